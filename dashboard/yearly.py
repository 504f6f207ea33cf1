"""A year's figures beside those of the year before, as pages show them: rows and one chart.

Each chart has a table beside it, so that no number depends on a shape alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.choice_words import CHOICES
from dashboard.labels import KINDS, SEVERITIES, STATUSES
from domain.statistics import FILINGS, TASKS

Figures = Mapping[str, Any]

CHART_WIDTH, CHART_HEIGHT = 360, 120
"""The room for the columns, without the axes."""
_LINES = 4
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_COLUMN = CHART_WIDTH / len(_MONTHS)

_DATA = CHOICES["special_categories"] | {
    "criminal": "Convictions and offences",
    "credentials": "Passwords and credentials",
    "financial": "Financial data",
    "national_ids": "National identification numbers",
    "childrens": "Children's data",
}
_FILINGS = {
    "in_time": "Filed within 72 hours",
    "late_with_reasons": "Filed late, with reasons",
    "late_without_reasons": "Filed late, reasons missing",
    "not_notified_with_reasons": "Not filed, and decided why",
    "not_notified": "Not filed, nothing decided",
}
_DURATIONS = {
    "occurrence_to_detection": "From the breach to its detection",
    "detection_to_awareness": "From detection to awareness",
    "occurrence_to_awareness": "From the breach to awareness",
    "awareness_to_filing": "From awareness to the first filing",
    "occurrence_to_filing": "From the breach to the first filing",
}
_TASKS = {
    "delay_reasons": "Reasons for a delay",
    "missing_information": "Information that was missing",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A name, its number and that of the year before, and how long its bar is of 100."""

    name: str
    number: int
    before: int
    length: float


@dataclass(frozen=True, slots=True)
class Column:
    """A month of the chart: both years, and where their columns stand."""

    name: str
    number: int
    before: int
    x: float
    height: float
    height_before: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns by month, and the lines of the axis with their numbers."""

    columns: list[Column]
    lines: list[tuple[float, int]]


def chart(numbers: list[int], before: list[int]) -> Chart:
    """The months of a year beside those of the year before."""
    most = _rounded_up(max(*numbers, *before, 1))
    columns = []
    for place, (name, number, earlier) in enumerate(
        zip(_MONTHS, numbers, before, strict=True)
    ):
        height, height_before = _height(number, most), _height(earlier, most)
        x = round(place * _COLUMN, 1)
        columns.append(Column(name, number, earlier, x, height, height_before))
    steps = [most * line // _LINES for line in range(_LINES + 1)]
    return Chart(
        columns, [(CHART_HEIGHT - _height(step, most), step) for step in steps]
    )


def counted(figures: Figures, before: Figures) -> dict[str, list[Row]]:
    """The tables of what there is of what, by their titles."""
    tables = {
        "By cause": ("by_cause", CHOICES["cause"]),
        "By kind of breach": ("by_kind", KINDS),
        "By severity": ("by_severity", SEVERITIES),
        "By status": ("by_status", {name: text[0] for name, text in STATUSES.items()}),
        "By data": ("by_data_category", _DATA),
        "By country": ("by_country", {}),
    }
    found = {}
    for title, (name, names) in tables.items():
        found[title] = _rows(_by_value(figures[name]), _by_value(before[name]), names)
    return found


def filings(figures: Figures, before: Figures) -> list[Row]:
    """How the first filings went, in the order of the contract."""
    return _all_of(FILINGS, _FILINGS, figures["first_filings"], before["first_filings"])


def tasks(figures: Figures, before: Figures) -> list[Row]:
    """What is still open on filings."""
    return _all_of(TASKS, _TASKS, figures["open_tasks"], before["open_tasks"])


def durations(figures: Figures, before: Figures) -> list[tuple[str, Figures, Figures]]:
    """How long it took: its name, and both years."""
    return [
        (text, figures["durations"][name], before["durations"][name])
        for name, text in _DURATIONS.items()
    ]


def in_time(figures: Figures) -> int | None:
    """How many per cent of the first filings were in time."""
    filed = figures["first_filings"]
    late = filed["late_with_reasons"] + filed["late_without_reasons"]
    all_filed = filed["in_time"] + late
    return round(100 * filed["in_time"] / all_filed) if all_filed else None


def span(hours: float | None) -> str:
    """Hours as people say them: minutes below one, days from three days on."""
    if hours is None:
        return "–"
    if hours < 1:
        return f"{round(hours * 60)} min"
    if hours < 72:
        return f"{hours:g} h"
    days, rest = divmod(int(hours), 24)
    return f"{days} d {rest} h" if rest else f"{days} d"


def percent(share: float | None) -> str:
    """A share as people read it."""
    return "–" if share is None else f"{round(100 * share)} %"


def _by_value(counts: list[dict[str, Any]]) -> dict[str, int]:
    return {count["value"]: count["incidents"] for count in counts}


def _rows(
    numbers: Mapping[str, int], before: Mapping[str, int], names: Mapping[str, str]
) -> list[Row]:
    """The values of either year, the most frequent of this one first."""
    values = sorted(
        numbers.keys() | before.keys(),
        key=lambda value: (-numbers.get(value, 0), value),
    )
    return _all_of(tuple(values), names, numbers, before)


def _all_of(
    values: tuple[str, ...],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
    before: Mapping[str, int],
) -> list[Row]:
    most = max((numbers.get(value, 0) for value in values), default=0) or 1
    rows = []
    for value in values:
        number = numbers.get(value, 0)
        length = round(100 * number / most, 1)
        rows.append(Row(names.get(value, value), number, before.get(value, 0), length))
    return rows


def _height(number: int, most: int) -> float:
    return round(CHART_HEIGHT * number / most, 1)


def _rounded_up(most: int) -> int:
    """The end of an axis: a number that four lines divide into whole ones."""
    step = 1
    while most > _LINES * step:
        # 1, 2, 5, 10, 20, 50 and so on
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return _LINES * step
