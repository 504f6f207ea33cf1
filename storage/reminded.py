"""Who was reminded of the duties of an incident, of what and when.

What was refused or came back is told with it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from peewee import JOIN

from domain.letters import reminder_id
from storage import letters
from storage.letters import Bounced
from storage.schema.obligation_models import Obligation
from storage.schema.people_models import User
from storage.schema.reminder_models import Reminder
from storage.session.connected import Row
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
            Reminder.obligation_id,
            Reminder.due_at,
            Reminder.user_id,
        )
        .join(Obligation, JOIN.LEFT_OUTER, on=_ITS_OBLIGATION)
        .join_from(Reminder, User, JOIN.LEFT_OUTER, on=(User.id == Reminder.user_id))
        .where(
            (Reminder.org_id == slot("org_id"))
            & (Reminder.incident_id == slot("incident_id"))
        )
        .order_by(Reminder.told_at.desc(), User.email)
        .limit(slot("most"))
    )
)


class Reminded(NamedTuple):
    """One reminder that a person was sent.

    With it are the words of the server that refused it, or when and why it came back.
    """

    email: str | None
    duty: str | None
    mark: str
    at: str
    refusal: str | None
    bounce: Bounced | None


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
    bounced = letters.bounced(session, org_id, f"incidents/{incident_id}")
    return [_reminded(row, bounced) for row in rows]


def _reminded(row: Row, bounced: Mapping[str, Bounced]) -> Reminded:
    email, duty, mark, at, refusal, obligation_id, due_at, user_id = row
    id = reminder_id(obligation_id, due_at, mark, user_id)
    return Reminded(email, duty, mark, at, refusal, bounced.get(id))
