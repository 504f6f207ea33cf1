"""What only the gate refuses: requests that HTTP or the contract's form doesn't allow."""

from collections.abc import Iterable

from domain.errors import Fault, RegisterError


class Refusal(RegisterError):
    """A refusal that may bring headers of its own."""

    def __init__(
        self, detail: str, *faults: Fault, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(detail, *faults)
        self.headers = headers or {}


class MalformedBody(Refusal):
    """The body isn't strict JSON (RFC 8259)."""

    kind = "malformed-json"


class MethodNotAllowed(Refusal):
    """The resource has no such method (RFC 9110, section 15.5.6)."""

    kind = "method-not-allowed"


class MissingScope(Refusal):
    """The key is good, but lacks a scope that the operation needs (RFC 6750, section 3.1)."""

    kind = "forbidden"

    def __init__(self, missing: Iterable[str], needed: Iterable[str]) -> None:
        scopes = " ".join(sorted(needed))
        super().__init__(
            f"The API key lacks the scope {', '.join(sorted(missing))}; use one that has it.",
            headers={
                "WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scopes}"'
            },
        )


class NotAcceptable(Refusal):
    """No representation fits the Accept header (RFC 9110, section 15.5.7)."""

    kind = "not-acceptable"


class RequestTimeout(Refusal):
    """The body didn't arrive in time (RFC 9110, section 15.5.9)."""

    kind = "request-timeout"


class PayloadTooLarge(Refusal):
    """The body is larger than the limit (RFC 9110, section 15.5.14)."""

    kind = "payload-too-large"


class UriTooLong(Refusal):
    """The target is longer than the limit (RFC 9110, section 15.5.15)."""

    kind = "uri-too-long"


class UnsupportedMediaType(Refusal):
    """The body's media type isn't one that the operation reads (RFC 9110, section 15.5.16)."""

    kind = "unsupported-media-type"


class RateLimited(Refusal):
    """The key, its organisation or the address asked too often (RFC 6585, section 4)."""

    kind = "rate-limited"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class HeadersTooLarge(Refusal):
    """The header section is larger than the limit (RFC 6585, section 5)."""

    kind = "headers-too-large"
