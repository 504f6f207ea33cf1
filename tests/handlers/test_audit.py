"""The audit trail over HTTP."""

import hmac
import json
from hashlib import sha256

import pytest
import rfc8785

from commands.exported_trails import exported_chain
from storage import audit_verification
from tests.served import ago


def entries(org, query=""):
    answer = org.get(f"/audit-logs?orgId={org.id}{query}")
    assert answer.status == 200, answer.body
    return answer.json["entries"]


class TestSearch:
    def test_can_be_verified_by_anyone_from_the_answer_alone(self, org):
        id = org.incident(title="ü🔒")
        org.patch(
            f"/privacy/incidents/{id}",
            {"corrective_actions": ["a\n"], "affected_users": 7},
        )
        org.post(f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "DE"})
        head = "0" * 64
        for seq, entry in enumerate(reversed(entries(org)), 1):
            outside = {
                name: entry.pop(name)
                for name in ("hash", "prev_hash", "changes", "changes_salt")
            }
            assert (entry["seq"], outside["prev_hash"]) == (seq, head)
            head = sha256(bytes.fromhex(head) + rfc8785.dumps(entry)).hexdigest()
            assert outside["hash"] == head
            digest = hmac.new(
                bytes.fromhex(outside["changes_salt"]),
                rfc8785.dumps(outside["changes"]),
                sha256,
            )
            assert digest.hexdigest() == entry["changes_digest"]
        assert seq == 5

    def test_filters(self, org):
        one, _ = org.incident(), org.incident()
        org.patch(f"/privacy/incidents/{one}", {"title": "B"})
        assert [e["action"] for e in entries(org, f"&incident_id={one}")] == [
            "update",
            "create",
        ]
        assert [e["incident_id"] for e in entries(org, "&action=update")] == [one]
        key_id = org.get("/whoami").json["key_id"]
        assert len(entries(org, f"&actor=key:{key_id}")) == 3
        since = entries(org)[1]["at"]
        assert {e["at"] for e in entries(org, f"&since={since}")} == {
            e["at"] for e in entries(org)[:2]
        }
        assert entries(org, "&incident_id=019c1dcb-8d82-72c7-8e12-b7a0646f9227") == []

    def test_pages_by_links(self, org):
        for _ in range(3):
            org.incident()
        seen, path = [], f"/audit-logs?orgId={org.id}&limit=2"
        while path:
            answer = org.get(path)
            seen += [one["seq"] for one in answer.json["entries"]]
            link = answer.headers.get("link")
            path = link and link.split(">")[0][1:].removeprefix("/api/v1")
        assert seen == [5, 4, 3, 2, 1]

    @pytest.mark.parametrize(
        "query", ["&action=x", "&actor=x", "&since=x", "&incident_id=x", "&cursor=AAAA"]
    )
    def test_outside_the_contract_is_refused(self, org, query):
        assert org.get(f"/audit-logs?orgId={org.id}{query}").is_problem(400)

    def test_of_another_organisation_is_forbidden(self, org, service):
        assert org.get(f"/audit-logs?orgId={service.organisation().id}").is_problem(403)
        assert org.get(
            f"/audit-logs?orgId={org.id}", key=org.key(["incidents:read"])
        ).is_problem(403)

    def test_counts_what_matches(self, org):
        one, _ = org.incident(), org.incident()
        org.patch(f"/privacy/incidents/{one}", {"title": "B"})
        last = org.search("&limit=1", path="/audit-logs").json
        assert (
            last["total"] == last["entries"][0]["seq"] == 5 and last["has_more"] is True
        )
        for query, total in ((f"&incident_id={one}", 2), ("&action=update", 1)):
            assert (
                org.search(f"{query}&limit=1", path="/audit-logs").json["total"]
                == total
            )
        before = org.search("", path="/audit-logs").json["entries"][1]["at"]
        assert org.search(f"&until={before}", path="/audit-logs").json["total"] == 3
        assert (
            "total" not in org.search("&include_total=false", path="/audit-logs").json
        )


class TestSearchIncident:
    def test_narrows_by_what_narrows_the_whole_trail(self, org):
        id = org.incident()
        org.patch(f"/privacy/incidents/{id}", {"title": "B"})
        path = f"/privacy/incidents/{id}/audit-logs"
        updates = org.get(f"{path}?action=update").json
        assert [e["action"] for e in updates["entries"]] == ["update"] and updates[
            "total"
        ] == 1
        assert org.get(f"{path}?until={updates['entries'][0]['at']}").json["total"] == 1
        assert org.get(f"{path}?since={ago(-1)}").json["entries"] == []

    def test_pages_only_its_own(self, org):
        id, _ = org.incident(), org.incident()
        org.patch(f"/privacy/incidents/{id}", {"title": "B"})
        first = org.get(f"/privacy/incidents/{id}/audit-logs?limit=1")
        path = first.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
        second = org.get(path)
        assert [one.json["entries"][0]["action"] for one in (first, second)] == [
            "update",
            "create",
        ]
        assert second.json["next_cursor"] is None
        other = org.incident()
        cursor = first.json["next_cursor"]
        assert org.get(
            f"/privacy/incidents/{other}/audit-logs?cursor={cursor}"
        ).is_problem(400)


