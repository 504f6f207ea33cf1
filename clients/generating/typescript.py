"""The generated parts of the TypeScript client: `schemas.ts` and `operations.ts`."""

from collections.abc import Iterable, Iterator

from clients.generating.elements import Choice, Field, Module, Operation
from clients.generating.model import Model
from clients.generating.names import camel, class_name
from clients.generating.typescript_text import WIDTH, annotation, comment, rows, union

FOLDER = "typescript/src"
SCHEMAS = """\
// What is sent and answered.
// Generated from the contract by `python -m clients.generating`; changes belong there.
"""
OPERATIONS = """\
// The operations of the contract, by tag.
// Generated from the contract by `python -m clients.generating`; changes belong there.

import {{ Module, type Call, type CallOptions, type WriteOptions }} from "./module.js";
import type {{
{imported}}} from "./schemas.js";
"""
INTERFACE = """\
export interface {name} {{
{members}}}
"""
MODULE = """\
export class {name} extends Module {{
{methods}}}
"""
ENTRY = """\
/** Every module of the API: `client.incidents` and the others. */
export class Operations {{
{members}
  constructor(call: Call) {{
{made}  }}
}}
"""
HEAD = """\
  {verb}(
{listed}  ): {answer}{end}
"""
CALL = """\
    return this.call({passed});
  }}
"""
WALK = """\
    return this.walk("{rows}", {passed});
  }}
"""


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {
        f"{FOLDER}/schemas.ts": schemas(model),
        f"{FOLDER}/operations.ts": operations(model),
    }


def schemas(model: Model) -> str:
    """What is sent and answered, as interfaces."""
    definitions = [_choice(choice) for choice in model.choices]
    for record in model.records:
        interface = _interface(record.name, record.description, record.fields)
        definitions.append(interface)
    return SCHEMAS + _apart(definitions)


def operations(model: Model) -> str:
    """One class per tag with one method per operation."""
    used = sorted(model.names_in_signatures)
    head = OPERATIONS.format(imported=rows("  ", used))
    queries: list[str] = []
    for module in model.modules:
        queries += _queries(module)
    modules = map(_module, model.modules)
    return head + _apart([*queries, *modules, _entry(model)])


def _apart(definitions: Iterable[str]) -> str:
    """A blank line before each definition."""
    return "".join(f"\n{text}" for text in definitions)


def _choice(choice: Choice) -> str:
    line = f"export type {choice.name} = {union(choice.values)};\n"
    if len(line) > WIDTH:
        rows = "".join(f'\n  | "{value}"' for value in choice.values)
        line = f"export type {choice.name} ={rows};\n"
    return comment(choice.description, "") + line


def _interface(name: str, description: str, fields: Iterable[Field]) -> str:
    members = "".join(map(_member, fields))
    words = comment(description, "")
    return words + INTERFACE.format(name=name, members=members)


def _member(field: Field) -> str:
    words = comment(field.description, "  ")
    mark = "" if field.required else "?"
    kind = annotation(field.shape)
    if field.is_parameter and field.shape.items is not None:
        # where several values may be given, one may stand by itself
        kind = f"{annotation(field.shape.items)} | {kind}"
    return f"{words}  {field.name}{mark}: {kind};\n"


def _query_name(operation: Operation) -> str:
    module = class_name(operation.module)
    verb = class_name(operation.verb)
    return f"{module}{verb}Query"


def _queries(module: Module) -> Iterator[str]:
    for operation in module.operations:
        if not operation.query:
            continue
        method = f"{camel(module.name)}.{camel(operation.verb)}"
        description = f"What `{method}` can be asked for."
        yield _interface(_query_name(operation), description, operation.query)


def _module(module: Module) -> str:
    words = comment(module.description, "")
    methods: list[str] = []
    for operation in module.operations:
        methods += _methods(operation)
    return words + MODULE.format(
        name=class_name(module.group), methods="\n".join(methods)
    )


def _methods(operation: Operation) -> Iterator[str]:
    if operation.takes_if_none_match:
        yield _overloaded(operation)
    else:
        yield _method(operation)
    if operation.paging:
        yield _walk(operation)


