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


TYPESCRIPT = Dialect("{", "[", {None: "null", True: "true", False: "false"}, "  ")
PYTHON = Dialect("{", "[", {None: "None", True: "True", False: "False"}, "    ")
GO = Dialect("map[string]any{", "[]any{", {None: "nil", True: "true", False: "false"}, "\t", in_columns=True)
_CLOSING = {"{": "}", "[": "]"}


def written(value: Any, dialect: Dialect, depth: int) -> str:
    """A value in a language, over several lines from an indentation on."""
    if isinstance(value, dict):
        pairs = [(json.dumps(key), written(one, dialect, depth + 1)) for key, one in value.items()]
        return _block(dialect.object, list(_rows(pairs, dialect)), dialect.indent, depth)
    if isinstance(value, list):
        return _block(dialect.array, [written(one, dialect, depth + 1) for one in value], dialect.indent, depth)
    if value is None or isinstance(value, bool):
        return dialect.words[value]
    return json.dumps(value, ensure_ascii=False)


def _rows(pairs: list[tuple[str, str]], dialect: Dialect) -> Iterator[str]:
    """Members, a line each. gofmt makes columns of those that follow each other without one of several lines."""
    for of_one_line, together in groupby(pairs, lambda pair: "\n" not in pair[1]):
        group = list(together)
        widest = max(len(key) for key, _ in group) if dialect.in_columns and of_one_line else 0
        yield from (f"{f'{key}:'.ljust(widest + 1)} {value}" for key, value in group)


def _block(opening: str, rows: list[str], indent: str, depth: int) -> str:
    """Rows between brackets, one a line with a comma at its end, which all three languages allow."""
    closing = _CLOSING[opening[-1]]
    if not rows:
        return opening + closing
    inner = "".join(f"{indent * (depth + 1)}{row},\n" for row in rows)
    return f"{opening}\n{inner}{indent * depth}{closing}"
