"""Short reads that the event loop answers on its own turn.

Waking a thread and being woken by it costs more than a short read itself. So a read that is alone
is answered where it arrived, if the register is a file and reads of its operation were short
before. One that took long, since it finds much or its pages weren't in memory, holds others up
once: its operation goes to the threads for a while.
"""

import time

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
