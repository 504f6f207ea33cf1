"""Size is a signal: what grows past these limits holds more than one thing."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("commands", "dashboard", "domain", "gateway", "handlers", "openapi", "reference", "storage")
GENERATED = {ROOT / "clients/python/src/breach_register" / name for name in ("schemas.py", "operations.py")}
CLIENTS = {file for room in ("generating", "python/src") for file in (ROOT / "clients" / room).rglob("*.py")}
CODE = sorted(
    [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py")), *CLIENTS - GENERATED]
)
CONTRACT = sorted((ROOT / "openapi").rglob("*.yaml"))

FILE, FUNCTION, HANDLER, CONTRACT_FILE = 250, 25, 12, 130


def name_of(file):
    return str(file.relative_to(ROOT))


def lines_of(file):
    return len(file.read_text("utf-8").splitlines())


def functions(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstring_lines(function):
    first = function.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0


def body_lines(function):
    return function.end_lineno - function.body[0].lineno + 1 - docstring_lines(function)


@pytest.mark.parametrize("file", CODE, ids=name_of)
class TestCode:
    def test_a_file_is_a_room_and_not_a_hall(self, file):
        assert lines_of(file) <= FILE

    def test_a_function_fits_on_a_screen(self, file):
        whole = {one.name: one.end_lineno - one.lineno + 1 - docstring_lines(one) for one in functions(file)}
        assert {name: lines for name, lines in whole.items() if lines > FUNCTION} == {}


@pytest.mark.parametrize("file", sorted((ROOT / "handlers").glob("*.py")), ids=name_of)
def test_a_handler_only_translates(file):
    assert {one.name: body_lines(one) for one in functions(file) if body_lines(one) > HANDLER} == {}


@pytest.mark.parametrize("file", CONTRACT, ids=name_of)
def test_a_contract_file_tells_of_one_thing(file):
    assert lines_of(file) <= CONTRACT_FILE
