"""Client of Breach Register, a self-hosted register of personal-data breaches."""

from pkgutil import extend_path

# the service, where it is installed as well, is a portion of this package (PEP 420)
__path__ = extend_path(__path__, __name__)

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
