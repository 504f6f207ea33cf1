"""Imports go one way, and nothing happens at import."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOMS, ROOT, name_of, nodes_of

TOP = ("app", "cli", "config", "footprint", "server")
FILES = [ROOT / f"{name}.py" for name in TOP] + [
    file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))
]


def imports(file):
    """The top-level name of every module that a file imports, wherever in it."""
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def importers(*modules):
    return {
        file.relative_to(ROOT).parts[0]
        for file in FILES
        if set(modules) & set(imports(file))
    }


def test_import_linter_keeps_every_contract():
    lint = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


class TestWhoImportsWhom:
    def test_settings_are_known_to_the_doors_alone(self):
        doors = {"app.py", "cli.py", "commands", "server.py"}
        assert importers("config") == doors
        assert importers("settings") <= doors | {"config.py", "settings"}

    def test_peewee_is_known_to_storage_alone(self):
        assert importers("peewee", "playhouse", "apsw") == {"storage"}

    def test_the_contract_is_read_through_its_room_and_by_nothing_below_the_doors(self):
        assert importers("openapi") == set()
        assert not importers("contract") & {"storage", "law", "domain"}

    def test_uvicorn_is_known_to_the_server_alone(self):
        assert importers("uvicorn") == {"server.py"}

    def test_nothing_imports_the_command_line(self):
        assert importers("cli") == set()
        assert importers("server") == {"cli.py"}

    def test_the_law_needs_the_standard_library_alone(self):
        known = {*sys.stdlib_module_names, "domain"}
        strangers = {
            name for file in FILES if "domain" in file.parts for name in imports(file)
        } - known
        assert strangers == set()


class TestNothingHappensAtImport:
    def test_the_environment_is_read_by_the_settings_alone(self):
        readers = set()
        for file in FILES:
            for node in nodes_of(file):
                if (
                    isinstance(node, ast.Attribute)
                    and ast.unparse(node.value) == "request"
                ):
                    continue  # what WSGI tells of a request, not what the process was started with
                name = (
                    node.attr
                    if isinstance(node, ast.Attribute)
                    else node.id
                    if isinstance(node, ast.Name)
                    else ""
                )
                if name in {"environ", "environb", "getenv", "load_dotenv"}:
                    readers.add(file.name)
        assert readers == {"config.py"}, "and it does so in load(), never at import"

    def test_no_module_makes_settings_or_an_app(self):
        makers = {"Settings", "load", "create_app", "open_register", "open_engine"}
        makes = {
            name_of(file): makers & set(_calls(nodes_of(file)[0])) for file in FILES
        }
        assert {name: called for name, called in makes.items() if called} == {}


def _calls(node):
    """What is called by its name at import: in no function, which is run later or never."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)
