"""What the site takes from others: packed as it lies here, and never kept in memory."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

ROOM = Path(__file__).parent / "static" / "vendor"
PACKED = "scalar.js"
"""The explorer's program: four megabytes, which lie here and travel as one and a quarter."""


@cache
def lock() -> dict[str, dict[str, Any]]:
    """Where each file comes from, its licence, and the SHA-256 of what it holds."""
    found: dict[str, dict[str, Any]] = json.loads(
        (ROOM / "lock.json").read_text("utf-8")
    )
    return found


def packed(name: str) -> bytes:
    """The file, compressed."""
    return (ROOM / f"{name}.gz").read_bytes()


def unpacked(name: str) -> bytes:
    """The file as it came."""
    return gzip.decompress(packed(name))
