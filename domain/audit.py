"""The audit chain: what one entry says, how it is sealed, and how a chain is verified.

`hash = SHA-256(prev_hash || canonical JSON (RFC 8785) of the rest)`. The changed values stay
outside the entry, which holds only their HMAC-SHA256 under a random salt: so a value can be erased
by law (Art. 17 GDPR) without breaking the chain, and can't be guessed from the digest.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypedDict

GENESIS = "0" * 64
"""`prev_hash` of an organisation's first entry."""

SEALED = (
    "orgId",
    "seq",
    "at",
    "actor",
    "action",
    "resource",
    "incident_id",
    "request_id",
    "changes_digest",
)
"""The members that an entry's hash is made of, besides `prev_hash`."""

Change = TypedDict("Change", {"field": str, "from": Any, "to": Any})
"""One changed value of an entry."""

CanonicalForm = Callable[[Any], bytes]
"""Writes the canonical text of a value."""

_encoder = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who did it, under which request, and when (an instant)."""

    actor: str
    request_id: str
    at: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The values that differ, in the order of `after`; what `before` doesn't hold was nothing."""
    return [
        {"field": name, "from": before.get(name), "to": value}
        for name, value in after.items()
        if before.get(name) != value
    ]


def canonical(value: Any) -> bytes:
    """RFC 8785 text of a value, as long as it holds what the register holds.

    That is strings, integers up to 2^53-1, booleans, null, lists, and objects with ASCII names:
    within them the standard library's compact sorted form is the canonical one.
    """
    return _encoder.encode(value).encode()


def digest_changes(changes: bytes, salt: bytes) -> str:
    """HMAC-SHA256 of the changed values (their canonical JSON) under the salt, in hexadecimal."""
    return hmac.digest(salt, changes, "sha256").hex()


def seal(entry: Mapping[str, Any], write: CanonicalForm = canonical) -> str:
    """The hash of an entry, which must hold the members of SEALED and `prev_hash`.

    `write` is what writes the canonical text: a faster one writes the same.
    """
    rest = {name: entry[name] for name in SEALED}
    previous = bytes.fromhex(entry["prev_hash"])
    return sha256(previous + write(rest)).hexdigest()


def first_break(
    entries: Iterable[Mapping[str, Any]],
    last: int,
    last_hash: str,
    after: tuple[int, str] = (0, GENESIS),
) -> str | None:
    """What is wrong with the first bad entry of one organisation's chain; None when all is well.

    The entries come oldest first, from the one that follows `after`. The chain must end with entry
    `last` and its hash, so that entries cut off at the end are missed as well. An entry may carry
    `changes` and `changes_salt`; both are null once the values were erased by law.
    """
    seq, head = after
    for entry in entries:
        seq += 1
        if entry["seq"] != seq:
            return f"entry {seq} is missing"
        if entry["prev_hash"] != head:
            return f"entry {seq} doesn't follow entry {seq - 1}"
        head = seal(entry)
        if head != entry["hash"]:
            return f"entry {seq} was changed after it was sealed"
        values = entry.get("changes"), entry.get("changes_salt")
        if values != (None, None) and not _is_digest(entry["changes_digest"], *values):
            return f"the values beside entry {seq} were changed"
    if (seq, head) != (last, last_hash):
        return f"the chain ends at entry {seq} and not at {last}"
    return None


def _is_digest(digest: str, changes: Any, salt: str | None) -> bool:
    """Whether the digest is that of these values; what can't be a salt has none."""
    if salt is None:
        return False
    try:
        return digest == digest_changes(canonical(changes), bytes.fromhex(salt))
    except ValueError:
        return False
