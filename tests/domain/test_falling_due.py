"""When webhooks are told that a duty falls due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.clock import shift
from domain.falling_due import following, present, turns
from domain.reminders import Policy
from domain.webhooks import DUE_SOON, OVERDUE
from tests.domain.test_reminders import DUTY

HOUR, INSTANT = timedelta(hours=1), timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("in_hours", "hours", "days", "before"),
    [
        (True, (4, 48, 24), (7,), 48 * HOUR),
        (True, (), (7,), 24 * HOUR),
        (False, (48,), (2, 7), 7 * 24 * HOUR),
        (False, (48,), (), 24 * HOUR),
    ],
)
def test_soon_is_the_first_reminder_else_a_day_before(in_hours, hours, days, before):
    duty = replace(DUTY, is_in_hours=in_hours)
    soon, overdue = turns(duty, replace(Policy(), hours=hours, days=days))
    assert soon == (shift(duty.due_at, -before), DUE_SOON)
    assert overdue == (duty.due_at, OVERDUE)


def test_each_turn_is_told_from_its_instant_on_and_then_the_next_one_is_due():
    soon, overdue = turns(DUTY, Policy())
    for turn, before, after in [(soon, None, overdue.at), (overdue, soon, None)]:
        earlier = shift(turn.at, -INSTANT)
        assert present(DUTY, Policy(), earlier) == before
        assert following(DUTY, Policy(), earlier) == turn.at
        assert present(DUTY, Policy(), turn.at) == turn
        assert following(DUTY, Policy(), turn.at) == after
