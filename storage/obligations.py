"""Obligations: what incidents make due, as it is on record."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import Node, fn

from domain.errors import NOTHING_THERE, NotFound
from domain.obligations import STATES
from storage import obligation_counts
from storage.engine.protocol import Engine
from storage.schema.models import Incident
from storage.schema.obligation_models import Obligation
from storage.session.budget import BUDGET, Rows
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

MOST = 1000
"""How many obligations of one incident are on a page."""

_POSITION = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f-]{36}")
"""Due time and id: the order of every list."""

_NAMES = (
    "id",
    "incident_id",
    "rule_id",
    "regime",
    "title",
    "recipient",
    "controller",
    "reference",
    "condition",
    "state",
    "waits_for",
    "safe_due_at",
    "latest_due_at",
    "applies",
    "proposal",
    "decision",
    "met_at",
    "late",
    "tasks",
    "created_at",
    "updated_at",
)
_JSON = ("applies", "decision", "late", "tasks", "calculation")
_OWN = Obligation.org_id == slot("org_id")
_OF_INCIDENT = _OWN & (Obligation.incident_id == slot("incident_id"))


def members_of(engine: Engine, *more: str) -> list[tuple[str, Node]]:
    """The members of an obligation as it is answered in a list, and more of its columns."""
    columns = Obligation._meta.fields
    return [
        (name, engine.json_text(columns[name]) if name in _JSON else columns[name])
        for name in (*_NAMES, *more)
    ]


def _document(engine: Engine, *more: str) -> Node:
    return document(engine, members_of(engine, *more))


def _ordered(engine: Engine, condition: Any, *more: str) -> Any:
    return (
        Obligation.select(Obligation.due_order, _document(engine, *more))
        .where(condition)
        .order_by(Obligation.due_order)
        .limit(slot("most"))
    )


_FOLLOWING = _OF_INCIDENT & (Obligation.due_order > slot("after"))
_OF_ONE = Statement(lambda e: _ordered(e, _FOLLOWING, "calculation"))
_ONE = Statement(
    lambda e: Obligation.select(_document(e, "calculation")).where(
        _OF_INCIDENT & (Obligation.id == slot("id"))
    )
)
_NUMBER = Statement(
    lambda _: Obligation.select(fn.COUNT(Obligation.id)).where(_OF_INCIDENT)
)
_INCIDENT = Statement(
    lambda _: Incident.select(Incident.id).where(
        (Incident.org_id == slot("org_id")) & (Incident.id == slot("incident_id"))
    )
)
CLAUSES: dict[str, Any] = {
    "state": Obligation.state == slot("state"),
    "regime": Obligation.regime == slot("regime"),
    # what has no date stands among what has one, by its awareness
    "due_before": (Obligation.due_order < slot("due_before"))
    & (Obligation.safe_due_at < slot("due_before")),
    "overdue": Obligation.due_order < slot("now"),
    "in_time": Obligation.due_order >= slot("now"),
    "after": Obligation.due_order > slot("after"),
}
"""What lists and calendars are narrowed by."""


class Filters(NamedTuple):
    """What a list of obligations is narrowed to; None leaves it open. Instants are UTC text."""

    state: str | None = None
    regime: str | None = None
    due_before: str | None = None
    overdue: bool | None = None


def search(
    session: Session,
    org_id: str,
    filters: Filters,
    *,
    now: str,
    limit: int,
    cursor: str | None,
    counted: bool = False,
) -> Page:
    """A page of an organisation's obligations, the earliest due time first, and how many match in
    all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("obligations", org_id, filters)
    after = open_cursor(cursor, *bound, position=_POSITION)
    ends = {"regime": filters.regime, "due_before": filters.due_before, "after": after}
    given = {name: value for name, value in ends.items() if value is not None}
    page = _page(("state", *given, *moment_of(filters.overdue)))
    asked = {"org_id": org_id, "now": now, "most": limit + 1} | given
    total = _total(session, org_id, filters, now) if counted else None
    rows: Rows = []
    # each state has an order of its own in the index: one without a state merges five of them
    for state in _states(filters):
        rows += session.some(page, BUDGET, state=state, **asked)
    rows.sort()
    return split(rows[: limit + 1], limit, *bound, total=total)


def _total(session: Session, org_id: str, filters: Filters, now: str) -> int:
    """How many match, wherever the page begins."""
    of = (session, org_id, tuple(_states(filters)), filters.regime)
    ends = filters.due_before
    if filters.overdue is None:
        return obligation_counts.total(*of, ends)
    overdue_before = now if ends is None else min(now, ends)
    with session.glance():
        overdue = obligation_counts.total(*of, overdue_before)
        if filters.overdue:
            return overdue
        return obligation_counts.total(*of, ends) - overdue


def _states(filters: Filters) -> list[str]:
    """The states that a list shows: only what is due can be overdue."""
    states = [*STATES] if filters.overdue is None else ["due"]
    return [state for state in states if filters.state in (None, state)]


def moment_of(overdue: bool | None) -> tuple[str, ...]:
    """The clause for what is overdue, or isn't; none where either will do."""
    if overdue is None:
        return ()
    return ("overdue",) if overdue else ("in_time",)


def of_incident(
    session: Session,
    org_id: str,
    incident_id: str,
    *,
    cursor: str | None = None,
    counted: bool = False,
) -> Page:
    """A page of the obligations of an incident, the earliest due time first, and how many there
    are where that is `counted`.

    Raises NotFound, or Invalid for a cursor of another list.
    """
    if session.one(_INCIDENT, org_id=org_id, incident_id=incident_id) is None:
        raise NotFound(NOTHING_THERE)
    bound = ("obligations", org_id, incident_id)
    after = open_cursor(cursor, *bound, position=_POSITION) or ""
    place = {"org_id": org_id, "incident_id": incident_id}
    rows = session.some(_OF_ONE, BUDGET, most=MOST + 1, after=after, **place)
    total = session.all(_NUMBER, **place)[0][0] if counted else None
    return split(rows, MOST, *bound, total=total)


def read(session: Session, org_id: str, incident_id: str, id: str) -> str:
    """One obligation as a JSON document. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, incident_id=incident_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


@lru_cache(maxsize=128)
def _page(names: tuple[str, ...]) -> Statement:
    clauses = [CLAUSES[name] for name in names]
    found = conditions((_OWN, *clauses))
    return Statement(lambda e: _ordered(e, found))
