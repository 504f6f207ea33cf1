"""Every line has a room of its own name."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ATTICS = {"utils", "util", "common", "base", "helpers", "services"}


def test_no_room_is_an_attic():
    tracked = subprocess.run(
        ["git", "ls-files", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [Path(line) for line in tracked.splitlines()]
    assert files
    assert [file for file in files if ATTICS & {*file.parts[:-1], file.stem}] == []
