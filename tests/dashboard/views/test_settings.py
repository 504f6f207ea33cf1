"""The organisation, its members, and addresses to hand over."""

import re


class TestSettings:
    def test_refuse_a_zone_that_nobody_knows(self, owner):
        owner.get("/dashboard/settings")
        fields = {"name": "Acme", "time_zone": "Mars/Olympus", "contact_point": ""}
        answer = owner.post("/dashboard/settings/organisation", fields)
        assert answer.status == 422
        assert "must be a time zone" in answer.text
        assert 'value="Mars/Olympus"' in answer.text

    def test_add_a_member_with_a_link(self, house, owner):
        owner.get("/dashboard/settings")
        page = owner.post(
            "/dashboard/settings/members",
            {"email": "New@Example.org ", "role": "auditor"},
        ).text
        assert re.search(r"/dashboard/start#[\w-]{43}<", page)
        assert house.trail()[-2]["changes"] == [
            {"field": "email", "from": None, "to": "new@example.org"},
            {"field": "role", "from": None, "to": "auditor"},
        ]
        again = owner.post(
            "/dashboard/settings/members",
            {"email": "new@example.org", "role": "auditor"},
        )
        assert "is a member already" in again.text

    def test_keep_the_last_owner(self, house, owner):
        page = owner.get("/dashboard/settings").text
        id = re.search(
            rf"{re.escape(owner.email)}.*?/members/([0-9a-f-]{{36}})/role",
            page,
            re.DOTALL,
        )[1]
        answer = owner.post(
            f"/dashboard/settings/members/{id}/role", {"role": "viewer"}
        )
        assert answer.status == 409
        assert "needs an owner" in answer.text


def test_addresses_to_hand_over_are_those_that_the_browser_knows(house, owner):
    """Beyond loopback there is TLS, so what is shown to copy begins with https."""
    owner.cookies = {"__Host-breach-register": owner.cookies["breach-register"]}
    sent = {"email": "one@example.org", "role": "viewer"}
    host = "register.example.org"
    owner.get("/dashboard/settings", Host=host)
    page = owner.post(
        "/dashboard/settings/members", sent, Origin=f"https://{host}", Host=host
    ).text
    assert f"https://{host}/dashboard/start#" in page
