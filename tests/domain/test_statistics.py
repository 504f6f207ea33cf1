"""The arithmetic of figures, by worked examples."""

from zoneinfo import ZoneInfo

import pytest

from domain.marks import Case, Duty, marks, rounded
from domain.periods import between, month_of, periods, shifted
from domain.statistics import figures, share, spread

BERLIN = ZoneInfo("Europe/Berlin")
AWARE = "2026-03-02T08:15:00.000000Z"
DUE = "2026-03-05T08:15:00.000000Z"


def case(**more):
    facts = {
        "severity": "serious",
        "breach_kind": None,
        "status": "open",
        "discovered_at": AWARE,
        "safe_due_at": DUE,
        "authority_notified_at": None,
        "filing_waived_at": None,
        "gives_reasons": False,
        "details": None,
        "duties": (),
    }
    return Case(**facts | more)


class TestSpread:
    @pytest.mark.parametrize(
        ("values", "median", "p90"),
        [
            ([7], 7, 7),
            ([1, 9], 1, 9),
            ([1, 2, 9], 2, 9),
            (list(range(1, 11)), 5, 9),
            (list(range(1, 12)), 6, 10),
            ([0] * 9 + [100], 0, 0),
            ([0] * 8 + [100] * 2, 0, 100),
        ],
    )
    def test_is_of_values_that_there_are(self, values, median, p90):
        assert spread({one: values.count(one) for one in values}) == (
            len(values),
            median,
            p90,
        )

    def test_of_no_case_is_nothing(self):
        assert spread({}) == (0, None, None)


class TestRounded:
    @pytest.mark.parametrize(
        ("minutes", "counted"),
        [
            (0, 0),
            (14, 0),
            (15, 15),
            (4319, 4305),
            (4320, 4320),
            (4379, 4320),
            (14399, 14340),
            (14400, 14400),
            (15839, 14400),
            (10**9, 3650 * 1440),
        ],
    )
    def test_is_down_and_coarser_the_longer_it_takes(self, minutes, counted):
        assert rounded(minutes) == counted


class TestMarks:
    def test_of_a_case_of_which_nothing_is_known(self):
        assert marks(case()) == [
            "incidents:",
            "severity:serious",
            "status:open",
            "filing:not_notified",
        ]

    @pytest.mark.parametrize(
        ("filed", "waived", "reasons", "standing"),
        [
            (DUE, None, False, "in_time"),
            ("2026-03-05T08:15:00.000001Z", None, False, "late_without_reasons"),
            ("2026-03-06T08:15:00.000000Z", None, True, "late_with_reasons"),
            (None, AWARE, False, "not_notified_with_reasons"),
            (AWARE, AWARE, False, "in_time"),
        ],
    )
    def test_of_a_filing(self, filed, waived, reasons, standing):
        told = case(
            authority_notified_at=filed, filing_waived_at=waived, gives_reasons=reasons
        )
        assert f"filing:{standing}" in marks(told)

    def test_of_details_tell_each_category_and_country_once(self):
        details = {
            "timeline": {
                "occurred_from": "2026-03-01T08:15:00.000000Z",
                "detected_at": "2026-03-02T08:00:00.000000Z",
            },
            "nature": {"cause": "phishing", "is_malicious": True},
            "data": {"special_categories": ["health"], "has_credentials": True},
            "data_subjects": {"by_place": [{"place": "US-CA"}, {"place": "US-NY"}]},
            "cross_border": {"is_cross_border": False},
        }
        assert marks(case(details=details))[4:] == [
            "cause:phishing",
            "malicious:yes",
            "cross_border:no",
            "data:health",
            "data:credentials",
            "country:US",
            "occurrence_to_detection:1425",
            "occurrence_to_awareness:1440",
            "detection_to_awareness:15",
        ]

    def test_of_a_filing_before_awareness_measure_nothing(self):
        early = case(authority_notified_at="2026-03-01T08:15:00.000000Z")
        assert not any(mark.startswith("awareness_to_filing") for mark in marks(early))

    def test_of_duties(self):
        duties = (
            Duty("eu.gdpr", "met", True, ("delay_reasons",)),
            Duty("eu.gdpr", "met", None, ()),
            Duty("de.bsig", "due", None, ()),
            Duty("de.bsig", "not_required", None, ()),
        )
        assert marks(case(duties=duties))[4:] == [
            "duty_late:eu.gdpr",
            "task:delay_reasons",
            "duty_without_deadline:eu.gdpr",
            "duty_open:de.bsig",
            "duty_not_required:de.bsig",
        ]


class TestFigures:
    def test_list_the_most_frequent_first_and_leave_out_what_there_is_none_of(self):
        tally = {
            "incidents:": 3,
            "cause:phishing": 1,
            "cause:other": 2,
            "cause:hacking": 0,
        }
        assert figures(tally)["by_cause"] == [
            {"value": "other", "incidents": 2},
            {"value": "phishing", "incidents": 1},
        ]

    def test_share_what_was_met_with_a_deadline(self):
        tally = {"incidents:": 5, "duty_in_time:eu.gdpr": 2, "duty_late:eu.gdpr": 1}
        tally |= {"duty_open:eu.gdpr": 7, "duty_without_deadline:eu.gdpr": 9}
        [regime] = figures(tally)["regimes"]
        assert regime["share_in_time"] == 0.6667

    def test_tell_hours(self):
        duration = figures({"awareness_to_filing:15": 1})["durations"][
            "awareness_to_filing"
        ]
        assert duration == {"cases": 1, "median_hours": 0.25, "p90_hours": 0.25}

    def test_call_unknown_what_nothing_was_said_of(self):
        answers = figures({"incidents:": 5, "malicious:yes": 1, "malicious:no": 1})[
            "malicious"
        ]
        assert answers == {"yes": 1, "no": 1, "unknown": 3, "share": 0.5}

    def test_a_share_of_nothing_is_none(self):
        assert share(0, 0) is None


class TestPeriods:
    def test_a_month_begins_by_the_clocks_of_the_organisation(self):
        assert month_of("2026-02-28T23:00:00.000000Z", BERLIN) == "2026-03"
        assert month_of("2026-02-28T22:59:59.999999Z", BERLIN) == "2026-02"
        assert month_of("2026-06-30T22:00:00.000000Z", BERLIN) == "2026-07"

    def test_the_ends_of_the_calendar_have_a_month(self):
        assert month_of("9999-12-31T23:59:59.999999Z", BERLIN) == "9999-12"
        assert (
            month_of("0001-01-01T00:00:00.000000Z", ZoneInfo("America/Lima"))
            == "0001-01"
        )

    def test_quarters_are_cut_at_both_ends(self):
        assert periods("2025-11", "2026-05", "quarter") == [
            ("2025-11", "2026-01"),
            ("2026-01", "2026-04"),
            ("2026-04", "2026-05"),
        ]

    def test_years_and_months(self):
        assert periods("2025-06", "2026-02", "year") == [
            ("2025-06", "2026-01"),
            ("2026-01", "2026-02"),
        ]
        assert (
            len(periods("2025-06", "2026-02", "month"))
            == between("2025-06", "2026-02")
            == 8
        )

    def test_a_month_later_may_be_in_another_year(self):
        assert shifted("2025-12", 1) == "2026-01"
        assert shifted("2026-01", -13) == "2024-12"
        with pytest.raises(ValueError, match="years 1 to 9999"):
            shifted("0001-01", -1)
