"""Structured logs: one line per request, and what went wrong. Never a body, a key or a query.

Lines of requests are gathered and written together a moment later, off the path of the answer: a system call per
line would cost as much as the rest of the gate. Errors are written at once.
"""

import asyncio
import sys
import time
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog

from gateway.exchange import Reply, Request

log = structlog.get_logger()

_GATHERED_S = 0.1
_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def configure(level: str, form: str) -> None:
    """Send logs to standard error: text on a terminal, JSON elsewhere, unless `form` says which."""
    err, text = sys.stderr, _is_text(form)
    shared: list[Any] = [structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    structlog.configure(
        processors=[*shared, structlog.dev.ConsoleRenderer()] if text else [*shared, *_json()],
        logger_factory=structlog.PrintLoggerFactory(err) if text else structlog.BytesLoggerFactory(err.buffer),
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=True,
    )


class AccessLog:
    """One line per request: what was asked for by its template, how it was answered, how long it took, whose key."""

    def __init__(self, level: str, form: str) -> None:
        self._wanted = _LEVELS[level] <= _LEVELS["info"]
        self._text = _is_text(form)
        self._lines: list[tuple[float, str, Request | None, int, float]] = []

    def __call__(self, request: Request | None, reply: Reply, request_id: str, seconds: float) -> None:
        """Gather a line; called on the event loop."""
        if not self._wanted:
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(_GATHERED_S, self.flush)
        self._lines.append((time.time(), request_id, request, reply.status, seconds))

    def flush(self) -> None:
        """Write what was gathered."""
        lines, self._lines = self._lines, []
        form = _text_line if self._text else _json_line
        sys.stderr.buffer.write(b"".join(form(*line) for line in lines))
        sys.stderr.buffer.flush()


def _json_line(at: float, request_id: str, request: Request | None, status: int, seconds: float) -> bytes:
    told = {
        "event": "request",
        "level": "info",
        "timestamp": datetime.fromtimestamp(at, UTC),
        "request_id": request_id,
        "method": request.method if request else None,
        "route": request.route if request else None,
        "status": status,
        "ms": round(seconds * 1000, 2),
        "key_id": request.caller.key_id if request and request.caller else None,
    }
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)


def _text_line(at: float, request_id: str, request: Request | None, status: int, seconds: float) -> bytes:
    clock = datetime.fromtimestamp(at, UTC).strftime("%H:%M:%S")
    what = f"{request.method} {request.route}" if request else "refused"
    return f"{clock} {status} {what} {seconds * 1000:.1f} ms {request_id}\n".encode()


def _is_text(form: str) -> bool:
    return form == "text" or (form == "auto" and sys.stderr.isatty())


def _json() -> list[Any]:
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=orjson.dumps)]
