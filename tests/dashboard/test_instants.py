"""What a typed time means: in every zone, on every day, in the hours that come twice or never."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import instants
from domain.clock import format_instant

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = sorted(available_timezones())

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(timezones=st.just(UTC)).map(format_instant)
FIRST, LAST = "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"


def to_the_second(instant, zone):
    shown = instants.local(instant, zone)
    return shown.replace(tzinfo=None).isoformat() + (
        "" if shown.tzinfo is zone else "Z"
    )


class TestAnInstantInAnyZone:
    @given(moments, zones)
    @example(FIRST, ZoneInfo("America/Adak"))
    @example(LAST, ZoneInfo("Pacific/Kiritimati"))
    @settings(max_examples=500, deadline=None)
    def test_is_among_the_readings_of_what_the_clock_showed(self, instant, zone):
        assert instant in instants.readings(to_the_second(instant, zone), zone)

    @given(moments, zones)
    @example(FIRST, ZoneInfo("America/Adak"))
    @example(LAST, ZoneInfo("Pacific/Kiritimati"))
    @settings(max_examples=200, deadline=None)
    def test_is_shown_to_the_minute(self, instant, zone):
        text = instants.typed(instant, zone)
        assert instants.readings(text, zone)[0] <= instant
        assert instants.described(instant, zone)

    @pytest.mark.parametrize("instant", [FIRST, LAST])
    def test_at_the_edge_of_time_is_shown(self, instant):
        for zone in map(ZoneInfo, ZONES):
            assert instants.typed(instant, zone)[:4] in ("0001", "9999")


class TestEveryChangeOfTheClocks:
    def test_of_the_next_years_asks_and_never_guesses(self):
        # one test: handing six hundred out takes longer than they do
        for zone in map(ZoneInfo, ZONES):
            for change in changes(zone, 2025, 2028):
                self._asks_around(change, zone)

    @staticmethod
    def _asks_around(change, zone):
        for minutes in range(-90, 91, 15):
            instant = format_instant(change + timedelta(minutes=minutes))
            shown = to_the_second(instant, zone)
            found = instants.readings(shown, zone)
            assert instant in found, zone
            assert len(found) < 2 or instants.comes_twice(shown, zone), zone


def changes(zone, first, last):
    """The instants at which the zone's offset changes, to the minute."""
    day = datetime(first, 1, 1, tzinfo=UTC)
    while day.year < last:
        after = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            low, high = day, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                same = (
                    middle.astimezone(zone).utcoffset()
                    == low.astimezone(zone).utcoffset()
                )
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(second=0, microsecond=0)
        day = after


class TestATypedTime:
    def test_that_comes_twice_has_two_readings(self):
        assert instants.readings("2026-10-25T02:30", BERLIN) == (
            "2026-10-25T00:30:00.000000Z",
            "2026-10-25T01:30:00.000000Z",
        )
        assert instants.comes_twice("2026-10-25T02:30", BERLIN)

    def test_that_never_comes_has_the_two_beside_it(self):
        found = instants.readings("2026-03-29T02:30", BERLIN)
        assert [instants.described(item, BERLIN) for item in found] == [
            "29 Mar 2026, 01:30 (UTC+01:00)",
            "29 Mar 2026, 03:30 (UTC+02:00)",
        ]
        assert not instants.comes_twice("2026-03-29T02:30", BERLIN)

    @pytest.mark.parametrize(
        "text", ["2026-10-25T02:30+01:00", " 2026-10-25 02:30:00+01:00 "]
    )
    def test_keeps_the_offset_that_was_typed(self, text):
        assert instants.readings(text, BERLIN) == ("2026-10-25T01:30:00.000000Z",)

    @pytest.mark.parametrize(
        "text", ["", "yesterday", "2026-10-25", "2026-13-01T00:00", "0001-01-01T00:00"]
    )
    def test_that_is_none_is_refused(self, text):
        with pytest.raises(ValueError):
            instants.readings(text, BERLIN)


class TestADay:
    @given(st.dates(min_value=datetime(1900, 1, 1).date()), zones)
    @example(datetime(2018, 11, 4).date(), ZoneInfo("America/Sao_Paulo"))
    @example(datetime(2020, 11, 1).date(), ZoneInfo("America/Havana"))
    @example(datetime(2011, 12, 30).date(), ZoneInfo("Pacific/Apia"))
    @settings(max_examples=500, deadline=None)
    def test_begins_at_its_first_instant(self, day, zone):
        try:
            began = instants.day_begins(day.isoformat(), zone)
        except ValueError:
            assert day.year == 9999
            return
        before = format_instant(
            datetime.fromisoformat(began) - timedelta(microseconds=1)
        )
        assert instants.local(before, zone).date() < day or comes_again(
            day, before, zone
        )
        assert instants.local(began, zone).date() >= day


def comes_again(day, before, zone):
    """Clocks that go back over midnight show the end of a day twice."""
    return (
        instants.local(before, zone).utcoffset()
        != instants.local(before, zone).replace(fold=1).utcoffset()
    )
