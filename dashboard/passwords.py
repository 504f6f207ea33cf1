"""Hashes of passwords: argon2id, 19 MiB and 2 passes, as OWASP recommends where memory is scarce.

Accounts with the same address share a salt, so that a single hash judges a password against all of
them: how long a sign-in takes tells nobody how many accounts there are.
"""

import gzip
import hmac
from base64 import b64decode
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from string import digits, punctuation

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError
from argon2.low_level import hash_secret

from domain.errors import Fault, RuleViolated
from domain.people import require_password

_MEMORY_KIB, _PASSES, _LANES = 19_456, 2, 1
_COMMON = Path(__file__).parent / "common_passwords" / "common-passwords.txt.gz"
_AROUND = digits + punctuation
_SHORT_UNIT = 4
_ROWS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop")
"""What fingers run along, forwards or backwards."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(_PASSES, _MEMORY_KIB, _LANES, type=Type.ID)


@cache
def _nobodys() -> str:
    """A hash for accounts that don't exist: refusing takes as long as letting in."""
    return _hasher().hash("nobody")


def hash_of(password: str, beside: Iterable[str | None] = ()) -> str:
    """What is stored of a password; `beside` are the hashes of the address's other accounts."""
    salt: bytes | None = None
    for stored in beside:
        if stored is not None and _is_hash(stored):
            salt = _salt(stored)
            break
    return _hasher().hash(password, salt=salt)


def matches(password: str, stored: Sequence[str | None]) -> list[bool]:
    """Which of these hashes are of this password; takes the same time when there is none."""
    frames: dict[str, str] = {}
    for text in stored:
        if text is not None and _is_hash(text):
            frames[text] = _frame(text)
    hashed: dict[str, bytes] = {}
    for frame in frames.values() or [_frame(_nobodys())]:
        if frame not in hashed:
            hashed[frame] = _hashed_as(password, frame)
    fitting = {text for text, frame in frames.items() if _is_same(hashed[frame], text)}
    return [text in fitting for text in stored]


def _is_same(hashed: bytes, stored: str) -> bool:
    # in constant time: how far two hashes agree is nobody's to measure
    return hmac.compare_digest(hashed, stored.encode())


def is_right(password: str, stored: str | None) -> bool:
    """Whether a password is the one whose hash is stored."""
    return matches(password, [stored])[0]


def require_good(password: str, email: str = "") -> str:
    """The password, if it is long enough and not one that is guessed first. Raises RuleViolated."""
    require_password(password)
    text = password.lower()
    if text == email or _is_common(text):
        message = "is among those that are guessed first; a sentence of your own is a good one"
        raise RuleViolated(f"password {message}.", Fault("password", message))
    return password


def _is_common(text: str) -> bool:
    """Whether it is a common password, with digits and signs around it too, or a run."""
    # read again each time: passwords are set seldom, and the list would take 2 MB of each process
    with gzip.open(_COMMON, "rt", encoding="utf-8") as file:
        common = {line.rstrip("\n") for line in file}
    unit = _unit(text)
    if len(unit) <= _SHORT_UNIT:
        return True
    if common & {text, text.strip(_AROUND), unit}:
        return True
    return any(_runs_along(text, row) or _runs_along(text[::-1], row) for row in _ROWS)


def _runs_along(text: str, row: str) -> bool:
    return text in row * len(text)


def _unit(text: str) -> str:
    """The shortest text of which this one is a repetition."""
    return text[: (text + text).index(text, 1)]


def _is_hash(stored: str) -> bool:
    try:
        extract_parameters(stored)
    except InvalidHashError:
        return False
    return True


def _frame(stored: str) -> str:
    """All but the digest: parameters and salt."""
    return stored.rpartition("$")[0]


def _salt(stored: str) -> bytes:
    text = stored.split("$")[-2]
    padding = "=" * (-len(text) % 4)
    return b64decode(text + padding)


def _hashed_as(password: str, frame: str) -> bytes:
    digest = _nobodys().rpartition("$")[2]
    whole = f"{frame}${digest}"
    facts = extract_parameters(whole)
    return hash_secret(
        password.encode(),
        _salt(whole),
        facts.time_cost,
        facts.memory_cost,
        facts.parallelism,
        facts.hash_len,
        facts.type,
        facts.version,
    )
