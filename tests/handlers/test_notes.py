"""Notes on incidents over HTTP."""

from uuid import uuid4

import pytest

from domain.identifiers import uuid7
from tests import databases

TEXT = "Called the processor.\nThey deleted the list at 09:55."


@pytest.fixture
def notes(org):
    """The path of the notes of an incident."""
    return f"/privacy/incidents/{org.incident()}/notes"


class TestSearch:
    def test_answers_the_newest_first_page_by_page(self, org, notes):
        written = [
            org.post(notes, {"text": f"note {number}"}).json for number in range(3)
        ]
        page = org.get(f"{notes}?limit=2")
        assert page.status == 200
        assert page.json["notes"] == written[:0:-1]
        assert (
            f'{notes}?limit=2&cursor={page.json["next_cursor"]}>; rel="next"'
            in (page.headers["link"])
        )
        rest = org.get(f"{notes}?limit=2&cursor={page.json['next_cursor']}").json
        assert rest == {
            "notes": written[:1],
            "total": 3,
            "has_more": False,
            "next_cursor": None,
        }

    def test_a_cursor_of_another_incident_is_refused(self, org, notes):
        for number in range(2):
            org.post(notes, {"text": f"note {number}"})
        cursor = org.get(f"{notes}?limit=1").json["next_cursor"]
        other = f"/privacy/incidents/{org.incident()}/notes"
        assert org.get(f"{other}?cursor={cursor}").is_problem(400)

    def test_of_another_organisation_are_not_found(self, org, service):
        foreign = service.organisation().incident()
        for id in (foreign, uuid7()):
            assert org.get(f"/privacy/incidents/{id}/notes").is_problem(404)


class TestCreate:
    def test_puts_the_note_on_record_and_on_the_trail(self, org, notes):
        incident = notes.split("/")[3]
        before = org.get(f"/privacy/incidents/{incident}").headers["etag"]
        answer = org.post(notes, {"text": TEXT})
        assert answer.status == 201
        assert answer.json["text"] == TEXT
        assert answer.json["incident_id"] == incident
        assert answer.json["recorded_by"].startswith("key:")
        entry = org.trail(incident)[0]
        assert (entry["action"], entry["resource"]) == (
            "update",
            f"incidents/{incident}",
        )
        assert entry["changes"] == [
            {"field": "note_id", "from": None, "to": answer.json["id"]},
            {"field": "note", "from": None, "to": TEXT},
        ]
        assert org.get(f"/privacy/incidents/{incident}").headers["etag"] == before

    @pytest.mark.parametrize(
        "body", [{}, {"text": " \n"}, {"text": "a\0"}, {"text": "a" * 10001}]
    )
    def test_what_is_no_text_is_refused_and_changes_nothing(self, org, notes, body):
        assert org.post(notes, body).is_problem(400)
        assert org.get(notes).json["notes"] == []
        assert len(org.trail(notes.split("/")[3])) == 1

    def test_a_retry_writes_no_second_note(self, org, notes):
        key = str(uuid4())
        answers = [
            org.post(notes, {"text": TEXT}, Idempotency_Key=key) for _ in range(2)
        ]
        assert answers[0].body == answers[1].body
        assert len(org.get(notes).json["notes"]) == 1

    def test_nothing_changes_it_afterwards(self, org, notes):
        org.post(notes, {"text": TEXT})
        with pytest.raises(Exception, match="append-only"):
            databases.rows(org.service.register, "UPDATE note SET text = 'x'")

    def test_of_another_organisation_is_not_found(self, org, service):
        foreign = service.organisation().incident()
        for id in (foreign, uuid7()):
            answer = org.post(f"/privacy/incidents/{id}/notes", {"text": TEXT})
            assert answer.is_problem(404)
