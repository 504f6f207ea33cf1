"""Small charts as SVG: shapes and classes, since a strict policy knows no inline style; each has a table beside it."""

from dataclasses import dataclass
from threading import Lock

from dashboard import times
from dashboard.register import org, session
from dashboard.words import KINDS, STATUSES
from storage import audit, incident_overview

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its number, how long it is of 100, and the class of its colour."""

    name: str
    number: int
    length: float
    tone: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month: breaches that the organisation became aware of, and how many were filed in time and late."""

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
        return round(100 * self.in_time / self.filed) if self.filed else None


def figures() -> Figures:
    """The figures of the organisation, counted anew after a change alone."""
    seq, _ = audit.head(session(), org())
    starts = tuple(times.month_starts(MONTHS))
    key = (str(session().engine.url), org(), seq, starts)
    with _lock:
        found = _kept.get(org())
    if found is None or found[0] != key:
        found = key, _count(starts)
        with _lock:
            _kept[org()] = found
    return found[1]


_lock = Lock()
_kept: dict[str, tuple[object, Figures]] = {}
"""The latest figures of each organisation, and what they were counted at."""


def _count(starts: tuple[tuple[str, str, str], ...]) -> Figures:
    facets = incident_overview.facets(session(), org())
    statuses = {name: sum(n for status, _, _, n in facets if status == name) for name in STATUSES}
    kinds = {name: sum(n for _, _, kind, n in facets if kind == name) for name in (*KINDS, "")}
    counted = [(name, incident_overview.period(session(), org(), begins, ends)) for name, begins, ends in starts]
    most = max((total for _, (total, _, _) in counted), default=0) or 1
    months = [_month(name, numbers, most) for name, numbers in counted]
    return Figures(
        _bars({STATUSES[name][0]: n for name, n in statuses.items()}, tuple(statuses)),
        _bars({KINDS.get(name, "Not said yet"): n for name, n in kinds.items() if name or n}, ("kind",) * len(kinds)),
        months,
        sum(one.in_time for one in months),
        sum(one.in_time + one.late for one in months),
    )


def _bars(numbers: dict[str, int], tones: tuple[str, ...]) -> list[Bar]:
    most = max(numbers.values(), default=0) or 1
    pairs = zip(numbers.items(), tones, strict=False)
    return [Bar(name, n, round(100 * n / most, 1), tone) for (name, n), tone in pairs]


def _month(name: str, numbers: tuple[int, int, int], most: int) -> Month:
    heights = (round(60 * n / most, 1) for n in numbers)
    return Month(name, *numbers, *heights)
