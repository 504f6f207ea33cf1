"""Errors become problems (RFC 9457) here, by one table. A problem is short and never repeats what was sent."""

import json
from typing import NamedTuple

from domain.errors import RegisterError

Answer = tuple[int, dict[str, str], bytes]


class Problem(NamedTuple):
    """What one kind of error is called and answered with."""

    status: int
    code: str
    title: str
    challenge: str | None = None


PROBLEMS = {
    "invalid": Problem(400, "VALIDATION_ERROR", "The request doesn't fit the contract"),
    "malformed-json": Problem(400, "MALFORMED_JSON", "The body isn't strict JSON"),
    "unauthenticated": Problem(401, "UNAUTHORIZED", "An API key is needed", "Bearer"),
    "unknown-key": Problem(401, "INVALID_API_KEY", "The API key isn't valid", 'Bearer error="invalid_token"'),
    "forbidden": Problem(403, "FORBIDDEN", "The API key doesn't allow this"),
    "not-found": Problem(404, "NOT_FOUND", "Not found"),
    "method-not-allowed": Problem(405, "METHOD_NOT_ALLOWED", "The resource has no such method"),
    "not-acceptable": Problem(406, "NOT_ACCEPTABLE", "No acceptable representation"),
    "request-timeout": Problem(408, "REQUEST_TIMEOUT", "The request took too long"),
    "conflict": Problem(409, "CONFLICT", "The state of the register doesn't allow this"),
    "still-running": Problem(409, "IDEMPOTENCY_IN_PROGRESS", "The first request is still running"),
    "secret-not-repeatable": Problem(409, "SECRET_NOT_REPEATABLE", "A secret is shown once"),
    "stale-precondition": Problem(412, "PRECONDITION_FAILED", "The incident was changed in the meantime"),
    "payload-too-large": Problem(413, "PAYLOAD_TOO_LARGE", "The body is too large"),
    "uri-too-long": Problem(414, "URI_TOO_LONG", "The target is too long"),
    "unsupported-media-type": Problem(415, "UNSUPPORTED_MEDIA_TYPE", "The body's media type isn't supported"),
    "rule-violated": Problem(422, "VALIDATION_ERROR", "A rule of the register is violated"),
    "idempotency-key-reused": Problem(422, "IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key was used before"),
    "rate-limited": Problem(429, "RATE_LIMITED", "Too many requests"),
    "headers-too-large": Problem(431, "HEADERS_TOO_LARGE", "The headers are too large"),
    "internal": Problem(500, "INTERNAL_ERROR", "Something went wrong"),
    "unavailable": Problem(503, "UNAVAILABLE", "The register is unavailable"),
}

_UNEXPECTED = RegisterError("The service failed to answer. It has been logged under the request id.")


def render(error: Exception, request_id: str) -> Answer:
    """The problem of an error: status, headers, body. What isn't a refusal of ours tells nothing of itself."""
    refusal = error if isinstance(error, RegisterError) else _UNEXPECTED
    problem = PROBLEMS[refusal.kind]
    headers = {"Content-Type": "application/problem+json", **getattr(refusal, "headers", {})}
    if problem.challenge is not None:
        headers["WWW-Authenticate"] = problem.challenge
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    return problem.status, headers, _body(problem, refusal, request_id)


def slug(code: str) -> str:
    """The last step of a problem's `type`: its code as people write addresses."""
    return code.lower().replace("_", "-")


def _body(problem: Problem, refusal: RegisterError, request_id: str) -> bytes:
    faults = [{"in": one.location, "pointer": one.pointer, "message": one.message} for one in refusal.faults]
    told = {
        "type": f"/docs/problems/{slug(problem.code)}",
        "title": problem.title,
        "status": problem.status,
        "detail": refusal.detail,
        "errors": faults,
        "error": {"code": problem.code, "message": refusal.detail, "requestId": request_id},
        **getattr(refusal, "members", {}),
    }
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
