"""What an incident must satisfy and how it may change."""

import pytest

from domain import filing, lifecycle
from domain.errors import Conflict, RuleViolated
from domain.incident import version

NOW = "2026-03-05T12:00:00.000000Z"
LATER = "2026-03-06T12:00:00.000000Z"
SENT = {
    "title": "Laptop stolen",
    "severity": "serious",
    "discovered_at": "2026-03-02T09:15:00+01:00",
}


def opened(**more):
    return lifecycle.record(SENT | more, NOW).facts


def correct(present, patch, now):
    return lifecycle.correct(present, patch, now).facts


def filed(present, now=NOW, **more):
    sent = {"authority_jurisdiction": "DE-BY"} | more
    return filing.notify(present, sent, now).incident.facts


def fields_of(refused):
    return [fault.field for fault in refused.value.faults]


class TestOpening:
    def test_fills_in_what_was_not_said(self):
        facts = opened()
        assert (facts.status, facts.corrective_actions, facts.reported_to) == (
            "draft",
            (),
            (),
        )
        assert facts.discovered_at == "2026-03-02T08:15:00.000000Z"
        assert facts.safe_due_at == "2026-03-05T08:15:00.000000Z"
        assert facts.resolution_date is None

    def test_resolved_without_a_date_is_resolved_now(self):
        assert opened(status="resolved").resolution_date == NOW

    def test_does_not_share_its_lists(self):
        first = filed(opened())
        assert opened().reported_to == ()
        assert first.reported_to == ("DE-BY",)

    def test_as_notified_is_refused(self):
        with pytest.raises(Conflict):
            opened(status="notified")

    def test_more_than_five_minutes_ahead_is_refused(self):
        opened(discovered_at="2026-03-05T12:05:00Z")
        with pytest.raises(RuleViolated) as refused:
            opened(discovered_at="2026-03-05T12:05:00.000001Z")
        assert fields_of(refused) == ["discovered_at"]

    def test_within_the_forgiven_future_can_be_resolved_at_once(self):
        facts = opened(discovered_at="2026-03-05T12:04:00Z", status="resolved")
        assert facts.resolution_date == facts.discovered_at


class TestCorrecting:
    def test_null_clears_and_lists_are_replaced_whole(self):
        facts = opened(description="x", corrective_actions=["a", "b"])
        after = correct(
            facts, {"description": None, "corrective_actions": ["c"]}, LATER
        )
        assert (after.description, after.corrective_actions) == (None, ("c",))

    def test_leaves_the_facts_it_was_given_alone(self):
        facts = opened()
        before = facts._asdict()
        correct(facts, {"status": "resolved", "title": "y"}, LATER)
        assert facts._asdict() == before

    def test_to_resolved_stamps_the_date_and_leaving_clears_it(self):
        facts = correct(opened(), {"status": "resolved"}, LATER)
        assert facts.resolution_date == LATER
        assert correct(facts, {"status": "open"}, LATER).resolution_date is None

    @pytest.mark.parametrize("patch", [{}, {"resolution_date": None}])
    def test_to_resolved_puts_now_in_the_place_of_the_date_foreseen(self, patch):
        facts = correct(opened(), {"resolution_date": "2026-04-01T00:00:00Z"}, LATER)
        assert facts.resolution_date == "2026-04-01T00:00:00.000000Z"
        assert (
            correct(facts, patch | {"status": "resolved"}, LATER).resolution_date
            == LATER
        )

    def test_to_another_status_keeps_the_date_foreseen(self):
        facts = correct(
            opened(status="draft"), {"resolution_date": "2026-04-01T00:00:00Z"}, LATER
        )
        after = correct(facts, {"status": "open"}, LATER)
        assert after.resolution_date == facts.resolution_date

    def test_a_resolution_before_awareness_is_refused_where_it_was_said(self):
        with pytest.raises(RuleViolated) as refused:
            correct(
                opened(),
                {"status": "resolved", "resolution_date": "2026-03-02T08:14:59Z"},
                LATER,
            )
        assert fields_of(refused) == ["resolution_date"]

    def test_awareness_after_the_resolution_is_refused_where_it_was_said(self):
        facts = correct(
            opened(),
            {"status": "resolved", "resolution_date": "2026-03-03T00:00:00Z"},
            LATER,
        )
        with pytest.raises(RuleViolated) as refused:
            correct(facts, {"discovered_at": "2026-03-04T00:00:00Z"}, LATER)
        assert fields_of(refused) == ["discovered_at"]

    def test_awareness_moves_the_deadline(self):
        after = correct(opened(), {"discovered_at": "2026-03-01T00:00:00Z"}, LATER)
        assert after.safe_due_at == "2026-03-04T00:00:00.000000Z"

    def test_the_same_instant_in_another_zone_is_no_change(self):
        facts = opened()
        patch = {"discovered_at": "2026-03-02T03:15:00-05:00"}
        assert lifecycle.correct(facts, patch, LATER).changes == []

    def test_reopening_to_notified_needs_a_notification(self):
        facts = correct(opened(), {"status": "resolved"}, LATER)
        with pytest.raises(Conflict):
            correct(facts, {"status": "notified"}, LATER)
        assert (
            correct(filed(facts, LATER), {"status": "notified"}, LATER).status
            == "notified"
        )


class TestNotifying:
    def test_is_now_unless_it_says_when(self):
        assert filed(opened()).authority_notified_at == NOW

    def test_goes_by_the_earliest_instant_and_adds_each_authority_once(self):
        facts = filed(opened(), authority_notified_at="2026-03-04T00:00:00Z")
        facts = filed(facts, LATER, authority_notified_at="2026-03-03T00:00:00Z")
        facts = filed(facts, LATER, authority_jurisdiction="FR")
        assert facts.authority_notified_at == "2026-03-03T00:00:00.000000Z"
        assert facts.reported_to == ("DE-BY", "FR")

    def test_leaves_a_resolved_incident_resolved(self):
        assert filed(opened(status="resolved")).status == "resolved"

    @pytest.mark.parametrize("when", ["2026-03-02T08:14:59Z", "2026-03-05T12:05:01Z"])
    @pytest.mark.parametrize(
        "name", ["authority_notified_at", "data_subjects_notified_at"]
    )
    def test_before_awareness_or_in_the_future_is_refused(self, name, when):
        with pytest.raises(RuleViolated) as refused:
            filed(opened(), **{name: when})
        assert fields_of(refused) == [name]


class TestVersions:
    def test_differ_with_the_document(self):
        assert version("{}") == version("{}") != version("{ }")
