"""Refusals as pages: what went wrong, in the words of the register, and what to do next."""

import logging
from typing import Any

from flask import Flask, g, render_template, request
from werkzeug.exceptions import HTTPException

from domain.errors import OutcomeUnknown, RegisterError
from exchange.page import page_context
from exchange.problems import problem_of

log = logging.getLogger("breach_register")

_BY_HTTP = {
    404: ("Not found", "There is no such page."),
    413: ("Too long", "The form holds more than it can take. Nothing was changed."),
}
_UNREADABLE = (
    "Not possible",
    "The browser's request can't be read. Nothing was changed.",
)


def attach(app: Flask) -> None:
    """Turn every error into a page."""
    app.register_error_handler(RegisterError, _refused)
    app.register_error_handler(HTTPException, _by_http)
    app.register_error_handler(Exception, _unexpected)


def _refused(refusal: RegisterError) -> Any:
    problem, _ = problem_of(refusal)
    title = problem.heading
    if isinstance(refusal, OutcomeUnknown):
        title = "Perhaps recorded, perhaps not"
    return _page(problem.status, title, refusal.detail)


def _by_http(error: HTTPException) -> Any:
    status = error.code or 500
    if status == 405:
        page = _page(405, "Not that way", "The page has no such method.")
        return (
            *page,
            {"Allow": ", ".join(getattr(error, "valid_methods", None) or ())},
        )
    title, detail = _BY_HTTP.get(status, _UNREADABLE)
    return _page(status, title, detail)


def _unexpected(error: Exception) -> Any:
    request_id = page_context(request.environ).request.request_id
    log.error("a page failed", exc_info=error, extra={"request_id": request_id})
    detail = f"It has been logged under {request_id}. What you changed before is kept."
    if request.method == "POST":
        detail += " Look whether this change is on record before you send it again."
    g.visit = None
    return _page(500, "Something went wrong", detail)


def _page(status: int, title: str, detail: str) -> tuple[str, int]:
    return render_template("refusal.html", title=title, detail=detail), status
