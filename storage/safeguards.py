"""What one process must not forget while it runs, whichever of its threads learned it."""

import logging
import threading

from domain.errors import Unavailable, Untrusted

log = logging.getLogger("breach_register")


class Safeguards:
    """Whether writes may go on, and the newest instant that was acted on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = ""
        self._ended: Untrusted | None = None

    def heed(self, refusal: Unavailable) -> Unavailable:
        """The same refusal; an Untrusted one ends the writes of this process, and the log says so once."""
        if isinstance(refusal, Untrusted):
            with self._lock:
                first, self._ended = self._ended is None, self._ended or refusal
            if first:
                log.critical("no more writes by this process: %s", refusal.detail)
        return refusal

    def require_writes(self) -> None:
        """Raises Untrusted once the writes of this process have ended."""
        if self._ended is not None:
            raise Untrusted(self._ended.detail)

    def not_before(self, now: str) -> str:
        """`now`, or the newest instant that was ever told here: what has expired stays so when the clock goes back."""
        with self._lock:
            self._newest = max(self._newest, now)
            return self._newest
