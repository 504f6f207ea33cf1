"""The operations of the Python client: a class per tag, a method per operation."""

from collections.abc import Iterable, Iterator

from clients.generating.elements import Field, Module, Operation
from clients.generating.model import Model
from clients.generating.names import argument_name, class_name
from clients.generating.python_text import WIDTH, annotation, docstring, quoted, rows

OPERATIONS = '''\
"""The operations of the contract, by tag.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from collections.abc import Iterator
from typing import {words}

from .module import Call, Module
from .schemas import (
{imported})
'''
MODULE = """\
class {name}(Module):
{description}
{methods}"""
ENTRY = '''\
class Operations:
    """Every module of the API: `client.incidents` and the others."""

    def __init__(self, call: Call) -> None:
{lines}'''
SIGNATURE = """\
    def {verb}(
{listed}    ) -> {answer}{end}"""
CALL = """\
        {head}(
{listed}        )
"""


def operations(model: Model) -> str:
    """One class per tag with one method per operation."""
    used = sorted(model.names_in_signatures)
    modules = [_module(module) for module in model.modules]
    words = "Optional, Union, overload"
    if any("Literal[" in text for text in modules):
        words = f"Literal, {words}"
    if any("dict[str, Any]" in text for text in modules):
        words = f"Any, {words}"
    head = OPERATIONS.format(imported=rows("    ", used), words=words)
    classes = [*modules, _entry(model)]
    return head + "".join(f"\n\n{text}" for text in classes)


def _module(module: Module) -> str:
    methods: list[str] = []
    for operation in module.operations:
        methods += _methods(operation)
    return MODULE.format(
        name=class_name(module.group),
        description=docstring(module.description, "    "),
        methods="\n".join(methods),
    )


def _methods(operation: Operation) -> Iterator[str]:
    verb = operation.verb
    answer = annotation(operation.answer)
    extra: list[str] = []
    if operation.takes_if_none_match:
        maybe = f"Optional[{answer}]"
        plain = _signature(verb, operation, answer, end=": ...\n")
        known = _signature(
            verb, operation, maybe, ["if_none_match: str"], end=": ...\n"
        )
        yield f"    @overload\n{plain}"
        yield f"    @overload\n{known}"
        answer = maybe
        extra = ["if_none_match: Optional[str] = None"]
    signature = _signature(verb, operation, answer, extra)
    yield signature + _body(operation, answer)
    paging = operation.paging
    if paging is not None:
        walked = f"Iterator[{annotation(paging.row)}]"
        signature = _signature(paging.verb, operation, walked)
        yield signature + _walk(operation)


def _signature(
    verb: str,
    operation: Operation,
    answer: str,
    extra: Iterable[str] = (),
    end: str = ":\n",
) -> str:
    arguments = ["self", *_by_position(operation)]
    named = [*_by_name(verb, operation), *extra]
    if named:
        arguments += ["*", *named]
    listed = ", ".join(arguments)
    line = f"    def {verb}({listed}) -> {answer}{end}"
    if len(line) <= WIDTH:
        return line
    listed = rows("        ", arguments)
    return SIGNATURE.format(verb=verb, listed=listed, answer=answer, end=end)


def _by_position(operation: Operation) -> Iterator[str]:
    """What makes no sense without a value: what the path holds, and the body."""
    for field in operation.path_parameters:
        yield f"{field.name}: {annotation(field.shape)}"
    if operation.body is not None:
        yield f"body: {annotation(operation.body)}"


def _by_name(verb: str, operation: Operation) -> Iterator[str]:
    """What is asked for, and what a caller may give beside it."""
    walks = operation.paging is not None and operation.paging.verb == verb
    query = operation.query_of_walk if walks else operation.query
    for field in query:
        yield _argument(field)
    for option in _options(operation):
        yield f"{option}: Optional[str] = None"


def _argument(field: Field) -> str:
    name = argument_name(field.name)
    kind = annotation(field.shape)
    if field.shape.items is not None:
        # where several values may be given, one may stand by itself
        kind = f"Union[{annotation(field.shape.items)}, {kind}]"
    if field.required:
        return f"{name}: {kind}"
    argument = f"{name}: Optional[{kind}] = None"
    if len(f"        {argument},") <= WIDTH:
        return argument
    return f"{name}: Optional[\n            {kind}\n        ] = None"


def _options(operation: Operation) -> Iterator[str]:
    """The names of what a caller may give beside the parameters of the contract."""
    if operation.takes_if_match:
        yield "if_match"
    if operation.takes_idempotency_key:
        yield "idempotency_key"


def _body(operation: Operation, answer: str) -> str:
    passed = [quoted(operation.method), quoted(operation.path)]
    if operation.path_parameters:
        passed.append(f"path_params={_dict(operation.path_parameters)}")
    if operation.query:
        passed.append(f"params={_dict(operation.query)}")
    if operation.body is not None:
        passed.append("body=body")
    if operation.takes_if_none_match:
        passed.append("if_none_match=if_none_match")
    passed += [f"{option}={option}" for option in _options(operation)]
    text = docstring(f"{operation.summary}.", "        ")
    call = _call(f"answer: {answer} = self._call", passed)
    return f"{text}{call}        return answer\n"


def _walk(operation: Operation) -> str:
    assert operation.paging  # noqa: S101 - asked by the caller
    passed = [quoted(operation.path), quoted(operation.paging.rows)]
    if operation.path_parameters:
        passed.append(f"path_params={_dict(operation.path_parameters)}")
    passed.append(f"params={_dict(operation.query_of_walk)}")
    text = docstring(f"{operation.summary}, page after page.", "        ")
    return text + _call("return self._walk", passed)


def _call(head: str, passed: list[str]) -> str:
    listed = ", ".join(passed)
    line = f"        {head}({listed})\n"
    if len(line) <= WIDTH and "\n" not in listed:
        return line
    return CALL.format(head=head, listed=rows("            ", passed))


def _dict(fields: Iterable[Field]) -> str:
    pairs = [f'"{field.name}": {argument_name(field.name)}' for field in fields]
    listed = ", ".join(pairs)
    if len(listed) <= WIDTH - 32:
        return f"{{{listed}}}"
    listed = rows("                ", pairs)
    return f"{{\n{listed}            }}"


def _entry(model: Model) -> str:
    lines = ""
    for module in model.modules:
        head = f"self.{module.name} = {class_name(module.group)}"
        lines += _call(head, ["call"])
    return ENTRY.format(lines=lines)
