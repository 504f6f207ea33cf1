"""A slow second way to count, with another structure: it walks hour by hour and day by day and
never jumps.

It knows nothing of law/counting.py. Minutes are walked to find the next full hour, hours to count
hours, and days to count days; a month is walked day by day until the day of the same number, or the
end of the month, comes by.
"""

from datetime import UTC, date, datetime, timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def shown(moment, zone):
    return moment.astimezone(zone)


def next_full_hour(moment, zone):
    """Walk: up to the next whole minute, then minute by minute until the clock shows a full hour."""
    walker = moment
    while True:
        rest = shown(walker, zone)
        step = MINUTE - timedelta(seconds=rest.second, microseconds=rest.microsecond)
        walker += step
        if shown(walker, zone).minute == 0 and shown(walker, zone).second == 0:
            return walker


def hours(moment, amount):
    for _ in range(amount):
        moment = moment + HOUR
    return moment


def end_of_day(day, zone):
    """Walk back from well after the day, half hour by half hour and then second by second, to its
    end.
    """
    walker = datetime(day.year, day.month, day.day, tzinfo=UTC) + 3 * DAY
    for step in (timedelta(minutes=15), MINUTE, timedelta(seconds=1)):
        while shown(walker - step, zone).date() > day:
            walker -= step
    return walker


def calendar_days(start, amount):
    for _ in range(amount):
        start += DAY
    return start


def months(start, amount):
    """Walk through the calendar, and stop in the right month on the number, or on its last day."""
    wanted, passed, day = start.day, 0, start
    while True:
        following = day + DAY
        if passed == amount and (day.day == wanted or following.month != day.month):
            return day
        if following.month != day.month:
            passed += 1
        day = following


def year_end(start, amount):
    while (start + DAY).year == start.year:
        start += DAY
    return calendar_days(start, amount)


def working_days(start, amount, closed):
    counted = 0
    while counted < amount:
        start += DAY
        counted += not closed(start)
    return start


def first_open(day, closed):
    while closed(day):
        day += DAY
    return day


def with_two_working_days(start, last, closed):
    while sum(
        not closed(start + n * DAY) for n in range(1, (last - start).days + 1)
    ) < 2 or closed(last):
        last += DAY
    return last


def full_working_days(begin, end, zone, closed):
    """Count the days of which every hour lies within the period, walking minute by quarter."""
    days: dict[date, bool] = {}
    walker = begin - 30 * HOUR
    while walker < end + 30 * HOUR:
        inside = begin <= walker < end
        day = shown(walker, zone).date()
        days[day] = days.get(day, True) and inside
        walker += timedelta(minutes=15)
    return sum(whole and not closed(day) for day, whole in days.items())
