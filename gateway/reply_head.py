"""The head of a reply as ASGI sends it: its own headers, and those that all replies share."""

from functools import cache
from operator import itemgetter
from typing import Any

from exchange.reply import Reply

TOO_LARGE = 413
_UNREAD = {408, TOO_LARGE}
"""Refusals before the whole body was read: what follows on the connection is no next request."""

_RATE_LIMIT = (b"ratelimit", b"ratelimit-policy")
ALWAYS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
]
_SHARED = {name for name, _ in ALWAYS}
_first = itemgetter(0)


def start_of(reply: Reply, id: str, left: tuple[bytes, bytes] | None) -> dict[str, Any]:
    """Return the message that begins a reply; `left` is what is left of the caller's quotas."""
    headers = _headers(reply)
    headers.append((b"x-request-id", id.encode("ascii")))
    if left is not None:
        headers += zip(_RATE_LIMIT, left, strict=True)
    if reply.status in _UNREAD:
        headers.append((b"connection", b"close"))
    if reply.status != 304 and reply.rest is None:
        headers.append((b"content-length", b"%d" % len(reply.body)))
    return {
        "type": "http.response.start",
        "status": reply.status,
        "headers": headers,
    }


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    headers = [
        (_name(name), value.encode("latin-1")) for name, value in reply.headers.items()
    ]
    if _SHARED.isdisjoint(map(_first, headers)):
        headers += ALWAYS
    else:
        own = {name for name, _ in headers}
        headers += [header for header in ALWAYS if header[0] not in own]
    if reply.cookies:
        headers += [(b"set-cookie", one.encode("latin-1")) for one in reply.cookies]
    return headers


@cache
def _name(name: str) -> bytes:
    """Return a header's name as ASGI wants it; the service has few of them."""
    return name.lower().encode("latin-1")
