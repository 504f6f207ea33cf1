"""The contract's schemas, compiled: OpenAPI 3.0 words translated to JSON Schema Draft 4, faults in plain words."""

import re
from collections.abc import Callable
from typing import Any

import jsonschema_rs

from domain.clock import parse_instant
from domain.errors import Fault

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_FAULTS = 20


def _is_instant(text: str) -> bool:
    try:
        parse_instant(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_instant,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}
"""A checker for every format that the contract asks of a request; a missing one fails at start."""

_WORDS = {
    "required": "is required",
    "minimum": "must be at least {minimum}",
    "maximum": "must be at most {maximum}",
    "minLength": "must have at least {minLength} characters",
    "maxLength": "must have at most {maxLength} characters",
    "minItems": "must have at least {minItems} items",
    "maxItems": "must have at most {maxItems} items",
    "uniqueItems": "must not hold the same item twice",
    "pattern": "doesn't have the form that the contract asks for",
    "additionalProperties": "has a member that the contract doesn't know",
}
_UNFIT = "doesn't fit the contract"
_FORMAT_WORDS = {"date-time": "must be a date and time with offset", "uuid": "must be a UUID"}


class Schema:
    """One schema, ready to judge values."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = to_draft4(schema)
        self._validator = jsonschema_rs.Draft4Validator(self._schema, validate_formats=True, formats=FORMATS)
        # one more than any list may hold, so that a list which is too long stays too long
        self._most_items = 1 + max(_MOST_FAULTS, _longest_list(self._schema))

    def faults(self, value: Any, location: str, pointer: str = "") -> tuple[Fault, ...]:
        """What is wrong with a value, without ever repeating it; empty when nothing is."""
        if self._validator.is_valid(value):
            return ()
        errors = self._validator.iter_errors(_cut(value, self._most_items))
        found = dict.fromkeys(self._fault(error, location, pointer) for error in errors)
        return tuple(found)[:_MOST_FAULTS] or (Fault(location, pointer, _UNFIT),)

    def _fault(self, error: Any, location: str, pointer: str) -> Fault:
        *above, keyword = error.schema_path
        at: Any = self._schema
        for step in above:
            at = at[step]
        steps = [*error.instance_path, *([error.kind.property] if keyword == "required" else [])]
        return Fault(location, pointer + "".join(f"/{step}" for step in steps), _words(keyword, at))


class Judge:
    """Judges values by the schemas that a contract names, each compiled when it is first asked for."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._compiled: dict[str, Schema] = {}

    def __call__(self, name: str, value: Any) -> tuple[Fault, ...]:
        """What is wrong with a body by the schema of that name, in the words of the API."""
        schema = self._compiled.get(name)
        if schema is None:
            named = self._document["components"]["schemas"][name]
            schema = self._compiled[name] = Schema(resolved(self._document, named))
        return schema.faults(value, "body")


def resolved(document: dict[str, Any], node: Any) -> Any:
    """A part of a contract with what it refers to in place."""
    if isinstance(node, list):
        return [resolved(document, one) for one in node]
    if not isinstance(node, dict):
        return node
    if isinstance(target := node.get("$ref"), str):
        _, _, kind, name = target.split("/")
        return resolved(document, document["components"][kind][name])
    return {key: resolved(document, value) for key, value in node.items()}


def to_draft4(node: Any) -> Any:
    """A dereferenced OpenAPI 3.0 schema in Draft 4: `nullable` becomes the type null, annotations go."""
    if isinstance(node, list):
        return [to_draft4(one) for one in node]
    if not isinstance(node, dict):
        return node
    told = {key: to_draft4(value) for key, value in node.items() if key not in ("example", "nullable", "description")}
    if "properties" in node:
        told["properties"] = {name: to_draft4(one) for name, one in node["properties"].items()}
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        told["type"] = [node["type"], "null"]
        if "enum" in told and None not in told["enum"]:
            told["enum"] = [*told["enum"], None]
    return told


def _longest_list(node: Any) -> int:
    """The largest `maxItems` of a schema."""
    if isinstance(node, list):
        return max(map(_longest_list, node), default=0)
    if not isinstance(node, dict):
        return 0
    own = node.get("maxItems")
    return max(own if isinstance(own, int) else 0, *map(_longest_list, node.values()), 0)


def _cut(value: Any, most: int) -> Any:
    """The value with no more than so many items in each list.

    The validator gathers every error before it tells the first, and a body has room for half a million bad items:
    a minute of the writer's time.
    """
    if isinstance(value, list):
        return [_cut(one, most) for one in value[:most]]
    if isinstance(value, dict):
        return {name: _cut(one, most) for name, one in value.items()}
    return value


def formats_in(node: Any) -> set[str]:
    """Every format that a schema names."""
    if isinstance(node, list):
        return set().union(*map(formats_in, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {node["format"]} if isinstance(node.get("format"), str) else set()
    return own.union(*map(formats_in, node.values())) if node else own


def _words(keyword: str, schema: dict[str, Any]) -> str:
    match keyword:
        case "type":
            return "must be " + _either(schema["type"])
        case "enum":
            return "must be one of " + ", ".join("null" if one is None else str(one) for one in schema["enum"])
        case "format":
            return _FORMAT_WORDS[schema["format"]]
    return _WORDS.get(keyword, _UNFIT).format_map(schema)


def _either(types: str | list[str]) -> str:
    names = [types] if isinstance(types, str) else types
    article = {"integer": "an integer", "array": "an array", "object": "an object", "null": "null"}
    return " or ".join(article.get(name, f"a {name}") for name in names)
