"""Messages that are asked for by hand: a test, or one that is sent again; and the list of all."""

from typing import Any

import orjson

from domain.audit import Attribution, changes
from domain.errors import Conflict
from domain.webhooks import ENABLED, TEST
from storage import deliveries, delivery_lists, webhooks
from storage.session.pages import Page
from storage.session.transactions import Session
from storage.spans import EVER, Span


def test(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
) -> str:
    """Queue a test message: its delivery. Raises NotFound or Conflict."""
    webhook = _enabled(session, org_id, id)
    seq = webhooks.audited(session, org_id, id, by, "test", [])
    event = deliveries.Event(TEST, seq, None, by.at, f"webhooks/{id}")
    delivery_id = deliveries.queue(session, org_id, id, event, by.at)
    deliveries.hurry(session, org_id, id, webhook["url"], by.at)
    return deliveries.read(session, org_id, id, delivery_id)


def redeliver(
    session: Session,
    org_id: str,
    id: str,
    delivery_id: str,
    by: Attribution,
) -> str:
    """Queue a message again: its delivery. Raises NotFound or Conflict."""
    webhooks.read(session, org_id, id)
    deliveries.read(session, org_id, id, delivery_id)
    webhook = _enabled(session, org_id, id)
    recorded = changes({}, {"delivery_id": delivery_id})
    webhooks.audited(session, org_id, id, by, "redeliver", recorded)
    deliveries.requeue(session, org_id, id, delivery_id, by.at)
    deliveries.hurry(session, org_id, id, webhook["url"], by.at)
    return deliveries.read(session, org_id, id, delivery_id)


def list_deliveries(
    session: Session,
    org_id: str,
    id: str,
    state: str | None,
    *,
    limit: int,
    cursor: str | None,
    counted: bool = False,
    span: Span = EVER,
) -> Page:
    """A page of what was sent to a webhook, newest first. Raises NotFound or Invalid."""
    webhooks.read(session, org_id, id)
    part: dict[str, Any] = {"limit": limit, "cursor": cursor, "counted": counted}
    return delivery_lists.search(session, org_id, id, state, span=span, **part)


def _enabled(session: Session, org_id: str, id: str) -> dict[str, Any]:
    record: dict[str, Any] = orjson.loads(webhooks.read(session, org_id, id))
    if record["status"] != ENABLED:
        raise Conflict("The webhook is disabled: enable it first.")
    return record
