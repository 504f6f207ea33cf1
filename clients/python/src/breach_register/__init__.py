"""Client of Breach Register, a self-hosted register of personal-data breaches."""

from . import schemas
from .answers import Response, etag_of
from .client import BreachRegister
from .errors import (
    ApiError,
    AuthenticationError,
    BreachRegisterError,
    ConflictError,
    ConnectionFailedError,
    FieldError,
    ForbiddenError,
    NotFoundError,
    PreconditionFailedError,
    RateLimitedError,
    ServerError,
    UnexpectedAnswerError,
    ValidationError,
)

__version__ = "0.1.0"
__all__ = [
    "ApiError",
    "AuthenticationError",
    "BreachRegister",
    "BreachRegisterError",
    "ConflictError",
    "ConnectionFailedError",
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
