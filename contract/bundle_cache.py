"""The bundled contract, kept beside this room's bytecode: bundling reads some 900 files.

It is kept by the rules of bytecode (PEP 3147): in `__pycache__`, elsewhere by
`PYTHONPYCACHEPREFIX`, and not at all where none may be written. A change of any file that it was
made of, or of the code that makes it, has it made anew.
"""

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, cast

import orjson

Node = dict[str, Any]

_HERE = Path(__file__)
_KEPT = Path(cache_from_source(__file__)).with_suffix(".json")


def cached(root: Path, make: Callable[[Path], Node]) -> Node:
    """Return the contract in the folder `root`: as it was kept, else made and then kept."""
    signature = list(_signature(root))
    stored = _read()
    if stored.get("signature") == signature:
        return cast(Node, stored["document"])
    document = make(root)
    if not sys.dont_write_bytecode:
        _write({"signature": signature, "document": document})
    return document


def _signature(root: Path) -> Iterator[list[Any]]:
    """What changes when a file does: its place, its size and when it was written."""
    contract = sorted(root.rglob("*.yaml"))
    code = sorted(_HERE.parent.glob("*.py"))
    for file in (*contract, *code):
        about = file.stat()
        yield [str(file), about.st_size, about.st_mtime_ns]


def _read() -> Node:
    try:
        stored = orjson.loads(_KEPT.read_bytes())
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _write(content: Node) -> None:
    """Put it in place whole or not at all: another process may read or write it as well."""
    try:
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        own = _KEPT.with_suffix(f".{os.getpid()}")
        own.write_bytes(orjson.dumps(content))
        own.replace(_KEPT)
    except OSError:
        return  # an installation that the service may not write to does without
