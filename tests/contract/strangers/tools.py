"""Tools of others that read the contract.

Those from PyPI in an environment of their own, those from npm in theirs.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from tests import node

FOLDER = Path(__file__).parent
LOCK = FOLDER / "requirements.lock"
HOME = Path(sys.prefix) / "strangers"
BIN = HOME / "bin"


def python_tools():
    """The folder of the commands from PyPI, installed unless they are there."""
    HOME.mkdir(parents=True, exist_ok=True)
    done = HOME / "lock.stamp"
    with (HOME / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # tests run in several processes
        if not done.exists() or done.read_bytes() != LOCK.read_bytes():
            run(sys.executable, "-m", "venv", HOME)
            pip = [
                BIN / "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--require-hashes",
                "-r",
                LOCK,
            ]
            run(*pip, timeout=600)
            done.write_bytes(LOCK.read_bytes())
    return BIN


def npm_tool(name, *arguments, **more):
    """Run the command of an npm package; what it printed."""
    node.install(FOLDER)
    return told(node.node(node.tool(FOLDER, name), *arguments, timeout=300, **more))


def run(*command, cwd=None, env=(), timeout=300):
    """Run a command; what it printed."""
    given = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"} | dict(env)
    return told(
        subprocess.run(
            command, cwd=cwd, env=given, capture_output=True, text=True, timeout=timeout
        )
    )


def told(ran):
    """What a finished process printed; it must have gone well."""
    assert ran.returncode == 0, f"{ran.args}\n{ran.stdout}{ran.stderr}"
    return ran.stdout
