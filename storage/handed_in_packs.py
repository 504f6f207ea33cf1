"""Notification packs that were handed in, kept to the byte: append and read.

There is no update and no delete.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from peewee import Node

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
IN_BASE64 = ("pdf",)
"""The formats that are no text."""

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
    names = (*_ANSWERED, *more)
    return document(engine, [(name, _RECORDS.columns[name]) for name in names])


_RECORDS = IncidentRecords("packs", HandedInPack, _document)
search = _RECORDS.search
_ONE = Statement(
    lambda e: HandedInPack.select(_document(e, "content")).where(
        conditions((*_RECORDS.owned, HandedInPack.id == slot("id")))
    )
)


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    about: dict[str, Any],
    octets: bytes,
    by: Attribution,
) -> str:
    """Keep a pack, and answer its document without the content; `about` says what it is.

    Raises NotFound, or Conflict for one too many or one too large.
    """
    incidents.read(session, org_id, incident_id)
    _RECORDS.require_room(session, org_id, incident_id, MOST, "packs")
    if len(octets) > BUDGET:
        raise Conflict(
            "A pack that is kept can't be larger than 1 MiB. Choose another format."
        )
    is_text = about["format"] not in IN_BASE64
    content = octets.decode() if is_text else b64encode(octets).decode()
    facts = {"id": uuid7(), **about, "sha256": sha256(octets).hexdigest()}
    place = {"org_id": org_id, "incident_id": incident_id}
    recorded = {"content": content, "recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_RECORDS.insert, **place, **facts, **recorded)
    named = {f"pack_{name}": value for name, value in facts.items()}
    filled = {name: value for name, value in named.items() if value is not None}
    audit.append_to_incident(session, org_id, incident_id, by, changes({}, filled))
    return str(text)


def read(session: Session, org_id: str, incident_id: str, id: str) -> str:
    """A pack with its content, as a document. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, incident_id=incident_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])
