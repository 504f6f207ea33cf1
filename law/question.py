"""What a calculation is asked and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from domain.clock import parse_instant
from domain.errors import Fault, RuleViolated
from law.model import Confidence, Note, Unit

State = Literal["dated", "no_number", "pending", "not_in_force"]

START = "start"
"""The one anchor of a bare count."""


@dataclass(frozen=True, slots=True)
class Count:
    """A period without a rule: so much of a unit under a computation law."""

    computation_law: str
    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Question:
    """A rule or a bare count, and what is known of the case. Anchors are aware datetimes."""

    rule_id: str | None = None
    count: Count | None = None
    anchors: Mapping[str, datetime] = field(default_factory=dict)
    time_zone: str | None = None
    calendar: str | None = None
    entity_kind: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    today: date = date.max
    """From which day on a calendar counts as the future: what lies ahead may still change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation."""

    step: str
    value: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """When a period ends: an instant in UTC, and the local date for units of days."""

    at: datetime
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TargetReading:
    """What guidance hopes for, dated where its clock has started."""

    amount: int
    amount_most: int | None
    unit: Unit
    due: Limit | None
    reference: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The data that a deadline was counted with."""

    rule: str | None
    computation_law: str
    holidays: str
    time_zones: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """Both readings of a deadline, or why there is none, with every step and doubt."""

    rule_id: str | None
    state: State
    waits_for: str | None
    safe: Limit | None
    latest: Limit | None
    time_zone: str
    calendar: str | None
    contested: tuple[Note, ...]
    provisional: str | None
    explanation: tuple[Step, ...]
    versions: Versions
    confidence: Confidence
    enabled: bool
    disabled_reason: str | None
    applies: bool | None
    """Whether the counts and the kind of entity meet the rule's conditions.

    None where they don't tell.
    """
    target: TargetReading | None


def read_question(fields: Mapping[str, Any], today: date) -> Question:
    """The question that a document's fields ask.

    Raises RuleViolated for neither or both of rule and count.
    """
    if ("rule_id" in fields) == ("count" in fields):
        raise RuleViolated(
            "Send either rule_id or count, and not both.",
            Fault("rule_id", "must be there exactly when count isn't"),
        )
    count = fields.get("count")
    return Question(
        rule_id=fields.get("rule_id"),
        count=None if count is None else Count(**count),
        anchors={
            name: _moment(text) for name, text in fields.get("anchors", {}).items()
        },
        time_zone=fields.get("time_zone"),
        calendar=fields.get("calendar"),
        entity_kind=fields.get("entity_kind"),
        counts=fields.get("counts", {}),
        today=today,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(parse_instant(text))
