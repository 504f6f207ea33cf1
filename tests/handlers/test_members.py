"""Members over HTTP."""

from uuid import uuid4

import pytest

from domain.errors import NotFound
from domain.keys import SCOPES
from storage.people import one_time_links, users

MINE = "members:manage"
OFFICERS = [MINE, "incidents:read", "incidents:write", "incidents:notify", "audit:read"]


def address():
    return f"{uuid4().hex[:12]}@example.org"


@pytest.fixture
def invite(org):
    def invited(role="viewer", **more):
        sent = {"orgId": org.id, "email": address(), "role": role} | more
        answer = org.post("/members", sent)
        assert answer.status == 201, answer.body
        return answer.json

    return invited


@pytest.fixture
def owner(org):
    """Owners come from the desk or the command line."""

    def added():
        with org.service.register.transaction(org.id) as session:
            return users.add(session, org.id, address(), "owner", org._by()).id

    return added


def entries(org, id):
    """The audit entries of a member, the newest first."""
    answer = org.get(f"/audit-logs?orgId={org.id}&limit=200")
    return [one for one in answer.json["entries"] if one["resource"] == f"users/{id}"]


class TestCreate:
    def test_answers_the_member_and_the_link_this_once(self, org):
        sent = {"orgId": org.id, "email": "Jo.Meier@Example.org", "role": "officer"}
        answer = org.post("/members", sent)
        assert answer.status == 201
        member = answer.json
        assert answer.headers["location"] == f"/api/v1/members/{member['id']}"
        assert (member["email"], member["role"]) == ("jo.meier@example.org", "officer")
        assert (member["status"], member["has_password"]) == ("enabled", False)
        secret = member.pop("link").removeprefix("/dashboard/start#")
        assert member.pop("link_expires_at") > member["created_at"]
        assert org.get(f"/members/{member['id']}").json == member
        with org.service.register.transaction(org.id) as session:
            taken = one_time_links.take(session, secret, org._by().at)
        assert taken == (org.id, member["id"])

    def test_is_told_to_the_trail_in_the_name_of_the_key(self, org, invite):
        member = invite("officer")
        link, added = entries(org, member["id"])
        assert (added["action"], added["actor"][:4]) == ("create", "key:")
        assert {one["field"]: one["to"] for one in added["changes"]} == {
            "email": member["email"],
            "role": "officer",
        }
        assert [one["field"] for one in link["changes"]] == ["one_time_link"]
        assert member["link"].partition("#")[2] not in str(entries(org, member["id"]))

    def test_never_repeats_the_link_to_a_retry(self, org):
        sent = {"orgId": org.id, "email": address(), "role": "viewer"}
        key = {"Idempotency_Key": "5d1c2a30-7f0f-4a52-9d1c-7a5b8a2f0c13"}
        made = org.post("/members", sent, **key).json
        again = org.post("/members", sent, **key)
        assert again.is_problem(409, "SECRET_NOT_REPEATABLE")
        assert made["id"] in again.json["detail"]

    def test_answers_alike_whatever_accounts_the_address_has_elsewhere(
        self, org, service, invite
    ):
        there = service.organisation()
        sent = {"email": address(), "role": "viewer"}
        first = there.post("/members", sent | {"orgId": there.id}).json
        second = invite(**sent)
        assert first.keys() == second.keys() and first["id"] != second["id"]
        for one in (first, second):
            assert (one["has_password"], one["status"]) == (False, "enabled")

    def test_refuses_who_is_a_member_already(self, org, invite):
        email = invite()["email"]
        again = {"orgId": org.id, "email": email.upper(), "role": "auditor"}
        assert org.post("/members", again).is_problem(409, "CONFLICT")

    @pytest.mark.parametrize("missing", OFFICERS[1:])
    def test_gives_no_role_that_may_do_more_than_the_key(self, org, missing):
        key = org.key([scope for scope in OFFICERS if scope != missing])
        sent = {"orgId": org.id, "email": address(), "role": "officer"}
        answer = org.post("/members", sent, key=key)
        assert answer.is_problem(403, "FORBIDDEN")
        assert missing in answer.json["detail"]
        assert org.search(path="/members").json["members"] == []

    def test_makes_no_owner_whatever_the_key_may_do(self, org):
        sent = {"orgId": org.id, "email": address(), "role": "owner"}
        answer = org.post("/members", sent)
        assert answer.is_problem(403, "FORBIDDEN")
        assert "owner" in answer.json["detail"]
        assert org.search(path="/members").json["members"] == []

    @pytest.mark.parametrize(
        "email", ["nobody", "a@b@c", "a b@example.org", "@example.org"]
    )
    def test_refuses_what_is_no_address(self, org, email):
        answer = org.post(
            "/members", {"orgId": org.id, "email": email, "role": "viewer"}
        )
        assert answer.is_problem(400, "VALIDATION_ERROR")
        assert answer.pointers == ["/email"]

    def test_needs_its_own_scope(self, org):
        key = org.key([scope for scope in SCOPES if scope != MINE])
        sent = {"orgId": org.id, "email": address(), "role": "viewer"}
        assert org.post("/members", sent, key=key).is_problem(403, "FORBIDDEN")


