"""What waits for somebody, across the incidents of an organisation, the most urgent first.

That is what is due, then the tasks that filings left, then what waits for its clock to start. The
index holds nothing else, so a page costs the same however much is on record.
"""

import re
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from peewee import SQL, Case, fn

from domain.obligations import Waiting
from storage.engine.protocol import Engine
from storage.obligations import members_of
from storage.schema.models import Incident
from storage.schema.obligation_models import Obligation
from storage.session.budget import BUDGET, Rows
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

COUNTED = 1000
"""How far is counted: beyond it there are more."""

_RANKS: tuple[tuple[Waiting, ...], ...] = (
    ("due", "no_number"),
    ("task",),
    ("pending",),
)
"""What comes before what; within a rank the due time decides."""

_POSITION = re.compile(r"[0-2] \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [0-9a-f-]{36}")
_OF_INCIDENT = ("title", "case_number", "status", "severity", "discovered_at")
_OWN = Obligation.org_id == slot("org_id")
_WAITS = _OWN & (Obligation.waiting == slot("waiting"))
_CLAUSES: dict[str, Any] = {
    "after": Obligation.due_order > slot("after"),
    "overdue": Obligation.due_order < slot("now"),
    "in_time": Obligation.due_order >= slot("now"),
}

Moment = Literal["overdue", "in_time"]


class Tally(NamedTuple):
    """How many obligations wait, by what for; more than `COUNTED` are told as one more."""

    overdue: int
    in_time: int
    no_number: int
    tasks: int
    pending: int


def search(session: Session, org_id: str, *, limit: int, cursor: str | None) -> Page:
    """A page of what waits, the most urgent first, each with what its incident is called.

    Raises Invalid for a cursor of another list.
    """
    bound = ("waiting-obligations", org_id)
    position = open_cursor(cursor, *bound, position=_POSITION)
    begins, after = 0, None
    if position is not None:
        begins = int(position[0])
        after = position[2:]
    rows: Rows = []
    for rank in range(begins, len(_RANKS)):
        most = limit + 1 - len(rows)
        if most > 0:
            rows += _ranked(session, org_id, rank, after, most)
        # the next rank is shown from its beginning
        after = None
    return split(rows, limit, *bound)


def _ranked(
    session: Session, org_id: str, rank: int, after: str | None, most: int
) -> Rows:
    names = () if after is None else ("after",)
    asked = {"org_id": org_id, "most": most, "after": after}
    page = _page(names)
    found: Rows = []
    for waiting in _RANKS[rank]:
        found += session.some(page, BUDGET, waiting=waiting, **asked)
    found.sort()
    return [(f"{rank} {position}", text) for position, text in found[:most]]


def tally(session: Session, org_id: str, now: str) -> Tally:
    """How many obligations wait, each number counted to `COUNTED` and one more."""

    def many(waiting: Waiting, *moment: Moment) -> int:
        asked = {"org_id": org_id, "waiting": waiting, "now": now, "most": COUNTED + 1}
        [(number,)] = session.all(_count(moment), **asked)
        return int(number)

    return Tally(
        overdue=many("due", "overdue"),
        in_time=many("due", "in_time"),
        no_number=many("no_number"),
        tasks=many("task"),
        pending=many("pending"),
    )


def follow(
    session: Session, org_id: str, incident_id: str, *, is_resolved: bool
) -> None:
    """Let the obligations of an incident wait for nobody once it is resolved, or wait again."""
    statement = _REST if is_resolved else _WAIT_AGAIN
    session.change(statement, org_id=org_id, incident_id=incident_id)


@lru_cache(maxsize=2)
def _page(names: tuple[str, ...]) -> Statement:
    return Statement(lambda engine: _select(engine, names))


def _select(engine: Engine, names: tuple[str, ...]) -> Any:
    members = members_of(engine)
    members.append(("waiting", Obligation.waiting))
    columns = Incident._meta.fields
    for name in _OF_INCIDENT:
        members.append((f"incident_{name}", columns[name]))
    same_organisation = Incident.org_id == Obligation.org_id
    same_incident = Incident.id == Obligation.incident_id
    rows = Obligation.select(Obligation.due_order, document(engine, members))
    joined = rows.join(Incident, on=same_organisation & same_incident)
    found = joined.where(_found(names))
    return found.order_by(Obligation.due_order).limit(slot("most"))


def _found(names: tuple[str, ...]) -> Any:
    clauses = [_CLAUSES[name] for name in names]
    return conditions((_WAITS, *clauses))


@lru_cache(maxsize=4)
def _count(names: tuple[str, ...]) -> Statement:
    return Statement(lambda _: _number(names))


def _number(names: tuple[str, ...]) -> Any:
    rows = Obligation.select(Obligation.due_order).where(_found(names))
    some = rows.limit(slot("most"))
    return some.select_from(fn.COUNT(SQL("1")))


_OF_ONE = _OWN & (Obligation.incident_id == slot("incident_id"))
_NOTHING = SQL("NULL")
_HAS_NO_TASK = Obligation.tasks == "[]"
_TASK = Case(None, ((_HAS_NO_TASK, _NOTHING),), "task")
# as `domain/obligations.py` has it, by `waiting_as`
_AGAIN = Case(
    Obligation.state,
    (("not_required", _NOTHING), ("met", _TASK)),
    Obligation.state,
)
_REST = Statement(
    lambda _: Obligation.update({Obligation.waiting: _NOTHING}).where(_OF_ONE)
)
_WAIT_AGAIN = Statement(
    lambda _: Obligation.update({Obligation.waiting: _AGAIN}).where(_OF_ONE)
)
