"""What can go wrong, in the words of the register. No error knows an HTTP status or a request."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was stated: the field, and a message.

    Where it stands, a door says.
    """

    field: str
    message: str

    @property
    def sentence(self) -> str:
        """The fault as a whole sentence, the field first."""
        return f"{self.field} {self.message}."


class RegisterError(Exception):
    """Base of every refusal. `detail` is one sentence that never repeats what was sent."""

    kind = "internal"

    def __init__(
        self, detail: str, *faults: Fault, retry_after: int | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults
        self.retry_after = retry_after

    @classmethod
    def at(cls, *faults: Fault) -> Self:
        """The refusal whose detail is the first fault: the one sentence that most clients show."""
        return cls(faults[0].sentence, *faults)


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
    """A key was sent and it is unknown, expired or revoked; which of them is never answered.

    `ended` is for the log and the trail: organisation and id of a genuine key that is expired or
    revoked.
    """

    kind = "unknown-key"

    def __init__(self, detail: str, ended: tuple[str, str] | None = None) -> None:
        super().__init__(detail)
        self.ended = ended


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


class FilingNeeded(Conflict):
    """The status `notified` was claimed, and no filing is on record."""

    def __init__(self) -> None:
        super().__init__(
            "No notification is on record.",
            Fault("status", "needs a notification on record"),
        )


class ReferenceTaken(Conflict):
    """Another incident of the organisation has the external reference."""

    def __init__(self, incident_id: str) -> None:
        super().__init__(
            "Another incident has this external reference; correct that one, or send another.",
            Fault("external_reference", "is that of another incident"),
        )
        self.incident_id = incident_id


class ItemRefused(RegisterError):
    """One of several writes was refused that happen all together or not at all."""

    def __init__(self, place: int, cause: RegisterError) -> None:
        super().__init__(cause.detail, *cause.faults, retry_after=cause.retry_after)
        self.kind = cause.kind
        self.place = place
        self.cause = cause


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
    """The register can't be read or written right now.

    Nothing was changed, unless `detail` says otherwise.
    """

    kind = "unavailable"

    def __init__(self, detail: str, *, retry_after: int = 1) -> None:
        super().__init__(detail, retry_after=retry_after)


class NotReady(Unavailable):
    """The service can't do its work now; `members` tell what was looked at, and what was found."""

    def __init__(
        self, detail: str, checks: dict[str, str], *, retry_after: int
    ) -> None:
        super().__init__(detail, retry_after=retry_after)
        self.members = {"checks": checks}


class Contended(Unavailable):
    """Another transaction was in the way, and the database undid this one.

    It may be tried again at once.
    """


class OutcomeUnknown(Unavailable):
    """The answer to the commit was lost: the write happened whole, or not at all."""

    def __init__(self) -> None:
        super().__init__(
            "It isn't known whether the write happened. Look before you send it again."
        )


class Unreachable(Unavailable):
    """No database answers where one was named, so nothing can even begin."""


class Untrusted(Unavailable):
    """The disk or the database file failed so that writing on could lose what was acknowledged."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, retry_after=60)
