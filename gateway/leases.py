"""Counts within fixed windows of time, in this process, and in blocks from a storage that several processes share.

A process takes a block of a window's quota from the shared storage and hands it out by itself, so that one request in
dozens asks anybody else. No more than the quota is ever handed out; what a process took and doesn't use is lost until
the window ends, which is one block for each other process at most.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from limits.storage import Storage

log = logging.getLogger("breach_register")

BLOCKS = 50
"""A block is this part of the quota: 2 %."""
_MANY = 10_000
_ALONE_S = 5.0
_ENDLESS = 1 << 62


class _Lease:
    """What is left of the block that was taken last."""

    __slots__ = ("end", "used", "window")

    def __init__(self, window: int, end: int) -> None:
        self.window, self.used, self.end = window, 0, end


class Leases(Storage):
    """Counters of one quota, as `limits` stores them. Windows are those of the clock: each minute begins a new one.

    While the shared storage doesn't answer, each process counts alone: a limit is no reason to refuse.
    """

    STORAGE_SCHEME = None

    def __init__(self, most: int, shared: Storage | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._most = most
        self._shared = shared
        self._clock = clock
        self._block = max(1, most // BLOCKS)
        self._lock = threading.Lock()
        self._leases: dict[str, _Lease] = {}
        self._alone_until = 0.0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return ()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Which use of the window this is, counted over all processes; more than the quota for one too many."""
        window = int(self._clock() // expiry)
        with self._lock:
            lease = self._leases.get(key)
            if lease is None or lease.window != window:
                lease = self._begin(key, window)
            if lease.used + amount > lease.end and lease.end <= self._most:
                self._take(lease, key, expiry)
            lease.used = min(lease.used + amount, _ENDLESS)
            return lease.used

    def get(self, key: str) -> int:
        """The last number that was handed out here."""
        lease = self._leases.get(key)
        return lease.used if lease is not None else 0

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError("windows are those of the clock")

    def check(self) -> bool:
        return self._shared is None or self._shared.check()

    def reset(self) -> int | None:
        """Forget everything that was counted here."""
        with self._lock:
            many = len(self._leases)
            self._leases.clear()
        return many

    def clear(self, key: str) -> None:
        self._leases.pop(key, None)

    def _begin(self, key: str, window: int) -> _Lease:
        if len(self._leases) >= _MANY:
            self._leases = {name: one for name, one in self._leases.items() if one.window == window}
        lease = self._leases[key] = _Lease(window, 0 if self._shared is not None else _ENDLESS)
        return lease

    def _take(self, lease: _Lease, key: str, expiry: int) -> None:
        """Another block; beyond the quota there is none, and nobody is asked again before the next window."""
        taken = self._ask(f"{key}/{lease.window}", expiry)
        if taken is None:
            lease.end += self._block
            return
        lease.used, lease.end = taken - self._block, min(taken, self._most)
        if lease.used >= self._most:
            lease.used, lease.end = self._most, _ENDLESS

    def _ask(self, key: str, expiry: int) -> int | None:
        now = time.monotonic()
        if self._shared is None or now < self._alone_until:
            return None
        try:
            return self._shared.incr(key, 2 * expiry, self._block)
        except self._refusals() as error:
            self._alone_until = now + _ALONE_S
            log.warning("rate limits are counted by each process alone: %s", type(error).__name__)
            return None

    def _refusals(self) -> Any:
        return self._shared.base_exceptions if self._shared is not None else ()
