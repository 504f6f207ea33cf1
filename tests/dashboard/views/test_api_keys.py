"""API keys as pages: shown once, rotated, revoked by their name."""

import re

from dashboard.labels import ROLES, SCOPES
from domain import keys, people


class TestKeys:
    def make(self, owner, **fields):
        owner.get("/dashboard/api-keys/new")
        sent = {
            "name": "Ticket system",
            "scopes": ["incidents:read", "incidents:write"],
            "expiry": "90",
        }
        return owner.post("/dashboard/api-keys/new", sent | fields)

    def test_are_shown_once_and_work(self, house, owner):
        page = self.make(owner).text
        raw = re.search(r'id="raw-key">(br_[^<]+)<', page)[1]
        assert f"export BREACH_REGISTER_API_KEY={raw}" in page
        assert "/api/v1/whoami" in page
        sent = {
            "orgId": house.org.id,
            "title": "A",
            "severity": "serious",
            "discovered_at": "2026-03-02T08:15:00Z",
        }
        assert (
            house.org.request("POST", "/privacy/incidents", sent, key=raw).status == 201
        )
        assert raw not in owner.get("/dashboard/api-keys").text
        assert house.trail()[-2]["resource"].startswith("api-keys/")
        assert house.trail()[-2]["actor"].startswith("user:")

    def test_expire_in_ninety_days_unless_said_otherwise(self, house, owner):
        assert 'value="90" checked' in owner.get("/dashboard/api-keys/new").text

    def test_that_never_expire_need_a_second_click(self, owner):
        assert "must be confirmed" in self.make(owner, expiry="never").text
        assert (
            "Your new key" in self.make(owner, expiry="never", really_never="yes").text
        )

    def test_need_a_scope_and_a_name(self, owner):
        answer = self.make(owner, name="", scopes=[])
        assert answer.status == 422
        assert "is still missing" in answer.text

    def test_rotate_with_an_overlap(self, house, owner):
        old = re.search(r'id="raw-key">(br_[^<]+)<', self.make(owner).text)[1]
        page = owner.post(
            f"/dashboard/api-keys/{old[3:39]}/rotate", {"overlap_hours": "24"}
        ).text
        new = re.search(r'id="raw-key">(br_[^<]+)<', page)[1]
        assert [
            house.org.request("GET", "/whoami", key=item).status for item in (old, new)
        ] == [
            200,
            200,
        ]

    def test_are_revoked_by_typing_their_name(self, house, owner):
        raw = re.search(r'id="raw-key">(br_[^<]+)<', self.make(owner).text)[1]
        path = f"/dashboard/api-keys/{raw[3:39]}"
        assert owner.post(f"{path}/revoke", {"confirm": "ticket"}).status == 422
        assert house.org.request("GET", "/whoami", key=raw).status == 200
        assert (
            "stopped at once"
            in owner.post(f"{path}/revoke", {"confirm": "Ticket system"}).text
        )
        assert house.org.request("GET", "/whoami", key=raw).status == 401

    def test_are_walked_page_by_page(self, house, owner):
        for _ in range(55):
            house.org.key()
        page = owner.get("/dashboard/api-keys").text
        following = re.search(r'rel="next" href="([^"]*)', page)[1].replace(
            "&amp;", "&"
        )
        later = owner.get(following).text
        found = [
            re.findall(r'href="/dashboard/api-keys/([0-9a-f-]{36})"', item)
            for item in (page, later)
        ]
        assert (
            len(found[0]) == 50
            and len(found[1]) == 6
            and not set(found[0]) & set(found[1])
        )

    def test_tell_every_scope_and_role_in_words(self):
        assert tuple(SCOPES) == keys.SCOPES
        assert set(ROLES) == set(people.ROLES)
