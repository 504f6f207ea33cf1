"""Schemas as people read them: members in rows, with their bounds in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


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
    return Field(
        name=name,
        kind=_kind(schema),
        required=required,
        description=schema.get("description", ""),
        bounds=tuple(_bounds(schema)) + tuple(f"each {one}" for one in _bounds(items)),
        pattern=schema.get("pattern") or items.get("pattern"),
        values=tuple(map(_told, schema.get("enum") or items.get("enum") or ())),
        example=schema.get("example"),
        children=tuple(_children(items if schema.get("type") == "array" else schema)),
    )


def sample(schema: Schema) -> Any:
    """A value that fits a schema, from its examples."""
    for name in ("example", "default"):
        if name in schema:
            return schema[name]
    if schema.get("enum"):
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: sample(one) for name, one in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [sample(schema["items"])]
    return {"integer": 0, "number": 0, "boolean": True}.get(schema.get("type", ""), "string")


def _children(schema: Schema) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield field(one, name, required=name in required)


def _kind(schema: Schema) -> str:
    kind = schema.get("type", "any JSON")
    if kind == "array":
        kind = f"array of {_kind(schema['items'])}"
    if "format" in schema:
        kind += f" ({schema['format']})"
    return f"{kind} or null" if schema.get("nullable") and "type" in schema else kind


def _bounds(schema: Schema) -> Iterator[str]:
    for low, high, unit in (
        ("minLength", "maxLength", "character"),
        ("minItems", "maxItems", "item"),
        ("minimum", "maximum", ""),
    ):
        if low in schema or high in schema:
            yield _range(schema.get(low), schema.get(high), unit)
    if schema.get("uniqueItems"):
        yield "no item twice"
    if schema.get("additionalProperties") is False:
        yield "no other members"
    if "default" in schema:
        yield f"default {_told(schema['default'])}"


def _range(low: int | None, high: int | None, unit: str) -> str:
    counted = f" {unit}s" if unit else ""
    if high is None:
        return f"at least {low}{counted}"
    if low is None:
        return f"at most {high}{counted}"
    if low == high:
        return f"exactly {low}{counted if low != 1 else ' ' + unit}"
    return f"{low} to {high}{counted}"


def _told(value: Any) -> str:
    """A value as JSON writes it, but for the quotation marks of strings."""
    return value if isinstance(value, str) else json.dumps(value)
