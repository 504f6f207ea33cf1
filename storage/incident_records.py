"""What is put on record with an incident, piece by piece: its lists, newest first."""

from collections.abc import Callable
from typing import Any

from peewee import Model, Node, fn

from domain.errors import Conflict
from storage import incidents
from storage.engine.protocol import Engine
from storage.session.budget import BUDGET
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session
from storage.spans import ENDS, EVER, Span, clauses_of

# ids begin with the time, and no id begins with this
_BEYOND = "g"


class IncidentRecords:
    """The records of one kind that incidents have, such as notes."""

    def __init__(
        self,
        kind: str,
        table: type[Model],
        document: Callable[[Engine], Node],
        recorded_at: str = "recorded_at",
    ) -> None:
        """Write the statements for a table; `kind` is what cursors of its list are bound to.

        `recorded_at` is the column that says when a record was made.
        """
        self.kind = kind
        self.columns = {column.name: column for column in table._meta.sorted_fields}
        place = ("org_id", "incident_id")
        self.of_incident = tuple(self.columns[name] == slot(name) for name in place)
        """What the records of one incident are found by."""
        self._table = table
        self._document = document
        self.insert = Statement(lambda engine: self._insert(engine))
        """Adds a record, and answers its document."""
        self._ends = clauses_of(self.columns[recorded_at])
        self.pages = {names: self._paging(names) for names in ENDS}
        """Id and document of at most `most` records of an incident with an id below `before`,
        by the ends of the span that they are narrowed to.
        """
        self.counts = {names: self._counting(names) for names in ENDS}

    def _insert(self, engine: Engine) -> Any:
        values = {column: slot(name) for name, column in self.columns.items()}
        return self._table.insert(values).returning(self._document(engine))

    def _paging(self, names: tuple[str, ...]) -> Statement:
        return Statement(lambda engine: self._page(engine, names))

    def _page(self, engine: Engine, names: tuple[str, ...]) -> Any:
        id = self.columns["id"]
        rows = self._table.select(id, self._document(engine))
        earlier = rows.where(self._found(names) & (id < slot("before")))
        return earlier.order_by(id.desc()).limit(slot("most"))

    def _counting(self, names: tuple[str, ...]) -> Statement:
        number = fn.COUNT(self.columns["id"])
        return Statement(lambda _: self._table.select(number).where(self._found(names)))

    def _found(self, names: tuple[str, ...]) -> Any:
        ends = (self._ends[name] for name in names)
        return conditions((*self.of_incident, *ends))

    def require_room(
        self, session: Session, org_id: str, incident_id: str, most: int, plural: str
    ) -> None:
        """Raise Conflict where an incident has as many as it can."""
        if self.number(session, org_id, incident_id) >= most:
            raise Conflict(f"An incident can't have more than {most} {plural}.")

    def search(
        self,
        session: Session,
        org_id: str,
        incident_id: str,
        *,
        limit: int,
        cursor: str | None = None,
        counted: bool = False,
        span: Span = EVER,
    ) -> Page:
        """A page of an incident's records, newest first, and how many match where `counted`.

        Raises NotFound, or Invalid for a cursor of another list.
        """
        incidents.read(session, org_id, incident_id)
        bound = (self.kind, org_id, incident_id, *span)
        before = open_cursor(cursor, *bound) or _BEYOND
        place = {"org_id": org_id, "incident_id": incident_id}
        ends = span.given()
        page = self.pages[tuple(ends)]
        rows = session.some(page, BUDGET, most=limit + 1, before=before, **place, **ends)
        total = self.number(session, org_id, incident_id, span) if counted else None
        return split(rows, limit, *bound, total=total)

    def number(self, session: Session, org_id: str, incident_id: str, span: Span = EVER) -> int:
        """How many an incident has, of a span of time."""
        ends = span.given()
        count = self.counts[tuple(ends)]
        [(number,)] = session.all(count, org_id=org_id, incident_id=incident_id, **ends)
        return int(number)
