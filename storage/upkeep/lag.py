"""How far the worker is behind: what is due and not done, what happened and isn't queued."""

from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import SQL, fn

from domain.clock import shift
from storage import jobs
from storage.schema.delivery_models import Webhook
from storage.schema.models import AuditEntry
from storage.session.statements import Statement
from storage.session.transactions import Session

PATIENCE = timedelta(minutes=5)
"""A worker that is further behind has ended, or can't keep up."""

_NEXT = (AuditEntry.org_id == Webhook.org_id) & (
    AuditEntry.seq == Webhook.followed_seq + SQL("1")
)
_UNQUEUED = Statement(
    lambda _: (
        Webhook.select(fn.MIN(AuditEntry.at))
        .join(AuditEntry, on=_NEXT)
        .where(Webhook.status == SQL("'enabled'"))
    )
)


class Lag(NamedTuple):
    """How many jobs are due, how many of them failed last, and since when the oldest work waits."""

    due: int
    failing: int
    since: str | None

    def is_long(self, now: str) -> bool:
        """Whether work waits for longer than a worker takes."""
        return self.since is not None and self.since < shift(now, -PATIENCE)

    def seconds(self, now: str) -> float:
        """For how long the oldest work has waited."""
        return waited(self.since, now)


def waited(since: str | None, now: str) -> float:
    """How many seconds something has waited, where anything does."""
    if since is None:
        return 0.0
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(since)
    return max(0.0, passed.total_seconds())


def lag(session: Session, now: str) -> Lag:
    """How far the worker is behind at this moment."""
    due, failing, oldest = jobs.backlog(session, now)
    [(unqueued,)] = session.all(_UNQUEUED)
    waits = [instant for instant in (oldest, unqueued) if instant is not None]
    return Lag(due, failing, min(waits, default=None))
