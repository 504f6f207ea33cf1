"""The names that clients of other services with this API speak.

Only a request with their header is read and answered so. Names are changed at the outermost edge:
everything behind it, the checks of answers included, knows the contract's names alone.
"""

from collections.abc import Callable
from typing import Any

import orjson

from domain.errors import RegisterError
from exchange.reply import Reply
from exchange.request import Request
from gateway.operations.strict_json import parse

HEADER = b"x-evalguard-client-version"
"""By which such clients say who they are; its value is of no account."""

_BASE = "/api/v1"
_KEYS = _BASE + "/api-keys"
_LARGEST_BODY = 8 << 10
"""Bytes of a body that is looked at; a larger one makes no key."""

_AUDIT_LISTS = (_BASE + "/audit-logs", _BASE + "/privacy/incidents/{id}/audit-logs")
_Json = dict[str, Any]


class Compatibility:
    """Changes names in requests and replies, unless it is switched off."""

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on

    def read(self, request: Request) -> None:
        """Give a request the contract's names, if it carries the header."""
        if HEADER in request.headers and self._is_on:
            _rename_expiry(request)

    def reply(self, request: Request, reply: Reply) -> Reply:
        """Return the reply in the names that the request is made in."""
        if HEADER not in request.headers or not self._is_on:
            return reply
        change = _change(request)
        if change is None or not 200 <= reply.status < 300 or not reply.body:
            return reply
        return reply._replace(body=change(reply.body))


def _rename_expiry(request: Request) -> None:
    """Read `expiresAt` of a new key as `expires_at`."""
    is_new_key = request.method == "POST" and request.path == _KEYS
    if not is_new_key or len(request.body) > _LARGEST_BODY:
        return
    try:
        body = parse(request.body)
    except RegisterError:
        # the gate refuses it in its own time and words
        return
    if isinstance(body, dict) and "expiresAt" in body and "expires_at" not in body:
        body["expires_at"] = body.pop("expiresAt")
        request.body = orjson.dumps(body)


def _change(request: Request) -> Callable[[bytes], bytes] | None:
    """Return what changes the answer of an operation; None leaves it alone."""
    route = request.route
    if request.method == "OPTIONS":
        return None
    if route in _AUDIT_LISTS:
        return _audit_list
    if route == _KEYS and request.method != "POST":
        return _key_list
    return _key if route.startswith(_KEYS) else None


def _audit_list(body: bytes) -> bytes:
    """Return a page of the audit trail with its entries under `logs`."""
    # a page may hold 1 MiB, and its list comes first
    return body.replace(b'{"entries":', b'{"logs":', 1)


def _key_list(body: bytes) -> bytes:
    """Return a page of API keys under `keys`."""
    page = orjson.loads(body)
    keys = page.pop("api_keys")
    return orjson.dumps({"keys": list(map(_with_expiry, keys))} | page)


def _key(body: bytes) -> bytes:
    """Return the record of a key with its expiry under both names."""
    return orjson.dumps(_with_expiry(orjson.loads(body)))


def _with_expiry(record: _Json) -> _Json:
    return record | {"expiresAt": record["expires_at"]}
