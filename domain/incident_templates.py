"""Templates that breaches are recorded from: what usually holds of one kind of breach.

A template states nothing that happened: it has no instants, and nobody who was told.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from domain import detailing, details
from domain.audit import Change, changes
from domain.details import Details
from domain.errors import RuleViolated
from domain.fields import (
    Lines,
    Text,
    blank_of,
    fields_of,
    in_register_form,
    names_of,
    stated,
)
from domain.incident import BreachKind, Severity

Status = Literal["active", "retired"]
ACTIVE: Status = "active"

_OF_ONE_BREACH = ("timeline", "others", "dora")
GROUPS = tuple(name for name in details.GROUPS if name not in _OF_ONE_BREACH)
"""The groups of details that a template can hold."""


class Template(NamedTuple):
    """What a template says beside its details, in the order in which it is answered."""

    name: Annotated[str, stated("text", "Name")]
    status: Annotated[Status, stated("choice", "Status", default=ACTIVE)]
    title: Annotated[Text, stated("text", "Title")]
    severity: Annotated[Severity | None, stated("choice", "Severity")]
    breach_kind: Annotated[BreachKind | None, stated("choice", "Kind of breach")]
    description: Annotated[Text, stated("prose", "What happened")]
    tasks: Annotated[Lines, stated("lines", "What usually follows")]


FIELDS = fields_of(Template)
BLANK = blank_of(Template)
_LINES = names_of(FIELDS, "lines")
_FILLED = ("description", "breach_kind")
"""What a template says of an incident whose record doesn't: a title and a severity always come."""


class Outcome(NamedTuple):
    """A template as it reads now, and what the trail says."""

    facts: Template
    details: Details
    changes: list[Change]


def correct(
    facts: Template, known: Details, patch: Mapping[str, Any], now: str
) -> Outcome:
    """Correct a template by JSON Merge Patch (RFC 7396). Raises RuleViolated."""
    named = {name: patch[name] for name in Template._fields if name in patch}
    values = in_register_form(named, (), _LINES)
    after = facts._replace(**values)
    before = detailing.plain(facts)
    changed = changes(before, detailing.plain(after))
    written = _written(known, patch.get("details", {}), now)
    for change in written.changes:
        within: Change = {**change, "field": f"details.{change['field']}"}
        changed.append(within)
    return Outcome(after, written.facts, changed)


def _written(
    known: Details, patch: Mapping[str, Any], now: str
) -> detailing.DetailsOutcome:
    try:
        # a template has no timeline: what is judged against awareness isn't in it
        return detailing.correct(known, patch, now, now)
    except RuleViolated as refusal:
        raise detailing.within("details", refusal) from None


def groups_of(known: Details) -> dict[str, Any]:
    """The details of a template as JSON has them."""
    every = detailing.plain(known)
    return {name: every[name] for name in GROUPS}


def details_of(groups: Mapping[str, Any]) -> Details:
    """The details of a template fresh from JSON."""
    every = detailing.plain(details.BLANK)
    return detailing.read(every | dict(groups))


def filled(template: Template, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What is recorded of a breach: what was sent, and of what wasn't, what the template says."""
    body = dict(sent)
    for name in _FILLED:
        body.setdefault(name, getattr(template, name))
    return body


def said_in(known: Details) -> dict[str, Any]:
    """The groups of which a template says anything, as a patch of an incident's details."""
    groups = groups_of(known)
    return {
        name: group
        for name, group in groups.items()
        if getattr(known, name) != getattr(details.BLANK, name)
    }


def note_of(template: Template) -> str | None:
    """What usually follows, as a note on the incident; None where nothing does."""
    if not template.tasks:
        return None
    lines = [f"- {task}" for task in template.tasks]
    head = f"What usually follows (template “{template.name}”):"
    return "\n".join([head, *lines])
