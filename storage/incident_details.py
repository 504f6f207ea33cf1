"""The details of incidents. An incident of which none are written has blank ones."""

from collections.abc import Container, Mapping
from typing import Any

import orjson
from peewee import JOIN, Node

from domain import detailing
from domain.audit import Attribution
from domain.details import BLANK, GROUPS
from domain.errors import NOTHING_THERE, NotFound
from law import contracts
from storage import audit, derivation, incidents
from storage.engine.protocol import Engine
from storage.schema.models import Incident
from storage.schema.record_models import IncidentDetails
from storage.session.documents import encoded, require_current
from storage.session.statements import Statement, document, slot
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
_SAME_ORGANISATION = IncidentDetails.org_id == Incident.org_id
_SAME_INCIDENT = IncidentDetails.incident_id == Incident.id
_BESIDE = _SAME_ORGANISATION & _SAME_INCIDENT
_OWN = Incident.org_id == slot("org_id")
_THIS = _OWN & (Incident.id == slot("incident_id"))


def _document(engine: Engine) -> Node:
    members: list[tuple[str, Node]] = [("incident_id", IncidentDetails.incident_id)]
    for name in GROUPS:
        group = engine.json_text(_COLUMNS[name])
        members.append((name, group))
    members.append(("updated_at", IncidentDetails.updated_at))
    return document(engine, members)


def _select(engine: Engine) -> Any:
    rows = Incident.select(
        IncidentDetails.incident_id,
        _document(engine),
        Incident.discovered_at,
    )
    joined = rows.join(IncidentDetails, JOIN.LEFT_OUTER, on=_BESIDE)
    return joined.where(_THIS)


def _write(engine: Engine) -> Any:
    values = {column: slot(name) for name, column in _COLUMNS.items()}
    key = [IncidentDetails.org_id, IncidentDetails.incident_id]
    changing = values.copy()
    for column in key:
        del changing[column]
    insert = IncidentDetails.insert(values)
    upsert = insert.on_conflict(conflict_target=key, update=changing)
    return upsert.returning(_document(engine))


_READ = Statement(lambda engine: _select(engine))
_WRITE = Statement(lambda engine: _write(engine))


def read(session: Session, org_id: str, incident_id: str) -> str:
    """The details as a JSON document. Raises NotFound for an id that isn't this organisation's."""
    text, _ = _current(session, org_id, incident_id)
    return text


def update(
    session: Session,
    org_id: str,
    incident_id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct details by JSON Merge Patch. Raises NotFound, StalePrecondition or RuleViolated."""
    text, discovered_at = _current(session, org_id, incident_id)
    require_current(text, expected)
    present = detailing.read(orjson.loads(text))
    outcome = detailing.correct(present, patch, discovered_at, by.at)
    if not outcome.changes:
        return text
    changed = {change["field"] for change in outcome.changes}
    if "parties.controllers" in changed:
        contracts.require_known(outcome.facts.parties.controllers, session.practice.law)
    plain = detailing.plain(outcome.facts)
    groups = {name: encoded(group) for name, group in plain.items()}
    place = {"org_id": org_id, "incident_id": incident_id}
    [(written,)] = session.change(_WRITE, **place, **groups, updated_at=by.at)
    audit.append_to_incident(session, org_id, incident_id, by, outcome.changes)
    if not _OBLIGING.isdisjoint(changed):
        _settle(session, org_id, incident_id, by)
    return str(written)


def _settle(session: Session, org_id: str, incident_id: str, by: Attribution) -> None:
    """Derive what the incident makes due with the details that are written now."""
    facts = incidents.facts_of(incidents.read(session, org_id, incident_id))
    derivation.settle(session, org_id, incident_id, facts, by)


def _current(session: Session, org_id: str, incident_id: str) -> tuple[str, str]:
    """The document, and when the organisation became aware. Raises NotFound."""
    row = session.one(_READ, org_id=org_id, incident_id=incident_id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    written, text, discovered_at = row
    if written is None:
        text = encoded({"incident_id": incident_id, **_BLANK, "updated_at": None})
    return str(text), str(discovered_at)


_BLANK = detailing.plain(BLANK)
