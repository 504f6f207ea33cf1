"""Which incidents a list shows: its filters, and the clauses that they come to."""

import operator
from functools import reduce
from itertools import product
from typing import Any, NamedTuple

from peewee import SQL, Select, fn

from domain.clock import overdue_before
from domain.errors import Fault, Invalid
from domain.metadata import can_be
from storage.engine.protocol import Engine
from storage.engine.text_search import holds
from storage.schema.models import (
    UNNOTIFIED,
    Incident,
    IncidentCount,
    Notification,
    Organisation,
)
from storage.schema.record_models import IncidentMetadata
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session

_CLAUSES: dict[str, Any] = {
    "org_id": Incident.org_id == slot("org_id"),
    "status": Incident.status == slot("status"),
    "severity": Incident.severity == slot("severity"),
    "breach_kind": Incident.breach_kind == slot("breach_kind"),
    "case_number": Incident.case_number == slot("case_number"),
    "discovered_from": Incident.discovered_at >= slot("discovered_from"),
    "discovered_to": Incident.discovered_at < slot("discovered_to"),
    "updated_since": Incident.updated_at >= slot("updated_since"),
    "overdue": UNNOTIFIED & (Incident.discovered_at < slot("cutoff")),
    "in_time": ~UNNOTIFIED | (Incident.discovered_at >= slot("cutoff")),
    "still_open": UNNOTIFIED & (Incident.discovered_at >= slot("cutoff")),
    "external_reference": Incident.external_reference == slot("external_reference"),
    "reported_to": Incident.id.in_(
        Notification.select(Notification.incident_id).where(
            (Notification.org_id == slot("org_id"))
            & (Notification.authority_jurisdiction == slot("reported_to"))
        )
    ),
}
METADATA = ("metadata_1", "metadata_2", "metadata_3")
"""One clause for each name of metadata that a list is narrowed by."""
for _clause_name in METADATA:
    _CLAUSES[_clause_name] = Incident.id.in_(
        IncidentMetadata.select(IncidentMetadata.incident_id).where(
            (IncidentMetadata.org_id == slot("org_id"))
            & (IncidentMetadata.name == slot(f"{_clause_name}_name"))
            & (IncidentMetadata.value == slot(_clause_name))
        )
    )
UNDER_WAY = ("draft", "open")
"""Nobody needs to hurry for what is resolved: alarms and the desk leave it out.

The filter of the list doesn't.
"""

_IN_TIME = Incident.select(fn.COUNT(Incident.id)).where(
    (Incident.org_id == Organisation.id)
    & UNNOTIFIED
    & Incident.status.in_(UNDER_WAY)
    & (Incident.discovered_at >= slot("cutoff"))
)
_COUNTED = (IncidentCount.notified == 0) & IncidentCount.status.in_(UNDER_WAY)
_OVERDUE = Statement(
    lambda _: Select(
        columns=[
            IncidentCount.select(fn.SUM(IncidentCount.n)).where(_COUNTED),
            Organisation.select(fn.SUM(_IN_TIME)),
        ]
    )
)
LOOKED_UP = "looked_up"
"""The name of the clause that an incident is one of those that the index of texts gives."""
RANGES = {
    "discovered_from",
    "discovered_to",
    "updated_since",
    "reported_to",
    *METADATA,
    LOOKED_UP,
}
"""Filters that an index gives in another order than the list's."""
UNCOUNTED = {*RANGES, "text", "words", "case_number", "external_reference"}
FACETS = ("status", "severity", "breach_kind")
MOST_WORDS = 8
Choice = str | tuple[str, ...]
"""The value of a filter, or several."""


