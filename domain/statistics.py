"""The figures of a period, from how often each mark was counted.

Pure arithmetic. A median is the least value that at least half of the cases don't exceed, a
90th percentile the least that at least nine tenths don't: both are values of cases that there are.
"""

from collections.abc import Iterable, Mapping
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


class Spread(NamedTuple):
    """How long something takes: of how many cases, the median and the 90th percentile."""

    cases: int
    median: int | None
    p90: int | None


def figures(tally: Tally) -> dict[str, Any]:
    """The figures of a period, in the order in which they are answered."""
    values = _by_figure(tally)
    found: dict[str, Any] = {"incidents": tally.get(INCIDENTS, 0)}
    for name, figure in COUNTED.items():
        found[name] = _listed(values.get(figure, {}))
    found["first_filings"] = {
        name: values.get("filing", {}).get(name, 0) for name in FILINGS
    }
    found["durations"] = {name: _duration(values.get(name, {})) for name in DURATIONS}
    found["regimes"] = _regimes(values)
    for name in ("malicious", "cross_border"):
        found[name] = _answers(values.get(name, {}), found["incidents"])
    found["open_tasks"] = {name: values.get("task", {}).get(name, 0) for name in TASKS}
    return found


def spread(counted: Mapping[int, int]) -> Spread:
    """Median and 90th percentile of values, each with how often it occurs."""
    cases = sum(counted.values())
    if not cases:
        return Spread(0, None, None)
    # the number of cases that don't exceed the value sought, without the errors of floats
    half, most = -(-cases // 2), -(-cases * 9 // 10)
    return Spread(cases, _reached(counted, half), _reached(counted, most))


def share(part: int, whole: int) -> float | None:
    """A part of a whole between 0 and 1, to four digits; None where there is no whole."""
    return round(part / whole, _DIGITS) if whole else None


def _reached(counted: Mapping[int, int], cases: int) -> int:
    seen = 0
    for value in sorted(counted):
        seen += counted[value]
        if seen >= cases:
            return value
    raise ValueError("there are fewer cases than asked for")


def _by_figure(tally: Tally) -> dict[str, dict[str, int]]:
    values: dict[str, dict[str, int]] = {}
    for mark, many in tally.items():
        figure, _, value = mark.partition(":")
        if many:
            values.setdefault(figure, {})[value] = many
    return values


def _listed(counted: Mapping[str, int]) -> list[dict[str, Any]]:
    """The values, the most frequent first, and by name where they are as frequent."""
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "incidents": many} for value, many in ordered]


def _duration(counted: Mapping[str, int]) -> dict[str, Any]:
    found = spread({int(minutes): many for minutes, many in counted.items()})
    return {
        "cases": found.cases,
        "median_hours": _hours(found.median),
        "p90_hours": _hours(found.p90),
    }


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / _MINUTES


def _regimes(values: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    counted = {name: values.get(f"duty_{name}", {}) for name in _STANDINGS}
    return [_regime(regime, counted) for regime in sorted(_names(counted.values()))]


def _names(counted: Iterable[Mapping[str, int]]) -> set[str]:
    return {regime for values in counted for regime in values}


def _regime(regime: str, counted: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    standings = {name: values.get(regime, 0) for name, values in counted.items()}
    met = standings["in_time"] + standings["late"]
    in_time = share(standings["in_time"], met)
    return {"regime": regime, **standings, "share_in_time": in_time}


def _answers(counted: Mapping[str, int], incidents: int) -> dict[str, Any]:
    yes, no = counted.get("yes", 0), counted.get("no", 0)
    unknown = incidents - yes - no
    return {"yes": yes, "no": no, "unknown": unknown, "share": share(yes, yes + no)}
