"""Make random mutants of domain, storage and gateway, and tell which ones no test notices.

    python -m tests.mutation [--mutants 60] [--seed N] [--rooms domain,storage] [--around]

Each mutant runs in a copy of the tree, servers of the tests included. The tests of the mirrored
folder judge it; with --around those of the rooms around as well, minutes for each survivor.
What is known to change nothing is listed in equivalent.txt with its reason.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from tests.mutation.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
KNOWN = Path(__file__).parent / "equivalent.txt"
AROUND = ("tests/handlers", "tests/contract/test_isolation.py", "tests/gateway")
ON_A_SERVER = ("postgresql", "replica", "row_copies", "storage/schema/")
MOST_S = 600
PASSED, FAILED, BROKEN, NO_TESTS = (f"finished with {code}" for code in (0, 1, 2, 5))
HANGS = "didn't finish"


class Copy:
    """A copy of the tree with an environment of its own, whose command runs the copy and not the
    tree.
    """

    def __init__(self, root: Path) -> None:
        self.root, self._second = root, int(time.time())
        files = subprocess.check_output(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True
        )
        for name in files.splitlines():
            if (ROOT / name).exists() or (ROOT / name).is_symlink():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, root / name, follow_symlinks=False)
        self._make_environment(Path(sys.prefix), root / ".venv")

    def _make_environment(self, original: Path, made: Path) -> None:
        (made / "bin").mkdir(parents=True)
        shutil.copy2(original / "pyvenv.cfg", made)
        (made / "lib").symlink_to(original / "lib")
        for program in (original / "bin").iterdir():
            (made / "bin" / program.name).symlink_to(program)
        command = made / "bin" / "breach-register"
        command.unlink()
        command.write_text(
            f"#!{made}/bin/python\nimport sys\nsys.path.insert(0, {str(self.root)!r})\n"
            "from cli import main\nmain(prog_name='breach-register')\n"
        )
        command.chmod(0o755)

    @cache  # noqa: B019 (there is one copy)
    def base(self, tests: str, server: bool) -> tuple[float, tuple[str, ...]]:
        """How long these tests take without a mutant, and which fail even so."""
        began = time.monotonic()
        done = self._pytest([tests, "--continue-on-collection-errors"], server, MOST_S)
        if not done.endswith((PASSED, FAILED, NO_TESTS)):
            raise SystemExit(f"{tests} doesn't run without a mutant either:\n{done}")
        failing = [
            line.split()[1] for line in done.splitlines() if line.startswith(("FAILED", "ERROR"))
        ]
        return time.monotonic() - began, tuple(failing)

    def finds(self, mutant: Mutant, around: bool) -> str:
        """The tests that notice a mutant, or nothing."""
        server = any(word in mutant.file for word in ON_A_SERVER)
        stages = _stages(self.root, mutant.file, around)
        return next((tests for tests in stages if self._fails(mutant, tests, server)), "")

    def _fails(self, mutant: Mutant, tests: str, server: bool) -> bool:
        seconds, failing = self.base(tests, server)
        # a file that can't even be read is ignored, a test that fails is deselected
        left_out = [
            f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in failing
        ]
        file = self.root / mutant.file
        original = file.read_text("utf-8")
        self._write(file, mutant.text)
        try:
            done = self._pytest([tests, "-x", *left_out], server, 3 * seconds + 30)
        finally:
            self._write(file, original)
        return done.endswith((FAILED, BROKEN, HANGS))

    def _write(self, file: Path, text: str) -> None:
        """Write a version of a file, with a second of its own.

        By that Python knows old bytecode.
        """
        file.write_text(text, "utf-8")
        self._second += 1
        os.utime(file, (self._second, self._second))

    def _pytest(self, arguments: list[str], server: bool, seconds: float) -> str:
        environment = os.environ | {"PYTHONPATH": str(self.root)}
        if not server:
            environment["BREACH_REGISTER_TEST_POSTGRESQL"] = ""
        program = [str(self.root / ".venv/bin/python"), "-m", "pytest", "-q", "-n", "0", "--tb=no"]
        process = subprocess.Popen(
            [*program, *arguments],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            out, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            # the mutant hangs: its servers go with it
            os.killpg(process.pid, 9)
            process.wait()
            return HANGS
        return f"{out}\nfinished with {process.returncode}"


def _stages(root: Path, file: str, around: bool) -> list[str]:
    """The tests to ask, nearest first: the module's own file, its folder; then those around."""
    module = Path(file)
    own = Path("tests") / module.parent / f"test_{module.name}"
    near = [str(own), str(Path("tests") / module.parent)]
    near += [f"tests/{module.parts[0]}", *AROUND] if around else []
    return [tests for tests in dict.fromkeys(near) if (root / tests).exists()]


def known() -> dict[str, str]:
    """The mutants that change nothing, each with its reason."""
    lines = [line for line in KNOWN.read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    return dict(line.split(" | ", 1) for line in lines)


def chosen(rooms: list[str], only: str, many: int, seed: int) -> list[Mutant]:
    """So many random mutants; one seed, the same ones."""
    files = [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]
    kept_out = known()
    every = [
        mutant
        for file in files
        if "migrations" not in file.parts
        for mutant in mutants(ROOT, file)
        if mutant.name not in kept_out and only in mutant.name
    ]
    return random.Random(seed).sample(every, min(many, len(every)))


def main() -> int:
    """Run them. The exit code is 1 when a mutant survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--rooms", default="domain,storage,gateway")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--around", action="store_true", help="ask the rooms around as well")
    parser.add_argument("--only", default="", help="only mutants whose name holds this text")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    ends, found, survivors = time.monotonic() + given.seconds, 0, []
    with tempfile.TemporaryDirectory(prefix="breach-register-mutants-") as folder:
        copy = Copy(Path(folder))
        for mutant in chosen(given.rooms.split(","), given.only, given.mutants, given.seed):
            if time.monotonic() > ends:
                break
            by = copy.finds(mutant, given.around)
            found += bool(by)
            survivors += [] if by else [mutant]
            print(f"{'found' if by else 'SURVIVED'}  {mutant.name}  {by}", flush=True)
    print(f"{found} of {found + len(survivors)} found, seed {given.seed}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
