"""UUIDs of version 7 (RFC 9562, section 5.7): ids that sort by the time at which they were made."""

from __future__ import annotations

import os
import threading
import time

_VERSION = 0x7000
_VARIANT = 0x8000000000000000
_RANDOM_BITS = 0x3FFFFFFFFFFFFFFF

_CHANCE_BYTES = 8
_AT_ONCE = 64
"""Ids that one question to the system's random numbers is enough for."""

_lock = threading.Lock()
_last = 0
_chances: list[bytes] = []
"""Random bytes that no id has yet."""


def _begin_anew() -> None:
    # a child would give its ids the same random bits as its parent
    _chances.clear()


os.register_at_fork(after_in_child=_begin_anew)


def _chance() -> bytes:
    """Random bytes of the system's, asked for in portions: each question is a system call."""
    if not _chances:
        portion = os.urandom(_CHANCE_BYTES * _AT_ONCE)
        for start in range(0, len(portion), _CHANCE_BYTES):
            _chances.append(portion[start : start + _CHANCE_BYTES])
    return _chances.pop()


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
        chance = int.from_bytes(_chance(), "big")
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    high = milliseconds << 16 | _VERSION | counter
    low = chance & _RANDOM_BITS | _VARIANT
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
