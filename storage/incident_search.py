"""Which incidents a list shows: filters, order, totals."""

import operator
from functools import lru_cache, reduce
from itertools import product
from typing import Any, NamedTuple

from peewee import SQL, Select, fn

from domain.clock import overdue_before
from domain.errors import Fault, Invalid
from domain.metadata import can_be
from storage.engine.protocol import Engine
from storage.engine.text_search import holds, patterns
from storage.incident_counts import count
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
RANGES = {"discovered_from", "discovered_to", "updated_since", "reported_to", *METADATA}
"""Filters that an index gives in another order than the list's."""
UNCOUNTED = {*RANGES, "text", "words", "case_number", "external_reference"}
_FACETS = ("status", "severity", "breach_kind")
_DENSE = 20_000
"""How many rows are sorted for a page rather than looked for in the order of the list."""
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
        several = {name: getattr(self, name) for name in _FACETS}
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


def _patterns_of(words: tuple[str, ...]) -> dict[str, Any]:
    """What each of the words is looked for as."""
    found: dict[str, Any] = {}
    for number, word in enumerate(words):
        found |= patterns(word, number)
    return found


class Narrowing:
    """The filters of one list at one moment: the clauses they come to, and the values of those."""

    def __init__(self, filters: Filters, now: str) -> None:
        given = filters.given()
        self.facets = {name: value for name, value in given.items() if name in _FACETS}
        names = list(given)
        self.overdue = given.pop("overdue", None)
        if self.overdue is not None:
            given["cutoff"] = overdue_before(now)
            place = names.index("overdue")
            names[place] = "overdue" if self.overdue else "in_time"
        self.looks_into_texts = "text" in given or "words" in given
        if "text" in given:
            given |= patterns(given["text"])
        pairs = given.pop("metadata", None)
        if pairs is not None:
            names.remove("metadata")
            for clause, (name, value) in zip(METADATA, pairs, strict=False):
                names.append(clause)
                given |= {clause: value, f"{clause}_name": name}
        words = given.get("words", ())
        if words:
            place = names.index("words")
            names[place] = f"words*{len(words)}"
            given |= _patterns_of(words)
        self.names = tuple(names)
        self.values = given

    def finds_nothing(self, session: Session, org_id: str) -> bool:
        """Whether the stored counts say that nothing matches.

        A page would find it out by reading very many rows.
        """
        return self._is_counted and self.total(session, org_id) == 0

    def is_dense(self, session: Session, org_id: str) -> bool:
        """Whether so many match that the order of a list soon leads to the next of them."""
        return self._is_counted and self.total(session, org_id) > _DENSE

    @property
    def _is_counted(self) -> bool:
        return UNCOUNTED.isdisjoint(self.values)

    def total(self, session: Session, org_id: str) -> int:
        """How many incidents match."""
        if not self._is_counted:
            return _count(session, self.names, org_id, self.values)
        if self.overdue is None:
            return count(session, org_id, **self.facets)
        # only the incidents of the last 72 hours are counted row by row:
        # the rest follows from the stored counts
        open_now = _count(session, ("still_open", *self.facets), org_id, self.values)
        unnotified = count(session, org_id, notified=0, **self.facets)
        overdue = unnotified - open_now
        if self.overdue:
            return overdue
        return count(session, org_id, **self.facets) - overdue


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


def _count(
    session: Session,
    names: tuple[str, ...],
    org_id: str,
    values: dict[str, Any],
) -> int:
    statement = _counting(names)
    row = session.one(statement, org_id=org_id, **values)
    return row[0] if row else 0


@lru_cache(maxsize=256)
def _counting(names: tuple[str, ...]) -> Statement:
    counted = Incident.select(fn.COUNT(Incident.id))
    return Statement(lambda engine: counted.where(clauses(engine, names)))
