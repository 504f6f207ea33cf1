"""HTTP on the wire: how a reply leaves, what a server tells of its requests, what isn't HTTP."""

import asyncio
import os
from collections.abc import Iterable, Sized
from typing import Any

from domain.errors import Invalid
from exchange.problems import render
from gateway.reply_head import ALWAYS

NOT_HTTP = "The request isn't well-formed HTTP/1.1; send it with an HTTP library."
NO_SOCKETS = "There are no web sockets here; ask without `Upgrade`."

_AT_HAND = "breach_register.at_hand"
"""What a scope's extensions tell of the server's requests, those begun and those that wait."""
_NOTHING: dict[str, Any] = {}


class Whole(asyncio.Transport):
    """Writes one reply: its head together with what follows first.

    uvicorn writes them one after the other, and each alone is a system call and a packet.
    """

    __slots__ = ("_head", "_is_begun", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None
        self._is_begun = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write a part of the reply; the first is the head, and waits for the second."""
        if not self._is_begun:
            self._head, self._is_begun = bytes(data), True
        elif self._head is None:
            self._transport.write(data)
        else:
            self._transport.writelines((self._head, data))
            self._head = None

    def close(self) -> None:
        """Write what waits, and end the connection."""
        if self._head is not None:
            self._transport.write(self._head)
            self._head = None
        self._transport.close()

    def is_closing(self) -> bool:
        """Whether the connection has ended or is about to."""
        return self._transport.is_closing()


def told(requests: Sized) -> dict[str, dict[object, object]]:
    """Return the extension of ASGI by which a server tells of the requests at hand."""
    return {_AT_HAND: {"requests": requests}}


def at_hand(scope: Any) -> int | None:
    """Return how many requests the server has, begun or not; None where it doesn't tell."""
    extension = scope.get("extensions", _NOTHING).get(_AT_HAND)
    return None if extension is None else len(extension["requests"])


def refusal(detail: str, server_headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return a whole response to what no request comes of; the connection ends after it."""
    request_id = os.urandom(12).hex()
    reply = render(Invalid(detail), request_id)
    headers = [*server_headers, *ALWAYS]
    for name, value in reply.headers.items():
        headers.append((name.lower().encode(), value.encode()))
    headers += [
        (b"x-request-id", request_id.encode()),
        (b"content-length", b"%d" % len(reply.body)),
        (b"connection", b"close"),
    ]
    lines = b"".join(b"%s: %s\r\n" % header for header in headers)
    return b"HTTP/1.1 400 Bad Request\r\n" + lines + b"\r\n" + reply.body
