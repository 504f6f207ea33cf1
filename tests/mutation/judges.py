"""Which tests reach which functions, so that a mutant is judged by those that can notice it.

A test file is measured once, and again when it changes; the map lies in the environment.
"""

import ast
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.mutation.copies import Copy
from tests.mutation.mutants import Mutant, nodes

MAP = Path(sys.prefix) / "mutation-reach.json"
ASKED = (
    "domain",
    "storage",
    "gateway",
    "handlers",
    "law",
    "exchange",
    "dashboard",
    "delivery",
)
ASKED += ("commands", "contract/test_isolation.py", "contract/test_statuses.py")
ASKED += ("architecture/test_schema.py",)
SCHEMA = "tests/architecture/test_schema.py"
"""What holds models against migrations."""
ASKED_ON_A_SERVER = (
    "storage/engine",
    "storage/copies",
    "storage/session",
    "storage/upkeep",
)
ASKED_ON_A_SERVER += ("storage/test_record_lists.py",)
MOST_S = 3600
PASSED, FAILED, NO_TESTS = 0, 1, 5
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, eq=False)
class Test:
    """One test: what it is called, how long it takes, what it reaches."""

    name: str
    seconds: float
    server: bool
    reached: frozenset[str]

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.name.split("::")[0]


class Judges:
    """The tests that pass without a mutant."""

    def __init__(self, copy: Copy, anew: bool) -> None:
        self._copy = copy
        self._measured = (
            {} if anew or not MAP.exists() else json.loads(MAP.read_text("utf-8"))
        )
        self._measure(ASKED, server=False)
        self._measure(ASKED_ON_A_SERVER, server=True)
        self.all = [
            Test(name, seconds, found["server"], frozenset(reached))
            for found in self._measured.values()
            for name, (seconds, passed, reached) in found["tests"].items()
            if passed and (copy.root / name.split("::")[0]).exists()
        ]

    def _measure(self, rooms: tuple[str, ...], server: bool) -> None:
        """Run the test files that are new or changed, and note what each test reaches.

        Some at a time: what was measured stays when the run is interrupted.
        """
        stale = [
            file
            for room in rooms
            for file in _files(self._copy.root / "tests" / room)
            if self._measured.get(self._key(file, server), {}).get("hash")
            != _hash(file)
        ]
        for _, files in groupby(stale, key=lambda file: file.parent):
            self._measure_files(list(files), server)

    def _measure_files(self, files: list[Path], server: bool) -> None:
        out = self._copy.root / "reach.json"
        out.unlink(missing_ok=True)
        names = [str(file.relative_to(self._copy.root)) for file in files]
        chosen = ["-m", "not slow and not sqlite" if server else "not slow", *names]
        print(
            f"measuring {len(names)} test files of {Path(names[0]).parent}", flush=True
        )
        code, printed = self._copy.pytest(chosen, MOST_S, server, MUTATION_REACH=out)
        if code not in (PASSED, FAILED, NO_TESTS):
            raise SystemExit(
                f"{names} don't run without a mutant either ({code}):\n{printed}"
            )
        tests = json.loads(out.read_text("utf-8"))
        for file, name in zip(files, names, strict=True):
            own = {
                test: noted
                for test, noted in tests.items()
                if test.startswith(f"{name}::")
            }
            self._measured[self._key(file, server)] = {
                "hash": _hash(file),
                "server": server,
                "tests": own,
            }
        MAP.write_text(json.dumps(self._measured), "utf-8")

    def _key(self, file: Path, server: bool) -> str:
        return f"{file.relative_to(self._copy.root)}{' on a server' if server else ''}"

    def of(self, mutant: Mutant) -> list[Test]:
        """The tests that reach a mutant, in the order in which they are asked.

        Those of the mirrored file come first, then the one of each other file that reaches least
        besides, and so on: tests of several files see more than many of one. A server's own come
        last.
        """
        near = _near(mutant.file)
        before: Counter[str] = Counter()
        turns = {}
        for test in sorted(self._reaching(mutant), key=lambda test: len(test.reached)):
            turn = before[test.file]
            turns[test] = (test.server, test.file not in near, turn, len(test.reached))
            before[test.file] += 1
        return sorted(turns, key=turns.__getitem__)

    def _reaching(self, mutant: Mutant) -> list[Test]:
        function = f"{mutant.file}::{mutant.where}"
        if found := [test for test in self.all if function in test.reached]:
            return found
        # what stands outside functions is noticed where it is used by its name
        name = mutant.where.split(".")[-1]
        users = {
            user
            for file in self._readers(mutant.file, name)
            for user in _users(*file, name)
        }
        near = _near(mutant.file)
        return [
            test
            for test in self.all
            if test.file in near or not users.isdisjoint(test.reached)
        ]

    def _readers(self, own: str, name: str) -> Iterator[tuple[str, str]]:
        """The files that can use a name, each with its text: its own, others unless private."""
        for room in ("domain", "storage", "gateway"):
            for file in sorted((self._copy.root / room).rglob("*.py")):
                relative = str(file.relative_to(self._copy.root))
                if relative == own or not name.startswith("_"):
                    yield relative, file.read_text("utf-8")


def _near(module: str) -> set[str]:
    mirror = f"tests/{Path(module).parent}/test_{Path(module).name}"
    return {mirror, SCHEMA} if module.startswith("storage/schema/") else {mirror}


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("test_*.py"))


def _users(file: str, text: str, name: str) -> Iterator[str]:
    """The functions of a file that use a name, or another that is made of it."""
    tree, names = ast.parse(text), {name}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= set() if names.isdisjoint(_words(node.value)) else _words(*targets)
    for where, node in nodes(tree, ""):
        if isinstance(node, FUNCTIONS) and not names.isdisjoint(_words(node)):
            yield f"{file}::{where}"


def _words(*nodes: ast.AST) -> set[str]:
    inner = [inner for node in nodes for inner in ast.walk(node)]
    names = {node.id for node in inner if isinstance(node, ast.Name)}
    return names | {node.attr for node in inner if isinstance(node, ast.Attribute)}


def _hash(file: Path) -> str:
    """What changes with what a file says, and not with how it is laid out."""
    said = ast.dump(ast.parse(file.read_text("utf-8")))
    return hashlib.sha256(said.encode()).hexdigest()
