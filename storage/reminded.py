"""Who was reminded of the duties of an incident, of what and when, and what was refused."""

from typing import NamedTuple

from peewee import JOIN

from storage.schema.obligation_models import Obligation
from storage.schema.people_models import User
from storage.schema.reminder_models import Reminder
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_ITS_OBLIGATION = (
    (Obligation.org_id == Reminder.org_id)
    & (Obligation.incident_id == Reminder.incident_id)
    & (Obligation.id == Reminder.obligation_id)
)
_LAST = Statement(
    lambda _: (
        Reminder.select(
            User.email,
            Obligation.title,
            Reminder.mark,
            Reminder.told_at,
            Reminder.refusal,
        )
        .join(Obligation, JOIN.LEFT_OUTER, on=_ITS_OBLIGATION)
        .join_from(Reminder, User, JOIN.LEFT_OUTER, on=(User.id == Reminder.user_id))
        .where((Reminder.org_id == slot("org_id")) & (Reminder.incident_id == slot("incident_id")))
        .order_by(Reminder.told_at.desc(), User.email)
        .limit(slot("most"))
    )
)


class Reminded(NamedTuple):
    """One reminder that a person was sent; with the words of the server that refused it."""

    email: str | None
    duty: str | None
    mark: str
    at: str
    refusal: str | None


def last(
    session: Session,
    org_id: str,
    incident_id: str,
    most: int,
) -> list[Reminded]:
    """The last reminders of an incident, the newest first."""
    rows = session.all(
        _LAST,
        org_id=org_id,
        incident_id=incident_id,
        most=most,
    )
    return [Reminded(*row) for row in rows]
