"""Incidents. Every answer is a ready-made JSON document of the database's making."""

from collections.abc import Callable, Container
from functools import lru_cache, partial
from typing import Any

import orjson

from domain import filing, lifecycle
from domain.audit import Attribution
from domain.errors import NOTHING_THERE, NotFound
from domain.identifiers import uuid7
from domain.incident import LISTS, PAIRS, Incident, Outcome
from storage import (
    audit,
    case_numbers,
    circumstances,
    derivation,
    external_references,
    filings,
    fulfilments,
    incident_counts,
    notifications,
    waiting_obligations,
)
from storage.engine.protocol import Engine, Later, Row
from storage.incident_documents import COLUMNS, document_of
from storage.schema import models
from storage.session.documents import require_current
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

Document = Callable[[], str]
"""A document that the database may not have answered yet."""

_OWN = models.Incident.org_id == slot("org_id")
_THIS = _OWN & (models.Incident.id == slot("id"))


def _insert(engine: Engine) -> Any:
    values = {column: slot(name) for name, column in COLUMNS.items()}
    values[models.Incident.derived_from] = slot("derived_from")
    return _answering(engine, models.Incident.insert(values))


def _answering(engine: Engine, write: Any) -> Any:
    """A statement that answers the document it wrote, where another needn't read it."""
    if engine.journals_statements:
        return write
    return write.returning(document_of(engine))


_READ = Statement(
    lambda engine: models.Incident.select(document_of(engine)).where(_THIS)
)
_TO_CORRECT = Statement(
    lambda engine: models.Incident.select(
        document_of(engine), models.Incident.derived_from
    ).where(_THIS)
)
_INSERT = Statement(lambda engine: _insert(engine))


def read(session: Session, org_id: str, id: str) -> str:
    """The incident. Raises NotFound for an id that isn't this organisation's."""
    text: str = _found(session.one(_READ, org_id=org_id, id=id))[0]
    return text


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound(NOTHING_THERE)
    return row


def create(
    session: Session,
    org_id: str,
    sent: dict[str, Any],
    by: Attribution,
) -> tuple[str, str]:
    """Record a breach (Art. 33(5) GDPR): its id and the document.

    Raises RuleViolated or Conflict.
    """
    id, document = record(session, org_id, sent, by)
    return id, document()


def record(
    session: Session,
    org_id: str,
    sent: dict[str, Any],
    by: Attribution,
) -> tuple[str, Document]:
    """The same for who can wait for the document: many then travel to a server at once."""
    outcome = lifecycle.record(sent, by.at)
    external_references.require_free(session, org_id, outcome)
    facts = outcome.facts
    row = _row(facts._asdict())
    id, at = uuid7(), by.at
    number = case_numbers.take(session, org_id, at)
    recorded = {"id": id, "org_id": org_id, "created_at": at, "updated_at": at}
    basis = derivation.basis(session, org_id)
    row |= recorded | {"case_number": number, "derived_from": basis}
    document = _written(session, _INSERT, row)
    if facts.metadata:
        external_references.index(session, org_id, id, {}, facts.metadata)
    incident_counts.count_anew(session, org_id, id, None, facts)
    _audit(session, org_id, id, by, "create", outcome)
    derivation.settle(session, org_id, id, facts, by, is_new=True)
    return id, document


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: dict[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct an incident by JSON Merge Patch.

    Raises NotFound, StalePrecondition, RuleViolated or Conflict.
    """
    return correct(session, org_id, id, patch, by, expected)()


def correct(
    session: Session,
    org_id: str,
    id: str,
    patch: dict[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> Document:
    """The same for who can wait for the document."""
    text, derived_from = _found(session.one(_TO_CORRECT, org_id=org_id, id=id))
    require_current(text, expected)
    present = facts_of(text)
    outcome = lifecycle.correct(present, patch, by.at)
    if "discovered_at" in outcome.changed:
        aware = outcome.facts.discovered_at
        circumstances.require_aware_after_detection(session, org_id, id, aware)
    saved = _save(session, org_id, id, present, outcome, by, "update")
    if derivation.is_due(session, org_id, outcome.changed, derived_from):
        derivation.settle(session, org_id, id, outcome.facts, by)
    elif "status" in outcome.changed:
        is_over = outcome.facts.status == "resolved"
        if is_over or present.status == "resolved":
            waiting_obligations.follow(session, org_id, id, is_resolved=is_over)
    return saved or (lambda: text)


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
    earlier = notifications.filed(session, org_id, id, sent)
    obligations = fulfilments.owed(session, org_id, id)
    text = _current(session, org_id, id, expected)
    count, is_recorded = earlier()
    if is_recorded:
        return text
    present = facts_of(text)
    filed = filing.notify(present, sent, by.at)
    on_record = obligations()
    aimed = filings.aimed(session, org_id, id, filed.filing, on_record)
    notifications.record(session, org_id, id, aimed, count, by)
    outcome = filed.incident
    saved = save(session, org_id, id, present, outcome, by, "notify")
    derivation.settle(session, org_id, id, outcome.facts, by, on_record=on_record)
    return saved or text


def facts_of(text: str) -> Incident:
    """The facts in a document."""
    return Incident.read(orjson.loads(text))


def _current(
    session: Session, org_id: str, id: str, expected: Container[str] | None
) -> str:
    text = read(session, org_id, id)
    require_current(text, expected)
    return text


def save(
    session: Session,
    org_id: str,
    id: str,
    before: Incident,
    outcome: Outcome,
    by: Attribution,
    action: str,
) -> str | None:
    """Write down what the law decided: the document, or None where nothing changed."""
    saved = _save(session, org_id, id, before, outcome, by, action)
    return None if saved is None else saved()


def _save(
    session: Session,
    org_id: str,
    id: str,
    before: Incident,
    outcome: Outcome,
    by: Attribution,
    action: str,
) -> Document | None:
    if not outcome.changes:
        return None
    facts = outcome.facts
    external_references.require_free(session, org_id, outcome)
    values = _row({name: getattr(facts, name) for name in outcome.changed})
    statement = _correction(outcome.changed)
    values |= {"org_id": org_id, "id": id, "updated_at": by.at}
    document = _written(session, statement, values)
    if "metadata" in outcome.changed:
        external_references.index(session, org_id, id, before.metadata, facts.metadata)
    incident_counts.count_anew(session, org_id, id, before, facts)
    _audit(session, org_id, id, by, action, outcome)
    return document


def _written(
    session: Session, statement: Statement, values: dict[str, Any]
) -> Document:
    """Write an incident: its document from then on."""
    rows = session.change_later(statement, **values)
    if session.engine.journals_statements:
        rows = session.later(_READ, org_id=values["org_id"], id=values["id"])
    return partial(_text, rows)


def _text(rows: Later) -> str:
    [(text,)] = rows()
    return str(text)


def _audit(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    outcome: Outcome,
) -> None:
    entry = {"action": action, "resource": f"incidents/{id}", "incident_id": id}
    audit.append(session, org_id, by, changes=outcome.changes, **entry)


def _row(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as their columns hold them: lists and pairs are JSON text."""
    for name in (*LISTS, *PAIRS):
        if name in facts:
            facts[name] = orjson.dumps(facts[name]).decode()
    return facts


@lru_cache(maxsize=1024)
def _correction(names: tuple[str, ...]) -> Statement:
    """The statement that writes these fields, and answers the document."""
    values = {COLUMNS[name]: slot(name) for name in (*names, "updated_at")}

    def build(engine: Engine) -> Any:
        update = models.Incident.update(values).where(_THIS)
        return _answering(engine, update)

    return Statement(lambda engine: build(engine))
