"""What letters are made of: their two forms, how they tell time, and the id that they keep."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from delivery.mail import Letter

_HOUR = timedelta(hours=1)
_SHOWN_IN_HOURS = timedelta(days=4)
_WRITTEN = "%d %b %Y, %H:%M"

Lines = Sequence[str | list[str]]
"""What a letter says: paragraphs, and lists within them."""


def letter(id: str, to: str, subject: str, lines: Lines, link: str, now: str) -> Letter:
    """Return a letter as text and as HTML, with a link at its end."""
    plain = [line if isinstance(line, str) else _dashed(line) for line in lines]
    text = "\n\n".join([*plain, link] if link else plain) + "\n"
    parts = [f"<p>{escape(line)}</p>" if isinstance(line, str) else _listed(line) for line in lines]
    if link:
        parts.append(f'<p><a href="{escape(link)}">Open it in the register</a></p>')
    page = "".join(["<!doctype html><html><body>", *parts, "</body></html>"])
    return Letter(id, to, subject, text, page, now)


def amount_left(due_at: str, now: str) -> str:
    """Return how much time is left, in hours as long as they can be grasped."""
    left = datetime.fromisoformat(due_at) - datetime.fromisoformat(now)
    if left < timedelta():
        return f"overdue by {_amount(-left)}"
    return f"{_amount(left)} left" if left >= _HOUR else "less than 1 h left"


def _amount(period: timedelta) -> str:
    if period < _SHOWN_IN_HOURS:
        return f"{period // _HOUR} h"
    return f"{period.days} days"


def when(instant: str, zone: str) -> str:
    """Return an instant by an organisation's clocks, and in UTC."""
    moment = datetime.fromisoformat(instant).astimezone(UTC)
    local = moment.astimezone(ZoneInfo(zone))
    utc = f"{moment.strftime(_WRITTEN)} UTC"
    return utc if zone == "UTC" else f"{local.strftime(_WRITTEN)} {zone} ({utc})"


def one_line(text: str) -> str:
    """Return a text without line breaks, as a subject must be."""
    return " ".join(text.split())


def _dashed(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _listed(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
