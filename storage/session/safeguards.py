"""What one process must not forget while it runs, whichever of its threads learned it."""

import logging
import threading
from collections import Counter

from domain.errors import Unavailable, Untrusted
from storage.session.known_time import KnownTime

_KINDS = ("unavailable", "contended", "untrusted")

log = logging.getLogger("breach_register")


class Safeguards:
    """Whether writes may go on, and what is known of time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.known_time = KnownTime()
        self._ended: Untrusted | None = None
        self._refusals: Counter[str] = Counter()

    def heed(self, refusal: Unavailable) -> Unavailable:
        """The same refusal, counted.

        An Untrusted one ends the writes of this process, and the log says so once.
        """
        self.count(refusal)
        if isinstance(refusal, Untrusted):
            with self._lock:
                is_first = self._ended is None
                if is_first:
                    self._ended = refusal
            if is_first:
                log.critical("no more writes by this process: %s", refusal.detail)
        return refusal

    def count(self, refusal: Unavailable) -> Unavailable:
        """The same refusal, counted by its kind."""
        kind = type(refusal).__name__.lower()
        with self._lock:
            self._refusals[kind] += 1
        return refusal

    def counts(self) -> dict[str, int]:
        """How often the database refused or failed, by kind."""
        with self._lock:
            return dict.fromkeys(_KINDS, 0) | self._refusals

    def require_writes(self) -> None:
        """Raise Untrusted once the writes of this process have ended."""
        if self._ended is not None:
            raise Untrusted(self._ended.detail)
