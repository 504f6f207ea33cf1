"""The report for the board as the data of `exchange/pdf/templates/board.typ`: one page."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from dashboard import yearly
from dashboard.labels import count
from domain.computed_answers import moment
from exchange.pdf.blocks import paper_of

Figures = Mapping[str, Any]

_CAUSES, _REGIMES = 6, 10
"""How many of each one page has room for."""
_TIMES = [
    "From, to",
    "Half within",
    "9 of 10 within",
    "Cases",
    "Half within, the year before",
]
_LAWS = ["Law", "In time", "Late", "Share in time", "Open", "Not required"]


def data(
    values: Figures, name: str, countries: Iterable[str], now: str
) -> dict[str, Any]:
    """The figures of a year, as the page has them."""
    year = values["year"]
    return {
        "title": f"Personal-data breaches in {year}",
        "subtitle": f"{name} · as of {moment(now)}",
        "author": name,
        "paper": paper_of(countries),
        "foot": f"{name} · made {moment(now)} · beside {year - 1}",
        "year": year,
        "before": year - 1,
        "tiles": list(_tiles(values)),
        "chart": asdict(values["chart"]),
        "compared": [
            _compared("First filing with the authority", values["filings"]),
            _compared("By cause", values["counted"]["By cause"][:_CAUSES]),
            _compared("By kind of breach", values["counted"]["By kind of breach"]),
        ],
        "wide": [_times(values["durations"]), *_laws(values["figures"])],
    }


def _tiles(values: Figures) -> Iterable[dict[str, str]]:
    this, before = values["figures"], values["before"]
    _, now, then = values["durations"][3]
    pairs = (
        ("Breaches", count(this["incidents"]), count(before["incidents"])),
        ("Filed in time", _share(values["in_time"]), _share(values["in_time_before"])),
        (
            "Median until the filing",
            yearly.span(now["median_hours"]),
            yearly.span(then["median_hours"]),
        ),
        ("Serious", count(_serious(this)), count(_serious(before))),
    )
    for title, number, earlier in pairs:
        yield {"name": title, "now": number, "then": earlier}


def _serious(figures: Figures) -> int:
    counts = figures["by_severity"]
    return sum(count["incidents"] for count in counts if count["value"] == "serious")


def _compared(title: str, rows: Iterable[yearly.Row]) -> dict[str, Any]:
    return {
        "title": title,
        "rows": [[row.name, count(row.number), count(row.before)] for row in rows],
    }


def _times(durations: Iterable[tuple[str, Figures, Figures]]) -> dict[str, Any]:
    rows = [
        [
            name,
            yearly.span(now["median_hours"]),
            yearly.span(now["p90_hours"]),
            count(now["cases"]),
            yearly.span(then["median_hours"]),
        ]
        for name, now, then in durations
    ]
    return {"title": "How long it took", "columns": _TIMES, "rows": rows}


def _laws(figures: Figures) -> Iterable[dict[str, Any]]:
    """Obligations by law, the laws with the most of them first."""
    regimes = sorted(figures["regimes"], key=_obligations, reverse=True)
    rows = [_law(regime) for regime in regimes[:_REGIMES]]
    if len(regimes) > _REGIMES:
        rows.append([f"and {len(regimes) - _REGIMES} more laws", *[""] * 5])
    if rows:
        yield {"title": "Obligations by law", "columns": _LAWS, "rows": rows}


def _obligations(regime: Figures) -> int:
    return int(
        sum(regime[name] for name in ("in_time", "late", "open", "not_required"))
    )


def _law(regime: Figures) -> list[str]:
    return [
        regime["regime"],
        count(regime["in_time"]),
        count(regime["late"]),
        yearly.percent(regime["share_in_time"]),
        count(regime["open"]),
        count(regime["not_required"]),
    ]


def _share(percent: int | None) -> str:
    return "–" if percent is None else f"{percent} %"
