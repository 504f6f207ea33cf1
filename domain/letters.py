"""What letters are called, and what comes back of them."""

from hashlib import sha256
from typing import NamedTuple


class Bounce(NamedTuple):
    """That a letter didn't reach an address, as a mail server reports it.

    Anybody can write such a report: what it says of a letter that never left is nobody's.
    """

    letter_id: str
    addresses: tuple[str, ...]
    status: str | None
    diagnostic: str | None

    def is_about(self, email: str) -> bool:
        """Whether it names the address that a letter went to."""
        return email.casefold() in self.addresses


def letter_id(*parts: str) -> str:
    """An id that is the same whenever the same letter is sent again."""
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def reminder_id(obligation_id: str, due_at: str, mark: str, user_id: str) -> str:
    """The id of the letter that tells a person of a duty at one of its moments."""
    return letter_id(obligation_id, due_at, mark, user_id)


def digest_id(org_id: str, week: str, user_id: str) -> str:
    """The id of a person's digest of a week."""
    return letter_id("digest", org_id, week, user_id)


def webhook_end_id(webhook_id: str, disabled_at: str, user_id: str) -> str:
    """The id of the letter that tells an owner that a webhook was disabled."""
    return letter_id("webhook-ended", webhook_id, disabled_at, user_id)


def reason(status: str | None, diagnostic: str | None) -> str:
    """Why a letter came back, in the words of the server that returned it."""
    if status and diagnostic and status in diagnostic:
        return diagnostic
    words = " ".join(part for part in (status, diagnostic) if part)
    return words or "the server gave no reason"
