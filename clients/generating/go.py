"""The generated parts of the Go client: `schemas.go` and `operations.go`, in the form of gofmt."""

import textwrap
from collections.abc import Iterable, Iterator

from clients.generating.model import Choice, Field, Model, Module, Operation, Shape

FOLDER = "go"
WIDTH = 120
TAB = 4
HEADER = (
    "// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.\n\npackage breachregister\n"
)
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
INITIALS = {"api", "id", "json", "yaml", "url", "uri"}
"""Go writes these in capitals."""


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {f"{FOLDER}/schemas.go": schemas(model), f"{FOLDER}/operations.go": operations(model)}


def schemas(model: Model) -> str:
    """What is sent and answered, as structs; and the values of choices, as constants."""
    return (
        HEADER
        + "".join(f"\n{_choice(choice)}" for choice in model.choices)
        + "".join(f"\n{_struct(_name(record.name), record.description, record.fields)}" for record in model.records)
        + "".join(f"\n{_query(one)}" for module in model.modules for one in module.operations if one.query)
    )


def operations(model: Model) -> str:
    """One type per tag with one method per operation."""
    return (
        HEADER
        + '\nimport (\n\t"context"\n\t"iter"\n)\n'
        + f"\n{_entry(model)}"
        + "".join(f"\n{_module(module)}" for module in model.modules)
    )


def _name(name: str) -> str:
    """A name of the contract as Go writes it: `orgId` is OrgID, `api_keys` is APIKeys."""
    words = "".join(f"_{one.lower()}" if one.isupper() else one for one in name).split("_")
    return "".join(word.upper() if word in INITIALS else word.capitalize() for word in words)


def _comment(text: str, indent: str = "") -> str:
    width = WIDTH - len(indent) * (TAB - 1)
    return "".join(
        f"{line}\n"
        for line in textwrap.wrap(text, width, initial_indent=f"{indent}// ", subsequent_indent=f"{indent}// ")
    )


def _choice(choice: Choice) -> str:
    kind = _name(choice.name)
    names = [kind + _name(value.replace("-", "_").replace(":", "_").replace(".", "_")) for value in choice.values]
    widest = max(map(len, names))
    rows = "".join(
        f'\t{name.ljust(widest)} {kind} = "{value}"\n' for name, value in zip(names, choice.values, strict=True)
    )
    return f"{_comment(choice.description)}type {kind} string\n\n{_comment(f'The values of {kind}.')}const (\n{rows})\n"


def _struct(name: str, description: str, fields: Iterable[Field]) -> str:
    members = "".join(_member(field) for field in fields)
    return f"{_comment(description)}type {name} struct {{\n{members}}}\n"


def _member(field: Field) -> str:
    tag = field.name if field.required else f"{field.name},omitzero"
    told = field.description or f"The member `{field.name}`."  # gofmt would align members without comments
    return f'{_comment(told, chr(9))}\t{_name(field.name)} {_type(field)} `json:"{tag}"`\n'


def _type(field: Field) -> str:
    """A list, a map and any JSON can be nil by themselves; what else may be absent is a pointer."""
    plain = _plain(field.shape)
    if field.shape.nullable and not field.required:
        return f"Nullable[{plain}]"
    if field.shape.kind in ("list", "map", "any") or (field.required and not field.shape.nullable):
        return plain
    return f"*{plain}"


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        return f"[]{_plain(shape.items)}"
    return _name(shape.name) if shape.name else WORDS[shape.kind]


def _query_name(one: Operation) -> str:
    return f"{_name(one.module)}{_name(one.verb)}Query"


def _query(one: Operation) -> str:
    told = f"{_query_name(one)} is what {_name(one.module)}.{_name(one.verb)} can be asked for."
    return _struct(_query_name(one), told, one.query)


def _entry(model: Model) -> str:
    names = [_name(module.name) for module in model.modules]
    widest = max(map(len, names))
    members = "".join(f"\t{name.ljust(widest)} {name}\n" for name in names)
    made = ", ".join(f"{name}{{t}}" for name in names)
    return (
        "// Operations are the named methods of a client, by the tags of the contract.\n"
        f"type Operations struct {{\n{members}}}\n\n"
        f"func operationsOf(t *transport) Operations {{\n\treturn Operations{{{made}}}\n}}\n"
    )


def _module(module: Module) -> str:
    methods = "".join(f"\n{text}" for one in module.operations for text in _methods(one))
    kind = _name(module.name)
    return f"{_comment(f'{kind}: {module.description}')}type {kind} struct{{ transport *transport }}\n{methods}"


def _methods(one: Operation) -> Iterator[str]:
    text = one.answer.kind == "text"
    call = "printed" if text else f"answered[{_plain(one.answer)}]"
    answer = "(string, error)" if text else f"(*{_plain(one.answer)}, error)"
    told = _comment(f"{_name(one.verb)}: {one.summary}.")
    body = f"\treturn {call}(ctx, m.transport, {_operation(one)}, options)\n"
    yield f"{told}{_signature(one, one.verb, answer)}{body}}}\n"
    if one.paging:
        yield _walk(one)


def _signature(one: Operation, verb: str, answer: str) -> str:
    arguments = ["ctx context.Context"]
    arguments += [f"{_argument(field)} {_plain(field.shape)}" for field in one.path_parameters]
    arguments += [f"query {_query_name(one)}"] if one.query else []
    arguments += [f"body {_plain(one.body)}"] if one.body else []
    listed = ", ".join([*arguments, "options ...RequestOption"])
    head = f"func (m {_name(one.module)}) {_name(verb)}("
    line = f"{head}{listed}) {answer} {{\n"
    return line if len(line) <= WIDTH else f"{head}\n\t{listed},\n) {answer} {{\n"


def _argument(field: Field) -> str:
    name = _name(field.name)
    return name.lower() if name.isupper() else name[0].lower() + name[1:]


def _operation(one: Operation) -> str:
    members = [f'method: "{one.method}"', f'path: "{one.path}"']
    if one.path_parameters:
        pairs = (f'"{field.name}": {_argument(field)}' for field in one.path_parameters)
        members.append(f"ids: PathParams{{{', '.join(pairs)}}}")
    members += ["query: query"] if one.query else []
    members += ["body: body"] if one.body else []
    line = f"operation{{{', '.join(members)}}}"
    if len(line) <= WIDTH - 55:
        return line
    widest = max(len(member.split(": ")[0]) for member in members) + 1
    rows = [member.split(": ", 1) for member in members]
    return "operation{\n" + "".join(f"\t\t{f'{name}:'.ljust(widest)} {value},\n" for name, value in rows) + "\t}"


def _walk(one: Operation) -> str:
    assert one.paging  # noqa: S101 - asked by the caller
    page, row, verb = _plain(one.answer), _plain(one.paging.row), _name(one.paging.verb)
    rows = _name(one.paging.rows)
    passed = ", ".join(["ctx", *map(_argument, one.path_parameters), "query", "options..."])
    return (
        _comment(f"{verb}: {one.summary}, page after page.")
        + _signature(one, one.paging.verb, f"iter.Seq2[{row}, error]")
        + f"\treturn walked(query.Cursor, func(cursor *string) (*{page}, error) {{\n"
        f"\t\tquery := query\n\t\tquery.Cursor = cursor\n\t\treturn m.{_name(one.verb)}({passed})\n"
        f"\t}}, func(page *{page}) ([]{row}, *string) {{ return page.{rows}, page.NextCursor }})\n}}\n"
    )
