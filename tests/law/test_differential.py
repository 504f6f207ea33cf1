"""The fast way to count is held against the slow one, in every zone and across every kind of clock
change.

LAW_CASES=100000 runs as many cases as a release should; `make law-cases` does.
"""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law import zones
from law.deadlines import calculate
from law.loading import Law
from law.question import Count, Question
from tests.law import oracle

LAW = Law()
CASES = int(os.environ.get("LAW_CASES", "200"))
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
bounded = settings(max_examples=CASES, deadline=None)

EDGES = [
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),  # summer time begins in the EU
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # and ends
    datetime(2026, 3, 8, 6, 59, tzinfo=UTC),  # begins in the US
    datetime(2026, 11, 1, 5, 59, tzinfo=UTC),
    datetime(2026, 4, 4, 14, 45, tzinfo=UTC),  # Lord Howe, by half an hour
    datetime(2024, 2, 29, 12, tzinfo=UTC),
    datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 1, 31, 10, tzinfo=UTC),
    datetime(2011, 12, 29, 12, tzinfo=UTC),  # Samoa skips a day
]
near_edges = st.builds(
    lambda edge, seconds: edge + timedelta(seconds=seconds),
    st.sampled_from(EDGES),
    st.integers(-200_000, 200_000),
)
anywhere = st.datetimes(
    datetime(1995, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)
)
moments = st.one_of(near_edges, anywhere)
places = st.sampled_from(ZONES)
calendars = st.sampled_from(["DE", "FR", "PL", "MT", "IE", "BG"])


@pytest.fixture(autouse=True, scope="module")
def _pinned():
    zones.pin()


def counted(law, unit, amount, moment, zone, calendar=None):
    question = Question(
        count=Count(law, unit, amount),
        anchors={"start": moment},
        time_zone=zone,
        calendar=calendar,
    )
    return calculate(question, LAW)


def closed(calendar, law):
    """Whether a day is closed in the latest reading, by the library itself."""
    found = next(
        known
        for (name, counting), known in LAW.calendars.items()
        if str(name) == calendar and counting == law
    )
    return found.may_be_closed


