"""Refusals as pages: what went wrong, in the words of the register, and what to do next."""

import logging
from typing import Any

from flask import Flask, g, render_template, request
from werkzeug.exceptions import HTTPException

from domain.errors import Forbidden, NotFound, RegisterError, Unavailable

log = logging.getLogger("breach_register")

_STATUSES: dict[str, tuple[int, str]] = {
    Forbidden.kind: (403, "Not allowed"),
    NotFound.kind: (404, "Not found"),
    Unavailable.kind: (503, "The register is busy"),
    "invalid": (400, "That didn't fit"),
    "stale-precondition": (412, "Changed in the meantime"),
}


def attach(app: Flask) -> None:
    """Turn every error into a page."""
    app.register_error_handler(RegisterError, _refused)
    app.register_error_handler(HTTPException, _by_http)
    app.register_error_handler(Exception, _unexpected)


def _refused(refusal: RegisterError) -> Any:
    status, title = _STATUSES.get(refusal.kind, (409, "Not possible now"))
    return _page(status, title, refusal.detail)


def _by_http(error: HTTPException) -> Any:
    status = error.code or 500
    if status == 405:
        page = _page(405, "Not that way", "The page has no such method.")
        return (*page, {"Allow": ", ".join(getattr(error, "valid_methods", None) or ())})
    return _page(status, "Not found" if status == 404 else "Not possible", "There is no such page.")


def _unexpected(error: Exception) -> Any:
    told = {"request_id": request.environ.get("breach_register.request_id")}
    log.error("a page failed", exc_info=error, extra=told)
    detail = f"It has been logged under {told['request_id']}. What you changed before is kept."
    g.visit = None
    return _page(500, "Something went wrong", detail)


def _page(status: int, title: str, detail: str) -> tuple[str, int]:
    return render_template("refusal.html", title=title, detail=detail), status
