"""What figures are told from: incidents with what lies beside them, many at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from peewee import JOIN

from domain.marks import Case, Duty
from storage.schema.models import AuditEntry, Incident, Notification
from storage.schema.obligation_models import Obligation
from storage.schema.record_models import IncidentDetails
from storage.session.connected import Row
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_FACTS = (
    Incident.severity,
    Incident.breach_kind,
    Incident.status,
    Incident.discovered_at,
    Incident.safe_due_at,
    Incident.authority_notified_at,
    Incident.filing_waived_at,
)
_GROUPS = ("timeline", "nature", "data", "data_subjects", "cross_border")
_BESIDE = (IncidentDetails.org_id == Incident.org_id) & (
    IncidentDetails.incident_id == Incident.id
)
_FEW = 500

Choose = Callable[[Any, Any], Any]
"""The condition on the organisation and the id of an incident, by which some are chosen."""


def _told(org_id: Any, id: Any) -> Any:
    """Those that some entries of the trail tell of."""
    named = AuditEntry.select(AuditEntry.incident_id).where(
        (AuditEntry.org_id == slot("org_id"))
        & (AuditEntry.seq > slot("seq"))
        & (AuditEntry.seq <= slot("up_to"))
    )
    return (org_id == slot("org_id")) & id.in_(named)


def _between(org_id: Any, id: Any) -> Any:
    """Those with ids in a range."""
    return (org_id == slot("org_id")) & (id > slot("after")) & (id <= slot("last"))


def _facts(choose: Choose) -> Any:
    columns = [IncidentDetails._meta.fields[name] for name in _GROUPS]
    rows = Incident.select(Incident.id, *_FACTS, *columns)
    joined = rows.join(IncidentDetails, JOIN.LEFT_OUTER, on=_BESIDE)
    return joined.where(choose(Incident.org_id, Incident.id))


def _duties(choose: Choose) -> Any:
    told = (Obligation.regime, Obligation.state, Obligation.late, Obligation.tasks)
    rows = Obligation.select(Obligation.incident_id, *told)
    return rows.where(choose(Obligation.org_id, Obligation.incident_id))


def _reasons(choose: Choose) -> Any:
    rows = Notification.select(Notification.incident_id)
    chosen = choose(Notification.org_id, Notification.incident_id)
    return rows.where(chosen & Notification.delay_reasons.is_null(False))


_TOLD_FACTS = Statement(lambda _: _facts(_told))
_TOLD_DUTIES = Statement(lambda _: _duties(_told))
_TOLD_REASONS = Statement(lambda _: _reasons(_told))
_NEXT_FACTS = Statement(lambda _: _facts(_between))
_NEXT_DUTIES = Statement(lambda _: _duties(_between))
_NEXT_REASONS = Statement(lambda _: _reasons(_between))
_NEXT_IDS = Statement(
    lambda _: (
        Incident.select(Incident.id)
        .where((Incident.org_id == slot("org_id")) & (Incident.id > slot("after")))
        .order_by(Incident.id)
        .limit(slot("most"))
    )
)


def told(session: Session, org_id: str, seq: int, up_to: int) -> dict[str, Case]:
    """The incidents that the entries after a number tell of, up to another, by their ids."""
    values = {"org_id": org_id, "seq": seq, "up_to": up_to}
    return _cases(session, (_TOLD_FACTS, _TOLD_DUTIES, _TOLD_REASONS), values)


def following(session: Session, org_id: str, after: str) -> dict[str, Case]:
    """The next incidents in the order of their ids; none where there are no more."""
    ids = session.all(_NEXT_IDS, org_id=org_id, after=after, most=_FEW)
    if not ids:
        return {}
    values = {"org_id": org_id, "after": after, "last": ids[-1][0]}
    return _cases(session, (_NEXT_FACTS, _NEXT_DUTIES, _NEXT_REASONS), values)


def _cases(
    session: Session, asked: tuple[Statement, ...], values: Mapping[str, Any]
) -> dict[str, Case]:
    facts, duties, reasons = [session.all(statement, **values) for statement in asked]
    of_incident: dict[str, list[Duty]] = defaultdict(list)
    for id, *duty in duties:
        of_incident[id].append(_duty(*duty))
    give_reasons = {id for (id,) in reasons}
    return {
        row[0]: _case(row, row[0] in give_reasons, of_incident.get(row[0], ()))
        for row in facts
    }


def _case(row: Row, gives_reasons: bool, duties: Any) -> Case:
    facts, groups = row[1 : len(_FACTS) + 1], row[len(_FACTS) + 1 :]
    details = None
    if groups[0] is not None:
        pairs = zip(_GROUPS, groups, strict=True)
        details = {name: orjson.loads(text) for name, text in pairs}
    return Case._make((*facts, gives_reasons, details, tuple(duties)))


def _duty(regime: str, state: str, late: str | None, tasks: str) -> Duty:
    is_late = None if late is None else late == "true"
    names = () if tasks == "[]" else tuple(task["task"] for task in orjson.loads(tasks))
    return Duty(regime, state, is_late, names)
