"""Sending an answer portion by portion, for as long as its client takes it."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import Any

log = logging.getLogger("breach_register")

_PATIENCE_S = 60.0
"""For so long a client may take no portion: what is sent holds a snapshot and a thread."""


async def stream(
    receive: Any,
    send: Any,
    start: dict[str, Any],
    rest: AsyncGenerator[bytes, None],
    id: str,
    *,
    head: bool,
) -> None:
    """Send the start of an answer, its portions and its end.

    Where they can't be made or aren't taken any more, no end is sent: the server then closes the
    connection in the middle of the answer, which no client takes for the whole.
    """
    gone = asyncio.create_task(_disconnected(receive))
    try:
        await send(start)
        if not head:
            async for portion in rest:
                if gone.done():
                    return
                async with asyncio.timeout(_PATIENCE_S):
                    await send(_body(portion, more=True))
        await send(_body(b"", more=False))
    except Exception as error:
        log.error("an answer wasn't finished", exc_info=error, extra={"request_id": id})
    finally:
        gone.cancel()
        await rest.aclose()


def _body(portion: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": portion, "more_body": more}


async def _disconnected(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
