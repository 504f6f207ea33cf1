"""Notification packs over HTTP."""

import io
import json
import re
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Event

import jsonschema_rs
import pytest
from pypdf import PdfReader

from exchange.pdf import engine, packs
from law.forms import ROOT
from tests.handlers.test_events import record
from tests.handlers.test_obligations import AUTHORITY, decide, listed

DETAILS = {
    "parties": {"contact_name": "M. Sommer", "contact_email": "dpo@example.org"},
    "data": {
        "categories": ["Addresses"],
        "records_precision": "estimate",
        "records": 1240,
    },
    "data_subjects": {
        "categories": ["Customers"],
        "people_precision": "exact",
        "people": 12,
    },
    "consequences": {"description": "Letters from strangers."},
}
MEASURES = {
    "measures": {"taken": ["Wiped the device"], "for_data_subjects": ["Change it."]}
}
FACTS = {"description": "<b>A laptop</b> was stolen.", "breach_kind": "confidentiality"}
REPORT = {
    "lei": "529900T8BM49AURSDO55",
    "entity_types": ["credit_institution"],
    "currency": "EUR",
    "criteria": ["data_losses"],
    "threshold_countries": ["DE"],
    "discovered_by": "it_security",
    "is_continuity_activated": True,
    "restored_at": "2026-03-02T11:40:00+01:00",
    "counterparts": 0,
    "transactions": 120,
    "number_kinds": ["actual_figures_for_clients_affected"],
    "downtime_minutes": 1505,
    "incident_types": ["cybersecurity_related"],
    "has_financial_interest": False,
    "root_cause_classes": ["malicious_actions"],
    "gross_costs": 12000,
}
DORA = ROOT.parent / "schemas" / "dora_ir_1_2_1.json"


def pack(org, id, query="", **headers):
    answer = org.get(f"/privacy/incidents/{id}/notification-pack{query}", **headers)
    assert answer.status == 200, answer.body
    return answer


def written(org, **facts):
    id = org.incident(**FACTS | facts)
    assert org.patch(f"/privacy/incidents/{id}/details", DETAILS).status == 200
    return id


def missing(answer):
    found = answer.json["missing"]
    return [one["ask"] for one in found if one["requirement"] == "required"]


def answers(answer):
    sections = answer.json["sections"]
    return {
        one["ask"]: one["answer"]
        for section in sections
        for one in section["questions"]
    }


