"""Notices to data subjects (Art. 34 GDPR), and grounds on which there is none.

There is no update and no delete. The incident follows: its earliest notice counts.
"""

from collections.abc import Mapping
from typing import Any

from peewee import Node

from domain import notices as law
from domain.audit import Attribution, Change, changes
from domain.identifiers import uuid7
from domain.notices import Notice
from storage import audit, derivation, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.record_models import DataSubjectNotice
from storage.session.documents import encoded
from storage.session.statements import Statement, conditions, document
from storage.session.transactions import Session

MOST = 1000
"""How many notices one incident can have."""

_NAMES = ("id", "incident_id", *Notice._fields, "recorded_at", "recorded_by")


def _document(engine: Engine) -> Node:
    members: list[tuple[str, Node]] = []
    for name in _NAMES:
        column: Node = _RECORDS.columns[name]
        if name == "channels":
            column = engine.json_text(column)
        members.append((name, column))
    return document(engine, members)


def _instants(_: Engine) -> Any:
    was_told = DataSubjectNotice.told_at.is_null(False)
    rows = DataSubjectNotice.select(DataSubjectNotice.told_at)
    return rows.where(conditions((*_RECORDS.owned, was_told)))


_RECORDS = IncidentRecords("data-subject-notices", DataSubjectNotice, _document)
search = _RECORDS.search
_INSTANTS = Statement(lambda engine: _instants(engine))


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
) -> str:
    """Put a notice or a ground on record, and answer its document; the incident follows.

    Raises NotFound, RuleViolated, or Conflict for one too many.
    """
    present = incidents.facts_of(incidents.read(session, org_id, incident_id))
    outcome = law.tell(present, sent, by.at)
    place = (session, org_id, incident_id)
    _RECORDS.require_room(*place, MOST, "notices to data subjects")
    text = _record(*place, outcome.notice, by)
    incidents.save(*place, present, outcome.incident, by, "update")
    # a ground changes nothing of the incident, and proposes what its obligation comes to
    derivation.settle(*place, outcome.incident.facts, by)
    return text


def _record(
    session: Session, org_id: str, incident_id: str, notice: Notice, by: Attribution
) -> str:
    id = uuid7()
    row = notice._asdict()
    row["channels"] = encoded(notice.channels)
    place = {"org_id": org_id, "incident_id": incident_id}
    recorded = {"id": id, "recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_RECORDS.insert, **place, **row, **recorded)
    audit.append_to_incident(session, org_id, incident_id, by, _changes(id, notice))
    return str(text)


def instants(session: Session, org_id: str, incident_id: str) -> list[str]:
    """When the notices on record say that the data subjects were told."""
    rows = session.all(_INSTANTS, org_id=org_id, incident_id=incident_id)
    return [str(told_at) for (told_at,) in rows]


def _changes(id: str, notice: Notice) -> list[Change]:
    """What the trail says of a notice: what isn't empty."""
    filled: dict[str, Any] = {"data_subject_notice_id": id}
    for name, value in notice._asdict().items():
        if value not in (None, ()):
            filled[name] = value
    return changes({}, filled)
