"""An incident on record: its type, the one table of its fields, and what a rule decides about it.

Forms, labels, the import of CSV files, storage and the audit trail read the table: a new plain
field is one line of `Incident`. Ids and the times of recording are storage's, and no facts of a
breach.
"""

from collections.abc import Mapping
from hashlib import sha256
from operator import itemgetter
from typing import Annotated, Any, Literal, NamedTuple, Self

from domain.audit import Change
from domain.fields import Pairs, derived, fields_of, names_of, stated

Severity = Literal["serious", "non-serious"]
BreachKind = Literal["confidentiality", "integrity", "availability", "combined"]
Status = Literal["draft", "open", "notified", "resolved"]

SEVERITIES: dict[str, str] = {"serious": "Serious", "non-serious": "Not serious"}
BREACH_KINDS: dict[str, str] = {
    "confidentiality": "Confidentiality",
    "integrity": "Integrity",
    "availability": "Availability",
    "combined": "Combined",
}
"""What people call the values."""


class Incident(NamedTuple):
    """The facts of a breach (Art. 33(5) GDPR), in the order in which they are answered and told.

    A tuple and no dataclass: every write makes two, in 0.8 µs each instead of 3.2.
    """

    title: Annotated[str, stated("text", "Title")]
    description: Annotated[str | None, stated("prose", "What happened")]
    severity: Annotated[Severity, stated("choice", "Severity")]
    breach_kind: Annotated[BreachKind | None, stated("choice", "Kind of breach")]
    affected_users: Annotated[int | None, stated("count", "People affected")]
    root_cause: Annotated[str | None, stated("prose", "Root cause")]
    corrective_actions: Annotated[
        tuple[str, ...], stated("lines", "Corrective actions")
    ]
    status: Annotated[Status, stated("choice", "Status", default="draft")]
    discovered_at: Annotated[str, stated("instant", "Became aware")]
    # the deadline follows from the moment of awareness: the audit trail needn't say it again
    safe_due_at: Annotated[str, derived("instant", "Deadline", is_audited=False)]
    resolution_date: Annotated[str | None, stated("instant", "Resolution")]
    authority_notified_at: Annotated[
        str | None, derived("instant", "Authority notified")
    ]
    data_subjects_notified_at: Annotated[
        str | None, stated("instant", "Data subjects told")
    ]
    reported_to: Annotated[tuple[str, ...], derived("lines", "Reported to")]
    external_reference: Annotated[str | None, stated("text", "External reference")]
    metadata: Annotated[Pairs, stated("pairs", "Metadata")]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The facts in a record, which may hold more than facts; its lists are already tuples."""
        return cls._make(_facts_in(record))

    @classmethod
    def read(cls, record: dict[str, Any]) -> Self:
        """The facts in a record fresh from JSON, whose lists become tuples here."""
        for name in LISTS:
            record[name] = tuple(record[name])
        return cls.of(record)

    @property
    def people(self) -> int | None:
        """How many people are affected, which some duties depend on."""
        return self.affected_users

    @property
    def is_filed(self) -> bool:
        """Whether an authority was notified (Art. 33(1) GDPR)."""
        return self.authority_notified_at is not None


FIELDS = fields_of(Incident)
"""The table, for everything that handles fields without knowing them."""

NAMES = Incident._fields
OBLIGING = frozenset(
    (
        "discovered_at",
        "affected_users",
        "authority_notified_at",
        "data_subjects_notified_at",
    )
)
"""The facts that obligations follow from: no other change costs a derivation."""

COUNTED = frozenset(("affected_users",))
"""Of these, what decides only where a rule counts people."""

LISTS = names_of(FIELDS, "lines")
PAIRS = names_of(FIELDS, "pairs")
STATED_INSTANTS = names_of(
    tuple(field for field in FIELDS if field.is_stated), "instant"
)
BLANK = {field.name: field.blank for field in FIELDS}
"""An incident of which nothing is known yet."""

_facts_in = itemgetter(*NAMES)
_NOTHING: tuple[Any, ...] = (None, (), {})
_UNSAID = {field.name for field in FIELDS if not field.about.is_audited}


class Outcome(NamedTuple):
    """What a rule decides: the facts from now on, which of them differ, and what the trail says."""

    facts: Incident
    changed: tuple[str, ...]
    changes: list[Change]


def beginning(facts: Incident) -> Outcome:
    """The outcome for a new incident: the audit trail tells what isn't empty."""
    changes: list[Change] = [
        {"field": name, "from": None, "to": value}
        for name, value in zip(NAMES, facts, strict=True)
        if value not in _NOTHING and name not in _UNSAID
    ]
    return Outcome(facts, NAMES, changes)


def change_of(
    before: Incident, after: Incident, filed: list[Change] | None = None
) -> Outcome:
    """The outcome for an incident on record; what was filed is told once, after the rest."""
    every: list[Change] = [
        {"field": name, "from": old, "to": new}
        for name, old, new in zip(NAMES, before, after, strict=True)
        if old != new
    ]
    changed = tuple([change["field"] for change in every])
    if filed is None:
        said = _without(every, _UNSAID)
        return Outcome(after, changed, said)
    names = [change["field"] for change in filed]
    said = _without(every, _UNSAID.union(names))
    return Outcome(after, changed, said + filed)


def _without(changes: list[Change], unsaid: set[str]) -> list[Change]:
    return [change for change in changes if change["field"] not in unsaid]


def version(document: str) -> str:
    """A digest of a representation: it differs if and only if the representation does."""
    return sha256(document.encode()).hexdigest()[:32]
