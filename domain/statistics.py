"""The figures of a period, from how often each mark was counted.

Pure arithmetic. A median is the least value that at least half of the cases don't exceed, a
90th percentile the least that at least nine tenths don't: both are values of cases that there are.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from domain.marks import DURATIONS, INCIDENTS

COUNTED = {
    "by_cause": "cause",
    "by_kind": "kind",
    "by_severity": "severity",
    "by_status": "status",
    "by_data_category": "data",
    "by_country": "country",
}
FILINGS = (
    "in_time",
    "late_with_reasons",
    "late_without_reasons",
    "not_notified_with_reasons",
    "not_notified",
)
TASKS = ("delay_reasons", "missing_information")
_STANDINGS = ("in_time", "late", "without_deadline", "open", "not_required")
_DIGITS = 4
_MINUTES = 60

Tally = Mapping[str, int]
"""How often each mark was counted."""

Figures = dict[str, Any]
"""What is told of a period, or of one question about it."""

_Values = defaultdict[str, dict[str, int]]
"""How often each value was counted, by figure: of a figure that has none, none."""


class Spread(NamedTuple):
    """How long something takes: of how many cases, the median and the 90th percentile."""

    cases: int
    median: int | None
    p90: int | None


def figures(tally: Tally) -> Figures:
    """The figures of a period, in the order in which they are answered."""
    values = _by_figure(tally)
    incidents = tally.get(INCIDENTS, 0)
    found: Figures = {"incidents": incidents}
    for name, figure in COUNTED.items():
        found[name] = _listed(values[figure])
    found["first_filings"] = _of_each(FILINGS, values["filing"])
    found["durations"] = {name: _duration(values[name]) for name in DURATIONS}
    found["regimes"] = _regimes(values)
    for name in ("malicious", "cross_border"):
        found[name] = _answers(values[name], incidents)
    found["open_tasks"] = _of_each(TASKS, values["task"])
    return found


def _of_each(names: Iterable[str], counted: Tally) -> dict[str, int]:
    """How often each of these was counted, also where that is never."""
    return {name: counted.get(name, 0) for name in names}


def spread(counted: Mapping[int, int]) -> Spread:
    """Median and 90th percentile of values, each with how often it occurs."""
    cases = sum(counted.values())
    if not cases:
        return Spread(0, None, None)
    # the number of cases that don't exceed the value sought, without the errors of floats
    half = -(-cases // 2)
    most = -(-cases * 9 // 10)
    values = sorted(counted)
    # how many cases don't exceed each of the values
    reached = list(accumulate(counted[value] for value in values))
    return Spread(
        cases=cases,
        median=values[bisect_left(reached, half)],
        p90=values[bisect_left(reached, most)],
    )


def share(part: int, whole: int) -> float | None:
    """A part of a whole between 0 and 1, to four digits; None where there is no whole."""
    if not whole:
        return None
    return round(part / whole, _DIGITS)


# a year by month tells the same marks thirteen times
@lru_cache(maxsize=8192)
def _parts(mark: str) -> tuple[str, str]:
    """The figure and the value of a mark, which is `figure:value`."""
    figure, _, value = mark.partition(":")
    return figure, value


def _by_figure(tally: Tally) -> _Values:
    """How often each value of each figure was counted."""
    values: _Values = defaultdict(dict)
    for mark, many in tally.items():
        # a mark that was taken back stays in the tally with none
        if many:
            figure, value = _parts(mark)
            values[figure][value] = many
    return values


def _listed(counted: Tally) -> list[Figures]:
    """The values, the most frequent first, and by name where they are as frequent."""
    by_name = sorted(counted)
    # the sort is stable: what is as frequent stays in the order of names
    ordered = sorted(by_name, key=lambda value: -counted[value])
    return [{"value": value, "incidents": counted[value]} for value in ordered]


def _duration(counted: Tally) -> Figures:
    """How long something takes; the values are minutes."""
    minutes = zip(map(int, counted), counted.values(), strict=True)
    found = spread(dict(minutes))
    return {
        "cases": found.cases,
        "median_hours": _hours(found.median),
        "p90_hours": _hours(found.p90),
    }


def _hours(minutes: int | None) -> float | None:
    if minutes is None:
        return None
    return minutes / _MINUTES


def _regimes(values: _Values) -> list[Figures]:
    """How the duties of each regime stand, by the ids of the regimes."""
    counted = {name: values[f"duty_{name}"] for name in _STANDINGS}
    regimes: set[str] = set()
    for of_regimes in counted.values():
        regimes.update(of_regimes)
    return [_regime(regime, counted) for regime in sorted(regimes)]


def _regime(regime: str, counted: Mapping[str, Tally]) -> Figures:
    standings = {}
    for name, of_regimes in counted.items():
        standings[name] = of_regimes.get(regime, 0)
    met = standings["in_time"] + standings["late"]
    return {
        "regime": regime,
        **standings,
        "share_in_time": share(standings["in_time"], met),
    }


def _answers(counted: Tally, incidents: int) -> Figures:
    """How a question was answered; who says nothing leaves it unknown."""
    yes = counted.get("yes", 0)
    no = counted.get("no", 0)
    known = yes + no
    return {
        "yes": yes,
        "no": no,
        "unknown": incidents - known,
        "share": share(yes, known),
    }
