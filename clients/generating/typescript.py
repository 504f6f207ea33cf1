"""The generated parts of the TypeScript client: `schemas.ts` and `operations.ts`."""

import textwrap
from collections.abc import Iterable, Iterator

from clients.generating.model import Choice, Field, Model, Module, Operation, Record, Shape

FOLDER = "typescript/src"
WIDTH = 120
HEADER = "// {}\n// Generated from the contract by `python -m clients.generating`; changes belong there.\n"
WORDS = {
    "string": "string",
    "text": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "any": "unknown",
    "map": "Record<string, unknown>",
}


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {f"{FOLDER}/schemas.ts": schemas(model), f"{FOLDER}/operations.ts": operations(model)}


def schemas(model: Model) -> str:
    """What is sent and answered, as interfaces."""
    return (
        HEADER.format("What is sent and answered.")
        + "".join(f"\n{_choice(choice)}" for choice in model.choices)
        + "".join(f"\n{_record(record)}" for record in model.records)
    )


def operations(model: Model) -> str:
    """One class per tag with one method per operation."""
    imported = "".join(f"  {name},\n" for name in sorted(set(_names(model))))
    return (
        HEADER.format("The operations of the contract, by tag.")
        + '\nimport { Module, type Call, type CallOptions, type WriteOptions } from "./module.js";\n'
        + f'import type {{\n{imported}}} from "./schemas.js";\n'
        + "".join(f"\n{text}" for module in model.modules for text in _queries(module))
        + "".join(f"\n{_module(module)}" for module in model.modules)
        + f"\n{_entry(model)}"
    )


def _choice(choice: Choice) -> str:
    return f"{_comment(choice.description, '')}export type {choice.name} = {_union(choice.values)};\n"


def _union(values: Iterable[str]) -> str:
    return " | ".join(f'"{value}"' for value in values)


def _record(record: Record) -> str:
    return _interface(record.name, record.description, record.fields)


def _interface(name: str, description: str, fields: Iterable[Field]) -> str:
    members = "".join(_member(field) for field in fields)
    return f"{_comment(description, '')}export interface {name} {{\n{members}}}\n"


def _member(field: Field) -> str:
    mark = "" if field.required else "?"
    return f"{_comment(field.description, '  ')}  {field.name}{mark}: {_type(field.shape)};\n"


def _type(shape: Shape) -> str:
    return f"{_plain(shape)} | null" if shape.nullable else _plain(shape)


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        inner = _type(shape.items)
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if shape.kind == "enum":
        return _union(shape.values)
    return shape.name or WORDS[shape.kind]


def _comment(text: str, indent: str) -> str:
    if not text:
        return ""
    if len(text) + len(indent) + 7 <= WIDTH:
        return f"{indent}/** {text} */\n"
    lines = textwrap.wrap(text, WIDTH, initial_indent=f"{indent} * ", subsequent_indent=f"{indent} * ")
    return "\n".join([f"{indent}/**", *lines, f"{indent} */"]) + "\n"


