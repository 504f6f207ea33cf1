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
    return Letter(
        id,
        to,
        subject,
        _text(lines, link),
        _page(lines, link),
        now,
    )


def _text(lines: Lines, link: str) -> str:
    parts: list[str] = []
    for line in lines:
        if isinstance(line, str):
            parts.append(line)
        else:
            parts.append(_dashed(line))
    if link:
        parts.append(link)
    return "\n\n".join(parts) + "\n"


def _page(lines: Lines, link: str) -> str:
    parts: list[str] = []
    for line in lines:
        if isinstance(line, str):
            parts.append(f"<p>{escape(line)}</p>")
        else:
            parts.append(_listed(line))
    if link:
        address = escape(link)
        parts.append(f'<p><a href="{address}">Open it in the register</a></p>')
    body = "".join(parts)
    return f"<!doctype html><html><body>{body}</body></html>"


def amount_left(due_at: str, now: str) -> str:
    """Return how much time is left, in hours as long as they can be grasped."""
    ends = datetime.fromisoformat(due_at)
    left = ends - datetime.fromisoformat(now)
    if left < timedelta():
        return f"overdue by {_amount(-left)}"
    if left < _HOUR:
        return "less than 1 h left"
    return f"{_amount(left)} left"


def _amount(period: timedelta) -> str:
    if period < _SHOWN_IN_HOURS:
        hours = period // _HOUR
        return f"{hours} h"
    return f"{period.days} days"


def when(instant: str, zone: str) -> str:
    """Return an instant by an organisation's clocks, and in UTC."""
    moment = datetime.fromisoformat(instant)
    utc = moment.astimezone(UTC).strftime(_WRITTEN)
    if zone == "UTC":
        return f"{utc} UTC"
    local = moment.astimezone(ZoneInfo(zone)).strftime(_WRITTEN)
    return f"{local} {zone} ({utc} UTC)"


def one_line(text: str) -> str:
    """Return a text without line breaks, as a subject must be."""
    return " ".join(text.split())


def _dashed(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _listed(items: list[str]) -> str:
    entries = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{entries}</ul>"
