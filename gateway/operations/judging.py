"""Large bodies are judged before the writer's lane, by a thread of their own.

A body of 1 MiB costs a thousand small ones, and the writer has one thread for all organisations.
What was found waits on the request until its place in the order of checks: an unknown key is told
before the body's faults.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from exchange.request import Request
from gateway.operations.stack import Stack

SMALL = 8 << 10
"""Bytes up to which the writer judges a body itself.

That costs it less than a thread costs to wake.
"""
_REST = 3
"""How long the thread rests after a body, in times of what it took: a flood of them gets a quarter
of the time, and waits longest itself. Judging holds the interpreter's lock for milliseconds, which
every other request waits for."""
_AT_ONCE = 8
"""Large bodies between their judgement and their answer.

Each holds some times its size in memory.
"""


class Judging:
    """Judges large bodies, one at a time."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        # the thread starts when it is first needed
        self._thread = ThreadPoolExecutor(1, "judge")
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def judged(self, request: Request) -> AsyncIterator[None]:
        """Until its answer is there, a request whose body is judged."""
        if b"authorization" not in request.headers:
            yield  # refused in any case
            return
        async with self._room:
            await self._judge(request)
            yield

    async def _judge(self, request: Request) -> None:
        loop = asyncio.get_running_loop()
        await self._turn.acquire()
        started = loop.time()
        try:
            await loop.run_in_executor(self._thread, self._stack.judge, request)
        finally:
            # the answer doesn't wait for the rest, only the next body does
            loop.call_later(_REST * (loop.time() - started), self._turn.release)

    def close(self) -> None:
        """Finish, and stop the thread."""
        self._thread.shutdown()