class TestDraft:
    def test_tells_what_is_missing_until_nothing_that_is_required_is(self, org):
        id = written(org)
        assert missing(pack(org, id)) == ["measures.taken"]
        org.patch(f"/privacy/incidents/{id}/details", MEASURES)
        complete = pack(org, id)
        assert (missing(complete), complete.json["is_complete"]) == ([], True)
        found = answers(complete)
        assert found["counts.records"] == "1240 (estimate)"
        assert found["contact.details"] == "dpo@example.org"
        assert found["incident.description"] == FACTS["description"]

    def test_blank_text_answers_nothing(self, org):
        found = pack(org, written(org, description=""))
        assert "incident.description" in missing(found)
        assert answers(found)["incident.description"] is None
        file = json.loads(
            pack(org, written(org, description=" "), "?form=dora").json["text"]
        )
        assert "incidentDescription" not in file["incident"]

    def test_a_late_filing_misses_its_reasons(self, org):
        id = written(org, discovered_at="2026-03-02T08:15:00Z")
        assert "filing.delay_reasons" in missing(pack(org, id))
        filing = {"authority_jurisdiction": "AP", "delay_reasons": "Found out late."}
        org.post(f"/privacy/incidents/{id}/notify", filing)
        late = pack(org, id, "?authority=AP")
        assert "filing.delay_reasons" not in missing(late)
        assert answers(late)["filing.delay_reasons"] == "Found out late."
        assert late.json["phase"] == "supplementary"

    def test_has_deadlines_decisions_attachments_and_the_end_of_the_trail(self, org):
        id = written(org)
        decide(org, id)
        content = {"name": "receipt.txt", "content": "UmVjZWlwdA=="}
        attached = org.post(f"/privacy/incidents/{id}/attachments", content).json
        found = pack(org, id).json
        assert found["attachments"][0]["sha256"] == attached["sha256"]
        assert found["decisions"][0]["reasons"] == "The disk was encrypted."
        assert found["deadlines"][0]["explanation"]
        head = org.get(f"/audit-logs/head?orgId={org.id}").json
        assert found["audit_head"] == {"seq": head["seq"], "hash": head["hash"]}

    def test_the_same_content_has_the_same_hash(self, org):
        id = written(org)
        first, second = pack(org, id).json, pack(org, id).json
        assert first["content_sha256"] == second["content_sha256"]
        org.patch(f"/privacy/incidents/{id}", {"root_cause": "A window was open."})
        assert pack(org, id).json["content_sha256"] != first["content_sha256"]

    @pytest.mark.parametrize(
        ("query", "accept", "media_type"),
        [
            ("", "*/*", "application/json"),
            ("", "text/html, */*;q=0.1", "text/html; charset=utf-8"),
            ("", "text/markdown", "text/markdown; charset=utf-8"),
            ("?format=html", "*/*", "text/html; charset=utf-8"),
        ],
    )
    def test_is_rendered_as_it_is_asked_for(self, org, query, accept, media_type):
        answer = pack(org, written(org), query, Accept=accept)
        assert answer.headers["content-type"] == media_type
        assert (b"<b>A laptop</b>" in answer.body) == (media_type == "application/json")

    def test_as_a_pdf_is_a_file_of_its_own_and_the_answer_to_accept(self, org):
        id = written(org, description="Hostile: #eval(1)")
        answer = pack(org, id, "", Accept="application/pdf")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-length"] == str(len(answer.body))
        assert answer.headers["content-disposition"].endswith('.pdf"')
        pages = PdfReader(io.BytesIO(answer.body)).pages
        assert "Hostile: #eval(1)" in "\n".join(page.extract_text() for page in pages)

    def test_as_a_pdf_has_a_head_that_makes_none(self, org, monkeypatch):
        monkeypatch.setattr(packs, "pdf", None)
        path = f"/privacy/incidents/{written(org)}/notification-pack?format=pdf"
        answer = org.request("HEAD", path)
        assert (answer.status, answer.body) == (200, b"")

    def test_as_a_pdf_needs_the_extra(self, org, monkeypatch):
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        path = f"/privacy/incidents/{written(org)}/notification-pack"
        refused = org.get(f"{path}?format=pdf")
        assert refused.is_problem(406, "NOT_ACCEPTABLE")
        assert "breach-register[pdf]" in refused.json["detail"]
        assert org.get(path, Accept="application/pdf").is_problem(406, "NOT_ACCEPTABLE")
        answer = pack(
            org, path.split("/")[3], "", Accept="application/pdf, text/html;q=0.5"
        )
        assert answer.headers["content-type"].startswith("text/html")

    def test_as_a_pdf_there_is_no_report_under_dora(self, org):
        path = (
            f"/privacy/incidents/{written(org)}/notification-pack?form=dora&format=pdf"
        )
        refused = org.get(path)
        assert refused.is_problem(400, "VALIDATION_ERROR")
        assert refused.json["errors"][0]["in"] == "query"

    def test_as_a_pdf_that_takes_too_long_is_given_up(self, org, monkeypatch):
        monkeypatch.setattr(engine, "_LIMIT_S", 0.01)
        path = f"/privacy/incidents/{written(org)}/notification-pack?format=pdf"
        refused = org.get(path)
        assert (
            refused.is_problem(503, "UNAVAILABLE")
            and "longer" in refused.json["detail"]
        )

    def test_as_a_pdf_holds_nobody_up_while_it_is_made(self, org, monkeypatch):
        begun, may_end = Event(), Event()

        def slowly(*_):
            begun.set()
            assert may_end.wait(20)
            return b"%PDF"

        monkeypatch.setattr(engine, "laid_out", slowly)
        path = f"/privacy/incidents/{written(org)}/notification-pack?format=pdf"
        with ThreadPoolExecutor(1) as others:
            answer = others.submit(org.get, path)
            assert begun.wait(20)
            assert [org.get("/whoami").status for _ in range(3)] == [200] * 3
            assert not answer.done()
            may_end.set()
            assert answer.result().body == b"%PDF"

    @pytest.mark.parametrize(
        "form", ["nl_ap", "fr_cnil", "uk_ico", "de", "es_aepd", "ch_fdpic"]
    )
    def test_every_form_is_answered(self, org, form):
        found = pack(org, written(org), f"?form={form}").json
        assert (found["form"], found["text"]) == (form, None)

    def test_a_letter_has_what_art_34_asks_and_shows_what_is_missing(self, org):
        id = written(org)
        letter = pack(org, id, "?kind=art34-letter")
        assert "[To help the people affected]" in letter.json["text"]
        assert missing(letter) == ["measures.taken", "measures.for_data_subjects"]
        org.patch(f"/privacy/incidents/{id}/details", MEASURES)
        text = pack(org, id, "?kind=art34-letter").json["text"]
        assert "Letters from strangers." in text and "dpo@example.org" in text
        assert "[" not in text

    def test_an_obligation_of_another_incident_is_not_found(self, org):
        first, second = org.incident(), org.incident()
        id = listed(org, first)[AUTHORITY]["id"]
        answer = org.get(
            f"/privacy/incidents/{second}/notification-pack?obligation_id={id}"
        )
        assert answer.is_problem(404, "NOT_FOUND")

    @pytest.mark.parametrize(
        "phase", ["initial", "supplementary", "final", "reclassified"]
    )
    def test_the_file_of_dora_fits_its_schema_but_for_what_is_missing(self, org, phase):
        id = written(org)
        happened = {
            "occurred_from": "2026-03-01T20:30:00Z",
            "occurred_to": "2026-03-01T21:10:00Z",
        }
        org.patch(f"/privacy/incidents/{id}/details", {"timeline": happened})
        org.patch(f"/privacy/incidents/{id}", {"discovered_at": "2026-03-02T08:15:00Z"})
        record(org, id, kind="classified", occurred_at="2026-03-02T10:00:00Z")
        answer = pack(org, id, f"?form=dora&phase={phase}")
        file = json.loads(answer.json["text"])
        assert file["incident"]["classificationDateTime"] == "2026-03-02T10:00:00Z"
        if phase in ("supplementary", "final"):
            assert file["incident"]["incidentDuration"] == "000:00:40"
        judge = jsonschema_rs.Draft202012Validator(json.loads(DORA.read_text()))
        faults = {error.message for error in judge.iter_errors(file)}
        wanted = {"classificationTypes", "phone"}
        assert faults == {f'"{name}" is a required property' for name in wanted}
        assert missing(answer) == [
            "dora.primaryContact.phone",
            "dora.incident.classificationTypes",
        ]

    @pytest.mark.parametrize("phase", ["initial", "supplementary", "final"])
    def test_the_file_of_dora_is_whole_once_its_group_of_details_is_written(
        self, org, phase
    ):
        id = written(org)
        details = {"parties": {"contact_phone": "+49 30 123456"}, "dora": REPORT}
        assert org.patch(f"/privacy/incidents/{id}/details", details).status == 200
        answer = pack(org, id, f"?form=dora&phase={phase}")
        file = json.loads(answer.json["text"])
        judge = jsonschema_rs.Draft202012Validator(json.loads(DORA.read_text()))
        assert [error.message for error in judge.iter_errors(file)] == []
        assert (missing(answer), answer.json["is_complete"]) == ([], True)
        [entity] = file["affectedEntity"]
        assert (entity["LEI"], entity["affectedEntityType"]) == (
            REPORT["lei"],
            ["credit_institution"],
        )
        assert file["incident"]["classificationTypes"] == [
            {"classificationCriterion": "data_losses"}
        ]
        if phase != "initial":
            assert file["incident"]["serviceDowntime"] == "001:01:05"
            assert file["incident"]["isImpactOnFinancialInterest"] is False
        # a part of the group says what it can, and is kept beside the rest
        stored = org.get(f"/privacy/incidents/{id}/details").json["dora"]
        assert {name: stored[name] for name in REPORT if name != "restored_at"} == {
            name: value for name, value in REPORT.items() if name != "restored_at"
        }


