"""What is put on record with an incident, piece by piece, such as notes."""

from collections.abc import Callable
from typing import Any

from peewee import Model, Node

from domain.errors import Conflict
from storage import incidents
from storage.engine.protocol import Engine
from storage.record_lists import RecordList
from storage.session.pages import Page
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.spans import EVER, Span


class IncidentRecords(RecordList):
    """The records of one kind that incidents have."""

    def __init__(
        self,
        kind: str,
        table: type[Model],
        document: Callable[[Engine], Node],
        made_at: str = "recorded_at",
        *,
        oldest_first: bool = False,
    ) -> None:
        """Write the statements for a table; `kind` is what cursors of its list are bound to.

        `made_at` is the column that says since when a record is there.
        """
        place = ("org_id", "incident_id")
        super().__init__(
            kind, table, document, of=place, made_at=made_at, oldest_first=oldest_first
        )
        self.insert = Statement(lambda engine: self._insert(engine))
        """Adds a record, and answers its document."""

    def _insert(self, engine: Engine) -> Any:
        values = {column: slot(name) for name, column in self.columns.items()}
        return self._table.insert(values).returning(self._document(engine))

    def require_room(
        self, session: Session, org_id: str, incident_id: str, most: int, plural: str
    ) -> None:
        """Raise Conflict where an incident has as many as it can."""
        place = {"org_id": org_id, "incident_id": incident_id}
        if self.number(session, place) >= most:
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
        """A page of an incident's records, and how many match in all where that is `counted`.

        Raises NotFound, or Invalid for a cursor of another list.
        """
        incidents.read(session, org_id, incident_id)
        place = {"org_id": org_id, "incident_id": incident_id}
        return self.page(
            session, place, limit=limit, cursor=cursor, counted=counted, span=span
        )
