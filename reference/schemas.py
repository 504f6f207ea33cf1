"""Schemas as people read them: members in rows, with their bounds in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
_SAMPLES = {"integer": 0, "number": 0, "boolean": True}
_RANGES = (
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "item"),
    ("minimum", "maximum", ""),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a schema, or a whole schema when it has no name."""

    name: str
    kind: str
    required: bool
    description: str
    bounds: tuple[str, ...]
    pattern: str | None
    values: tuple[str, ...]
    example: Any
    children: "tuple[Field, ...]"

    def names(self) -> Iterator[str]:
        """The name of this member and of all within it."""
        yield self.name
        for child in self.children:
            yield from child.names()


def field(schema: Schema, name: str = "", *, required: bool = False) -> Field:
    """A schema without references, as people read it."""
    items = schema.get("items", {})
    # what holds of each item of a list is said beside what holds of the list
    of_each = [f"each {bound}" for bound in _bounds(items)]
    values = schema.get("enum") or items.get("enum") or ()
    pattern = schema.get("pattern") or items.get("pattern")
    inner = items if schema.get("type") == "array" else schema
    return Field(
        name=name,
        kind=_kind(schema),
        required=required,
        description=schema.get("description", ""),
        bounds=(*_bounds(schema), *of_each),
        pattern=pattern,
        values=tuple(map(_plain, values)),
        example=schema.get("example"),
        children=tuple(_children(inner)),
    )


def spelled(pattern: str) -> str:
    """A pattern with what can't be seen in it written as an escape."""
    return "".join(map(_escaped, pattern))


def _escaped(mark: str) -> str:
    if mark.isprintable():
        return mark
    number = ord(mark)
    return f"\\u{number:04x}"


def sample(schema: Schema) -> Any:
    """A value that fits a schema, from its examples."""
    for name in ("example", "default"):
        if name in schema:
            return schema[name]
    words = schema.get("enum")
    if words:
        return words[0]
    kind = schema.get("type", "")
    if kind == "object":
        document = {}
        for name, member in schema.get("properties", {}).items():
            document[name] = sample(member)
        return document
    if kind == "array":
        item = sample(schema["items"])
        return [item]
    return _SAMPLES.get(kind, "string")


def _children(schema: Schema) -> Iterator[Field]:
    """The members of an object, in the order of the contract."""
    required = schema.get("required", ())
    members = schema.get("properties", {})
    for name, member in members.items():
        yield field(member, name, required=name in required)


def _kind(schema: Schema) -> str:
    """What a value is, in words: `array of string (uuid) or null`."""
    kind = schema.get("type", "any JSON")
    if kind == "array":
        inner = _kind(schema["items"])
        kind = f"array of {inner}"
    if "format" in schema:
        form = schema["format"]
        kind = f"{kind} ({form})"
    if schema.get("nullable") and "type" in schema:
        return f"{kind} or null"
    return str(kind)


def _bounds(schema: Schema) -> Iterator[str]:
    """The bounds of a value, each in words."""
    for low, high, unit in _RANGES:
        if low in schema or high in schema:
            least = schema.get(low)
            most = schema.get(high)
            yield _range(least, most, unit)
    if schema.get("uniqueItems"):
        yield "no item twice"
    if schema.get("additionalProperties") is False:
        yield "no other members"
    if "default" in schema:
        default = _plain(schema["default"])
        yield f"default {default}"


def _range(low: int | None, high: int | None, unit: str) -> str:
    """A lower and an upper bound in words; one of them may be missing."""
    counted = f" {unit}s" if unit else ""
    if high is None:
        return f"at least {low}{counted}"
    if low is None:
        return f"at most {high}{counted}"
    if low == high == 1:
        return f"exactly 1 {unit}".rstrip()
    if low == high:
        return f"exactly {low}{counted}"
    return f"{low} to {high}{counted}"


def _plain(value: Any) -> str:
    """A value as JSON writes it, but for the quotation marks of strings."""
    if isinstance(value, str):
        return value
    return json.dumps(value)
