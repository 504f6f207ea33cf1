"""What an incident's obligations stand on: the rows themselves, filings, and recorded events."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from domain.obligations import NO_FILING, Fulfilment
from law.model import ANCHORS
from storage.schema.models import Notification
from storage.schema.obligation_models import IncidentEvent, Obligation
from storage.session.connected import Row
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

DEFAULT_RULE = "eu.gdpr.33_1"
"""What a filing meets that names no obligation, where its authority isn't that of another one."""


Duty = tuple[str, str | None]
"""A rule, and to which controller it is owed; None is whom the rule names."""

Owed = dict[Duty, dict[str, Any]]
"""The obligations of an incident as they are on record."""


def _of_incident(model: Any) -> Any:
    return (model.org_id == slot("org_id")) & (model.incident_id == slot("incident_id"))


_ROW = (
    "id",
    "rule_id",
    "controller",
    "regime",
    "state",
    "waits_for",
    "safe_due_at",
    "latest_due_at",
    "proposal",
    "decision",
    "met_at",
    "late",
    "tasks",
    "applies",
    "inputs",
    "calculation",
    "due_order",
    "waiting",
    "met_seq",
)
_ROWS = Statement(
    lambda _: (
        Obligation.select(*(Obligation._meta.fields[name] for name in _ROW))
        .where(_of_incident(Obligation))
        .order_by(Obligation.id)
    )
)
_FILINGS = Statement(
    lambda _: (
        Notification.select(
            Notification.obligation_id,
            Notification.authority_jurisdiction,
            Notification.phase,
            Notification.authority_notified_at,
            Notification.delay_reasons,
            Notification.missing_information,
            Notification.missing_information_expected_at,
        )
        .where(_of_incident(Notification))
        .order_by(Notification.id)
    )
)
_EVENTS = Statement(
    lambda _: (
        IncidentEvent.select(
            IncidentEvent.kind, IncidentEvent.occurred_at, IncidentEvent.obligation_id
        )
        .where(_of_incident(IncidentEvent))
        .order_by(IncidentEvent.id)
    )
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of one incident's obligations; nothing for a new incident."""

    rows: Owed = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    met_by: dict[str | None, list[Fulfilment]] = field(default_factory=dict)

    def fulfilments(self, id: str | None, rule_id: str) -> list[Fulfilment]:
        """What meets an obligation; a filing that names none meets the one of Art. 33(1) GDPR."""
        unnamed = self.met_by.get(None, []) if rule_id == DEFAULT_RULE else []
        named = self.met_by.get(id, []) if id is not None else []
        return [*unnamed, *named]


def owed(session: Session, org_id: str, incident_id: str) -> Callable[[], Owed]:
    """The obligations of an incident as they are on record.

    The question travels with the next one; the answer is fetched when it is asked for.
    """
    rows = session.later(_ROWS, org_id=org_id, incident_id=incident_id)

    def answer() -> Owed:
        named = [dict(zip(_ROW, row, strict=True)) for row in rows()]
        return {(row["rule_id"], row["controller"]): row for row in named}

    return answer


def record_of(
    session: Session,
    org_id: str,
    incident_id: str,
    *,
    has_events: bool,
    has_filings: bool,
    on_record: Owed | None = None,
) -> Record:
    """What is on record of an incident's obligations.

    What it hasn't is not asked for, nor the obligations themselves where they are known.
    """
    place = {"org_id": org_id, "incident_id": incident_id}
    # all of them travel together
    obligations = (
        owed(session, org_id, incident_id) if on_record is None else lambda: on_record
    )
    events = session.later(_EVENTS, **place) if has_events else list
    filings = session.later(_FILINGS, **place) if has_filings else list
    rows = obligations()
    recorded = events()
    met_by = _met_by(filings())
    for _, at, obligation_id in recorded:
        if obligation_id is not None:
            met_by[obligation_id].append(Fulfilment(at, is_filing=False))
    # an event that is recorded again supersedes the earlier record of it
    anchors = {kind: at for kind, at, _ in recorded if kind in ANCHORS}
    return Record(rows, anchors, dict(met_by))


def _met_by(filings: Iterable[Row]) -> dict[str | None, list[Fulfilment]]:
    """What was filed for each obligation, but for what the same authority was asked to forget."""
    filed: dict[str | None, list[tuple[str, Fulfilment]]] = defaultdict(list)
    for obligation_id, authority, phase, at, reasons, missing, expected_at in filings:
        if phase == "withdrawal":
            filed[obligation_id] = [
                filing for filing in filed[obligation_id] if filing[0] != authority
            ]
        elif phase not in NO_FILING:
            fulfilment = Fulfilment(at, True, reasons, missing, expected_at)
            filed[obligation_id].append((authority, fulfilment))
    met_by: dict[str | None, list[Fulfilment]] = defaultdict(list)
    for obligation_id, found in filed.items():
        met_by[obligation_id] += [fulfilment for _, fulfilment in found]
    return met_by
