"""What is put on record with an incident, piece by piece: its lists, newest first."""

from dataclasses import dataclass

from storage import incidents
from storage.session.budget import BUDGET
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement
from storage.session.transactions import Session

# ids begin with the time, and no id begins with this
_BEYOND = "g"


@dataclass(frozen=True, slots=True)
class IncidentRecords:
    """The records of one kind that incidents have, such as notes."""

    kind: str
    """What the cursors of the list are bound to."""
    page: Statement
    """Id and document of at most `most` records of an incident with an id below `before`."""
    count: Statement

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
