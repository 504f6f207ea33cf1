"""Incidents. Every answer is a ready-made JSON document of the database's making."""

from collections.abc import Container
from functools import lru_cache
from typing import Any

import orjson
from peewee import Node

from domain import incidents as law
from domain.audit import Attribution
from domain.errors import NOTHING_THERE, NotFound, StalePrecondition
from domain.identifiers import uuid7
from storage import audit, notifications
from storage.engines import Engine
from storage.incident_counts import facets, move
from storage.incident_search import Filters, Narrowing, clauses
from storage.models import Incident
from storage.pages import Page, open_cursor, split
from storage.statements import Statement, document, slot
from storage.transactions import Session

_LISTS = {"corrective_actions", "reported_to"}
_FIELDS = {field.name: field for field in Incident._meta.sorted_fields}
_MINE = (Incident.org_id == slot("org_id")) & (Incident.id == slot("id"))


def document_of(engine: Engine) -> Node:
    """An incident as the database answers it."""
    names = ["id", "org_id", *(name for name in _FIELDS if name not in ("id", "org_id"))]
    member = {"org_id": "orgId"}
    return document(
        engine,
        (
            (member.get(name, name), engine.json_text(_FIELDS[name]) if name in _LISTS else _FIELDS[name])
            for name in names
        ),
    )


_ONE = Statement(lambda e: Incident.select(document_of(e)).where(_MINE))
_INSERT = Statement(
    lambda e: Incident.insert({field: slot(name) for name, field in _FIELDS.items()}).returning(document_of(e))
)


def search(session: Session, org_id: str, filters: Filters, *, now: str, limit: int, cursor: str | None) -> Page:
    """A page of incidents, newest first, and how many match in all. Raises Invalid for a cursor of another list."""
    bound = ("incidents", org_id, filters)
    after = open_cursor(cursor, *bound)
    narrowing = Narrowing(filters, now)
    if len(narrowing.names) > 1 and narrowing.finds_nothing(session, org_id):
        return split([], limit, *bound, total=0)
    names, values = narrowing.names, {"org_id": org_id, "most": limit + 1, **narrowing.values}
    if after is not None:
        names, values = (*names, "after"), values | {"after": after}
    rows = session.all(_page(names), **values)
    # a search in texts looks at every row: what fits on one page isn't looked for twice
    whole = filters.text is not None and after is None and len(rows) <= limit
    return split(rows, limit, *bound, total=len(rows) if whole else narrowing.total(session, org_id))


def read(session: Session, org_id: str, id: str) -> str:
    """The incident. Raises NotFound for an id that isn't this organisation's."""
    row = session.one(_ONE, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


def create(session: Session, org_id: str, sent: dict[str, Any], by: Attribution) -> tuple[str, str]:
    """Record a breach (Art. 33(5) GDPR): its id and the document. Raises RuleViolated or Conflict."""
    told = {name: value for name, value in sent.items() if name != "orgId"}
    facts = law.open_record(told, by.at)
    id = uuid7()
    row = _columns(facts | {"id": id, "org_id": org_id, "created_at": by.at, "updated_at": by.at})
    [(text,)] = session.change(_INSERT, **row)
    move(session, org_id, None, facets(facts))
    _audit(session, org_id, id, by, "create", law.differences({}, _told(facts)))
    return id, str(text)


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: dict[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct an incident by JSON Merge Patch. Raises NotFound, StalePrecondition, RuleViolated or Conflict."""
    text, present = _present(session, org_id, id, expected)
    return _save(session, org_id, text, present, law.correct(present, patch, by.at), by, "update")


def notify(
    session: Session,
    org_id: str,
    id: str,
    sent: dict[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Record a filing with an authority (Art. 33(1) GDPR); the same one again changes nothing.

    Raises NotFound, StalePrecondition, RuleViolated or Conflict.
    """
    text, present = _present(session, org_id, id, expected)
    if notifications.is_recorded(session, org_id, id, sent):
        return text
    filing = law.file_notification(sent, max(by.at, present["discovered_at"]))
    facts = law.notify(present, filing, by.at)
    notifications.record(session, org_id, id, filing, by.at, by.actor)
    filed = law.differences({}, filing)
    return _save(session, org_id, text, present, facts, by, "notify", filed)


def list_notifications(session: Session, org_id: str, id: str) -> list[str]:
    """Every filing about an incident, oldest first. Raises NotFound."""
    read(session, org_id, id)
    return notifications.search(session, org_id, id)


def _present(session: Session, org_id: str, id: str, expected: Container[str] | None) -> tuple[str, law.Facts]:
    text = read(session, org_id, id)
    if expected is not None and law.version(text) not in expected:
        raise StalePrecondition("The incident was changed in the meantime.")
    return text, orjson.loads(text)


def _save(
    session: Session,
    org_id: str,
    text: str,
    before: law.Facts,
    after: law.Facts,
    by: Attribution,
    action: str,
    filed: list[law.Facts] | None = None,
) -> str:
    """Store what changed, count it, and tell the audit trail; nothing at all when nothing changed."""
    changed = law.differences(before, after)
    if changed or filed:
        names = tuple(one["field"] for one in changed)
        values = _columns({name: after[name] for name in names}) | {"updated_at": by.at}
        [(text,)] = session.change(_correction(names), org_id=org_id, id=before["id"], **values)
        move(session, org_id, facets(before), facets(after))
        # what was filed is told once, and the deadline follows from the rest
        named = {"safe_due_at", *(one["field"] for one in filed or ())}
        told = [one for one in changed if one["field"] not in named]
        _audit(session, org_id, before["id"], by, action, told + (filed or []))
    return text


def _audit(session: Session, org_id: str, id: str, by: Attribution, action: str, changes: list[law.Facts]) -> None:
    resource = f"incidents/{id}"
    audit.append(session, org_id, by, action=action, resource=resource, changes=changes, incident_id=id)


def _told(facts: law.Facts) -> law.Facts:
    """The facts that somebody stated: not the deadline, which follows from them, and nothing that is empty."""
    return {name: value for name, value in facts.items() if name != "safe_due_at" and value not in (None, [])}


def _columns(facts: law.Facts) -> dict[str, Any]:
    return {name: orjson.dumps(value).decode() if name in _LISTS else value for name, value in facts.items()}


@lru_cache(maxsize=1024)
def _correction(names: tuple[str, ...]) -> Statement:
    fields = {_FIELDS[name]: slot(name) for name in (*names, "updated_at")}
    return Statement(lambda e: Incident.update(fields).where(_MINE).returning(document_of(e)))


@lru_cache(maxsize=256)
def _page(names: tuple[str, ...]) -> Statement:
    return Statement(
        lambda e: (
            Incident.select(Incident.id, document_of(e))
            .where(clauses(e, names))
            .order_by(Incident.id.desc())
            .limit(slot("most"))
        )
    )
