"""Pauses between attempts: longer each time, over three days, never the same twice."""

from datetime import timedelta

from domain.retries import LONGEST, MOST, pause

DAY = timedelta(days=1)


def test_grow_and_come_to_about_three_days():
    planned = [pause(failures, 0.5) for failures in range(1, MOST)]
    assert planned == sorted(planned)
    assert 3 * DAY < sum(planned, timedelta()) < 3.5 * DAY


def test_are_spread_by_a_fifth_both_ways():
    assert pause(1, 0.0) == timedelta(seconds=4)
    assert pause(1, 1.0) == timedelta(seconds=6)
    assert len({pause(3) for _ in range(50)}) > 1


def test_never_exceed_the_longest():
    assert pause(1000, 1.0) == LONGEST
