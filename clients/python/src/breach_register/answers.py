"""What came back: an answer, or the reason why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import responses
from typing import Any, Callable

from .errors import ApiError, FieldError, Refusal, UnexpectedAnswerError, refused

_SECONDS = re.compile(r"[0-9]{1,9}")
_RETRIED = (408, 429)


class JsonObject(dict[str, Any]):
    """A JSON object of an answer, which remembers the entity tag that came with it."""

    etag: str | None = None


def etag_of(answer: Mapping[str, object]) -> str:
    """The entity tag that came with an answer, for `if_match` and `if_none_match`."""
    tag = getattr(answer, "etag", None)
    if not isinstance(tag, str):
        raise ValueError(
            "no entity tag came with this; "
            "take the object that the client answered, not a copy or a part"
        )
    return tag


@dataclass(frozen=True)
class Response:
    """A whole answer; `data` is its JSON."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    data: Any

    @property
    def etag(self) -> str | None:
        """The entity tag of what was answered."""
        return self.headers.get("etag")

    @property
    def request_id(self) -> str | None:
        """The name of this exchange in the service's logs."""
        return self.headers.get("x-request-id")

    @property
    def replayed(self) -> bool:
        """Whether this is the stored answer of an earlier try with the same Idempotency-Key."""
        return self.headers.get("idempotent-replayed") == "true"


@dataclass(frozen=True)
class Lost:
    """Why no whole answer arrived, and whether another try may help."""

    reason: str
    closed: bool = False
    """Whether the other side closed the connection before it answered."""
    retryable: bool = True
    retry_after: int | None = None


@dataclass(frozen=True)
class Raw:
    """An answer as it arrived."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after(self) -> int | None:
        """The seconds of `Retry-After`, where it holds a whole number."""
        wait = self.headers.get("retry-after", "").strip()
        return int(wait) if _SECONDS.fullmatch(wait) else None

    @property
    def retryable(self) -> bool:
        """Whether the same request may fare better later.

        409 with Retry-After: the first try still runs.
        """
        return (
            self.status >= 500
            or self.status in _RETRIED
            or (self.status == 409 and self.retry_after is not None)
        )


def read(
    method: str, raw: Raw, redact: Callable[[str], str], idempotency_key: str | None
) -> Response:
    """The answer of a success. Raises what any other answer tells."""
    if raw.status == 304 or (method == "HEAD" and raw.status < 300):
        return Response(raw.status, raw.headers, None)
    if raw.status >= 400:
        raise _error(raw, redact, idempotency_key)
    if raw.status >= 300:
        reason = "a redirect, which is never followed; check the base URL"
        raise UnexpectedAnswerError(raw.status, reason, idempotency_key)
    try:
        return Response(raw.status, raw.headers, _data(raw))
    except (ValueError, RecursionError):
        pass  # told below, without a trace of what was answered
    reason = (
        "the answer isn't JSON; check the base URL, and what stands between here and the register"
    )
    raise UnexpectedAnswerError(raw.status, reason, idempotency_key)


# the contract in YAML, and exports
_TEXTS = ("application/yaml", "text/yaml", "text/csv", "application/x-ndjson")


def _data(raw: Raw) -> Any:
    kind = raw.headers.get("content-type", "").partition(";")[0].strip().lower()
    text = raw.body.decode("utf-8")
    if kind in _TEXTS:
        return text
    if not kind.endswith("json"):
        raise ValueError(kind)
    data = json.loads(text)
    if not isinstance(data, dict):
        return data
    answer = JsonObject(data)
    answer.etag = raw.headers.get("etag")
    return answer


def _error(raw: Raw, redact: Callable[[str], str], idempotency_key: str | None) -> ApiError:
    problem = _problem(raw.body)
    error = problem.get("error")
    if not isinstance(error, dict):
        # what stands between here and the register answers in forms of its own
        error = {}
    phrase = responses.get(raw.status, "an error")
    code = error.get("code") or f"HTTP_{raw.status}"
    message = error.get("message") or f"{phrase}, told in a form that isn't the register's"
    request_id = error.get("requestId") or raw.headers.get("x-request-id") or ""
    refusal = Refusal(
        status=raw.status,
        code=redact(str(code)),
        message=redact(str(message)),
        request_id=redact(str(request_id)) or None,
        errors=tuple(_places(problem.get("errors"), redact)),
        retry_after=raw.retry_after,
        idempotency_key=idempotency_key,
    )
    return refused(refusal)


def _problem(body: bytes) -> dict[str, Any]:
    try:
        problem = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return problem if isinstance(problem, dict) else {}


def _places(errors: Any, redact: Callable[[str], str]) -> list[FieldError]:
    if not isinstance(errors, list):
        return []
    places = []
    for error in errors:
        if isinstance(error, dict):
            parts = [str(error.get(name, "")) for name in ("in", "pointer", "message")]
            places.append(FieldError(*map(redact, parts)))
    return places
