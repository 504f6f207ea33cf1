"""Answers too long to be made at once: each has a thread, a snapshot and a time of its own.

Portions are made as they are sent, so that an answer takes no memory. An organisation has one under
way at a time, and waits for its turn with the next. What can't be made is a problem as long as
nothing was sent; later the connection ends without the end of the answer, which clients see.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack

from domain.errors import RegisterError, Unavailable
from exchange.portions import Portions
from exchange.reply import Made, Reply, Source
from exchange.request import Request
from gateway.documents import Documents
from gateway.limits.long_reads import Turns
from storage.session.register import Register

_AT_ONCE = 2
"""Each holds a connection, and what the database remembers for its snapshot."""
_LONGEST_S = 3600.0
_SAFE = {"GET", "HEAD"}


class Exports:
    """Makes the rest of replies that have a source. Used on the event loop alone."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._turns = Turns()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._documents = Documents(register)

    async def begun(self, request: Request, reply: Reply) -> Reply:
        """The reply, once its body is made, or the first portion of its rest.

        Raises what making it raised, or Unavailable where too many of the organisation's wait.
        """
        if reply.source is None and reply.making is None:
            return reply
        if request.method == "HEAD":
            return reply._replace(source=None, making=None, rest=_nothing())
        if reply.source is None:
            return await self._documents.made(request, reply)
        rest = self._rest(request, reply.source)
        # it has begun: whatever ends it from here on gives back what it holds
        await anext(rest)
        return reply._replace(source=None, rest=rest)

    async def written(
        self, request: Request, answer: Callable[[Request], Awaitable[Reply]]
    ) -> Reply:
        """The answer to a write. What it keeps and takes long to make is made between two turns.

        No transaction is open meanwhile: in its first turn such a write changes nothing.
        """
        reply = await answer(request)
        if reply.making is None or request.method in _SAFE:
            return reply
        try:
            made = await self._documents.made(request, reply)
            request.made = Made(reply.making, made.body)
        except RegisterError as refusal:
            request.made = Made(reply.making, b"", refusal)
        return await answer(request)

    def close(self) -> None:
        """Finish the documents that are being made."""
        self._documents.close()

    async def _rest(
        self, request: Request, source: Source
    ) -> AsyncGenerator[bytes, None]:
        async with AsyncExitStack() as held:
            whose = (request.owner or "").encode()
            await held.enter_async_context(self._turns.of(request, whose))
            await held.enter_async_context(self._room)
            making = Portions(self._register, source)
            held.push_async_callback(making.close)
            ends = time.monotonic() + _LONGEST_S
            portion = await making.next()
            yield b""
            while portion is not None:
                if portion:
                    yield portion
                if time.monotonic() > ends:
                    raise Unavailable("The export took too long.")
                portion = await making.next()


async def _nothing() -> AsyncGenerator[bytes, None]:
    no_portions: tuple[bytes, ...] = ()
    for portion in no_portions:
        yield portion
