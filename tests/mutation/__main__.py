"""Make random mutants of domain, storage and gateway, and tell which ones no test notices.

    python -m tests.mutation [--mutants 60] [--seed N] [--rooms domain,storage] [--only TEXT]

Each mutant runs in a copy of the tree, servers of the tests included. It is judged by the tests
that reach its function, those of the mirrored file first, and at most so many seconds of them
(--judged); what survives is judged again by many more of them at the end (--again). What is known
to change nothing is listed in equivalent.txt with its reason.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from tests.mutation.copies import Copy
from tests.mutation.judges import Judges, Test
from tests.mutation.mutants import Mutant, mutants, text_of
from tests.mutation.preloaded import HANGS

KNOWN = Path(__file__).parent / "equivalent.txt"
PASSED, NO_TESTS = 0, 5
STAGES = ((6, 4.0), (20, 6.0))
"""So many files, and seconds of their tests, are asked before all that may be."""


class Trial:
    """Mutants and their judges, in one copy."""

    def __init__(self, copy: Copy, judges: Judges) -> None:
        self._copy, self._judges = copy, judges
        self._unfair: set[str] = set()

    def finds(self, mutant: Mutant, judged: float) -> str:
        """The test that notices a mutant within so many seconds of tests, or nothing."""
        left = [
            test for test in self._judges.of(mutant) if test.name not in self._unfair
        ]
        for files, seconds in (*STAGES, (len(left), judged)):
            asked = _within(left, files, seconds)
            left = [test for test in left if test not in asked]
            if asked and (by := self._fails(mutant, asked)):
                return by
        return ""

    def unfair(self, finders: list[str]) -> set[str]:
        """The tests among these that fail without a mutant as well, and so have noticed nothing."""
        _, printed = self._run(
            [test for test in self._judges.all if test.name in finders], ()
        )
        self._unfair = set(_failed(printed))
        return self._unfair

    def _fails(self, mutant: Mutant, tests: list[Test]) -> str:
        original = (self._copy.root / mutant.file).read_text("utf-8")
        self._copy.write(mutant.file, text_of(self._copy.root, mutant))
        try:
            code, printed = self._run(tests, ("-x",))
        finally:
            self._copy.write(mutant.file, original)
        if code in (PASSED, NO_TESTS):
            return ""
        unnamed = "hangs" if code == HANGS else "doesn't start"
        return next(iter(_failed(printed)), unnamed)

    def _run(self, tests: list[Test], options: tuple[str, ...]) -> tuple[int, str]:
        chosen = self._copy.root / "chosen.json"
        chosen.write_text(json.dumps([test.name for test in tests]), "utf-8")
        files = dict.fromkeys(test.file for test in tests)
        server = any(test.server for test in tests)
        seconds = 30 + 5 * sum(test.seconds for test in tests)
        return self._copy.pytest(
            [*options, *files], seconds, server, MUTATION_TESTS=chosen
        )


def _failed(printed: str) -> list[str]:
    return re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", printed, re.MULTILINE)


def _within(tests: list[Test], files: int, seconds: float) -> list[Test]:
    """The first tests of so many files that take so long together, and one at least."""
    asked: list[Test] = []
    seen: set[str] = set()
    for test in tests:
        if len(seen) == files and test.file not in seen:
            continue
        seconds -= test.seconds
        if asked and seconds < 0:
            break
        asked.append(test)
        seen.add(test.file)
    return asked


def known() -> dict[str, str]:
    """The mutants that change nothing, each with its reason."""
    lines = [
        line
        for line in KNOWN.read_text("utf-8").splitlines()
        if line[:1] not in ("", "#")
    ]
    return dict(line.split(" | ", 1) for line in lines)


def chosen(
    root: Path, rooms: list[str], only: str, many: int, seed: int
) -> list[Mutant]:
    """So many random mutants; one seed, the same ones."""
    files = [file for room in rooms for file in sorted((root / room).rglob("*.py"))]
    kept_out = known()
    every = [
        mutant
        for file in files
        if "migrations" not in file.parts
        for mutant in mutants(root, file)
        if mutant.name not in kept_out and only in mutant.name
    ]
    return random.Random(seed).sample(every, min(many, len(every)))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(10**6)
    )
    parser.add_argument("--rooms", default="domain,storage,gateway")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="begin none after"
    )
    parser.add_argument(
        "--judged", type=float, default=8, help="seconds of tests for each"
    )
    parser.add_argument(
        "--again", type=float, default=60, help="seconds for what survives"
    )
    parser.add_argument(
        "--only", default="", help="only mutants whose name holds this text"
    )
    parser.add_argument(
        "--anew", action="store_true", help="measure anew what tests reach"
    )
    return parser.parse_args()


def _judged(
    trial: Trial, drawn: list[Mutant], judged: float, ends: float = float("inf")
) -> dict[Mutant, str]:
    """Each mutant with the test that found it, or with nothing."""
    by: dict[Mutant, str] = {}
    for mutant in drawn:
        began = time.monotonic()
        if began > ends:
            break
        by[mutant] = trial.finds(mutant, judged)
        found, seconds = "found" if by[mutant] else "SURVIVED", time.monotonic() - began
        print(f"{found}  {seconds:.0f} s  {mutant.name}  {by[mutant]}", flush=True)
    return by


def main() -> int:
    """Run them. The exit code is 1 when a mutant survived."""
    given = _given()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="breach-register-mutants-") as folder:
        copy = Copy(Path(folder))
        trial = Trial(copy, Judges(copy, given.anew))
        ends = time.monotonic() + given.seconds
        drawn = chosen(
            copy.root, given.rooms.split(","), given.only, given.mutants, given.seed
        )
        by = _judged(trial, drawn, given.judged, ends)
        by |= _judged(trial, [mutant for mutant in by if not by[mutant]], given.again)
        unfair = trial.unfair(list(by.values()))
        by |= _judged(
            trial, [mutant for mutant in by if by[mutant] in unfair], given.again
        )
        copy.close()
    found = sum(map(bool, by.values()))
    print(f"{found} of {len(by)} found, seed {given.seed}")
    return 1 if found < len(by) else 0


if __name__ == "__main__":
    sys.exit(main())
