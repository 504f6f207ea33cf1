"""Obligations as a calendar: one event for each that is due, with alarms (RFC 5545)."""

from datetime import datetime, timedelta
from typing import Any

from domain.reminders import Policy
from storage.calendar_feeds import Entry

MEDIA_TYPE = "text/calendar"
_READ_AGAIN = timedelta(hours=1)


def calendar(
    title: str,
    entries: list[Entry],
    policy: Policy,
    url: str,
) -> bytes:
    """Return the feed of some obligations as text of RFC 5545."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Breach Register//EN")
    made.add("version", "2.0")
    made.add("name", f"Obligations of {title}")
    made.add("x-wr-calname", f"Obligations of {title}")
    made.add(
        "refresh-interval",
        _READ_AGAIN,
        parameters={"value": "DURATION"},
    )
    for entry in entries:
        made.add_component(_event(entry, policy, url))
    text: bytes = made.to_ical()
    return text


def _event(
    entry: Entry,
    policy: Policy,
    url: str,
) -> Any:
    from icalendar import Event

    event = Event()
    changed = _moment(entry.updated_at)
    made = _moment(entry.created_at)
    event.add("uid", f"{entry.id}@breach-register")
    # it never falls: what is derived anew is of a later second
    event.add("sequence", int((changed - made).total_seconds()))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", _moment(entry.due_at))
    event.add("transp", "TRANSPARENT")
    about = f" ({entry.incident_title})" if policy.shows_titles else ""
    event.add("summary", f"{entry.case_number}: {entry.title}{about}")
    event.add("description", f"{entry.title}, {entry.reference}. Safe due time.")
    if url:
        event.add("url", f"{url}/dashboard/incidents/{entry.incident_id}")
    for before in _before(entry, policy):
        event.add_component(_alarm(before, entry))
    return event


def _before(
    entry: Entry,
    policy: Policy,
) -> list[timedelta]:
    """Return when alarms go off: as reminders do, by what the law counts the duty in."""
    if entry.is_in_hours:
        return [timedelta(hours=hours) for hours in policy.hours]
    return [timedelta(days=days) for days in policy.days]


def _alarm(
    before: timedelta,
    entry: Entry,
) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{entry.case_number}: {entry.title}")
    alarm.add("trigger", -before)
    return alarm


def _moment(instant: str) -> datetime:
    return datetime.fromisoformat(instant).replace(microsecond=0)
