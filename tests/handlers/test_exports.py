"""Files that the worker makes, over HTTP."""

import csv
import io
import json
from uuid import uuid4

import pytest

from domain.exports import MOST_LIVING, MOST_WAITING
from exchange.pdf import engine
from storage import export_making, exports
from tests import databases
from tests.support import make_exports

EXPORTS = "/privacy/exports"


@pytest.fixture
def ask(org):
    def asked(**more):
        answer = org.post(EXPORTS, {"orgId": org.id} | more)
        assert answer.status == 201, answer.body
        return answer.json

    return asked


class TestCreate:
    def test_answers_what_waits_and_tells_the_trail(self, org):
        sent = {
            "status": ["open", "draft"],
            "discovered_from": "2026-01-01T00:00:00+01:00",
            "metadata": {"found_by": "x"},
            "q": "laptop",
        }
        answer = org.post(
            EXPORTS, {"orgId": org.id, "format": "jsonl", "filters": sent}
        )
        made = answer.json
        assert answer.headers["location"] == f"/api/v1{EXPORTS}/{made['id']}"
        assert (made["status"], made["format"], made["filters"]) == (
            "queued",
            "jsonl",
            sent,
        )
        assert made["progress"] == {"done": 0, "of": None}
        listed = org.get(f"/audit-logs?orgId={org.id}").json["entries"]
        [entry] = [
            entry for entry in listed if entry["resource"] == f"exports/{made['id']}"
        ]
        told = {change["field"]: change["to"] for change in entry["changes"]}
        assert entry["action"] == "create"
        assert told["format"] == "jsonl" and told["filters.status"] == ["open", "draft"]
        assert told["filters.metadata"] == '{"found_by":"x"}'

    def test_again_with_its_key_asks_once(self, org):
        body, key = {"orgId": org.id}, str(uuid4())
        first, again = (org.post(EXPORTS, body, Idempotency_Key=key) for _ in range(2))
        assert again.body == first.body
        assert again.headers["idempotent-replayed"] == "true"

    def test_refuses_one_more_than_may_wait(self, org, ask, service):
        for _ in range(MOST_WAITING):
            ask()
        assert org.post(EXPORTS, {"orgId": org.id}).is_problem(409, "CONFLICT")
        make_exports(service.register)
        ask()

    def test_refuses_one_more_than_may_be_there(self, org, ask, service, monkeypatch):
        ask()
        make_exports(service.register)
        monkeypatch.setattr(exports, "MOST_LIVING", 1)
        answer = org.post(EXPORTS, {"orgId": org.id})
        assert answer.is_problem(409, "CONFLICT") and MOST_LIVING > 1
        assert "after 24 hours" in answer.json["detail"]

    def test_refuses_what_no_list_takes(self, org):
        for filters in (
            {"status": ["gone"]},
            {"q": " "},
            {"sort": "x"},
            {"q": "a b c d e f g h i"},
        ):
            answer = org.post(EXPORTS, {"orgId": org.id, "filters": filters})
            assert answer.status in (400, 422), answer.body
            assert answer.pointers[0].startswith("/filters")

    def test_without_an_engine_makes_no_document(self, org, monkeypatch):
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        answer = org.post(EXPORTS, {"orgId": org.id, "format": "pdf"})
        assert answer.is_problem(406)


class TestSearch:
    def test_answers_what_was_asked_for_newest_first_in_pages(self, org, ask, service):
        first = ask(format="jsonl")["id"]
        make_exports(service.register)
        second, third = ask()["id"], ask(filters={"severity": ["serious"]})["id"]
        page = org.search("&limit=2", EXPORTS).json
        assert [row["id"] for row in page["exports"]] == [third, second]
        assert (page["total"], page["has_more"]) == (3, True)
        rest = org.search(f"&limit=2&cursor={page['next_cursor']}", EXPORTS).json
        assert (rest["exports"], rest["next_cursor"]) == (
            [org.get(f"{EXPORTS}/{first}").json],
            None,
        )
        assert "total" not in org.search("&include_total=false", EXPORTS).json

    def test_by_status_counts_a_file_that_has_lived_its_time_as_expired(
        self, org, ask, service
    ):
        over, done = ask()["id"], ask()["id"]
        make_exports(service.register)
        whole = export_making.Whole(1, "0" * 64)
        with service.register.transaction(org.id) as session:
            export_making.finish(
                session, org.id, over, whole, "2026-01-01T00:00:00.000000Z"
            )
        cancelled, queued = ask()["id"], ask()["id"]
        org.post(f"{EXPORTS}/{cancelled}/cancel")
        for status, id in (
            ("expired", over),
            ("done", done),
            ("cancelled", cancelled),
            ("queued", queued),
        ):
            page = org.search(f"&status={status}", EXPORTS).json
            assert [(row["id"], row["status"]) for row in page["exports"]] == [
                (id, status)
            ]
            assert page["total"] == 1
        for status in ("running", "failed"):
            assert org.search(f"&status={status}", EXPORTS).json["exports"] == []

    def test_refuses_a_cursor_of_another_list(self, org, ask):
        ask(), ask()
        cursor = org.search("&limit=1", EXPORTS).json["next_cursor"]
        assert org.search(f"&status=queued&cursor={cursor}", EXPORTS).is_problem(400)


