"""Notifications: filings with authorities. They are recorded once and never changed."""

from typing import Any

from peewee import SQL, fn

from domain.errors import Conflict
from domain.identifiers import uuid7
from storage.models import Notification
from storage.statements import Statement, conditions, document, slot
from storage.transactions import Session

MOST = 1000
"""How many filings one incident can have."""

_OF_INCIDENT = (Notification.org_id == slot("org_id"), Notification.incident_id == slot("incident_id"))
_WRITTEN = list(Notification._meta.sorted_fields)
_FIRST = ("id", "incident_id")
_NAMES = (*_FIRST, *(field.name for field in _WRITTEN if field.name not in ("org_id", *_FIRST)))
_ANSWERED = [(name, getattr(Notification, name)) for name in _NAMES]

_INSERT = Statement(lambda _: Notification.insert({field: slot(field.name) for field in _WRITTEN}))
_COUNT = Statement(lambda _: Notification.select(fn.COUNT(Notification.id)).where(conditions(_OF_INCIDENT)))
_SAME = Statement(
    lambda _: Notification.select(SQL("1")).where(
        conditions(
            (
                *_OF_INCIDENT,
                Notification.authority_jurisdiction == slot("authority_jurisdiction"),
                fn.COALESCE(Notification.notification_reference, "") == slot("notification_reference"),
            )
        )
    )
)
_ALL = Statement(
    lambda e: Notification.select(document(e, _ANSWERED)).where(conditions(_OF_INCIDENT)).order_by(Notification.id)
)


def is_recorded(session: Session, org_id: str, incident_id: str, filing: dict[str, Any]) -> bool:
    """Whether this authority was already told under this reference."""
    reference = filing.get("notification_reference") or ""
    authority = filing["authority_jurisdiction"]
    values = {"authority_jurisdiction": authority, "notification_reference": reference}
    return session.one(_SAME, org_id=org_id, incident_id=incident_id, **values) is not None


def record(
    session: Session, org_id: str, incident_id: str, filing: dict[str, Any], recorded_at: str, recorded_by: str
) -> None:
    """Add a filing to the record. Raises Conflict when an incident has too many."""
    row = session.one(_COUNT, org_id=org_id, incident_id=incident_id)
    if row is not None and row[0] >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} notifications.")
    by = {"recorded_at": recorded_at, "recorded_by": recorded_by}
    session.change(_INSERT, org_id=org_id, incident_id=incident_id, id=uuid7(), **filing, **by)


def search(session: Session, org_id: str, incident_id: str) -> list[str]:
    """Every filing of an incident as a JSON document, oldest first."""
    return [row[0] for row in session.all(_ALL, org_id=org_id, incident_id=incident_id)]
