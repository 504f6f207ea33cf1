"""Hashes of passwords: argon2id with the parameters that OWASP recommends where memory is scarce (19 MiB, 2 passes)."""

from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

_MEMORY_KIB, _PASSES, _LANES = 19_456, 2, 1


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(_PASSES, _MEMORY_KIB, _LANES, type=Type.ID)


@cache
def _nobodys() -> str:
    """A hash for accounts that don't exist, so that looking for one takes as long as finding one."""
    return _hasher().hash("nobody")


def hash_of(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether a password is the one whose hash was kept; takes the same time when none was."""
    try:
        return _hasher().verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
