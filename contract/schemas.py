"""The contract's schemas, compiled as JSON Schema Draft 4, and their faults in plain words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from textwrap import shorten
from typing import Any

import jsonschema_rs

from contract.fault_words import UNFIT, describe
from contract.input_faults import InputFault, input_fault, pointer_step
from contract.references import Node, resolved
from domain.attachments import decoded
from domain.clock import parse_instant

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_FAULTS = 20
_MOST_KNOWN = 400
"""Characters of a message that names what is known: a problem has room for 500."""
_NEITHER = "must be one of them as well"
_NOTHING_KNOWN = "isn't known here; there are none"


def _is_instant(text: str) -> bool:
    try:
        parse_instant(text)
    except ValueError:
        return False
    return True


def _is_base64(text: str) -> bool:
    try:
        decoded(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_instant,
    "byte": _is_base64,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}
"""A checker for every format of a text that the contract names."""

INTEGERS = {"int32": 2**31, "int64": 2**63}
"""The formats of integers. Bounds check them; generated clients choose a type by the format."""


class Schema:
    """One schema, which judges values."""

    def __init__(self, schema: Node) -> None:
        self._given = schema

    @cached_property
    def _schema(self) -> Any:
        """The schema in Draft 4, made when it is first needed: a start needs none of hundreds."""
        return to_draft4(self._given)

    @cached_property
    def _validator(self) -> Any:
        return jsonschema_rs.Draft4Validator(
            self._schema, validate_formats=True, formats=FORMATS
        )

    @cached_property
    def _most_items(self) -> int:
        """One more than any list may hold, so that a list which is too long stays too long."""
        longest = _longest_list(self._schema)
        return 1 + max(_MOST_FAULTS, longest)

    def faults(
        self,
        value: Any,
        location: str,
        pointer: str = "",
    ) -> tuple[InputFault, ...]:
        """What is wrong with a value, without ever repeating it; empty when nothing is."""
        if self._validator.is_valid(value):
            return ()
        cut = _cut(value, self._most_items)
        # keys of a dictionary, so that one fault of two branches is told once
        found: dict[InputFault, None] = {}
        for error in self._validator.iter_errors(cut):
            faults = self._faults(error, location, pointer)
            found |= dict.fromkeys(faults)
        if not found:
            return (input_fault(location, pointer, UNFIT),)
        first = list(found)[:_MOST_FAULTS]
        return tuple(_named_once(first))

    def _faults(self, error: Any, location: str, pointer: str) -> Iterator[InputFault]:
        *above, keyword = error.schema_path
        at: Any = self._schema
        for step in above:
            at = at[step]
        steps = map(pointer_step, error.instance_path)
        place = pointer + "".join(steps)
        if keyword == "additionalProperties":
            # an object that may have no member at all is refused as a whole
            names = getattr(error.kind, "unexpected", ())
            yield from unknown(names, at.get("properties", ()), location, place)
            return
        if keyword == "required":
            place += pointer_step(error.kind.property)
        bound = at.get(keyword)
        yield input_fault(
            location,
            place,
            describe(keyword, at, error.instance, location),
            keyword,
            # True is an integer too
            bound if type(bound) is int else None,
            # a name that the client chose may stand in the pointer, and in no sentence
            named_by_client="additionalProperties" in above,
        )


def _named_once(faults: Iterable[InputFault]) -> Iterator[InputFault]:
    """The faults; what may be chosen instead is named in the first of several."""
    named: set[str] = set()
    for fault in faults:
        message = fault.message
        is_repeated = fault.keyword == "enum" and message in named
        named.add(message)
        yield replace(fault, message=_NEITHER) if is_repeated else fault


def unknown(
    names: Iterable[str],
    known: Iterable[str],
    location: str,
    pointer: str = "",
) -> Iterator[InputFault]:
    """A fault for each name that isn't known, the first with those that are."""
    listed = ", ".join(known)
    offered = shorten(listed, _MOST_KNOWN, placeholder=" and others")
    message = f"isn't known here; known are {offered}" if offered else _NOTHING_KNOWN
    for name in names:
        yield input_fault(
            location,
            pointer + pointer_step(name),
            message,
            "additionalProperties",
            named_by_client=True,
        )
        message = "isn't known here"


class Judge:
    """Judges values by the named schemas of a contract, each compiled when first asked for."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._compiled: dict[str, Schema] = {}

    def __call__(self, name: str, value: Any) -> tuple[InputFault, ...]:
        """What is wrong with a body by the schema of that name, in the words of the API."""
        schema = self._compiled.get(name)
        if schema is None:
            named = self._document["components"]["schemas"][name]
            schema = Schema(resolved(named, self._document))
            self._compiled[name] = schema
        return schema.faults(value, "body")


def to_draft4(node: Any) -> Any:
    """Return a resolved OpenAPI 3.0 schema in Draft 4: `nullable` becomes the type null."""
    if isinstance(node, list):
        return [to_draft4(item) for item in node]
    if not isinstance(node, dict):
        return node
    translated = {}
    for key, value in node.items():
        match key:
            case "nullable" | "description":
                continue
            case "example":
                # shown to whoever sends another form
                translated[key] = value
            case "properties":
                # a property may be called like a keyword
                translated[key] = _each_to_draft4(value)
            case _:
                translated[key] = to_draft4(value)
    may_be_null = node.get("nullable") is True
    if may_be_null and isinstance(node.get("type"), str):
        _allow_null(translated)
    return translated


def _each_to_draft4(properties: Node) -> Node:
    return {name: to_draft4(schema) for name, schema in properties.items()}


def _allow_null(schema: Node) -> None:
    schema["type"] = [schema["type"], "null"]
    values = schema.get("enum")
    if values is not None and None not in values:
        schema["enum"] = [*values, None]


def _longest_list(node: Any) -> int:
    """The largest `maxItems` of a schema."""
    longest = 0
    for part in _parts(node):
        most = part.get("maxItems")
        # a property of that name has a schema there
        if isinstance(most, int):
            longest = max(longest, most)
    return longest


def _cut(value: Any, most: int) -> Any:
    """The value with no more than so many items in each list.

    The validator gathers every error before it yields the first, and a body has room for half a
    million bad items: a minute of the writer's time.
    """
    if isinstance(value, list):
        return [_cut(item, most) for item in value[:most]]
    if isinstance(value, dict):
        return {name: _cut(member, most) for name, member in value.items()}
    return value


def formats_in(node: Any) -> set[str]:
    """Every format that a schema names."""
    formats = [part.get("format") for part in _parts(node)]
    # a property may be called so: what stands there is a schema
    return {name for name in formats if isinstance(name, str)}


def _parts(node: Any) -> Iterator[Node]:
    """Every object within a schema, the schema itself first."""
    if isinstance(node, list):
        for item in node:
            yield from _parts(item)
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _parts(value)


def unchecked_formats(node: Any) -> set[str]:
    """Return the formats that nothing checks: unknown ones, and integers without fitting bounds."""
    known = FORMATS.keys() | INTEGERS.keys()
    unknown_formats = formats_in(node) - known
    loose = {part["format"] for part in _parts(node) if _is_loose(part)}
    return loose | unknown_formats


def _is_loose(schema: Node) -> bool:
    """Whether a schema names a format of integers, and has bounds that don't keep to it."""
    limit = INTEGERS.get(str(schema.get("format")))
    if limit is None:
        return False
    bounds = (schema.get("minimum"), schema.get("maximum"))
    for bound in bounds:
        if not isinstance(bound, int):
            return True
        if not -limit <= bound < limit:
            return True
    return False
