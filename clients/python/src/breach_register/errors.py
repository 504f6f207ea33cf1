"""What can go wrong, by kind. No error's text or traceback holds the API key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class FieldError(NamedTuple):
    """One place in the request that is wrong."""

    location: str
    """The part of the request: `body`, `query`, `path` or `header`."""
    pointer: str
    """A JSON pointer into that part, like `/discovered_at`; empty for the part as a whole."""
    message: str


class BreachRegisterError(Exception):
    """Whatever this client raises about a request that it sent."""

    idempotency_key: str | None = None
    """The key of the write that failed: send the same write with it again, and it happens once."""


class ConnectionFailedError(BreachRegisterError):
    """No whole answer arrived, after every try. A write may have happened or not."""

    def __init__(self, message: str, idempotency_key: str | None = None) -> None:
        super().__init__(message, idempotency_key)
        self.message, self.idempotency_key = message, idempotency_key

    def __str__(self) -> str:
        return self.message


class UnexpectedAnswerError(BreachRegisterError):
    """Something answered that isn't the register: a redirect, or a success without JSON."""

    def __init__(self, status: int, message: str, idempotency_key: str | None = None) -> None:
        super().__init__(status, message, idempotency_key)
        self.status, self.message, self.idempotency_key = status, message, idempotency_key

    def __str__(self) -> str:
        return f"{self.status}: {self.message}"


@dataclass(frozen=True)
class Refusal:
    """What an error answer tells."""

    status: int
    code: str
    message: str
    request_id: str | None = None
    errors: tuple[FieldError, ...] = ()
    retry_after: int | None = None
    idempotency_key: str | None = None


class ApiError(BreachRegisterError):
    """The register refused the request, or failed at it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.status = refusal.status
        self.code = refusal.code
        """The kind of problem, like `VALIDATION_ERROR`.

        `HTTP_502` and the like when no problem was answered.
        """
        self.message = refusal.message
        self.request_id = refusal.request_id
        """Quote it when you ask the operator for help."""
        self.errors = refusal.errors
        """Every place in the request that is wrong, where places can be named."""
        self.retry_after = refusal.retry_after
        """How many seconds the service wants to be left alone."""
        self.idempotency_key = refusal.idempotency_key

    def __str__(self) -> str:
        parts = [f"; {error.location} {error.pointer}: {error.message}" for error in self.errors]
        places = "".join(parts)
        request = f" (request {self.request_id})" if self.request_id else ""
        return f"{self.status} {self.code}: {self.message}{places}{request}"


class ValidationError(ApiError):
    """400, 422: the request doesn't fit the contract or the rules of the register; see `errors`."""


class AuthenticationError(ApiError):
    """401: no such key, or one that expired or was revoked."""


class ForbiddenError(ApiError):
    """403: the key lacks a scope, or belongs to another organisation."""


class NotFoundError(ApiError):
    """404."""


class ConflictError(ApiError):
    """409: the state of the register doesn't allow it.

    With the code `SECRET_NOT_REPEATABLE` an API key was made by an earlier try whose answer was
    lost; the message names its id. Revoke it and make another.
    """


class PreconditionFailedError(ApiError):
    """412: somebody changed the incident since you read it. Nothing was changed."""


class RateLimitedError(ApiError):
    """429, still after every try; see `retry_after`."""


class ServerError(ApiError):
    """5xx, still after every try. A write may have happened or not."""


_BY_STATUS: dict[int, type[ApiError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    412: PreconditionFailedError,
    422: ValidationError,
    429: RateLimitedError,
}


def refused(refusal: Refusal) -> ApiError:
    """The error of the kind that the status tells."""
    kind = _BY_STATUS.get(refusal.status, ServerError if refusal.status >= 500 else ApiError)
    return kind(refusal)
