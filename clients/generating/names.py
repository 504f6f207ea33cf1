"""Names in the clients that the contract doesn't say as they stand there."""

import keyword
from collections.abc import Iterable

OWN = ("call", "client", "error", "module", "operations", "response")
"""Types that the clients write by hand."""
INITIALS = {"api", "id", "json", "yaml", "url", "uri"}
"""Go writes these in capitals."""


def group_name(tag: str, schemas: Iterable[str]) -> str:
    """The name of the type that holds a tag's operations, in words with `_` between them.

    It is the tag's. Where a schema or the client itself has that name already, in the spelling of
    whatever language, `_operations` follows: `organization` beside the schema `Organization` is
    `organization_operations`.
    """
    taken = {_folded(name) for name in (*OWN, *schemas)}
    name = tag
    while _folded(name) in taken:
        name += "_operations"
    return name


def class_name(name: str) -> str:
    """`api_keys` as the class `ApiKeys`."""
    words = name.split("_")
    return "".join(map(str.capitalize, words))


def argument_name(name: str) -> str:
    """A parameter as Python can name it: `from` is `from_`."""
    if keyword.iskeyword(name):
        return f"{name}_"
    return name


def camel(name: str) -> str:
    """`api_keys` as the member `apiKeys`."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def go_name(name: str) -> str:
    """A name of the contract as Go writes it: `orgId` is OrgID, `api_keys` is APIKeys."""
    letters = [f"_{letter.lower()}" if letter.isupper() else letter for letter in name]
    words = "".join(letters).split("_")
    return "".join(map(_word, words))


def _word(word: str) -> str:
    return word.upper() if word in INITIALS else word.capitalize()


def _folded(name: str) -> str:
    """What `api_keys`, `ApiKeys` and `APIKeys` have in common."""
    return name.replace("_", "").lower()
