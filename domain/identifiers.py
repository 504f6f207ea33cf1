"""UUIDs of version 7 (RFC 9562, section 5.7): ids that sort by the time at which they were made."""

from __future__ import annotations

import threading
import time

from domain.chance import random_bytes

_VERSION = 0x7000
_VARIANT = 0x8000000000000000
_RANDOM_BITS = 0x3FFFFFFFFFFFFFFF

_lock = threading.Lock()
_last = 0


def uuid7() -> str:
    """A new id, greater than every earlier one of this process, even when the clock is set back.

    48 bits of milliseconds, then 12 bits that count within them (section 6.2, method 1), then 62
    random bits.
    """
    global _last
    with _lock:
        now = time.time_ns() // 1_000_000
        moment = now << 12
        _last = moment if moment > _last else _last + 1
        stamp = _last
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    high = milliseconds << 16 | _VERSION | counter
    chance = int.from_bytes(random_bytes(8), "big")
    low = chance & _RANDOM_BITS | _VARIANT
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