def _names(model: Model) -> Iterator[str]:
    """The types that signatures mention."""
    for module in model.modules:
        for one in module.operations:
            shapes = [one.answer, one.body, one.paging and one.paging.row, *(field.shape for field in one.query)]
            yield from (shape.name for shape in shapes if shape and shape.kind == "named")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _class(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _query_name(one: Operation) -> str:
    return f"{_class(one.module)}{_class(one.verb)}Query"


def _queries(module: Module) -> Iterator[str]:
    for one in module.operations:
        if one.query:
            told = f"What `{_camel(module.name)}.{_camel(one.verb)}` can be asked for."
            yield _interface(_query_name(one), told, one.query)


def _module(module: Module) -> str:
    methods = "\n".join(text for one in module.operations for text in _methods(one))
    head = f"export class {_class(module.name)} extends Module {{\n"
    return f"{_comment(module.description, '')}{head}{methods}}}\n"


def _methods(one: Operation) -> Iterator[str]:
    yield _method(one)
    if one.paging:
        yield _walk(one)


def _method(one: Operation) -> str:
    answer, verb = _type(one.answer), _camel(one.verb)
    told, options = _comment(f"{one.summary}.", "  "), _options(one)
    if not one.takes_if_none_match:
        return told + _head(verb, _arguments(one, f"options: {options} = {{}}"), f"Promise<{answer}>") + _call(one)
    new = _arguments(one, f"options: {options} & {{ ifNoneMatch: string }}")
    maybe = _arguments(one, f"options: {options} & {{ ifNoneMatch?: string }} = {{}}")
    return (
        f"  /** {one.summary}, or null when it still has that entity tag. */\n"
        f"  {verb}({', '.join(new)}): Promise<{answer} | null>;\n"
        f"{told}  {verb}({', '.join(_arguments(one, f'options?: {options}'))}): Promise<{answer}>;\n"
        + _head(verb, maybe, f"Promise<{answer} | null>")
        + _call(one)
    )


def _head(verb: str, arguments: list[str], answer: str) -> str:
    line = f"  {verb}({', '.join(arguments)}): {answer} {{\n"
    if len(line) <= WIDTH:
        return line
    return f"  {verb}(\n" + "".join(f"    {one},\n" for one in arguments) + f"  ): {answer} {{\n"


def _options(one: Operation) -> str:
    if not one.takes_idempotency_key:
        return "CallOptions"
    return "WriteOptions & { ifMatch?: string }" if one.takes_if_match else "WriteOptions"


def _arguments(one: Operation, options: str, query: str = "") -> list[str]:
    arguments = [f"{_camel(field.name)}: {_type(field.shape)}" for field in one.path_parameters]
    arguments += [f"body: {_type(one.body)}"] if one.body else []
    if one.query:
        asked = any(field.required for field in one.query)
        arguments.append(f"query: {query or _query_name(one)}{'' if asked else ' = {}'}")
    return [*arguments, options]


def _call(one: Operation) -> str:
    return f"    return this.call({_passed(one)});\n  }}\n"


def _passed(one: Operation) -> str:
    """Options come first: they never replace what makes the operation."""
    passed = ["...options", f'method: "{one.method}"', f'path: "{one.path}"']
    if one.path_parameters:
        passed.append(f"pathParams: {{ {', '.join(map(_pair, one.path_parameters))} }}")
    passed += ["query"] if one.query else []
    passed += ["body"] if one.body else []
    line = f"{{ {', '.join(passed)} }}"
    if len(line) <= WIDTH - 40:
        return line
    return "{\n" + "".join(f"      {part},\n" for part in passed) + "    }"


def _pair(field: Field) -> str:
    name = _camel(field.name)
    return name if name == field.name else f"{field.name}: {name}"


def _walk(one: Operation) -> str:
    assert one.paging  # noqa: S101 - asked by the caller
    arguments = _arguments(one, "options: CallOptions = {}", f'Omit<{_query_name(one)}, "cursor">')
    head = _head(_camel(one.paging.verb), arguments, f"AsyncGenerator<{_type(one.paging.row)}>")
    told = _comment(f"{one.summary}, page after page.", "  ")
    return f'{told}{head}    return this.walk("{one.paging.rows}", {_passed(one)});\n  }}\n'


def _entry(model: Model) -> str:
    names = [(one, _camel(one.name), _class(one.name)) for one in model.modules]
    members = "".join(f"{_comment(one.description, '  ')}  readonly {name}: {kind};\n" for one, name, kind in names)
    made = "".join(f"    this.{name} = new {kind}(call);\n" for _, name, kind in names)
    told = "Every module of the API: `client.incidents` and the others."
    return f"{_comment(told, '')}export class Operations {{\n{members}\n  constructor(call: Call) {{\n{made}  }}\n}}\n"
