"""What one process must not forget while it runs, whichever of its threads learned it."""

import logging
import threading
from collections import Counter

from domain.errors import Unavailable, Untrusted

_KINDS = ("unavailable", "contended", "untrusted")

log = logging.getLogger("breach_register")


class Safeguards:
    """Whether writes may go on, and the newest instant that was acted on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = ""
        self._ended: Untrusted | None = None
        self._refusals: Counter[str] = Counter()

    def heed(self, refusal: Unavailable) -> Unavailable:
        """The same refusal, counted; an Untrusted one ends the writes of this process, and the log says so once."""
        self.count(refusal)
        if isinstance(refusal, Untrusted):
            with self._lock:
                first, self._ended = self._ended is None, self._ended or refusal
            if first:
                log.critical("no more writes by this process: %s", refusal.detail)
        return refusal

    def count(self, refusal: Unavailable) -> Unavailable:
        """The same refusal, counted by its kind."""
        with self._lock:
            self._refusals[type(refusal).__name__.lower()] += 1
        return refusal

    def counts(self) -> dict[str, int]:
        """How often the database refused or failed, by kind."""
        with self._lock:
            return dict.fromkeys(_KINDS, 0) | self._refusals

    def require_writes(self) -> None:
        """Raises Untrusted once the writes of this process have ended."""
        if self._ended is not None:
            raise Untrusted(self._ended.detail)

    def not_before(self, now: str) -> str:
        """`now`, or the newest instant that was ever told here: what has expired stays so when the clock goes back."""
        with self._lock:
            if now > self._newest:
                self._newest = now
            return self._newest
