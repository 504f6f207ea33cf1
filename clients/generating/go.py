"""The generated parts of the Go client: `schemas.go` and `operations.go`, in the form of gofmt."""

import textwrap
from collections.abc import Iterable, Iterator

from clients.generating.elements import Choice, Field, Module, Operation, Shape
from clients.generating.model import Model
from clients.generating.names import go_name

FOLDER = "go"
WIDTH = 120
TAB = 4
HEADER = """\
// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.

package breachregister
"""
IMPORTS = """
import (
\t"context"
\t"iter"
)
"""
CHOICE = """\
type {kind} string

// The values of {kind}.
const (
{rows})
"""
STRUCT = """\
type {name} struct {{
{members}}}
"""
ENTRY = """\
// Operations are the named methods of a client, by the tags of the contract.
type Operations struct {{
{members}}}

func operationsOf(t *transport) Operations {{
\treturn Operations{{
{made}\t}}
}}
"""
MODULE = """\
type {kind} struct{{ transport *transport }}
{methods}"""
METHOD = """\
{signature}{call}}}
"""
WALK = """\
{signature}\treturn walked(query.Cursor, func(cursor *string) (*{page}, error) {{
\t\tquery := query
\t\tquery.Cursor = cursor
\t\treturn m.{verb}({passed})
\t}}, func(page *{page}) ([]{row}, *string) {{
\t\treturn page.{rows}, page.NextCursor
\t}})
}}
"""
WORDS = {
    "string": "string",
    "text": "string",
    "enum": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "any": "any",
    "map": "map[string]any",
}


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {
        f"{FOLDER}/schemas.go": schemas(model),
        f"{FOLDER}/operations.go": operations(model),
    }


def schemas(model: Model) -> str:
    """What is sent and answered, as structs; and the values of choices, as constants."""
    definitions = [_choice(choice) for choice in model.choices]
    for record in model.records:
        name = go_name(record.name)
        struct = _struct(name, record.description, record.fields)
        definitions.append(struct)
    for module in model.modules:
        for operation in module.operations:
            if operation.query:
                definitions.append(_query(operation))
    return HEADER + _apart(definitions)


def operations(model: Model) -> str:
    """One type per tag with one method per operation."""
    modules = map(_module, model.modules)
    return HEADER + IMPORTS + _apart([_entry(model), *modules])


def _apart(definitions: Iterable[str]) -> str:
    """A blank line before each definition."""
    return "".join(f"\n{text}" for text in definitions)


def _comment(text: str, indent: str = "") -> str:
    # a tab is one character to textwrap, and as wide as several
    width = WIDTH - len(indent) * (TAB - 1)
    prefix = f"{indent}// "
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=prefix,
        subsequent_indent=prefix,
    )
    return "".join(f"{line}\n" for line in lines)


def _choice(choice: Choice) -> str:
    kind = go_name(choice.name)
    names = {value: kind + _constant(value) for value in choice.values}
    widest = max(map(len, names.values()))
    rows = ""
    for value, name in names.items():
        rows += f'\t{name.ljust(widest)} {kind} = "{value}"\n'
    comment = _comment(choice.description)
    return comment + CHOICE.format(kind=kind, rows=rows)


def _constant(value: str) -> str:
    if value.startswith("-"):
        value = f"{value[1:]}_descending"
    for mark in "-:.":
        value = value.replace(mark, "_")
    return go_name(value)


def _struct(name: str, description: str, fields: Iterable[Field]) -> str:
    members = "".join(map(_member, fields))
    comment = _comment(description)
    return comment + STRUCT.format(name=name, members=members)


def _member(field: Field) -> str:
    tag = field.name if field.required else f"{field.name},omitzero"
    # gofmt would align members without comments
    description = field.description or f"The member `{field.name}`."
    comment = _comment(description, "\t")
    name = go_name(field.name)
    kind = _type(field)
    return f'{comment}\t{name} {kind} `json:"{tag}"`\n'


def _type(field: Field) -> str:
    """A list, a map and any JSON can be nil by themselves; what else may be absent is a pointer."""
    shape = field.shape
    plain = _plain(shape)
    if shape.nullable and not field.required:
        return f"Nullable[{plain}]"
    is_always_there = field.required and not shape.nullable
    if is_always_there or shape.kind in ("list", "map", "any"):
        return plain
    return f"*{plain}"


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        return f"[]{_plain(shape.items)}"
    if shape.name:
        return go_name(shape.name)
    return WORDS[shape.kind]


