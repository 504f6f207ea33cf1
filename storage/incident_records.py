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

# ids begin with the time, and no id begins with this
_BEYOND = "g"


class IncidentRecords:
    """The records of one kind that incidents have, such as notes."""

    def __init__(self, kind: str, table: type[Model], document: Callable[[Engine], Node]) -> None:
        """Write the statements for a table; `kind` is what cursors of its list are bound to."""
        self.kind = kind
        self.columns = {column.name: column for column in table._meta.sorted_fields}
        place = ("org_id", "incident_id")
        self.of_incident = tuple(self.columns[name] == slot(name) for name in place)
        """What the records of one incident are found by."""
        self._table = table
        self._document = document
        self.insert = Statement(lambda engine: self._insert(engine))
        """Adds a record, and answers its document."""
        self.page = Statement(lambda engine: self._page(engine))
        """Id and document of at most `most` records of an incident with an id below `before`."""
        self.count = Statement(lambda _: self._count())

    def _insert(self, engine: Engine) -> Any:
        values = {column: slot(name) for name, column in self.columns.items()}
        return self._table.insert(values).returning(self._document(engine))

    def _page(self, engine: Engine) -> Any:
        id = self.columns["id"]
        rows = self._table.select(id, self._document(engine))
        earlier = rows.where(conditions((*self.of_incident, id < slot("before"))))
        return earlier.order_by(id.desc()).limit(slot("most"))

    def _count(self) -> Any:
        number = fn.COUNT(self.columns["id"])
        return self._table.select(number).where(conditions(self.of_incident))

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
    ) -> Page:
        """A page of an incident's records, newest first, and how many there are where `counted`.

        Raises NotFound, or Invalid for a cursor of another list.
        """
        incidents.read(session, org_id, incident_id)
        bound = (self.kind, org_id, incident_id)
        before = open_cursor(cursor, *bound) or _BEYOND
        place = {"org_id": org_id, "incident_id": incident_id, "before": before}
        rows = session.some(self.page, BUDGET, most=limit + 1, **place)
        total = self.number(session, org_id, incident_id) if counted else None
        return split(rows, limit, *bound, total=total)

    def number(self, session: Session, org_id: str, incident_id: str) -> int:
        """How many an incident has."""
        [(number,)] = session.all(self.count, org_id=org_id, incident_id=incident_id)
        return int(number)
