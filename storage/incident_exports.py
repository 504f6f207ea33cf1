"""Exports of incidents: all that filters find, newest first, from one snapshot."""

from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from operator import itemgetter
from typing import Any

from peewee import Node, Select

from domain.obligations import NO_FILING
from storage.engine.protocol import Engine
from storage.incident_documents import document_of
from storage.incident_narrowing import Narrowing
from storage.incident_search import Filters, clauses
from storage.schema.models import Incident, Notification
from storage.session.connected import Row
from storage.session.statements import Statement, document, slot
from storage.session.transactions import Session


def documents(
    session: Session, org_id: str, filters: Filters, now: str
) -> Iterator[str]:
    """The incidents as JSON documents. Needs a snapshot, which lasts until the last is taken."""
    for _, text, _ in _rows(session, org_id, filters, now, with_filing=False):
        yield text


def with_filings(
    session: Session, org_id: str, filters: Filters, now: str
) -> Iterator[tuple[str, str | None]]:
    """The same with the earliest filing of each, or None where there is none."""
    for _, text, filing in _rows(session, org_id, filters, now, with_filing=True):
        yield text, filing


def total(
    session: Session,
    org_id: str,
    filters: Filters,
    now: str,
) -> int:
    """How many incidents there are."""
    lists = [Narrowing(alone, now) for alone in filters.alone()]
    return sum(narrowing.total(session, org_id) for narrowing in lists)


def _rows(
    session: Session,
    org_id: str,
    filters: Filters,
    now: str,
    *,
    with_filing: bool,
) -> Iterator[Row]:
    streams = []
    # several values of a filter are as many streams, each in the same order
    for number, alone in enumerate(filters.alone()):
        narrowing = Narrowing(alone, now)
        statement = _statement(narrowing.names, with_filing)
        values = {"org_id": org_id, "most": 1, **narrowing.values}
        streams.append(session.stream(statement, f"export_{number}", **values))
    return merge(*streams, key=itemgetter(0), reverse=True)


@lru_cache(maxsize=128)
def _statement(names: tuple[str, ...], with_filing: bool) -> Statement:
    return Statement(lambda engine: _select(engine, names, with_filing))


def _select(
    engine: Engine,
    names: tuple[str, ...],
    with_filing: bool,
) -> Select:
    filing: Any = _filing(engine) if with_filing else Incident.case_number
    rows = Incident.select(Incident.id, document_of(engine), filing)
    return rows.where(clauses(engine, names)).order_by(Incident.id.desc())


def _filing(engine: Engine) -> Select:
    """The earliest filing of the incident."""
    members: list[tuple[str, Node]] = [
        ("authority_jurisdiction", Notification.authority_jurisdiction),
        ("notification_reference", Notification.notification_reference),
    ]
    filings = Notification.select(document(engine, members))
    same_organisation = Notification.org_id == Incident.org_id
    same_incident = Notification.incident_id == Incident.id
    is_filing = Notification.phase.not_in(NO_FILING)
    found = filings.where(same_organisation & same_incident & is_filing)
    earliest = (Notification.authority_notified_at, Notification.id)
    return found.order_by(*earliest).limit(slot("most"))
