"""What an overview tells of the incidents.

What is overdue, and how many there are of what.
"""

from typing import Any

from peewee import SQL, Case, fn

from storage.incident_lists import matching
from storage.incident_search import UNDER_WAY, Filters
from storage.schema.models import Incident, IncidentCount
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_OWN = Incident.org_id == slot("org_id")
_FACETS = Statement(
    lambda _: IncidentCount.select(
        IncidentCount.status,
        IncidentCount.severity,
        IncidentCount.breach_kind,
        IncidentCount.n,
    ).where((IncidentCount.org_id == slot("org_id")) & (IncidentCount.n > 0))
)


def _sum(condition: Any) -> Any:
    # a server takes a number that comes as a parameter for text here
    counted = Case(None, ((condition, SQL("1")),), SQL("0"))
    return fn.COALESCE(fn.SUM(counted), 0).cast("BIGINT")


_NOTIFIED = Incident.authority_notified_at.is_null(False)
_IN_TIME = Incident.authority_notified_at <= Incident.safe_due_at
_PERIOD = Statement(
    lambda _: Incident.select(
        fn.COUNT(Incident.id),
        _sum(_NOTIFIED & _IN_TIME),
        _sum(_NOTIFIED & ~_IN_TIME),
    ).where(
        _OWN,
        Incident.discovered_at >= slot("begins"),
        Incident.discovered_at < slot("ends"),
    )
)


def overdue(
    session: Session,
    org_id: str,
    filters: Filters,
    *,
    now: str,
    limit: int,
    cursor: str | None,
) -> Page:
    """A page of the incidents under way that are overdue, newest first.

    Raises Invalid for another list's cursor.
    """
    bound = ("overdue", org_id, filters)
    after = open_cursor(cursor, *bound)
    rows: list[tuple[str, str]] = []
    total = 0
    for status in UNDER_WAY:
        if filters.status not in (None, status):
            continue
        narrowed = filters._replace(status=status, overdue=True)
        found, many = matching(
            session, org_id, narrowed, now=now, most=limit + 1, after=after
        )
        rows += found
        total += many
    newest = sorted(rows, reverse=True)[: limit + 1]
    return split(newest, limit, *bound, total=total)


def facets(session: Session, org_id: str) -> list[tuple[str, str, str, int]]:
    """How many incidents there are by status, severity and kind ('' for none)."""
    rows = session.all(_FACETS, org_id=org_id)
    return [(status, severity, kind, n) for status, severity, kind, n in rows]


def period(
    session: Session, org_id: str, begins: str, ends: str
) -> tuple[int, int, int]:
    """How many breaches there are of a period: all, those filed in time, and those filed late.

    The organisation became aware of them in [begins, ends).
    """
    [row] = session.all(_PERIOD, org_id=org_id, begins=begins, ends=ends)
    total, in_time, late = row
    return total, in_time, late
