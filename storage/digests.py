"""Weekly digests on record: who wants them, and who was told which."""

from typing import NamedTuple

from peewee import JOIN, fn

from domain.audit import Attribution, changes
from domain.digests import KIND
from domain.letters import digest_id
from domain.people import WRITE, actor, may
from domain.reminders import NEVER, OWN, Policy
from storage import audit, letters, organisations, reminders
from storage.organisations import Profile
from storage.people import users
from storage.people.users import Member
from storage.schema.delivery_models import Job
from storage.schema.reminder_models import MailChoice, ReminderPolicy, WeeklyDigest
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

SENT, QUIET = "sent", "quiet"
"""What became of a digest, beside the words of a server that refused it."""

_ORG = slot("org_id")
_ITS_JOB = (Job.org_id == MailChoice.org_id) & (Job.kind == slot("kind"))
_UNPLANNED = Statement(
    lambda _: (
        MailChoice.select(MailChoice.org_id)
        .join(Job, JOIN.LEFT_OUTER, on=_ITS_JOB)
        .switch(MailChoice)
        .join(
            ReminderPolicy,
            JOIN.LEFT_OUTER,
            on=(ReminderPolicy.org_id == MailChoice.org_id),
        )
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
        .where(
            (WeeklyDigest.org_id == _ORG) & (WeeklyDigest.user_id == slot("user_id"))
        )
        .order_by(WeeklyDigest.week.desc())
        .limit(slot("most"))
    )
)
_COLUMNS = {field.name: field for field in WeeklyDigest._meta.sorted_fields}
_TELL = Statement(
    lambda _: WeeklyDigest.insert(
        {field: slot(name) for name, field in _COLUMNS.items()}
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
    reached = [
        member for member in users.search(session, org_id) if _is_reached(member)
    ]
    readers = tuple(
        _reader(member, *found[member.id]) for member in reached if member.id in found
    )
    policy, profile = (
        reminders.policy(session, org_id),
        organisations.profile(session, org_id),
    )
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
    session.change(_TELL, **place, told_at=by.at, outcome=outcome)
    if said is None:
        return
    resource = f"users/{user_id}"
    entry = {"digest": week, "reminded": actor(user_id), "digest_tells": said}
    if refusal is None:
        id = digest_id(org_id, week, user_id)
        letters.keep(session, org_id, id, user_id, resource, entry, by.at)
    else:
        entry["refusal"] = refusal
    changed = changes({}, entry)
    audit.append(
        session, org_id, by, action="update", resource=resource, changes=changed
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
