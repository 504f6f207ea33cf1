"""What a weekly digest tells: how much is open, and what waits, the most urgent first."""

from functools import lru_cache
from typing import Any, NamedTuple

from peewee import fn

from storage import incident_overview
from storage.schema.models import Incident
from storage.schema.note_models import Assignment
from storage.schema.obligation_models import Obligation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

COUNTED = 1000
"""How far obligations are counted: beyond it there are more."""

_ORG = slot("org_id")
_SAME_INCIDENT = (Incident.org_id == Obligation.org_id) & (
    Incident.id == Obligation.incident_id
)
_ITS_ASSIGNMENT = (Assignment.org_id == Obligation.org_id) & (
    Assignment.incident_id == Obligation.incident_id
)
_ASSIGNED = Statement(
    lambda _: (
        Assignment.select(fn.COUNT(Incident.id))
        .join(
            Incident,
            on=(Incident.org_id == Assignment.org_id)
            & (Incident.id == Assignment.incident_id),
        )
        .where(
            (Assignment.org_id == _ORG)
            & (Assignment.user_id == slot("user_id"))
            & (Incident.status != "resolved")
        )
    )
)


class Item(NamedTuple):
    """An obligation that waits for somebody; without a due time where the law counts none."""

    case_number: str
    incident_title: str
    title: str
    reference: str
    due_at: str | None


class Content(NamedTuple):
    """What a digest tells: how many incidents are open, and which obligations wait."""

    open: int
    overdue: list[Item]
    due: list[Item]
    tasks: list[Item]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open and nothing waits."""
        return not (self.open or self.overdue or self.due or self.tasks)


def content(
    session: Session,
    org_id: str,
    assignee: str | None,
    now: str,
) -> Content:
    """What there is to tell of an organisation, or of what is assigned to one person."""

    def items(waiting: str) -> list[Item]:
        asked = {
            "org_id": org_id,
            "user_id": assignee,
            "waiting": waiting,
            "most": COUNTED + 1,
        }
        return [
            Item(*row) for row in session.all(_waiting(assignee is not None), **asked)
        ]

    due = items("due")
    overdue = [item for item in due if item.due_at is not None and item.due_at <= now]
    ahead = due[len(overdue) :] + items("no_number")
    # when a duty was due says nothing of the task that its filing left
    tasks = [item._replace(due_at=None) for item in items("task")]
    return Content(_open(session, org_id, assignee), overdue, ahead, tasks)


def _open(
    session: Session,
    org_id: str,
    assignee: str | None,
) -> int:
    """How many incidents aren't resolved."""
    if assignee is None:
        counts = incident_overview.facets(session, org_id)
        return sum(n for status, _, _, n in counts if status != "resolved")
    [(number,)] = session.all(
        _ASSIGNED,
        org_id=org_id,
        user_id=assignee,
    )
    return int(number)


@lru_cache(maxsize=2)
def _waiting(is_own: bool) -> Statement:
    return Statement(lambda _: _select(is_own))


def _select(is_own: bool) -> Any:
    rows = Obligation.select(
        Incident.case_number,
        Incident.title,
        Obligation.title,
        Obligation.reference,
        Obligation.safe_due_at,
    ).join(Incident, on=_SAME_INCIDENT)
    found = (Obligation.org_id == _ORG) & (Obligation.waiting == slot("waiting"))
    if is_own:
        rows = rows.switch(Obligation).join(Assignment, on=_ITS_ASSIGNMENT)
        found &= Assignment.user_id == slot("user_id")
    return rows.where(found).order_by(Obligation.due_order).limit(slot("most"))
