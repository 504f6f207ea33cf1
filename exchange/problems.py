"""The one table of errors: status, code and title for programs, a heading for people.

Errors become problems (RFC 9457) here. A problem is short and never repeats what was sent.
"""

from dataclasses import replace
from typing import NamedTuple

import orjson

from contract.input_faults import InputFault, placed
from domain.errors import (
    Fault,
    FilingNeeded,
    ItemRefused,
    OutcomeUnknown,
    ReferenceTaken,
    RegisterError,
)
from exchange.reply import Reply


class Problem(NamedTuple):
    """What one kind of error is called and answered with."""

    status: int
    code: str
    title: str
    challenge: str | None = None
    """The `WWW-Authenticate` of a 401 (RFC 6750, section 3)."""
    heading: str = "Not possible now"
    """What a page for people says above the detail."""


PROBLEMS = {
    "invalid": Problem(
        400, "VALIDATION_ERROR", "The request isn't valid", heading="That didn't fit"
    ),
    "malformed-json": Problem(400, "MALFORMED_JSON", "The body isn't strict JSON"),
    "unauthenticated": Problem(401, "UNAUTHORIZED", "An API key is needed", "Bearer"),
    "unknown-key": Problem(
        401,
        "INVALID_API_KEY",
        "The API key isn't valid",
        'Bearer error="invalid_token"',
    ),
    "forbidden": Problem(
        403, "FORBIDDEN", "The API key doesn't allow this", heading="Not allowed"
    ),
    "not-found": Problem(404, "NOT_FOUND", "Not found", heading="Not found"),
    "method-not-allowed": Problem(
        405, "METHOD_NOT_ALLOWED", "The resource has no such method"
    ),
    "not-acceptable": Problem(406, "NOT_ACCEPTABLE", "No acceptable representation"),
    "request-timeout": Problem(408, "REQUEST_TIMEOUT", "The request took too long"),
    "conflict": Problem(
        409, "CONFLICT", "The state of the register doesn't allow this"
    ),
    "still-running": Problem(
        409, "IDEMPOTENCY_IN_PROGRESS", "The first request is still running"
    ),
    "secret-not-repeatable": Problem(
        409, "SECRET_NOT_REPEATABLE", "A secret is shown once"
    ),
    "stale-precondition": Problem(
        412,
        "PRECONDITION_FAILED",
        "The record was changed in the meantime",
        heading="Changed in the meantime",
    ),
    "payload-too-large": Problem(413, "PAYLOAD_TOO_LARGE", "The body is too large"),
    "uri-too-long": Problem(414, "URI_TOO_LONG", "The target is too long"),
    "unsupported-media-type": Problem(
        415, "UNSUPPORTED_MEDIA_TYPE", "The body's media type isn't supported"
    ),
    "rule-violated": Problem(422, "VALIDATION_ERROR", "The request isn't valid"),
    "idempotency-key-reused": Problem(
        422, "IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key was used before"
    ),
    "rate-limited": Problem(429, "RATE_LIMITED", "Too many requests"),
    "headers-too-large": Problem(431, "HEADERS_TOO_LARGE", "The headers are too large"),
    "internal": Problem(500, "INTERNAL_ERROR", "Something went wrong"),
    "unavailable": Problem(
        503,
        "UNAVAILABLE",
        "The register is unavailable",
        heading="The register is busy",
    ),
}

_UNEXPECTED = RegisterError(
    "The service failed to answer. It has been logged under the request id."
)


_OF_A_QUERY = ("cursor", "q", "from", "to", "format", "discovered_from")
"""A place in a list, the words of a search, ranges, and a format: no record has such fields."""


def problem_of(error: Exception) -> tuple[Problem, RegisterError]:
    """Return the line of the table for an error, and the refusal to show.

    An unexpected error tells nothing.
    """
    refusal = error if isinstance(error, RegisterError) else _UNEXPECTED
    return PROBLEMS[refusal.kind], refusal


def render(error: Exception, request_id: str) -> Reply:
    """Return an error as a problem document."""
    problem, refusal = problem_of(error)
    headers = {"Content-Type": "application/problem+json"}
    headers |= getattr(refusal, "headers", {})
    if problem.challenge is not None:
        headers["WWW-Authenticate"] = problem.challenge
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    return Reply(problem.status, headers, _body(problem, refusal, request_id))


def slug(code: str) -> str:
    """Return the last step of a problem's `type`: its code as people write addresses."""
    return code.lower().replace("_", "-")


def _for_programs(refusal: RegisterError) -> tuple[str, list[InputFault]]:
    """The sentence and the faults of a refusal, with their places and what a program can do."""
    if isinstance(refusal, ItemRefused):
        return _of_item(refusal)
    faults = [_placed(fault) for fault in refusal.faults]
    detail = refusal.detail
    if isinstance(refusal, OutcomeUnknown):
        detail += " With its Idempotency-Key it may be sent again as it is."
    elif isinstance(refusal, FilingNeeded):
        detail += " The status becomes notified by POST .../notify."
        faults = [
            replace(fault, message=f"{fault.message}; use POST .../notify")
            for fault in faults
        ]
    elif refusal.faults and detail == refusal.faults[0].sentence:
        detail = faults[0].sentence
    return detail, faults


def _of_item(refusal: ItemRefused) -> tuple[str, list[InputFault]]:
    """The same of one item among many, with the place of that item before the faults'."""
    detail, faults = _for_programs(refusal.cause)
    item = f"/items/{refusal.place}"
    placed_there = [
        replace(fault, pointer=f"{item}/body{fault.pointer}") for fault in faults
    ]
    return f"items/{refusal.place}: {detail} Nothing was changed.", placed_there


def _placed(fault: Fault) -> InputFault:
    """A field of the register is a member of the body, but for what only a query asks."""
    return placed(fault, "query" if fault.field in _OF_A_QUERY else "body")


def _fault(fault: InputFault) -> dict[str, str]:
    return {"in": fault.location, "pointer": fault.pointer, "message": fault.message}


def _body(problem: Problem, refusal: RegisterError, request_id: str) -> bytes:
    detail, faults = _for_programs(refusal)
    document = {
        "type": f"/docs/problems/{slug(problem.code)}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "errors": [_fault(fault) for fault in faults],
        # the form of before RFC 9457, which early clients still read
        "error": {"code": problem.code, "message": detail, "requestId": request_id},
        **_members(refusal),
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _members(refusal: RegisterError) -> dict[str, object]:
    """What a problem of this kind says beside the rest (RFC 9457, section 3.2)."""
    if isinstance(refusal, ItemRefused):
        return _members(refusal.cause)
    if isinstance(refusal, ReferenceTaken):
        id = refusal.incident_id
        return {"incident": {"id": id, "link": f"/api/v1/privacy/incidents/{id}"}}
    members: dict[str, object] = getattr(refusal, "members", {})
    return members
