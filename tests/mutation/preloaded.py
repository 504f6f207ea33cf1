"""A process that has every library of the suite in memory and forks for each run of pytest.

To import them takes four seconds, more than most mutants' tests. It runs in the copy, imports
nothing of the project itself, and reads a run from each line of its standard input.
"""

import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path

HANGS = 124
PLUGIN = [
    "-p",
    "tests.mutation.reach",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
ALWAYS = ["-q", "-n", "0", "--tb=no", *PLUGIN]


def _run(root: str, given: dict) -> None:
    """Be pytest, in a child, and never return."""
    os.setsid()
    os.chdir(root)
    sys.path.insert(0, root)
    os.environ.update(given["environment"], PYTHONPATH=root)
    out = os.open(given["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    code = 3
    try:
        import pytest

        code = int(pytest.main([*ALWAYS, *given["arguments"]]))
        sys.stdout.flush()
    finally:
        os._exit(code)


def _finished(child: int, seconds: float) -> int:
    """How the run ended; a mutant that hangs ends here, and its servers with it."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return HANGS


def _import_all(file: Path) -> None:
    """Import the libraries that a run has listed."""
    for name in json.loads(file.read_text("utf-8")):
        try:
            importlib.import_module(name)
        # some can only be imported by what needs them
        except Exception:
            continue


def main() -> None:
    """Answer each line with the exit code of its run."""
    sys.path.pop(0)
    root = str(Path(__file__).parents[2])
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        given = json.loads(line)
        child = os.fork()
        if not child:
            _run(root, given)
        code = _finished(child, given["seconds"])
        if libraries := given["environment"].get("MUTATION_LIBRARIES"):
            _import_all(Path(libraries))
        print(code, file=answers, flush=True)


if __name__ == "__main__":
    main()
