"""Events of incidents over HTTP."""

import pytest

from tests.handlers.test_obligations import listed

DORA, CONTROLLER = "eu.dora.initial", "eu.gdpr.33_2"
UNKNOWN = "019cadc8-0000-7000-8000-000000000000"


def record(org, id, **event):
    return org.post(f"/privacy/incidents/{id}/events", event)


def describe(org, **profile):
    answer = org.patch("/organization", profile)
    assert answer.status == 200, answer.body


class TestCreate:
    def test_an_event_starts_the_clock_that_a_rule_counts_from(self, org):
        describe(
            org,
            enabled_regimes=["eu.gdpr", "eu.dora"],
            entity_kinds=["credit_institution"],
        )
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        assert listed(org, id)[DORA]["safe_due_at"] == "2026-03-03T08:15:00.000000Z"
        made = record(org, id, kind="classified", occurred_at="2026-03-02T10:00:00Z")
        assert (made.status, made.json["kind"]) == (201, "classified")
        assert listed(org, id)[DORA]["safe_due_at"] == "2026-03-02T14:00:00.000000Z"

    def test_the_same_kind_again_supersedes_the_earlier_one(self, org):
        describe(org, enabled_regimes=["eu.dora"])
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        for hour in (10, 9):
            record(
                org, id, kind="classified", occurred_at=f"2026-03-02T{hour:02}:00:00Z"
            )
        assert listed(org, id)[DORA]["safe_due_at"] == "2026-03-02T13:00:00.000000Z"

    def test_a_processor_that_told_its_controller_has_met_its_duty(self, org):
        describe(org, roles=["processor"])
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        duty = listed(org, id)[CONTROLLER]
        assert duty["state"] == "no_number"
        event = {"occurred_at": "2026-03-02T09:00:00Z", "recipient": "Example Bank AG"}
        told = record(org, id, kind="told", obligation_id=duty["id"], **event)
        assert told.status == 201
        met = listed(org, id)[CONTROLLER]
        assert (met["state"], met["met_at"]) == ("met", "2026-03-02T09:00:00.000000Z")

    def test_is_told_in_the_audit_trail(self, org):
        id = org.incident()
        made = record(org, id, kind="classified", reason="Major").json
        entry = org.get(f"/audit-logs?orgId={org.id}&incident_id={id}").json["entries"][
            0
        ]
        assert (entry["action"], entry["resource"]) == (
            "create",
            f"incidents/{id}/events/{made['id']}",
        )
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        assert changed == {
            "kind": "classified",
            "occurred_at": made["occurred_at"],
            "reason": "Major",
        }

    @pytest.mark.parametrize(
        ("event", "pointer"),
        [
            ({"kind": "told"}, "/obligation_id"),
            ({"kind": "told", "obligation_id": UNKNOWN}, "/obligation_id"),
            ({"kind": "classified", "obligation_id": UNKNOWN}, "/obligation_id"),
            (
                {"kind": "classified", "occurred_at": "2999-01-01T00:00:00Z"},
                "/occurred_at",
            ),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_recorded(
        self, org, event, pointer
    ):
        id = org.incident()
        answer = record(org, id, **event)
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == [pointer]
        assert org.get(f"/privacy/incidents/{id}/events").json["events"] == []

    def test_awareness_is_no_event_of_its_own(self, org):
        record(org, org.incident(), kind="aware").is_problem(400, "VALIDATION_ERROR")


class TestSearch:
    def test_lists_them_in_the_order_of_the_record(self, org):
        id = org.incident()
        for kind in ("suspected", "determined", "paid"):
            record(org, id, kind=kind)
        first = org.get(f"/privacy/incidents/{id}/events?limit=2").json
        assert [event["kind"] for event in first["events"]] == [
            "suspected",
            "determined",
        ]
        rest = org.get(
            f"/privacy/incidents/{id}/events?limit=2&cursor={first['next_cursor']}"
        )
        assert [event["kind"] for event in rest.json["events"]] == ["paid"]
        assert rest.json["next_cursor"] is None
        assert first["total"] == rest.json["total"] == 3
        uncounted = org.get(f"/privacy/incidents/{id}/events?include_total=false")
        assert "total" not in uncounted.json
