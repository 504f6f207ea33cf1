"""In which order a list shows incidents, and where its pages end."""

import re
from typing import Any, NamedTuple

import orjson
from peewee import Tuple, fn

from domain.clock import parse_instant
from storage.schema.models import Incident
from storage.session.budget import no_room, within
from storage.session.pages import strange_cursor
from storage.session.statements import slot

Rows = list[tuple[str, str]]
"""Position and document of each row."""

_POSITION = re.compile("[0-9A-Z.:-]{27}[0-9a-f-]{36}")
_INSTANT = len("2026-03-02T08:15:00.000000Z")
_ID = re.compile("[0-9a-f-]{36}")
# the deadline is 72 hours after awareness in every row, so that one index serves both orders
_COLUMNS = {
    "discovered_at": Incident.discovered_at,
    "safe_due_at": Incident.discovered_at,
}
_COLUMNS["updated_at"] = Incident.updated_at
_INDEXES = {"updated_at": "incident_updated"}


class Order(NamedTuple):
    """The order of a list: by an instant and then by id, or by id alone, in order of recording."""

    instant: str | None = None
    newest_first: bool = True

    @property
    def member(self) -> str | None:
        """The member of a document that the order goes by."""
        return (
            "updated_at"
            if self.instant == "updated_at"
            else self.instant and "discovered_at"
        )

    @property
    def by_index(self) -> str | None:
        """The index that has the rows in this order."""
        if self.instant is None:
            return None
        return _INDEXES.get(self.instant, "incident_discovered")

    @property
    def form(self) -> re.Pattern[str]:
        """What a position looks like."""
        return _ID if self.instant is None else _POSITION

    @property
    def ranges(self) -> set[str]:
        """The filters that the index of the order finds as well."""
        if self.instant == "updated_at":
            return {"updated_since"}
        return {"discovered_from", "discovered_to"}

    def terms(self, *, walked: bool = True) -> list[Any]:
        """What the rows are sorted by.

        Few rows are found by another index. SQLite knows no sizes, and would walk the index of the
        order instead, were it not for the function around the column.
        """
        columns = self._columns()
        if not walked and self.instant is not None:
            columns[0] = fn.COALESCE(columns[0], columns[0])
        return [
            column.desc() if self.newest_first else column.asc() for column in columns
        ]

    def follows(self) -> Any:
        """The condition of what comes after the position of a page."""
        columns = self._columns()
        places = (
            [slot("after")] if len(columns) == 1 else [slot("after_at"), slot("after")]
        )
        if len(columns) > 1:
            left, right = Tuple(*columns), Tuple(*places)
        else:
            left, right = columns[0], places[0]
        return left < right if self.newest_first else left > right

    def opened(self, position: str) -> dict[str, str]:
        """The values of `follows` for a position. Raises Invalid for what no row can have."""
        if self.instant is None:
            return {"after": position}
        at, id = position[:_INSTANT], position[_INSTANT:]
        try:
            return {"after_at": parse_instant(at), "after": id}
        except ValueError:
            raise strange_cursor() from None

    def placed(self, rows: Rows) -> Rows:
        """The rows with their positions in this order; one without a document is the last."""
        if self.member is None:
            return rows
        return [(self._position(id, text), text) for id, text in rows]

    def merged(self, lists: list[Rows]) -> Rows:
        """Several lists of this order as one, up to where one of them had room for no more."""
        every: Rows = []
        ends: list[str] = []
        for rows in lists:
            shown = within(rows)
            every += shown
            if len(shown) < len(rows):
                last, _ = shown[-1]
                ends.append(last)
        every.sort(reverse=self.newest_first)
        if not ends:
            return every
        end = max(ends) if self.newest_first else min(ends)
        before = [
            row
            for row in every
            if (row[0] >= end if self.newest_first else row[0] <= end)
        ]
        return [*before, (end, no_room())]

    def _columns(self) -> list[Any]:
        if self.instant is None:
            return [Incident.id]
        return [_COLUMNS[self.instant], Incident.id]

    def _position(self, id: str, text: str) -> str:
        if not text.startswith("{"):
            return id
        return f"{orjson.loads(text)[self.member]}{id}"


NEWEST = Order()
"""The order of every list that isn't asked for in another."""


def order_of(sort: str | None) -> Order:
    """The order that a request names: an instant, with a minus for the newest first."""
    if sort is None:
        return NEWEST
    name = sort.removeprefix("-")
    return Order(
        None if name == "created_at" else name, newest_first=sort.startswith("-")
    )
