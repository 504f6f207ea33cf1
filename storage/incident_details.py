"""The details of incidents. An incident of which none are written has blank ones."""

from collections.abc import Container, Mapping
from typing import Any

import orjson
from peewee import Node

from domain import detailing
from domain.audit import Attribution
from domain.details import BLANK, GROUPS, Details
from domain.errors import NOTHING_THERE, NotFound
from law import contracts
from storage import audit, derivation, incidents
from storage.engine import json_texts
from storage.engine.protocol import Engine
from storage.schema.models import Incident
from storage.schema.record_models import IncidentDetails
from storage.session.documents import encoded, require_current
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_OBLIGING = frozenset(
    {
        "parties.role",
        "parties.controllers",
        "timeline.detected_at",
        "timeline.occurred_from",
        "data_subjects.people",
        "data_subjects.people_least",
        "data_subjects.people_most",
        "data_subjects.by_place",
    }
)
"""What duties depend on: whose they are, what starts their clocks, and thresholds."""

_COLUMNS = {column.name: column for column in IncidentDetails._meta.sorted_fields}
_OWN = Incident.org_id == slot("org_id")
_THIS = _OWN & (Incident.id == slot("incident_id"))
_OWN_DETAILS = IncidentDetails.org_id == slot("org_id")
_WRITTEN = _OWN_DETAILS & (IncidentDetails.incident_id == slot("incident_id"))


def _document(engine: Engine) -> Node:
    """The document: groups were written as JSON, so they are joined as they stand."""
    groups = [(name, _COLUMNS[name]) for name in GROUPS]
    incident_id = engine.json_value(IncidentDetails.incident_id)
    updated_at = engine.json_value(IncidentDetails.updated_at)
    first, last = ("incident_id", incident_id), ("updated_at", updated_at)
    return json_texts.joined([first, *groups, last])


def _upsert(engine: Engine) -> Any:
    values = {column: slot(name) for name, column in _COLUMNS.items()}
    key = [IncidentDetails.org_id, IncidentDetails.incident_id]
    changing = values.copy()
    for column in key:
        del changing[column]
    insert = IncidentDetails.insert(values)
    upsert = insert.on_conflict(conflict_target=key, update=changing)
    return upsert.returning(_document(engine))


_READ = Statement(
    lambda engine: IncidentDetails.select(_document(engine)).where(_WRITTEN)
)
_AWARE = Statement(lambda engine: Incident.select(Incident.discovered_at).where(_THIS))
_WRITE = Statement(lambda engine: _upsert(engine))


def read(session: Session, org_id: str, incident_id: str) -> str:
    """The details as a JSON document. Raises NotFound for an id that isn't this organisation's."""
    row = session.one(_READ, org_id=org_id, incident_id=incident_id)
    if row is not None:
        return str(row[0])
    _aware(session, org_id, incident_id)
    return encoded({"incident_id": incident_id, **_BLANK, "updated_at": None})


def update(
    session: Session,
    org_id: str,
    incident_id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct details by JSON Merge Patch. Raises NotFound, StalePrecondition or RuleViolated."""
    discovered_at = _aware(session, org_id, incident_id)
    text = read(session, org_id, incident_id)
    require_current(text, expected)
    present = detailing.read(orjson.loads(text))
    outcome = detailing.correct(present, patch, discovered_at, by.at)
    if not outcome.changes:
        return text
    changed = {change["field"] for change in outcome.changes}
    if "parties.controllers" in changed:
        contracts.require_known(outcome.facts.parties.controllers, session.practice.law)
    written = _written(session, org_id, incident_id, outcome.facts, by.at)
    audit.append_to_incident(session, org_id, incident_id, by, outcome.changes)
    if not _OBLIGING.isdisjoint(changed):
        _settle(session, org_id, incident_id, by)
    return written


def _written(
    session: Session, org_id: str, incident_id: str, facts: Details, at: str
) -> str:
    """Put details on record, and return the document."""
    plain = detailing.plain(facts)
    groups = {name: encoded(group) for name, group in plain.items()}
    place = {"org_id": org_id, "incident_id": incident_id}
    [(text,)] = session.change(_WRITE, **place, **groups, updated_at=at)
    return str(text)


def _settle(session: Session, org_id: str, incident_id: str, by: Attribution) -> None:
    """Derive what the incident makes due with the details that are written now."""
    facts = incidents.facts_of(incidents.read(session, org_id, incident_id))
    derivation.settle(session, org_id, incident_id, facts, by)


def _aware(session: Session, org_id: str, incident_id: str) -> str:
    """When the organisation became aware of the incident. Raises NotFound."""
    row = session.one(_AWARE, org_id=org_id, incident_id=incident_id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


_BLANK = detailing.plain(BLANK)
