"""Notification packs that were handed in, kept to the byte: append and read.

There is no update and no delete.
"""

from hashlib import sha256
from typing import Any

from peewee import Node, fn

from domain.audit import Attribution, changes
from domain.errors import NOTHING_THERE, Conflict, NotFound
from domain.identifiers import uuid7
from storage import audit, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.note_models import HandedInPack
from storage.session.budget import BUDGET
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

MOST = 100
"""How many packs one incident can have."""

_OF_INCIDENT = (
    HandedInPack.org_id == slot("org_id"),
    HandedInPack.incident_id == slot("incident_id"),
)
_COLUMNS = {field.name: field for field in HandedInPack._meta.sorted_fields}
_ABOUT = (
    "kind",
    "form",
    "phase",
    "authority",
    "obligation_id",
    "format",
)
_ANSWERED = ("id", "incident_id", *_ABOUT, "sha256", "recorded_at", "recorded_by")


def _document(engine: Engine, *more: str) -> Node:
    return document(engine, [(name, _COLUMNS[name]) for name in (*_ANSWERED, *more)])


def _insert(engine: Engine) -> Any:
    values = {field: slot(name) for name, field in _COLUMNS.items()}
    return HandedInPack.insert(values).returning(_document(engine))


_INSERT = Statement(lambda engine: _insert(engine))
_COUNT = Statement(
    lambda _: HandedInPack.select(fn.COUNT(HandedInPack.id)).where(conditions(_OF_INCIDENT))
)
_ONE = Statement(
    lambda e: HandedInPack.select(_document(e, "content")).where(
        conditions((*_OF_INCIDENT, HandedInPack.id == slot("id")))
    )
)
_PAGE = Statement(
    lambda e: (
        HandedInPack.select(HandedInPack.id, _document(e))
        .where(conditions((*_OF_INCIDENT, HandedInPack.id < slot("before"))))
        .order_by(HandedInPack.id.desc())
        .limit(slot("most"))
    )
)
_RECORDS = IncidentRecords("packs", _PAGE, _COUNT)
search = _RECORDS.search


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    about: dict[str, Any],
    content: str,
    by: Attribution,
) -> str:
    """Keep a pack, and answer its document without the content; `about` says what it is.

    Raises NotFound, or Conflict for one too many or one too large.
    """
    incidents.read(session, org_id, incident_id)
    if _RECORDS.number(session, org_id, incident_id) >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} packs.")
    octets = content.encode()
    if len(octets) > BUDGET:
        raise Conflict("A pack that is kept can't be larger than 1 MiB. Choose another format.")
    facts = {"id": uuid7(), **about, "sha256": sha256(octets).hexdigest()}
    recorded = {"recorded_at": by.at, "recorded_by": by.actor}
    place = {"org_id": org_id, "incident_id": incident_id}
    [(text,)] = session.change(_INSERT, content=content, **place, **facts, **recorded)
    told = {f"pack_{name}": value for name, value in facts.items() if value is not None}
    audit.append(
        session,
        org_id,
        by,
        action="update",
        resource=f"incidents/{incident_id}",
        incident_id=incident_id,
        changes=changes({}, told),
    )
    return str(text)


def read(session: Session, org_id: str, incident_id: str, id: str) -> str:
    """A pack with its content, as a document. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, incident_id=incident_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])
