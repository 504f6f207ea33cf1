"""API keys over HTTP, one class per operation."""

import time

import pytest

from app import create_app
from domain.keys import SCOPES
from storage import api_keys, organisations
from tests import databases
from tests.served import ago
from tests.support import by, client_of, now


def make(org, **more):
    answer = org.post("/api-keys", {"orgId": org.id, "name": "ci"} | more)
    assert answer.status == 201, answer.body
    return answer.json


def actions(org, id):
    entries = org.get(f"/audit-logs?orgId={org.id}").json["entries"]
    return [one["action"] for one in entries if one["resource"] == f"api-keys/{id}"]


class TestOneRendering:
    def test_is_the_same_in_the_list_in_the_read_and_after_a_revocation(self, org):
        id = make(org, name="Zürich ticket ☃ 🔑")["id"]
        for _ in range(2):
            record = org.get(f"/api-keys/{id}").body
            assert "Zürich ticket ☃ 🔑".encode() in record and b'": ' not in record
            assert record in org.get(f"/api-keys?orgId={org.id}").body
            assert org.post(f"/api-keys/{id}/revoke").body.startswith(record[:60])


class TestCreate:
    def test_shows_the_secret_this_once(self, org):
        answer = org.post(
            "/api-keys", {"orgId": org.id, "name": "ci", "scopes": ["audit:read"]}
        )
        made = answer.json
        assert answer.headers["location"] == f"/api/v1/api-keys/{made['id']}"
        assert made["rawKey"].startswith(made["key_prefix"] + "_") and made[
            "rawKey"
        ].endswith(made["last4"])
        record = org.get(f"/api-keys/{made['id']}")
        assert {**made, "rawKey": None} == record.json | {"rawKey": None}
        assert "rawKey" not in record.json
        assert actions(org, made["id"]) == ["create"]
        trail = org.get(f"/audit-logs?orgId={org.id}").body.decode()
        assert made["rawKey"][-49:] not in trail

    def test_gives_all_scopes_to_whoever_has_them(self, org):
        assert make(org, scopes=list(SCOPES))["scopes"] == list(SCOPES)

    def test_gives_the_scopes_asked_for_and_no_other(self, org):
        assert make(org)["scopes"] == ["incidents:read"]
        key = make(org, scopes=["audit:read"])["rawKey"]
        assert org.get(f"/audit-logs?orgId={org.id}", key=key).status == 200
        refused = org.get(f"/privacy/incidents?orgId={org.id}", key=key)
        assert refused.is_problem(403, "FORBIDDEN")
        assert refused.headers["www-authenticate"] == (
            'Bearer error="insufficient_scope", scope="incidents:read"'
        )

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
        assert org.post(
            "/api-keys", {"orgId": service.organisation().id, "name": "ci"}
        ).is_problem(403)


class TestRead:
    def test_notes_the_last_use(self, org):
        made = make(org)
        assert made["last_used_at"] is None
        org.get("/whoami", key=made["rawKey"])
        for _ in range(100):
            if (
                used := org.get(f"/api-keys/{made['id']}").json["last_used_at"]
            ) is not None:
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

    def test_narrows_by_status_and_by_when_a_key_was_made(self, org, service):
        active, expired, revoked = [make(org)["id"] for _ in range(3)]
        org.post(f"/api-keys/{revoked}/revoke")
        ended = "UPDATE api_key SET expires_at = created_at WHERE id = '{}'"
        with service.register.transaction() as session:
            session.plain(ended.format(expired))
        first = org.search("", path="/api-keys").json["api_keys"][-1]
        for status, ids in (
            ("active", [active, first["id"]]),
            ("expired", [expired]),
            ("revoked", [revoked]),
        ):
            page = org.search(f"&status={status}", path="/api-keys").json
            assert [key["id"] for key in page["api_keys"]] == ids
            assert {key["status"] for key in page["api_keys"]} == {status}
            assert page["total"] == len(ids) and page["has_more"] is False
        since = org.get(f"/api-keys/{active}").json["created_at"]
        for query, total in ((f"&since={since}", 3), (f"&until={since}", 1), ("", 4)):
            assert (
                org.search(f"{query}&limit=1", path="/api-keys").json["total"] == total
            )
        assert org.search("&status=lost", path="/api-keys").is_problem(400)


class TestRotate:
    def test_with_an_overlap_keeps_the_old_one_for_a_while(self, org):
        old = make(org, scopes=["audit:read"], expires_at="9999-12-31T23:59:59.999999Z")
        new = org.post(f"/api-keys/{old['id']}/rotate", {"overlap_hours": 1}).json
        for name in ("name", "scopes", "expires_at"):
            assert new[name] == old[name]
        assert (
            org.get("/whoami", key=old["rawKey"]).status
            == org.get("/whoami", key=new["rawKey"]).status
            == 200
        )
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
        assert org.post(
            f"/api-keys/{old['id']}/rotate", {"overlap_hours": hours}
        ).is_problem(400)
        assert actions(org, old["id"]) == ["create"]


