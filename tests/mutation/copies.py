"""A copy of the tree, in which mutants run: its tests, its command and the servers they start."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVER = "BREACH_REGISTER_TEST_POSTGRESQL"


class Copy:
    """The copy, with an environment of its own whose command runs the copy and not the tree."""

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
        self._preloaded = self._preload()
        libraries = root / "libraries.json"
        self.pytest(
            ["--collect-only", "tests/gateway"], 600, MUTATION_LIBRARIES=libraries
        )

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

    def _preload(self) -> subprocess.Popen[str]:
        program = [
            self.root / ".venv/bin/python",
            self.root / "tests/mutation/preloaded.py",
        ]
        return subprocess.Popen(
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=self.root,
        )

    def pytest(
        self,
        arguments: Iterable[str],
        seconds: float,
        server: bool = False,
        **asked: Path,
    ) -> tuple[int, str]:
        """The exit code of a run, and what it printed.

        `asked` are the variables of tests/mutation/reach.py.
        """
        out = self.root / "run.out"
        environment = {name: str(path) for name, path in asked.items()}
        if not server:
            environment[SERVER] = ""
        elif SERVER in os.environ:
            environment[SERVER] = os.environ[SERVER]
        given = {
            "arguments": [*arguments],
            "environment": environment,
            "seconds": seconds,
            "out": str(out),
        }
        assert self._preloaded.stdin and self._preloaded.stdout
        print(json.dumps(given), file=self._preloaded.stdin, flush=True)
        code = self._preloaded.stdout.readline()
        if not code:
            raise SystemExit("the process that runs the tests has ended")
        return int(code), out.read_text("utf-8", "replace")

    def write(self, file: str, text: str) -> None:
        """Write a version of a file, with a second of its own.

        By that Python knows old bytecode.
        """
        (self.root / file).write_text(text, "utf-8")
        self._second += 1
        os.utime(self.root / file, (self._second, self._second))

    def close(self) -> None:
        """End the process that runs the tests."""
        assert self._preloaded.stdin
        self._preloaded.stdin.close()
        self._preloaded.wait()
