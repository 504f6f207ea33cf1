"""How long to wait before the next try, and when to stop trying."""

from __future__ import annotations

import random
import time

FIRST, LONGEST = 0.5, 8.0
"""Seconds before the second try, and at most before a later one, where the service names no time.
"""


class Patience:
    """The tries of one request, bounded in number and in time."""

    def __init__(self, tries: int, seconds: float) -> None:
        self._left = tries - 1
        self._ends = time.monotonic() + seconds
        self._wait = FIRST

    def wait(self, retry_after: int | None) -> float | None:
        """How long to wait for the next try; None when there is to be none.

        Never less than the service asks for: where that takes too long, there is no next try.
        """
        # chance keeps many clients from coming back in the same moment
        chance = random.uniform(0.5, 1.0)  # noqa: S311 - no secret hangs on it
        seconds = self._wait * chance if retry_after is None else retry_after * (0.8 + 0.4 * chance)
        if self._left < 1 or time.monotonic() + seconds > self._ends:
            return None
        self._left -= 1
        self._wait = min(self._wait * 2, LONGEST)
        return seconds
