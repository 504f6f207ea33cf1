"""What was sent to webhooks, what is on its way, and what became of it.

An event is queued once for each webhook that wants it, under an id that stays the same however
often it is sent.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from peewee import SQL, Case, Node

from domain.clock import shift
from domain.errors import NOTHING_THERE, NotFound
from domain.identifiers import uuid7
from domain.webhooks import DELIVERED, FAILED, PENDING
from storage import jobs
from storage.engine.protocol import Engine
from storage.jobs import Name
from storage.schema.delivery_models import Delivery
from storage.session.statements import Statement, document, slot
from storage.session.transactions import Session
from storage.webhook_targets import Following

KIND = "webhook"
"""The kind of job that sends what is queued for a webhook."""

LIFETIME = timedelta(days=30)
"""How long the record of a delivery lives once it is done."""

_FIELDS = {field.name: field for field in Delivery._meta.sorted_fields}
_SHOWN = (
    ("id", "id"),
    ("webhook_id", "webhook_id"),
    ("event", "event"),
    ("sequence", "seq"),
    ("incident_id", "incident_id"),
    ("state", "state"),
    ("attempts", "attempts"),
    ("created_at", "created_at"),
    ("next_attempt_at", "next_at"),
    ("last_attempt_at", "last_attempt_at"),
    ("finished_at", "finished_at"),
    ("response_status", "response_status"),
    ("error", "error"),
)
OF_WEBHOOK = (Delivery.org_id == slot("org_id")) & (
    Delivery.webhook_id == slot("webhook_id")
)
_THIS = OF_WEBHOOK & (Delivery.id == slot("id"))
_IS_PENDING = Delivery.state == SQL("'pending'")


class Event(NamedTuple):
    """What happened, the number of its audit entry, and what it tells of.

    What no entry tells has the number of the last one by then.
    """

    name: str
    seq: int
    incident_id: str | None
    at: str
    resource: str


class Queued(NamedTuple):
    """A message that waits to be sent."""

    id: str
    event: str
    seq: int
    incident_id: str | None
    created_at: str
    attempts: int
    next_at: str
    resource: str | None
    """None for what an earlier version queued: its audit entry names it."""


def document_of(engine: Engine) -> Node:
    """A delivery as the database answers it."""
    return document(engine, [(name, _FIELDS[column]) for name, column in _SHOWN])


_INSERT = Statement(
    lambda _: Delivery.insert({field: slot(name) for name, field in _FIELDS.items()})
)
_READ = Statement(lambda e: Delivery.select(document_of(e)).where(_THIS))
_WAITING = Statement(
    lambda _: (
        Delivery.select(*(_FIELDS[name] for name in Queued._fields))
        .where(OF_WEBHOOK & _IS_PENDING)
        .order_by(Delivery.id)
        .limit(slot("most"))
    )
)
_NOTE = Statement(
    lambda _: Delivery.update(
        {
            Delivery.state: slot("state"),
            Delivery.attempts: Delivery.attempts + SQL("1"),
            Delivery.next_at: slot("next_at"),
            Delivery.last_attempt_at: slot("last_attempt_at"),
            Delivery.finished_at: slot("finished_at"),
            Delivery.response_status: slot("status_code"),
            Delivery.error: slot("error"),
        }
    ).where(_THIS)
)
_REQUEUE = Statement(
    lambda _: Delivery.update(
        {
            Delivery.state: SQL("'pending'"),
            # what was given up begins its schedule anew; what is delivered stays counted
            Delivery.attempts: Case(
                None,
                ((Delivery.state == SQL("'failed'"), SQL("0")),),
                Delivery.attempts,
            ),
            Delivery.next_at: slot("next_at"),
            Delivery.finished_at: SQL("NULL"),
            Delivery.error: SQL("NULL"),
        }
    ).where(_THIS)
)
_HURRY_ALL = Statement(
    lambda _: Delivery.update({Delivery.next_at: slot("next_at")}).where(
        OF_WEBHOOK & _IS_PENDING
    )
)
_GIVE_UP = Statement(
    lambda _: Delivery.update(
        {
            Delivery.state: SQL("'failed'"),
            Delivery.next_at: SQL("NULL"),
            Delivery.finished_at: slot("finished_at"),
            Delivery.error: Case(
                None, ((Delivery.error.is_null(), slot("error")),), Delivery.error
            ),
        }
    ).where(OF_WEBHOOK & _IS_PENDING)
)
_FORGET = Statement(lambda _: Delivery.delete().where(OF_WEBHOOK))
_FORGET_OLD = Statement(
    lambda _: Delivery.delete().where(
        OF_WEBHOOK & (Delivery.finished_at < slot("until"))
    )
)


def read(session: Session, org_id: str, webhook_id: str, id: str) -> str:
    """One delivery. Raises NotFound."""
    row = session.one(_READ, org_id=org_id, webhook_id=webhook_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


def queue(
    session: Session, org_id: str, webhook_id: str, event: Event, now: str
) -> str:
    """Queue an event for a webhook: the id that all attempts have."""
    id = uuid7()
    # what became of it is empty until the first attempt
    row: dict[str, Any] = dict.fromkeys(_FIELDS)
    row |= {
        "org_id": org_id,
        "webhook_id": webhook_id,
        "id": id,
        "event": event.name,
        "seq": event.seq,
        "incident_id": event.incident_id,
        "created_at": event.at,
        "resource": event.resource,
        "state": PENDING,
        "attempts": 0,
        "next_at": now,
    }
    session.change(_INSERT, **row)
    return id


def announce(
    session: Session, org_id: str, wanted: Iterable[tuple[Following, Event]], now: str
) -> None:
    """Queue events for webhooks, and have the worker send them."""
    urls: dict[str, str] = {}
    for webhook, event in wanted:
        queue(session, org_id, webhook.id, event, now)
        urls[webhook.id] = webhook.url
    for id, url in urls.items():
        hurry(session, org_id, id, url, now)


def requeue(session: Session, org_id: str, webhook_id: str, id: str, now: str) -> None:
    """Queue a message again, with the id that it has."""
    session.change(_REQUEUE, org_id=org_id, webhook_id=webhook_id, id=id, next_at=now)


def hurry(session: Session, org_id: str, webhook_id: str, url: str, now: str) -> None:
    """Have the worker send what is queued for a webhook; all webhooks of a host share a lane."""
    name = Name(org_id, KIND, webhook_id, urlsplit(url).netloc.lower())
    jobs.schedule(session, name, now)


def waiting(session: Session, org_id: str, webhook_id: str, most: int) -> list[Queued]:
    """What is queued for a webhook, the oldest first."""
    rows = session.all(_WAITING, org_id=org_id, webhook_id=webhook_id, most=most)
    return [Queued(*row) for row in rows]


def note(
    session: Session, place: Mapping[str, str], now: str, status: int | None
) -> None:
    """Put on record that a message was taken; what else is queued may be taken as well."""
    values = {"state": DELIVERED, "next_at": None, "finished_at": now, "error": None}
    session.change(_NOTE, **place, **values, last_attempt_at=now, status_code=status)


def note_failure(
    session: Session,
    place: Mapping[str, str],
    now: str,
    status: int | None,
    error: str,
    next_at: str | None,
) -> None:
    """Put on record that an attempt failed; without a next one the message is given up."""
    state, finished_at = (FAILED, now) if next_at is None else (PENDING, None)
    values = {
        "state": state,
        "next_at": next_at,
        "finished_at": finished_at,
        "error": error,
    }
    session.change(_NOTE, **place, **values, last_attempt_at=now, status_code=status)


def hurry_all(session: Session, org_id: str, webhook_id: str, now: str) -> None:
    """Let all that is queued for a webhook be sent now: its receiver has come back."""
    session.change(_HURRY_ALL, org_id=org_id, webhook_id=webhook_id, next_at=now)


def give_up(session: Session, org_id: str, webhook_id: str, now: str) -> None:
    """Send nothing more of what is queued for a webhook."""
    values = {"finished_at": now, "error": "The webhook was disabled."}
    session.change(_GIVE_UP, org_id=org_id, webhook_id=webhook_id, **values)


def forget(session: Session, org_id: str, webhook_id: str) -> None:
    """Delete the records of a webhook's deliveries."""
    session.change(_FORGET, org_id=org_id, webhook_id=webhook_id)


def forget_old(session: Session, org_id: str, webhook_id: str, now: str) -> None:
    """Delete the records that have lived their 30 days."""
    until = shift(now, -LIFETIME)
    session.change(_FORGET_OLD, org_id=org_id, webhook_id=webhook_id, until=until)
