"""Which status may follow which."""

import pytest

from domain.errors import Conflict, FilingNeeded
from domain.lifecycle import STATUSES, after_notification, require_transition

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
