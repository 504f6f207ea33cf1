"""How many incidents there are, kept up to date in the transaction of each change: a total costs the same at any size.

Only a filter by time range counts rows, those in the range.
"""

from collections.abc import Mapping
from typing import Any

from peewee import EXCLUDED, fn

from storage.models import IncidentCount
from storage.statements import Statement, conditions, slot
from storage.transactions import Session

Facets = tuple[str, str, str, int]
"""status, severity, breach_kind ('' for none), and whether an authority was notified."""

_FACETS = (IncidentCount.status, IncidentCount.severity, IncidentCount.breach_kind, IncidentCount.notified)
NAMES = tuple(facet.name for facet in _FACETS)
_OF_FACETS = {"org_id": IncidentCount.org_id} | dict(zip(NAMES, _FACETS, strict=True))

ADD = Statement(
    lambda _: IncidentCount.insert(
        {**{field: slot(name) for name, field in _OF_FACETS.items()}, IncidentCount.n: slot("n")}
    ).on_conflict(conflict_target=list(_OF_FACETS.values()), update={IncidentCount.n: IncidentCount.n + EXCLUDED.n})
)
TAKE = Statement(
    lambda _: IncidentCount.update({IncidentCount.n: IncidentCount.n - 1}).where(
        conditions(field == slot(name) for name, field in _OF_FACETS.items())
    )
)


def facets(incident: Mapping[str, Any]) -> Facets:
    """The facets that an incident is counted under."""
    notified = int(incident["authority_notified_at"] is not None)
    return incident["status"], incident["severity"], incident["breach_kind"] or "", notified


def move(session: Session, org_id: str, before: Facets | None, after: Facets) -> None:
    """Count an incident under `after` and, if it was there before, no longer under `before`."""
    if before == after:
        return
    session.change(ADD, org_id=org_id, n=1, **dict(zip(NAMES, after, strict=True)))
    if before is not None:
        session.change(TAKE, org_id=org_id, **dict(zip(NAMES, before, strict=True)))


def add(session: Session, org_id: str, counted: Mapping[Facets, int]) -> None:
    """Count many new incidents at once."""
    for of, n in counted.items():
        session.change(ADD, org_id=org_id, n=n, **dict(zip(NAMES, of, strict=True)))


def count(session: Session, org_id: str, **given: Any) -> int:
    """How many incidents have all of the given facets."""
    row = session.one(_sum(tuple(sorted(given))), org_id=org_id, **given)
    return row[0] if row and row[0] else 0


_sums: dict[tuple[str, ...], Statement] = {}


def _sum(names: tuple[str, ...]) -> Statement:
    if names not in _sums:
        clauses = [_OF_FACETS[name] == slot(name) for name in ("org_id", *names)]
        _sums[names] = Statement(
            lambda _: IncidentCount.select(fn.SUM(IncidentCount.n).cast("BIGINT")).where(conditions(clauses))
        )
    return _sums[names]
