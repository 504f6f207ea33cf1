"""Obligations over HTTP."""

import json

import pytest
import vobject

from tests.served import ago

AUTHORITY, SUBJECTS = "eu.gdpr.33_1", "eu.gdpr.34"
ENCRYPTED = {"decision": "not_required", "reasons": "The disk was encrypted."}


def listed(org, id):
    """The obligations of an incident by their rules."""
    answer = org.get(f"/privacy/incidents/{id}/obligations")
    assert answer.status == 200, answer.body
    return {one["rule_id"]: one for one in answer.json["obligations"]}


def decide(org, id, rule_id=AUTHORITY, sent=ENCRYPTED, **headers):
    obligation = listed(org, id)[rule_id]["id"]
    return org.post(
        f"/privacy/incidents/{id}/obligations/{obligation}/decision", sent, **headers
    )


def page(org, query=""):
    answer = org.get(f"/privacy/obligations?orgId={org.id}{query}")
    assert answer.status == 200, answer.body
    return answer.json


def rules(org, query):
    return [one["rule_id"] for one in page(org, query)["obligations"]]


class TestSearchIncident:
    def test_a_new_incident_has_the_two_duties_of_a_controller(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        due = listed(org, id)
        assert list(due) == [AUTHORITY, SUBJECTS]
        authority, subjects = due.values()
        incident = org.get(f"/privacy/incidents/{id}").json
        assert authority["state"] == "due"
        assert (
            authority["safe_due_at"]
            == incident["safe_due_at"]
            == "2026-03-05T08:15:00.000000Z"
        )
        assert authority["latest_due_at"] == "2026-03-05T09:00:00.000000Z"
        assert (subjects["state"], subjects["waits_for"]) == ("pending", "high_risk")

    def test_the_calculation_tells_each_step_and_what_it_was_counted_with(self, org):
        calculation = listed(org, org.incident())[AUTHORITY]["calculation"]
        assert {"rule", "holidays", "time_zones"} < calculation["versions"].keys()
        steps = [step["step"] for step in calculation["explanation"]]
        assert "Clock from aware" in steps

    def test_a_corrected_awareness_moves_the_deadline(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        org.patch(f"/privacy/incidents/{id}", {"discovered_at": "2026-03-01T08:15:00Z"})
        due = listed(org, id)[AUTHORITY]
        assert due["safe_due_at"] == "2026-03-04T08:15:00.000000Z"

    def test_a_filing_in_time_meets_it_and_a_later_one_makes_nothing_late(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        for at in ("2026-03-04T08:15:00Z", "2026-03-09T08:15:00Z"):
            filed = {"authority_jurisdiction": f"DE {at}", "authority_notified_at": at}
            assert org.post(f"/privacy/incidents/{id}/notify", filed).status == 200
        met = listed(org, id)[AUTHORITY]
        assert (met["state"], met["late"], met["tasks"]) == ("met", False, [])
        assert met["met_at"] == "2026-03-04T08:15:00.000000Z"

    def test_a_late_filing_leaves_a_task(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        org.post(f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "DE-BE"})
        met = listed(org, id)[AUTHORITY]
        assert met["late"] is True
        assert [task["title"] for task in met["tasks"]] == [
            "Reasons for the delay (GDPR Art. 33(1))"
        ]

    def test_a_corrected_filing_is_judged_by_the_earliest_on_record(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        org.post(f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "DE-BE"})
        filings = org.get(f"/privacy/incidents/{id}/notifications").json[
            "notifications"
        ]
        corrected = {
            "correction_reason": "Typed",
            "authority_notified_at": "2026-03-03T08:15:00Z",
        }
        org.patch(
            f"/privacy/incidents/{id}/notifications/{filings[0]['id']}", corrected
        )
        met = listed(org, id)[AUTHORITY]
        assert (met["late"], met["met_at"]) == (False, "2026-03-03T08:15:00.000000Z")

    def test_telling_the_data_subjects_meets_their_duty(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        notified = {"data_subjects_notified_at": "2026-03-03T08:15:00Z"}
        org.patch(f"/privacy/incidents/{id}", notified)
        met = listed(org, id)[SUBJECTS]
        assert (met["state"], met["late"]) == ("met", None)
        assert met["met_at"] == "2026-03-03T08:15:00.000000Z"

    def test_a_breach_from_before_the_law_makes_none_of_its_duties(self, org):
        assert listed(org, org.incident(discovered_at="2018-05-24T12:00:00Z")) == {}

    def test_an_unknown_incident_is_not_found(self, org):
        unknown = "019cadc8-0000-7000-8000-000000000000"
        org.get(f"/privacy/incidents/{unknown}/obligations").is_problem(
            404, "NOT_FOUND"
        )


class TestSearch:
    def test_the_earliest_due_time_comes_first_and_what_is_pending_last(self, org):
        for day in (3, 1, 2):
            org.incident(discovered_at=f"2026-03-0{day}T08:15:00Z")
        found = page(org)["obligations"]
        assert [one["rule_id"] for one in found] == [AUTHORITY] * 3 + [SUBJECTS] * 3
        dates = [one["safe_due_at"][8:10] for one in found[:3]]
        assert dates == ["04", "05", "06"]
        assert "calculation" not in found[0]

    def test_is_narrowed_by_state_regime_and_due_time(self, org):
        org.incident(discovered_at="2026-03-01T08:15:00Z")
        org.incident(discovered_at=ago(1))
        assert rules(org, "&state=pending") == [SUBJECTS] * 2
        assert rules(org, "&regime=uk.gdpr") == []
        assert rules(org, "&regime=eu.gdpr&state=due") == [AUTHORITY] * 2
        assert rules(org, "&due_before=2026-03-04T08:15:01Z") == [AUTHORITY]
        assert rules(org, "&due_before=2026-03-04T08:15:00Z") == []

    def test_tells_how_many_match_on_all_pages_unless_that_is_left_out(self, org):
        id = org.incident(discovered_at="2026-03-01T08:15:00Z")
        org.incident(discovered_at=ago(1))
        queries = {"": 4, "&state=due": 2, "&regime=uk.gdpr": 0, "&overdue=true": 1}
        queries |= {"&regime=eu.gdpr&due_before=2026-03-04T08:15:01Z": 1}
        assert {
            query: page(org, query + "&limit=1")["total"] for query in queries
        } == queries
        first = page(org, "&limit=1")
        assert page(org, f"&limit=1&cursor={first['next_cursor']}")["total"] == 4
        path = f"/privacy/incidents/{id}/obligations"
        assert org.get(path).json["total"] == 2
        assert "total" not in page(org, "&include_total=false")
        assert "total" not in org.get(f"{path}?include_total=false").json

    def test_overdue_is_only_what_is_due_and_past(self, org):
        past = org.incident(discovered_at="2026-03-01T08:15:00Z")
        present = org.incident(discovered_at=ago(1))
        for query, id in (("true", past), ("false", present)):
            [found] = page(org, f"&overdue={query}")["obligations"]
            assert (found["rule_id"], found["incident_id"]) == (AUTHORITY, id)
        assert page(org, "&overdue=true&state=met")["obligations"] == []

    def test_a_walk_meets_each_exactly_once(self, org):
        for hour in range(4):
            org.incident(discovered_at=f"2026-03-01T0{hour}:15:00Z")
        cursor, walked = "", []
        while cursor is not None:
            found = page(org, "&limit=3" + (f"&cursor={cursor}" if cursor else ""))
            walked += [one["id"] for one in found["obligations"]]
            cursor = found["next_cursor"]
        assert len(walked) == len(set(walked)) == 8
        assert walked == [one["id"] for one in page(org)["obligations"]]

    def test_a_cursor_of_another_list_is_refused(self, org):
        for hour in range(2):
            org.incident(discovered_at=f"2026-03-01T0{hour}:15:00Z")
        cursor = page(org, "&limit=1")["next_cursor"]
        answer = org.get(
            f"/privacy/obligations?orgId={org.id}&state=due&cursor={cursor}"
        )
        assert answer.is_problem(400, "VALIDATION_ERROR")

    def test_another_organisation_is_forbidden(self, org):
        org.get("/privacy/obligations?orgId=another").is_problem(403, "FORBIDDEN")


def dated(org, query="", **headers):
    """The incidents and safe due times of a calendar of obligations, read by another program."""
    path = f"/privacy/obligations?orgId={org.id}{query}"
    answer = org.get(path, Accept="text/calendar", **headers)
    assert answer.status == 200, answer.body
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.body.decode())
    return [event.dtstart.value for event in calendar.contents.get("vevent", [])]


class TestSearchAsACalendar:
    def test_has_what_is_due_by_its_safe_due_time(self, org):
        late, met = (
            org.incident(discovered_at=ago(24 * 5)),
            org.incident(discovered_at=ago(24)),
        )
        soon = org.incident(discovered_at=ago(24 * 2))
        org.post(f"/privacy/incidents/{met}/notify", {"authority_jurisdiction": "FR"})
        due = [listed(org, id)[AUTHORITY]["safe_due_at"] for id in (late, soon)]
        shown = [at.strftime("%Y-%m-%dT%H:%M:%S") for at in dated(org)]
        assert shown == [instant[:19] for instant in due]

    def test_is_narrowed_by_the_filters(self, org):
        for days in (5, 2):
            org.incident(discovered_at=ago(24 * days))
        assert len(dated(org, "&limit=1")) == 2
        assert len(dated(org, "&overdue=true")) == 1
        assert len(dated(org, "&overdue=false&regime=eu.gdpr&state=due")) == 1
        assert dated(org, "&regime=us.hipaa") == dated(org, "&state=met") == []
        assert len(dated(org, f"&due_before={ago(24)}")) == 1

    def test_needs_the_scope_and_the_own_organisation_and_nothing_else_is_answered(
        self, org
    ):
        path = f"/privacy/obligations?orgId={org.id}"
        wanted = {"Accept": "text/calendar"}
        assert org.get(path, key=org.key(["audit:read"]), **wanted).is_problem(
            403, "FORBIDDEN"
        )
        assert org.get("/privacy/obligations?orgId=elsewhere", **wanted).is_problem(403)
        assert org.get(path, Accept="text/html").is_problem(406)
        assert org.get(path, Accept="*/*").headers["content-type"] == "application/json"


class TestDecide:
    def test_what_is_not_required_is_not_overdue_and_neither_is_its_incident(self, org):
        id = org.incident(discovered_at="2026-03-01T08:15:00Z")
        assert org.search("&overdue=true").json["total"] == 1
        decided = decide(org, id)
        assert decided.status == 200
        assert decided.json["state"] == "not_required"
        assert decided.json["decision"]["reasons"] == "The disk was encrypted."
        assert page(org, "&overdue=true")["obligations"] == []
        overdue = org.search("&overdue=true").json
        assert (overdue["incidents"], overdue["total"]) == ([], 0)
        assert org.search("&overdue=false").json["total"] == 1

    def test_the_incident_itself_reads_as_before(self, org):
        id = org.incident(discovered_at="2026-03-01T08:15:00Z")
        before = org.get(f"/privacy/incidents/{id}")
        decide(org, id)
        after = org.get(f"/privacy/incidents/{id}")
        assert (after.body, after.headers["etag"]) == (
            before.body,
            before.headers["etag"],
        )

    def test_a_later_decision_supersedes_it(self, org):
        id = org.incident(discovered_at="2026-03-01T08:15:00Z")
        decide(org, id)
        again = decide(
            org, id, sent={"decision": "required", "reasons": "The key was there."}
        )
        assert again.json["state"] == "due"
        assert org.search("&overdue=true").json["total"] == 1
        org.patch(f"/privacy/incidents/{id}", {"status": "resolved"})
        assert org.search("&overdue=true").json["total"] == 1

    def test_counts_follow_a_change_of_an_incident_that_waits_for_no_filing(self, org):
        id = org.incident(discovered_at="2026-03-01T08:15:00Z")
        decide(org, id)
        org.patch(f"/privacy/incidents/{id}", {"status": "resolved"})
        assert org.search("&overdue=true").json["total"] == 0
        assert org.search("&overdue=false&status=resolved").json["total"] == 1

    def test_the_data_subjects_can_be_decided_on_without_a_verdict(self, org):
        id = org.incident()
        decided = decide(
            org, id, SUBJECTS, {"decision": "required", "reasons": "To be safe."}
        )
        assert (decided.json["state"], decided.json["waits_for"]) == ("no_number", None)

    def test_is_told_in_the_audit_trail_with_its_reasons(self, org):
        id = org.incident()
        obligation = decide(org, id).json["id"]
        entry = org.get(f"/audit-logs?orgId={org.id}&action=decide").json["entries"][0]
        assert entry["resource"] == f"incidents/{id}/obligations/{obligation}"
        assert entry["incident_id"] == id
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        assert changed == {"rule_id": AUTHORITY, **ENCRYPTED}

    def test_the_same_again_changes_nothing(self, org):
        id = org.incident()
        first = decide(org, id)
        assert decide(org, id).body == first.body
        entries = org.get(f"/audit-logs?orgId={org.id}&action=decide").json["entries"]
        assert len(entries) == 1

    def test_a_retry_is_answered_with_the_first_answer(self, org):
        id, key = org.incident(), "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a11"
        first = decide(org, id, Idempotency_Key=key)
        again = decide(org, id, Idempotency_Key=key)
        assert again.headers["idempotent-replayed"] == "true"
        assert again.body == first.body

    @pytest.mark.parametrize(
        "sent", [{"decision": "not_required"}, ENCRYPTED | {"reasons": "  "}]
    )
    def test_without_reasons_it_is_refused(self, org, sent):
        id = org.incident()
        assert decide(org, id, sent=sent).is_problem(400, "VALIDATION_ERROR")
        assert listed(org, id)[AUTHORITY]["decision"] is None

    def test_an_obligation_of_another_incident_is_not_found(self, org):
        first, second = org.incident(), org.incident()
        id = listed(org, first)[AUTHORITY]["id"]
        answer = org.post(
            f"/privacy/incidents/{second}/obligations/{id}/decision", ENCRYPTED
        )
        assert answer.is_problem(404, "NOT_FOUND")
        assert json.loads(answer.body)["error"]["code"] == "NOT_FOUND"
