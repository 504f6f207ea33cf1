"""Which status may follow which."""

import pytest

from domain.errors import Conflict, FilingNeeded
from domain.lifecycle import (
    STATUSES,
    after_notification,
    after_reopening,
    is_late,
    period_used,
    require_transition,
)
from tests.domain.test_incident import opened

ALLOWED = {
    ("draft", "open"),
    ("draft", "resolved"),
    ("open", "resolved"),
    ("notified", "resolved"),
    ("resolved", "open"),
}
WITH_A_NOTIFICATION = ALLOWED | {("open", "notified"), ("resolved", "notified")}


def is_allowed(present, wanted, notified):
    try:
        require_transition(present, wanted, is_filed=notified)
    except Conflict as refused:
        assert refused.faults[0].field == "status"
        return False
    return True


class TestTransitions:
    @pytest.mark.parametrize("notified", [True, False])
    @pytest.mark.parametrize("wanted", STATUSES)
    @pytest.mark.parametrize("present", STATUSES)
    def test_are_exactly_those_of_the_law(self, present, wanted, notified):
        allowed = WITH_A_NOTIFICATION if notified else ALLOWED
        assert is_allowed(present, wanted, notified) == (
            present == wanted or (present, wanted) in allowed
        )

    def test_to_notified_without_a_notification_say_what_is_missing(self):
        with pytest.raises(FilingNeeded, match="No notification is on record"):
            require_transition("open", "notified", is_filed=False)


class TestANotification:
    def test_moves_draft_and_open_to_notified_and_leaves_resolved(self):
        assert [after_notification(one) for one in STATUSES] == [
            "notified",
            "notified",
            "notified",
            "resolved",
        ]


class TestTheDeadline:
    DUE, LATE = "2026-03-05T08:15:00.000000Z", "2026-03-05T08:15:00.000001Z"

    def test_passes_after_its_last_instant_and_never_after_a_filing_in_time(self):
        facts = opened()
        assert is_late(facts, self.DUE) is False
        assert is_late(facts, self.LATE) is True
        in_time = facts._replace(authority_notified_at=self.DUE)
        assert is_late(in_time, self.LATE) is False
        assert (
            is_late(facts._replace(authority_notified_at=self.LATE), self.DUE) is True
        )

    def test_is_nearer_by_how_much_of_the_72_hours_is_used(self):
        facts = opened()
        assert period_used(facts, "2026-03-03T08:15:00Z") == 1 / 3
        assert period_used(facts, "2026-03-01T08:15:00Z") == 0
        assert period_used(facts, "2026-03-09T08:15:00Z") == 1
        filed_at = facts._replace(authority_notified_at="2026-03-03T20:15:00Z")
        assert period_used(filed_at, "2026-03-09T08:15:00Z") == 0.5

    def test_once_met_is_met_after_reopening(self):
        facts = opened()
        assert after_reopening(facts) == "open"
        assert (
            after_reopening(facts._replace(authority_notified_at=self.DUE))
            == "notified"
        )
