"""What the audit trail comes to for webhooks: which events are queued, and what each tells of."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from delivery.payloads import Content
from domain.webhooks import CHECKPOINT, OBLIGATION_CREATED, OBLIGATION_MET, events_of
from storage import audit, checkpoints, incidents, obligation_events
from storage.deliveries import Event, Queued
from storage.session.budget import Rows
from storage.session.transactions import Session
from storage.webhook_targets import Following


def wanted(
    session: Session, org_id: str, following: Sequence[Following], entries: Rows
) -> Iterator[tuple[Following, Event]]:
    """Yield what is to be queued of some entries, and for whom, as it happened."""
    names: frozenset[str] = frozenset()
    for webhook in following:
        names = names.union(webhook.events)
    # what came of an entry for obligations takes a statement of its own
    asks = not names.isdisjoint((OBLIGATION_CREATED, OBLIGATION_MET))
    for seq, text in entries:
        behind = [webhook for webhook in following if webhook.followed_seq < seq]
        entry = orjson.loads(text)
        for event in _events(session, org_id, entry, of_obligations=asks):
            for webhook in behind:
                if event.name in webhook.events:
                    yield webhook, event


def _events(
    session: Session,
    org_id: str,
    entry: dict[str, Any],
    *,
    of_obligations: bool,
) -> Iterator[Event]:
    """Yield what happened with an entry."""
    seq = entry["seq"]
    at = entry["at"]
    incident_id = entry["incident_id"]
    for name in events_of(entry):
        yield Event(name, seq, incident_id, at, entry["resource"])
    if of_obligations and incident_id is not None:
        made = obligation_events.of_entry(session, org_id, incident_id, seq)
        for name, id in made:
            resource = f"incidents/{incident_id}/obligations/{id}"
            yield Event(name, seq, incident_id, at, resource)


def content(session: Session, org_id: str, message: Queued, payload: str) -> Content:
    """Return what an event tells of, with the incident where the payload holds it."""
    if message.event == CHECKPOINT:
        entry = _entry(session, org_id, message.seq)
        head = {
            "orgId": org_id,
            "seq": entry["seq"],
            "hash": entry["hash"],
        }
        return Content(checkpoints.RESOURCE, head=head)
    resource = message.resource
    if not resource:
        entry = _entry(session, org_id, message.seq)
        resource = entry["resource"]
    if payload == "thin" or message.incident_id is None:
        return Content(resource)
    incident = incidents.read(session, org_id, message.incident_id)
    return Content(resource, incident)


def _entry(session: Session, org_id: str, seq: int) -> dict[str, Any]:
    """Return one entry of the trail, which is a portion of its own."""
    [(_, text)] = audit.portion(session, org_id, seq - 1, seq)
    entry: dict[str, Any] = orjson.loads(text)
    return entry
