"""Bodies that take long to make, such as PDFs: made by threads of their own, a few at a time.

No request waits for them but the one that asked. An organisation has one under way at a time, and
waits for its turn with the next.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from exchange.reply import Making, Reply
from exchange.request import Request
from gateway.limits.long_reads import Turns
from storage.session.register import Register

_AT_ONCE = 2


class Documents:
    """Makes the bodies of replies that say by what. Used on the event loop alone."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._turns = Turns()
        # threads start when they are first needed
        self._threads = ThreadPoolExecutor(_AT_ONCE, "document")

    async def made(self, request: Request, reply: Reply) -> Reply:
        """The reply with its body.

        Raises what making it raised, or Unavailable where too many of the organisation's wait.
        """
        if reply.making is None:
            return reply
        loop = asyncio.get_running_loop()
        async with self._turns.of(request, (request.owner or "").encode()):
            body = await loop.run_in_executor(self._threads, self._make, reply.making)
        return reply._replace(body=body, making=None)

    def close(self) -> None:
        """Finish what is being made."""
        self._threads.shutdown()

    def _make(self, making: Making) -> bytes:
        try:
            return making(self._register.session())
        finally:
            # documents are seldom asked for, and a connection that waits for them costs memory
            self._register.close()
