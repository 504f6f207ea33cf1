"""UUIDs of version 7 (RFC 9562, section 5.7): ids that sort by the time at which they were made."""

from __future__ import annotations

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def uuid7() -> str:
    """A new id, greater than every earlier one of this process, even when the clock is set back.

    48 bits of milliseconds, then 12 bits that count within them (section 6.2, method 1), then 62 random bits.
    """
    global _last
    with _lock:
        moment = (time.time_ns() // 1_000_000) << 12
        _last = moment if moment > _last else _last + 1
        stamp = _last
    high = (stamp >> 12) << 16 | 0x7000 | (stamp & 0xFFF)
    low = int.from_bytes(os.urandom(8), "big") & 0x3FFFFFFFFFFFFFFF | 0x8000000000000000
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