def _method(operation: Operation) -> str:
    words = comment(f"{operation.summary}.", "  ")
    arguments = _arguments(operation, f"options: {_options(operation)} = {{}}")
    answer = f"Promise<{annotation(operation.answer)}>"
    head = _head(camel(operation.verb), arguments, answer)
    return words + head + _call(operation)


def _overloaded(operation: Operation) -> str:
    """A method that answers null to whoever says which version they have."""
    verb = camel(operation.verb)
    options = _options(operation)
    answer = f"Promise<{annotation(operation.answer)}>"
    maybe = f"Promise<{annotation(operation.answer)} | null>"
    known = _arguments(operation, f"options: {options} & {{ ifNoneMatch: string }}")
    plain = _arguments(operation, f"options?: {options}")
    optional = f"options: {options} & {{ ifNoneMatch?: string }} = {{}}"
    either = _arguments(operation, optional)
    summary = operation.summary
    parts = [
        comment(f"{summary}, or null when it still has that entity tag.", "  "),
        _head(verb, known, maybe, ";"),
        comment(f"{summary}.", "  "),
        _head(verb, plain, answer, ";"),
        _head(verb, either, maybe),
        _call(operation),
    ]
    return "".join(parts)


def _head(verb: str, arguments: list[str], answer: str, end: str = " {") -> str:
    listed = ", ".join(arguments)
    line = f"  {verb}({listed}): {answer}{end}\n"
    if len(line) <= WIDTH:
        return line
    lines = rows("    ", arguments)
    return HEAD.format(verb=verb, listed=lines, answer=answer, end=end)


def _options(operation: Operation) -> str:
    if not operation.takes_idempotency_key:
        return "CallOptions"
    if operation.takes_if_match:
        return "WriteOptions & { ifMatch?: string }"
    return "WriteOptions"


def _arguments(operation: Operation, options: str, query: str = "") -> list[str]:
    arguments = []
    for field in operation.path_parameters:
        arguments.append(f"{camel(field.name)}: {annotation(field.shape)}")
    if operation.body is not None:
        arguments.append(f"body: {annotation(operation.body)}")
    if operation.query:
        kind = query or _query_name(operation)
        is_needed = any(field.required for field in operation.query)
        default = "" if is_needed else " = {}"
        arguments.append(f"query: {kind}{default}")
    return [*arguments, options]


def _call(operation: Operation) -> str:
    return CALL.format(passed=_passed(operation))


def _passed(operation: Operation) -> str:
    """Options come first: they never replace what makes the operation."""
    passed = [
        "...options",
        f'method: "{operation.method}"',
        f'path: "{operation.path}"',
    ]
    if operation.path_parameters:
        pairs = ", ".join(map(_pair, operation.path_parameters))
        passed.append(f"pathParams: {{ {pairs} }}")
    if operation.query:
        passed.append("query")
    if operation.body is not None:
        passed.append("body")
    listed = ", ".join(passed)
    line = f"{{ {listed} }}"
    if len(line) <= WIDTH - 40:
        return line
    lines = rows("      ", passed)
    return f"{{\n{lines}    }}"


def _pair(field: Field) -> str:
    name = camel(field.name)
    return name if name == field.name else f"{field.name}: {name}"


def _walk(operation: Operation) -> str:
    paging = operation.paging
    assert paging  # noqa: S101 - asked by the caller
    words = comment(f"{operation.summary}, page after page.", "  ")
    query = f'Omit<{_query_name(operation)}, "cursor">'
    arguments = _arguments(operation, "options: CallOptions = {}", query)
    answer = f"AsyncGenerator<{annotation(paging.row)}>"
    head = _head(camel(paging.verb), arguments, answer)
    return words + head + WALK.format(rows=paging.rows, passed=_passed(operation))


def _entry(model: Model) -> str:
    members = ""
    made = ""
    for module in model.modules:
        name = camel(module.name)
        kind = class_name(module.group)
        members += comment(module.description, "  ")
        members += f"  readonly {name}: {kind};\n"
        made += f"    this.{name} = new {kind}(call);\n"
    return ENTRY.format(members=members, made=made)
