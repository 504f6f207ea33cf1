"""API keys over HTTP, one class per operation."""

import time

import pytest

from tests import databases
from tests.served import ago


def make(org, **more):
    answer = org.post("/api-keys", {"orgId": org.id, "name": "ci"} | more)
    assert answer.status == 201, answer.body
    return answer.json


def actions(org, id):
    entries = org.get(f"/audit-logs?orgId={org.id}").json["entries"]
    return [one["action"] for one in entries if one["resource"] == f"api-keys/{id}"]


class TestCreate:
    def test_shows_the_secret_this_once(self, org):
        answer = org.post("/api-keys", {"orgId": org.id, "name": "ci", "scopes": ["audit:read"]})
        made = answer.json
        assert answer.headers["location"] == f"/api/v1/api-keys/{made['id']}"
        assert made["rawKey"].startswith(made["key_prefix"] + "_") and made["rawKey"].endswith(made["last4"])
        record = org.get(f"/api-keys/{made['id']}")
        assert {**made, "rawKey": None} == record.json | {"rawKey": None}
        assert "rawKey" not in record.json
        assert actions(org, made["id"]) == ["create"]
        trail = org.get(f"/audit-logs?orgId={org.id}").body.decode()
        assert made["rawKey"][-49:] not in trail

    def test_gives_the_scopes_asked_for_and_no_other(self, org):
        assert make(org)["scopes"] == ["incidents:read"]
        key = make(org, scopes=["audit:read"])["rawKey"]
        assert org.get(f"/audit-logs?orgId={org.id}", key=key).status == 200
        assert org.get(f"/privacy/incidents?orgId={org.id}", key=key).is_problem(403, "FORBIDDEN")

    @pytest.mark.parametrize(
        "sent",
        [
            {"name": ""},
            {"name": "x" * 101},
            {"scopes": []},
            {"scopes": ["all"]},
            {"scopes": ["audit:read"] * 2},
            {"expires_at": "2020-01-01T00:00:00Z"},
            {"expires_at": "2030-02-30T00:00:00Z"},
            {"id": "x"},
            {"orgId": "x y"},
        ],
    )
    def test_of_a_wrong_value_makes_nothing(self, org, sent):
        answer = org.post("/api-keys", {"orgId": org.id, "name": "ci"} | sent)
        assert answer.status in (400, 422) and answer.is_problem(answer.status)
        assert len(org.get(f"/api-keys?orgId={org.id}").json["api_keys"]) == 1

    def test_for_another_organisation_is_forbidden(self, org, service):
        assert org.post("/api-keys", {"orgId": service.organisation().id, "name": "ci"}).is_problem(403)


class TestRead:
    def test_notes_the_last_use(self, org):
        made = make(org)
        assert made["last_used_at"] is None
        org.get("/whoami", key=made["rawKey"])
        for _ in range(100):
            if (used := org.get(f"/api-keys/{made['id']}").json["last_used_at"]) is not None:
                break
            time.sleep(0.05)  # it is noted in the background
        assert used >= made["created_at"]

    def test_of_another_organisation_is_not_found(self, org, service):
        id = make(service.organisation())["id"]
        assert org.get(f"/api-keys/{id}").is_problem(404)
        assert org.request("POST", f"/api-keys/{id}/revoke").is_problem(404)
        assert org.post(f"/api-keys/{id}/rotate", {}).is_problem(404)


class TestSearch:
    def test_pages_without_secrets(self, org):
        made = [make(org)["id"] for _ in range(3)]
        seen, path = [], f"/api-keys?orgId={org.id}&limit=2"
        while path:
            answer = org.get(path)
            assert b"rawKey" not in answer.body and b"sha256" not in answer.body
            seen += [one["id"] for one in answer.json["api_keys"]]
            link = answer.headers.get("link")
            path = link and link.split(">")[0][1:].removeprefix("/api/v1")
        assert seen[:3] == made[::-1] and len(seen) == 4


class TestRotate:
    def test_with_an_overlap_keeps_the_old_one_for_a_while(self, org):
        old = make(org, scopes=["audit:read"], expires_at="9999-12-31T23:59:59.999999Z")
        new = org.post(f"/api-keys/{old['id']}/rotate", {"overlap_hours": 1}).json
        for name in ("name", "scopes", "expires_at"):
            assert new[name] == old[name]
        assert org.get("/whoami", key=old["rawKey"]).status == org.get("/whoami", key=new["rawKey"]).status == 200
        assert org.get(f"/api-keys/{old['id']}").json["expires_at"] < "9999"
        assert actions(org, old["id"]) == ["rotate", "create"]

    def test_without_one_stops_it_at_once(self, org):
        old = make(org)
        new = org.post(f"/api-keys/{old['id']}/rotate", {}).json
        assert org.get("/whoami", key=old["rawKey"]).is_problem(401, "INVALID_API_KEY")
        assert org.get("/whoami", key=new["rawKey"]).status == 200
        assert org.post(f"/api-keys/{old['id']}/rotate", {}).is_problem(409, "CONFLICT")

    @pytest.mark.parametrize("hours", [-1, 169, 1.5, "1", None])
    def test_by_a_wrong_overlap_changes_nothing(self, org, hours):
        old = make(org)
        assert org.post(f"/api-keys/{old['id']}/rotate", {"overlap_hours": hours}).is_problem(400)
        assert actions(org, old["id"]) == ["create"]


class TestRevoke:
    def test_stops_a_key_at_once_and_for_good(self, org):
        made = make(org)
        assert org.get("/whoami", key=made["rawKey"]).status == 200
        first, again = (org.request("POST", f"/api-keys/{made['id']}/revoke") for _ in range(2))
        assert first.status == again.status == 200
        assert first.json["status"] == "revoked" and first.json["revoked_at"] == again.json["revoked_at"]
        assert b"rawKey" not in first.body
        assert org.get("/whoami", key=made["rawKey"]).is_problem(401)
        assert actions(org, made["id"]) == ["revoke", "create"]

    def test_of_its_own_key_works(self, org):
        made = make(org, scopes=["keys:manage"])
        assert org.request("POST", f"/api-keys/{made['id']}/revoke", key=made["rawKey"]).status == 200
        assert org.request("POST", f"/api-keys/{made['id']}/revoke", key=made["rawKey"]).is_problem(401)


class TestAuthentication:
    def test_of_unknown_expired_and_revoked_keys_answers_alike(self, org, service):
        revoked = make(org)
        org.request("POST", f"/api-keys/{revoked['id']}/revoke")
        expiring = org.key(expires_at=ago(-1))
        change = f"UPDATE api_key SET expires_at = '{ago(1)}' WHERE id = '{expiring[3:39]}' RETURNING id"
        assert databases.rows(service.register, change)
        unknown = org.key()[:-1] + "?"
        answers = [org.get("/whoami", key=key) for key in (revoked["rawKey"], expiring, unknown, "x")]
        assert all(one.is_problem(401, "INVALID_API_KEY") for one in answers)
        assert len({one.json["detail"] for one in answers}) == 1
        assert {one.headers["www-authenticate"] for one in answers} == {'Bearer error="invalid_token"'}

    def test_without_a_key_is_asked_for_one(self, service):
        answer = service.request("GET", "/api/v1/whoami")
        assert answer.is_problem(401, "UNAUTHORIZED")
        assert answer.headers["www-authenticate"] == "Bearer"
