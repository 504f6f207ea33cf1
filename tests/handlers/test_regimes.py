"""The law over HTTP."""

import pytest


class TestSearch:
    def test_lists_every_regime_with_its_rules(self, org):
        listed = org.get("/privacy/regimes").json
        assert listed["total"] == len(listed["regimes"]) > 100
        rules = [rule for regime in listed["regimes"] for rule in regime["rules"]]
        gdpr = next(rule for rule in rules if rule["id"] == "eu.gdpr.33_1")
        assert (gdpr["amount"], gdpr["unit"], gdpr["computation_law"]) == (
            72,
            "hours",
            "eu.1182_71",
        )
        assert (gdpr["reference"], gdpr["confidence"]) == ("GDPR Art. 33(1)", "P")
        assert gdpr["verified_on"] == "2026-11-24"

    def test_of_a_country_brings_its_parts(self, org):
        listed = org.get("/privacy/regimes?jurisdiction=US").json["regimes"]
        assert {"US", "US-CA"} <= {regime["jurisdiction"] for regime in listed}
        only = org.get("/privacy/regimes?jurisdiction=US-CA").json["regimes"]
        assert [regime["id"] for regime in only] == ["us.ca"]

    @pytest.mark.parametrize(
        ("day", "rules"),
        [("2025-08-19", ["uk.pecr.old"]), ("2025-08-20", ["uk.pecr"])],
    )
    def test_on_a_day_lists_what_is_in_force_then(self, org, day, rules):
        listed = org.get(f"/privacy/regimes?jurisdiction=GB&in_force_on={day}").json[
            "regimes"
        ]
        pecr = next(regime for regime in listed if regime["id"] == "uk.pecr")
        assert [rule["id"] for rule in pecr["rules"]] == rules

    def test_tells_enabled_from_disabled(self, org):
        listed = org.get("/privacy/regimes?enabled=false").json["regimes"]
        rules = [rule for regime in listed for rule in regime["rules"]]
        assert rules and all(
            not rule["enabled"] and rule["disabled_reason"] for rule in rules
        )

    @pytest.mark.parametrize("day", ["2026-02-30", "yesterday"])
    def test_refuses_a_day_that_no_month_has(self, org, day):
        refused = org.get(f"/privacy/regimes?in_force_on={day}")
        assert refused.is_problem(400) and set(refused.pointers) == {"/in_force_on"}

    def test_needs_the_scope(self, org):
        assert org.get("/privacy/regimes", key=org.key(["audit:read"])).is_problem(403)


class TestRead:
    def test_answers_one_regime(self, org):
        regime = org.get("/privacy/regimes/eu.dora").json
        assert regime["id"] == "eu.dora" and len(regime["rules"]) == 4

    def test_of_an_unknown_id_is_404(self, org):
        assert org.get("/privacy/regimes/eu.nothing").is_problem(404, "NOT_FOUND")
