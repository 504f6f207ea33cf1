"""Small charts as SVG: shapes and classes, since a strict policy knows no inline style.

Each has a table beside it, so that no number depends on a shape alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from dashboard import times
from dashboard.context import org, session
from dashboard.labels import KINDS, STATUSES
from storage import audit, incident_overview

MONTHS = 12
_COLUMN_HEIGHT = 60
_NOT_SAID = "Not said yet"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its number, how long it is of 100, and the class of its colour."""

    name: str
    number: int
    length: float
    tone: str


@dataclass(frozen=True, slots=True)
class Month:
    """The breaches that became known in a month, and how many were filed in time and late."""

    name: str
    total: int
    in_time: int
    late: int
    height: float
    height_in_time: float
    height_late: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What the charts show."""

    statuses: list[Bar]
    kinds: list[Bar]
    months: list[Month]
    in_time: int
    filed: int

    @property
    def share(self) -> int | None:
        """How many per cent of the filings of these months were in time."""
        if not self.filed:
            return None
        return round(100 * self.in_time / self.filed)


_lock = Lock()
_cache: dict[str, tuple[object, Figures]] = {}
"""The latest figures of each organisation, and the state that they were counted at."""


def figures() -> Figures:
    """The figures of the organisation; counted again only after a change."""
    # every change leaves an entry in the audit trail: its last number stands for the whole state
    seq, _ = audit.head(session(), org())
    starts = tuple(times.month_starts(MONTHS))
    state = (str(session().engine.url), org(), seq, starts)
    with _lock:
        cached = _cache.get(org())
    if cached is not None and cached[0] == state:
        return cached[1]
    counted = _count(starts)
    with _lock:
        _cache[org()] = (state, counted)
    return counted


def _count(starts: tuple[tuple[str, str, str], ...]) -> Figures:
    facets = incident_overview.facets(session(), org())
    months = _months(starts)
    in_time = sum(month.in_time for month in months)
    late = sum(month.late for month in months)
    return Figures(
        statuses=_status_bars(facets),
        kinds=_kind_bars(facets),
        months=months,
        in_time=in_time,
        filed=in_time + late,
    )


def _status_bars(facets: Iterable[tuple[str, str, str, int]]) -> list[Bar]:
    numbers = dict.fromkeys(STATUSES, 0)
    for status, _, _, number in facets:
        if status in numbers:
            numbers[status] += number
    most = _most(numbers.values())
    bars = []
    for status, number in numbers.items():
        name, *_ = STATUSES[status]
        bars.append(_bar(name, number, most, tone=status))
    return bars


def _kind_bars(facets: Iterable[tuple[str, str, str, int]]) -> list[Bar]:
    numbers = dict.fromkeys((*KINDS, ""), 0)
    for _, _, kind, number in facets:
        if kind in numbers:
            numbers[kind] += number
    # the row for "not said" is shown only where it holds something
    if not numbers[""]:
        del numbers[""]
    most = _most(numbers.values())
    bars = []
    for kind, number in numbers.items():
        name = KINDS.get(kind, _NOT_SAID)
        bars.append(_bar(name, number, most, tone="kind"))
    return bars


def _bar(name: str, number: int, most: int, tone: str) -> Bar:
    length = round(100 * number / most, 1)
    return Bar(name, number, length, tone)


def _months(starts: tuple[tuple[str, str, str], ...]) -> list[Month]:
    counted = {}
    for name, begins, ends in starts:
        counted[name] = incident_overview.period(session(), org(), begins, ends)
    most = _most(total for total, _, _ in counted.values())
    return [_month(name, *numbers, most) for name, numbers in counted.items()]


def _month(name: str, total: int, in_time: int, late: int, most: int) -> Month:
    return Month(
        name,
        total,
        in_time,
        late,
        height=_height(total, most),
        height_in_time=_height(in_time, most),
        height_late=_height(late, most),
    )


def _height(number: int, most: int) -> float:
    return round(_COLUMN_HEIGHT * number / most, 1)


def _most(numbers: Iterable[int]) -> int:
    """The largest number, by which lengths are divided: never 0."""
    return max(numbers, default=0) or 1
