"""Instants as people read and type them: in the organisation's zone, with UTC beside."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from flask import Flask
from markupsafe import Markup

from dashboard import instants
from dashboard.context import now, organisation
from domain.clock import format_instant, parse_instant, shift

_SOON = timedelta(hours=24)
_UNITS = {"day": 86_400, "hour": 3_600, "minute": 60}
_TWICE = "comes twice on that day, because the clocks go back. Which one is it?"
_NEVER = "doesn't exist on that day, because the clocks go forward. Which one is meant?"


@dataclass(frozen=True, slots=True)
class Question:
    """What only the person can say of a typed time: the words, and each instant with its name."""

    words: str
    choices: dict[str, str]


def attach(app: Flask) -> None:
    """Give the templates their filters."""
    app.jinja_env.filters |= {
        "when": when,
        "typed": typed,
        "fits_picker": instants.fits_picker,
        "countdown": countdown,
        "day": day,
        "ago": ago,
    }


@lru_cache(maxsize=1)
def zones() -> list[str]:
    """The names of every zone, in order."""
    return sorted(
        name for name in available_timezones() if "/" in name or name == "UTC"
    )


def zone() -> ZoneInfo:
    """The organisation's zone; UTC when this machine no longer knows it."""
    return _known(organisation().time_zone)


@lru_cache(maxsize=512)  # a page with a long timeline asks some hundred times
def _known(name: str) -> ZoneInfo:
    return ZoneInfo(name if name in zones() else "UTC")


def _local(instant: str) -> datetime:
    return instants.local(instant, zone())


def when(instant: str | None) -> Markup:
    """The instant in the organisation's zone, and in UTC where that is another; a dash for none."""
    if instant is None:
        return Markup('<span class="soft">&ndash;</span>')
    date, minute = instant[:10], instant[11:16]
    utc = f"{date} {minute} UTC"
    shown, beside = _date_and_time(instant), ""
    if not instants.is_local(instant, zone()):
        # the zone's own year would be 0 or 10000: the time is shown in UTC alone, and says so
        shown = shown if zone().key == "UTC" else f"{shown} UTC"
    elif zone().key != "UTC":
        beside = Markup('<small class="utc"> {}</small>').format(utc)
    template = Markup('<time datetime="{}" title="{}">{}</time>{}')
    return template.format(instant, utc, shown, beside)


def _date_and_time(instant: str) -> str:
    local = _local(instant)
    return f"{day(instant)}, {local:%H:%M}"


def day(instant: str) -> str:
    """The date alone."""
    local = _local(instant)
    return f"{local.day} {local:%b} {local.year}"


def typed(instant: str | None) -> str:
    """The instant as a field for date and time holds it."""
    return "" if instant is None else instants.typed(instant, zone())


def readings(text: str) -> tuple[str, ...]:
    """The instants that a typed time can mean here. Raises ValueError for what isn't one."""
    return instants.readings(text, zone())


def asked_about(text: str) -> Question:
    """What to ask of whoever typed a time that comes twice here, or never."""
    words = _TWICE if instants.comes_twice(text, zone()) else _NEVER
    choices = {}
    for instant in readings(text):
        choices[instant] = instants.described(instant, zone())
    return Question(words, choices)


def midnight(date: str | None) -> str | None:
    """The first instant of a day as it was typed. Raises ValueError for what isn't one."""
    return instants.day_begins(date, zone()) if date else None


def utc(text: str | None) -> str | None:
    """An instant that the contract has already judged, in UTC."""
    return None if text is None else parse_instant(text)


def countdown(due_at: str) -> Markup:
    """How long until a deadline, or since, in words; beside it the instant, for the script."""
    left = _since(now(), until=due_at)
    if left < timedelta(0):
        kind, words = "late", f"{_span(-left)} overdue"
    else:
        kind = "soon" if left < _SOON else "fine"
        words = f"{_span(left)} left"
    template = Markup('<span class="clock {}" data-due="{}" role="timer">{}</span>')
    return template.format(kind, due_at, words)


def ago(instant: str) -> str:
    """How long since an instant, roughly."""
    seconds = _since(instant, until=now()).total_seconds()
    for unit, size in _UNITS.items():
        number = int(seconds // size)
        if number >= 1:
            plural = "s" if number > 1 else ""
            return f"{number} {unit}{plural} ago"
    return "just now"


def _since(instant: str, until: str) -> timedelta:
    return datetime.fromisoformat(until) - datetime.fromisoformat(instant)


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours_of_day = divmod(hours, 24)
    # up to the 72 hours of Art. 33(1) GDPR the hours count, beyond them the days
    if hours >= 72:
        return f"{days} d {hours_of_day} h"
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {seconds:02d} s"


def month_starts(months: int) -> list[tuple[str, str, str]]:
    """The last months up to now, oldest first: name, first instant, first instant after."""
    local = _local(now())
    # months are counted through from the year 0, so that a year's end is no case of its own
    latest = local.year * 12 + local.month - 1
    found = []
    for number in range(latest - months + 1, latest + 1):
        first = _month_begins(number)
        after = _month_begins(number + 1)
        found.append((f"{first:%b %Y}", _in_utc(first), _in_utc(after)))
    return found


def _month_begins(number: int) -> datetime:
    year, month = divmod(number, 12)
    return datetime(year, month + 1, 1, tzinfo=zone())


def _in_utc(moment: datetime) -> str:
    return format_instant(moment.astimezone(UTC))


def year_begins(year: int) -> str:
    """The first instant of a year, by the clocks of the organisation."""
    return _in_utc(_month_begins(year * 12))


def in_days(days: int) -> str:
    """The instant so many days from now."""
    return shift(now(), timedelta(days=days))
