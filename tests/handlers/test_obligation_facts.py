"""What obligations follow from beside the incident itself: details, notices and filings."""

import pytest

from tests.handlers.test_obligations import SUBJECTS, listed

AWARE = "2026-03-10T08:15:00Z"
HIPAA = ("individual", "hhs_500", "hhs_small", "media", "ba")


def binding(org, *regimes):
    org.patch("/organization", {"enabled_regimes": list(regimes)})
    return org.incident(discovered_at=AWARE)


def detail(org, id, **groups):
    answer = org.patch(f"/privacy/incidents/{id}/details", groups)
    assert answer.status == 200, answer.body


def file(org, id, rule, at, **more):
    obligation = listed(org, id)[rule]["id"]
    sent = {"authority_jurisdiction": "DE BaFin", "obligation_id": obligation}
    filed = sent | {"authority_notified_at": at, "notification_reference": at} | more
    assert org.post(f"/privacy/incidents/{id}/notify", filed).status == 200


class TestTheProfile:
    @pytest.mark.parametrize(
        ("kinds", "owed"),
        [
            (["hipaa_covered_entity"], {"individual", "hhs_500", "hhs_small", "media"}),
            (["hipaa_business_associate", "clinic"], {"ba"}),
            (["hipaa_covered_entity", "hipaa_business_associate"], set(HIPAA)),
            (["clinic"], set(HIPAA)),
            ([], set(HIPAA)),
        ],
    )
    def test_tells_a_covered_entity_from_a_business_associate(self, org, kinds, owed):
        org.patch("/organization", {"entity_kinds": kinds})
        due = listed(org, binding(org, "us.hipaa"))
        assert {rule.removeprefix("us.hipaa.") for rule in due} == owed

    def test_a_regime_that_is_taken_out_and_brought_back_binds_again(self, org):
        id = binding(org, "eu.gdpr", "us.hipaa")
        for regimes, state in (
            (["eu.gdpr"], "not_required"),
            (["eu.gdpr", "us.hipaa"], "due"),
        ):
            org.patch("/organization", {"enabled_regimes": regimes})
            org.patch(f"/privacy/incidents/{id}", {"affected_users": 10 * len(regimes)})
            assert listed(org, id)["us.hipaa.individual"]["state"] == state

    def test_a_regime_that_was_away_at_a_filing_binds_again_at_the_next_change(
        self, org
    ):
        id = binding(org, "eu.gdpr", "ch.fadp")
        org.patch("/organization", {"enabled_regimes": ["eu.gdpr"]})
        file(org, id, "eu.gdpr.33_1", AWARE)
        assert not listed(org, id)["ch.fadp"]["applies"]
        org.patch("/organization", {"enabled_regimes": ["eu.gdpr", "ch.fadp"]})
        org.patch(f"/privacy/incidents/{id}", {"affected_users": 7})
        assert listed(org, id)["ch.fadp"]["applies"]


class TestDetails:
    def test_the_number_of_people_decides_thresholds(self, org):
        id = binding(org, "us.hipaa")
        for people, large, small in (
            (499, "not_required", "due"),
            (500, "due", "not_required"),
        ):
            detail(
                org, id, data_subjects={"people_precision": "exact", "people": people}
            )
            due = listed(org, id)
            states = (
                due["us.hipaa.hhs_500"]["state"],
                due["us.hipaa.hhs_small"]["state"],
            )
            assert states == (large, small)

    def test_a_range_over_the_threshold_rules_nothing_out(self, org):
        id = binding(org, "us.hipaa")
        detail(org, id, data_subjects={"people_least": 400, "people_most": 600})
        due = listed(org, id)
        assert {due[f"us.hipaa.hhs_{one}"]["state"] for one in ("500", "small")} == {
            "due"
        }
        detail(org, id, data_subjects={"people_most": 450})
        assert listed(org, id)["us.hipaa.hhs_500"]["state"] == "not_required"

    def test_the_residents_of_a_state_count_for_its_law(self, org):
        id = binding(org, "us.ca")
        org.patch(f"/privacy/incidents/{id}", {"affected_users": 9000})
        detail(org, id, data_subjects={"by_place": [{"place": "US-CA", "people": 500}]})
        assert listed(org, id)["us.ca.ag"]["state"] == "not_required"

    def test_what_was_detected_before_was_discovered_then(self, org):
        id = binding(org, "us.ca")
        detail(org, id, timeline={"detected_at": "2026-03-08T08:15:00Z"})
        assert listed(org, id)["us.ca"]["safe_due_at"] == "2026-04-08T07:00:00.000000Z"
        detail(org, id, timeline=None)
        assert listed(org, id)["us.ca"]["safe_due_at"] == "2026-04-10T07:00:00.000000Z"


class TestNotices:
    def test_a_ground_proposes_that_the_data_subjects_need_not_be_told(self, org):
        id = org.incident(discovered_at=AWARE)
        verdict = {"verdict": "high_risk", "rationale": "Health data."}
        org.post(f"/privacy/incidents/{id}/risk-assessments", verdict)
        assert listed(org, id)[SUBJECTS]["proposal"] == "required"
        ground = {"ground": "a", "justification": "The disk was encrypted."}
        org.post(f"/privacy/incidents/{id}/data-subject-notices", ground)
        proposed = listed(org, id)[SUBJECTS]
        assert (proposed["state"], proposed["proposal"]) == (
            "no_number",
            "not_required",
        )

    def test_telling_people_starts_what_counts_from_it(self, org):
        id = binding(org, "us.ca")
        notice = {
            "channels": ["email"],
            "told_at": "2026-03-20T12:00:00Z",
            "text": "A letter.",
        }
        org.post(f"/privacy/incidents/{id}/data-subject-notices", notice)
        assert (
            listed(org, id)["us.ca.ag"]["safe_due_at"] == "2026-04-05T07:00:00.000000Z"
        )


class TestFilings:
    def test_the_final_report_counts_from_the_latest_intermediate_one(self, org):
        id = binding(org, "eu.dora")
        file(org, id, "eu.dora.intermediate", "2026-03-12T09:00:00Z")
        file(
            org,
            id,
            "eu.dora.intermediate",
            "2026-03-20T09:00:00Z",
            phase="supplementary",
        )
        assert (
            listed(org, id)["eu.dora.final"]["safe_due_at"]
            == "2026-04-20T22:00:00.000000Z"
        )
        file(org, id, "eu.dora.final", "2026-04-21T09:00:00Z")
        file(
            org,
            id,
            "eu.dora.intermediate",
            "2026-05-20T09:00:00Z",
            phase="supplementary",
        )
        assert listed(org, id)["eu.dora.final"]["late"] is True

    def test_a_progress_report_is_due_when_the_final_one_would_have_been(self, org):
        id = binding(org, "eu.nis2")
        file(org, id, "eu.nis2.b", "2026-03-12T09:00:00Z")
        due = listed(org, id)
        dates = {due[f"eu.nis2.{one}"]["safe_due_at"] for one in ("d", "e.progress")}
        assert dates == {"2026-04-12T22:00:00.000000Z"}
