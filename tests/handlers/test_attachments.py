"""Files that are kept with incidents, over HTTP."""

import os
from base64 import b64encode
from hashlib import sha256
from uuid import uuid4

import pytest

from domain.identifiers import uuid7
from tests import databases

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1000


def sent(content=PDF, name="receipt.pdf"):
    return {"name": name, "content": b64encode(content).decode()}


@pytest.fixture
def files(org):
    """The path of the attachments of an incident."""
    return f"/privacy/incidents/{org.incident()}/attachments"


class TestSearch:
    def test_answers_the_newest_first_page_by_page(self, org, files):
        made = [org.post(files, sent(name=f"{number}.pdf")).json for number in range(3)]
        page = org.get(f"{files}?limit=2").json
        assert page["attachments"] == made[:0:-1]
        rest = org.get(f"{files}?limit=2&cursor={page['next_cursor']}").json
        assert rest == {
            "attachments": made[:1],
            "total": 3,
            "has_more": False,
            "next_cursor": None,
        }

    def test_of_another_organisation_are_not_found(self, org, service):
        for id in (service.organisation().incident(), uuid7()):
            assert org.get(f"/privacy/incidents/{id}/attachments").is_problem(404)


class TestCreate:
    def test_keeps_the_file_and_tells_the_trail_its_hash(self, org, files):
        incident = files.split("/")[3]
        answer = org.post(files, sent())
        assert answer.status == 201
        record = answer.json
        assert record["media_type"] == "application/pdf"
        assert record["size"] == len(PDF)
        assert record["sha256"] == sha256(PDF).hexdigest()
        entry = org.trail(incident)[0]
        assert (entry["action"], entry["resource"]) == (
            "update",
            f"incidents/{incident}",
        )
        told = {change["field"]: change["to"] for change in entry["changes"]}
        assert told == {
            "attachment_id": record["id"],
            "attachment_name": "receipt.pdf",
            "attachment_media_type": "application/pdf",
            "attachment_size": len(PDF),
            "attachment_sha256": record["sha256"],
        }

    @pytest.mark.parametrize(
        ("content", "name", "media_type"),
        [
            (b"<script>alert(1)</script>", "letter.pdf", "text/plain"),
            ("Müller".encode() * 2000, "a.exe", "text/plain"),
            (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.txt", "image/png"),
            (b"\x00\x01", "a.txt", "application/octet-stream"),
            (b"\xff\xfe\xfd", "a.txt", "application/octet-stream"),
        ],
    )
    def test_its_kind_is_told_by_its_bytes_and_not_its_name(
        self, org, files, content, name, media_type
    ):
        assert org.post(files, sent(content, name)).json["media_type"] == media_type

    def test_takes_ten_mebibytes_and_no_more(self, org, files):
        content = os.urandom(10 << 20)
        answer = org.post(files, sent(content))
        assert answer.status == 201, answer.body
        read = org.get(f"{files}/{answer.json['id']}/content").json
        assert read["content"] == b64encode(content).decode()
        assert org.post(files, sent(content + b"x")).is_problem(422)
        larger = org.post(files, body="x", Content_Length=str(15 << 20))
        assert larger.is_problem(413)
        assert len(org.get(files).json["attachments"]) == 1

    def test_no_other_operation_takes_such_bodies(self, org, files):
        notes = files.replace("attachments", "notes")
        assert org.post(notes, {"text": "x" * (2 << 20)}).is_problem(413)

    @pytest.mark.parametrize(
        "body",
        [
            {},
            sent(b""),
            sent(name=""),
            sent(name="../a"),
            sent(name="a\\b"),
            sent(name="a\nb"),
            sent(name=" a"),
            sent(name="a\u202efdp.exe"),
            {"name": "a", "content": "not Base64!"},
            {"name": "a", "content": "YWJjZ"},
        ],
    )
    def test_what_is_no_file_is_refused_and_changes_nothing(self, org, files, body):
        assert org.post(files, body).is_problem(400)
        assert org.get(files).json["attachments"] == []
        assert len(org.trail(files.split("/")[3])) == 1

    def test_a_retry_attaches_no_second_file(self, org, files):
        key = str(uuid4())
        answers = [org.post(files, sent(), Idempotency_Key=key) for _ in range(2)]
        assert answers[0].body == answers[1].body
        assert len(org.get(files).json["attachments"]) == 1

    @pytest.mark.parametrize("table", ["attachment", "attachment_piece"])
    def test_nothing_changes_it_afterwards(self, org, files, table):
        org.post(files, sent())
        with pytest.raises(Exception, match="append-only"):
            databases.rows(org.service.register, f"UPDATE {table} SET org_id = 'x'")

    def test_of_another_organisation_is_not_found(self, org, service):
        for id in (service.organisation().incident(), uuid7()):
            assert org.post(f"/privacy/incidents/{id}/attachments", sent()).is_problem(
                404
            )


class TestReadContent:
    def test_answers_what_was_sent(self, org, files):
        made = org.post(files, sent()).json
        answer = org.get(f"{files}/{made['id']}/content")
        assert answer.status == 200
        assert answer.json == made | {"content": sent()["content"]}

    def test_of_another_incident_or_organisation_is_not_found(
        self, org, files, service
    ):
        id = org.post(files, sent()).json["id"]
        other = f"/privacy/incidents/{org.incident()}/attachments"
        stranger = service.organisation()
        assert org.get(f"{files}/{uuid7()}/content").is_problem(404)
        assert org.get(f"{other}/{id}/content").is_problem(404)
        assert stranger.get(f"{files}/{id}/content").is_problem(404)
