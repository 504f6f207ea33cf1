"""That data subjects are told, or the ground on which they aren't."""

import pytest

from domain.errors import RuleViolated
from domain.notices import tell
from tests.domain.test_incident import LATER, NOW, fields_of, opened

EARLIER = "2026-03-04T12:00:00.000000Z"
GROUND = {"ground": "a", "justification": "it was encrypted"}


def told(sent, present=None, now=NOW):
    return tell(present or opened(), {"channels": ["email"]} | sent, now)


def refused(sent):
    with pytest.raises(RuleViolated) as refusal:
        tell(opened(), sent, NOW)
    return fields_of(refusal)


class TestANotice:
    def test_is_of_now_unless_it_says_when(self):
        assert told({}).notice.told_at == NOW
        outcome = told({"told_at": EARLIER})
        assert (
            outcome.notice.told_at
            == outcome.incident.facts.data_subjects_notified_at
            == EARLIER
        )

    def test_is_never_of_before_awareness_by_a_clock_that_is_behind(self):
        present = opened()
        behind = "2026-03-02T08:14:00.000000Z"
        assert told({}, present, behind).notice.told_at == present.discovered_at

    def test_that_is_the_earliest_counts_for_the_incident(self):
        present = told({"told_at": EARLIER}).incident.facts
        later = told({}, present, LATER).incident
        assert (later.facts, later.changes) == (present, [])
        first = told({"told_at": present.discovered_at}, present).incident.facts
        assert first.data_subjects_notified_at == present.discovered_at

    def test_needs_channels_and_takes_no_justification(self):
        assert refused({}) == ["channels"]
        assert refused({"channels": [], "justification": "x"}) == [
            "justification",
            "channels",
        ]

    @pytest.mark.parametrize(
        "at", ["2026-03-02T08:14:59Z", "2026-03-05T12:05:00.000001Z"]
    )
    def test_lies_between_awareness_and_now(self, at):
        assert refused({"channels": ["email"], "told_at": at}) == ["told_at"]
        assert told({"told_at": "2026-03-05T12:05:00Z"}).notice.told_at > NOW


class TestAGround:
    def test_changes_nothing_of_the_incident(self):
        present = opened()
        outcome = tell(present, GROUND, NOW)
        assert (outcome.incident.facts, outcome.incident.changes) == (present, [])
        assert (outcome.notice.ground, outcome.notice.told_at) == ("a", None)

    def test_needs_its_justification(self):
        assert refused({"ground": "a"}) == ["justification"]

    def test_leaves_no_room_for_a_notice(self):
        notice = {"told_at": NOW, "channels": ["email"], "people": 3, "text": "Dear"}
        assert refused(GROUND | notice) == list(notice)
