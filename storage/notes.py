"""Notes on incidents: append and read. There is no update and no delete."""

from typing import Any

from peewee import fn

from domain.audit import Attribution, changes
from domain.errors import Conflict
from domain.identifiers import uuid7
from storage import audit, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.note_models import Note
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

MOST = 1000
"""How many notes one incident can have."""

_OF_INCIDENT = (Note.org_id == slot("org_id"), Note.incident_id == slot("incident_id"))
_COLUMNS = {field.name: field for field in Note._meta.sorted_fields}
_ANSWERED = (
    "id",
    "incident_id",
    "text",
    "recorded_at",
    "recorded_by",
)


def _document(engine: Engine) -> Any:
    return document(engine, [(name, _COLUMNS[name]) for name in _ANSWERED])


_INSERT = Statement(
    lambda e: Note.insert({field: slot(name) for name, field in _COLUMNS.items()}).returning(
        _document(e)
    )
)
_COUNT = Statement(lambda _: Note.select(fn.COUNT(Note.id)).where(conditions(_OF_INCIDENT)))
_PAGE = Statement(
    lambda e: (
        Note.select(Note.id, _document(e))
        .where(conditions((*_OF_INCIDENT, Note.id < slot("before"))))
        .order_by(Note.id.desc())
        .limit(slot("most"))
    )
)
_RECORDS = IncidentRecords("notes", _PAGE, _COUNT)
search = _RECORDS.search


def create(session: Session, org_id: str, incident_id: str, text: str, by: Attribution) -> str:
    """Write a note, and answer its document. Raises NotFound, or Conflict for one too many."""
    incidents.read(session, org_id, incident_id)
    if _RECORDS.number(session, org_id, incident_id) >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} notes.")
    id = uuid7()
    recorded = {"id": id, "text": text, "recorded_at": by.at, "recorded_by": by.actor}
    [(written,)] = session.change(_INSERT, org_id=org_id, incident_id=incident_id, **recorded)
    audit.append(
        session,
        org_id,
        by,
        action="update",
        resource=f"incidents/{incident_id}",
        incident_id=incident_id,
        changes=changes({}, {"note_id": id, "note": text}),
    )
    return str(written)
