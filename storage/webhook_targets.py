"""What the worker must know of webhooks.

Who is behind with the audit trail, and how each is reached.
"""

import json
from typing import NamedTuple

from peewee import SQL

from storage.schema.delivery_models import Webhook
from storage.schema.models import AuditHead
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_OWN = Webhook.org_id == slot("org_id")
_THIS = _OWN & (Webhook.id == slot("id"))
_IS_ENABLED = Webhook.status == SQL("'enabled'")


class Following(NamedTuple):
    """A webhook that is enabled, and the audit entry up to which its events are queued."""

    id: str
    url: str
    events: frozenset[str]
    followed_seq: int
    created_at: str


_FOLLOW = Statement(
    lambda _: Webhook.update({Webhook.followed_seq: slot("seq")}).where(_THIS)
)
_BEHIND = Statement(
    lambda _: (
        Webhook.select(Webhook.org_id)
        .join(AuditHead, on=(AuditHead.org_id == Webhook.org_id))
        .where(_IS_ENABLED & (Webhook.followed_seq < AuditHead.seq))
        .distinct()
    )
)
_FOLLOWING = Statement(
    lambda _: (
        Webhook.select(
            Webhook.id,
            Webhook.url,
            Webhook.events,
            Webhook.followed_seq,
            Webhook.created_at,
        )
        .where(_OWN & _IS_ENABLED)
        .order_by(Webhook.followed_seq)
    )
)
_TARGET = Statement(
    lambda _: Webhook.select(
        Webhook.url,
        Webhook.format,
        Webhook.payload,
        Webhook.status,
        Webhook.secret,
        Webhook.previous_secret,
        Webhook.previous_secret_expires_at,
    ).where(_THIS)
)


class Target(NamedTuple):
    """How a webhook is reached; its secrets are sealed."""

    url: str
    format: str
    payload: str
    status: str
    secret: str
    previous_secret: str | None
    previous_secret_expires_at: str | None


def behind(session: Session) -> list[str]:
    """The organisations with a webhook whose events aren't all queued."""
    return [org_id for (org_id,) in session.all(_BEHIND)]


def following(
    session: Session,
    org_id: str,
) -> list[Following]:
    """The enabled webhooks of an organisation, the one first that is furthest behind."""
    rows = session.all(_FOLLOWING, org_id=org_id)
    return [
        Following(id, url, frozenset(json.loads(events)), seq, created_at)
        for id, url, events, seq, created_at in rows
    ]


def follow(
    session: Session,
    org_id: str,
    id: str,
    seq: int,
) -> None:
    """Note that the events up to an audit entry are queued."""
    session.change(_FOLLOW, org_id=org_id, id=id, seq=seq)


def target(
    session: Session,
    org_id: str,
    id: str,
) -> Target | None:
    """How a webhook is reached; None once it is deleted."""
    row = session.one(_TARGET, org_id=org_id, id=id)
    return None if row is None else Target(*row)
