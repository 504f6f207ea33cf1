"""Weekly digests on record: who wants them, who was told which, and what there is to tell."""

from functools import lru_cache
from typing import Any, NamedTuple

from peewee import JOIN, fn

from domain.audit import Attribution, changes
from domain.digests import KIND
from domain.people import WRITE, actor, may
from domain.reminders import NEVER, OWN, Policy
from storage import audit, incident_overview, organisations, reminders
from storage.organisations import Profile
from storage.people import users
from storage.people.users import Member
from storage.schema.delivery_models import Job
from storage.schema.models import Incident
from storage.schema.note_models import Assignment
from storage.schema.obligation_models import Obligation
from storage.schema.reminder_models import MailChoice, ReminderPolicy, WeeklyDigest
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

SENT, QUIET = "sent", "quiet"
"""What became of a digest, beside the words of a server that refused it."""

COUNTED = 1000
"""How far obligations are counted: beyond it there are more."""

_ORG = slot("org_id")
_ITS_JOB = (Job.org_id == MailChoice.org_id) & (Job.kind == slot("kind"))
_UNPLANNED = Statement(
    lambda _: (
        MailChoice.select(MailChoice.org_id)
        .join(Job, JOIN.LEFT_OUTER, on=_ITS_JOB)
        .switch(MailChoice)
        .join(ReminderPolicy, JOIN.LEFT_OUTER, on=(ReminderPolicy.org_id == MailChoice.org_id))
        .where(
            MailChoice.digest_asked_at.is_null(False)
            & Job.org_id.is_null()
            & (fn.COALESCE(ReminderPolicy.digest_day, slot("usual")) != slot("never"))
        )
        .distinct()
    )
)
_READERS = Statement(
    lambda _: MailChoice.select(
        MailChoice.user_id, MailChoice.digest_asked_at, MailChoice.choice
    ).where((MailChoice.org_id == _ORG) & MailChoice.digest_asked_at.is_null(False))
)
_TOLD = Statement(
    lambda _: WeeklyDigest.select(WeeklyDigest.user_id).where(
        (WeeklyDigest.org_id == _ORG) & (WeeklyDigest.week == slot("week"))
    )
)
_LAST = Statement(
    lambda _: (
        WeeklyDigest.select(
            WeeklyDigest.week,
            WeeklyDigest.told_at,
            WeeklyDigest.outcome,
        )
        .where((WeeklyDigest.org_id == _ORG) & (WeeklyDigest.user_id == slot("user_id")))
        .order_by(WeeklyDigest.week.desc())
        .limit(slot("most"))
    )
)
_COLUMNS = {field.name: field for field in WeeklyDigest._meta.sorted_fields}
_TELL = Statement(
    lambda _: WeeklyDigest.insert({field: slot(name) for name, field in _COLUMNS.items()})
)
_SAME_INCIDENT = (Incident.org_id == Obligation.org_id) & (Incident.id == Obligation.incident_id)
_ITS_ASSIGNMENT = (Assignment.org_id == Obligation.org_id) & (
    Assignment.incident_id == Obligation.incident_id
)
_ASSIGNED = Statement(
    lambda _: (
        Assignment.select(fn.COUNT(Incident.id))
        .join(
            Incident,
            on=(Incident.org_id == Assignment.org_id) & (Incident.id == Assignment.incident_id),
        )
        .where(
            (Assignment.org_id == _ORG)
            & (Assignment.user_id == slot("user_id"))
            & (Incident.status != "resolved")
        )
    )
)


class Reader(NamedTuple):
    """Who wants digests, since when, and whether of their own incidents alone."""

    member: Member
    since: str
    is_own: bool


class Plan(NamedTuple):
    """What the digests of an organisation go by; `readers` are those that mail may reach."""

    org_id: str
    policy: Policy
    profile: Profile
    readers: tuple[Reader, ...]
    is_wanted: bool


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


class Noted(NamedTuple):
    """What became of a person's digest of a week."""

    week: str
    at: str
    outcome: str


def unplanned(session: Session) -> list[str]:
    """The organisations where somebody wants digests and no job sends them."""
    rows = session.all(_UNPLANNED, kind=KIND, never=NEVER, usual=Policy().digest_day)
    return [org_id for (org_id,) in rows]


def plan(
    session: Session,
    org_id: str,
) -> Plan:
    """What the digests of an organisation go by."""
    found = {
        id: asked
        for id, *asked in session.all(
            _READERS,
            org_id=org_id,
        )
    }
    reached = [member for member in users.search(session, org_id) if _is_reached(member)]
    readers = tuple(_reader(member, *found[member.id]) for member in reached if member.id in found)
    policy, profile = reminders.policy(session, org_id), organisations.profile(session, org_id)
    return Plan(org_id, policy, profile, readers, is_wanted=bool(found))


def told(
    session: Session,
    org_id: str,
    week: str,
) -> frozenset[str]:
    """The people whose digest of a week is done with."""
    return frozenset(
        id
        for (id,) in session.all(
            _TOLD,
            org_id=org_id,
            week=week,
        )
    )


def last(
    session: Session,
    org_id: str,
    user_id: str,
) -> Noted | None:
    """What became of a person's last digest."""
    row = session.one(
        _LAST,
        org_id=org_id,
        user_id=user_id,
        most=1,
    )
    return None if row is None else Noted(*row)


def content(
    session: Session,
    org_id: str,
    assignee: str | None,
    now: str,
) -> Content:
    """What there is to tell of an organisation, or of what is assigned to one person."""

    def items(waiting: str) -> list[Item]:
        asked = {"org_id": org_id, "user_id": assignee, "waiting": waiting, "most": COUNTED + 1}
        return [Item(*row) for row in session.all(_waiting(assignee is not None), **asked)]

    due = items("due")
    overdue = [item for item in due if item.due_at is not None and item.due_at <= now]
    ahead = due[len(overdue) :] + items("no_number")
    # when a duty was due says nothing of the task that its filing left
    tasks = [item._replace(due_at=None) for item in items("task")]
    return Content(_open(session, org_id, assignee), overdue, ahead, tasks)


def note(
    session: Session,
    org_id: str,
    user_id: str,
    week: str,
    said: str | None,
    refusal: str | None,
    by: Attribution,
) -> None:
    """Put on record what became of a digest; what left or was refused is on the trail as well.

    `said` is what it told in short; None where there was nothing to tell.
    """
    outcome = QUIET if said is None else refusal or SENT
    place = {"org_id": org_id, "user_id": user_id, "week": week}
    session.change(
        _TELL,
        **place,
        told_at=by.at,
        outcome=outcome,
    )
    if said is None:
        return
    entry = {"digest": week, "reminded": actor(user_id), "digest_tells": said}
    if refusal is not None:
        entry["refusal"] = refusal
    resource, changed = f"users/{user_id}", changes({}, entry)
    audit.append(
        session,
        org_id,
        by,
        action="update",
        resource=resource,
        changes=changed,
    )


def _reader(
    member: Member,
    since: str,
    choice: str,
) -> Reader:
    return Reader(
        member,
        since,
        choice == OWN,
    )


def _is_reached(member: Member) -> bool:
    return member.disabled_at is None and may(member.role, WRITE)


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
