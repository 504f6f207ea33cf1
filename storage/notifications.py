"""Notifications: filings with authorities.

A correction changes the row; the audit trail holds both versions.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from peewee import Case, fn

from domain.audit import Attribution
from domain.errors import NOTHING_THERE, Conflict, NotFound
from domain.filing import Filing, repeats
from domain.identifiers import uuid7
from storage.record_lists import RecordList
from storage.schema.models import CORRECTABLE, Notification
from storage.session.pages import Page
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session
from storage.spans import EVER, Span

MOST = 1000
"""How many filings one incident can have."""

_OF_INCIDENT = (
    Notification.org_id == slot("org_id"),
    Notification.incident_id == slot("incident_id"),
)
_FIRST = ("id", "incident_id")
_WRITTEN = list(Notification._meta.sorted_fields)
_REST = [field.name for field in _WRITTEN if field.name not in ("org_id", *_FIRST)]
_NAMES = (*_FIRST, *_REST)
_ANSWERED = [(name, getattr(Notification, name)) for name in _NAMES]

_INSERT = Statement(
    lambda _: Notification.insert({field: slot(field.name) for field in _WRITTEN})
)
_REFERENCE = fn.COALESCE(Notification.notification_reference, "")
_IS_SAME = conditions(
    (
        Notification.authority_jurisdiction == slot("authority_jurisdiction"),
        slot("notification_reference") == _REFERENCE,
        Notification.phase == slot("phase"),
    )
)
_FILED = Statement(
    lambda _: Notification.select(
        fn.COUNT(Notification.id), fn.MAX(Case(None, ((_IS_SAME, 1),), 0))
    ).where(conditions(_OF_INCIDENT))
)
_OF_AUTHORITY = (
    *_OF_INCIDENT,
    Notification.authority_jurisdiction == slot("authority_jurisdiction"),
)
_EARLIER = Statement(
    lambda e: (
        Notification.select(document(e, _ANSWERED))
        .where(conditions(_OF_AUTHORITY))
        .order_by(Notification.id)
    )
)
_THIS = conditions((*_OF_INCIDENT, Notification.id == slot("id")))
_ONE = Statement(lambda e: Notification.select(document(e, _ANSWERED)).where(_THIS))
_CORRECT = Statement(
    lambda e: (
        Notification.update({field: slot(field.name) for field in CORRECTABLE})
        .where(_THIS)
        .returning(document(e, _ANSWERED))
    )
)
_LIST = RecordList(
    "notifications",
    Notification,
    lambda engine: document(engine, _ANSWERED),
    of=("org_id", "incident_id"),
    made_at="recorded_at",
    oldest_first=True,
)


def filed(
    session: Session, org_id: str, incident_id: str, filing: Mapping[str, Any]
) -> Callable[[], tuple[int, bool]]:
    """How many filings there are, and whether one says the same and wasn't taken back since.

    The question travels with the next one; the answer is fetched when it is asked for.
    """
    place = {"org_id": org_id, "incident_id": incident_id}
    authority = filing["authority_jurisdiction"]
    asked = {
        "notification_reference": filing.get("notification_reference") or "",
        "phase": filing.get("phase") or "initial",
    }
    rows = session.later(_FILED, **place, authority_jurisdiction=authority, **asked)

    def answer() -> tuple[int, bool]:
        [(count, is_named)] = rows()
        if not is_named:
            return count, False
        # most filings are new ones: only now it is read what became of the earlier ones
        found = session.all(_EARLIER, **place, authority_jurisdiction=authority)
        return count, repeats(filing, [orjson.loads(text) for (text,) in found])

    return answer


def record(
    session: Session,
    org_id: str,
    incident_id: str,
    filing: Filing,
    count: int,
    by: Attribution,
) -> None:
    """Add a filing to the `count` on record. Raises Conflict when there are too many."""
    if count >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} notifications.")
    place = {"org_id": org_id, "incident_id": incident_id, "id": uuid7()}
    recorded = {"recorded_at": by.at, "recorded_by": by.actor}
    session.write(_INSERT, **place, **filing._asdict(), **recorded)


def read(session: Session, org_id: str, incident_id: str, id: str) -> str:
    """One filing as a JSON document. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, incident_id=incident_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


def correct(
    session: Session, org_id: str, incident_id: str, id: str, filing: Filing
) -> str:
    """Write a filing as it was corrected, and answer its document."""
    place = {"org_id": org_id, "incident_id": incident_id, "id": id}
    [(text,)] = session.change(_CORRECT, **place, **filing._asdict())
    return str(text)


def search(
    session: Session,
    org_id: str,
    incident_id: str,
    *,
    limit: int = MOST,
    cursor: str | None = None,
    counted: bool = True,
    span: Span = EVER,
) -> Page:
    """A page of an incident's filings, oldest first.

    Raises Invalid for a cursor of another list.
    """
    place = {"org_id": org_id, "incident_id": incident_id}
    return _LIST.page(
        session, place, limit=limit, cursor=cursor, counted=counted, span=span
    )


def every(session: Session, org_id: str, incident_id: str) -> list[str]:
    """Every filing of an incident as a JSON document, oldest first, however large they are
    together.
    """
    place = {"org_id": org_id, "incident_id": incident_id}
    rows = session.all(_LIST.pages[()], most=MOST, after=_LIST.start, **place)
    return [text for _, text in rows]
