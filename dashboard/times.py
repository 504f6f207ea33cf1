"""Instants as people read and type them: in the organisation's zone, with UTC beside."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from flask import Flask
from markupsafe import Markup

from dashboard.register import now, organisation
from domain.clock import format_instant, parse_instant, shift

_INPUT = "%Y-%m-%dT%H:%M"
_SOON = timedelta(hours=24)


def attach(app: Flask) -> None:
    """Give the templates their filters."""
    app.jinja_env.filters |= {"when": when, "typed": typed, "countdown": countdown, "day": day, "ago": ago}


@lru_cache(maxsize=1)
def zones() -> list[str]:
    """The names of every zone, in order."""
    return sorted(one for one in available_timezones() if "/" in one or one == "UTC")


def zone() -> ZoneInfo:
    """The organisation's zone; UTC when this machine no longer knows it."""
    name = organisation().time_zone
    return ZoneInfo(name if name in zones() else "UTC")


def _local(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(zone())


def when(instant: str | None) -> Markup:
    """The instant in the organisation's zone, and beside it in UTC where that is another; a dash for none."""
    if instant is None:
        return Markup('<span class="soft">&ndash;</span>')
    local = _local(instant)
    shown = f"{local.day} {local:%b %Y, %H:%M}"
    utc = f"{instant[:10]} {instant[11:16]} UTC"
    beside = "" if zone().key == "UTC" else Markup(' <small class="utc">{}</small>').format(utc)
    return Markup('<time datetime="{}" title="{}">{}</time>{}').format(instant, utc, shown, beside)


def day(instant: str) -> str:
    """The date alone."""
    local = _local(instant)
    return f"{local.day} {local:%b %Y}"


def typed(instant: str | None) -> str:
    """The instant as a field for date and time holds it."""
    return "" if instant is None else _local(instant).strftime(_INPUT)


def read(text: str) -> str:
    """What was typed as an instant with offset; the text itself when it isn't one, for the contract to judge."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone()).isoformat()
    except ValueError:
        return text


def midnight(date: str | None) -> str | None:
    """The first instant of a day as it was typed. Raises ValueError for what isn't one."""
    return parse_instant(read(f"{date}T00:00")) if date else None


def utc(text: str | None) -> str | None:
    """An instant that the contract has already judged, in UTC."""
    return None if text is None else parse_instant(text)


def countdown(due_at: str) -> Markup:
    """How long until a deadline, or since: in words and a class, and for the script the instant itself."""
    left = datetime.fromisoformat(due_at) - datetime.fromisoformat(now())
    kind = "late" if left < timedelta(0) else "soon" if left < _SOON else "fine"
    words = f"{_span(-left)} overdue" if kind == "late" else f"{_span(left)} left"
    return Markup('<span class="clock {}" data-due="{}" role="timer">{}</span>').format(kind, due_at, words)


def ago(instant: str) -> str:
    """How long since an instant, roughly."""
    seconds = (datetime.fromisoformat(now()) - datetime.fromisoformat(instant)).total_seconds()
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            n = int(seconds // size)
            return f"{n} {unit}{'s' if n > 1 else ''} ago"
    return "just now"


def _span(span: timedelta) -> str:
    hours, seconds = divmod(int(span.total_seconds()), 3600)
    minutes, seconds = divmod(seconds, 60)
    if hours >= 72:
        return f"{hours // 24} d {hours % 24} h"
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {seconds:02d} s"


def month_starts(months: int) -> list[tuple[str, str, str]]:
    """The last months up to now, oldest first: name, first instant, first instant after."""
    local = datetime.fromisoformat(now()).astimezone(zone())
    year, month, found = local.year, local.month, []
    for _ in range(months):
        first = datetime(year, month, 1, tzinfo=zone())
        after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone())
        found.append(
            (first.strftime("%b %Y"), format_instant(first.astimezone(UTC)), format_instant(after.astimezone(UTC)))
        )
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def in_days(days: int) -> str:
    """The instant so many days from now."""
    return shift(now(), timedelta(days=days))
