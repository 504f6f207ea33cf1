"""The arithmetic of periods: instants in UTC, local dates, working days.

Raises OverflowError beyond year 9999.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Closed = Callable[[date], bool]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_MOST_CLOSED_DAYS = 60
"""No calendar is closed for longer.

A longer search would never end where every day of the week is closed.
"""


def local_date(moment: datetime, zone: tzinfo) -> date:
    """The date that a clock in this zone shows."""
    return moment.astimezone(zone).date()


def after_hours(moment: datetime, amount: int) -> datetime:
    """So many elapsed hours later.

    Added to the instant, so that a change of clocks can't add or take one.
    """
    return moment.astimezone(UTC) + amount * HOUR


def next_full_hour(moment: datetime, zone: tzinfo) -> datetime:
    """When the hour after the one of the event begins locally; at 15:00:00 sharp that is 16:00."""
    instant = moment.astimezone(UTC)
    local = moment.astimezone(zone)
    into_hour = timedelta(
        minutes=local.minute,
        seconds=local.second,
        microseconds=local.microsecond,
    )
    candidate = instant + HOUR - into_hour
    shown = candidate.astimezone(zone)
    is_same_clock = shown.utcoffset() == local.utcoffset()
    is_full_hour = not (shown.minute or shown.second)
    if is_same_clock or is_full_hour:
        return candidate
    return _next_shown_hour(instant.replace(microsecond=0), zone)


def _next_shown_hour(second: datetime, zone: tzinfo) -> datetime:
    """The same where clocks change by a part of an hour in between (Lord Howe).

    Second by second.
    """
    while True:
        second += timedelta(seconds=1)
        shown = second.astimezone(zone)
        if not (shown.minute or shown.second):
            return second


def days_later(start: date, amount: int, unit: str) -> date:
    """The last day of a period whose day of event is day 0, for every unit of whole days but
    working days.
    """
    match unit:
        case "calendar_days":
            return start + amount * DAY
        case "weeks":
            return start + amount * 7 * DAY
        case "months":
            return months_later(start, amount)
        case "year_end_days":
            return date(start.year, 12, 31) + amount * DAY
    raise ValueError(f"{unit} is not a unit of days")


def months_later(start: date, amount: int) -> date:
    """The day of the same number; where the month has none, its last day."""
    months = start.month - 1 + amount
    year = start.year + months // 12
    month = months % 12 + 1
    if year > date.max.year:
        raise OverflowError("the date is beyond year 9999")
    _, last = monthrange(year, month)
    return date(year, month, min(start.day, last))


def working_days_later(start: date, amount: int, closed: Closed) -> date:
    """The day that is the so-many-th working day after the start, which itself is day 0."""
    day = start
    for _ in range(amount):
        day = next_working_day(day + DAY, closed)
    return day


def next_working_day(day: date, closed: Closed) -> date:
    """The day itself when it is a working day, else the first one after it."""
    for _ in range(_MOST_CLOSED_DAYS):
        if not closed(day):
            return day
        day += DAY
    raise OverflowError("the calendar has no working day for two months")


def holding_working_days(start: date, last: date, least: int, closed: Closed) -> date:
    """The last day, moved on until the period after the start holds so many working days."""
    held = days_between(start, last, least, closed)
    missing = least - len(held)
    if missing <= 0:
        return last
    return working_days_later(last, missing, closed)


def days_between(start: date, last: date, most: int, closed: Closed) -> list[date]:
    """The first working days after the start and up to the last day, so many at most."""
    found: list[date] = []
    day = start
    while day < last and len(found) < most:
        day += DAY
        if not closed(day):
            found.append(day)
    return found


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The instant at which the local day is over.

    The first of the next one, however long the day was.
    """
    return at_time(day + DAY, time(0), zone)


def at_time(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant at which the local clock first shows this time on this day."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def full_working_days(
    begin: datetime, end: datetime, zone: tzinfo, closed: Closed
) -> int:
    """How many whole local days within a period are working days."""
    day = local_date(begin, zone)
    if at_time(day, time(0), zone) < begin:
        day += DAY
    found = 0
    while end_of_day(day, zone) <= end:
        found += not closed(day)
        day += DAY
    return found
