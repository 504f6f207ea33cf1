"""Reads that may take long in a large register, and the turns in which they are taken.

They have a thread of their own, so that whoever asks for one row never waits behind a count of a
million. One organisation has one of them under way at a time; a few more of its wait, and what
comes on top is refused.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from domain.errors import Unavailable
from exchange.request import Request

# what no stored count and no index in the order of the list answers: ranges, which are counted and
# sorted one by one, words, which are looked for in every row, the entries of an action or an actor,
# and orders of what filters find. A name with an encoded octet counts as any of them
_LONG = (
    "discovered_from",
    "discovered_to",
    "updated_since",
    "since",
    "until",
    "action",
    "actor",
    "reported_to",
    "q",
    r"metadata\[[^=&]*\]",
    "sort",
    "[^=&]*%[^=&]*",
)
_WHOLE = frozenset(("/api/v1/privacy/statistics", "/api/v1/audit-logs/verifications"))
"""Paths that are told from very many rows: uncounted ones, and those of a whole trail."""
_NARROWED = re.compile(f"(?:^|&)(?:{'|'.join(_LONG)})=".encode())
# figures, the trail from its first entry, and lists that are narrowed by range or by words
_PAGES = {
    "/dashboard/figures": re.compile(b""),
    "/dashboard/figures/report": re.compile(b""),
    "/dashboard/figures/report.pdf": re.compile(b""),
    "/dashboard/audit": re.compile(rb"(?:^|&)(?:verify|from|to|[^=&]*%[^=&]*)="),
    "/dashboard": re.compile(rb"(?:^|&)(?:q|from|to|[^=&]*%[^=&]*)=[^&]"),
}

_WAITING = 32
_MANY = 10_000
_RETRY_S = 2


def is_long(request: Request) -> bool:
    """Whether a read of the contract's may take long."""
    return request.path in _WHOLE or _NARROWED.search(request.query) is not None


def is_long_page(request: Request) -> bool:
    """Whether a page may take long to make."""
    asked = _PAGES.get(request.path)
    return asked is not None and asked.search(request.query) is not None


class Turns:
    """Lets one long read of an organisation in at a time. Used on the event loop alone.

    Whose a credential is shows in the first answer to it; until then each counts for itself.
    """

    def __init__(self) -> None:
        self._owners: dict[int, str] = {}
        self._turns: dict[int | str, tuple[asyncio.Lock, list[None]]] = {}

    @asynccontextmanager
    async def of(self, request: Request, credential: bytes) -> AsyncIterator[None]:
        """The turn of a request.

        Raises Unavailable where too many of the organisation's wait already.
        """
        mark = hash(credential)
        whose = self._owners.get(mark, mark)
        lock, waiting = self._turns.setdefault(whose, (asyncio.Lock(), []))
        if len(waiting) > _WAITING:
            raise Unavailable(
                "Too many long reads of yours are waiting.", retry_after=_RETRY_S
            )
        waiting.append(None)
        try:
            async with lock:
                yield
        finally:
            waiting.pop()
            if not waiting:
                self._turns.pop(whose, None)
        self._learn(mark, request)

    def _learn(self, mark: int, request: Request) -> None:
        if len(self._owners) >= _MANY:
            self._owners.clear()
        if request.owner is not None:
            self._owners[mark] = request.owner
