"""The organisation over HTTP."""

import pytest

from tests.handlers.test_obligations import listed


class TestRead:
    def test_a_new_one_is_a_controller_under_the_gdpr_alone(self, org):
        found = org.get("/organization").json
        assert found["id"] == org.id
        assert (found["roles"], found["enabled_regimes"]) == (
            ["controller"],
            ["eu.gdpr"],
        )
        assert (found["time_zone"], found["own_rules"]) == ("UTC", [])

    def test_needs_no_scope(self, org):
        key = org.key(["audit:read"])
        assert org.get("/organization", key=key).status == 200

    def test_is_not_sent_again_to_whoever_has_it(self, org):
        etag = org.get("/organization").headers["etag"]
        assert org.get("/organization", If_None_Match=etag).status == 304


class TestUpdate:
    def test_what_is_said_now_decides_what_new_incidents_make_due(self, org):
        changed = org.patch(
            "/organization", {"enabled_regimes": ["eu.gdpr", "uk.gdpr"]}
        )
        assert changed.json["enabled_regimes"] == ["eu.gdpr", "uk.gdpr"]
        assert "uk.gdpr.33" in listed(org, org.incident())
        org.patch("/organization", {"roles": ["processor"]})
        assert list(listed(org, org.incident())) == ["eu.gdpr.33_2", "uk.gdpr.33"]

    def test_an_own_rule_binds_beside_the_regimes(self, org):
        org.patch("/organization", {"own_rules": ["tr.kvkk"]})
        rules = org.get("/privacy/regimes/tr.kvkk").json["rules"]
        assert "tr.kvkk" in {rule["id"] for rule in rules}
        assert "tr.kvkk" in listed(org, org.incident())

    def test_a_threshold_that_is_known_not_to_be_met_makes_no_duty(self, org):
        org.patch("/organization", {"enabled_regimes": ["us.ca"]})
        rules = org.get("/privacy/regimes/us.ca").json["rules"]
        [bound] = [
            (rule["id"], threshold)
            for rule in rules
            for threshold in rule["conditions"]["thresholds"]
        ]
        rule_id, threshold = bound
        assert (threshold["operator"], threshold["amount"]) == (">", 500)
        assert rule_id in listed(org, org.incident())
        assert rule_id not in listed(org, org.incident(affected_users=500))
        assert rule_id in listed(org, org.incident(affected_users=501))

    def test_a_stale_etag_changes_nothing(self, org):
        answer = org.patch("/organization", {"name": "Other"}, If_Match='"stale"')
        assert answer.is_problem(412, "PRECONDITION_FAILED")
        assert org.get("/organization").json["name"] == org.id

    def test_null_clears_and_the_same_again_is_no_change(self, org):
        org.patch("/organization", {"sector": "Banking"})
        etag = org.get("/organization").headers["etag"]
        assert org.patch("/organization", {"sector": "Banking"}).headers["etag"] == etag
        assert org.patch("/organization", {"sector": None}).json["sector"] is None

    def test_is_told_in_the_audit_trail(self, org):
        org.patch("/organization", {"countries": ["DE"]})
        entry = org.get(f"/audit-logs?orgId={org.id}&action=update").json["entries"][0]
        assert entry["resource"] == f"organisations/{org.id}"
        assert entry["changes"] == [{"field": "countries", "from": [], "to": ["DE"]}]

    @pytest.mark.parametrize(
        ("patch", "pointer"),
        [
            ({"enabled_regimes": ["eu.nothing"]}, "/enabled_regimes"),
            ({"own_rules": ["eu.gdpr"]}, "/own_rules"),
            ({"time_zone": "Europe/Nowhere"}, "/time_zone"),
        ],
    )
    def test_what_there_is_not_is_refused(self, org, patch, pointer):
        answer = org.patch("/organization", patch)
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == [pointer]

    def test_needs_its_scope(self, org):
        key = org.key(["incidents:write", "keys:manage"])
        org.patch("/organization", {"name": "Other"}, key=key).is_problem(
            403, "FORBIDDEN"
        )
