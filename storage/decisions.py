"""Decisions: whether an obligation is required, with reasons.

The last one counts, and none is ever changed.
"""

from typing import Any

import orjson

from domain.audit import Attribution, Change, changes
from domain.identifiers import uuid7
from domain.obligations import Choice
from storage import audit, derivation, incidents, obligations
from storage.fulfilments import DEFAULT_RULE
from storage.incident_counts import facets, is_waived, move
from storage.schema.models import Incident
from storage.schema.obligation_models import Obligation, ObligationDecision
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_COLUMNS = ObligationDecision._meta.sorted_fields
_INSERT = Statement(
    lambda _: ObligationDecision.insert(
        {column: slot(column.name) for column in _COLUMNS}
    )
)
_DECIDE = Statement(
    lambda _: Obligation.update(
        {
            Obligation.decision: slot("decision"),
            Obligation.updated_at: slot("updated_at"),
        }
    ).where(
        (Obligation.org_id == slot("org_id"))
        & (Obligation.incident_id == slot("incident_id"))
        & (Obligation.id == slot("id"))
    )
)
_THIS_INCIDENT = (Incident.org_id == slot("org_id")) & (
    Incident.id == slot("incident_id")
)
_WAIVE = Statement(
    lambda _: Incident.update({Incident.filing_waived_at: slot("waived_at")}).where(
        _THIS_INCIDENT
    )
)


def decide(
    session: Session,
    org_id: str,
    incident_id: str,
    obligation_id: str,
    choice: Choice,
    reasons: str,
    by: Attribution,
) -> str:
    """Put a decision on record, and answer the obligation's document.

    The same decision for the same reasons again changes nothing. Raises NotFound.
    """
    text = obligations.read(session, org_id, incident_id, obligation_id)
    present = orjson.loads(text)
    after = {"decision": choice, "reasons": reasons}
    changed = changes(present["decision"] or {}, after)
    if not changed:
        return text
    place = (session, org_id, incident_id)
    decided = {"decided_at": by.at, "decided_by": by.actor}
    _record(*place, obligation_id, after | decided)
    facts = incidents.facts_of(incidents.read(*place))
    rule_id = present["rule_id"]
    if rule_id == DEFAULT_RULE:
        _waive(*place, facts, by.at if choice == "not_required" else None)
    _audit(*place, obligation_id, rule_id, changed, by)
    derivation.settle(*place, facts, by)
    return obligations.read(*place, obligation_id)


def _record(
    session: Session,
    org_id: str,
    incident_id: str,
    obligation_id: str,
    record: dict[str, str],
) -> None:
    """Put a decision beside the earlier ones, and as the latest into the obligation."""
    place = {"org_id": org_id, "incident_id": incident_id}
    session.change(_INSERT, id=uuid7(), obligation_id=obligation_id, **place, **record)
    decision = orjson.dumps(record).decode()
    decided = {"decision": decision, "updated_at": record["decided_at"]}
    session.change(_DECIDE, id=obligation_id, **place, **decided)


def _waive(
    session: Session, org_id: str, incident_id: str, facts: Any, waived_at: str | None
) -> None:
    """Take an incident out of what is overdue, or put it back; its counts follow."""
    before = facets(facts, waived=is_waived(session, org_id, incident_id))
    after = facets(facts, waived=waived_at is not None)
    move(session, org_id, before, after)
    session.change(_WAIVE, org_id=org_id, incident_id=incident_id, waived_at=waived_at)


def _audit(
    session: Session,
    org_id: str,
    incident_id: str,
    obligation_id: str,
    rule_id: str,
    changed: list[Change],
    by: Attribution,
) -> None:
    """Put a decision on the trail, with its rule: an id alone says nothing to whoever reads it."""
    resource = f"incidents/{incident_id}/obligations/{obligation_id}"
    about: list[Change] = [{"field": "rule_id", "from": None, "to": rule_id}]
    entry = {"action": "decide", "resource": resource, "incident_id": incident_id}
    audit.append(session, org_id, by, changes=about + changed, **entry)
