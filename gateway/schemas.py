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

_WORDS: dict[str, str] = {
    "Minimum": "must be at least {minimum}",
    "Maximum": "must be at most {maximum}",
    "MinLength": "must have at least {minLength} characters",
    "MaxLength": "must have at most {maxLength} characters",
    "MinItems": "must have at least {minItems} items",
    "MaxItems": "must have at most {maxItems} items",
    "UniqueItems": "must not hold the same item twice",
    "Pattern": "doesn't have the form that the contract asks for",
    "AdditionalProperties": "has a member that the contract doesn't know",
}


class Schema:
    """One schema, ready to judge values."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = to_draft4(schema)
        self._validator = jsonschema_rs.Draft4Validator(self._schema, validate_formats=True, formats=FORMATS)

    def faults(self, value: Any, location: str, pointer: str = "") -> tuple[Fault, ...]:
        """What is wrong with a value, without ever repeating it; empty when nothing is."""
        if self._validator.is_valid(value):
            return ()
        found = []
        for error in self._validator.iter_errors(value):
            at = pointer + "".join(f"/{step}" for step in error.instance_path)
            name = error.kind.name if hasattr(error.kind, "name") else ""
            if name == "required":
                at += f"/{error.kind.property}"
            found.append(Fault(location, at, self._words(error)))
        return tuple(dict.fromkeys(found))[:_MOST_FAULTS]

    def _words(self, error: Any) -> str:
        kind = type(error.kind).__name__.removeprefix("ValidationErrorKind_").removeprefix("ValidationErrorKind.")
        at: Any = self._schema
        for step in list(error.schema_path)[:-1]:
            at = at[step]
        match kind:
            case "Required":
                return "is required"
            case "Type":
                return "must be " + _either(at["type"])
            case "Enum":
                return "must be one of " + ", ".join("null" if one is None else str(one) for one in at["enum"])
            case "Format":
                return "must be a date and time with offset" if at["format"] == "date-time" else "must be a UUID"
        return _WORDS.get(kind, "doesn't fit the contract").format_map(at)


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


def formats_in(node: Any) -> set[str]:
    """Every format that a schema names."""
    if isinstance(node, list):
        return set().union(*map(formats_in, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {node["format"]} if isinstance(node.get("format"), str) else set()
    return own.union(*map(formats_in, node.values())) if node else own


def _either(types: str | list[str]) -> str:
    names = [types] if isinstance(types, str) else types
    article = {"integer": "an integer", "array": "an array", "object": "an object", "null": "null"}
    return " or ".join(article.get(name, f"a {name}") for name in names)
