"""Checkpoints: once a day webhooks are told where the audit trail ends, if it has grown.

Whoever keeps these messages outside can prove later that nothing before them was changed.
"""

from datetime import timedelta

import orjson
from peewee import JOIN, SQL, fn

from domain.clock import shift
from domain.webhooks import CHECKPOINT
from storage import audit, deliveries, jobs, trail_followers, webhook_targets
from storage.deliveries import Event
from storage.jobs import Name
from storage.schema.delivery_models import Job, Webhook
from storage.schema.models import AuditHead
from storage.schema.reminder_models import TrailFollower
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

KIND = "checkpoint"
"""The kind of job that tells of a day's end, and the name under which the trail is followed."""

RESOURCE = "audit-logs/head"
"""What a checkpoint tells of."""

_DAY = timedelta(days=1)
_BESIDE = (TrailFollower.org_id == AuditHead.org_id) & (
    TrailFollower.name == slot("name")
)
_ITS_JOB = (Job.org_id == AuditHead.org_id) & (Job.kind == slot("name"))
_UNPLANNED = Statement(
    lambda _: (
        Webhook.select(Webhook.org_id)
        .join(AuditHead, on=(AuditHead.org_id == Webhook.org_id))
        .join(TrailFollower, JOIN.LEFT_OUTER, on=_BESIDE)
        .switch(AuditHead)
        .join(Job, JOIN.LEFT_OUTER, on=_ITS_JOB)
        .where(
            (Webhook.status == SQL("'enabled'"))
            & (Webhook.events ** slot("pattern"))
            & (AuditHead.seq > fn.COALESCE(TrailFollower.seq, 0))
            & Job.subject.is_null()
        )
        .distinct()
    )
)


def unplanned(session: Session) -> list[str]:
    """The organisations whose trail has grown since the last checkpoint, with none planned."""
    rows = session.all(_UNPLANNED, name=KIND, pattern=f'%"{CHECKPOINT}"%')
    return [org_id for (org_id,) in rows]


def plan(
    session: Session,
    org_id: str,
    now: str,
) -> None:
    """Have the trail told at the end of the day (UTC) of the first entry that wasn't told of.

    The job is named by the day. One that is over is due at once.
    """
    seq = trail_followers.read_to(session, org_id, KIND)
    [(_, text)] = audit.portion(session, org_id, seq, seq + 1)
    day = min(orjson.loads(text)["at"][:10], now[:10])
    jobs.schedule(session, Name(org_id, KIND, day, org_id), _end(day))


def tell(
    session: Session,
    org_id: str,
    day: str,
    now: str,
) -> str | None:
    """Queue the checkpoint of a day that is over; when to look again, or None once it is done."""
    if now[:10] == day:
        # a clock that was set back had the job run early
        return _end(day)
    if now[:10] < day:
        # the day was named by a clock that ran ahead: today's is planned anew
        return None
    seq, _ = audit.held_end(session, org_id)
    event = Event(CHECKPOINT, seq, None, now, RESOURCE)
    listening = webhook_targets.following(session, org_id)
    wanted = [(webhook, event) for webhook in listening if event.name in webhook.events]
    deliveries.announce(session, org_id, wanted, now)
    trail_followers.move(session, org_id, KIND, seq)
    return None


def _end(day: str) -> str:
    return shift(f"{day}T00:00:00.000000Z", _DAY)
