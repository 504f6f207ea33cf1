"""The weekly digest: when one is due, by an organisation's own clock, and what it counts.

A digest belongs to a week, as ISO 8601 numbers it, and is told once in it. Whoever was away is told
that of the last moment that has passed and none of those before it.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.clock import format_instant
from domain.errors import Fault, RuleViolated
from domain.reminders import NEVER, Policy

DAYS = {
    "monday": "Monday",
    "tuesday": "Tuesday",
    "wednesday": "Wednesday",
    "thursday": "Thursday",
    "friday": "Friday",
    "saturday": "Saturday",
    "sunday": "Sunday",
    NEVER: "Never",
}
"""On which day of the week digests leave, in words."""

KIND = "weekly-digest"
"""The kind of job that sends digests."""

_NUMBERS = {name: number for number, name in enumerate(DAYS)}
_WEEK = timedelta(weeks=1)


class Edition(NamedTuple):
    """When a digest is due, and the week that it belongs to, such as `2026-W10`."""

    at: str
    week: str


def present(policy: Policy, zone: str, now: str) -> Edition | None:
    """The last digest whose moment has passed by now; None where there never is one."""
    passed = [edition for edition in _around(policy, zone, now) if edition.at <= now]
    return max(passed, default=None)


def following(policy: Policy, zone: str, now: str) -> str | None:
    """When the next digest is due; None where there never is one."""
    ahead = [edition.at for edition in _around(policy, zone, now) if edition.at > now]
    return min(ahead, default=None)


def require_day(text: str) -> str:
    """The day of digests, if it is one. Raises RuleViolated."""
    if text not in DAYS:
        raise RuleViolated.at(Fault("digest_day", "must be one of " + ", ".join(DAYS)))
    return text


def _around(policy: Policy, zone: str, now: str) -> list[Edition]:
    """The digests of the week before, of this week and of the next."""
    if policy.digest_day == NEVER:
        return []
    clock = ZoneInfo(zone)
    today = datetime.fromisoformat(now).astimezone(clock).date()
    monday = today - timedelta(days=today.weekday())
    return [_of_week(policy, clock, monday + _WEEK * number) for number in (-1, 0, 1)]


def _of_week(policy: Policy, clock: ZoneInfo, monday: date) -> Edition:
    """The digest of a week. A time that the clocks skip comes when they have gone forward.

    Of a time that comes twice it is the first.
    """
    day = monday + timedelta(days=_NUMBERS[policy.digest_day])
    local = datetime.combine(day, time.fromisoformat(policy.digest_time), clock)
    year, week, _ = day.isocalendar()
    return Edition(format_instant(local.astimezone(UTC)), f"{year}-W{week:02}")