class TestCancel:
    def test_of_one_that_waits_ends_it_and_tells_the_trail(self, org, ask, service):
        id = ask()["id"]
        answer = org.post(f"{EXPORTS}/{id}/cancel")
        ended = answer.json
        assert (answer.status, ended["status"], ended["url"]) == (
            200,
            "cancelled",
            None,
        )
        assert ended["cancelled_at"] and ended == org.get(f"{EXPORTS}/{id}").json
        make_exports(service.register)
        assert org.get(f"{EXPORTS}/{id}").json == ended
        entry = org.get(f"/audit-logs?orgId={org.id}").json["entries"][0]
        assert (entry["action"], entry["resource"]) == ("cancel", f"exports/{id}")
        assert entry["changes"] == [
            {"field": "status", "from": "queued", "to": "cancelled"}
        ]

    def test_of_one_that_is_done_removes_its_file(self, org, ask, service):
        org.incident()
        id = ask()["id"]
        make_exports(service.register)
        assert org.post(f"{EXPORTS}/{id}/cancel").json["expires_at"] is None
        rows = databases.rows(
            service.register, f"SELECT 1 FROM export_piece WHERE export_id = '{id}'"
        )
        assert not rows
        assert "cancelled" in org.get(f"{EXPORTS}/{id}/file").json["detail"]

    def test_again_or_of_one_without_a_file_changes_nothing(self, org, ask):
        path = f"{EXPORTS}/{ask()['id']}/cancel"
        first = org.post(path).json
        entries = org.get(f"/audit-logs?orgId={org.id}").json["total"]
        assert org.post(path).json == first
        assert org.get(f"/audit-logs?orgId={org.id}").json["total"] == entries

    def test_makes_room_for_another(self, org, ask):
        ids = [ask()["id"] for _ in range(MOST_WAITING)]
        assert org.post(EXPORTS, {"orgId": org.id}).status == 409
        org.post(f"{EXPORTS}/{ids[1]}/cancel")
        ask()


class TestRead:
    def test_answers_how_far_it_is(self, org, ask, service):
        org.incident()
        id = ask()["id"]
        make_exports(service.register)
        done = org.get(f"{EXPORTS}/{id}").json
        assert (done["status"], done["progress"]) == ("done", {"done": 1, "of": 1})


class TestDownload:
    def test_answers_the_file_as_often_as_it_is_asked_for(self, org, ask, service):
        id = org.incident(title="Lost laptop")
        made = ask(format="csv")
        make_exports(service.register)
        url = org.get(f"{EXPORTS}/{made['id']}").json["url"].removeprefix("/api/v1")
        for _ in range(2):
            answer = org.get(url)
            assert answer.headers["content-type"] == "text/csv"
            assert answer.headers["content-disposition"].endswith('.csv"')
            [row] = csv.DictReader(io.StringIO(answer.body.decode(), newline=""))
            assert (row["id"], row["title"]) == (id, "Lost laptop")
        streamed = org.get(f"/privacy/incidents/export?orgId={org.id}&format=csv")
        assert streamed.body == answer.body

    def test_of_one_that_waits_is_a_conflict(self, org, ask):
        answer = org.get(f"{EXPORTS}/{ask()['id']}/file")
        assert answer.is_problem(409, "CONFLICT")
        assert "isn't ready" in json.loads(answer.body)["detail"]

    def test_of_one_that_expired_is_a_conflict(self, org, ask, service, monkeypatch):
        id = ask()["id"]
        make_exports(service.register)
        session = service.register.session()
        export = exports.find(session, org.id, id)
        session.release()
        over = export._replace(expires_at=export.finished_at)
        monkeypatch.setattr(exports, "find", lambda *_: over)
        assert "expired" in org.get(f"{EXPORTS}/{id}/file").json["detail"]
