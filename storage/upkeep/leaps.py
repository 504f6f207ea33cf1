"""Audit entries from ahead: written while a clock ran ahead, or the present clock is behind."""

from typing import NamedTuple

from peewee import fn

from domain.clock import FUTURE_TOLERANCE, shift
from storage.schema.models import AuditEntry, AuditHead
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

LATEST = AuditEntry.select(fn.MAX(AuditEntry.at)).where(
    AuditEntry.org_id == AuditHead.org_id
)

_NEWEST = Statement(lambda _: AuditHead.select(fn.MAX(LATEST)))
_AHEAD = Statement(
    lambda _: (
        AuditEntry.select(
            AuditEntry.org_id, fn.MIN(AuditEntry.seq), fn.MAX(AuditEntry.at)
        )
        .where((AuditEntry.org_id == slot("org_id")) & (AuditEntry.at > slot("limit")))
        .group_by(AuditEntry.org_id)
    )
)
_AT = Statement(
    lambda _: AuditEntry.select(AuditEntry.at).where(
        (AuditEntry.org_id == slot("org_id")) & (AuditEntry.seq == slot("seq"))
    )
)
_ORGS = Statement(lambda _: AuditHead.select(AuditHead.org_id, LATEST))


class Leap(NamedTuple):
    """An organisation's first entry from ahead.

    Beside it are the newest instant, and the last one before the clock leapt.
    """

    org_id: str
    seq: int
    newest: str
    last_before: str


def newest(session: Session) -> str:
    """The newest instant that any audit trail tells of, or nothing."""
    [(instant,)] = session.all(_NEWEST)
    return instant or ""


def dated_ahead(session: Session, now: str) -> list[Leap]:
    """The organisations whose audit trail has entries from ahead, each told once."""
    limit = shift(now, FUTURE_TOLERANCE)
    found = []
    for org_id, latest in session.all(_ORGS):
        if latest is not None and latest > limit:
            found.append(_leap(session, org_id, limit))
    return found


def _leap(session: Session, org_id: str, limit: str) -> Leap:
    [(_, seq, newest)] = session.all(_AHEAD, org_id=org_id, limit=limit)
    before = session.one(_AT, org_id=org_id, seq=seq - 1)
    last_before = before[0] if before else ""
    return Leap(org_id, seq, newest, last_before)
