"""By which instant it is judged whether a record has expired.

What has expired stays so when the clock is set back: it goes by the newest instant that was ever
acted on. But where the clock had run ahead and was set right, that instant lies in the future, and
what is made from then on must work. So each time the clock is set back, what was made before goes
on being judged by the newest instant, and what is made later by the clock as it is now.
"""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from domain.clock import FUTURE_TOLERANCE, shift

_MINUTE = timedelta(minutes=1)


class _Era(NamedTuple):
    """A time before the clock was set back: what was made until `end` is judged by `newest`."""

    end: str
    newest: str


class KnownTime:
    """What one process knows of time, whichever of its threads learned it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._newest = ""
        self._looked_at = 0.0
        self._set_back_below = ""
        self._settled_until = ""
        self._eras: list[_Era] = []

    def remember(self, end: str, newest: str) -> None:
        """Note that the clock was set back before this process began.

        What was made until `end` goes by `newest`.
        """
        with self._lock:
            self._eras.append(_Era(end, newest))

    def judge(self, now: str, made_at: str) -> str:
        """The instant that decides whether what was made then has expired: `now` or a newer one."""
        with self._lock:
            self._look(now)
            if not self._eras:
                return self._newest
            eras = [era.newest for era in self._eras if made_at <= era.end]
            return max([self._newest, *eras])

    def _look(self, now: str) -> None:
        looked_at = self._monotonic()
        if now < self._set_back_below:
            # it was set back since the last look, and what was made since then is new
            since = timedelta(seconds=looked_at - self._looked_at)
            era = _Era(shift(now, -since), self._newest)
            self._eras.append(era)
            self._newest = ""
            self._settled_until = ""
        self._looked_at = looked_at
        if now > self._newest:
            self._newest = now
            if now > self._settled_until:
                self._settle(now)

    def _settle(self, now: str) -> None:
        # once a minute, for each key that is looked up comes by here
        self._settled_until = shift(now, _MINUTE)
        self._set_back_below = shift(now, -FUTURE_TOLERANCE)
        self._eras = [era for era in self._eras if era.newest > now]
