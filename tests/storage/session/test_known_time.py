"""By which instant a record is judged, whatever the clock of the machine does."""

import pytest

from storage.session.known_time import KnownTime

NOON, TWO, FIVE = (f"2026-03-02T{hour}:00:00.000000Z" for hour in (12, 14, 17))
NEXT_YEAR = "2027-03-02T12:00:00.000000Z"


def past_noon(minutes):
    return f"2026-03-02T12:{minutes:02}:00.000000Z"


@pytest.fixture
def seconds():
    """The time since the machine started, which nobody sets."""
    return [1000.0]


@pytest.fixture
def known(seconds):
    return KnownTime(lambda: seconds[0])


class TestTheInstant:
    def test_is_now_while_the_clock_goes_on(self, known):
        assert [known.judge(at, NOON) for at in (NOON, TWO, FIVE)] == [NOON, TWO, FIVE]

    def test_stays_when_the_clock_goes_back_by_less_than_clocks_disagree(self, known):
        known.judge(past_noon(10), NOON)
        assert known.judge(past_noon(6), past_noon(6)) == past_noon(10)

    def test_stays_for_what_was_made_before_the_clock_was_set_back(
        self, known, seconds
    ):
        known.judge(NOON, NOON)
        known.judge(FIVE, NOON)
        seconds[0] += 60
        assert known.judge(past_noon(2), NOON) == FIVE
        assert known.judge(past_noon(30), NOON) == FIVE

    def test_is_now_for_what_was_made_since_it_was_set_right(self, known, seconds):
        known.judge(NOON, NOON)
        known.judge(NEXT_YEAR, NOON)
        # set right at 12:05, and first looked at two minutes later
        seconds[0] += 120
        assert known.judge(past_noon(7), past_noon(6)) == past_noon(7)
        assert known.judge(past_noon(8), past_noon(6)) == past_noon(8)
        assert known.judge(past_noon(9), NOON) == NEXT_YEAR

    def test_is_right_for_a_process_that_began_while_the_clock_ran_ahead(
        self, known, seconds
    ):
        known.judge(NEXT_YEAR, NEXT_YEAR)
        seconds[0] += 120
        assert known.judge(past_noon(30), past_noon(29)) == past_noon(30)
        assert known.judge(past_noon(31), past_noon(10)) == NEXT_YEAR

    def test_holds_over_several_leaps(self, known, seconds):
        for at in (NOON, NEXT_YEAR, TWO, "2028-01-01T00:00:00.000000Z", FIVE):
            seconds[0] += 60
            known.judge(at, at)
        assert known.judge(FIVE, FIVE) == FIVE
        assert known.judge(FIVE, past_noon(30)) == "2028-01-01T00:00:00.000000Z"

    def test_that_was_ahead_is_forgotten_once_the_clock_has_come_there(self, known):
        known.judge(NEXT_YEAR, NOON)
        known.judge(NOON, NOON)
        later = "2027-03-02T12:00:01.000000Z"
        assert known.judge(later, NOON) == known.judge(later, later) == later

    def test_of_a_time_before_this_process_goes_by_what_was_remembered(self, known):
        known.remember(NOON, NEXT_YEAR)
        assert known.judge(TWO, NOON) == NEXT_YEAR
        assert known.judge(TWO, past_noon(1)) == TWO
