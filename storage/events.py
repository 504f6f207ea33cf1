"""Events of incidents: append and read. There is no update and no delete."""

from collections.abc import Mapping
from typing import Any

from domain import events as law
from domain.audit import Attribution, changes
from domain.identifiers import uuid7
from storage import audit, derivation, filings, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.obligation_models import IncidentEvent
from storage.session.statements import document
from storage.session.transactions import Session

MOST = 1000
"""How many events one incident can have."""

_ANSWERED = ("id", "incident_id", *law.Event._fields, "recorded_at", "recorded_by")


def _document(engine: Engine) -> Any:
    return document(engine, [(name, _RECORDS.columns[name]) for name in _ANSWERED])


_RECORDS = IncidentRecords("events", IncidentEvent, _document, oldest_first=True)
search = _RECORDS.search


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
) -> str:
    """Put an event on record, derive what it makes due, and answer its document.

    Raises NotFound, RuleViolated, or Conflict for one too many.
    """
    facts = incidents.facts_of(incidents.read(session, org_id, incident_id))
    event = law.happened(sent, by.at)
    controller = filings.require_known(
        session, org_id, incident_id, event.obligation_id
    )
    if event.recipient is None:
        event = event._replace(recipient=controller)
    place = {"org_id": org_id, "incident_id": incident_id}
    _RECORDS.require_room(session, org_id, incident_id, MOST, "events")
    id = uuid7()
    recorded = {"id": id, "recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_RECORDS.insert, **place, **event._asdict(), **recorded)
    _audit(session, org_id, incident_id, id, event, by)
    derivation.settle(session, org_id, incident_id, facts, by)
    return str(text)


def _audit(
    session: Session,
    org_id: str,
    incident_id: str,
    id: str,
    event: law.Event,
    by: Attribution,
) -> None:
    """Put on the trail what is said of an event: what isn't empty."""
    pairs = event._asdict().items()
    filled = {name: value for name, value in pairs if value is not None}
    resource = f"incidents/{incident_id}/events/{id}"
    entry = {"action": "create", "resource": resource, "incident_id": incident_id}
    audit.append(session, org_id, by, changes=changes({}, filled), **entry)
