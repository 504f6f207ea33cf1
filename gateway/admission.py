"""What is looked at before anything else.

Sizes, header syntax, the request id, and the body's arrival.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from contract.input_faults import input_fault
from domain.chance import random_bytes
from domain.errors import Invalid
from exchange.request import Request
from gateway.operations.refusals import (
    HeadersTooLarge,
    PayloadTooLarge,
    RequestTimeout,
    UriTooLong,
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{1,128}")
_HOST = re.compile(
    rb"[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?"
)
_ONCE = {
    b"authorization",
    b"content-type",
    b"content-length",
    b"host",
    b"idempotency-key",
    b"content-encoding",
}
_WITH_BODY = {"POST", "PUT", "PATCH"}
_PARAMETER = re.compile(r"\{[^}]*\}")
_LARGE_SECONDS = 60.0
_ENCODED_SLASH = re.compile(rb"%2[fF]")
_FORGOTTEN = 8 << 20
_FORGOTTEN_S = 2.0
_ROOT_PROBES = {"/livez", "/readyz"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a request may be (bytes) and how long its body may take (seconds)."""

    body: int = 1 << 20
    target: int = 8 << 10
    headers: int = 32 << 10
    body_seconds: float = 10.0
    larger: Mapping[re.Pattern[str], int] = field(default_factory=dict)
    """The paths that take larger bodies, and their bytes."""

    def of(self, path: str) -> "Limits":
        """The limits of a path: these, unless it takes larger bodies."""
        for pattern, most in self.larger.items():
            if pattern.fullmatch(path):
                return replace(self, body=most, body_seconds=_LARGE_SECONDS)
        return self


def path_pattern(template: str) -> re.Pattern[str]:
    """What the paths of a template match, such as `/incidents/{id}/attachments`."""
    parts = (re.escape(part) for part in _PARAMETER.split(template))
    return re.compile("[^/]+".join(parts))


def request_id(scope: Scope) -> str:
    """The client's X-Request-Id when it is a plain token, else a new one of 96 random bits."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return str(value, "ascii")
    return random_bytes(12).hex()


def admit(scope: Scope, limits: Limits, id: str) -> Request:
    """The request in its plain form.

    Raises UriTooLong, HeadersTooLarge, PayloadTooLarge or Invalid.
    """
    query = scope["query_string"]
    if len(scope["raw_path"] or b"") + len(query) > limits.target:
        raise UriTooLong(f"The target is longer than {limits.target} bytes.")
    headers = _headers(scope, limits)
    length = headers.get(b"content-length")
    if length is not None and (not length.isdigit() or len(length) > 15):
        raise Invalid.at(input_fault("header", "/Content-Length", "must be a number"))
    path = plain_path(decoded_path(scope))
    if length is not None and int(length) > limits.body:
        _require_within(int(length), limits.of(path))
    client = (scope.get("client") or ("",))[0]
    request = Request(scope["method"], path, query, headers, id, client=client)
    request.scheme = scope.get("scheme", "http")
    return request


def decoded_path(scope: Scope) -> str:
    """The path with its encoded octets decoded, but for a slash: `%2F` is data within a segment and
    separates none.

    Servers decode it like any other octet, which makes two addresses one (RFC 3986, section 2.2).
    Nothing else is resolved: `.`, `..` and empty segments name nothing here, however they are
    written.
    """
    raw: bytes = scope["raw_path"] or b""
    if b"%2" in raw and (parts := _ENCODED_SLASH.split(raw))[1:]:
        return "%2F".join(unquote(part.decode("latin-1")) for part in parts)
    path: str = scope["path"]
    return path


def plain_path(path: str) -> str:
    """`/x/` is `/x`, `/v1` is an alias of `/api/v1`, and the probes also answer at the root."""
    if len(path) > 1 and path[-1] == "/":
        path = path[:-1]
    if path.startswith("/v1/"):
        return "/api" + path
    return "/api/v1" + path if path in _ROOT_PROBES else path


def expects_body(request: Request) -> bool:
    """Whether the body is read at all: one that comes with GET or DELETE means nothing here."""
    return request.method in _WITH_BODY


async def read_body(receive: Receive, limits: Limits) -> bytes:
    """The whole body, however it is framed. Raises PayloadTooLarge or RequestTimeout."""
    try:
        async with asyncio.timeout(limits.body_seconds):
            message = await receive()
            if not message.get("more_body"):
                return bytes(_within(message.get("body", b""), limits))
            return await _collect(message, receive, limits)
    except TimeoutError:
        raise RequestTimeout("The body didn't arrive in time.") from None


async def forget_rest(scope: Scope, receive: Receive) -> None:
    """Read on within bounds what was refused, so that whoever still sends hears why and not a
    broken connection.
    """
    if any(name == b"expect" for name, _ in scope["headers"]):
        return  # asking for the body would tell the client to send it
    left = _FORGOTTEN
    with suppress(TimeoutError):
        async with asyncio.timeout(_FORGOTTEN_S):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body"):
                    return


async def _collect(
    message: MutableMapping[str, Any], receive: Receive, limits: Limits
) -> bytes:
    body = bytearray(message.get("body", b""))
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestTimeout("The client went away before the body was complete.")
        body += message.get("body", b"")
        _within(body, limits)
    return bytes(body)


def _within(body: Any, limits: Limits) -> Any:
    _require_within(len(body), limits)
    return body


def _require_within(length: int, limits: Limits) -> None:
    if length > limits.body:
        raise PayloadTooLarge(f"The body is larger than {limits.body} bytes.")


def _headers(scope: Scope, limits: Limits) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = {}
    size = 0
    for name, value in scope["headers"]:
        size += len(name) + len(value) + 4
        if name in headers:
            if name in _ONCE:
                place = "/" + name.decode("ascii").title()
                raise Invalid.at(
                    input_fault("header", place, "came twice; send it once")
                )
            value = headers[name] + b", " + value
        headers[name] = value
    if size > limits.headers:
        raise HeadersTooLarge(f"The headers are larger than {limits.headers} bytes.")
    host = headers.get(b"host")
    if (host is None and scope.get("http_version") == "1.1") or (
        host and not _HOST.fullmatch(host)
    ):
        raise Invalid.at(
            input_fault(
                "header", "/Host", "must name a host, such as register.example:8000"
            )
        )
    return headers
