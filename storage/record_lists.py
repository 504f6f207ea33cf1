"""Lists of records by their ids, which begin with the time: a page after the other, and how many.

A list belongs to something, such as an incident, and can be narrowed to a span of time.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from peewee import Model, Node, fn

from storage.engine.protocol import Engine
from storage.session.budget import BUDGET
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session
from storage.spans import ENDS, EVER, Span, clauses_of

_BEFORE_ALL_IDS = ""
# ids are hexadecimal, and no id begins with this
_BEYOND_ALL_IDS = "g"


class RecordList:
    """The records of one kind that something has, newest first or oldest first."""

    def __init__(
        self,
        kind: str,
        table: type[Model],
        document: Callable[[Engine], Node],
        *,
        of: tuple[str, ...],
        made_at: str,
        oldest_first: bool = False,
    ) -> None:
        """Write the statements for a table; `kind` is what cursors of its list are bound to.

        `of` names the columns that say whose a record is, `made_at` the one that says since when it
        is there.
        """
        self.kind = kind
        self.columns = {column.name: column for column in table._meta.sorted_fields}
        self.owned = tuple(self.columns[name] == slot(name) for name in of)
        """What the records of one owner are found by."""
        self._table = table
        self._document = document
        self._of = of
        self._oldest_first = oldest_first
        self._ends = clauses_of(self.columns[made_at])
        self.pages = {names: self._paging(names) for names in ENDS}
        """Id and document of at most `most` records that follow the id `after`, by the ends of the
        span that they are narrowed to.
        """
        self.counts = {names: self._counting(names) for names in ENDS}

    def _paging(self, names: tuple[str, ...]) -> Statement:
        return Statement(lambda engine: self._page(engine, names))

    def _page(self, engine: Engine, names: tuple[str, ...]) -> Any:
        id = self.columns["id"]
        after = slot("after")
        follows, order = (
            (id > after, id) if self._oldest_first else (id < after, id.desc())
        )
        rows = self._table.select(id, self._document(engine))
        return (
            rows.where(self._found(names) & follows).order_by(order).limit(slot("most"))
        )

    def _counting(self, names: tuple[str, ...]) -> Statement:
        number = fn.COUNT(self.columns["id"])
        return Statement(lambda _: self._table.select(number).where(self._found(names)))

    def _found(self, names: tuple[str, ...]) -> Any:
        ends = (self._ends[name] for name in names)
        return conditions((*self.owned, *ends))

    @property
    def start(self) -> str:
        """The position that all records follow."""
        return _BEFORE_ALL_IDS if self._oldest_first else _BEYOND_ALL_IDS

    def page(
        self,
        session: Session,
        owner: Mapping[str, str],
        *,
        limit: int,
        cursor: str | None,
        counted: bool,
        span: Span,
    ) -> Page:
        """A page of an owner's records, and how many match in all where that is `counted`.

        Raises Invalid for a cursor of another list.
        """
        bound = (self.kind, *(owner[name] for name in self._of), *span)
        after = open_cursor(cursor, *bound) or self.start
        ends = span.given()
        statement = self.pages[tuple(ends)]
        rows = session.some(
            statement, BUDGET, most=limit + 1, after=after, **owner, **ends
        )
        page = split(rows, limit, *bound)
        if not counted:
            return page
        # most lists are short: a first page that nothing follows holds all of them
        is_whole = cursor is None and page.next_cursor is None
        total = len(page.documents) if is_whole else self.number(session, owner, span)
        return replace(page, total=total)

    def number(
        self, session: Session, owner: Mapping[str, str], span: Span = EVER
    ) -> int:
        """How many records an owner has, of a span of time."""
        ends = span.given()
        [(number,)] = session.all(self.counts[tuple(ends)], **owner, **ends)
        return int(number)
