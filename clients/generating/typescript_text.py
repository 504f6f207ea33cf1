"""How the TypeScript client writes types, comments and rows."""

import textwrap
from collections.abc import Iterable

from clients.generating.elements import Shape

WIDTH = 120


WORDS = {
    "string": "string",
    "text": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "any": "unknown",
    "map": "Record<string, unknown>",
}


def rows(indent: str, items: Iterable[str]) -> str:
    """Each item on a line of its own."""
    return "".join(f"{indent}{item},\n" for item in items)


def union(values: Iterable[str]) -> str:
    """A string out of a few."""
    return " | ".join(f'"{value}"' for value in values)


def annotation(shape: Shape) -> str:
    """The type of a value, with null where it may be null."""
    plain = _plain(shape)
    return f"{plain} | null" if shape.nullable else plain


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        inner = annotation(shape.items)
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if shape.kind == "enum":
        return union(shape.values)
    return shape.name or WORDS[shape.kind]


def comment(text: str, indent: str) -> str:
    """A comment of TSDoc; none where there is nothing to say."""
    if not text:
        return ""
    line = f"{indent}/** {text} */\n"
    if len(line) <= WIDTH + 1:
        return line
    prefix = f"{indent} * "
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
    )
    inner = "\n".join(lines)
    return f"{indent}/**\n{inner}\n{indent} */\n"
