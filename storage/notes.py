"""Notes on incidents: append and read. There is no update and no delete."""

from typing import Any

from domain.audit import Attribution, changes
from domain.identifiers import uuid7
from storage import audit, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.note_models import Note
from storage.session.statements import document
from storage.session.transactions import Session

MOST = 1000
"""How many notes one incident can have."""

_ANSWERED = (
    "id",
    "incident_id",
    "text",
    "recorded_at",
    "recorded_by",
)


def _document(engine: Engine) -> Any:
    return document(engine, [(name, _RECORDS.columns[name]) for name in _ANSWERED])


_RECORDS = IncidentRecords("notes", Note, _document)
search = _RECORDS.search


def create(
    session: Session, org_id: str, incident_id: str, text: str, by: Attribution
) -> str:
    """Write a note, and answer its document. Raises NotFound, or Conflict for one too many."""
    incidents.read(session, org_id, incident_id)
    _RECORDS.require_room(session, org_id, incident_id, MOST, "notes")
    id = uuid7()
    recorded = {"id": id, "text": text, "recorded_at": by.at, "recorded_by": by.actor}
    [(written,)] = session.change(
        _RECORDS.insert, org_id=org_id, incident_id=incident_id, **recorded
    )
    changed = changes({}, {"note_id": id, "note": text})
    audit.append_to_incident(session, org_id, incident_id, by, changed)
    return str(written)