class TestHead:
    def test_is_the_newest_entry_of_the_trail(self, org):
        org.incident()
        newest = entries(org)[0]
        answer = org.search(path="/audit-logs/head")
        assert answer.status == 200
        assert answer.json == {
            "orgId": org.id,
            "seq": newest["seq"],
            "hash": newest["hash"],
        }
        org.incident()
        assert org.search(path="/audit-logs/head").json["seq"] == newest["seq"] + 1

    def test_of_another_organisation_or_without_the_scope_is_forbidden(
        self, org, service
    ):
        other = service.organisation()
        assert org.get(f"/audit-logs/head?orgId={other.id}").is_problem(403)
        reader = org.key(["incidents:read"])
        assert org.get(f"/audit-logs/head?orgId={org.id}", key=reader).is_problem(403)


class TestVerify:
    @pytest.fixture
    def verify(self, org):
        def verified(**more):
            answer = org.post("/audit-logs/verifications", {"orgId": org.id} | more)
            assert answer.status == 200, answer.body
            return answer.json

        return verified

    def test_finds_a_whole_trail_and_tells_its_head(self, org, verify):
        org.incident()
        head = org.search(path="/audit-logs/head").json
        del head["orgId"]
        found = verify()
        assert (found["ok"], found["broken"], found["has_more"]) == (True, None, False)
        assert found["reached"] == found["head"] == head
        assert found["entries"] == head["seq"]

    def test_goes_on_from_a_head_that_was_kept(self, org, verify):
        earlier = verify()["head"]
        assert verify(after=earlier)["entries"] == 0
        org.incident()
        found = verify(after=earlier)
        assert (found["ok"], found["entries"]) == (
            True,
            found["head"]["seq"] - earlier["seq"],
        )

    def test_takes_a_long_trail_in_portions(self, org, verify, monkeypatch):
        monkeypatch.setattr(audit_verification, "MOST", 2)
        for _ in range(3):
            org.incident()
        found = verify()
        assert (found["entries"], found["has_more"], found["reached"]["seq"]) == (
            2,
            True,
            2,
        )
        rest = verify(after=found["reached"])
        assert (rest["ok"], rest["reached"]["seq"]) == (True, 4)

    def test_tells_of_a_trail_that_no_longer_holds_what_was_kept(self, org, verify):
        org.incident()
        head = verify()["head"]
        other = {"seq": head["seq"], "hash": "f" * 64}
        assert "another" in verify(after=other)["broken"]
        before = {"seq": head["seq"] - 1, "hash": "f" * 64}
        assert (
            verify(after=before)["broken"]
            == f"entry {head['seq']} doesn't follow entry 2"
        )
        beyond = verify(after={"seq": head["seq"] + 1, "hash": head["hash"]})
        assert (beyond["ok"], beyond["entries"], beyond["has_more"]) == (
            False,
            0,
            False,
        )

    def test_puts_nothing_on_record(self, org, verify):
        assert verify()["head"] == verify()["head"]

    def test_of_another_organisation_or_without_the_scope_is_forbidden(
        self, org, service
    ):
        other = service.organisation()
        assert org.post("/audit-logs/verifications", {"orgId": other.id}).is_problem(
            403
        )
        reader = org.key(["incidents:read"])
        sent = {"orgId": org.id}
        assert org.post("/audit-logs/verifications", sent, key=reader).is_problem(403)


class TestExport:
    def test_is_verified_from_the_file_alone(self, org, tmp_path):
        for _ in range(3):
            org.incident()
        auditor = org.key(["audit:read"])
        answer = org.get(f"/audit-logs/export?orgId={org.id}", key=auditor)
        *entries, head = map(json.loads, answer.body.splitlines())
        assert [entry["seq"] for entry in entries] == list(range(1, head["seq"] + 1))
        assert head["hash"] == entries[-1]["hash"]
        file = tmp_path / "trail.jsonl"
        file.write_bytes(answer.body)
        assert exported_chain(file)["ok"]
        lines = answer.body.splitlines(keepends=True)
        file.write_bytes(b"".join(lines[:1] + lines[2:]))
        assert exported_chain(file)["broken"] == "entry 2 is missing"
        file.write_bytes(b"".join(lines[:-2] + lines[-1:]))
        assert not exported_chain(file)["ok"]
        file.write_bytes(answer.body.replace(b'"actor":"key:', b'"actor":"kez:', 1))
        assert exported_chain(file)["broken"].endswith(
            "was changed after it was sealed"
        )
        for cut in (b"".join(lines[:-1]), answer.body[:-1], b"", b"[]\n"):
            file.write_bytes(cut)
            with pytest.raises(ValueError, match=r"cut off|no JSON object"):
                exported_chain(file)

    def test_needs_the_scope(self, org):
        reader = org.key(["incidents:read"])
        answer = org.get(f"/audit-logs/export?orgId={org.id}", key=reader)
        assert answer.is_problem(403, "FORBIDDEN")
