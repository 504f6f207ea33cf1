"""How far behind the audit trail its followers are, and what waits in the outbox.

The change feed is read from the trail itself, so it is never behind. A checkpoint waits for the end
of its day, so it isn't either.
"""

from typing import Any, NamedTuple

from peewee import JOIN, SQL, fn

from domain.clock import shift
from storage.deliveries import KIND as SENDING
from storage.schema.delivery_models import Delivery, Job, Webhook
from storage.schema.figure_models import FigureState
from storage.schema.models import AuditEntry, AuditHead
from storage.schema.reminder_models import TrailFollower
from storage.schema.search_models import TextState
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.upkeep.lag import PATIENCE, waited

_SAME_ORG = AuditHead.org_id == AuditEntry.org_id
_IS_ENABLED = Webhook.status == SQL("'enabled'")
_COUNTED_TO = fn.COALESCE(FigureState.seq, SQL("0"))


def _numbers(seq: Any) -> tuple[Any, ...]:
    """How many entries wait after `seq`, and since when."""
    waiting = fn.COALESCE(fn.SUM(AuditHead.seq - seq), SQL("0"))
    return waiting.cast("BIGINT"), fn.MIN(AuditEntry.at)


def _next(seq: Any) -> Any:
    """The first entry that wasn't read."""
    return _SAME_ORG & (AuditEntry.seq == seq + SQL("1"))


_FIGURES = Statement(
    lambda _: (
        AuditHead.select(*_numbers(_COUNTED_TO))
        .join(FigureState, JOIN.LEFT_OUTER, on=(FigureState.org_id == AuditHead.org_id))
        .join_from(AuditHead, AuditEntry, on=_next(_COUNTED_TO))
    )
)
# only large organisations have an index of texts
_TEXTS = Statement(
    lambda _: (
        AuditHead.select(*_numbers(TextState.seq))
        .join(TextState, on=(TextState.org_id == AuditHead.org_id))
        .join_from(AuditHead, AuditEntry, on=_next(TextState.seq))
    )
)
_WEBHOOKS = Statement(
    lambda _: (
        Webhook.select(*_numbers(Webhook.followed_seq))
        .join(AuditHead, on=(AuditHead.org_id == Webhook.org_id))
        .join_from(AuditHead, AuditEntry, on=_next(Webhook.followed_seq))
        .where(_IS_ENABLED)
    )
)
# who listens to no such event any more is followed no further
_LISTENS = fn.EXISTS(
    Webhook.select(SQL("1")).where(
        (Webhook.org_id == TrailFollower.org_id)
        & _IS_ENABLED
        & (Webhook.events ** slot("pattern"))
    )
)


def _named(*conditions: Any) -> Any:
    rows = (
        TrailFollower.select(*_numbers(TrailFollower.seq))
        .join(AuditHead, on=(AuditHead.org_id == TrailFollower.org_id))
        .join_from(AuditHead, AuditEntry, on=_next(TrailFollower.seq))
    )
    return rows.where(TrailFollower.name == slot("name"), *conditions)


_REMINDERS = Statement(lambda _: _named())
_FALLING_DUE = Statement(lambda _: _named(_LISTENS))
_ITS_MESSAGES = (Delivery.org_id == Webhook.org_id) & (
    Delivery.webhook_id == Webhook.id
)
_IS_PENDING = Delivery.state == SQL("'pending'")
_OUTBOX = Statement(
    lambda _: (
        Webhook.select(fn.COUNT(Delivery.id), fn.MIN(Delivery.created_at))
        .join(Delivery, on=_ITS_MESSAGES & _IS_PENDING)
        .where(_IS_ENABLED)
    )
)
_ITS_JOB = (
    (Job.org_id == Webhook.org_id)
    & (Job.kind == slot("kind"))
    & (Job.subject == Webhook.id)
)
_UNSENT = Statement(
    lambda _: (
        Webhook.select(Webhook.org_id, Webhook.id, fn.COUNT(Delivery.id))
        .join(Delivery, on=_ITS_MESSAGES & _IS_PENDING)
        .join_from(Webhook, Job, JOIN.LEFT_OUTER, on=_ITS_JOB)
        .where(_IS_ENABLED & Job.subject.is_null())
        .group_by(Webhook.org_id, Webhook.id)
    )
)


class Follower(NamedTuple):
    """Who follows the trail, how many entries weren't read, and since when the oldest waits."""

    name: str
    entries: int
    since: str | None

    def is_long(self, now: str) -> bool:
        """Whether entries wait for longer than a worker takes."""
        return self.since is not None and self.since < shift(now, -PATIENCE)

    def seconds(self, now: str) -> float:
        """For how long the oldest entry has waited."""
        return waited(self.since, now)


class Outbox(NamedTuple):
    """How many messages to webhooks weren't taken yet, and since when the oldest waits."""

    messages: int
    since: str | None

    def seconds(self, now: str) -> float:
        """For how long the oldest message has waited."""
        return waited(self.since, now)


class Unsent(NamedTuple):
    """A webhook with messages that no job will ever send, and how many they are."""

    org_id: str
    webhook_id: str
    messages: int


def followers(session: Session) -> list[Follower]:
    """Everyone who follows the trail, where it is followed.

    Reminders and due times are wanted by somebody; texts are indexed where there are many.
    """
    pattern = '%"obligation.%'
    found = {
        "webhooks": session.all(_WEBHOOKS),
        "reminders": session.all(
            _REMINDERS,
            name="reminder",
        ),
        "due-times": session.all(
            _FALLING_DUE,
            name="falling-due",
            pattern=pattern,
        ),
        "figures": session.all(_FIGURES),
        "texts": session.all(_TEXTS),
    }
    return [Follower(name, int(entries), at) for name, [(entries, at)] in found.items()]


def outbox(session: Session) -> Outbox:
    """What waits to be taken by webhooks that are enabled, first attempts and later ones."""
    [(messages, since)] = session.all(_OUTBOX)
    return Outbox(messages, since)


def unsent(session: Session) -> list[Unsent]:
    """The enabled webhooks whose messages lie in the outbox with no job to send them."""
    return [
        Unsent(*row)
        for row in session.all(
            _UNSENT,
            kind=SENDING,
        )
    ]
