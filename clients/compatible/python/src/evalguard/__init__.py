"""The names that printed samples import, over the client of Breach Register."""

from __future__ import annotations

import os
import ssl

from .client import (
    ApiError,
    AuthenticationError,
    BreachRegister,
    BreachRegisterError,
    ConflictError,
    ConnectionFailedError,
    FieldError,
    ForbiddenError,
    NotFoundError,
    PreconditionFailedError,
    RateLimitedError,
    Response,
    ServerError,
    UnexpectedAnswerError,
    ValidationError,
    etag_of,
    schemas,
)

KEY = "EVALGUARD_API_KEY"

__all__ = [
    "ApiError",
    "AuthenticationError",
    "BreachRegisterError",
    "ConflictError",
    "ConnectionFailedError",
    "EvalGuard",
    "FieldError",
    "ForbiddenError",
    "NotFoundError",
    "PreconditionFailedError",
    "RateLimitedError",
    "Response",
    "ServerError",
    "UnexpectedAnswerError",
    "ValidationError",
    "etag_of",
    "schemas",
]


class EvalGuard(BreachRegister):
    """A register, as one API key may use it.

    Without arguments the key is read from EVALGUARD_API_KEY and the address from
    BREACH_REGISTER_URL.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_tries: int = 4,
        max_time: float = 120.0,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Say who calls whom; every argument is that of the client below."""
        key = api_key or os.environ.get(KEY)
        if not key:
            raise ValueError(f"no api_key: give one, or set {KEY}")
        super().__init__(
            api_key=key,
            base_url=base_url,
            timeout=timeout,
            max_tries=max_tries,
            max_time=max_time,
            ssl_context=ssl_context,
        )
