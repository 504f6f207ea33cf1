"""What was measured on: machine, versions, commit."""

import json
import os
import platform
import sqlite3
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.paths import PEERS_PYTHON, ROOT, SERVICE

_LIST = "import importlib.metadata as m, json; print(json.dumps({d.name: d.version for d in m.distributions()}))"
_OF_OURS = (
    "apsw",
    "connexion",
    "flask",
    "httptools",
    "jsonschema_rs",
    "orjson",
    "peewee",
    "starlette",
    "uvicorn",
    "uvloop",
)
_OF_PEERS = (
    "apsw",
    "fastapi",
    "flask",
    "gunicorn",
    "litestar",
    "msgspec",
    "pydantic",
    "sqlalchemy",
    "starlette",
    "uvicorn",
)


def describe() -> dict[str, Any]:
    """Everything that a reader needs to judge the figures or to repeat them."""
    import apsw

    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "commit": _git("rev-parse", "--short=10", "HEAD"),
        "uncommitted_changes": bool(
            _git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench")
        ),
        "cpu": _first("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory_gb": round(
            int(_first("/proc/meminfo", "MemTotal").split()[0]) / 1e6, 1
        ),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "sqlite_apsw": apsw.sqlite_lib_version(),
        "sqlite_stdlib": sqlite3.sqlite_version,
        "wrk": (
            subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout.split(
                "["
            )[0]
        ).strip(),
        "ours": _versions(ROOT / ".venv" / "bin" / "python", _OF_OURS),
        "peers": _versions(PEERS_PYTHON, _OF_PEERS) if PEERS_PYTHON.exists() else {},
    }


def help_seconds() -> float:
    """How long `breach-register --help` takes, median of seven."""
    taken = []
    for _ in range(7):
        began = time.perf_counter()
        subprocess.run([str(SERVICE), "--help"], check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return median(taken)


def _versions(python: Path, names: tuple[str, ...]) -> dict[str, str]:
    found = {
        name.lower().replace("-", "_"): one
        for name, one in json.loads(_run([str(python), "-c", _LIST])).items()
    }
    return {name: found[name] for name in names if name in found}


def _git(*arguments: str) -> str:
    return _run(["git", *arguments])


def _run(command: list[str]) -> str:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def _first(path: str, name: str) -> str:
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"
