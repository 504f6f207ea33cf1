"""Times as a clock on the wall shows them, and the instants that they can mean.

Where clocks go back an hour comes twice, and where they go forward one never comes. Nobody but the
person who typed such a time knows which instant it is, so both are found and none is guessed.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.clock import format_instant, parse_instant

_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_A_WALL_CLOCKS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_SECOND = timedelta(seconds=1)


def local(instant: str, zone: ZoneInfo) -> datetime:
    """The instant in the zone, or in UTC where the zone's own year would be 0 or 10000."""
    moment = datetime.fromisoformat(instant)
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def is_local(instant: str, zone: ZoneInfo) -> bool:
    """Whether the zone's clock can show the instant."""
    return local(instant, zone).tzinfo is zone


def typed(instant: str, zone: ZoneInfo) -> str:
    """The instant to the minute as a field for date and time holds it; in UTC it says so."""
    shown = local(instant, zone)
    whole_minute = shown.replace(second=0, microsecond=0)
    try:
        whole_minute.astimezone(UTC)
    except OverflowError:
        # the minute began in the year 0 of UTC
        shown = datetime.fromisoformat(instant)
    text = shown.replace(tzinfo=None).isoformat(timespec="minutes")
    return text if shown.tzinfo is zone else f"{text}Z"


def fits_picker(text: str) -> bool:
    """Whether a browser's field for date and time can hold the text; it would blank any other."""
    return not text or _A_WALL_CLOCKS.fullmatch(text) is not None


def readings(text: str, zone: ZoneInfo) -> tuple[str, ...]:
    """The instants that a typed time can mean, earliest first: two where the clocks are changed.

    An offset that was typed settles it. Raises ValueError for what is no date and time.
    """
    plain = text.strip().upper()
    if _DATE_AND_TIME.match(plain) is None:
        raise ValueError("not a date and a time")
    moment = datetime.fromisoformat(plain)
    if moment.tzinfo is not None:
        return (parse_instant(plain),)
    # PEP 495: fold tells the two passes of a repeated hour apart; else both are the same instant
    earlier = moment.replace(tzinfo=zone, fold=0)
    later = moment.replace(tzinfo=zone, fold=1)
    return tuple(sorted({_utc(earlier), _utc(later)}))


def comes_twice(text: str, zone: ZoneInfo) -> bool:
    """Whether the typed time is in the repeated hour, rather than in the one that is left out."""
    wanted = datetime.fromisoformat(text.strip().upper())
    first = readings(text, zone)[0]
    return local(first, zone).replace(tzinfo=None, fold=0) == wanted


def described(instant: str, zone: ZoneInfo) -> str:
    """The instant with its offset, which tells two of the same wall clock apart."""
    shown = local(instant, zone)
    offset = f"{shown:%z}"
    hours, minutes = offset[:3], offset[3:5]
    day = f"{shown.day} {shown:%b} {shown.year}"
    return f"{day}, {shown:%H:%M} (UTC{hours}:{minutes})"


def day_begins(day: str, zone: ZoneInfo) -> str:
    """The first instant of a day, which isn't midnight everywhere. Raises ValueError for no day."""
    wanted = date.fromisoformat(day)
    midnight = datetime.combine(wanted, time.min)
    early, *later = readings(midnight.isoformat(timespec="minutes"), zone)
    if not later or local(early, zone).date() == wanted:
        return early
    # midnight is left out: the day begins where the clocks are set forward
    before = datetime.fromisoformat(early)
    reached = datetime.fromisoformat(later[0])
    while reached - before > _SECOND:
        middle = before + (reached - before) // 2
        if middle.astimezone(zone).date() >= wanted:
            reached = middle
        else:
            before = middle
    first_second = before + _SECOND
    return format_instant(first_second.replace(microsecond=0))


def _utc(moment: datetime) -> str:
    try:
        return format_instant(moment)
    except OverflowError:
        raise ValueError("the instant is outside the years 1 to 9999") from None