class TestRevoke:
    def test_stops_a_key_at_once_and_for_good(self, org):
        made = make(org)
        assert org.get("/whoami", key=made["rawKey"]).status == 200
        first, again = (
            org.request("POST", f"/api-keys/{made['id']}/revoke") for _ in range(2)
        )
        assert first.status == again.status == 200
        assert (
            first.json["status"] == "revoked"
            and first.json["revoked_at"] == again.json["revoked_at"]
        )
        assert b"rawKey" not in first.body
        # looked at before the key is tried: that it is still in use is noted in the trail a moment
        # later
        assert actions(org, made["id"]) == ["revoke", "create"]
        assert org.get("/whoami", key=made["rawKey"]).is_problem(401)

    def test_of_its_own_key_works(self, org):
        made = make(org, scopes=["keys:manage"])
        assert (
            org.request(
                "POST", f"/api-keys/{made['id']}/revoke", key=made["rawKey"]
            ).status
            == 200
        )
        assert org.request(
            "POST", f"/api-keys/{made['id']}/revoke", key=made["rawKey"]
        ).is_problem(401)


class TestAuthentication:
    def test_of_unknown_expired_and_revoked_keys_answers_alike(self, org, service):
        revoked = make(org)
        org.request("POST", f"/api-keys/{revoked['id']}/revoke")
        expiring = org.key(expires_at=ago(-1))
        change = f"UPDATE api_key SET expires_at = '{ago(1)}' WHERE id = '{expiring[3:39]}' RETURNING id"
        assert databases.rows(service.register, change)
        unknown = org.key()[:-1] + "?"
        answers = [
            org.get("/whoami", key=key)
            for key in (revoked["rawKey"], expiring, unknown, "x")
        ]
        assert all(one.is_problem(401, "INVALID_API_KEY") for one in answers)
        assert len({one.json["detail"] for one in answers}) == 1
        assert {one.headers["www-authenticate"] for one in answers} == {
            'Bearer error="invalid_token"'
        }

    def test_without_a_key_is_asked_for_one(self, service):
        answer = service.request("GET", "/api/v1/whoami")
        assert answer.is_problem(401, "UNAUTHORIZED")
        assert answer.headers["www-authenticate"] == "Bearer"


class TestAKeyThatMayDoLess:
    def test_makes_none_that_may_do_more(self, org):
        key = org.key(["keys:manage", "incidents:read"])
        sent = {
            "orgId": org.id,
            "name": "ci",
            "scopes": ["incidents:read", "audit:read"],
        }
        before = len(org.get(f"/api-keys?orgId={org.id}").json["api_keys"])
        refused = org.post("/api-keys", sent, key=key)
        assert refused.is_problem(403, "FORBIDDEN")
        assert "audit:read" in refused.json["detail"]
        assert "incidents:read" not in refused.json["detail"]
        assert len(org.get(f"/api-keys?orgId={org.id}").json["api_keys"]) == before
        made = org.post("/api-keys", sent | {"scopes": ["incidents:read"]}, key=key)
        assert made.status == 201

    def test_lacks_the_scope_that_is_given_without_asking(self, org):
        key = org.key(["keys:manage"])
        refused = org.post("/api-keys", {"orgId": org.id, "name": "ci"}, key=key)
        assert refused.is_problem(403, "FORBIDDEN")
        assert "incidents:read" in refused.json["detail"]

    def test_rotates_none_that_may_do_more_into_its_own_hands(self, org):
        key = org.key(["keys:manage"])
        strong = make(org, scopes=["incidents:write", "audit:read"])
        refused = org.post(f"/api-keys/{strong['id']}/rotate", {}, key=key)
        assert refused.is_problem(403, "FORBIDDEN")
        assert "incidents:write, audit:read" in refused.json["detail"]
        assert org.get(f"/api-keys/{strong['id']}").json["status"] == "active"
        assert actions(org, strong["id"]) == ["create"]

    def test_ends_any(self, org):
        key = org.key(["keys:manage"])
        strong = make(org, scopes=["incidents:write"])
        ended = org.post(f"/api-keys/{strong['id']}/revoke", key=key)
        assert ended.json["status"] == "revoked"


