"""Which days are closed: for certain, at most, and where sources differ."""

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
        return day in self._year(day.year).certain if self.name else day.weekday() >= _SATURDAY

    def may_be_closed(self, day: date) -> bool:
        """Whether the day is closed in the latest reading. Raises OutsideYears."""
        return day in self._year(day.year).possible if self.name else day.weekday() >= _SATURDAY

    def doubts(self, first: date, last: date) -> list[Note]:
        """Where sources differ on a day of these. Raises OutsideYears."""
        if self.name is None:
            return []
        years = [self._year(year) for year in range(first.year, last.year + 1)]
        found = {day: note for one in years for day, note in one.doubts.items()}
        return [note for day, note in sorted(found.items()) if first <= day <= last]

    def estimated(self, first: date, last: date) -> list[date]:
        """Holidays among these days that go by the moon and were not announced when the library was
        made.
        """
        if self.name is None:
            return []
        years = [self._year(year) for year in range(first.year, last.year + 1)]
        return sorted(day for one in years for day in one.estimated if first <= day <= last)

    def is_unannounced(self, day: date, today: date) -> bool:
        """Whether the holidays up to this day are still estimates."""
        if self.name is None:
            return False
        late = self.name.country in ANNOUNCED_LATE and day > today
        return late or (self.name.country in ANNOUNCED_YEARLY and day.year > today.year)

    def _year(self, year: int) -> Year:
        known = self._years.get(year)
        if known is None and self.name is not None:
            if len(self._years) >= _MOST_YEARS:
                self._years.clear()
            known = self._years[year] = _made(self.name, self.law, self._own_overrides, year)
        return known or _UNNAMED

    @cached_property
    def _own_overrides(self) -> list[Override]:
        names = {str(self.name), self.name.country} if self.name else set()
        return [
            one
            for one in self.overrides
            if one.calendar in names
            and (not one.computation_laws or self.law.id in one.computation_laws)
        ]


_UNNAMED = Year(frozenset(), frozenset(), {}, frozenset())


def _made(name: CalendarName, law: ComputationLaw, overrides: list[Override], year: int) -> Year:
    """A year of a calendar. Raises OutsideYears."""
    public, optional = _public(name, law, year), _optional(name, law, year)
    weekend = _weekend(name, law, year)
    certain = weekend | public.keys() | {date(year, *day) for day in law.closed_every_year}
    doubts = {day: _regional_note(day, title) for day, title in _regional(name, law, year).items()}
    doubts |= {day: _optional_note(day, title) for day, title in optional.items()}
    doubtful = set(optional)
    for override in overrides:
        certain, doubtful = _overridden(override, year, certain, doubtful, doubts)
    doubts = {day: note for day, note in doubts.items() if day not in certain}
    estimated = {day for day, title in public.items() if _ESTIMATED in title.lower()}
    possible = frozenset(certain | doubtful)
    return Year(certain, possible, doubts, frozenset(estimated - weekend))


def _public(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    subdivision = None if law.national_days_only else name.subdivision
    return holiday_data.closed_days(name.country, subdivision, name.categories, year)


def _regional(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    """Days of a subdivision alone, where the law counts the whole state's days."""
    if not law.national_days_only or name.subdivision is None:
        return {}
    national = _public(name, law, year)
    whole = holiday_data.closed_days(name.country, name.subdivision, name.categories, year)
    return {day: title for day, title in whole.items() if day not in national}


def _optional(name: CalendarName, law: ComputationLaw, year: int) -> dict[date, str]:
    if not law.optional_categories:
        return {}
    public = _public(name, law, year)
    days = holiday_data.closed_days(name.country, name.subdivision, law.optional_categories, year)
    return {day: title for day, title in days.items() if day not in public}


def _weekend(name: CalendarName, law: ComputationLaw, year: int) -> frozenset[date]:
    if law.saturday_and_sunday:
        return _saturdays_and_sundays(year)
    return holiday_data.weekends(name.country, year)


@lru_cache(maxsize=64)
def _saturdays_and_sundays(year: int) -> frozenset[date]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
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
    closed = {day: name for day, name in override.closed if day.year == year}
    opened = {day: name for day, name in override.open if day.year == year}
    doubtful = (doubtful | closed.keys()) - opened.keys()
    certain = certain - opened.keys()
    if not override.contested:
        return certain | closed.keys(), doubtful
    for day, name in (closed | opened).items():
        reason = f"The official list and the holiday library differ on {day} ({name})."
        doubts[day] = Note("calendars_differ", reason, override.reference)
    return certain, doubtful


def _regional_note(day: date, name: str) -> Note:
    reason = (
        f"{day} ({name}) is a holiday of the region alone; it is open whether it counts, "
        "so nothing moves for it."
    )
    return Note("regional_holiday", reason, "Regulation 1182/71 Art. 2(1), national list")


def _optional_note(day: date, name: str) -> Note:
    reason = (
        f"On {day} ({name}) many offices do no business; "
        "only the latest reading counts it as closed."
    )
    return Note("optional_holiday", reason, "optional holiday, no general closing day")