def kept(org, id, **asked):
    answer = org.post(f"/privacy/incidents/{id}/notification-packs", asked)
    assert answer.status == 201, answer.body
    return answer.json


class TestCreate:
    def test_keeps_what_the_draft_is_and_the_trail_names_its_hash(self, org):
        id = written(org)
        made = kept(org, id, form="nl_ap", authority="AP", format="markdown")
        found = org.get(f"/privacy/incidents/{id}/notification-packs/{made['id']}").json
        assert sha256(found["content"].encode()).hexdigest() == made["sha256"]
        assert found["content"].startswith("# Autoriteit Persoonsgegevens")
        entry = org.get(f"/audit-logs?orgId={org.id}&incident_id={id}").json["entries"][
            0
        ]
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        assert changed["pack_sha256"] == made["sha256"]
        assert (changed["pack_form"], changed["pack_authority"]) == ("nl_ap", "AP")
        told = org.get(f"/privacy/incidents/{id}/timeline").json["timeline"]
        assert told[-1]["kind"] == "pack_kept"

    def test_keeps_a_pdf_to_the_byte_and_the_trail_names_its_hash(self, org):
        id = written(org)
        made = kept(org, id, form="nl_ap", format="pdf")
        found = org.get(f"/privacy/incidents/{id}/notification-packs/{made['id']}").json
        octets = b64decode(found["content"])
        assert sha256(octets).hexdigest() == made["sha256"] == found["sha256"]
        text = "\n".join(
            page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages
        )
        assert FACTS["description"] in text
        entry = org.get(f"/audit-logs?orgId={org.id}&incident_id={id}").json["entries"][
            0
        ]
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        assert (changed["pack_format"], changed["pack_sha256"]) == (
            "pdf",
            made["sha256"],
        )

    def test_keeps_no_pdf_of_what_was_changed_while_it_was_made(self, org, monkeypatch):
        id = written(org)

        def meanwhile(*_):
            org.patch(f"/privacy/incidents/{id}", {"root_cause": "A window was open."})
            return b"%PDF"

        monkeypatch.setattr(engine, "laid_out", meanwhile)
        path = f"/privacy/incidents/{id}/notification-packs"
        key = "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a13"
        refused = org.post(path, {"format": "pdf"}, Idempotency_Key=key)
        assert (
            refused.is_problem(409, "CONFLICT")
            and "was changed" in refused.json["detail"]
        )
        assert org.get(path).json["total"] == 0
        monkeypatch.setattr(engine, "laid_out", lambda *_: b"%PDF")
        first = org.post(path, {"format": "pdf"}, Idempotency_Key=key)
        assert first.status == 201
        monkeypatch.setattr(engine, "laid_out", None)
        assert org.post(path, {"format": "pdf"}, Idempotency_Key=key).body == first.body
        assert org.get(path).json["total"] == 1

    def test_of_a_pdf_holds_no_write_up_while_it_is_made(self, org, monkeypatch):
        id, (begun, may_end) = written(org), (Event(), Event())

        def slowly(*_):
            begun.set()
            assert may_end.wait(20)
            return b"%PDF"

        monkeypatch.setattr(engine, "laid_out", slowly)
        path = f"/privacy/incidents/{id}/notification-packs"
        with ThreadPoolExecutor(1) as others:
            answer = others.submit(org.post, path, {"format": "pdf"})
            assert begun.wait(20)
            assert org.incident() and not answer.done()
            may_end.set()
            assert answer.result().status == 201

    def test_of_a_pdf_is_refused_as_its_draft_is(self, org, monkeypatch):
        path = f"/privacy/incidents/{written(org)}/notification-packs"
        refused = org.post(path, {"format": "pdf", "form": "dora"})
        assert refused.is_problem(422)
        [fault] = refused.json["errors"]
        assert (fault["in"], fault["pointer"]) == ("body", "/format")
        monkeypatch.setattr(engine, "_LIMIT_S", 0.01)
        assert org.post(path, {"format": "pdf"}).is_problem(503, "UNAVAILABLE")
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        assert org.post(path, {"format": "pdf"}).is_problem(406, "NOT_ACCEPTABLE")
        assert org.get(path).json["total"] == 0

    def test_of_a_pdf_counts_as_one_request(self, org):
        id = written(org)
        path = f"/privacy/incidents/{id}/notification-packs"
        left = [
            int(re.search(r'"key";r=(\d+)', answer.headers["ratelimit"])[1])
            for answer in (
                org.get(path),
                org.post(path, {"format": "pdf"}),
                org.get(path),
            )
        ]
        assert left[0] - left[2] == 2

    def test_a_retry_keeps_it_once(self, org):
        id, key = written(org), "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a12"
        path = f"/privacy/incidents/{id}/notification-packs"
        first = org.post(path, {}, Idempotency_Key=key)
        again = org.post(path, {}, Idempotency_Key=key)
        assert first.body == again.body
        assert org.get(path).json["total"] == 1

    def test_needs_the_scope_of_filings(self, org):
        id, reader = written(org), org.key(["incidents:read", "incidents:write"])
        answer = org.post(f"/privacy/incidents/{id}/notification-packs", {}, key=reader)
        assert answer.is_problem(403, "FORBIDDEN")


class TestSearch:
    def test_lists_the_newest_first_without_content(self, org):
        id = written(org)
        forms = [kept(org, id, form=form)["form"] for form in ("merged", "de")]
        page = org.get(f"/privacy/incidents/{id}/notification-packs").json
        assert [one["form"] for one in page["notification_packs"]] == forms[::-1]
        assert "content" not in page["notification_packs"][0]


class TestRead:
    def test_a_pack_stays_as_it_was_whatever_happens_to_the_record(self, org):
        id = written(org)
        path = f"/privacy/incidents/{id}/notification-packs/{kept(org, id)['id']}"
        before = org.get(path).body
        org.patch(f"/privacy/incidents/{id}", {"title": "Another"})
        assert org.get(path).body == before

    def test_one_of_another_incident_is_not_found(self, org):
        first, second = written(org), written(org)
        made = kept(org, first)
        answer = org.get(f"/privacy/incidents/{second}/notification-packs/{made['id']}")
        assert answer.is_problem(404, "NOT_FOUND")
