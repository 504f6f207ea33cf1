"""Deadlines over HTTP: stateless, in two readings, with every refusal in its place."""

import pytest

PATH = "/privacy/deadline-calculations"
GDPR = {"rule_id": "eu.gdpr.33_1", "anchors": {"aware": "2020-12-22T12:17:00+01:00"}}
MONTH = {
    "count": {"computation_law": "eu.1182_71", "unit": "months", "amount": 1},
    "anchors": {"start": "2026-01-31T10:00:00+01:00"},
    "calendar": "NL",
}


class TestCalculate:
    def test_answers_both_readings_with_their_reasons(self, org):
        found = org.post(PATH, GDPR).json
        assert found["state"] == "dated" and found["rule_id"] == "eu.gdpr.33_1"
        assert found["safe_due_at"] == "2020-12-25T11:17:00.000000Z"
        assert found["latest_due_at"] == "2020-12-25T12:00:00.000000Z"
        assert found["safe_due_date"] is None and found["latest_due_date"] is None
        assert found["time_zone"] == "Europe/Brussels"
        references = [step["reference"] for step in found["explanation"]]
        assert "Regulation (EEC, Euratom) 1182/71 Art. 3(1)" in references
        assert set(found["versions"]) == {
            "rule",
            "computation_law",
            "holidays",
            "time_zones",
        }

    def test_counts_without_a_rule(self, org):
        found = org.post(PATH, MONTH).json
        assert (found["rule_id"], found["state"]) == (None, "dated")
        assert (found["safe_due_date"], found["latest_due_date"]) == (
            "2026-02-28",
            "2026-03-02",
        )
        assert found["safe_due_at"] == "2026-02-28T23:00:00.000000Z"
        assert found["time_zone"] == "Europe/Amsterdam"

    def test_names_what_a_pending_deadline_waits_for(self, org):
        found = org.post(PATH, {"rule_id": "eu.nis2.d", "anchors": {}}).json
        assert (found["state"], found["waits_for"]) == ("pending", "previous")
        assert found["safe_due_at"] is None and found["latest_due_at"] is None

    def test_needs_no_events_to_tell_that_there_is_no_number(self, org):
        assert org.post(PATH, {"rule_id": "eu.gdpr.33_2"}).json["state"] == "no_number"

    def test_says_that_a_rule_is_disabled_and_counts_it(self, org):
        anchors = {"aware": "2026-03-02T12:00:00Z"}
        found = org.post(PATH, {"rule_id": "us.circia", "anchors": anchors}).json
        assert (found["state"], found["enabled"]) == ("not_in_force", False)
        found = org.post(PATH, {"rule_id": "cr", "anchors": anchors}).json
        assert found["state"] == "dated" and found["disabled_reason"]

    def test_puts_nothing_on_record(self, org):
        before = org.get(f"/audit-logs?orgId={org.id}").json["entries"]
        assert org.post(PATH, GDPR).status == 200
        assert org.get(f"/audit-logs?orgId={org.id}").json["entries"] == before

    def test_takes_a_key_for_repeats_and_keeps_no_answer(self, org):
        repeat = "0b0f3c1e-6f4f-4a53-9b8e-1f9b6d8f6c11"
        first = org.post(PATH, GDPR, Idempotency_Key=repeat)
        other = org.post(PATH, MONTH, Idempotency_Key=repeat)
        assert (first.status, other.status) == (200, 200)
        assert "idempotent-replayed" not in other.headers

    def test_needs_the_scope(self, org):
        assert org.post(PATH, GDPR, key=org.key(["audit:read"])).is_problem(403)


class TestRefusals:
    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"count": MONTH["count"]}, "/rule_id"),
            ({"rule_id": "eu.nothing"}, "/rule_id"),
            ({"time_zone": "Europe/Nowhere"}, "/time_zone"),
            ({"calendar": "XX"}, "/calendar"),
            ({"calendar": "DE-QQ"}, "/calendar"),
            ({"anchors": {"aware": "9999-12-30T12:00:00Z"}}, "/anchors"),
        ],
    )
    def test_point_at_what_is_unknown(self, org, change, pointer):
        refused = org.post(PATH, GDPR | change)
        assert refused.is_problem(422, "VALIDATION_ERROR") and refused.pointers == [
            pointer
        ]

    def test_come_for_neither_rule_nor_count(self, org):
        assert org.post(PATH, {"anchors": {}}).is_problem(422)

    def test_come_for_an_unknown_computation_law(self, org):
        count = MONTH["count"] | {"computation_law": "eu.nothing"}
        refused = org.post(PATH, MONTH | {"count": count})
        assert refused.pointers == ["/count/computation_law"]

    def test_come_beyond_the_years_of_a_calendar(self, org):
        refused = org.post(PATH, MONTH | {"anchors": {"start": "2100-12-15T10:00:00Z"}})
        assert refused.is_problem(422) and refused.pointers == ["/anchors"]

    @pytest.mark.parametrize(
        "anchors",
        [{"aware": "2026-03-02T09:15:00"}, {"noticed": "2026-03-02T09:15:00Z"}],
    )
    def test_come_for_an_instant_without_offset_and_an_unknown_event(
        self, org, anchors
    ):
        assert org.post(PATH, GDPR | {"anchors": anchors}).is_problem(400)
