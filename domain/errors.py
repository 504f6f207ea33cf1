"""What can go wrong, said in the words of the register. No error knows an HTTP status."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where it is (body, query, path, header), a JSON pointer, a message."""

    location: str
    pointer: str
    message: str


class RegisterError(Exception):
    """Base of every refusal. `detail` is one sentence that never repeats what was sent."""

    kind = "internal"

    def __init__(self, detail: str, *faults: Fault, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults
        self.retry_after = retry_after


class Invalid(RegisterError):
    """The input doesn't have the form that the contract asks for."""

    kind = "invalid"


class RuleViolated(RegisterError):
    """The input is well formed, but a rule of the register doesn't allow it."""

    kind = "rule-violated"


class Unauthenticated(RegisterError):
    """No key was sent."""

    kind = "unauthenticated"


class UnknownKey(RegisterError):
    """A key was sent and it is unknown, expired or revoked; which of them is never told."""

    kind = "unknown-key"


class Forbidden(RegisterError):
    """The key is good, but not for this."""

    kind = "forbidden"


class NotFound(RegisterError):
    """Nothing of that id in the caller's organisation."""

    kind = "not-found"


NOTHING_THERE = "There is nothing under this id."
"""The detail of every such NotFound: foreign, unknown and impossible ids are told alike."""


class Conflict(RegisterError):
    """The state of the register doesn't allow this change now."""

    kind = "conflict"


class StalePrecondition(RegisterError):
    """`If-Match` names another state than the present one."""

    kind = "stale-precondition"


class IdempotencyKeyReused(RegisterError):
    """The Idempotency-Key was used before with another payload."""

    kind = "idempotency-key-reused"


class StillRunning(RegisterError):
    """The first request with this Idempotency-Key has not been answered yet."""

    kind = "still-running"


class SecretNotRepeatable(RegisterError):
    """The first answer held a secret, which is shown once and never stored."""

    kind = "secret-not-repeatable"


class Unavailable(RegisterError):
    """The register can't be read or written right now; nothing was changed. Trying again later may work."""

    kind = "unavailable"

    def __init__(self, detail: str, *, retry_after: int = 1) -> None:
        super().__init__(detail, retry_after=retry_after)


class NotReady(Unavailable):
    """The service can't do its work now; `members` tell what was looked at, and what was found."""

    def __init__(self, detail: str, checks: dict[str, str], *, retry_after: int) -> None:
        super().__init__(detail, retry_after=retry_after)
        self.members = {"checks": checks}


class Contended(Unavailable):
    """Another transaction was in the way, and the database undid this one. It may be tried again at once."""


class Untrusted(Unavailable):
    """The disk or the database file failed so that writing on could lose what was acknowledged."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, retry_after=60)
