"""Reminders on record: when an organisation reminds, who wants to be told, and who was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from domain.audit import Attribution, changes
from domain.errors import NotFound
from domain.letters import reminder_id
from domain.people import actor
from domain.reminders import Duty, Moment, Policy, steps
from storage import assignments, audit, incidents, letters, organisations
from storage.organisations import Profile
from storage.people import users
from storage.people.users import Member
from storage.schema.obligation_models import Obligation
from storage.schema.reminder_models import MailChoice, Reminder, ReminderPolicy
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_ORG = slot("org_id")
DUTY = (
    Obligation.incident_id,
    Obligation.id,
    Obligation.title,
    Obligation.reference,
    Obligation.created_at,
    Obligation.safe_due_at,
    Obligation.calculation,
)
"""The columns that a duty is made of."""
_DUTIES = Statement(
    lambda _: (
        Obligation.select(*DUTY)
        .where(
            (Obligation.org_id == _ORG)
            & (Obligation.incident_id == slot("incident_id"))
            & (Obligation.state == "due")
            & Obligation.safe_due_at.is_null(False)
        )
        .order_by(Obligation.due_order)
    )
)
_POLICY_COLUMNS = {field.name: field for field in ReminderPolicy._meta.sorted_fields}
_POLICY = Statement(
    lambda _: ReminderPolicy.select(
        ReminderPolicy.hours,
        ReminderPolicy.days,
        ReminderPolicy.shows_titles,
        ReminderPolicy.quiet_from,
        ReminderPolicy.quiet_until,
        ReminderPolicy.digest_day,
        ReminderPolicy.digest_time,
    ).where(ReminderPolicy.org_id == _ORG)
)
_FORGET_POLICY = Statement(
    lambda _: ReminderPolicy.delete().where(ReminderPolicy.org_id == _ORG)
)
_SET_POLICY = Statement(
    lambda _: ReminderPolicy.insert(
        {field: slot(name) for name, field in _POLICY_COLUMNS.items()}
    )
)
_COLUMNS = {field.name: field for field in Reminder._meta.sorted_fields}
_TOLD = Statement(
    lambda _: Reminder.select(
        Reminder.obligation_id, Reminder.due_at, Reminder.mark, Reminder.user_id
    ).where((Reminder.org_id == _ORG) & (Reminder.incident_id == slot("incident_id")))
)
_TELL = Statement(
    lambda _: Reminder.insert({field: slot(name) for name, field in _COLUMNS.items()})
)
_CHOICES = Statement(
    lambda _: MailChoice.select(MailChoice.user_id, MailChoice.choice).where(
        MailChoice.org_id == _ORG
    )
)

Reminded = tuple[str, str, str, str]
"""Obligation, due time, mark and person: what is told once."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the reminders of one incident go by."""

    case_number: str
    incident_title: str
    duties: tuple[Duty, ...]
    policy: Policy
    profile: Profile
    members: Mapping[str, Member]
    assignee: str | None
    choices: Mapping[str, str]
    reminded: frozenset[Reminded]


def view(session: Session, org_id: str, incident_id: str) -> View:
    """What the reminders of an incident go by. Raises NotFound."""
    record = orjson.loads(incidents.read(session, org_id, incident_id))
    place = {"org_id": org_id, "incident_id": incident_id}
    is_over = record["status"] == "resolved"
    found = [] if is_over else session.all(_DUTIES, **place)
    return View(
        case_number=record["case_number"],
        incident_title=record["title"],
        duties=tuple(duty(*row) for row in found),
        policy=policy(session, org_id),
        profile=organisations.profile(session, org_id),
        members={member.id: member for member in users.search(session, org_id)},
        assignee=assignments.assignee_of(session, org_id, incident_id),
        choices=dict(session.all(_CHOICES, org_id=org_id)),
        reminded=frozenset(session.all(_TOLD, **place)),
    )


def tell(
    session: Session,
    org_id: str,
    duty: Duty,
    moment: Moment,
    user_id: str,
    refusal: str | None,
    by: Attribution,
) -> None:
    """Put on record, and on the trail, that a person was told; or why their mail was refused."""
    incident_id, obligation_id, mark = duty.incident_id, duty.id, moment.mark
    place = {"org_id": org_id, "incident_id": incident_id}
    what = {"obligation_id": obligation_id, "due_at": duty.due_at, "mark": mark}
    outcome = {"user_id": user_id, "told_at": by.at, "refusal": refusal}
    session.change(_TELL, **place, **what, **outcome)
    reminded = actor(user_id)
    entry = {"reminder": mark, "obligation_id": obligation_id, "reminded": reminded}
    if refusal is None:
        id = reminder_id(obligation_id, duty.due_at, mark, user_id)
        resource = f"incidents/{incident_id}"
        letters.keep(session, org_id, id, user_id, resource, entry, by.at)
    else:
        entry["refusal"] = refusal
    audit.append_to_incident(session, org_id, incident_id, by, changes({}, entry))


def policy(session: Session, org_id: str) -> Policy:
    """When an organisation reminds."""
    row = session.one(_POLICY, org_id=org_id)
    if row is None:
        return Policy()
    hours, days, shows_titles, *times = row
    numbers = steps(hours, "hours"), steps(days, "days")
    return Policy(*numbers, bool(shows_titles), *times)


def set_policy(session: Session, org_id: str, wanted: Policy, by: Attribution) -> None:
    """Decide when an organisation reminds; nothing at all when nothing changed. Raises NotFound."""
    if organisations.read(session, org_id) is None:
        raise NotFound("No such organisation.")
    before, after = _stored(policy(session, org_id)), _stored(wanted)
    changed = changes(before, after)
    if not changed:
        return
    session.change(_FORGET_POLICY, org_id=org_id)
    session.change(_SET_POLICY, org_id=org_id, **after)
    named = [change | {"field": _recorded(change["field"])} for change in changed]
    entry = {"action": "update", "resource": f"organisations/{org_id}"}
    audit.append(session, org_id, by, changes=named, **entry)


def _recorded(column: str) -> str:
    """What the trail calls a column of a policy."""
    return column if column.startswith("digest_") else f"reminder_{column}"


def _stored(policy: Policy) -> dict[str, Any]:
    """A policy as its columns hold it."""
    return {
        "hours": " ".join(map(str, policy.hours)),
        "days": " ".join(map(str, policy.days)),
        "shows_titles": int(policy.shows_titles),
        "quiet_from": policy.quiet_from,
        "quiet_until": policy.quiet_until,
        "digest_day": policy.digest_day,
        "digest_time": policy.digest_time,
    }


def duty(
    incident_id: str,
    id: str,
    title: str,
    reference: str,
    recorded_at: str,
    due_at: str,
    calculation: str,
) -> Duty:
    """A duty from the columns of DUTY."""
    is_hourly = is_in_hours(calculation)
    return Duty(id, incident_id, title, reference, recorded_at, due_at, is_hourly)


def is_in_hours(calculation: str) -> bool:
    """Whether a duty is counted in hours: it is due at an instant alone, others on a day."""
    return orjson.loads(calculation).get("safe_due_date") is None
