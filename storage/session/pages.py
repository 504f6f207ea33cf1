"""Keyset pages: a cursor holds the last position and a digest of what it is bound to."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from domain.errors import Fault, Invalid
from storage.session.budget import Rows, within

_STRANGE = "must be the next_cursor of a page of this list with the same filters"
_DIGEST = 8
_ID = re.compile("[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Page:
    """Ready-made JSON documents, and the cursor of the next page.

    `total` is how many match in all, where a list says so.
    """

    documents: list[str]
    next_cursor: str | None
    total: int | None = None


def seal_cursor(position: str, *bound_to: object) -> str:
    """An opaque cursor after `position`, good only for the same organisation and filter."""
    content = _digest(bound_to) + position.encode()
    return urlsafe_b64encode(content).decode().rstrip("=")


def open_cursor(
    cursor: str | None, *bound_to: object, position: re.Pattern[str] = _ID
) -> str | None:
    """The position in a cursor, None without one. Raises Invalid for a cursor of another list.

    Whoever reads this code can make a cursor, so a position is checked for the form that the list's
    positions have.
    """
    if cursor is None:
        return None
    padding = "=" * (-len(cursor) % 4)
    try:
        content = urlsafe_b64decode(cursor + padding)
        digest, after = content[:_DIGEST], content[_DIGEST:].decode()
    except ValueError:
        raise strange_cursor() from None
    if digest != _digest(bound_to) or not position.fullmatch(after):
        raise strange_cursor()
    return after


def strange_cursor() -> Invalid:
    """The refusal of a cursor that no page of the list has."""
    return Invalid.at(Fault("cursor", _STRANGE))


def split(rows: Rows, limit: int, *bound_to: object, total: int | None = None) -> Page:
    """The page of `(position, document)` rows, of which one more than the limit was asked for."""
    shown = within(rows[:limit])
    documents = [document for _, document in shown]
    if len(shown) == len(rows):
        return Page(documents, None, total)
    last_position, _ = shown[-1]
    return Page(documents, seal_cursor(str(last_position), *bound_to), total)


@lru_cache(maxsize=512)
def _digest(bound_to: tuple[object, ...]) -> bytes:
    content = repr(bound_to).encode()
    return sha256(content).digest()[:_DIGEST]