class TestSearch:
    def test_walks_all_members_newest_first(self, org, invite):
        ids = [invite()["id"] for _ in range(3)]
        first = org.search("&limit=2", path="/members")
        assert (first.json["total"], first.json["has_more"]) == (3, True)
        assert first.headers["link"].endswith('; rel="next"')
        cursor = first.json["next_cursor"]
        rest = org.search(
            f"&limit=2&cursor={cursor}&include_total=false", path="/members"
        ).json
        assert [one["id"] for one in first.json["members"] + rest["members"]] == ids[
            ::-1
        ]
        assert "total" not in rest and "#" not in str(first.body)

    def test_is_narrowed_by_role_status_and_time(self, org, invite):
        officer, viewer = invite("officer"), invite()
        org.patch(f"/members/{viewer['id']}", {"status": "disabled"})
        for query, found in (
            ("&role=officer", [officer]),
            ("&status=disabled", [viewer]),
            ("&status=enabled&role=viewer", []),
            (f"&since={viewer['created_at']}", [viewer]),
            (f"&until={viewer['created_at']}", [officer]),
        ):
            answer = org.search(query, path="/members").json
            assert [one["id"] for one in answer["members"]] == [
                one["id"] for one in found
            ], query
            assert answer["total"] == len(found)

    def test_shows_the_own_organisation_alone(self, org, service, invite):
        invite()
        assert service.organisation().search(path="/members").json["total"] == 0


class TestRead:
    def test_answers_304_to_who_has_it(self, org, invite):
        path = f"/members/{invite()['id']}"
        tag = org.get(path).headers["etag"]
        assert org.get(path, If_None_Match=tag).status == 304

    def test_answers_404_to_another_organisation(self, service, invite):
        other = service.organisation()
        assert other.get(f"/members/{invite()['id']}").is_problem(404, "NOT_FOUND")


class TestUpdate:
    def test_gives_another_role_and_tells_the_trail(self, org, invite):
        id = invite()["id"]
        answer = org.patch(f"/members/{id}", {"role": "auditor"})
        assert (answer.status, answer.json["role"]) == (200, "auditor")
        assert answer.headers["etag"] == org.get(f"/members/{id}").headers["etag"]
        entry = entries(org, id)[0]
        assert (entry["action"], entry["actor"][:4]) == ("update", "key:")
        assert entry["changes"] == [
            {"field": "role", "from": "viewer", "to": "auditor"}
        ]

    def test_closes_an_account_with_its_links_and_opens_it_again(self, org, invite):
        member = invite()
        path, secret = f"/members/{member['id']}", member["link"].partition("#")[2]
        closed = org.patch(path, {"status": "disabled"}).json
        assert closed["status"] == "disabled" and closed["disabled_at"]
        with (
            pytest.raises(NotFound),
            org.service.register.transaction(org.id) as session,
        ):
            one_time_links.take(session, secret, org._by().at)
        opened = org.patch(path, {"status": "enabled"}).json
        assert (opened["status"], opened["disabled_at"]) == ("enabled", None)
        changed = [one["changes"][0]["field"] for one in entries(org, member["id"])[:2]]
        assert changed == ["disabled_at", "disabled_at"]

    def test_without_a_change_leaves_no_entry(self, org, invite):
        id = invite("officer")["id"]
        before = org.get(f"/members/{id}")
        for body in ({}, {"role": "officer"}, {"status": "enabled"}):
            assert org.patch(f"/members/{id}", body).body == before.body
        assert len(entries(org, id)) == 2

    def test_gives_nothing_that_the_key_may_not_do_and_takes_everything(
        self, org, invite
    ):
        path = f"/members/{invite()['id']}"
        key = org.key([MINE])
        refused = org.patch(path, {"role": "auditor"}, key=key)
        assert refused.is_problem(403, "FORBIDDEN")
        assert "audit:read" in refused.json["detail"]
        assert "incidents:read" not in refused.json["detail"], "a viewer has that"
        assert org.patch(path, {"role": "officer"}).status == 200
        assert org.patch(path, {"role": "viewer"}, key=key).status == 200
        assert org.patch(path, {"status": "disabled"}, key=key).status == 200
        assert org.patch(path, {"status": "enabled"}, key=key).is_problem(
            403, "FORBIDDEN"
        )
        assert org.get(path).json["status"] == "disabled"

    def test_makes_no_owner_and_opens_no_owners_account(self, org, invite, owner):
        path = f"/members/{invite()['id']}"
        assert org.patch(path, {"role": "owner"}).is_problem(403, "FORBIDDEN")
        owner()
        path = f"/members/{owner()}"
        assert org.patch(path, {"status": "disabled"}).status == 200
        assert org.patch(path, {"status": "enabled"}).is_problem(403, "FORBIDDEN")
        assert org.get(path).json["status"] == "disabled"

    @pytest.mark.parametrize("body", [{"role": "viewer"}, {"status": "disabled"}])
    def test_leaves_an_organisation_its_last_owner(self, org, owner, body):
        path = f"/members/{owner()}"
        assert org.patch(path, body).is_problem(409, "CONFLICT")
        owner()
        assert org.patch(path, body).status == 200

    def test_a_stale_etag_changes_nothing(self, org, invite):
        path = f"/members/{invite()['id']}"
        answer = org.patch(path, {"role": "auditor"}, If_Match='"stale"')
        assert answer.is_problem(412, "PRECONDITION_FAILED")
        assert org.get(path).json["role"] == "viewer"
