"""Methods that a client has beside the one of an operation: of parameters with their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contract.operations import Operation, Parameter

JSON = "application/json"
_METHODS = {
    "fields": ("part", "with some members alone"),
    "expand": ("expanded", "with what belongs to it"),
}
"""The ending and the words of the method of each parameter.

The answer is of another type, or calls of an operation that took no query shall go on compiling.
"""


@dataclass(frozen=True, slots=True)
class Variant:
    """A method that asks for more than the plain one: its ending, its words, what it takes."""

    ending: str
    words: str
    media_type: str
    parameters: tuple[Parameter, ...]


def plain(parameters: Iterable[Parameter]) -> list[Parameter]:
    """The parameters without a method of their own."""
    return [parameter for parameter in parameters if parameter.name not in _METHODS]


def variants(operation: Operation) -> Iterator[Variant]:
    """The methods beside the plain one; the parameter that makes one is required in it."""
    asked = operation.parameters_in("query")
    for own in asked:
        if own.name not in _METHODS:
            continue
        ending, words = _METHODS[own.name]
        parameters = []
        for other in asked:
            # one that decides the media type stands in no method of another type
            if other.answered_as and not own.answered_as:
                continue
            is_required = other.required or other is own
            parameters.append(replace(other, required=is_required))
        yield Variant(
            ending=ending,
            words=words,
            media_type=own.answered_as or JSON,
            parameters=tuple(parameters),
        )
