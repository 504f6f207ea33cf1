"""Corrections of filings: the incident follows, and the trail has both versions and the reason."""

from collections.abc import Container, Mapping
from typing import Any

import orjson

from domain import filing as law
from domain.audit import Attribution
from domain.errors import Conflict, Fault
from domain.filing import Filing, FilingOutcome
from storage import data_subject_notices, derivation, filings, incidents, notifications
from storage.session.documents import require_current
from storage.session.transactions import Session


def correct(
    session: Session,
    org_id: str,
    id: str,
    notification_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct a filing, and let the incident follow.

    Raises NotFound, StalePrecondition, RuleViolated or Conflict.
    """
    text = notifications.read(session, org_id, id, notification_id)
    require_current(text, expected)
    present = incidents.facts_of(incidents.read(session, org_id, id))
    on_record = _filings(session, org_id, id)
    notices = data_subject_notices.instants(session, org_id, id)
    outcome = law.correct(present, on_record, notification_id, sent, by.at, notices)
    if not outcome.incident.changes:
        return text
    _require_single(session, org_id, id, outcome)
    filings.require_known(session, org_id, id, outcome.filing.obligation_id)
    text = notifications.correct(session, org_id, id, notification_id, outcome.filing)
    incidents.save(session, org_id, id, present, outcome.incident, by, "update")
    derivation.settle(session, org_id, id, outcome.incident.facts, by)
    return text


def _filings(session: Session, org_id: str, id: str) -> dict[str, Filing]:
    """Every filing of an incident by its id, the oldest first."""
    documents = notifications.every(session, org_id, id)
    records = map(orjson.loads, documents)
    return {record["id"]: Filing.of(record) for record in records}


def _require_single(
    session: Session, org_id: str, id: str, outcome: FilingOutcome
) -> None:
    """Raise Conflict when another filing has this authority and reference."""
    named = law.naming(outcome.incident.changes)
    if not named or outcome.filing.phase != "initial":
        return
    filing = outcome.filing._asdict()
    _, is_recorded = notifications.filed(session, org_id, id, filing)()
    if is_recorded:
        faults = [Fault(name, "is that of another filing") for name in named]
        raise Conflict(
            "Another filing with this authority and reference is on record.", *faults
        )
