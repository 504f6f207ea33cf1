"""Go as the development lock brings it, with every file that it writes inside the environment."""

import os
import subprocess
import sys
from pathlib import Path

import go

ROOT = Path(__file__).parents[1]
CLIENT, MODULE = ROOT / "clients" / "go", "example.org/breach-register-go"
BIN = Path(go.__file__).parent / "bin"
HOME = Path(sys.prefix) / "go"
QUIET = {
    # without inlining and debug information the standard library compiles in two thirds of the time
    "GOFLAGS": "-mod=mod -gcflags=all=-l -ldflags=-w",
    "GOPROXY": "off",
    "GOSUMDB": "off",
    "GOTOOLCHAIN": "local",
    "GOWORK": "off",
    "GOENV": "off",
    "CGO_ENABLED": "0",
    "GOPATH": str(HOME / "path"),
    "GOCACHE": str(HOME / "build"),
    "XDG_CONFIG_HOME": str(HOME / "config"),
}
"""No module, toolchain or setting from elsewhere, and no C compiler."""


def run(*arguments, cwd=CLIENT, tool="go", **more):
    """Run Go, or the tool beside it; the finished process with its output."""
    mode = (
        HOME / "config" / "go" / "telemetry" / "mode"
    )  # no variable turns the telemetry off
    mode.parent.mkdir(parents=True, exist_ok=True)
    mode.write_text("off", "utf-8")
    return subprocess.run(
        [BIN / tool, *arguments],
        cwd=cwd,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        timeout=600,
        **more,
    )


def module(folder):
    """Make a folder a module that uses the client as its README says."""
    arguments = [f"-require={MODULE}@v0.1.0", f"-replace={MODULE}={CLIENT}"]
    for step in (["init", "example.org/sample"], ["edit", *arguments]):
        ran = run("mod", *step, cwd=folder)
        assert ran.returncode == 0, ran.stderr
