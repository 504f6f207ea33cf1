"""Structured logs: one line per request, and what went wrong. Never a body, a key or a query.

Lines of requests are gathered and written together a moment later, off the path of the answer: a
system call per line would cost as much as the rest of the gate. Errors are written at once.
"""

import asyncio
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

from exchange.reply import Reply
from exchange.request import Request

_GATHERED_S = 0.1
_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def configure(level: str, form: str) -> None:
    """Send logs to standard error: text on a terminal, JSON elsewhere, unless `form` says which."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(levelname)s %(name)s: %(message)s")
        if _is_text(form)
        else _Json()
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("uvicorn").setLevel(
        max(logging.WARNING, logging.getLogger().level)
    )
    # Connexion warns of PATCH's two media types, which are both handled
    logging.getLogger("connexion.operations").setLevel(logging.ERROR)


class _Entry(NamedTuple):
    """What a line tells of a request.

    The request itself isn't kept until then: with its answer it would be megabytes under load.
    """

    at: float
    request_id: str
    method: str | None
    route: str | None
    key_id: str | None
    status: int
    seconds: float


_MORE = ("address", "key_id", "user_ids")
"""What a line about who came in, or didn't, tells besides."""


class AccessLog:
    """One line per request.

    What was asked for by its template, how it was answered, how long it took, whose key.
    """

    def __init__(self, level: str, form: str) -> None:
        self._wanted = logging.getLevelName(level.upper()) <= logging.INFO
        self._line = _text_line if _is_text(form) else _json_line
        self._gathered: list[_Entry] = []

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None:
        """Gather a line; called on the event loop."""
        if not self._wanted:
            return
        if not self._gathered:
            asyncio.get_running_loop().call_later(_GATHERED_S, self.flush)
        method = route = key_id = None
        if request is not None:
            method, route, caller = request.method, request.route, request.caller
            key_id = None if caller is None else caller.key_id
        at, status = time.time(), reply.status
        entry = _Entry(at, request_id, method, route, key_id, status, seconds)
        self._gathered.append(entry)

    def flush(self) -> None:
        """Write what was gathered."""
        gathered, self._gathered = self._gathered, []
        lines = map(self._line, gathered)
        sys.stderr.buffer.write(b"".join(lines))
        sys.stderr.buffer.flush()


class _Json(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; what an error tells is its trace, which holds no values."""
        fields: dict[str, Any] = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC),
            "logger": record.name,
            "request_id": getattr(record, "request_id", None),
        }
        fields |= {
            name: getattr(record, name) for name in _MORE if hasattr(record, name)
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(fields, option=orjson.OPT_UTC_Z).decode()


def _json_line(entry: _Entry) -> bytes:
    fields = {
        "event": "request",
        "level": "info",
        "timestamp": datetime.fromtimestamp(entry.at, UTC),
        "request_id": entry.request_id,
        "method": entry.method,
        "route": entry.route,
        "status": entry.status,
        "ms": round(entry.seconds * 1000, 2),
        "key_id": entry.key_id,
    }
    return orjson.dumps(fields, option=_OPTIONS)


def _text_line(entry: _Entry) -> bytes:
    clock = datetime.fromtimestamp(entry.at, UTC).strftime("%H:%M:%S")
    is_admitted = entry.method is not None
    what = f"{entry.method} {entry.route}" if is_admitted else "refused"
    took = f"{entry.seconds * 1000:.1f} ms"
    return f"{clock} {entry.status} {what} {took} {entry.request_id}\n".encode()


def _is_text(form: str) -> bool:
    return form == "text" or (form == "auto" and sys.stderr.isatty())