class TestALongestLife:
    @pytest.fixture
    def client(self, settings_with):
        """A client of a register whose keys live 30 days."""
        app = create_app(settings_with(key_lifetime_days=30))
        with app.register.transaction() as session:
            organisations.create(session, "acme", "Acme", by())
            _, key = api_keys.create(session, "acme", "old", list(SCOPES), None, by())
        with client_of(app, key.raw) as client:
            yield client
        app.close()
        app.register.close()

    def make(self, client, **more):
        return client.post("/api-keys", json={"orgId": "acme", "name": "ci"} | more)

    @pytest.mark.parametrize("sent", [{}, {"expires_at": None}])
    def test_is_given_where_none_was_asked_for(self, client, sent):
        made = self.make(client, **sent).json()
        assert now(days=29) < made["expires_at"] < now(days=31)

    def test_bounds_what_is_asked_for(self, client):
        soon = self.make(client, expires_at=now(days=29))
        assert soon.status_code == 201
        refused = self.make(client, expires_at=now(days=31))
        assert refused.status_code == 422
        [fault] = refused.json()["errors"]
        assert fault["pointer"] == "/expires_at" and "30 days" in fault["message"]

    def test_bounds_the_key_in_the_place_of_an_older_one(self, client):
        id = client.get("/whoami").json()["key_id"]
        assert client.get(f"/api-keys/{id}").json()["expires_at"] is None
        rotated = client.post(
            f"/api-keys/{id}/rotate", json={"overlap_hours": 1}
        ).json()
        assert now(days=29) < rotated["expires_at"] < now(days=31)


class TestDelete:
    def test_revokes_the_key_and_answers_its_record(self, org):
        made = make(org)
        path = f"/api-keys/{made['id']}"
        answer = org.request("DELETE", path)
        assert answer.status == 200 and answer.json["status"] == "revoked"
        assert org.get("/whoami", key=made["rawKey"]).is_problem(401)
        assert org.request("DELETE", path).json == org.get(path).json == answer.json
        assert actions(org, made["id"])[-2:] == ["revoke", "create"]

    def test_of_another_organisation_changes_nothing(self, org, service):
        made = make(service.organisation())
        assert org.request("DELETE", f"/api-keys/{made['id']}").is_problem(404)
        assert org.get("/whoami", key=made["rawKey"]).status == 200


class TestUpdate:
    def test_renames_narrows_and_moves_the_end_and_tells_the_trail(self, org):
        id = org.post("/api-keys", WIDE | {"orgId": org.id}).json["id"]
        end = "2030-01-01T00:00:00.000000Z"
        patch = {"name": "Reporting", "scopes": ["incidents:read"], "expires_at": end}
        answer = org.patch(f"/api-keys/{id}", patch)
        assert answer.status == 200 and answer.json.items() >= patch.items()
        newest = org.get(f"/audit-logs?orgId={org.id}&limit=1").json["entries"][0]
        assert (newest["action"], newest["resource"]) == ("update", f"api-keys/{id}")
        assert {one["field"] for one in newest["changes"]} == patch.keys()
        assert org.patch(f"/api-keys/{id}", patch).json == answer.json
        assert (
            org.get(f"/audit-logs?orgId={org.id}&limit=1").json["entries"][0] == newest
        )

    def test_gives_no_scope_and_no_life_that_is_over(self, org):
        id = org.post("/api-keys", WIDE | {"orgId": org.id}).json["id"]
        more = org.patch(
            f"/api-keys/{id}", {"scopes": ["incidents:read", "audit:read"]}
        )
        assert more.is_problem(422, "VALIDATION_ERROR")
        over = org.patch(f"/api-keys/{id}", {"expires_at": "2020-01-01T00:00:00Z"})
        assert over.is_problem(422, "VALIDATION_ERROR")
        assert org.post(f"/api-keys/{id}/revoke", {}).status == 200
        assert org.patch(f"/api-keys/{id}", {"name": "New"}).is_problem(409, "CONFLICT")

    def test_who_may_do_less_can_end_a_key_earlier_and_never_later(self, org):
        ends = {"expires_at": "2030-01-01T00:00:00Z", "orgId": org.id}
        id = org.post("/api-keys", WIDE | ends).json["id"]
        weak = org.key(["keys:manage"])
        earlier = org.patch(
            f"/api-keys/{id}", {"expires_at": "2029-01-01T00:00:00Z"}, key=weak
        )
        assert earlier.status == 200
        for end in ("2029-06-01T00:00:00Z", None):
            later = org.patch(f"/api-keys/{id}", {"expires_at": end}, key=weak)
            assert later.is_problem(403, "FORBIDDEN")
        assert (
            org.patch(f"/api-keys/{id}", {"expires_at": None}).json["expires_at"]
            is None
        )


WIDE = {"name": "Tickets", "scopes": ["incidents:read", "incidents:write"]}
