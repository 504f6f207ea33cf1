"""The client: one generic request, and the operations of the contract by name."""

from __future__ import annotations

import json
import logging
import os
import re
import ssl
import time
import uuid
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from .addresses import address, target
from .answers import Lost, Response, read
from .connections import Connections
from .errors import ConnectionFailedError
from .operations import Operations
from .retries import Patience
from .secret import Secret

KEY, URL = "BREACH_REGISTER_API_KEY", "BREACH_REGISTER_URL"
_AGENT = "breach-register-python/0.1.0"
_WRITES = ("POST", "PUT", "PATCH")
_VISIBLE = re.compile(r"[\x20-\x7e]+")
_log = logging.getLogger("breach_register")


class BreachRegister(Operations):
    """A register, as one API key may use it. Threads may share one client.

    Without arguments the key is read from BREACH_REGISTER_API_KEY and the address from
    BREACH_REGISTER_URL.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_tries: int = 4,
        max_time: float = 120.0,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Say who calls whom.

        `timeout` is in seconds, for the connection and for each part of an answer. A request is
        sent at most `max_tries` times, and not again once `max_time` seconds have passed.
        `ssl_context` is for an authority of your own.
        """
        if max_tries < 1 or timeout <= 0 or max_time < 0:
            raise ValueError(
                "max_tries must be at least 1, timeout more than 0, and max_time not less"
            )
        self._address = address(_given(base_url, "base_url", URL))
        self._secret = Secret(_given(api_key, "api_key", KEY))
        self._connections = Connections(self._address, self._secret, timeout, ssl_context)
        self._max_tries, self._max_time = max_tries, max_time
        super().__init__(self.request)

    def request(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        params: Mapping[str, object] | None = None,
        path_params: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Any:
        """Send a request and answer its JSON; None when `if_none_match` still holds.

        `path` is given with or without `/api/v1`; `path_params` fill its `{names}`. A write carries
        one Idempotency-Key through all its tries: a new one, or yours.
        """
        return self.send(
            method,
            path,
            body=body,
            params=params,
            path_params=path_params,
            headers=headers,
            idempotency_key=idempotency_key,
            if_match=if_match,
            if_none_match=if_none_match,
        ).data

    def send(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        params: Mapping[str, object] | None = None,
        path_params: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Response:
        """As `request`, but answer status and headers as well."""
        method = method.upper()
        if method in _WRITES and idempotency_key is None:
            idempotency_key = str(uuid.uuid4())
        named = {
            "Idempotency-Key": idempotency_key,
            "If-Match": if_match,
            "If-None-Match": if_none_match,
        }
        text = _encoded(body)
        place = target(self._address.prefix, path, path_params, params)
        every = _headers(headers or {}, named, text is not None)
        return self._tried(method, place, every, text)

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._connections.close()

    def __enter__(self) -> BreachRegister:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"BreachRegister(base_url={str(self._address)!r})"

    def _tried(
        self, method: str, target: str, headers: dict[str, str], body: bytes | None
    ) -> Response:
        patience = Patience(self._max_tries, self._max_time)
        while True:
            outcome = self._connections.exchange(method, target, headers, body)
            seconds = patience.wait(outcome.retry_after) if outcome.retryable else None
            if seconds is None:
                break
            why = outcome.reason if isinstance(outcome, Lost) else outcome.status
            _log.info("%s %s: %s; again in %.1f s", method, target, why, seconds)
            time.sleep(seconds)
        key = headers.get("Idempotency-Key")
        if isinstance(outcome, Lost):
            raise ConnectionFailedError(f"no answer from {self._address}: {outcome.reason}", key)
        return read(method, outcome, self._secret.redact, key)


def _given(value: str | None, name: str, variable: str) -> str:
    text = (value if value is not None else os.environ.get(variable, "")).strip()
    if not text:
        raise ValueError(f"give {name}, or set {variable}")
    return text


def _encoded(body: object) -> bytes | None:
    if body is None:
        return None
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _headers(
    given: Mapping[str, str], named: Mapping[str, str | None], has_body: bool
) -> dict[str, str]:
    own = {"Accept": "application/json, */*;q=0.1", "User-Agent": _AGENT}
    if has_body:
        own["Content-Type"] = "application/json"
    own.update({name: value for name, value in named.items() if value is not None})
    for name, value in given.items():
        if name.lower() in {
            "authorization",
            "content-length",
            "host",
            "idempotency-key",
            "transfer-encoding",
        }:
            raise ValueError(f"the client sets {name} itself")
        # the names of headers are the same in every case (RFC 9110)
        own = {known: text for known, text in own.items() if known.lower() != name.lower()}
        own[name] = value
    for name, value in own.items():
        if not _VISIBLE.fullmatch(value):
            raise ValueError(f"{name} must be printable ASCII")
    return own
