"""Who follows the audit trail, and how far each has read it.

What follows from a change is taken up later, so that the change itself costs nothing more.
"""

from typing import Any, NamedTuple

from peewee import JOIN, SQL, fn

from storage import audit
from storage.schema.delivery_models import Webhook
from storage.schema.models import AuditEntry, AuditHead
from storage.schema.reminder_models import TrailFollower
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_AT_ONCE = 1000

_BESIDE = (TrailFollower.org_id == AuditHead.org_id) & (
    TrailFollower.name == slot("name")
)
_BEHIND = Statement(
    lambda _: (
        AuditHead.select(AuditHead.org_id)
        .join(TrailFollower, JOIN.LEFT_OUTER, on=_BESIDE)
        .where(AuditHead.seq > fn.COALESCE(TrailFollower.seq, 0))
    )
)
_WANTS = Webhook.events ** slot("pattern") | Webhook.events ** slot("other_pattern")
_WANTED = Statement(
    lambda _: (
        Webhook.select(Webhook.org_id)
        .join(AuditHead, on=(AuditHead.org_id == Webhook.org_id))
        .join(TrailFollower, JOIN.LEFT_OUTER, on=_BESIDE)
        .where(
            (Webhook.status == SQL("'enabled'"))
            & _WANTS
            & (AuditHead.seq > fn.COALESCE(TrailFollower.seq, 0))
        )
        .distinct()
    )
)
_OWN = (TrailFollower.org_id == slot("org_id")) & (TrailFollower.name == slot("name"))
_READ = Statement(lambda _: TrailFollower.select(TrailFollower.seq).where(_OWN))
_ENTRIES = Statement(
    lambda _: (
        AuditEntry.select(AuditEntry.seq, AuditEntry.incident_id, AuditEntry.resource)
        .where((AuditEntry.org_id == slot("org_id")) & (AuditEntry.seq > slot("seq")))
        .order_by(AuditEntry.seq)
        .limit(slot("most"))
    )
)
_BEGIN = Statement(
    lambda _: TrailFollower.insert(
        {
            TrailFollower.org_id: slot("org_id"),
            TrailFollower.name: slot("name"),
            TrailFollower.seq: slot("seq"),
        }
    )
)
_MOVE = Statement(
    lambda _: (
        TrailFollower.update({TrailFollower.seq: slot("seq")})
        .where(_OWN)
        .returning(TrailFollower.seq)
    )
)


def incidents_between() -> Any:
    """A query for the incidents that the entries of `org_id` tell of, after `seq` up to `up_to`."""
    return AuditEntry.select(AuditEntry.incident_id).where(
        (AuditEntry.org_id == slot("org_id"))
        & (AuditEntry.seq > slot("seq"))
        & (AuditEntry.seq <= slot("up_to"))
    )


def behind(
    session: Session,
    name: str,
) -> list[str]:
    """The organisations whose trail is longer than the follower has read."""
    return [org_id for (org_id,) in session.all(_BEHIND, name=name)]


def behind_with_webhooks(
    session: Session,
    name: str,
    *events: str,
) -> list[str]:
    """Those of them that have an enabled webhook for one of these events, which are one or two."""
    asked = {"pattern": f'%"{events[0]}"%', "other_pattern": f'%"{events[-1]}"%'}
    return [org_id for (org_id,) in session.all(_WANTED, name=name, **asked)]


class News(NamedTuple):
    """What entries of a trail tell of: incidents, and whether the organisation itself changed."""

    incident_ids: list[str]
    of_organisation: bool


def news_of(
    session: Session,
    org_id: str,
    name: str,
) -> News:
    """What the next entries of a trail tell of; they are read with that."""
    seq = read_to(session, org_id, name)
    entries = session.all(_ENTRIES, org_id=org_id, seq=seq, most=_AT_ONCE)
    if entries:
        move(session, org_id, name, entries[-1][0])
    named = (incident_id for _, incident_id, _ in entries if incident_id is not None)
    own = f"organisations/{org_id}"
    of_organisation = any(resource == own for _, _, resource in entries)
    return News(list(dict.fromkeys(named)), of_organisation)


def catch_up(
    session: Session,
    org_id: str,
    name: str,
) -> None:
    """Note that a follower knows of every entry there is."""
    last, _ = audit.head(session, org_id)
    move(session, org_id, name, last)


def read_to(
    session: Session,
    org_id: str,
    name: str,
) -> int:
    """The number of the last entry that a follower has read."""
    row = session.one(_READ, org_id=org_id, name=name)
    return row[0] if row else 0


def move(
    session: Session,
    org_id: str,
    name: str,
    seq: int,
) -> None:
    """Note that the entries up to this one are read."""
    place = {"org_id": org_id, "name": name}
    if not session.change(_MOVE, **place, seq=seq):
        session.change(_BEGIN, **place, seq=seq)
