"""How many incidents there are, counted in the transaction of each change.

A total costs the same at any size. Only a filter by time range counts rows, those in the range.
"""

from collections.abc import Mapping
from typing import Any

from peewee import EXCLUDED, fn

from domain.incident import Incident
from storage.engine.protocol import Engine
from storage.schema.models import Incident as Row
from storage.schema.models import IncidentCount
from storage.session.at_commit import Sum
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session

Facets = tuple[str, str, str, int]
"""status, severity, breach_kind ('' for none), and whether an authority was notified."""

_FACETS = (
    IncidentCount.status,
    IncidentCount.severity,
    IncidentCount.breach_kind,
    IncidentCount.notified,
)
_KEY = {"org_id": IncidentCount.org_id} | {facet.name: facet for facet in _FACETS}


def _add(_: Engine) -> Any:
    """So many more of these facets; the row is made where there is none."""
    values = {column: slot(name) for name, column in _KEY.items()}
    values[IncidentCount.n] = slot("n")
    insert = IncidentCount.insert(values)
    return insert.on_conflict(
        conflict_target=list(_KEY.values()),
        update={IncidentCount.n: IncidentCount.n + EXCLUDED.n},
    )


def _take(_: Engine) -> Any:
    """So many fewer of them: the row is there, since they were counted."""
    fewer = IncidentCount.n - slot("n")
    of_facets = conditions(column == slot(name) for name, column in _KEY.items())
    return IncidentCount.update({IncidentCount.n: fewer}).where(of_facets)


_ADD = Statement(lambda engine: _add(engine))
_TAKE = Statement(lambda engine: _take(engine))
_NUMBER = Sum(tuple(_KEY), _ADD, _TAKE)

_THIS = (Row.org_id == slot("org_id")) & (Row.id == slot("id"))
_WAIVED = Statement(lambda _: Row.select(Row.filing_waived_at).where(_THIS))


def facets(incident: Incident, *, waived: bool = False) -> Facets:
    """The facets that an incident is counted under.

    One whose filing was decided not to be required waits for none, as if it were filed.
    """
    notified = int(waived or incident.authority_notified_at is not None)
    kind = incident.breach_kind or ""
    return incident.status, incident.severity, kind, notified


def facets_of_row(row: Mapping[str, Any]) -> Facets:
    """The same, for a row as its columns hold it."""
    return facets(Incident.of(row), waived=row["filing_waived_at"] is not None)


def count_anew(
    session: Session,
    org_id: str,
    id: str,
    before: Incident | None,
    after: Incident,
) -> None:
    """Count an incident as it is and, if it was on record, no longer as it was."""
    earlier, later = _moved_facets(session, org_id, id, before, after)
    move(session, org_id, earlier, later)


def _moved_facets(
    session: Session,
    org_id: str,
    id: str,
    before: Incident | None,
    after: Incident,
) -> tuple[Facets | None, Facets]:
    """The facets that an incident was counted under, and is from now on."""
    if before is None:
        return None, facets(after)
    earlier, later = facets(before), facets(after)
    # a decision matters only where a count moves, so it isn't read for most changes
    if earlier == later or not is_waived(session, org_id, id):
        return earlier, later
    return facets(before, waived=True), facets(after, waived=True)


def is_waived(
    session: Session,
    org_id: str,
    id: str,
) -> bool:
    """Whether it was decided that the authority needn't be notified."""
    row = session.one(_WAIVED, org_id=org_id, id=id)
    return row is not None and row[0] is not None


def move(
    session: Session,
    org_id: str,
    before: Facets | None,
    after: Facets,
) -> None:
    """Count an incident under `after` and, if it was there before, no longer under `before`.

    The counts of all steps of a transaction are written once, before its commit.
    """
    if before == after:
        return
    session.move_at_commit(_NUMBER, (org_id, *after), 1)
    if before is not None:
        session.move_at_commit(_NUMBER, (org_id, *before), -1)


def add(
    session: Session,
    org_id: str,
    counted: Mapping[Facets, int],
) -> None:
    """Count many incidents at once, where they came and where they left."""
    for facets, n in counted.items():
        session.move_at_commit(_NUMBER, (org_id, *facets), n)


def count(session: Session, org_id: str, **given: Any) -> int:
    """How many incidents have all of the given facets."""
    names = tuple(sorted(given))
    row = session.one(_sum(names), org_id=org_id, **given)
    if row is None:
        return 0
    return row[0] or 0


_sums: dict[tuple[str, ...], Statement] = {}


def _sum(names: tuple[str, ...]) -> Statement:
    if names not in _sums:
        clauses = [_KEY[name] == slot(name) for name in ("org_id", *names)]
        # a server sums to numeric, which isn't whole
        total = fn.SUM(IncidentCount.n).cast("BIGINT")
        counted = IncidentCount.select(total).where(conditions(clauses))
        _sums[names] = Statement(lambda _: counted)
    return _sums[names]
