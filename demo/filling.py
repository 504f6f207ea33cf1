"""Fills a register with the story, through the same functions that the service uses."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from dashboard.passwords import hash_of
from demo import story
from domain.audit import Attribution
from domain.clock import format_instant
from domain.people import actor
from storage import (
    api_keys,
    events,
    incident_details,
    incidents,
    obligations,
    organisations,
    organization,
)
from storage.organisations import Profile
from storage.people import users
from storage.session.register import Register
from storage.session.transactions import Session

KEYS = {
    "Ticket system": ["incidents:read", "incidents:write"],
    "Monthly report to the board": ["incidents:read"],
    "Archive of the audit trail": ["audit:read"],
}


def fill(register: Register, now: datetime | None = None) -> None:
    """Two years of an organisation, in one transaction."""
    now = now or datetime.now(UTC)
    began = format_instant(now - timedelta(days=story.DAYS + 5))
    by = Attribution("system", "demo", began)
    with register.transaction() as session:
        organisations.create(session, story.ORGANISATION, story.PROFILE[0], by)
        organisations.describe(session, story.ORGANISATION, Profile(*story.PROFILE), by)
        organization.update(session, story.ORGANISATION, story.APPLIES, by)
        user_ids = _add_people(session, by)
        expiry = format_instant(now + timedelta(days=71))
        for name, scopes in KEYS.items():
            api_keys.create(session, story.ORGANISATION, name, scopes, expiry, by)
        _replay(session, now, user_ids)


def _add_people(session: Session, by: Attribution) -> dict[str, str]:
    """Add everybody with the one password, and return their ids by address."""
    hashed = hash_of(story.PASSWORD)
    ids = {}
    for email, role in story.PEOPLE.items():
        user = users.add(session, story.ORGANISATION, email, role, by)
        users.set_password(session, user.id, hashed, by)
        ids[email] = user.id
    return ids


def _replay(session: Session, now: datetime, user_ids: dict[str, str]) -> None:
    """Record what happened until now, each time in the name of whoever did it."""
    ids: dict[int, str] = {}
    for event in story.happenings(now):
        by = Attribution(actor(user_ids[event.who]), f"demo-{event.breach}", event.at)
        if event.act == "create":
            id, _document = incidents.create(
                session, story.ORGANISATION, event.sent, by
            )
            ids[event.breach] = id
            continue
        _ACTS[event.act](session, story.ORGANISATION, ids[event.breach], event.sent, by)


def _tell(
    session: Session,
    org_id: str,
    incident_id: str,
    sent: dict[str, Any],
    by: Attribution,
) -> None:
    """Record that a controller was told, which meets the obligation to it."""
    page = obligations.of_incident(session, org_id, incident_id)
    owed = {row["controller"]: row["id"] for row in map(json.loads, page.documents)}
    told = sent | {"kind": "told", "obligation_id": owed[sent["recipient"]]}
    events.create(session, org_id, incident_id, told, by)


_ACTS: dict[str, Callable[..., Any]] = {
    "update": incidents.update,
    "notify": incidents.notify,
    "detail": incident_details.update,
    "tell": _tell,
}
