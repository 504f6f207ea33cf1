"""Size is a signal: what grows past these limits holds more than one thing."""

import ast

from tests.architecture.sources import ROOMS, ROOT, lines_of, name_of, nodes_of

GENERATED = {
    ROOT / "clients/python/src/breach_register" / name
    for name in ("schemas.py", "operations.py")
}
CLIENTS = {
    file
    for room in ("generating", "python/src")
    for file in (ROOT / "clients" / room).rglob("*.py")
}
CODE = sorted(
    [
        *ROOT.glob("*.py"),
        *(file for room in ROOMS for file in (ROOT / room).rglob("*.py")),
        *CLIENTS - GENERATED,
    ]
)
MIGRATIONS = ROOT / "storage" / "schema" / "migrations"
TEMPLATES = sorted(
    file
    for room in ("dashboard", "reference")
    for file in (ROOT / room / "templates").rglob("*.html")
)
CONTRACT = sorted((ROOT / "openapi").rglob("*.yaml"))

FILE, FUNCTION, HANDLER, CONTRACT_FILE = 300, 25, 12, 130
WIDTH, WIDEST = 100, 120

LONGER = {"handlers/incidents.py": {"search": 32}}
"""Functions that are longer still: Connexion hands a parameter over by its name."""


def functions(file):
    return [
        node
        for node in nodes_of(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def docstring_lines(function):
    first = function.body[0]
    return (
        first.end_lineno - first.lineno + 1
        if ast.get_docstring(function) is not None
        else 0
    )


def whole_lines(function):
    return function.end_lineno - function.lineno + 1 - docstring_lines(function)


def body_lines(function):
    return function.end_lineno - function.body[0].lineno + 1 - docstring_lines(function)


def longer_than(limit_of, files):
    """The files with more lines than they may have, each with how many it has."""
    return {
        name_of(file): len(lines_of(file))
        for file in files
        if len(lines_of(file)) > limit_of(file)
    }


def wider_than(limit_of, files):
    """The lines that have more columns than they may have, each with its file."""
    return [
        (name_of(file), line)
        for file in files
        for line in lines_of(file)
        if len(line) > limit_of(file)
    ]


class TestCode:
    def test_a_file_is_a_room_and_not_a_hall(self):
        # a migration stays as it was when it ran first
        files = [file for file in CODE if MIGRATIONS not in file.parents]
        assert longer_than(lambda _: FILE, files) == {}

    def test_a_function_fits_on_a_screen(self):
        too_long = {}
        for file in CODE:
            limits = LONGER.get(name_of(file), {})
            for function in () if MIGRATIONS in file.parents else functions(file):
                lines = whole_lines(function)
                if lines > limits.get(function.name, FUNCTION):
                    too_long[name_of(file), function.name] = lines
        assert too_long == {}

    def test_no_line_is_wider_than_half_a_screen(self):
        def limit(file):
            return WIDEST if MIGRATIONS in file.parents else WIDTH

        assert wider_than(limit, CODE) == []


def test_a_handler_only_translates():
    lengths = {
        (file.name, function.name): body_lines(function)
        for file in (ROOT / "handlers").glob("*.py")
        for function in functions(file)
    }
    assert {name: lines for name, lines in lengths.items() if lines > HANDLER} == {}


def test_a_contract_file_tells_of_one_thing():
    # the index has two lines for each address, and nothing else that grows
    assert (
        longer_than(
            lambda f: 200 if f.name == "openapi.yaml" else CONTRACT_FILE, CONTRACT
        )
        == {}
    )


def test_a_template_is_as_wide_as_a_screen():
    assert wider_than(lambda _: WIDTH, TEMPLATES) == []
