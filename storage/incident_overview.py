"""What an overview tells of the incidents: what waits for its filing, and how many there are of what."""

from typing import Any

from peewee import Case, fn

from domain.clock import overdue_before
from storage.incident_counts import count
from storage.incidents import document_of
from storage.models import Incident, IncidentCount
from storage.register import Session
from storage.statements import Statement, slot

UNDER_WAY = ("draft", "open")

_MINE = Incident.org_id == slot("org_id")
_WAITING = _MINE & Incident.authority_notified_at.is_null() & Incident.status.in_(UNDER_WAY)
_URGENT = Statement(
    lambda e: (
        Incident.select(document_of(e))
        .where(_WAITING)
        .order_by(Incident.discovered_at, Incident.id)
        .limit(slot("most"))
    )
)
_RECENT = Statement(
    lambda _: Incident.select(fn.COUNT(Incident.id)).where(_WAITING & (Incident.discovered_at >= slot("cutoff")))
)
_FACETS = Statement(
    lambda _: IncidentCount.select(
        IncidentCount.status, IncidentCount.severity, IncidentCount.breach_kind, IncidentCount.n
    ).where((IncidentCount.org_id == slot("org_id")) & (IncidentCount.n > 0))
)


def _sum(condition: Any) -> Any:
    return fn.COALESCE(fn.SUM(Case(None, ((condition, 1),), 0)), 0).cast("BIGINT")


_NOTIFIED = Incident.authority_notified_at.is_null(False)
_PERIOD = Statement(
    lambda _: Incident.select(
        fn.COUNT(Incident.id),
        _sum(_NOTIFIED & (Incident.authority_notified_at <= Incident.safe_due_at)),
        _sum(_NOTIFIED & (Incident.authority_notified_at > Incident.safe_due_at)),
    ).where(_MINE & (Incident.discovered_at >= slot("begins")) & (Incident.discovered_at < slot("ends")))
)


def urgent(session: Session, org_id: str, most: int) -> list[str]:
    """Incidents under way whose authority wasn't notified yet, the earliest deadline first."""
    return [row[0] for row in session.all(_URGENT, org_id=org_id, most=most)]


def waiting(session: Session, org_id: str, now: str) -> tuple[int, int]:
    """How many incidents under way wait for their filing, and how many of them are overdue."""
    total = sum(count(session, org_id, status=status, notified=0) for status in UNDER_WAY)
    row = session.one(_RECENT, org_id=org_id, cutoff=overdue_before(now))
    return total, total - (row[0] if row else 0)


def facets(session: Session, org_id: str) -> list[tuple[str, str, str, int]]:
    """How many incidents there are by status, severity and kind ('' for none)."""
    return [(row[0], row[1], row[2], row[3]) for row in session.all(_FACETS, org_id=org_id)]


def period(session: Session, org_id: str, begins: str, ends: str) -> tuple[int, int, int]:
    """Of the breaches that the organisation became aware of in [begins, ends): all, filed in time, filed late."""
    row = session.one(_PERIOD, org_id=org_id, begins=begins, ends=ends)
    return (row[0], row[1], row[2]) if row else (0, 0, 0)
