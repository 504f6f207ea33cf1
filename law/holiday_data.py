"""The one adapter of the `holidays` library, which is imported when a calendar is first asked for
(250 ms).
"""

from datetime import date
from functools import cache, lru_cache
from typing import Any

LANGUAGE = "en_US"
_MOST_YEARS = 2048
"""Calendars and years come from outside, so what is remembered of them is bounded."""


class OutsideYears(Exception):
    """The library has no data for the year: it would answer "no holidays" without an error."""

    def __init__(self, country: str, first: int, last: int) -> None:
        super().__init__(
            f"The calendar of {country} holds the years {first} to {last}."
        )


@cache
def version() -> str:
    """Which release of the library counts."""
    from importlib.metadata import version as installed

    return installed("holidays")


@lru_cache(maxsize=_MOST_YEARS)
def is_known(country: str, subdivision: str | None) -> bool:
    """Whether the library has the calendar."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        return False
    return subdivision is None or subdivision in known[country]


@lru_cache(maxsize=_MOST_YEARS)
def closed_days(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> dict[date, str]:
    """The holidays of a year with their names. Raises OutsideYears."""
    found = _year(country, subdivision, categories, year)
    return {day: str(name) for day, name in found.items() if day.year == year}


@lru_cache(maxsize=_MOST_YEARS)
def weekends(country: str, year: int) -> frozenset[date]:
    """The closed days of the week in a year, without those that are worked in exchange (China).

    Raises OutsideYears.
    """
    found = _year(country, None, ("public",), year)
    worked = found.weekend_workdays
    first = date(year, 1, 1).toordinal()
    last = date(year, 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    return frozenset(day for day in days if found.is_weekend(day) and day not in worked)


@lru_cache(maxsize=_MOST_YEARS)
def _year(
    country: str,
    subdivision: str | None,
    categories: tuple[str, ...],
    year: int,
) -> Any:
    import holidays

    kind = getattr(holidays, country)
    if not kind.start_year <= year <= kind.end_year:
        raise OutsideYears(country, kind.start_year, kind.end_year)
    supported = kind.supported_categories
    offered = [category for category in categories if category in supported]
    has_language = LANGUAGE in kind.supported_languages
    return holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=year,
        categories=tuple(offered) or ("public",),
        language=LANGUAGE if has_language else None,
    )
