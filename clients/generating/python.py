"""The generated parts of the Python client: `schemas.py` and `operations.py`."""

import keyword
import textwrap
from collections.abc import Iterable, Iterator

from clients.generating.model import Choice, Field, Model, Module, Operation, Record, Shape

FOLDER = "python/src/breach_register"
WIDTH = 120
HEADER = '"""{}\n\nGenerated from the contract by `python -m clients.generating`; changes belong there.\n"""\n'
WORDS = {"string": "str", "text": "str", "integer": "int", "number": "float", "boolean": "bool", "any": "Any"}
OPTIONS = {"takes_if_match": "if_match", "takes_idempotency_key": "idempotency_key"}


def files(model: Model) -> dict[str, str]:
    """The text of each generated file, by its path in `clients/`."""
    return {f"{FOLDER}/schemas.py": schemas(model), f"{FOLDER}/operations.py": operations(model)}


def schemas(model: Model) -> str:
    """What is sent and answered, as TypedDicts."""
    return (
        HEADER.format("What is sent and answered.")
        + "\nfrom typing import Any, Literal, Optional, TypedDict\n\n"
        + "".join(map(_choice, model.choices))
        + "".join(f"\n\n{_record(record)}" for record in model.records)
    )


def operations(model: Model) -> str:
    """One class per tag with one method per operation."""
    used = sorted(set(_names(model)))
    imported = "".join(f"    {name},\n" for name in used)
    return (
        HEADER.format("The operations of the contract, by tag.")
        + "\nfrom collections.abc import Iterator\nfrom typing import Literal, Optional, overload\n\n"
        + f"from .module import Call, Module\nfrom .schemas import (\n{imported})\n"
        + "".join(f"\n\n{_module(module)}" for module in model.modules)
        + f"\n\n{_entry(model)}"
    )


def _choice(choice: Choice) -> str:
    return f"{_wrapped('# ', choice.description)}{choice.name} = {_literal(choice.values)}\n"


def _literal(values: Iterable[str]) -> str:
    return "Literal[" + ", ".join(f'"{value}"' for value in values) + "]"


def _record(record: Record) -> str:
    required = [one for one in record.fields if one.required]
    optional = [one for one in record.fields if not one.required]
    if any(keyword.iskeyword(one.name) for one in record.fields):
        return _keyed(record)
    if not required or not optional:
        total = "" if required else ", total=False"
        return _typed(record.name, f"TypedDict{total}", record.description, record.fields)
    above = f"_{record.name}Required"
    return (
        _typed(above, "TypedDict", "", required)
        + "\n\n"
        + _typed(record.name, f"{above}, total=False", record.description, optional)
    )


def _typed(name: str, above: str, description: str, fields: Iterable[Field]) -> str:
    told = _docstring(description, "    ") + "\n" if description else ""
    members = "".join(f"{_wrapped('    # ', one.description)}    {one.name}: {_type(one.shape)}\n" for one in fields)
    return f"class {name}({above}):\n{told}{members}"


def _keyed(record: Record) -> str:
    """A record with a member that Python can't name in a class."""
    members = "".join(
        f"{_wrapped('        # ', one.description)}        {_quoted(one.name)}: {_type(one.shape)},\n"
        for one in record.fields
    )
    told = _wrapped("# ", record.description)
    return f'{told}{record.name} = TypedDict(\n    "{record.name}",\n    {{\n{members}    }},\n)\n'


def _quoted(text: str) -> str:
    return f'"{text}"'


def _type(shape: Shape) -> str:
    return f"Optional[{_plain(shape)}]" if shape.nullable else _plain(shape)


def _plain(shape: Shape) -> str:
    if shape.kind == "list" and shape.items:
        return f"list[{_type(shape.items)}]"
    if shape.kind == "enum":
        return _literal(shape.values)
    return {"map": "dict[str, Any]", "named": shape.name}.get(shape.kind) or WORDS[shape.kind]


def _wrapped(prefix: str, text: str) -> str:
    if not text:
        return ""
    return "".join(f"{line}\n" for line in textwrap.wrap(text, WIDTH, initial_indent=prefix, subsequent_indent=prefix))


def _docstring(text: str, indent: str) -> str:
    if len(text) + len(indent) + 6 <= WIDTH:
        return f'{indent}"""{text}"""\n'
    lines = textwrap.wrap(f'"""{text}', WIDTH, initial_indent=indent, subsequent_indent=indent)
    return "\n".join([*lines, f'{indent}"""']) + "\n"


