"""Files that are kept with an incident: append and read. There is no update and no delete."""

from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from domain.attachments import LARGEST, MOST, decoded, joined, pieces
from domain.audit import Attribution, changes
from domain.errors import NOTHING_THERE, Fault, NotFound, RuleViolated
from domain.identifiers import uuid7
from storage import audit, incidents
from storage.engine.protocol import Engine
from storage.file_types import media_type_of
from storage.incident_records import IncidentRecords
from storage.schema.note_models import Attachment, AttachmentPiece
from storage.session.documents import encoded
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

_PARTS = {field.name: field for field in AttachmentPiece._meta.sorted_fields}
_ANSWERED = (
    "id",
    "incident_id",
    "name",
    "media_type",
    "size",
    "sha256",
    "recorded_at",
    "recorded_by",
)


class Content(NamedTuple):
    """A file as it is handed out."""

    name: str
    media_type: str
    content: bytes


def _document(engine: Engine) -> Any:
    return document(engine, [(name, _RECORDS.columns[name]) for name in _ANSWERED])


_RECORDS = IncidentRecords("attachments", Attachment, _document)
search = _RECORDS.search
_INSERT_PIECE = Statement(
    lambda _: AttachmentPiece.insert(
        {field: slot(name) for name, field in _PARTS.items()}
    )
)
_ONE = Statement(
    lambda e: Attachment.select(_document(e)).where(
        conditions((*_RECORDS.owned, Attachment.id == slot("id")))
    )
)
_PIECES = Statement(
    lambda _: (
        AttachmentPiece.select(AttachmentPiece.content)
        .where(
            (AttachmentPiece.org_id == slot("org_id"))
            & (AttachmentPiece.incident_id == slot("incident_id"))
            & (AttachmentPiece.attachment_id == slot("id"))
        )
        .order_by(AttachmentPiece.number)
    )
)


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    name: str,
    content: bytes,
    by: Attribution,
) -> str:
    """Keep a file with an incident, and answer its document without the content.

    Raises NotFound, RuleViolated for one that is empty or too large, or Conflict for one too many.
    """
    incidents.read(session, org_id, incident_id)
    _require_room(session, org_id, incident_id, content)
    place = {"org_id": org_id, "incident_id": incident_id}
    facts = {
        "id": uuid7(),
        "name": name,
        "media_type": media_type_of(content),
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    recorded = {"recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_RECORDS.insert, **place, **facts, **recorded)
    for number, piece in enumerate(pieces(content)):
        part = {"attachment_id": facts["id"], "number": number, "content": piece}
        session.change(_INSERT_PIECE, **place, **part)
    _audit(session, org_id, incident_id, facts, by)
    return str(text)


def _audit(
    session: Session,
    org_id: str,
    incident_id: str,
    facts: dict[str, Any],
    by: Attribution,
) -> None:
    """Put on the trail what a file is: its digest stands for the content."""
    recorded = {f"attachment_{fact}": value for fact, value in facts.items()}
    audit.append_to_incident(session, org_id, incident_id, by, changes({}, recorded))


def read(session: Session, org_id: str, incident_id: str, id: str) -> str:
    """An attachment with its content in Base64, as a document. Raises NotFound."""
    record = _facts(session, org_id, incident_id, id)
    return encoded(record | {"content": _content(session, org_id, incident_id, id)})


def content_of(session: Session, org_id: str, incident_id: str, id: str) -> Content:
    """An attachment as the file that it is. Raises NotFound."""
    record = _facts(session, org_id, incident_id, id)
    content = decoded(_content(session, org_id, incident_id, id))
    return Content(record["name"], record["media_type"], content)


def _require_room(
    session: Session, org_id: str, incident_id: str, content: bytes
) -> None:
    if not content:
        raise RuleViolated.at(Fault("content", "must not be empty"))
    if len(content) > LARGEST:
        raise RuleViolated.at(Fault("content", f"must have at most {LARGEST} bytes"))
    _RECORDS.require_room(session, org_id, incident_id, MOST, "attachments")


def _facts(session: Session, org_id: str, incident_id: str, id: str) -> dict[str, Any]:
    row = session.one(_ONE, org_id=org_id, incident_id=incident_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    record: dict[str, Any] = orjson.loads(row[0])
    return record


def _content(session: Session, org_id: str, incident_id: str, id: str) -> str:
    rows = session.all(_PIECES, org_id=org_id, incident_id=incident_id, id=id)
    return joined(text for (text,) in rows)
