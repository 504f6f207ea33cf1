"""Notices to data subjects (Art. 34 GDPR), and grounds on which there is none.

There is no update and no delete. The incident follows: its earliest notice counts.
"""

from collections.abc import Mapping
from typing import Any

from peewee import Node, fn

from domain import notices as law
from domain.audit import Attribution, Change, changes
from domain.errors import Conflict
from domain.identifiers import uuid7
from domain.notices import Notice
from storage import audit, derivation, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.record_models import DataSubjectNotice
from storage.session.documents import encoded
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

MOST = 1000
"""How many notices one incident can have."""

_OF_INCIDENT = (
    DataSubjectNotice.org_id == slot("org_id"),
    DataSubjectNotice.incident_id == slot("incident_id"),
)
_COLUMNS = {column.name: column for column in DataSubjectNotice._meta.sorted_fields}
_NAMES = ("id", "incident_id", *Notice._fields, "recorded_at", "recorded_by")


def _document(engine: Engine) -> Node:
    members: list[tuple[str, Node]] = []
    for name in _NAMES:
        column: Node = _COLUMNS[name]
        if name == "channels":
            column = engine.json_text(column)
        members.append((name, column))
    return document(engine, members)


def _insert(engine: Engine) -> Any:
    values = {column: slot(name) for name, column in _COLUMNS.items()}
    return DataSubjectNotice.insert(values).returning(_document(engine))


def _page(engine: Engine) -> Any:
    rows = DataSubjectNotice.select(DataSubjectNotice.id, _document(engine))
    earlier = DataSubjectNotice.id < slot("before")
    newest = DataSubjectNotice.id.desc()
    found = rows.where(conditions((*_OF_INCIDENT, earlier)))
    return found.order_by(newest).limit(slot("most"))


def _count(_: Engine) -> Any:
    number = fn.COUNT(DataSubjectNotice.id)
    return DataSubjectNotice.select(number).where(conditions(_OF_INCIDENT))


def _instants(_: Engine) -> Any:
    was_told = DataSubjectNotice.told_at.is_null(False)
    rows = DataSubjectNotice.select(DataSubjectNotice.told_at)
    return rows.where(conditions((*_OF_INCIDENT, was_told)))


_INSERT = Statement(lambda engine: _insert(engine))
_PAGE = Statement(lambda engine: _page(engine))
_COUNT = Statement(lambda engine: _count(engine))
_RECORDS = IncidentRecords("data-subject-notices", _PAGE, _COUNT)
search = _RECORDS.search
_INSTANTS = Statement(lambda engine: _instants(engine))


def create(
    session: Session, org_id: str, incident_id: str, sent: Mapping[str, Any], by: Attribution
) -> str:
    """Put a notice or a ground on record, and answer its document; the incident follows.

    Raises NotFound, RuleViolated, or Conflict for one too many.
    """
    present = incidents.facts_of(incidents.read(session, org_id, incident_id))
    outcome = law.tell(present, sent, by.at)
    place = {"org_id": org_id, "incident_id": incident_id}
    if _RECORDS.number(session, org_id, incident_id) >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} notices to data subjects.")
    id = uuid7()
    row = outcome.notice._asdict()
    row["channels"] = encoded(outcome.notice.channels)
    recorded = {"id": id, "recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_INSERT, **place, **row, **recorded)
    _audit(session, org_id, incident_id, by, _told(id, outcome.notice))
    incidents.save(session, org_id, incident_id, present, outcome.incident, by, "update")
    # a ground changes nothing of the incident, and proposes what its obligation comes to
    derivation.settle(session, org_id, incident_id, outcome.incident.facts, by)
    return str(text)


def instants(session: Session, org_id: str, incident_id: str) -> list[str]:
    """When the notices on record say that the data subjects were told."""
    rows = session.all(_INSTANTS, org_id=org_id, incident_id=incident_id)
    return [str(told_at) for (told_at,) in rows]


def _told(id: str, notice: Notice) -> list[Change]:
    """What the trail says of a notice: what isn't empty."""
    told: dict[str, Any] = {"data_subject_notice_id": id}
    for name, value in notice._asdict().items():
        if value not in (None, ()):
            told[name] = value
    return changes({}, told)


def _audit(
    session: Session, org_id: str, incident_id: str, by: Attribution, changed: list[Change]
) -> None:
    resource = f"incidents/{incident_id}"
    entry = {"action": "update", "resource": resource, "incident_id": incident_id}
    audit.append(session, org_id, by, changes=changed, **entry)