class Filters(NamedTuple):
    """What a list is narrowed to; None leaves it open.

    Instants are UTC text, ranges are [from, to).
    """

    status: Choice | None = None
    severity: Choice | None = None
    breach_kind: Choice | None = None
    overdue: bool | None = None
    discovered_from: str | None = None
    discovered_to: str | None = None
    updated_since: str | None = None
    case_number: str | None = None
    text: str | None = None
    reported_to: str | None = None
    words: tuple[str, ...] | None = None
    """Each has to be somewhere in the incident, in whatever order."""
    external_reference: str | None = None
    metadata: tuple[tuple[str, str], ...] | None = None
    """Names and values, all of which the incident has."""

    def between(
        self, begins: str | None, ends: str | None, updated: str | None
    ) -> "Filters":
        """These filters, and two ranges of time: of awareness, and of the last change."""
        return self._replace(
            discovered_from=begins, discovered_to=ends, updated_since=updated
        )

    def named(
        self, number: str | None, authority: str | None, reference: str | None
    ) -> "Filters":
        """These filters, and the names that an incident has: here, with whom, and elsewhere."""
        here = self._replace(case_number=number, reported_to=authority)
        return here._replace(external_reference=reference)

    def given(self) -> dict[str, Any]:
        """The filters that are set."""
        pairs = zip(self._fields, self, strict=True)
        return {name: value for name, value in pairs if value is not None}

    def alone(self) -> list["Filters"]:
        """The filters with one value each that come to the same together."""
        several = {name: getattr(self, name) for name in FACETS}
        several = {
            name: value for name, value in several.items() if isinstance(value, tuple)
        }
        if not several:
            return [self]
        every = product(*several.values())
        return [
            self._replace(**dict(zip(several, values, strict=True))) for values in every
        ]


def choice(values: list[str] | None) -> Choice | None:
    """One value or several, of which the order says nothing."""
    if values is None:
        return None
    first, *others = sorted(values)
    return (first, *others) if others else first


def words_of(text: str | None) -> tuple[str, ...] | None:
    """The words of a search. Raises Invalid for more than are looked for."""
    words = tuple(sorted(set((text or "").split())))
    if len(words) > MOST_WORDS:
        raise Invalid.at(Fault("q", f"has more than {MOST_WORDS} words"))
    return words or None


def pairs_of(metadata: dict[str, str] | None) -> tuple[tuple[str, str], ...] | None:
    """Names and values of metadata, of which the order says nothing.

    A name that can't be is one that no incident has: a server would refuse to look for some.
    """
    if metadata is None:
        return None
    named = ((name if can_be(name) else "", value) for name, value in metadata.items())
    return tuple(sorted(named))


def overdue_everywhere(session: Session, now: str) -> int:
    """How many incidents under way are overdue in all organisations.

    No filing, and older than 72 hours.
    """
    [[waiting, in_time]] = session.all(_OVERDUE, cutoff=overdue_before(now))
    return int((waiting or 0) - (in_time or 0))


def clauses(engine: Engine, names: tuple[str, ...]) -> Any:
    """The condition that these names come to, within one organisation."""
    return conditions(_clause(engine, name) for name in ("org_id", *names))


def _clause(engine: Engine, name: str) -> Any:
    if name.startswith("words*"):
        many = int(name.removeprefix("words*"))
        return conditions(_has_word(engine, number) for number in range(many))
    if name == LOOKED_UP:
        return Incident.id.in_(engine.listed(slot(LOOKED_UP)))
    if name == "text":
        texts = (Incident.case_number, Incident.title, Incident.description)
        return reduce(operator.or_, [holds(engine, column) for column in texts])
    return _CLAUSES[name]


def _has_word(engine: Engine, number: int) -> Any:
    """Whether the incident or a filing about it holds this word of several."""
    columns = (
        Incident.title,
        Incident.description,
        Incident.case_number,
        Incident.reported_to,
    )
    found = [holds(engine, column, number) for column in columns]
    of_incident = (Notification.org_id == Incident.org_id) & (
        Notification.incident_id == Incident.id
    )
    referred = holds(engine, Notification.notification_reference, number)
    filings = Notification.select(SQL("1")).where(of_incident & referred)
    return reduce(operator.or_, [*found, fn.EXISTS(filings)])
