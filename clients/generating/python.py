"""The generated parts of the Python client: `schemas.py` and `operations.py`."""

import keyword
from collections.abc import Iterable

from clients.generating.elements import Choice, Field, Record
from clients.generating.model import Model
from clients.generating.python_operations import operations
from clients.generating.python_text import (
    WIDTH,
    annotation,
    docstring,
    literal,
    quoted,
    rows,
    wrapped,
)

FOLDER = "python/src/breach_register"
SCHEMAS = '''\
"""What is sent and answered.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from typing import Any, Literal, Optional, TypedDict

'''
LITERAL = """\
{name} = Literal[
{rows}]
"""
KEYED = """\
{name} = TypedDict(
    "{name}",
    {{
{members}    }},
)
"""


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {
        f"{FOLDER}/schemas.py": schemas(model),
        f"{FOLDER}/operations.py": operations(model),
    }


def schemas(model: Model) -> str:
    """What is sent and answered, as TypedDicts."""
    choices = map(_choice, model.choices)
    records = map(_record, model.records)
    return SCHEMAS + "".join(choices) + "".join(f"\n\n{text}" for text in records)


def _choice(choice: Choice) -> str:
    line = f"{choice.name} = {literal(choice.values)}\n"
    if len(line) > WIDTH:
        listed = rows("    ", map(quoted, choice.values))
        line = LITERAL.format(name=choice.name, rows=listed)
    return wrapped("# ", choice.description) + line


def _record(record: Record) -> str:
    name = record.name
    required = [field for field in record.fields if field.required]
    optional = [field for field in record.fields if not field.required]
    if any(keyword.iskeyword(field.name) for field in record.fields):
        return _keyed(record)
    if not optional:
        return _typed(name, "TypedDict", record.description, required)
    if not required:
        return _typed(name, "TypedDict, total=False", record.description, optional)
    above = f"_{name}Required"
    first = _typed(above, "TypedDict", "", required)
    rest = _typed(name, f"{above}, total=False", record.description, optional)
    return f"{first}\n\n{rest}"


def _typed(name: str, above: str, description: str, fields: Iterable[Field]) -> str:
    text = f"class {name}({above}):\n"
    if len(text) > WIDTH:
        text = f"class {name}(\n    {above}\n):\n"
    if description:
        text += docstring(description, "    ") + "\n"
    for field in fields:
        text += wrapped("    # ", field.description)
        text += f"    {field.name}: {annotation(field.shape)}\n"
    return text


def _keyed(record: Record) -> str:
    """A record with a member that Python can't name in a class."""
    members = ""
    for field in record.fields:
        members += wrapped("        # ", field.description)
        members += f"        {quoted(field.name)}: {annotation(field.shape)},\n"
    comment = wrapped("# ", record.description)
    return comment + KEYED.format(name=record.name, members=members)
