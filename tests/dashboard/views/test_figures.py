"""The figures of a year, the report for the board, and files to take away."""

import csv
import io
import re
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from dashboard import yearly
from domain.statistics import figures
from exchange.pdf import engine


@pytest.fixture
def two_years(house, officer):
    for aware in (
        "2025-03-02T08:00:00Z",
        "2026-03-02T08:00:00Z",
        "2026-05-02T08:00:00Z",
    ):
        house.org.incident(discovered_at=aware)
    return officer


def taken(visitor, path):
    """A file as it is, not as text."""
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    return visitor.service.request("GET", path, None, {"Cookie": cookie})


class TestTheFigures:
    def test_stand_beside_those_of_the_year_before(self, two_years):
        page = two_years.get("/dashboard/figures?year=2026").text
        march = re.search(
            r'scope="row">Mar</th><td class="number">(.*?)</td>\s*<td[^>]*>(.*?)<', page
        )
        assert march.groups() == ("1", "1")
        assert "<b>2</b>" in page and "2025: 1" in page

    def test_of_a_year_that_is_none_are_those_of_this_year(self, officer):
        for year in ("", "abcd", "99999", "0001", "²026", "-100"):
            answer = officer.get(f"/dashboard/figures?year={quote(year)}")
            assert answer.status == 200
            assert "No obligations." in answer.text

    def test_fit_a_report(self, two_years):
        page = two_years.get("/dashboard/figures/report?year=2026").text
        assert "Personal-data breaches in 2026" in page
        assert "From awareness to the first filing" in page

    def test_fit_one_page_of_a_pdf(self, two_years):
        report = two_years.get("/dashboard/figures/report?year=2026").text
        assert "/dashboard/figures/report.pdf?year=2026" in report
        answer = taken(two_years, "/dashboard/figures/report.pdf?year=2026")
        [page] = PdfReader(io.BytesIO(answer.body)).pages
        text = page.extract_text()
        for part in (
            "Personal-data breaches in 2026",
            "Breaches by month",
            "How long it took",
        ):
            assert part in text
        assert "Obligations by law" in text

    def test_offer_no_pdf_without_the_extra(self, two_years, monkeypatch):
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        for path in ("/dashboard/figures", "/dashboard/figures/report"):
            assert "pdf" not in two_years.get(path).text.replace("save it as a PDF", "")
        refused = two_years.get("/dashboard/figures/report.pdf")
        assert refused.status == 406 and "breach-register[pdf]" in refused.text

    def test_are_there_for_members_alone(self, stranger):
        for path in ("", "/report", "/report.pdf", "/export"):
            assert (
                stranger.request(
                    "GET", f"/dashboard/figures{path}", follow=False
                ).status
                == 303
            )


class TestTakingAway:
    def test_holds_the_incidents_of_the_year(self, two_years):
        answer = two_years.get("/dashboard/figures/export?year=2026&format=csv")
        rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
        assert [row["discovered_at"][:7] for row in rows] == ["2026-05", "2026-03"]
        assert 'filename="incidents-' in answer.headers["content-disposition"]

    def test_may_be_a_workbook(self, two_years):
        answer = taken(two_years, "/dashboard/figures/export?year=2026&format=xlsx")
        assert answer.status == 200 and answer.body.startswith(b"PK")

    def test_may_be_the_register_as_pdf(self, two_years):
        assert "format=pdf" in two_years.get("/dashboard/figures?year=2026").text
        answer = taken(two_years, "/dashboard/figures/export?year=2026&format=pdf")
        assert answer.status == 200 and answer.body.startswith(b"%PDF")


class TestTheChart:
    def test_has_an_axis_of_round_numbers_above_the_highest_column(self):
        for most, end in (
            (0, 4),
            (4, 4),
            (5, 8),
            (13, 20),
            (20, 20),
            (21, 40),
            (999, 2000),
        ):
            chart = yearly.chart([most] * 12, [0] * 12)
            assert chart.lines[-1] == (0, end)
            assert all(column.height <= yearly.CHART_HEIGHT for column in chart.columns)

    def test_says_times_as_people_do(self):
        spans = map(yearly.span, (None, 0.25, 18.5, 72, 94, 240))
        assert list(spans) == ["–", "15 min", "18.5 h", "3 d", "3 d 22 h", "10 d"]

    def test_names_every_value_in_words(self):
        tally = {
            "incidents:": 1,
            "cause:phishing": 1,
            "data:credentials": 1,
            "data:health": 1,
        }
        counted = yearly.counted(figures(tally), figures({}))
        assert [row.name for row in counted["By cause"]] == ["Phishing"]
        assert [row.name for row in counted["By data"]] == [
            "Passwords and credentials",
            "Health",
        ]
