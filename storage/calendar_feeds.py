"""Calendar feeds: secret addresses, kept as digests, at which a calendar reads what is due."""

import secrets
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from domain.audit import Attribution, changes
from domain.errors import NOTHING_THERE, NotFound
from domain.reminders import OWN
from storage import audit, mail_choices, obligations, reminders
from storage.obligations import Filters
from storage.people import users
from storage.schema.models import Incident
from storage.schema.note_models import Assignment
from storage.schema.obligation_models import Obligation
from storage.schema.reminder_models import CalendarFeed
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session

MOST = 1000
"""How many obligations a feed shows: the earliest."""

_EVERY = Filters()
_OF_ORGANISATION = ""
"""Stands for the person where a feed is the organisation's."""

_OWN = (CalendarFeed.org_id == slot("org_id")) & (
    CalendarFeed.user_id == slot("user_id")
)
_COLUMNS = {field.name: field for field in CalendarFeed._meta.sorted_fields}
_INSERT = Statement(
    lambda _: CalendarFeed.insert(
        {field: slot(name) for name, field in _COLUMNS.items()}
    )
)
_END = Statement(lambda _: CalendarFeed.delete().where(_OWN))
_MADE = Statement(lambda _: CalendarFeed.select(CalendarFeed.created_at).where(_OWN))
_FIND = Statement(
    lambda _: CalendarFeed.select(CalendarFeed.org_id, CalendarFeed.user_id).where(
        CalendarFeed.token_sha256 == slot("digest")
    )
)
_SAME_INCIDENT = (Incident.org_id == Obligation.org_id) & (
    Incident.id == Obligation.incident_id
)
_ASSIGNED = (Assignment.org_id == Obligation.org_id) & (
    Assignment.incident_id == Obligation.incident_id
)
_COLUMNS_OF_ENTRY = (
    Obligation.id,
    Obligation.incident_id,
    Incident.case_number,
    Incident.title,
    Obligation.title,
    Obligation.reference,
    Obligation.safe_due_at,
    Obligation.created_at,
    Obligation.updated_at,
    Assignment.user_id,
    Obligation.calculation,
)
_IS_DUE = (
    Obligation.org_id == slot("org_id"),
    Obligation.state == "due",
    Obligation.safe_due_at.is_null(False),
    Incident.status != "resolved",
)


@lru_cache(maxsize=16)
def _due(names: tuple[str, ...]) -> Statement:
    clauses = [obligations.CLAUSES[name] for name in names]
    return Statement(
        lambda _: (
            Obligation.select(*_COLUMNS_OF_ENTRY)
            .join(Incident, on=_SAME_INCIDENT)
            .left_outer_join(Assignment, on=_ASSIGNED)
            .where(conditions((*_IS_DUE, *clauses)))
            .order_by(Obligation.due_order)
            .limit(slot("most"))
        )
    )


class Feed(NamedTuple):
    """Whose feed an address is: an organisation's, or a person's in it."""

    org_id: str
    user_id: str | None


class Entry(NamedTuple):
    """An obligation that is due, as a calendar shows it."""

    id: str
    incident_id: str
    case_number: str
    incident_title: str
    title: str
    reference: str
    due_at: str
    created_at: str
    updated_at: str
    assignee: str | None
    is_in_hours: bool


def make(session: Session, org_id: str, user_id: str | None, by: Attribution) -> str:
    """Make a feed, and end the one before; answers the token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    place = {"org_id": org_id, "user_id": user_id or _OF_ORGANISATION}
    session.change(_END, **place)
    session.change(_INSERT, **place, token_sha256=_digest(token), created_at=by.at)
    _audit(session, org_id, user_id, "made", by)
    return token


def end(session: Session, org_id: str, user_id: str | None, by: Attribution) -> None:
    """End a feed: its address leads nowhere from now on. Nothing at all where there is none."""
    if made_at(session, org_id, user_id) is None:
        return
    session.change(_END, org_id=org_id, user_id=user_id or _OF_ORGANISATION)
    _audit(session, org_id, user_id, "ended", by)


def made_at(session: Session, org_id: str, user_id: str | None) -> str | None:
    """When a feed was made; None where there is none."""
    row = session.one(_MADE, org_id=org_id, user_id=user_id or _OF_ORGANISATION)
    return row[0] if row else None


def find(session: Session, token: str) -> Feed:
    """Whose feed a token is for.

    Raises NotFound, also where the person is no member any more.
    """
    row = session.one(_FIND, digest=_digest(token))
    if row is None:
        raise NotFound(NOTHING_THERE)
    org_id, user_id = row
    if user_id and users.read(session, org_id, user_id).disabled_at is not None:
        raise NotFound(NOTHING_THERE)
    return Feed(org_id, user_id or None)


def due(
    session: Session, org_id: str, filters: Filters = _EVERY, now: str = ""
) -> list[Entry]:
    """What is due and matches, the earliest first; `now` is for what is overdue."""
    if filters.state not in (None, "due"):
        return []
    values = {"regime": filters.regime, "due_before": filters.due_before}
    given = {name: value for name, value in values.items() if value is not None}
    statement = _due((*given, *obligations.moment_of(filters.overdue)))
    rows = session.all(statement, org_id=org_id, now=now, most=MOST, **given)
    return [
        Entry._make((*entry, reminders.is_in_hours(calculation)))
        for *entry, calculation in rows
    ]


def entries(session: Session, feed: Feed) -> list[Entry]:
    """What is due: all of it, or what is assigned to a person who chose to be told of just that."""
    found = due(session, feed.org_id)
    if feed.user_id is None:
        return found
    choice = mail_choices.read(session, feed.org_id, feed.user_id).choice
    return [entry for entry in found if choice != OWN or entry.assignee == feed.user_id]


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _audit(
    session: Session, org_id: str, user_id: str | None, what: str, by: Attribution
) -> None:
    resource = f"users/{user_id}" if user_id else f"organisations/{org_id}"
    changed = changes({}, {"calendar_feed": what})
    audit.append(
        session, org_id, by, action="update", resource=resource, changes=changed
    )
