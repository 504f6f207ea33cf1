"""The answer to what isn't HTTP: no request comes of it, so the server's parser has to send it."""

import os
from collections.abc import Iterable

from domain.errors import Invalid
from exchange.problems import render
from gateway.reply_head import ALWAYS

_DETAIL = "The request isn't well-formed HTTP/1.1; send it with an HTTP library."


def refuse(server_headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return a whole response, after which the connection ends."""
    request_id = os.urandom(12).hex()
    reply = render(Invalid(_DETAIL), request_id)
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