def _names(model: Model) -> Iterator[str]:
    """The types that signatures mention."""
    for module in model.modules:
        for one in module.operations:
            shapes = [one.answer, one.body, one.paging and one.paging.row, *(field.shape for field in one.query)]
            yield from (shape.name for shape in shapes if shape and shape.kind == "named")


def _module(module: Module) -> str:
    methods = [text for one in module.operations for text in _methods(one)]
    name = _class(module.name)
    return f'class {name}(Module):\n    """{module.description}"""\n\n' + "\n".join(methods)


def _class(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _methods(one: Operation) -> Iterator[str]:
    answer = _type(one.answer)
    if one.takes_if_none_match:
        yield "    @overload\n" + _signature(one.verb, one, answer, stub=True)
        yield "    @overload\n" + _signature(one.verb, one, f"Optional[{answer}]", ["if_none_match: str"], stub=True)
        answer = f"Optional[{answer}]"
    extra = ["if_none_match: Optional[str] = None"] if one.takes_if_none_match else []
    yield _signature(one.verb, one, answer, extra) + _body(one, answer)
    if one.paging:
        row = f"Iterator[{_type(one.paging.row)}]"
        yield _signature(one.paging.verb, one, row, skip=("cursor",)) + _walk(one)


def _signature(
    verb: str, one: Operation, answer: str, extra: Iterable[str] = (), skip: Iterable[str] = (), stub: bool = False
) -> str:
    positional = ["self", *(f"{field.name}: {_type(field.shape)}" for field in one.path_parameters)]
    positional += [f"body: {_type(one.body)}"] if one.body else []
    named = [_argument(field) for field in one.query if field.name not in skip]
    named += [f"{option}: Optional[str] = None" for takes, option in OPTIONS.items() if getattr(one, takes)]
    named += extra
    arguments = positional + (["*", *named] if named else [])
    end = ": ...\n" if stub else ":\n"
    line = f"    def {verb}({', '.join(arguments)}) -> {answer}{end}"
    if len(line) <= WIDTH:
        return line
    listed = "".join(f"        {argument},\n" for argument in arguments)
    return f"    def {verb}(\n{listed}    ) -> {answer}{end}"


def _argument(field: Field) -> str:
    return (
        f"{field.name}: {_type(field.shape)}"
        if field.required
        else f"{field.name}: Optional[{_type(field.shape)}] = None"
    )


def _body(one: Operation, answer: str) -> str:
    passed = [_quoted(one.method), _quoted(one.path)]
    passed += [f"path_params={_dict(one.path_parameters)}"] if one.path_parameters else []
    passed += [f"params={_dict(one.query)}"] if one.query else []
    passed += ["body=body"] if one.body else []
    passed += ["if_none_match=if_none_match"] if one.takes_if_none_match else []
    passed += [f"{option}={option}" for takes, option in OPTIONS.items() if getattr(one, takes)]
    call = _call(f"answer: {answer} = self._call", passed)
    return f"{_docstring(one.summary + '.', '        ')}{call}        return answer\n"


def _walk(one: Operation) -> str:
    assert one.paging  # noqa: S101 - asked by the caller
    query = [field for field in one.query if field.name != "cursor"]
    passed = [_quoted(one.path), _quoted(one.paging.rows)]
    passed += [f"path_params={_dict(one.path_parameters)}"] if one.path_parameters else []
    passed += [f"params={_dict(query)}"]
    told = f"{one.summary}, page after page."
    return _docstring(told, "        ") + _call("return self._walk", passed)


def _call(head: str, passed: list[str]) -> str:
    line = f"        {head}({', '.join(passed)})\n"
    if len(line) <= WIDTH and "\n" not in "".join(passed):
        return line
    return f"        {head}(\n" + "".join(f"            {one},\n" for one in passed) + "        )\n"


def _dict(fields: Iterable[Field]) -> str:
    pairs = [f'"{field.name}": {field.name}' for field in fields]
    line = "{" + ", ".join(pairs) + "}"
    if len(line) <= WIDTH - 30:
        return line
    return "{\n" + "".join(f"                {pair},\n" for pair in pairs) + "            }"


def _entry(model: Model) -> str:
    lines = "".join(f"        self.{one.name} = {_class(one.name)}(call)\n" for one in model.modules)
    return (
        'class Operations:\n    """Every module of the API: `client.incidents` and the others."""\n\n'
        f"    def __init__(self, call: Call) -> None:\n{lines}"
    )
