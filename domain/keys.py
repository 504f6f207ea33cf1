"""API keys: `br_<key id>_<43 base62 characters><6 characters CRC32>`.

The 43 characters hold 256 random bits. The checksum lets a secret scanner, or a person, tell a mistyped key from
an unknown one without asking the register.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple
from zlib import crc32

from domain.errors import Fault, RuleViolated

SCOPES = ("incidents:read", "incidents:write", "incidents:notify", "audit:read", "keys:manage")

_ALPHABET = digits + ascii_uppercase + ascii_lowercase
_SECRET, _CHECKSUM = 43, 6
_ID = 36
_LENGTH = len("br_") + _ID + len("_") + _SECRET + _CHECKSUM


@dataclass(frozen=True, slots=True)
class Secret:
    """A key as its holder has it. It never shows in a repr."""

    key_id: str
    text: str = field(repr=False)

    @property
    def raw(self) -> str:
        """What is handed to the holder, once."""
        body = f"br_{self.key_id}_{self.text}"
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
    if len(raw) != _LENGTH or not raw.startswith("br_") or not raw.isascii():
        return None
    body = raw[:-_CHECKSUM]
    if raw[3 + _ID] != "_" or raw[-_CHECKSUM:] != _base62(crc32(body.encode()), _CHECKSUM):
        return None
    return Secret(raw[3 : 3 + _ID], body[4 + _ID :])


def require_expiry(expires_at: str | None, now: str) -> None:
    """Raise RuleViolated when a new key would be expired already."""
    if expires_at is not None and expires_at <= now:
        fault = Fault("body", "/expires_at", "must lie in the future")
        raise RuleViolated("expires_at must lie in the future.", fault)


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
