"""Files of incidents over HTTP: what is in them, and how they end."""

import csv
import io
import json
import zipfile
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead

import pytest
from pypdf import PdfReader

from domain.errors import Unavailable
from exchange import tables
from exchange.pdf import engine
from storage import incident_exports, inspections

EXPORT = "/privacy/incidents/export"
FORMULA = '=HYPERLINK("http://example.org")'


def export(org, query=""):
    answer = org.get(f"{EXPORT}?orgId={org.id}{query}")
    assert answer.status == 200, answer.body
    return answer


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))


class TestExport:
    def test_has_what_the_list_answers_for_the_same_filters(self, org):
        ids = [org.incident(title=f"Case {number}") for number in range(5)]
        for id in ids[:2]:
            org.post(
                f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "DE"}
            )
        for query in (
            "",
            "&status=notified",
            "&status=open,notified,draft",
            "&q=Case+3",
            "&overdue=false",
        ):
            listed = org.get(f"/privacy/incidents?orgId={org.id}{query}").json[
                "incidents"
            ]
            lines = export(org, f"&format=jsonl{query}").body.splitlines()
            assert [json.loads(line) for line in lines] == listed, query
            assert [row["id"] for row in rows(export(org, query))] == [
                one["id"] for one in listed
            ]

    def test_narrowed_by_a_name_that_cannot_be_finds_nothing(self, org):
        org.incident(metadata={"a": "x"})
        for name in ("%00", "", "%C2%95", "a%00"):
            query = f"&metadata%5B{name}%5D=x"
            assert rows(export(org, query)) == []
            assert (
                org.get(f"/privacy/incidents?orgId={org.id}{query}").json["incidents"]
                == []
            )

    def test_names_its_file_and_its_kind(self, org):
        answer = export(org, "&format=csv")
        assert answer.headers["content-type"] == "text/csv"
        assert answer.headers["content-disposition"].endswith('.csv"')
        assert "content-length" not in answer.headers

    def test_holds_no_formula(self, org):
        texts = (FORMULA, "+1", "-1", "@SUM(A1)", "\tA", "'quoted", "plain")
        for text in texts:
            org.incident(title=text, description=text, corrective_actions=[text])
        for row in rows(export(org)):
            for name in ("title", "description", "corrective_actions"):
                assert not row[name].startswith(("=", "+", "-", "@", "\t"))
        titles = [row["title"].removeprefix("'") for row in rows(export(org))]
        assert sorted(titles) == sorted(texts)

    def test_as_a_workbook_holds_texts_and_dates_and_no_formula(self, org):
        org.incident(
            title=FORMULA, discovered_at="2026-03-02T08:15:00Z", affected_users=7
        )
        body = export(org, "&format=xlsx").body
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet.replace("HYPERLINK", "")
        assert "<v>46083.34375</v>" in sheet and "<v>7</v>" in sheet

    def test_as_a_workbook_goes_on_with_another_sheet(self, org, monkeypatch):
        monkeypatch.setattr(tables, "_MOST_ROWS", 3)
        for _ in range(5):
            org.incident()
        with zipfile.ZipFile(io.BytesIO(export(org, "&format=xlsx").body)) as book:
            sheets = [name for name in book.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 3

    def test_shows_one_moment(self, org, monkeypatch):
        org.incident(title="First")
        taken, documents = [], incident_exports.documents

        def slowly(*arguments):
            for text in documents(*arguments):
                yield text
                taken.append(org.incident(title="While it was sent"))

        monkeypatch.setattr(incident_exports, "documents", slowly)
        assert len(export(org, "&format=jsonl").body.splitlines()) == len(taken) == 1

    def test_that_breaks_before_anything_was_sent_is_a_problem(self, org, monkeypatch):
        def broken(*_):
            raise Unavailable("The database can't be reached.")
            yield

        monkeypatch.setattr(incident_exports, "documents", broken)
        answer = org.get(f"{EXPORT}?orgId={org.id}&format=jsonl")
        assert answer.is_problem(503)

    def test_that_breaks_later_ends_the_connection_in_the_middle(
        self, org, service, monkeypatch
    ):
        def breaks(*_):
            yield '{"id":"' + "x" * tables._PORTION + '"}'
            raise Unavailable("The database can't be reached.")

        monkeypatch.setattr(incident_exports, "documents", breaks)
        connection = HTTPConnection("127.0.0.1", service.port, timeout=10)
        headers = {"Authorization": f"Bearer {org.raw}"}
        connection.request(
            "GET", f"/api/v1{EXPORT}?orgId={org.id}&format=jsonl", headers=headers
        )
        answer = connection.getresponse()
        with closing(connection), pytest.raises(IncompleteRead):
            answer.read()
        monkeypatch.undo()
        # its turn and its room were given back
        assert export(org, "&format=jsonl").body == b""

    def test_is_let_go_by_a_client_that_leaves(self, org, service, monkeypatch):
        def endless(*_):
            while True:
                yield '{"id":"' + "x" * tables._PORTION + '"}'

        monkeypatch.setattr(incident_exports, "documents", endless)
        connection = HTTPConnection("127.0.0.1", service.port, timeout=10)
        headers = {"Authorization": f"Bearer {org.raw}"}
        connection.request(
            "GET", f"/api/v1{EXPORT}?orgId={org.id}&format=jsonl", headers=headers
        )
        with closing(connection), closing(connection.getresponse()) as answer:
            assert answer.read(10)
        monkeypatch.undo()
        assert export(org, "&format=jsonl").body == b""

    def test_of_nothing_is_a_header(self, org):
        assert export(org).body.decode() == ",".join(tables.COLUMNS) + "\r\n"

    def test_by_head_makes_nothing(self, org, monkeypatch):
        def broken(*_):
            raise AssertionError("nothing is made for HEAD")

        monkeypatch.setattr(incident_exports, "documents", broken)
        answer = org.request("HEAD", f"{EXPORT}?orgId={org.id}&format=jsonl")
        assert (answer.status, answer.body) == (200, b"")

    def test_of_another_organisation_is_refused(self, org):
        assert org.get(f"{EXPORT}?orgId=another").is_problem(403, "FORBIDDEN")

    def test_in_another_format_is_refused(self, org):
        assert org.get(f"{EXPORT}?orgId={org.id}&format=docx").is_problem(
            400, "VALIDATION_ERROR"
        )


class TestExportAsPdf:
    """The register for an authority's visit (Art. 33(5))."""

    def test_has_facts_effects_remedy_filings_and_how_it_can_be_verified(self, org):
        reason = "The extent was unknown."
        facts = {"description": "Lost: #eval(1).", "corrective_actions": ["Wiped it"]}
        id = org.incident(title="First", **facts)
        filing = {"authority_jurisdiction": "DE-BY BayLDA", "delay_reasons": reason}
        org.post(f"/privacy/incidents/{id}/notify", filing)
        org.incident(title="Second", severity="serious")
        answer = export(org, "&format=pdf&discovered_from=2000-01-01T00:00:00Z")
        pages = PdfReader(io.BytesIO(answer.body)).pages
        text = " ".join("\n".join(page.extract_text() for page in pages).split())
        head = org.get(f"/audit-logs/head?orgId={org.id}").json
        told = [
            *facts["corrective_actions"],
            facts["description"],
            reason,
            "DE-BY BayLDA",
        ]
        told += ["Facts", "Effects", "Remedial action", "from 2000-01-01 00:00:00 UTC"]
        for part in (*told, head["hash"], str(head["seq"]), f"Page 1 of {len(pages)}"):
            assert part in text, part
        assert text.index("First") < text.index("Second")
        assert answer.headers["content-disposition"].endswith('.pdf"')

    def test_of_nothing_says_so(self, org):
        answer = export(org, "&format=pdf&q=nowhere")
        [page] = PdfReader(io.BytesIO(answer.body)).pages
        assert "No breach is on record" in page.extract_text()

    def test_of_too_many_says_how_many_there_may_be(self, org, monkeypatch):
        monkeypatch.setattr(inspections, "MOST", 1)
        for _ in range(2):
            org.incident()
        refused = org.get(f"{EXPORT}?orgId={org.id}&format=pdf")
        assert refused.is_problem(400, "VALIDATION_ERROR")
        assert "at most 1 incidents" in refused.json["detail"]
        assert refused.json["errors"][0]["in"] == "query"

    def test_needs_the_extra(self, org, monkeypatch):
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        refused = org.get(f"{EXPORT}?orgId={org.id}&format=pdf")
        assert refused.is_problem(406, "NOT_ACCEPTABLE")
