"""Files that the worker makes: how many there may be, how long they live, and their pieces."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import timedelta

QUEUED, RUNNING, DONE, FAILED, EXPIRED = (
    "queued",
    "running",
    "done",
    "failed",
    "expired",
)
CANCELLED = "cancelled"
WAITING = (QUEUED, RUNNING)
"""What the worker hasn't ended."""

MOST_WAITING = 3
"""How many of one organisation may wait or be made."""
MOST_LIVING = 20
"""How many of one organisation may be there that didn't expire."""
MOST_ATTEMPTS = 5
"""How often one is begun: what takes its worker down each time isn't tried for ever."""

LIFETIME = timedelta(hours=24)
"""How long a file lives."""
REMEMBERED = timedelta(days=30)
"""How long its record outlives it."""

_PIECE = 96 << 10
_QUICKLY = 1


def packed(content: bytes) -> Iterator[str]:
    """The pieces of a content, each compressed by itself, as text."""
    for start in range(0, len(content), _PIECE):
        piece = zlib.compress(content[start : start + _PIECE], _QUICKLY)
        yield b64encode(piece).decode()


def unpacked(piece: str) -> bytes:
    """The content of a piece."""
    return zlib.decompress(b64decode(piece))
