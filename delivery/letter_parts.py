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
    plain: list[str] = []
    marked: list[str] = []
    for line in lines:
        if isinstance(line, str):
            plain.append(line)
            marked.append(f"<p>{escape(line)}</p>")
        else:
            plain.append(_dashed(line))
            marked.append(_listed(line))
    if link:
        plain.append(link)
        marked.append(f'<p><a href="{escape(link)}">Open it in the register</a></p>')
    text = "\n\n".join(plain) + "\n"
    body = "".join(marked)
    page = f"<!doctype html><html><body>{body}</body></html>"
    return Letter(id, to, subject, text, page, now)


def amount_left(due_at: str, now: str) -> str:
    """Return how much time is left, in hours as long as they can be grasped."""
    left = datetime.fromisoformat(due_at) - datetime.fromisoformat(now)
    if left < timedelta():
        return f"overdue by {_amount(-left)}"
    if left < _HOUR:
        return "less than 1 h left"
    return f"{_amount(left)} left"


def _amount(period: timedelta) -> str:
    if period < _SHOWN_IN_HOURS:
        return f"{period // _HOUR} h"
    return f"{period.days} days"


def when(instant: str, zone: str) -> str:
    """Return an instant by an organisation's clocks, and in UTC."""
    moment = datetime.fromisoformat(instant).astimezone(UTC)
    utc = f"{moment.strftime(_WRITTEN)} UTC"
    if zone == "UTC":
        return utc
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.strftime(_WRITTEN)} {zone} ({utc})"


def one_line(text: str) -> str:
    """Return a text without line breaks, as a subject must be."""
    return " ".join(text.split())


def _dashed(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _listed(items: list[str]) -> str:
    entries = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{entries}</ul>"
