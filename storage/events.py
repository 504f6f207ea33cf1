"""Events of incidents: append and read. There is no update and no delete."""

from collections.abc import Mapping
from typing import Any

from peewee import fn

from domain import events as law
from domain.audit import Attribution, changes
from domain.errors import Conflict
from domain.identifiers import uuid7
from storage import audit, derivation, filings, incidents
from storage.engine.protocol import Engine
from storage.schema.obligation_models import IncidentEvent
from storage.session.budget import BUDGET
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session
from storage.spans import ENDS, EVER, Span, clauses_of

MOST = 1000
"""How many events one incident can have."""

_OF_INCIDENT = (
    IncidentEvent.org_id == slot("org_id"),
    IncidentEvent.incident_id == slot("incident_id"),
)
_COLUMNS = {field.name: field for field in IncidentEvent._meta.sorted_fields}
_ANSWERED = ("id", "incident_id", *law.Event._fields, "recorded_at", "recorded_by")


def _document(engine: Engine) -> Any:
    return document(engine, [(name, _COLUMNS[name]) for name in _ANSWERED])


_INSERT = Statement(
    lambda e: IncidentEvent.insert(
        {field: slot(name) for name, field in _COLUMNS.items()}
    ).returning(_document(e))
)
_ENDS = clauses_of(IncidentEvent.recorded_at)


def _found(names: tuple[str, ...]) -> Any:
    return conditions((*_OF_INCIDENT, *(_ENDS[name] for name in names)))


def _count(names: tuple[str, ...]) -> Statement:
    number = fn.COUNT(IncidentEvent.id)
    return Statement(lambda _: IncidentEvent.select(number).where(_found(names)))


def _page(names: tuple[str, ...]) -> Statement:
    return Statement(
        lambda e: (
            IncidentEvent.select(IncidentEvent.id, _document(e))
            .where(_found(names) & (IncidentEvent.id > slot("after")))
            .order_by(IncidentEvent.id)
            .limit(slot("most"))
        )
    )


PAGES = {names: _page(names) for names in ENDS}
"""Id and document of events, by the ends of the span that they are narrowed to."""
COUNTS = {names: _count(names) for names in ENDS}


def create(
    session: Session, org_id: str, incident_id: str, sent: Mapping[str, Any], by: Attribution
) -> str:
    """Put an event on record, derive what it makes due, and answer its document.

    Raises NotFound, RuleViolated, or Conflict for one too many.
    """
    facts = incidents.facts_of(incidents.read(session, org_id, incident_id))
    event = law.happened(sent, by.at)
    controller = filings.require_known(session, org_id, incident_id, event.obligation_id)
    if event.recipient is None:
        event = event._replace(recipient=controller)
    place = {"org_id": org_id, "incident_id": incident_id}
    row = session.one(COUNTS[()], **place)
    if row is not None and row[0] >= MOST:
        raise Conflict(f"An incident can't have more than {MOST} events.")
    id = uuid7()
    recorded = {"id": id, "recorded_at": by.at, "recorded_by": by.actor}
    [(text,)] = session.change(_INSERT, **place, **event._asdict(), **recorded)
    filled = {name: value for name, value in event._asdict().items() if value is not None}
    resource = f"incidents/{incident_id}/events/{id}"
    entry = {"action": "create", "resource": resource, "incident_id": incident_id}
    audit.append(session, org_id, by, changes=changes({}, filled), **entry)
    derivation.settle(session, org_id, incident_id, facts, by)
    return str(text)


def search(
    session: Session,
    org_id: str,
    incident_id: str,
    *,
    limit: int,
    cursor: str | None,
    counted: bool = False,
    span: Span = EVER,
) -> Page:
    """A page of an incident's events, the first on record first, and how many match where that
    is `counted`.

    Raises NotFound, or Invalid for a cursor of another list.
    """
    incidents.read(session, org_id, incident_id)
    bound = ("events", org_id, incident_id, *span)
    after = open_cursor(cursor, *bound) or ""
    ends = span.given()
    names = tuple(ends)
    asked = {"org_id": org_id, "incident_id": incident_id, **ends}
    rows = session.some(PAGES[names], BUDGET, most=limit + 1, after=after, **asked)
    total = session.all(COUNTS[names], **asked)[0][0] if counted else None
    return split(rows, limit, *bound, total=total)
