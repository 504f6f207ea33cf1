"""Fills a register with the story, through the same functions that the service uses."""

from datetime import UTC, datetime, timedelta

from dashboard.passwords import hash_of
from demo import story
from domain.audit import Attribution
from domain.clock import format_instant
from domain.people import actor
from storage import api_keys, incidents, organisations, users
from storage.organisations import Profile
from storage.register import Register

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
        hashed, known = hash_of(story.PASSWORD), {}
        for email, role in story.PEOPLE.items():
            known[email] = users.add(session, story.ORGANISATION, email, role, by).id
            users.set_password(session, known[email], hashed, by)
        for name, scopes in KEYS.items():
            api_keys.create(session, story.ORGANISATION, name, scopes, format_instant(now + timedelta(days=71)), by)
        ids: dict[int, str] = {}
        for one in story.happenings(now):
            who = Attribution(actor(known[one.who]), f"demo-{one.breach}", one.at)
            if one.act == "create":
                ids[one.breach], _ = incidents.create(session, story.ORGANISATION, one.sent, who)
            else:
                act = incidents.update if one.act == "update" else incidents.notify
                act(session, story.ORGANISATION, ids[one.breach], one.sent, who)
