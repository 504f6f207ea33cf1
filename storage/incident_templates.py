"""Templates that breaches are recorded from: the organisation's own, and the starter set."""

from collections.abc import Container, Mapping
from typing import Any

import orjson
from peewee import SQL, Node, fn

from domain import details
from domain import incident_templates as domain
from domain.audit import Attribution
from domain.details import Details
from domain.errors import NOTHING_THERE, Conflict, Fault, NotFound, RuleViolated
from domain.identifiers import uuid7
from domain.incident_templates import ACTIVE, Outcome, Template
from storage import audit, incident_details, incidents, notes, starter_templates
from storage.engine.protocol import Engine
from storage.schema.template_models import IncidentTemplate
from storage.session.budget import BUDGET
from storage.session.documents import encoded, require_current
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, document, slot
from storage.session.transactions import Session

MOST = 200
"""How many templates of its own an organisation can have."""

_FIELDS = {field.name: field for field in IncidentTemplate._meta.sorted_fields}
_SAID = (
    "name",
    "status",
    "title",
    "severity",
    "breach_kind",
    "description",
    "details",
    "tasks",
)
_JSON = ("details", "tasks")
_OWN = IncidentTemplate.org_id == slot("org_id")
_THIS = _OWN & (IncidentTemplate.id == slot("id"))
# ids begin with the time, and no id begins with this
_BEYOND = "g"


def _document(engine: Engine) -> Node:
    source = engine.json_text(SQL("'\"own\"'"))
    members: list[tuple[str, Node]] = [
        ("id", _FIELDS["id"]),
        ("orgId", _FIELDS["org_id"]),
        ("source", source),
    ]
    for name in (*_SAID, "created_at", "updated_at"):
        column: Node = _FIELDS[name]
        if name in _JSON:
            column = engine.json_text(column)
        members.append((name, column))
    return document(engine, members)


def _page(engine: Engine) -> Any:
    rows = IncidentTemplate.select(IncidentTemplate.id, _document(engine))
    found = conditions((_OWN, IncidentTemplate.id < slot("before")))
    newest = IncidentTemplate.id.desc()
    return rows.where(found).order_by(newest).limit(slot("most"))


def _insert(engine: Engine) -> Any:
    values = {field: slot(name) for name, field in _FIELDS.items()}
    insert = IncidentTemplate.insert(values)
    return insert.returning(_document(engine))


def _update(engine: Engine) -> Any:
    names = (*_SAID, "updated_at")
    values = {_FIELDS[name]: slot(name) for name in names}
    update = IncidentTemplate.update(values).where(_THIS)
    return update.returning(_document(engine))


_INSERT = Statement(lambda engine: _insert(engine))
_UPDATE = Statement(lambda engine: _update(engine))
_READ = Statement(
    lambda engine: IncidentTemplate.select(_document(engine)).where(_THIS)
)
_COUNT = Statement(
    lambda _: IncidentTemplate.select(fn.COUNT(IncidentTemplate.id)).where(_OWN)
)
_PAGE = Statement(lambda engine: _page(engine))


def search(
    session: Session,
    org_id: str,
    *,
    limit: int,
    cursor: str | None = None,
    counted: bool = False,
) -> Page:
    """A page of templates, newest first and the starter set last, and how many where `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("incident_templates", org_id)
    before = open_cursor(cursor, *bound) or _BEYOND
    rows = session.some(_PAGE, BUDGET, org_id=org_id, before=before, most=limit + 1)
    found = [(id, str(text)) for id, text in rows]
    found += starter_templates.below(org_id, before)
    total = None
    if counted:
        own = _number(session, org_id)
        total = own + starter_templates.number()
    return split(found[: limit + 1], limit, *bound, total=total)


def read(session: Session, org_id: str, id: str) -> str:
    """A template of the organisation, or of the starter set. Raises NotFound."""
    starter = starter_templates.document(org_id, id)
    if starter is not None:
        return starter
    row = session.one(_READ, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


def create(
    session: Session, org_id: str, sent: Mapping[str, Any], by: Attribution
) -> tuple[str, str]:
    """Make a template: its id and document. Raises RuleViolated, or Conflict for one too many."""
    if _number(session, org_id) >= MOST:
        raise Conflict(f"An organisation can't have more than {MOST} templates.")
    outcome = domain.correct(domain.BLANK, details.BLANK, sent, by.at)
    id = uuid7()
    values = _row(outcome)
    values["created_at"] = by.at
    values["updated_at"] = by.at
    [(text,)] = session.change(_INSERT, org_id=org_id, id=id, **values)
    _audit(session, org_id, id, by, "create", outcome)
    return id, str(text)


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct or retire a template by JSON Merge Patch.

    Raises NotFound, StalePrecondition, RuleViolated, or Conflict for one of the starter set.
    """
    text = read(session, org_id, id)
    require_current(text, expected)
    if starter_templates.document(org_id, id) is not None:
        raise Conflict(
            "A template of the starter set can't be changed. Make one of your own from it."
        )
    outcome = domain.correct(*facts_of(text), patch, by.at)
    if not outcome.changes:
        return text
    [(written,)] = session.change(
        _UPDATE, org_id=org_id, id=id, updated_at=by.at, **_row(outcome)
    )
    _audit(session, org_id, id, by, "update", outcome)
    return str(written)


def record(
    session: Session, org_id: str, sent: dict[str, Any], by: Attribution
) -> tuple[str, str]:
    """Record a breach from the template that it names: its id and the document.

    Details and what usually follows are written with it. Raises RuleViolated or Conflict.
    """
    template, known = _usable(session, org_id, sent["template_id"])
    body = domain.filled(template, sent)
    id, document = incidents.create(session, org_id, body, by)
    groups = domain.said_in(known)
    if groups:
        incident_details.update(session, org_id, id, groups, by)
    note = domain.note_of(template)
    if note is not None:
        notes.create(session, org_id, id, note, by)
    return id, document


def facts_of(text: str) -> tuple[Template, Details]:
    """What a document says of a template."""
    record = orjson.loads(text)
    known = domain.details_of(record["details"])
    record["tasks"] = tuple(record["tasks"])
    facts = Template._make(record[name] for name in Template._fields)
    return facts, known


def _usable(session: Session, org_id: str, id: str) -> tuple[Template, Details]:
    """The template that a breach is recorded from. Raises RuleViolated."""
    try:
        template, known = facts_of(read(session, org_id, id))
    except NotFound:
        message = "must be the id of a template that GET /incident-templates lists"
        raise RuleViolated.at(Fault("template_id", message)) from None
    if template.status != ACTIVE:
        raise RuleViolated.at(
            Fault("template_id", "must be the id of a template that isn't retired")
        )
    return template, known


def _number(session: Session, org_id: str) -> int:
    [(number,)] = session.all(_COUNT, org_id=org_id)
    return int(number)


def _row(outcome: Outcome) -> dict[str, Any]:
    values = outcome.facts._asdict()
    groups = domain.groups_of(outcome.details)
    values["tasks"] = encoded(outcome.facts.tasks)
    values["details"] = encoded(groups)
    return values


def _audit(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    outcome: Outcome,
) -> None:
    resource = f"incident-templates/{id}"
    changes = outcome.changes
    audit.append(session, org_id, by, action=action, resource=resource, changes=changes)
