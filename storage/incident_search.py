"""Which incidents a list shows: filters, order, totals."""

from functools import lru_cache
from typing import Any, NamedTuple

from peewee import Select, fn

from domain.clock import overdue_before
from storage.engines import Engine
from storage.incident_counts import count
from storage.models import Incident, IncidentCount, Organisation
from storage.statements import Statement, conditions, slot
from storage.texts import holds, patterns
from storage.transactions import Session

_UNNOTIFIED = Incident.authority_notified_at.is_null()


_CLAUSES: dict[str, Any] = {
    "org_id": Incident.org_id == slot("org_id"),
    "status": Incident.status == slot("status"),
    "severity": Incident.severity == slot("severity"),
    "breach_kind": Incident.breach_kind == slot("breach_kind"),
    "discovered_from": Incident.discovered_at >= slot("discovered_from"),
    "discovered_to": Incident.discovered_at < slot("discovered_to"),
    "updated_since": Incident.updated_at >= slot("updated_since"),
    "overdue": _UNNOTIFIED & (Incident.discovered_at < slot("cutoff")),
    "in_time": ~_UNNOTIFIED | (Incident.discovered_at >= slot("cutoff")),
    "still_open": _UNNOTIFIED & (Incident.discovered_at >= slot("cutoff")),
    "after": Incident.id < slot("after"),
}
_IN_TIME = Incident.select(fn.COUNT(Incident.id)).where(
    (Incident.org_id == Organisation.id) & _UNNOTIFIED & (Incident.discovered_at >= slot("cutoff"))
)
_OVERDUE = Statement(
    lambda _: Select(
        columns=[
            IncidentCount.select(fn.SUM(IncidentCount.n)).where(IncidentCount.notified == 0),
            Organisation.select(fn.SUM(_IN_TIME)),
        ]
    )
)
_RANGES = {"discovered_from", "discovered_to", "updated_since", "text"}


class Filters(NamedTuple):
    """What a list is narrowed to; None leaves it open. Instants are UTC text, ranges are [from, to)."""

    status: str | None = None
    severity: str | None = None
    breach_kind: str | None = None
    overdue: bool | None = None
    discovered_from: str | None = None
    discovered_to: str | None = None
    updated_since: str | None = None
    text: str | None = None

    def given(self) -> dict[str, Any]:
        """The filters that are set."""
        return {name: value for name, value in zip(self._fields, self, strict=True) if value is not None}


class Narrowing:
    """The filters of one list at one moment: the clauses they come to, and the values of those."""

    def __init__(self, filters: Filters, now: str) -> None:
        self.values = filters.given()
        self.facets = {name: value for name, value in self.values.items() if name not in _RANGES and name != "overdue"}
        self.names = tuple(self.values)
        if "text" in self.values:
            self.values |= patterns(self.values["text"])
        self.overdue = self.values.pop("overdue", None)
        if self.overdue is not None:
            self.values["cutoff"] = overdue_before(now)
            moment = "overdue" if self.overdue else "in_time"
            self.names = tuple(moment if name == "overdue" else name for name in self.names)

    def finds_nothing(self, session: Session, org_id: str) -> bool:
        """Whether the kept counts tell that nothing matches, which a page would find out by reading very many rows."""
        return self._is_counted and self.total(session, org_id) == 0

    @property
    def _is_counted(self) -> bool:
        return _RANGES.isdisjoint(self.values)

    def total(self, session: Session, org_id: str) -> int:
        """How many incidents match."""
        if not self._is_counted:
            return _count(session, self.names, org_id, self.values)
        if self.overdue is None:
            return count(session, org_id, **self.facets)
        # only the incidents of the last 72 hours are counted row by row: the rest follows from the kept counts
        open_now = _count(session, ("still_open", *self.facets), org_id, self.values)
        overdue = count(session, org_id, notified=0, **self.facets) - open_now
        return overdue if self.overdue else count(session, org_id, **self.facets) - overdue


def overdue_everywhere(session: Session, now: str) -> int:
    """How many incidents of all organisations are overdue: those without a filing, but for the last 72 hours'."""
    [[unnotified, in_time]] = session.all(_OVERDUE, cutoff=overdue_before(now))
    return int((unnotified or 0) - (in_time or 0))


def clauses(engine: Engine, names: tuple[str, ...]) -> Any:
    """The condition that these names come to, within one organisation."""
    return conditions(_clause(engine, name) for name in ("org_id", *names))


def _clause(engine: Engine, name: str) -> Any:
    if name == "text":
        return holds(engine, Incident.title) | holds(engine, Incident.description)
    return _CLAUSES[name]


def _count(session: Session, names: tuple[str, ...], org_id: str, values: dict[str, Any]) -> int:
    row = session.one(_counting(names), org_id=org_id, **values)
    return row[0] if row else 0


@lru_cache(maxsize=256)
def _counting(names: tuple[str, ...]) -> Statement:
    return Statement(lambda e: Incident.select(fn.COUNT(Incident.id)).where(clauses(e, names)))
