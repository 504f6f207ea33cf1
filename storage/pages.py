"""Keyset pages: a cursor holds the last position and a digest of what it is bound to."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from domain.errors import Fault, Invalid

_DIGEST = 8
_ID = re.compile("[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Page:
    """Ready-made JSON documents, the cursor of the next page, and how many match in all (where that is told)."""

    documents: list[str]
    next_cursor: str | None
    total: int | None = None


def seal_cursor(position: str, *bound_to: object) -> str:
    """An opaque cursor after `position`, good only for the same organisation and filter."""
    return urlsafe_b64encode(_digest(bound_to) + position.encode()).decode().rstrip("=")


def open_cursor(cursor: str | None, *bound_to: object, position: re.Pattern[str] = _ID) -> str | None:
    """The position in a cursor, None without one. Raises Invalid for a cursor of another list.

    Whoever reads this can make a cursor of his own, so a position has the form that the list's positions have.
    """
    if cursor is None:
        return None
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        after = raw[_DIGEST:].decode()
        if raw[:_DIGEST] == _digest(bound_to) and position.fullmatch(after):
            return after
    except ValueError:
        pass
    fault = Fault("query", "/cursor", "doesn't belong to this list and filter")
    raise Invalid("The cursor doesn't belong to this list.", fault)


def split(rows: list[tuple[str, str]], limit: int, *bound_to: object, total: int | None = None) -> Page:
    """The page of `(position, document)` rows that were asked for with one row more than the limit."""
    more = len(rows) > limit
    shown = rows[:limit] if more else rows
    cursor = seal_cursor(shown[-1][0], *bound_to) if more else None
    return Page([document for _, document in shown], cursor, total)


@lru_cache(maxsize=512)
def _digest(bound_to: tuple[object, ...]) -> bytes:
    return sha256(repr(bound_to).encode()).digest()[:_DIGEST]
