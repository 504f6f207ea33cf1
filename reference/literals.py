"""JSON values as the languages of the samples write them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language writes what JSON can hold."""

    object: str
    array: str
    words: dict[Any, str]
    indent: str
    in_columns: bool = False
    """Whether its formatter puts the values of neighbouring lines below each other."""


TYPESCRIPT = Dialect(
    object="{",
    array="[",
    words={None: "null", True: "true", False: "false"},
    indent="  ",
)
PYTHON = Dialect(
    object="{",
    array="[",
    words={None: "None", True: "True", False: "False"},
    indent="    ",
)
GO = Dialect(
    object="map[string]any{",
    array="[]any{",
    words={None: "nil", True: "true", False: "false"},
    indent="\t",
    in_columns=True,
)
_CLOSING = {"{": "}", "[": "]"}


def written(value: Any, dialect: Dialect, depth: int) -> str:
    """A value in a language, over several lines from an indentation on."""
    if isinstance(value, dict):
        members = []
        for name, member in value.items():
            key = json.dumps(name)
            text = written(member, dialect, depth + 1)
            members.append((key, text))
        rows = list(_rows(members, dialect))
        return _block(dialect.object, rows, dialect.indent, depth)
    if isinstance(value, list):
        rows = [written(item, dialect, depth + 1) for item in value]
        return _block(dialect.array, rows, dialect.indent, depth)
    if value is None or isinstance(value, bool):
        return dialect.words[value]
    return json.dumps(value, ensure_ascii=False)


def _rows(pairs: list[tuple[str, str]], dialect: Dialect) -> Iterator[str]:
    """Yield members, a line each.

    gofmt makes columns of neighbours whose values are of a single line.
    """
    for is_single_line, together in groupby(pairs, _is_single_line):
        group = list(together)
        width = 0
        if dialect.in_columns and is_single_line:
            keys = [key for key, _ in group]
            longest = max(map(len, keys))
            width = longest + 1
        for key, value in group:
            name = f"{key}:".ljust(width)
            yield f"{name} {value}"


def _is_single_line(pair: tuple[str, str]) -> bool:
    _, value = pair
    return "\n" not in value


def _block(opening: str, rows: list[str], indent: str, depth: int) -> str:
    """Return rows between brackets, each with a comma at its end, which all languages allow."""
    bracket = opening[-1]
    closing = _CLOSING[bracket]
    if not rows:
        return opening + closing
    outside = indent * depth
    inside = outside + indent
    lines = [f"{inside}{row},\n" for row in rows]
    inner = "".join(lines)
    return f"{opening}\n{inner}{outside}{closing}"