class TestHours:
    @given(moment=moments, zone=places, amount=st.integers(1, 240))
    @bounded
    def test_are_elapsed_hours_and_then_from_the_next_full_hour(
        self, moment, zone, amount
    ):
        found = counted("eu.1182_71", "hours", amount, moment, zone)
        assert found.safe.at == oracle.hours(moment, amount)
        begin = oracle.next_full_hour(moment, ZoneInfo(zone))
        assert found.latest.at == oracle.hours(begin, amount)

    @given(moment=moments, zone=places, amount=st.integers(1, 240))
    @bounded
    def test_elapsed_are_the_same_in_both_readings(self, moment, zone, amount):
        found = counted("elapsed", "hours", amount, moment, zone)
        assert found.safe == found.latest
        assert found.safe.at == oracle.hours(moment, amount)

    @given(moment=anywhere, calendar=calendars)
    @settings(max_examples=max(20, CASES // 20), deadline=None)
    def test_are_contested_exactly_when_they_hold_fewer_than_two_working_days(
        self, moment, calendar
    ):
        zone = "Europe/Berlin"
        found = counted("eu.1182_71", "hours", 72, moment, zone, calendar)
        begin = oracle.next_full_hour(moment, ZoneInfo(zone))
        full = oracle.full_working_days(
            begin, found.latest.at, ZoneInfo(zone), closed(calendar, "eu.1182_71")
        )
        codes = {note.code for note in found.contested}
        assert ("article_3_5_hours" in codes) == (full < 2)


class TestDays:
    @given(
        moment=moments,
        zone=places,
        amount=st.integers(1, 90),
        unit=st.sampled_from(["calendar_days", "weeks", "months", "year_end_days"]),
    )
    @bounded
    def test_go_by_the_local_date_of_the_event(self, moment, zone, amount, unit):
        amount = (
            amount if unit in ("calendar_days", "year_end_days") else 1 + amount % 14
        )
        found = counted("elapsed", unit, amount, moment, zone)
        start = moment.astimezone(ZoneInfo(zone)).date()
        last = {
            "calendar_days": lambda: oracle.calendar_days(start, amount),
            "weeks": lambda: oracle.calendar_days(start, 7 * amount),
            "months": lambda: oracle.months(start, amount),
            "year_end_days": lambda: oracle.year_end(start, amount),
        }[unit]()
        assert found.safe.day == found.latest.day == last
        assert found.safe.at == oracle.end_of_day(last, ZoneInfo(zone))

    @given(moment=moments, calendar=calendars, amount=st.integers(1, 40))
    @bounded
    def test_move_to_a_working_day_in_the_latest_reading_alone(
        self, moment, calendar, amount
    ):
        found = counted(
            "eu.1182_71", "calendar_days", amount, moment, "Europe/Berlin", calendar
        )
        start = moment.astimezone(ZoneInfo("Europe/Berlin")).date()
        nominal = oracle.calendar_days(start, amount)
        days = closed(calendar, "eu.1182_71")
        last = oracle.first_open(nominal, days)
        if amount >= 2:
            last = oracle.with_two_working_days(start, nominal, days)
        assert (found.safe.day, found.latest.day) == (nominal, last)

    @given(moment=moments, amount=st.integers(1, 40))
    @bounded
    def test_of_form_8_k_are_days_of_the_federal_government(self, moment, amount):
        found = counted("us.8k", "business_days", amount, moment, None)
        start = moment.astimezone(ZoneInfo("America/New_York")).date()
        last = oracle.working_days(start, amount, closed("US", "us.8k"))
        assert found.safe.day == found.latest.day == last
        shown = found.safe.at.astimezone(ZoneInfo("America/New_York"))
        assert (shown.hour, shown.minute, shown.date()) == (17, 30, last)

    @given(moment=moments, amount=st.integers(1, 90))
    @bounded
    def test_of_the_ppc_begin_with_the_day_of_the_event(self, moment, amount):
        found = counted("jp.ppc", "calendar_days", amount, moment, None)
        start = moment.astimezone(ZoneInfo("Asia/Tokyo")).date()
        nominal = oracle.calendar_days(start, amount - 1)
        last = oracle.first_open(nominal, closed("JP", "jp.ppc"))
        assert (found.safe.day, found.latest.day) == (nominal, last)


LAWS = sorted(LAW.computation_laws)
UNITS = ["hours", "calendar_days", "business_days", "weeks", "months", "year_end_days"]


class TestBothReadings:
    @given(
        moment=moments,
        zone=places,
        law=st.sampled_from(LAWS),
        unit=st.sampled_from(UNITS),
        amount=st.integers(1, 30),
    )
    @bounded
    def test_are_in_order(self, moment, zone, law, unit, amount):
        found = counted(law, unit, amount, moment, zone)
        assert moment < found.safe.at <= found.latest.at or unit != "hours"
        assert found.safe.at <= found.latest.at

    @given(
        moment=moments,
        later=st.integers(0, 10**6),
        zone=places,
        law=st.sampled_from(LAWS),
        unit=st.sampled_from(UNITS),
        amount=st.integers(1, 30),
    )
    @bounded
    def test_of_a_later_event_are_never_earlier(
        self, moment, later, zone, law, unit, amount
    ):
        first = counted(law, unit, amount, moment, zone)
        second = counted(law, unit, amount, moment + timedelta(seconds=later), zone)
        assert first.safe.at <= second.safe.at
        # noon of the next working day lies after limits early on that day: so DORA's own text has
        # it
        assert first.latest.at <= second.latest.at or law == "eu.dora"

    def test_skip_a_day_that_a_zone_never_had(self):
        eve = datetime(2011, 12, 28, 12, tzinfo=UTC)
        found = counted("elapsed", "calendar_days", 2, eve, "Pacific/Apia")
        assert found.safe.day == date(2011, 12, 30)
        assert found.safe.at == datetime(2011, 12, 30, 10, tzinfo=UTC)
