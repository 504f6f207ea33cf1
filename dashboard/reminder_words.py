"""What is told of reminders, of the weekly digest and of mail, in words."""

from domain.reminders import DUE, NEW, OVERDUE

FIELDS = {
    "reminder": "Reminder",
    "reminded": "Told",
    "refusal": "Refused",
    "bounce": "Came back",
    "mail": "Mail",
    "calendar_feed": "Calendar feed",
    "choice": "What you are told",
    "hours": "Hours before",
    "days": "Days before",
    "quiet_from": "Quiet from",
    "quiet_until": "Quiet until",
    "reminder_hours": "Reminders, hours before",
    "reminder_days": "Reminders, days before",
    "reminder_shows_titles": "Messages name the title",
    "reminder_quiet_from": "Quiet from",
    "reminder_quiet_until": "Quiet until",
    "digest_day": "Weekly digest, day",
    "digest_time": "Weekly digest, time",
    "weekly_digest": "Weekly digest",
    "digest": "Weekly digest",
    "digest_tells": "What it told",
}

_UNITS = {"h": "hours", "d": "days"}


def moment(mark: str) -> str:
    """At which moment a reminder was sent, such as `24h`, `due` or `overdue-2`, in words."""
    if mark == NEW:
        return "When it came on record"
    if mark == DUE:
        return "When it was due"
    if mark.startswith(OVERDUE):
        return f"Overdue, day {mark.rpartition('-')[2]}"
    return f"{mark[:-1]} {_UNITS[mark[-1]]} before"
