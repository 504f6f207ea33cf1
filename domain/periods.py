"""Periods that figures are told by: whole months of an organisation's own time zone."""

from datetime import datetime, tzinfo
from typing import Literal

By = Literal["month", "quarter", "year"]

MOST = 120
"""How many months figures are told of at once."""

_MONTHS: dict[By, int] = {"month": 1, "quarter": 3, "year": 12}
_LAST_YEAR = 9999


def month_of(instant: str, zone: tzinfo) -> str:
    """The month that an instant falls into by the clocks of a zone, such as `2026-03`."""
    moment = datetime.fromisoformat(instant)
    try:
        return f"{moment.astimezone(zone):%Y-%m}".zfill(7)
    except OverflowError:
        # the first and the last hours of the calendar have no local time everywhere
        return instant[:7]


def shifted(month: str, by: int) -> str:
    """The month that is so many months later. Raises ValueError beyond the years 1 to 9999."""
    number = _number(month) + by
    year = number // 12
    if not 1 <= year <= _LAST_YEAR:
        raise ValueError("the month is outside the years 1 to 9999")
    return _text(number)


def between(begins: str, ends: str) -> int:
    """How many months there are in [begins, ends)."""
    return _number(ends) - _number(begins)


def periods(begins: str, ends: str, by: By) -> list[tuple[str, str]]:
    """The months, quarters or years of the calendar in [begins, ends), each half-open as well.

    The first and the last are cut where the range begins and ends within one.
    """
    length = _MONTHS[by]
    found = []
    first = _number(begins)
    last = _number(ends)
    while first < last:
        # quarters and years begin where their length divides the number of the month
        into_period = first % length
        following = min(last, first - into_period + length)
        period = (_text(first), _text(following))
        found.append(period)
        first = following
    return found


def _number(month: str) -> int:
    """How many months there were since January of the year 0."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _text(number: int) -> str:
    year, rest = divmod(number, 12)
    return f"{year:04}-{rest + 1:02}"
