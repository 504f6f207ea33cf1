"""Instants and the clock of Art. 33(1) GDPR.

An instant is UTC text of one fixed width, `2026-03-02T08:15:00.000000Z`: it sorts as it reads, it
is stored and answered as it is, and nothing is lost of the microseconds that a client sent. Some
clocks have more digits than that (Go nine, .NET seven); no deadline goes by them.
"""

from datetime import UTC, datetime, timedelta

NOTIFICATION_PERIOD = timedelta(hours=72)
"""Art. 33(1) GDPR: not later than 72 hours after having become aware.

An outer limit, not a target.
"""

FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far a reported instant may lie ahead of the service's clock: clocks disagree."""

_INSTANT = "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ"


def format_instant(moment: datetime) -> str:
    """The text of an aware datetime. Raises OverflowError where UTC has no such year."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    # in half the time of isoformat(), which writes the offset only for it to be cut off
    return _INSTANT % (
        utc.year,
        utc.month,
        utc.day,
        utc.hour,
        utc.minute,
        utc.second,
        utc.microsecond,
    )


def parse_instant(text: str) -> str:
    """The same instant in UTC (RFC 3339, section 5.6), to the microsecond: more digits are cut off.

    Raises ValueError for an impossible date, a missing offset, or an instant outside the years 1 to
    9999 of UTC.
    """
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError("an instant needs an offset, such as Z or +01:00")
    try:
        return format_instant(moment)
    except OverflowError:
        raise ValueError("the instant is outside the years 1 to 9999") from None


def shift(instant: str, by: timedelta) -> str:
    """The instant `by` later. Raises ValueError when it can't be represented."""
    try:
        return format_instant(datetime.fromisoformat(instant) + by)
    except OverflowError:
        raise ValueError("the instant is outside the years 1 to 9999") from None


def safe_due_at(discovered_at: str) -> str:
    """Aware + 72 h to the second: the earliest reading of Art. 33(1), so the one that alarms go by.

    Regulation 1182/71, Art. 3(1) would start the period at the next full hour; nobody is late who
    meets this one.
    """
    return shift(discovered_at, NOTIFICATION_PERIOD)


def overdue_before(now: str) -> str:
    """The latest moment of awareness whose 72 hours are used up by now."""
    return shift(now, -NOTIFICATION_PERIOD)


def is_future(instant: str, now: str) -> bool:
    """Whether the instant lies further ahead than clocks may disagree."""
    return instant > now and instant > shift(now, FUTURE_TOLERANCE)
