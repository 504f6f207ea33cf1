"""Which days are closed: for certain, at most, and where sources differ."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from law import holiday_data
from law.model import CalendarName, ComputationLaw, Note, Override

_SATURDAY = 5
_ESTIMATED = "estimated"
_MOST_YEARS = 100
"""Years come from outside, so what is remembered of a calendar is bounded."""
ANNOUNCED_LATE = ("AE", "ID", "IN", "MY", "SA", "TR")
"""Countries whose coming holidays go by the moon or by a late announcement.

Estimates until then.
"""
ANNOUNCED_YEARLY = ("CN",)
"""Countries that announce a year's moved working days shortly before it."""


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year.

    `certain` are closed in every reading, `possible` hold them and the doubtful ones.
    """

    certain: frozenset[date]
    possible: frozenset[date]
    doubts: dict[date, Note]
    estimated: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """The closed days of one authority under one computation law.

    Without a name, Saturdays and Sundays alone.
    """

    name: CalendarName | None
    law: ComputationLaw
    overrides: tuple[Override, ...] = ()
    _years: dict[int, Year] = field(default_factory=dict, compare=False, hash=False)

    def is_closed(self, day: date) -> bool:
        """Whether the day is closed for certain: the earliest reading goes by it.

        Raises OutsideYears.
        """
        year = self._year(day.year)
        return day in year.certain

    def may_be_closed(self, day: date) -> bool:
        """Whether the day is closed in the latest reading. Raises OutsideYears."""
        year = self._year(day.year)
        return day in year.possible

    def doubts(self, first: date, last: date) -> list[Note]:
        """Where sources differ on a day of these. Raises OutsideYears."""
        found: dict[date, Note] = {}
        for year in self._years_of(first, last):
            found |= year.doubts
        days = _within(found, first, last)
        return [found[day] for day in days]

    def estimated(self, first: date, last: date) -> list[date]:
        """Holidays among these days that go by the moon and were not announced when the library was
        made.
        """
        found: set[date] = set()
        for year in self._years_of(first, last):
            found |= year.estimated
        return _within(found, first, last)

    def is_unannounced(self, day: date, today: date) -> bool:
        """Whether the holidays up to this day are still estimates."""
        if self.name is None:
            return False
        country = self.name.country
        if country in ANNOUNCED_LATE:
            return day > today
        if country in ANNOUNCED_YEARLY:
            return day.year > today.year
        return False

    def _years_of(self, first: date, last: date) -> Iterator[Year]:
        """The years from day to day; none where no calendar is named that could be doubted."""
        if self.name is None:
            return
        for number in range(first.year, last.year + 1):
            yield self._year(number)

    def _year(self, number: int) -> Year:
        known = self._years.get(number)
        if known is not None:
            return known
        if len(self._years) >= _MOST_YEARS:
            self._years.clear()
        year = self._made(number)
        self._years[number] = year
        return year

    def _made(self, year: int) -> Year:
        if self.name is None:
            weekends = _saturdays_and_sundays(year)
            return Year(
                certain=weekends,
                possible=weekends,
                doubts={},
                estimated=frozenset(),
            )
        return _made(self.name, self.law, self._own_overrides, year)

    @cached_property
    def _own_overrides(self) -> list[Override]:
        """The overrides that are for this calendar and, where they say so, for this law."""
        if self.name is None:
            return []
        # what a country decides holds in its subdivisions as well
        names = {str(self.name), self.name.country}
        named = [override for override in self.overrides if override.calendar in names]
        return [override for override in named if self._counts_by(override)]

    def _counts_by(self, override: Override) -> bool:
        laws = override.computation_laws
        return not laws or self.law.id in laws


def _within(days: Iterable[date], first: date, last: date) -> list[date]:
    """Those of the days that lie from the first to the last, in order."""
    return [day for day in sorted(days) if first <= day <= last]


def _made(
    name: CalendarName,
    law: ComputationLaw,
    overrides: list[Override],
    year: int,
) -> Year:
    """A year of a calendar. Raises OutsideYears."""
    public = _public(name, law, year)
    optional = _optional(name, law, year)
    weekend = _weekend(name, law, year)
    every_year = {date(year, *day) for day in law.closed_every_year}

    certain = weekend | public.keys() | every_year
    doubtful = set(optional)
    # a region's own day is noted alone: it moves nothing
    doubts = _noted(_regional(name, law, year), _regional_note)
    doubts |= _noted(optional, _optional_note)
    for override in overrides:
        certain, doubtful = _overridden(override, year, certain, doubtful, doubts)
    return Year(
        certain=certain,
        possible=certain | doubtful,
        # on what is closed for certain the sources don't differ any more
        doubts={day: note for day, note in doubts.items() if day not in certain},
        estimated=_estimated(public) - weekend,
    )


def _noted(
    days: dict[date, str],
    note: Callable[[date, str], Note],
) -> dict[date, Note]:
    """Days with their names, each as the doubt that it is."""
    return {day: note(day, title) for day, title in days.items()}


def _estimated(days: dict[date, str]) -> frozenset[date]:
    """The days whose name in the library says that they were estimated."""
    found = [day for day, title in days.items() if _ESTIMATED in title.lower()]
    return frozenset(found)


def _public(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    # national_days_only: Art. 2(1) of Regulation 1182/71 has one list for each Member State
    subdivision = None if law.national_days_only else name.subdivision
    return holiday_data.closed_days(
        name.country,
        subdivision,
        name.categories,
        year,
    )


def _regional(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    """Days of a subdivision alone, where the law counts the whole state's days."""
    if not law.national_days_only or name.subdivision is None:
        return {}
    national = _public(name, law, year)
    all_days = holiday_data.closed_days(
        name.country,
        name.subdivision,
        name.categories,
        year,
    )
    return _without(national, all_days)


