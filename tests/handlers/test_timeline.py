"""The timeline of an incident over HTTP."""

import pytest

from storage.session.pages import seal_cursor
from tests.handlers.test_events import record
from tests.handlers.test_obligations import decide

SECRET = "Only for those who read the trail"


def timeline(org, id, query="", **headers):
    answer = org.get(f"/privacy/incidents/{id}/timeline{query}", **headers)
    assert answer.status == 200, answer.body
    return answer.json


def kinds(page):
    return [item["kind"] for item in page["timeline"]]


class TestSearch:
    def test_tells_what_happened_in_order_whenever_it_was_put_on_record(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        detected = {
            "detected_at": "2026-03-02T07:00:00Z",
            "occurred_from": "2026-03-01T10:00:00Z",
        }
        org.patch(f"/privacy/incidents/{id}/details", {"timeline": detected})
        filing = {
            "authority_jurisdiction": "<b>AP</b>",
            "notification_reference": "R-1",
        }
        filed_at = {"authority_notified_at": "2026-03-04T10:00:00Z"}
        org.post(f"/privacy/incidents/{id}/notify", filing | filed_at)
        page = timeline(org, id)
        story = ["occurred", "detected", "aware", "filed", "deadline_passed"]
        assert kinds(page) == [*story, "recorded", "changed"]
        filed = page["timeline"][3]
        assert filed["text"] == "told the authority <b>AP</b>, reference R-1"
        assert filed["at"] == "2026-03-04T10:00:00.000000Z" < filed["recorded_at"]
        assert filed["actor"].startswith("key:")

    def test_a_walk_by_small_pages_meets_everything_once(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        record(org, id, kind="classified")
        decide(org, id)
        for number in range(3):
            org.post(f"/privacy/incidents/{id}/notes", {"text": f"Note {number}"})
        whole = timeline(org, id)
        assert kinds(whole).count("noted") == 3
        found, query = [], "?limit=2"
        while query:
            page = timeline(org, id, query)
            found += page["timeline"]
            cursor = page["next_cursor"]
            assert page["has_more"] == (cursor is not None)
            assert page["total"] == whole["total"]
            query = cursor and f"?limit=2&cursor={cursor}"
        assert found == whole["timeline"]
        assert len(found) == whole["total"]
        assert "total" not in timeline(org, id, "?include_total=false")

    def test_the_values_that_the_trail_holds_stay_in_it(self, org):
        id = org.incident(title=SECRET)
        org.patch(f"/privacy/incidents/{id}", {"title": "Known to all"})
        org.post(f"/privacy/incidents/{id}/notes", {"text": SECRET})
        page = timeline(org, id, key=org.key(["incidents:read"]))
        assert SECRET not in str(page)
        assert page["timeline"][-2]["fields"] == ["title"]

    def test_a_cursor_of_another_incident_is_refused(self, org):
        first, second = org.incident(), org.incident()
        cursor = timeline(org, first, "?limit=1")["next_cursor"]
        answer = org.get(f"/privacy/incidents/{second}/timeline?cursor={cursor}")
        assert answer.is_problem(400, "VALIDATION_ERROR")

    @pytest.mark.parametrize("id", ["0000000000000001", "9" * 40, "incident.0"])
    @pytest.mark.parametrize("day", ["2026-02-31", "2026-02-28", "0000-01-01"])
    def test_a_cursor_that_somebody_made_up_breaks_nothing(self, org, day, id):
        incident = org.incident()
        position = f"{day}T00:00:00.000000Z 99 {id}"
        cursor = seal_cursor(position, "timeline", org.id, incident)
        answer = org.get(f"/privacy/incidents/{incident}/timeline?cursor={cursor}")
        assert answer.status == (200 if day == "2026-02-28" else 400)
