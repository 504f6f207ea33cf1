"""API keys: `br_<key id>_<43 base62 characters><6 characters CRC32>`.

The 43 characters hold 256 random bits. The checksum lets a secret scanner, or a person, know a
mistyped key from an unknown one without asking the register.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple
from zlib import crc32

from domain.clock import shift
from domain.errors import Fault, Forbidden, RuleViolated

SCOPES = (
    "incidents:read",
    "incidents:write",
    "incidents:notify",
    "audit:read",
    "keys:manage",
    "webhooks:manage",
    "organization:write",
    "members:manage",
)

_ALPHABET = digits + ascii_uppercase + ascii_lowercase
_SECRET, _CHECKSUM = 43, 6
_ID = 36
_ID_DIGITS = frozenset("0123456789abcdef-")
_PREFIX = "br_"
_LENGTH = len(_PREFIX) + _ID + len("_") + _SECRET + _CHECKSUM


@dataclass(frozen=True, slots=True)
class Secret:
    """A key as its holder has it. It never shows in a repr."""

    key_id: str
    text: str = field(repr=False)

    @property
    def raw(self) -> str:
        """What is handed to the holder, once."""
        body = f"{_PREFIX}{self.key_id}_{self.text}"
        return body + _base62(crc32(body.encode()), _CHECKSUM)

    @property
    def digest(self) -> str:
        """SHA-256 of the secret in hexadecimal: 256 random bits need no slow hash."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def last4(self) -> str:
        """The last four characters of the raw key, to recognise it by."""
        return self.raw[-4:]


class Caller(NamedTuple):
    """The key that a request was authenticated with."""

    organisation: str
    key_id: str
    key_name: str
    scopes: frozenset[str]
    expires_at: str | None

    @property
    def actor(self) -> str:
        """How the audit trail names this caller."""
        return f"key:{self.key_id}"


def mint(key_id: str, entropy: bytes) -> Secret:
    """A new secret from 32 random bytes."""
    return Secret(key_id, _base62(int.from_bytes(entropy, "big"), _SECRET))


def read_key(raw: str) -> Secret | None:
    """The parts of a raw key, or None when it can't be one."""
    if len(raw) != _LENGTH or not raw.startswith(_PREFIX) or not raw.isascii():
        return None
    body, checksum = raw[:-_CHECKSUM], raw[-_CHECKSUM:]
    if checksum != _base62(crc32(body.encode()), _CHECKSUM):
        return None
    named = body.removeprefix(_PREFIX)
    if named[_ID] != "_":
        return None
    return Secret(named[:_ID], named[_ID + 1 :])


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a new key may be given.

    Scopes (None for any), and how long it may live (None for ever).
    """

    scopes: frozenset[str] | None = None
    lifetime: timedelta | None = None

    def require_scopes(self, wanted: Collection[str]) -> None:
        """Raise Forbidden for scopes that whoever makes the key lacks.

        No scope includes another.
        """
        if self.scopes is None:
            return
        lacking = [
            scope for scope in SCOPES if scope in wanted and scope not in self.scopes
        ]
        if lacking:
            names = ", ".join(lacking)
            raise Forbidden(
                f"Whoever makes a key can give it no scope that they lack: {names}."
            )

    def expiry(self, wanted: str | None, now: str) -> str | None:
        """When a new key stops working.

        Raises RuleViolated for an instant that is over, or too far away.
        """
        require_expiry(wanted, now)
        latest = self._latest(now)
        if latest is None or wanted is None:
            return wanted or latest
        if wanted > latest:
            # the setting is made in whole days
            days = self.lifetime.days if self.lifetime else 0
            message = (
                f"must lie within {days} days: keys of this register live no longer"
            )
            raise RuleViolated.at(Fault("expires_at", message))
        return wanted

    def shortened(self, expires_at: str | None, now: str) -> str | None:
        """The expiry that a key hands on to the one in its place."""
        ends = [end for end in (expires_at, self._latest(now)) if end is not None]
        return min(ends, default=None)

    def _latest(self, now: str) -> str | None:
        return None if self.lifetime is None else shift(now, self.lifetime)


UNBOUNDED = Allowance()
"""Whoever has the machine has the register: the command line gives any scope."""


def shown_id(raw: str) -> str:
    """What a log may say of a key that was refused.

    The id of what looks like one, and never a secret.
    """
    secret = read_key(raw)
    if secret is None or not _ID_DIGITS.issuperset(secret.key_id):
        return "no key's form"
    return secret.key_id


def require_expiry(expires_at: str | None, now: str) -> None:
    """Raise RuleViolated when a new key would be expired already."""
    if expires_at is not None and expires_at <= now:
        raise RuleViolated.at(Fault("expires_at", "must lie in the future"))


def status_of(expires_at: str | None, revoked_at: str | None, now: str) -> str:
    """active, expired or revoked."""
    if revoked_at is not None:
        return "revoked"
    return "expired" if expires_at is not None and expires_at <= now else "active"


def _base62(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, 62)
        text = _ALPHABET[digit] + text
    return text
