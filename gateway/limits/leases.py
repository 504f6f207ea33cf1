"""Counts within fixed windows of time, in this process, and in blocks from a storage that several
processes share.

A process takes a block of a window's quota from the shared storage and hands it out by itself, so
that one request in dozens asks anybody else. No more than the quota is ever handed out; what a
process took and doesn't use is lost until the window ends, which is one block for each other
process at most.
"""

import logging
import threading
import time
from typing import Any, Protocol

log = logging.getLogger("breach_register")

BLOCKS = 50
"""A block is this part of the quota: 2 %."""
_MANY = 10_000
_ALONE_S = 5.0
_ENDLESS = 1 << 62


class SharedCounts(Protocol):
    """What several processes count in together: a storage of the library `limits`."""

    @property
    def base_exceptions(self) -> Any:
        """What it raises where it doesn't answer."""

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count so many more, and return the sum; it may be forgotten after `expiry` seconds."""


class _Lease:
    """What is left of the block that was taken last."""

    __slots__ = ("end", "used", "window")

    def __init__(self, window: int, end: int) -> None:
        self.window, self.used, self.end = window, 0, end


class Leases:
    """What was used of one quota, by whom. Windows are those of the clock: each minute begins a new
    one.

    While the shared storage doesn't answer, each process counts alone: a limit is no reason to
    refuse.
    """

    def __init__(
        self, name: str, most: int, window_s: int, shared: SharedCounts | None = None
    ) -> None:
        self._name = name
        self._most = most
        self._window_s = window_s
        self._shared = shared
        self._block = max(1, most // BLOCKS)
        self._lock = threading.Lock()
        self._leases: dict[str, _Lease] = {}
        self._alone_until = 0.0

    def use(self, whose: str, now: float) -> int:
        """Which use of the window this is, counted over all processes.

        More than the quota for one too many.
        """
        window = int(now // self._window_s)
        with self._lock:
            lease = self._leases.get(whose)
            if lease is None or lease.window != window:
                lease = self._begin(whose, window)
            if lease.used >= lease.end and lease.end <= self._most:
                self._take(lease, whose)
            lease.used += 1
            return lease.used

    def forget(self) -> int:
        """Forget everything that was counted here, and answer for how many."""
        with self._lock:
            many = len(self._leases)
            self._leases.clear()
        return many

    def _begin(self, whose: str, window: int) -> _Lease:
        if len(self._leases) >= _MANY:
            self._leases = {
                name: lease
                for name, lease in self._leases.items()
                if lease.window == window
            }
        # without other processes there is nobody to share with: one lease is all there is
        block = 0 if self._shared is not None else _ENDLESS
        lease = _Lease(window, block)
        self._leases[whose] = lease
        return lease

    def _take(self, lease: _Lease, whose: str) -> None:
        """Another block; beyond the quota there is none, and nobody is asked again before the next
        window.
        """
        taken = self._ask(f"{self._name}/{whose}/{lease.window}")
        if taken is None:
            lease.end += self._block
            return
        lease.used, lease.end = taken - self._block, min(taken, self._most)
        if lease.used >= self._most:
            lease.used, lease.end = self._most, _ENDLESS

    def _ask(self, key: str) -> int | None:
        now = time.monotonic()
        if self._shared is None or now < self._alone_until:
            return None
        try:
            return self._shared.incr(key, 2 * self._window_s, self._block)
        except self._shared.base_exceptions as error:
            self._alone_until = now + _ALONE_S
            log.warning(
                "rate limits are counted by each process alone: %s",
                type(error).__name__,
            )
            return None
