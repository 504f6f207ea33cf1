"""Start and end of the service, as the server tells them (ASGI's lifespan)."""

import asyncio
from collections.abc import Callable
from typing import Any


async def live(
    receive: Any, send: Any, start: Callable[[], None], close: Callable[[], None]
) -> None:
    """Start when the server starts, and close when it ends.

    Closing waits for threads, so it has one of its own.
    """
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await asyncio.to_thread(close)
            await send({"type": "lifespan.shutdown.complete"})
            return
