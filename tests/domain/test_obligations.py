"""What becomes of a duty by filings and decisions."""

from dataclasses import replace

import pytest

from domain.obligations import (
    HIGH_RISK,
    LAST,
    Fulfilment,
    Reading,
    Standing,
    Task,
    due_order,
    is_late,
    stand,
    waiting_as,
)

AWARE = "2026-03-02T08:15:00.000000Z"
DUE = "2026-03-05T08:15:00.000000Z"
LATE = "2026-03-05T08:15:00.000001Z"
READING = Reading("due", True, None, DUE, DUE, None, "{}")
PENDING = replace(READING, state="pending", safe_due_at=None, waits_for=HIGH_RISK)


def standing(*fulfilments, reading=READING, choice=None):
    return stand(reading, choice, fulfilments, "Art. 33(1)")


def tasks(*fulfilments):
    return [task.task for task in standing(*fulfilments).tasks]


class TestWhatIsFiled:
    def test_is_met_in_time_up_to_the_last_instant(self):
        assert standing(Fulfilment(DUE)) == Standing("met", DUE, False, ())
        assert standing(Fulfilment(LATE))[:3] == ("met", LATE, True)
        assert is_late(LATE, None) is None

    def test_counts_by_the_earliest_whatever_was_recorded_first(self):
        assert standing(Fulfilment(LATE), Fulfilment(AWARE)).met_at == AWARE

    def test_outweighs_a_decision(self):
        assert standing(Fulfilment(AWARE), choice="not_required").state == "met"


class TestTasks:
    def test_are_the_reasons_for_a_late_filing_until_one_gives_them(self):
        assert standing(Fulfilment(LATE)).tasks == (
            Task("delay_reasons", "Reasons for the delay (Art. 33(1))"),
        )
        assert tasks(Fulfilment(LATE), Fulfilment(LATE, delay_reasons="ill")) == []
        assert tasks(Fulfilment(AWARE)) == []

    def test_ask_no_reasons_where_somebody_was_told_and_nothing_filed(self):
        assert tasks(Fulfilment(LATE, is_filing=False, missing_information="all")) == []

    def test_are_what_the_last_filing_left_open(self):
        part = Fulfilment(
            AWARE, missing_information="who", missing_information_expected_at=DUE
        )
        [task] = standing(Fulfilment(AWARE), part).tasks
        assert (task.task, task.expected_at) == ("missing_information", DUE)
        assert tasks(part, Fulfilment(AWARE)) == []
        told = Fulfilment(AWARE, is_filing=False)
        assert tasks(part, told) == ["missing_information"]


class TestWhatIsOpen:
    @pytest.mark.parametrize(
        ("applies", "choice", "state"),
        [
            (True, None, "due"),
            (True, "required", "due"),
            (True, "not_required", "not_required"),
            (False, None, "not_required"),
            (False, "required", "due"),
            (False, "not_required", "not_required"),
        ],
    )
    def test_stands_as_the_decision_says_else_as_the_conditions_do(
        self, applies, choice, state
    ):
        reading = replace(READING, applies=applies)
        assert standing(reading=reading, choice=choice) == Standing(
            state, None, None, ()
        )

    def test_needs_no_verdict_where_it_was_decided_that_people_are_told(self):
        assert standing(reading=PENDING).state == "pending"
        assert standing(reading=PENDING, choice="required").state == "no_number"
        assert standing(reading=READING, choice="required").state == "due"
        event = replace(PENDING, waits_for="classified")
        assert standing(reading=event, choice="required").state == "pending"


class TestTheOrderByDueTime:
    def test_has_what_has_no_number_at_awareness_and_what_waits_at_the_end(self):
        assert due_order("due", READING, AWARE, "7") == f"{DUE} 7"
        assert due_order("no_number", PENDING, AWARE, "7") == f"{AWARE} 7"
        assert due_order("pending", PENDING, AWARE, "7") == f"{LAST} 7"


class TestWhatWaits:
    @pytest.mark.parametrize("state", ["pending", "due", "no_number"])
    def test_is_what_is_open_until_the_incident_is_resolved(self, state):
        open_ = Standing(state, None, None, ())
        assert waiting_as(open_, is_resolved=False) == state
        assert waiting_as(open_, is_resolved=True) is None

    def test_is_the_task_that_something_met_has_left(self):
        met = Standing("met", AWARE, False, ())
        assert waiting_as(met, is_resolved=False) is None
        left = met._replace(tasks=(Task("delay_reasons", "Reasons"),))
        assert waiting_as(left, is_resolved=False) == "task"
        assert waiting_as(left, is_resolved=True) is None
        assert (
            waiting_as(Standing("not_required", None, None, ()), is_resolved=False)
            is None
        )
