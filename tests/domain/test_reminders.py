"""When somebody is reminded of a duty, and who."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from domain.clock import shift
from domain.errors import RuleViolated
from domain.reminders import (
    DUE,
    NEW,
    Duty,
    Moment,
    Policy,
    following,
    held_until,
    present,
    recipients,
    steps,
)

AWARE = "2026-03-02T08:15:00.000000Z"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
POLICY = Policy()
DUTY = Duty(
    id="o",
    incident_id="i",
    title="Notify",
    reference="Art. 33(1)",
    recorded_at=shift(AWARE, HOUR),
    due_at=shift(AWARE, 72 * HOUR),
    is_in_hours=True,
)
IN_DAYS = replace(DUTY, due_at=shift(AWARE, 30 * DAY), is_in_hours=False)


def told(duty, step=HOUR / 2, until=timedelta(days=6), policy=POLICY):
    """The marks that somebody hears who looks again and again."""
    marks, at = [], duty.recorded_at
    while at < shift(duty.recorded_at, until):
        moment = present(duty, policy, at)
        if moment and moment.mark not in marks:
            marks.append(moment.mark)
        at = shift(at, step)
    return marks


class TestMoments:
    def test_of_a_duty_in_hours_are_told_one_after_another(self):
        marks = told(DUTY)
        assert marks[:6] == ["new", "48h", "24h", "4h", "1h", "due"]
        assert marks[6:] == ["overdue-1", "overdue-2", "overdue-3"]

    def test_of_a_duty_in_days_go_by_days(self):
        marks = told(IN_DAYS, step=6 * HOUR, until=34 * DAY)
        assert marks[:6] == ["new", "14d", "7d", "2d", "1d", "due"]
        assert marks[6:] == ["overdue-1", "overdue-2", "overdue-3"]

    def test_each_comes_exactly_at_its_instant(self):
        at = shift(DUTY.due_at, -24 * HOUR)
        assert present(DUTY, POLICY, at) == Moment(at, "24h")
        assert present(DUTY, POLICY, shift(at, -MINUTE)).mark == "48h"
        assert following(DUTY, POLICY, shift(at, -MINUTE)) == at
        assert following(DUTY, POLICY, at) == shift(DUTY.due_at, -4 * HOUR)

    def test_what_passed_before_the_record_was_made_is_not_told(self):
        late = replace(DUTY, recorded_at=shift(AWARE, 69 * HOUR))
        assert told(late, until=3 * HOUR + MINUTE) == ["new", "1h", "due"]

    def test_what_is_recorded_long_after_it_was_due_is_new_and_then_daily(self):
        late = replace(DUTY, recorded_at=shift(DUTY.due_at, 10 * DAY + HOUR))
        assert told(late, until=2 * DAY) == ["new", "overdue-11", "overdue-12"]

    def test_after_an_absence_the_last_one_alone_is_told(self):
        assert present(DUTY, POLICY, shift(DUTY.due_at, 5 * DAY)).mark == "overdue-5"

    def test_there_is_always_another_ahead(self):
        at = DUTY.recorded_at
        for _ in range(20):
            ahead = following(DUTY, POLICY, at)
            assert ahead > at
            assert present(DUTY, POLICY, ahead).at == ahead
            at = ahead


class TestQuietHours:
    policy = Policy(quiet_from="20:00", quiet_until="07:30")
    before = Moment(AWARE, "7d")

    @pytest.mark.parametrize(
        ("at", "until"),
        [
            ("2026-03-10T21:00:00.000000Z", "2026-03-11T06:30:00.000000Z"),
            ("2026-03-10T02:00:00.000000Z", "2026-03-10T06:30:00.000000Z"),
            ("2026-03-10T06:30:00.000000Z", None),
            ("2026-03-10T12:00:00.000000Z", None),
        ],
    )
    def test_a_duty_in_days_waits_for_the_morning_of_the_organisation(self, at, until):
        assert (
            held_until(IN_DAYS, self.before, self.policy, "Europe/Berlin", at) == until
        )

    def test_nothing_else_waits(self):
        night = "2026-03-10T23:00:00.000000Z"
        assert held_until(DUTY, self.before, self.policy, "UTC", night) is None
        assert (
            held_until(IN_DAYS, Moment(night, DUE), self.policy, "UTC", night) is None
        )
        assert held_until(IN_DAYS, self.before, POLICY, "UTC", night) is None


@dataclass
class Member:
    id: str
    role: str
    disabled_at: str | None = None


class TestRecipients:
    members = (Member("o", "owner"), Member("f", "officer"), Member("g", "officer"))

    def told(self, mark="24h", assignee=None, **choices):
        return recipients(self.members, assignee, Moment(AWARE, mark), choices)

    def test_are_owners_and_officers_while_nobody_is_assigned(self):
        others = (
            Member("v", "viewer"),
            Member("a", "auditor"),
            Member("x", "owner", AWARE),
        )
        assert recipients((*self.members, *others), None, Moment(AWARE, "1h"), {}) == [
            "o",
            "f",
            "g",
        ]

    def test_the_assignee_comes_first_and_the_owner_once_it_is_due(self):
        assert self.told("24h", "f") == ["f"]
        assert self.told(NEW, "f") == ["o", "f", "g"]
        assert self.told(DUE, "f") == ["o", "f"]
        assert self.told("overdue-1", "f") == ["o", "f"]
        assert self.told("24h", "gone") == ["o", "f", "g"]

    def test_a_person_chooses_but_somebody_is_always_told(self):
        assert self.told(f="none") == ["o", "g"]
        assert self.told(f="own") == ["o", "g"]
        assert self.told(assignee="f", f="own") == ["f"]
        assert self.told(assignee="f", f="none") == ["o"]
        assert self.told(o="none", f="none", g="none") == ["o"]


class TestSteps:
    def test_are_read_as_people_write_them(self):
        assert steps("1, 24 48,4 4", "hours") == (48, 24, 4, 1)
        assert steps(" ", "hours") == ()

    @pytest.mark.parametrize(
        "text", ["a", "0", "-1", "1.5", "721", "\u0661", "1 " * 11]
    )
    def test_anything_else_is_refused(self, text):
        with pytest.raises(RuleViolated, match="whole numbers"):
            steps(text, "hours")
