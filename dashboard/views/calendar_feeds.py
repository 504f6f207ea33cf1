"""Secret addresses of calendar feeds: a person's own, and the organisation's."""

from typing import Any

from flask import g, redirect, url_for

from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import by, org, write
from dashboard.sign_ins import server_address
from dashboard.views import reminders
from domain.people import MANAGE
from storage import calendar_feeds


@desk.post("/reminders/calendar")
@needs(SIGNED_IN)
def make_calendar() -> Any:
    """Make the person's own feed; its address is shown this once."""
    return _made(g.visit.user_id)


@desk.post("/reminders/calendar/end")
@needs(SIGNED_IN)
def end_calendar() -> Any:
    """End the person's own feed."""
    return _ended(g.visit.user_id)


@desk.post("/reminders/organisation-calendar")
@needs(MANAGE)
def make_shared_calendar() -> Any:
    """Make the organisation's feed; its address is shown this once."""
    return _made(None)


@desk.post("/reminders/organisation-calendar/end")
@needs(MANAGE)
def end_shared_calendar() -> Any:
    """End the organisation's feed."""
    return _ended(None)


def _made(user_id: str | None) -> str:
    token = write(lambda session: calendar_feeds.make(session, org(), user_id, by()))
    return reminders.page(address=f"{server_address()}/calendar/{token}.ics")


def _ended(user_id: str | None) -> Any:
    write(lambda session: calendar_feeds.end(session, org(), user_id, by()))
    return redirect(url_for("desk.reminding", done="calendar-ended"), 303)
