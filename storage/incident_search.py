"""Which incidents a list shows: filters, order, totals."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from peewee import SQL, NodeList, TextField, fn

from domain.clock import overdue_before
from storage.incident_counts import count
from storage.models import Incident
from storage.register import Session
from storage.statements import Statement, conditions, slot

_UNNOTIFIED = Incident.authority_notified_at.is_null()


def _holds(field: TextField) -> Any:
    return NodeList((fn.LOWER(field), SQL("LIKE"), slot("text"), SQL("ESCAPE '!'")), parens=True)


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
    "text": _holds(Incident.title) | _holds(Incident.description),
}
_RANGES = {"discovered_from", "discovered_to", "updated_since", "text"}


@dataclass(frozen=True, slots=True)
class Filters:
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
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


class Narrowing:
    """The filters of one list at one moment: the clauses they come to, and the values of those."""

    def __init__(self, filters: Filters, now: str) -> None:
        self.values = filters.given()
        self.facets = {name: value for name, value in self.values.items() if name not in _RANGES and name != "overdue"}
        self.names = tuple(self.values)
        if "text" in self.values:
            self.values["text"] = _pattern(self.values["text"])
        self.overdue = self.values.pop("overdue", None)
        if self.overdue is not None:
            self.values["cutoff"] = overdue_before(now)
            moment = "overdue" if self.overdue else "in_time"
            self.names = tuple(moment if name == "overdue" else name for name in self.names)

    def total(self, session: Session, org_id: str) -> int:
        """How many incidents match."""
        if not _RANGES.isdisjoint(self.values):
            return _count(session, self.names, org_id, self.values)
        if self.overdue is None:
            return count(session, org_id, **self.facets)
        # only the incidents of the last 72 hours are counted row by row: the rest follows from the kept counts
        open_now = _count(session, ("still_open", *self.facets), org_id, self.values)
        overdue = count(session, org_id, notified=0, **self.facets) - open_now
        return overdue if self.overdue else count(session, org_id, **self.facets) - overdue


def clauses(names: tuple[str, ...]) -> Any:
    """The condition that these names come to, within one organisation."""
    return conditions(_CLAUSES[name] for name in ("org_id", *names))


def _pattern(text: str) -> str:
    """What LIKE finds this text with, wherever it is."""
    escaped = "".join("!" + one if one in "!%_" else one for one in text.lower())
    return f"%{escaped}%"


def _count(session: Session, names: tuple[str, ...], org_id: str, values: dict[str, Any]) -> int:
    row = session.one(_counting(names), org_id=org_id, **values)
    return row[0] if row else 0


@lru_cache(maxsize=256)
def _counting(names: tuple[str, ...]) -> Statement:
    return Statement(lambda _: Incident.select(fn.COUNT(Incident.id)).where(clauses(names)))
