"""Webhooks on the desk: a secret shown once, changes, tests and messages that are sent again."""

import json
import re

import pytest

from storage import webhook_messages, webhooks

URL = "https://hooks.example.org/breaches"
NEW = {"url": URL, "name": "Chat", "format": "standard", "payload": "thin"}
EVENTS = {"events-incident.created": "yes", "events-incident.resolved": "yes"}


def made(owner, **more):
    owner.get("/dashboard/webhooks/new")
    page = owner.post("/dashboard/webhooks/new", NEW | EVENTS | more)
    return page, re.search(r"/dashboard/webhooks/([0-9a-f-]{36})", page.text)


@pytest.fixture
def id(owner):
    return made(owner)[1][1]


def record(house, id):
    return json.loads(webhooks.read(house.register.session(), house.org.id, id))


class TestMaking:
    def test_shows_the_secret_this_once(self, house, owner):
        assert "No webhook yet." in owner.get("/dashboard/webhooks").text
        page, found = made(owner)
        secret = re.search("whsec_[A-Za-z0-9+/]{43}=", page.text)[0]
        assert record(house, found[1])["events"] == [
            "incident.created",
            "incident.resolved",
        ]
        for path in ("", f"/{found[1]}"):
            page = owner.get(f"/dashboard/webhooks{path}").text
            assert "Chat" in page and secret not in page
        assert house.trail()[-1]["action"] == "create"

    def test_says_at_the_field_what_is_wrong(self, house, owner):
        page, _ = made(owner, url="http://hooks.example.org")
        assert (
            page.status == 422
            and 'id="url-error">must begin with https://' in page.text
        )
        page = owner.post("/dashboard/webhooks/new", NEW)
        assert (
            page.status == 422
            and 'id="events-error">must have at least one' in page.text
        )
        found = webhooks.search(
            house.register.session(), house.org.id, limit=9, cursor=None
        )
        assert found.documents == []


class TestChanging:
    def test_a_webhook_tells_the_trail_and_minds_who_was_faster(self, house, owner, id):
        page = owner.get(f"/dashboard/webhooks/{id}").text
        seen = re.search(r'name="version" value="([^"]+)"', page)[1]
        changed = NEW | EVENTS | {"name": "Tickets", "version": seen}
        assert "Saved." in owner.post(f"/dashboard/webhooks/{id}/edit", changed).text
        assert record(house, id)["name"] == "Tickets"
        page = owner.post(f"/dashboard/webhooks/{id}/edit", changed | {"name": "Late"})
        assert (
            page.status == 412
            and "Somebody else changed" in page.text
            and "Late" in page.text
        )
        assert record(house, id)["name"] == "Tickets"

    def test_a_secret_shows_the_new_one_and_lets_the_old_one_sign(
        self, house, owner, id
    ):
        owner.get(f"/dashboard/webhooks/{id}")
        page = owner.post(f"/dashboard/webhooks/{id}/rotate", {"overlap_hours": "1"})
        assert "whsec_" in page.text and "The secret before it signs until" in page.text
        assert record(house, id)["previous_secret_expires_at"] is not None

    def test_to_off_sends_nothing_until_it_is_on_again(self, house, owner, id):
        owner.get(f"/dashboard/webhooks/{id}")
        page = owner.post(
            f"/dashboard/webhooks/{id}/status", {"status": "disabled"}
        ).text
        assert "Somebody switched it off." in page and "Send a test message" not in page
        assert owner.post(f"/dashboard/webhooks/{id}/test").status == 409
        assert (
            "is on"
            in owner.post(
                f"/dashboard/webhooks/{id}/status", {"status": "enabled"}
            ).text
        )
        assert "is removed" in owner.post(f"/dashboard/webhooks/{id}/remove").text


class TestMessages:
    def test_are_listed_by_state_and_sent_again(self, house, owner, id):
        owner.get(f"/dashboard/webhooks/{id}")
        page = owner.post(f"/dashboard/webhooks/{id}/test").text
        assert (
            "A test message is on its way." in page
            and "A test message</th>" in page.replace("\n", "")
        )
        assert (
            "Nothing of this state."
            in owner.get(f"/dashboard/webhooks/{id}?state=failed").text
        )
        assert (
            "A test message"
            in owner.get(f"/dashboard/webhooks/{id}?state=pending").text
        )
        session = house.register.session()
        sent = webhook_messages.list_deliveries(
            session, house.org.id, id, None, limit=9, cursor=None
        )
        delivery = json.loads(sent.documents[0])["id"]
        page = owner.post(f"/dashboard/webhooks/{id}/deliveries/{delivery}/again").text
        assert "on its way again" in page and house.trail()[-1]["action"] == "redeliver"


class TestAuthority:
    def test_is_an_owners_alone_and_of_their_organisation(
        self, house, owner, id, service
    ):
        officer = house.person("officer")
        assert officer.get("/dashboard/webhooks").status == 403
        assert officer.post(f"/dashboard/webhooks/{id}/test").status == 403
        stranger = type(house)(service).person("owner")
        assert stranger.get(f"/dashboard/webhooks/{id}").status == 404
        for way in ("edit", "rotate", "test", "remove"):
            assert (
                stranger.post(f"/dashboard/webhooks/{id}/{way}", NEW | EVENTS).status
                == 404
            )
        assert record(house, id)["status"] == "enabled"
