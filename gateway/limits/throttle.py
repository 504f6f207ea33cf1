"""How often a key, an organisation and a client that fails to authenticate may ask, per minute.

Answers tell what is left in the fields `RateLimit` and `RateLimit-Policy`, Structured Fields as in
draft-ietf-httpapi-ratelimit-headers-10: one quoted policy each, with quota `q`, window `w`,
remaining `r`, reset `t`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from domain.addresses import network
from domain.keys import Caller
from exchange.request import Request
from gateway.limits.leases import Leases, SharedCounts
from gateway.operations.refusals import RateLimited

WINDOW_S = 60
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many requests a minute; 0 is no limit."""

    key: int = 0
    organisation: int = 0
    failures: int = 0


@runtime_checkable
class Closable(Protocol):
    """What holds something until it is closed, such as a connection."""

    def close(self) -> None:
        """Give it up."""


class _Quota:
    """One quota: its name, its size, and what was handed out of it."""

    def __init__(self, name: str, most: int, shared: SharedCounts | None) -> None:
        self.name, self.most = name, most
        self.leases = Leases(name, most, WINDOW_S, shared)
        self.policy = b'"%b";q=%d;w=%d' % (name.encode(), most, WINDOW_S)
        self._told = b'"%b";r=%%d;t=%%d' % name.encode()

    def spend(self, whose: str, now: float) -> int:
        """What is left after one more use; negative when there was nothing."""
        return self.most - self.leases.use(whose, now)

    def told(self, left: int, reset: int) -> bytes:
        """How an answer tells of it."""
        return self._told % (left if left > 0 else 0, reset)


class Throttle:
    """Counts requests once their key is known to be good, and failures by the address that they
    came from.

    An address with too many failures is refused before its key is looked up, but for keys that were
    good lately: clients behind one address don't lock each other out.
    """

    def __init__(
        self,
        quotas: Quotas,
        shared: SharedCounts | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._clock, self._shared = clock, shared
        self._key, self._organisation, self._failures = (
            _Quota(name, most, shared) if most else None
            for name, most in (
                ("key", quotas.key),
                ("organisation", quotas.organisation),
                ("failed-authentication", quotas.failures),
            )
        )
        self._policies = b", ".join(
            quota.policy
            for quota in (self._key, self._organisation)
            if quota is not None
        )
        # hashes under the interpreter's own secret: they tell nothing of a key
        self._good: set[int] = set()
        self._blocked: dict[str, float] = {}

    def close(self) -> None:
        """Give up what was shared with other processes."""
        if isinstance(self._shared, Closable):
            self._shared.close()

    def spend(self, request: Request, caller: Caller, key: str) -> None:
        """Count a request with a good key. Raises RateLimited."""
        if self._failures is not None:
            self._remember(key)
        if not self._policies:
            return
        now = self._clock()
        reset = _reset(now)
        left_of_each = []
        spent = ""
        for quota, whose in (
            (self._key, caller.key_id),
            (self._organisation, caller.organisation),
        ):
            # a key over its own limit takes nothing from the other keys of its organisation
            if quota is not None and not spent:
                left = quota.spend(whose, now)
                left_of_each.append(quota.told(left, reset))
                spent = quota.name if left < 0 else ""
        request.rate_limit = b", ".join(left_of_each), self._policies
        if spent:
            raise RateLimited(
                f"Too many requests of this {spent}. Nothing was done; try again later.",
                reset,
            )

    def require_trust(self, request: Request, key: str) -> None:
        """Raises RateLimited for an address that failed too often in this minute."""
        if not self._blocked:
            return
        address = network(request.client)
        left = self._blocked.get(address, 0.0) - self._clock()
        # more than a window is left only where the clock was set back meanwhile
        if 0 < left <= WINDOW_S and hash(key) not in self._good:
            self._refuse(request)

    def note_failure(self, request: Request) -> None:
        """Count a key that wasn't good. Raises RateLimited when there were too many."""
        if self._failures is None:
            return
        address, now = network(request.client), self._clock()
        if self._failures.spend(address, now) >= 0:
            return
        if len(self._blocked) >= _MANY:
            self._blocked = {
                blocked: until
                for blocked, until in self._blocked.items()
                if until > now
            }
        self._blocked[address] = now // WINDOW_S * WINDOW_S + WINDOW_S
        self._refuse(request)

    def _refuse(self, request: Request) -> None:
        if self._failures is not None:
            reset = _reset(self._clock())
            request.rate_limit = self._failures.told(0, reset), self._failures.policy
            raise RateLimited(
                "Too many keys from this address weren't valid. Try again later.", reset
            )

    def _remember(self, key: str) -> None:
        if len(self._good) >= _MANY:
            self._good.clear()
        self._good.add(hash(key))


def _reset(now: float) -> int:
    """Whole seconds until the next window, at least one."""
    return WINDOW_S - int(now) % WINDOW_S
