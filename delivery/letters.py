"""What a reminder says: a subject with the case number and the hours left, text, and HTML.

The title of the breach is told only where the organisation allows it: mail lies about in the clear.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from zoneinfo import ZoneInfo

from delivery.mail import Letter
from domain.reminders import NEW, Duty, Moment
from storage.people.users import Member
from storage.reminders import View

_HOUR = timedelta(hours=1)
_SHOWN_IN_HOURS = timedelta(days=4)
_WRITTEN = "%d %b %Y, %H:%M"


def reminder(view: View, duty: Duty, moment: Moment, member: Member, url: str, now: str) -> Letter:
    """Return the letter that reminds a member of a duty."""
    left = _left(duty.due_at, now)
    news = "new, " if moment.mark == NEW else ""
    subject = f"{view.case_number}: {news}{left}"
    if view.policy.shows_titles:
        subject = f"{subject} – {_one_line(view.incident_title)}"
    lines = [
        f"{duty.title} ({duty.reference}): {left}.",
        f"Incident {view.case_number} of {view.profile.name}.",
        f"Safe due time: {_when(duty.due_at, view.profile.time_zone)}.",
    ]
    if view.policy.shows_titles:
        lines.insert(1, f"“{_one_line(view.incident_title)}”")
    lines.append(_reason(view, moment, member))
    link = f"{url}/dashboard/incidents/{duty.incident_id}" if url else ""
    id = _id(duty.id, duty.due_at, moment.mark, member.id)
    return _letter(id, member.email, subject, lines, link, now)


def trial(id: str, email: str, organisation: str, url: str, now: str) -> Letter:
    """Return the test message that a person asked for."""
    lines = [
        f"This is the test message that you asked for as a member of {organisation}.",
        "Reminders of duties come from the same address.",
    ]
    link = f"{url}/dashboard/reminders" if url else ""
    return _letter(_id(id, now), email, "Test message of the breach register", lines, link, now)


def _letter(id: str, to: str, subject: str, lines: list[str], link: str, now: str) -> Letter:
    text = "\n\n".join([*lines, link] if link else lines) + "\n"
    parts = [f"<p>{escape(line)}</p>" for line in lines]
    if link:
        parts.append(f'<p><a href="{escape(link)}">Open it in the register</a></p>')
    page = "".join(["<!doctype html><html><body>", *parts, "</body></html>"])
    return Letter(id, to, subject, text, page, now)


def _left(due_at: str, now: str) -> str:
    """Return how much time is left, in hours as long as they can be grasped."""
    left = datetime.fromisoformat(due_at) - datetime.fromisoformat(now)
    if left < timedelta():
        return f"overdue by {_amount(-left)}"
    return f"{_amount(left)} left" if left >= _HOUR else "less than 1 h left"


def _amount(period: timedelta) -> str:
    if period < _SHOWN_IN_HOURS:
        return f"{period // _HOUR} h"
    return f"{period.days} days"


def _when(instant: str, zone: str) -> str:
    moment = datetime.fromisoformat(instant).astimezone(UTC)
    local = moment.astimezone(ZoneInfo(zone))
    utc = f"{moment.strftime(_WRITTEN)} UTC"
    return utc if zone == "UTC" else f"{local.strftime(_WRITTEN)} {zone} ({utc})"


def _reason(view: View, moment: Moment, member: Member) -> str:
    if member.id == view.assignee:
        return "You are told because the incident is assigned to you."
    if moment.is_late and view.assignee is not None:
        return "You are told because it is due, and you are an owner of the register."
    return f"You are told as {member.role} of the register."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _id(*parts: str) -> str:
    """Return an id that is the same whenever the same letter is sent again."""
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
