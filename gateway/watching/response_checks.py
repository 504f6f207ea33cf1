"""Answers held against the contract while the service runs.

What doesn't fit is logged and counted. It is answered all the same: a write that was committed must
not look as if it had failed.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore
from typing import Any

import orjson

from contract.references import resolved
from contract.schemas import Schema
from exchange.reply import Reply
from exchange.request import Request

log = logging.getLogger("breach_register")

_SMALL = 8 << 10
_MOST_WAITING = 64
"""Each holds its body; one more isn't looked at."""
_BASE = "/api/v1"
_JSON = ("/json", "+json")
_OF_THE_FRONT = {"x-request-id", "cache-control"}
"""Headers that every answer gets on its way out."""


class ResponseChecks:
    """Looks at one answer in so many, after it has left; 0 looks at none."""

    def __init__(self, document: dict[str, Any], one_in: int) -> None:
        self._document = document
        self._one_in = one_in
        self._seen = 0
        self._promised: dict[tuple[str, str, int], _Promise | None] = {}
        self.broken = 0
        self._room = Semaphore(_MOST_WAITING)
        # starts when the first large answer has its turn
        self._thread = ThreadPoolExecutor(1, "answers")

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None:
        """Look at an answer if it is its turn; called on the event loop."""
        self._seen += 1
        if not self._one_in or self._seen % self._one_in or request is None:
            return
        if len(reply.body) <= _SMALL:
            self._judge(request, reply, request_id)
        elif self._room.acquire(blocking=False):
            # a page of 1 MiB takes the event loop's time of a hundred requests
            self._thread.submit(self._judge_later, request, reply, request_id)

    def _judge_later(self, request: Request, reply: Reply, request_id: str) -> None:
        self._room.release()
        self._judge(request, reply, request_id)

    def _judge(self, request: Request, reply: Reply, request_id: str) -> None:
        found = self._look(request, reply)
        if found is not None:
            self.broken += 1
            answer = f"{request.method} {request.route} {reply.status}"
            log.error(
                "an answer isn't as the contract promises: %s: %s",
                answer,
                found,
                extra={"request_id": request_id},
            )

    def close(self) -> None:
        """Look at the large answers that still wait."""
        self._thread.shutdown()

    def _look(self, request: Request, reply: Reply) -> str | None:
        """What is wrong with an answer of the contract's, in words that repeat none of it."""
        method = "get" if request.method == "HEAD" else request.method.lower()
        operation = (
            self._document["paths"]
            .get(request.route.removeprefix(_BASE), {})
            .get(method)
        )
        if operation is None:
            return (
                None  # beside the contract: a page, a path without a resource, OPTIONS
            )
        key = method, request.route, reply.status
        if key not in self._promised:
            response = operation["responses"].get(str(reply.status))
            self._promised[key] = (
                None
                if response is None
                else _Promise(resolved(response, self._document))
            )
        promise = self._promised[key]
        return (
            "the status isn't promised" if promise is None else promise.broken_by(reply)
        )


class _Promise:
    """What the contract says of one status of one operation."""

    def __init__(self, response: dict[str, Any]) -> None:
        self._schemas = {
            kind: Schema(media["schema"]) if kind.endswith(_JSON) else None
            for kind, media in response.get("content", {}).items()
        }
        required = {
            name.lower()
            for name, header in response.get("headers", {}).items()
            if header.get("required")
        }
        self._headers = required - _OF_THE_FRONT

    def broken_by(self, reply: Reply) -> str | None:
        """The first thing that is wrong."""
        if missing := self._headers - {name.lower() for name in reply.headers}:
            return f"without {', '.join(sorted(missing))}"
        kind = reply.headers.get("Content-Type", "")
        if not reply.body and not self._schemas:
            return None
        if kind not in self._schemas:
            kind, _, _ = kind.partition(
                ";"
            )  # a media type is promised with any parameters
        if kind not in self._schemas:
            return f"{kind} isn't promised"
        schema = self._schemas[kind]
        if schema is None:
            return None
        faults = schema.faults(orjson.loads(reply.body), "body")
        return "; ".join(f"{fault.pointer} {fault.message}" for fault in faults) or None
