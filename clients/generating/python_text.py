"""How the Python client's code is written: types, comments, docstrings, rows."""

import textwrap
from collections.abc import Iterable

from clients.generating.elements import Shape

WIDTH = 100
WORDS = {
    "string": "str",
    "text": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "any": "Any",
    "map": "dict[str, Any]",
}


def annotation(shape: Shape) -> str:
    """The annotation of a value."""
    plain = _plain(shape)
    return f"Optional[{plain}]" if shape.nullable else plain


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        return f"list[{annotation(shape.items)}]"
    if shape.kind == "enum":
        return literal(shape.values)
    if shape.kind == "named":
        return shape.name
    return WORDS[shape.kind]


def literal(values: Iterable[str]) -> str:
    """The annotation of a word out of a few."""
    listed = ", ".join(map(quoted, values))
    return f"Literal[{listed}]"


def quoted(text: str) -> str:
    """A text as a string of the code."""
    return f'"{text}"'


def rows(indent: str, items: Iterable[str]) -> str:
    """Each item on a line of its own."""
    return "".join(f"{indent}{item},\n" for item in items)


def wrapped(prefix: str, text: str) -> str:
    """A text in lines that begin with a prefix, none longer than the width."""
    lines = textwrap.wrap(text, WIDTH, initial_indent=prefix, subsequent_indent=prefix)
    return "".join(f"{line}\n" for line in lines)


def docstring(text: str, indent: str) -> str:
    """A docstring, on one line where it fits."""
    line = f'{indent}"""{text}"""\n'
    if len(line) <= WIDTH + 1:
        return line
    lines = textwrap.wrap(
        f'"""{text}',
        WIDTH - len('"""'),
        initial_indent=indent,
        subsequent_indent=indent,
    )
    return "\n".join([*lines, f'{indent}"""']) + "\n"
