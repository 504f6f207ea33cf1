"""Requests that wait until something happens: they hold no thread and no connection meanwhile.

While any wait, a job of the readers' lane looks at the ends of their organisations' trails: soon
after each commit of this process, and once a second for those of others.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from exchange.reply import DONE, Reply
from exchange.request import Patience, Request
from gateway.lanes import Lane
from gateway.operations.refusals import RateLimited
from storage import audit
from storage.session.transactions import Session

MOST = 8
"""Requests of one organisation that wait at a time, in this process."""
_LOOK_S = 1.0
_REST_S = 0.05
"""Between two looks: commits come in crowds."""
_RETRY_S = 5
_TOO_MANY = "Too many requests of yours wait already. Let one of them end first."

_Waiter = tuple[int, "asyncio.Future[None]"]


class Waiting:
    """The requests that wait. Used on the event loop alone, but for `wake`."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._waiters: dict[str, list[_Waiter]] = {}
        self._news = asyncio.Event()
        self._look: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def wake(self, commits: int) -> None:
        """Look soon: this process committed something. Called by any thread."""
        loop = self._loop
        if self._waiters and loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._news.set)

    async def answer(self, request: Request, reply: Reply) -> Reply:
        """Return the answer once there is more to tell, or this one when the time is over.

        Raises RateLimited where too many of the organisation's wait already.
        """
        self._loop = asyncio.get_running_loop()
        first = request.patience
        ends = self._loop.time() + (first.seconds if first is not None else 0)
        while (patience := request.patience) is not None:
            left = ends - self._loop.time()
            if left <= 0 or not await self._is_told(patience, left, request.gone):
                return reply
            # from the start again: the key may have ended meanwhile
            request.patience = None
            reply = await self._lane.run(request)
        return reply

    async def _is_told(
        self,
        patience: Patience,
        seconds: float,
        gone: Callable[[], Awaitable[None]] | None,
    ) -> bool:
        with self._place(patience) as news:
            watched: set[asyncio.Future[None]] = {news}
            if gone is not None:
                watched.add(asyncio.ensure_future(gone()))
            try:
                await asyncio.wait(
                    watched, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
                )
                return news.done()
            finally:
                for other in watched - {news}:
                    other.cancel()

    @contextmanager
    def _place(self, patience: Patience) -> Iterator["asyncio.Future[None]"]:
        of_organisation = self._waiters.setdefault(patience.org_id, [])
        if len(of_organisation) >= MOST:
            raise RateLimited(_TOO_MANY, _RETRY_S)
        waiter = patience.seq, asyncio.get_running_loop().create_future()
        of_organisation.append(waiter)
        # what came between the first answer and now must not wait for the next commit
        self._news.set()
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._look_on())
        try:
            yield waiter[1]
        finally:
            of_organisation.remove(waiter)
            if not of_organisation:
                self._waiters.pop(patience.org_id, None)

    async def _look_on(self) -> None:
        while self._waiters:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await self._news.wait()
            self._news.clear()
            ends: dict[str, int] = {}
            look = partial(_ends, list(self._waiters), ends)
            await self._lane.submit(look, "waiting", b"waiting")
            for org_id, seq in ends.items():
                for after, future in self._waiters.get(org_id, ()):
                    if seq > after and not future.done():
                        future.set_result(None)
            await asyncio.sleep(_REST_S)


async def gone(receive: Any) -> None:
    """Return once the client has closed the connection (ASGI)."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _ends(org_ids: list[str], found: dict[str, int], session: Session) -> Reply:
    for org_id in org_ids:
        found[org_id], _ = audit.head(session, org_id)
    return DONE
