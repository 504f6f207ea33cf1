"""Short reads that the event loop answers on its own turn.

Waking a thread and being woken by it costs more than a short read itself. So a read that is alone
is answered where it arrived, if the register is a file and reads of its operation were short
before. One that took long, since it finds much or its pages weren't in memory, holds others up
once: its operation goes to the threads for a while.
"""

import time
from resource import RUSAGE_THREAD, getrusage

_LONGEST_S = 0.002
"""What a read may take of a turn: some times what a page of 50 takes."""
_PAUSE_S = 1.0
_NEVER = float("inf")


class OwnTurn:
    """Which operations may be answered on the loop's own turn. Used on the event loop alone."""

    def __init__(self) -> None:
        self._allowed_from: dict[str, float] = {}

    def allows(self, operation: str) -> bool:
        """Whether a read of this operation may be answered now; none whose time isn't known."""
        return self._allowed_from.get(operation, _NEVER) <= time.monotonic()

    def note(self, operation: str, seconds: float) -> None:
        """Note how long a read took that was alone, wherever it was answered."""
        now = time.monotonic()
        if seconds <= _LONGEST_S:
            self._allowed_from.setdefault(operation, now)
        elif operation in self._allowed_from:
            self._allowed_from[operation] = now + _PAUSE_S


class Stopwatch:
    """How long a read takes of its thread, from now on."""

    __slots__ = ("_began", "_used")

    def __init__(self) -> None:
        self._used = getrusage(RUSAGE_THREAD)
        self._began = time.monotonic()

    def seconds(self) -> float:
        """The time that has passed.

        Of one that is long and read nothing from the disk only what the thread worked: the rest was
        taken by others, which would take it from a thread of its own just the same.
        """
        passed = time.monotonic() - self._began
        if passed <= _LONGEST_S:
            return passed
        before, now = self._used, getrusage(RUSAGE_THREAD)
        if now.ru_inblock > before.ru_inblock:
            return passed
        worked = now.ru_utime - before.ru_utime
        return worked + now.ru_stime - before.ru_stime
