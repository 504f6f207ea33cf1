"""The names of other services' clients, for requests with their header and for no others."""

import json

import pytest

from contract.document import COMPATIBILITY, Contract
from tests.support import application, client_of, now, settings_of

THEIRS = {"X-EvalGuard-Client-Version": "1.4.0"}
START_UP = ("/project/current", "/client/policy")


@pytest.fixture
def other(client):
    """The client, as another service's would call."""
    client.headers.update(THEIRS)
    return client


def key(**more):
    return {"orgId": "acme", "name": "Terraform", "scopes": ["incidents:read"], **more}


class TestTheAuditTrail:
    def test_stands_under_logs_with_its_total(self, other, make_incident):
        incident = make_incident().json()["id"]
        for path in (
            "/audit-logs?orgId=acme",
            f"/privacy/incidents/{incident}/audit-logs",
        ):
            page = other.get(path).json()
            assert "entries" not in page
            assert page["total"] == len(page["logs"]) > 0
            assert {"actor", "action", "resource"} <= page["logs"][0].keys()

    def test_says_the_same_to_head(self, other):
        asked = other.get("/audit-logs?orgId=acme")
        head = other.head("/audit-logs?orgId=acme")
        assert head.headers["Content-Length"] == asked.headers["Content-Length"]
        assert head.content == b""


class TestKeys:
    def test_stand_under_keys_with_their_expiry_under_both_names(self, other):
        page = other.get("/api-keys?orgId=acme").json()
        assert "api_keys" not in page
        assert all(
            record["expiresAt"] == record["expires_at"] for record in page["keys"]
        )
        assert page["total"] == len(page["keys"])

    def test_are_made_with_their_word_for_the_expiry(self, other):
        ends = now(hours=1)
        made = other.post("/api-keys", json=key(expiresAt=ends))
        assert made.status_code == 201
        assert made.json()["expires_at"] == made.json()["expiresAt"] == ends
        one = other.get(f"/api-keys/{made.json()['id']}").json()
        assert one["expiresAt"] == ends
        revoked = other.post(f"/api-keys/{one['id']}/revoke").json()
        assert (revoked["status"], revoked["expiresAt"]) == ("revoked", ends)

    def test_are_refused_with_an_expiry_under_both_names(self, other):
        answer = other.post(
            "/api-keys", json=key(expiresAt=now(hours=1), expires_at=None)
        )
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "/expiresAt"

    @pytest.mark.parametrize(
        "body", [b"", b"[]", b"{", b'{"expiresAt":1,"expiresAt":2}', b'"expiresAt"']
    )
    def test_are_refused_in_the_gates_own_words_where_the_body_is_none(
        self, other, body
    ):
        sent = {"Content-Type": "application/json"}
        theirs = other.post("/api-keys", content=body, headers=sent)
        del other.headers["X-EvalGuard-Client-Version"]
        own = other.post("/api-keys", content=body, headers=sent)
        assert theirs.status_code == own.status_code == 400
        assert theirs.json()["errors"] == own.json()["errors"]


class TestOtherRequests:
    def test_are_answered_in_the_contracts_names(self, client):
        assert "entries" in client.get("/audit-logs?orgId=acme").json()
        page = client.get("/api-keys?orgId=acme").json()
        assert all("expiresAt" not in record for record in page["api_keys"])
        refused = client.post("/api-keys", json=key(expiresAt=now(hours=1)))
        assert refused.status_code == 400

    def test_with_the_header_are_left_alone(self, other, make_incident):
        made = make_incident().json()
        assert other.get(f"/privacy/incidents/{made['id']}").json() == made
        assert other.options("/api-keys").json() == {}
        assert other.get("/audit-logs").json()["error"]["code"] == "VALIDATION_ERROR"


class TestSwitchedOff:
    def test_nothing_of_it_is_left(self, tmp_path):
        settings = settings_of(
            database_url=f"sqlite:///{tmp_path / 'register.db'}", compatibility="off"
        )
        with application(settings) as app, client_of(app) as client:
            for path in START_UP:
                assert client.get(path, headers=THEIRS).status_code == 404
            published = client.get("/openapi.json").json()
        assert not published["paths"].keys() & set(START_UP)

    def test_the_contract_holds_no_component_of_it(self):
        full = Contract().document
        rest = Contract(compatible=False).document
        assert COMPATIBILITY not in {tag["name"] for tag in rest["tags"]}
        gone = (
            full["components"]["schemas"].keys() - rest["components"]["schemas"].keys()
        )
        assert gone == {"CurrentProject", "ClientPolicy", "ClientVersionBounds"}
        assert "ClientVersion" not in json.dumps(rest)