def _optional(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    """Days on which many offices are closed, by law or not."""
    if not law.optional_categories:
        return {}
    public = _public(name, law, year)
    optional = holiday_data.closed_days(
        name.country,
        name.subdivision,
        law.optional_categories,
        year,
    )
    return _without(public, optional)


def _without(closed: dict[date, str], days: dict[date, str]) -> dict[date, str]:
    """Those of the days that aren't closed already."""
    return {day: title for day, title in days.items() if day not in closed}


def _weekend(name: CalendarName, law: ComputationLaw, year: int) -> frozenset[date]:
    if law.saturday_and_sunday:
        return _saturdays_and_sundays(year)
    return holiday_data.weekends(name.country, year)


@lru_cache(maxsize=64)
def _saturdays_and_sundays(year: int) -> frozenset[date]:
    first = date(year, 1, 1).toordinal()
    last = date(year, 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    return frozenset(day for day in days if day.weekday() >= _SATURDAY)


def _overridden(
    override: Override,
    year: int,
    certain: frozenset[date],
    doubtful: set[date],
    doubts: dict[date, Note],
) -> tuple[frozenset[date], set[date]]:
    """The closed days after one override.

    Days on which it contests the library are closed in no safe reading.
    """
    closed = _days_in(year, override.closed)
    opened = _days_in(year, override.open)
    doubtful = (doubtful | closed.keys()) - opened.keys()
    certain = certain - opened.keys()
    if not override.contested:
        return certain | closed.keys(), doubtful
    for day, name in (closed | opened).items():
        doubts[day] = _contest_note(day, name, override)
    return certain, doubtful


def _days_in(year: int, days: Iterable[tuple[date, str]]) -> dict[date, str]:
    return {day: name for day, name in days if day.year == year}


def _contest_note(day: date, name: str, override: Override) -> Note:
    reason = f"The official list and the holiday library differ on {day} ({name})."
    return Note("calendars_differ", reason, override.reference)


def _regional_note(day: date, name: str) -> Note:
    reason = (
        f"{day} ({name}) is a holiday of the region alone; it is open whether it counts, "
        "so nothing moves for it."
    )
    reference = "Regulation 1182/71 Art. 2(1), national list"
    return Note("regional_holiday", reason, reference)


def _optional_note(day: date, name: str) -> Note:
    reason = (
        f"On {day} ({name}) many offices do no business; "
        "only the latest reading counts it as closed."
    )
    reference = "optional holiday, no general closing day"
    return Note("optional_holiday", reason, reference)
