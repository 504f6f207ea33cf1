"""Details corrected and judged as a whole."""

import pytest

from domain.detailing import correct, require_aware_after_detection
from domain.details import BLANK
from domain.errors import RuleViolated

AWARE = "2026-03-02T08:15:00.000000Z"
NOW = "2026-03-02T09:00:00.000000Z"
EARLY, LATE = "2026-03-01T09:00:00.000000Z", "2026-03-01T10:00:00.000000Z"
AT_MOST_AHEAD, TOO_FAR_AHEAD = (
    "2026-03-02T09:05:00.000000Z",
    "2026-03-02T09:05:00.000001Z",
)


def corrected(patch, present=BLANK, discovered_at=AWARE):
    return correct(present, patch, discovered_at, NOW)


def refused(patch, **given):
    with pytest.raises(RuleViolated) as refusal:
        corrected(patch, **given)
    [fault] = refusal.value.faults
    return fault.field


class TestCorrect:
    def test_leaves_the_other_groups_and_members(self):
        before = corrected({"nature": {"cause": "phishing", "systems": ["CRM"]}}).facts
        after = corrected({"nature": {"systems": []}, "data": {"records": 1}}, before)
        assert (after.facts.nature.cause, after.facts.nature.systems) == (
            "phishing",
            (),
        )
        assert [
            (change["field"], change["from"], change["to"]) for change in after.changes
        ] == [
            ("nature.systems", ["CRM"], []),
            ("data.records", None, 1),
        ]

    def test_null_clears_a_whole_group(self):
        before = corrected({"nature": {"cause": "phishing"}}).facts
        assert corrected({"nature": None}, before).facts == BLANK

    def test_judges_nothing_where_nothing_changes(self):
        before = corrected({"timeline": {"occurred_from": LATE}}).facts
        assert corrected({"data": {}}, before, discovered_at=EARLY).changes == []
        assert refused({"data": {"records": 1}}, present=before, discovered_at=EARLY)

    @pytest.mark.parametrize("later", ["occurred_to", "detected_at", "contained_at"])
    def test_takes_the_same_instant_for_both_ends_and_no_earlier_one_for_the_later(
        self, later
    ):
        assert corrected({"timeline": {"occurred_from": LATE, later: LATE}}).changes
        assert (
            refused({"timeline": {"occurred_from": LATE, later: EARLY}})
            == f"timeline/{later}"
        )
        assert corrected({"timeline": {"occurred_from": EARLY, later: LATE}}).changes

    @pytest.mark.parametrize("name", ["occurred_from", "detected_at"])
    def test_takes_what_comes_before_awareness_and_with_it(self, name):
        assert corrected({"timeline": {name: AWARE}}).changes
        after = "2026-03-02T08:15:00.000001Z"
        assert refused({"timeline": {name: after}}) == f"timeline/{name}"

    @pytest.mark.parametrize("name", ["occurred_to", "contained_at"])
    def test_takes_what_has_happened_by_a_clock_that_is_ahead(self, name):
        assert corrected({"timeline": {name: AT_MOST_AHEAD}}).changes
        assert refused({"timeline": {name: TOO_FAR_AHEAD}}) == f"timeline/{name}"

    def test_asks_only_instants_that_are_stated_now_not_to_lie_ahead(self):
        ahead = BLANK.timeline._replace(contained_at=TOO_FAR_AHEAD)
        known = BLANK._replace(timeline=ahead)
        assert corrected({"data": {"records": 1}}, known).changes
        assert corrected(
            {"data": {"records": 1}, "timeline": {"occurred_from": EARLY}}, known
        )

    @pytest.mark.parametrize(
        ("group", "name"), [("data", "records"), ("data_subjects", "people")]
    )
    def test_takes_a_range_of_one_number_and_none_the_wrong_way_round(
        self, group, name
    ):
        assert corrected({group: {f"{name}_least": 5, f"{name}_most": 5}}).changes
        assert corrected({group: {f"{name}_least": 0}}).changes
        assert corrected({group: {f"{name}_most": 0}}).changes
        wrong = {f"{name}_least": 1, f"{name}_most": 0}
        assert refused({group: wrong}) == f"{group}/{name}_most"


class TestControllers:
    def test_have_names_of_their_own(self):
        both = [{"name": "Bank"}, {"name": "Shop"}]
        assert corrected({"parties": {"controllers": both}}).changes
        twice = [*both, {"name": "Bank"}]
        assert (
            refused({"parties": {"controllers": twice}}) == "parties/controllers/2/name"
        )

    def test_have_hours_of_a_contract_or_a_rule_and_not_both(self):
        rule = {"name": "Bank", "rule_id": "eu.gdpr.33_2"}
        hours = {"name": "Shop", "notice_hours": 0}
        assert corrected({"parties": {"controllers": [rule, hours]}}).changes
        both = {
            "parties": {"controllers": [rule, {**hours, "rule_id": "eu.gdpr.33_2"}]}
        }
        assert refused(both) == "parties/controllers/1/rule_id"

    def test_faults_in_their_instants_are_told_by_their_place(self):
        told = [{"name": "Police"}, {"name": "Insurer", "told_at": "yesterday"}]
        assert refused({"others": {"told": told}}) == "others/told/1/told_at"


class TestAwareness:
    @pytest.mark.parametrize("name", ["occurred_from", "detected_at"])
    def test_cannot_move_before_what_was_detected_or_began(self, name):
        timeline = BLANK.timeline._replace(**{name: LATE})._asdict()
        require_aware_after_detection(timeline, LATE)
        with pytest.raises(RuleViolated) as refusal:
            require_aware_after_detection(timeline, EARLY)
        [fault] = refusal.value.faults
        assert fault.field == "discovered_at" and name in fault.message
