"""Figures of a year beside the year before: charts with tables, a report for the board, files."""

import json
from collections import Counter
from functools import partial
from typing import Any

from flask import Response, render_template, request

from dashboard import board_report, yearly
from dashboard.blueprint import desk, needs
from dashboard.context import at_one_moment, now, org, session
from dashboard.forms import asked
from dashboard.times import year_begins
from domain.people import READ
from domain.periods import month_of, shifted
from domain.statistics import figures
from exchange.files import Format, incident_file
from exchange.page import page_context
from exchange.pdf import engine
from law import zones
from storage import organization
from storage.figures import Months, tallies, time_zone
from storage.incident_search import Filters
from storage.session.transactions import Session

_FIRST, _LAST = 1970, 9998
_FORMATS: tuple[Format, ...] = ("csv", "xlsx", "pdf")


@desk.get("/figures")
@needs(READ)
@at_one_moment
def statistics() -> Any:
    """The figures of a year."""
    return render_template("figures.html", **_figures())


@desk.get("/figures/report")
@needs(READ)
@at_one_moment
def report() -> Any:
    """The same on one page of paper, for whoever directs the organisation."""
    return render_template("figures_report.html", **_figures())


@desk.get("/figures/report.pdf")
@needs(READ)
@at_one_moment
def report_as_pdf() -> Any:
    """The same as a file."""
    engine.require()
    about = json.loads(organization.read(session(), org()))
    figures = _figures()
    data = board_report.data(figures, about["name"], about["countries"], now())
    page = page_context(request.environ)
    page.making = partial(_laid_out, data, now())
    name = f"board-report-{org()}-{figures['year']}.pdf"
    return _file(engine.MEDIA_TYPE, name)


@desk.get("/figures/export")
@needs(READ)
def take_away() -> Any:
    """The incidents of a year as a file."""
    year = _year()
    filters = Filters(
        discovered_from=year_begins(year), discovered_to=year_begins(year + 1)
    )
    stated = asked("format")
    format: Format = next((known for known in _FORMATS if known == stated), "csv")
    file = incident_file(format, org(), filters, now())
    page = page_context(request.environ)
    page.source, page.making = file.source, file.making
    return Response(b"", 200, file.headers)


def _laid_out(data: dict[str, Any], at: str, _: Session) -> bytes:
    return engine.laid_out("board.typ", data, at)


def _file(media_type: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(
        b"", 200, {"Content-Type": media_type, "Content-Disposition": disposition}
    )


def _figures() -> dict[str, Any]:
    year = _year()
    begins, ends = f"{year:04}-01", f"{year + 1:04}-01"
    earlier = shifted(begins, -12)
    months = tallies(session(), org(), earlier, ends)
    this, before = _sum(months, begins, ends), _sum(months, earlier, begins)
    return {
        "year": year,
        "this_year": _this_year(),
        "figures": this,
        "before": before,
        "chart": yearly.chart(_by_month(months, begins), _by_month(months, earlier)),
        "counted": yearly.counted(this, before),
        "filings": yearly.filings(this, before),
        "durations": yearly.durations(this, before),
        "tasks": yearly.tasks(this, before),
        "in_time": yearly.in_time(this),
        "in_time_before": yearly.in_time(before),
        "span": yearly.span,
        "percent": yearly.percent,
        "formats": [
            format for format in _FORMATS if format != "pdf" or engine.is_installed()
        ],
    }


def _year() -> int:
    """The year that is asked for; this one where that is none."""
    text = asked("year")
    is_year = text.isascii() and text.isdigit() and len(text) == len("2026")
    if is_year and _FIRST <= int(text) <= _LAST:
        return int(text)
    return _this_year()


def _this_year() -> int:
    zone = zones.zone(time_zone(session(), org()))
    instant = now()
    return int((month_of(instant, zone) if zone else instant)[:4])


def _sum(months: Months, begins: str, ends: str) -> dict[str, Any]:
    total: Counter[str] = Counter()
    for month, tally in months.items():
        if begins <= month < ends:
            total.update(tally)
    return figures(total)


def _by_month(months: Months, begins: str) -> list[int]:
    names = [shifted(begins, number) for number in range(12)]
    return [months.get(name, Counter())["incidents:"] for name in names]
