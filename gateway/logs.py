"""Structured logs: one line per request, and what went wrong. Never a body, a key or a query."""

import sys
from typing import Any

import orjson
import structlog

from gateway.exchange import Reply, Request

log = structlog.get_logger()

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def configure(level: str, form: str) -> None:
    """Send logs to standard error: text on a terminal, JSON elsewhere, unless `form` says which."""
    text = form == "text" or (form == "auto" and sys.stderr.isatty())
    shared: list[Any] = [structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    structlog.configure(
        processors=[*shared, structlog.dev.ConsoleRenderer()] if text else [*shared, *_json()],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr)
        if text
        else structlog.BytesLoggerFactory(sys.stderr.buffer),
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=True,
    )


def access_log(request: Request | None, reply: Reply, request_id: str, seconds: float) -> None:
    """Tell of one request: what was asked for by its template, how it was answered, how long it took, and whose key."""
    log.info(
        "request",
        request_id=request_id,
        method=request.method if request else None,
        route=request.route if request else None,
        status=reply.status,
        ms=round(seconds * 1000, 2),
        key_id=request.caller.key_id if request and request.caller else None,
    )


def _json() -> list[Any]:
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=orjson.dumps)]
