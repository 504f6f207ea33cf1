"""How much of a list one page holds: rows by their number, and documents by their bytes.

A document may be as large as a request's body, so a page of 200 could take 200 MB. What isn't sent
isn't fetched either: a file is read row by row and no further, and a server answers the size of a
large row in the place of its document, which is then asked for if there is room.
"""

from collections.abc import Sequence
from typing import Any

from peewee import Case, Expression, Node, fn

from storage.engine.protocol import Queries
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

BUDGET = 1 << 20
"""Bytes of documents on one page; a page holds one row at least."""

Rows = list[tuple[Any, str]]
"""Position and document of each row."""

# UTF-8 takes no more for a character
_BYTES_PER_CHARACTER = 4
_DOCUMENT = "{"


def no_room() -> str:
    """What stands for a document that a page has no room for: a text that is too large itself."""
    return " " * (BUDGET + 1)


def size(document: str) -> int:
    """The bytes of a document as it is answered."""
    if document.isascii():
        return len(document)
    return len(document.encode())


def within(rows: Rows) -> Rows:
    """The rows that one page has room for: all of them, but for large ones."""
    characters = sum(len(document) for _, document in rows)
    if characters * _BYTES_PER_CHARACTER <= BUDGET:
        return rows
    left = BUDGET
    for index, (_, document) in enumerate(rows):
        left -= size(document)
        if left < 0 and index:
            return rows[:index]
    return rows


def withheld(engine: Queries, document: Node, large: Sequence[Node]) -> Node:
    """A document, or its least size in bytes where these columns of a row are large."""
    if not engine.withholds_documents:
        return document
    columns = [fn.COALESCE(fn.octet_length(column), 0) for column in large]
    octets: Any = columns[0]
    for column in columns[1:]:
        octets = Expression(octets, "+", column)
    is_large = octets > slot("large")
    return Case(None, ((is_large, octets.cast("TEXT")),), document)


def fetch(
    session: Session, page: Statement, these: Statement, limit: int, **values: Any
) -> Rows:
    """The rows of a page, and one more where there are more.

    `these` reads rows by their positions.
    """
    asked = {"most": limit + 1, "large": BUDGET // (limit + 1)} | values
    rows: Rows = session.some(page, BUDGET, **asked)
    if not session.engine.withholds_documents:
        return rows
    if all(_is_whole(text) for _, text in rows):
        return rows
    return _completed(session, these, rows, values["org_id"])


def _is_whole(text: str) -> bool:
    """Whether this is a document, and not the size of one."""
    return text.startswith(_DOCUMENT)


def _completed(session: Session, these: Statement, rows: Rows, org_id: str) -> Rows:
    """The rows that there is room for, with the documents that were withheld.

    One row follows for which there is no room, as the sign that there are more.
    """
    shown = _how_many(rows)
    missing = [position for position, text in rows[:shown] if not _is_whole(text)]
    found: dict[Any, str] = {}
    if missing:
        found = dict(session.all(these, org_id=org_id, positions=missing))
    completed = [
        (position, found.get(position, text)) for position, text in rows[:shown]
    ]
    beyond = [(position, no_room()) for position, _ in rows[shown : shown + 1]]
    return completed + beyond


def _how_many(rows: Rows) -> int:
    """How many rows from the first on there is room for: one at least."""
    shown = 0
    left = BUDGET
    for _, text in rows:
        left -= size(text) if _is_whole(text) else int(text)
        if left < 0 and shown:
            break
        shown += 1
    return shown


def among(column: Any) -> Expression:
    """Whether a column is one of the positions asked for, in the SQL of a server."""
    return Expression(column, "=", fn.ANY(slot("positions")))
