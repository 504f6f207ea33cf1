"""What figures are told from: incidents with what lies beside them, many at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from peewee import JOIN

from domain.marks import Case, Duty
from storage.schema.models import Incident, Notification
from storage.schema.obligation_models import Obligation
from storage.schema.record_models import IncidentDetails
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.trail_followers import incidents_between

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
_SAME_ORGANISATION = IncidentDetails.org_id == Incident.org_id
_SAME_INCIDENT = IncidentDetails.incident_id == Incident.id
_BESIDE = _SAME_ORGANISATION & _SAME_INCIDENT
_AT_ONCE = 500

Choose = Callable[[Any, Any], Any]
"""The condition on the organisation and the id of an incident, by which some are chosen."""


def _changed(org_id: Any, id: Any) -> Any:
    """Those that some entries of the trail tell of."""
    own = org_id == slot("org_id")
    return own & id.in_(incidents_between())


def _between(org_id: Any, id: Any) -> Any:
    """Those with ids in a range."""
    own = org_id == slot("org_id")
    later = id > slot("after")
    bounded = id <= slot("last")
    return own & later & bounded


def _facts(choose: Choose) -> Any:
    columns = [IncidentDetails._meta.fields[name] for name in _GROUPS]
    rows = Incident.select(Incident.id, *_FACTS, *columns)
    joined = rows.join(IncidentDetails, JOIN.LEFT_OUTER, on=_BESIDE)
    return joined.where(choose(Incident.org_id, Incident.id))


def _duties(choose: Choose) -> Any:
    rows = Obligation.select(
        Obligation.incident_id,
        Obligation.regime,
        Obligation.state,
        Obligation.late,
        Obligation.tasks,
    )
    return rows.where(choose(Obligation.org_id, Obligation.incident_id))


def _reasons(choose: Choose) -> Any:
    """The filings that say why they came late (Art. 33(1) GDPR)."""
    rows = Notification.select(Notification.incident_id)
    chosen = choose(Notification.org_id, Notification.incident_id)
    return rows.where(chosen & Notification.delay_reasons.is_null(False))


_CHANGED_FACTS = Statement(lambda _: _facts(_changed))
_CHANGED_DUTIES = Statement(lambda _: _duties(_changed))
_CHANGED_REASONS = Statement(lambda _: _reasons(_changed))
_NEXT_FACTS = Statement(lambda _: _facts(_between))
_NEXT_DUTIES = Statement(lambda _: _duties(_between))
_NEXT_REASONS = Statement(lambda _: _reasons(_between))
_OWN = Incident.org_id == slot("org_id")
_FOLLOWS = Incident.id > slot("after")
_NEXT_IDS = Statement(
    lambda _: (
        Incident.select(Incident.id)
        .where(_OWN & _FOLLOWS)
        .order_by(Incident.id)
        .limit(slot("most"))
    )
)
_CHANGED = (_CHANGED_FACTS, _CHANGED_DUTIES, _CHANGED_REASONS)
_NEXT = (_NEXT_FACTS, _NEXT_DUTIES, _NEXT_REASONS)


def changed(
    session: Session,
    org_id: str,
    seq: int,
    up_to: int,
) -> dict[str, Case]:
    """The incidents that the entries after a number tell of, up to another, by their ids."""
    values = {"org_id": org_id, "seq": seq, "up_to": up_to}
    return _cases(session, _CHANGED, values)


def following(
    session: Session,
    org_id: str,
    after: str,
) -> dict[str, Case]:
    """The next incidents in the order of their ids; none where there are no more."""
    ids = session.all(_NEXT_IDS, org_id=org_id, after=after, most=_AT_ONCE)
    if not ids:
        return {}
    (last,) = ids[-1]
    values = {"org_id": org_id, "after": after, "last": last}
    return _cases(session, _NEXT, values)


def _cases(
    session: Session,
    asked: tuple[Statement, ...],
    values: Mapping[str, Any],
) -> dict[str, Case]:
    facts, duties, reasons = [session.all(statement, **values) for statement in asked]
    of_incident: dict[str, list[Duty]] = defaultdict(list)
    for id, *duty in duties:
        of_incident[id].append(_duty(*duty))
    give_reasons = {id for (id,) in reasons}
    cases = {}
    for id, *columns in facts:
        owed = tuple(of_incident.get(id, ()))
        cases[id] = _case(columns, id in give_reasons, owed)
    return cases


def _case(
    columns: list[Any],
    gives_reasons: bool,
    duties: tuple[Duty, ...],
) -> Case:
    facts = columns[: len(_FACTS)]
    groups = columns[len(_FACTS) :]
    details = None
    # all groups are written at once, or none is
    if groups[0] is not None:
        pairs = zip(_GROUPS, groups, strict=True)
        details = {name: orjson.loads(text) for name, text in pairs}
    return Case._make((*facts, gives_reasons, details, duties))


def _duty(
    regime: str,
    state: str,
    late: str | None,
    tasks: str,
) -> Duty:
    is_late = None if late is None else late == "true"
    names: tuple[str, ...] = ()
    # nearly all have none, and needn't be parsed
    if tasks != "[]":
        names = tuple(task["task"] for task in orjson.loads(tasks))
    return Duty(regime, state, is_late, names)