def _query_name(operation: Operation) -> str:
    module = go_name(operation.module)
    verb = go_name(operation.verb)
    return f"{module}{verb}Query"


def _query(operation: Operation) -> str:
    name = _query_name(operation)
    module = go_name(operation.module)
    verb = go_name(operation.verb)
    method = f"{module}.{verb}"
    description = f"{name} is what {method} can be asked for."
    return _struct(name, description, operation.query)


def _entry(model: Model) -> str:
    names = [go_name(module.name) for module in model.modules]
    widest = max(map(len, names))
    members = ""
    made = ""
    for module in model.modules:
        kind = go_name(module.group)
        members += f"\t{go_name(module.name).ljust(widest)} {kind}\n"
        made += f"\t\t{kind}{{t}},\n"
    return ENTRY.format(members=members, made=made)


def _module(module: Module) -> str:
    kind = go_name(module.group)
    comment = _comment(f"{kind}: {module.description}")
    methods: list[str] = []
    for operation in module.operations:
        methods += _methods(kind, operation)
    return comment + MODULE.format(kind=kind, methods=_apart(methods))


def _methods(kind: str, operation: Operation) -> Iterator[str]:
    plain = _plain(operation.answer)
    call = f"answered[{plain}]"
    answer = f"(*{plain}, error)"
    if operation.answer.kind == "text":
        call = "printed"
        answer = "(string, error)"
    comment = _comment(f"{go_name(operation.verb)}: {operation.summary}.")
    yield comment + METHOD.format(
        signature=_signature(kind, operation, operation.verb, answer),
        call=_call(call, operation),
    )
    if operation.paging:
        yield _walk(kind, operation)


def _signature(kind: str, operation: Operation, verb: str, answer: str) -> str:
    arguments = ["ctx context.Context"]
    for field in operation.path_parameters:
        arguments.append(f"{_argument(field)} {_plain(field.shape)}")
    if operation.query:
        arguments.append(f"query {_query_name(operation)}")
    if operation.body is not None:
        arguments.append(f"body {_plain(operation.body)}")
    arguments.append("options ...RequestOption")
    listed = ", ".join(arguments)
    head = f"func (m {kind}) {go_name(verb)}("
    line = f"{head}{listed}) {answer} {{\n"
    if len(line) <= WIDTH:
        return line
    if len(f"\t{listed},") > WIDTH:
        listed = ",\n\t".join(arguments)
    return f"{head}\n\t{listed},\n) {answer} {{\n"


def _argument(field: Field) -> str:
    name = go_name(field.name)
    if name.isupper():
        return name.lower()
    return name[0].lower() + name[1:]


def _call(function: str, operation: Operation) -> str:
    """The line that sends the request; gofmt breaks it where it is told to, and nowhere else."""
    members = _members(operation)
    listed = ", ".join(f"{name}: {value}" for name, value in members.items())
    line = f"\treturn {function}(ctx, m.transport, operation{{{listed}}}, options)\n"
    if len(line) <= WIDTH:
        return line
    widest = max(map(len, members)) + 1
    rows = ""
    for name, value in members.items():
        label = f"{name}:".ljust(widest)
        rows += f"\t\t{label} {value},\n"
    return f"\treturn {function}(ctx, m.transport, operation{{\n{rows}\t}}, options)\n"


def _members(operation: Operation) -> dict[str, str]:
    members = {
        "method": f'"{operation.method}"',
        "path": f'"{operation.path}"',
    }
    if operation.path_parameters:
        pairs = []
        for field in operation.path_parameters:
            pairs.append(f'"{field.name}": {_argument(field)}')
        ids = ", ".join(pairs)
        members["ids"] = f"PathParams{{{ids}}}"
    if operation.query:
        members["query"] = "query"
    if operation.body is not None:
        members["body"] = "body"
    return members


def _walk(kind: str, operation: Operation) -> str:
    paging = operation.paging
    assert paging  # noqa: S101 - asked by the caller
    row = _plain(paging.row)
    ids = map(_argument, operation.path_parameters)
    verb = go_name(paging.verb)
    comment = _comment(f"{verb}: {operation.summary}, page after page.")
    answer = f"iter.Seq2[{row}, error]"
    return comment + WALK.format(
        signature=_signature(kind, operation, paging.verb, answer),
        page=_plain(operation.answer),
        verb=go_name(operation.verb),
        passed=", ".join(["ctx", *ids, "query", "options..."]),
        row=row,
        rows=go_name(paging.rows),
    )
