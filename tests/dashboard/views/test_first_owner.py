"""Whoever opens a one-time link is asked for what isn't known yet, and for nothing else."""

import re

import pytest

from domain.audit import Attribution
from storage import organisations
from storage.people import one_time_links
from tests import databases
from tests.dashboard.conftest import House, Visitor
from tests.served import Service
from tests.support import now

PASSWORD = {"password": "a new long password", "again": "a new long password"}


@pytest.fixture
def empty(kind, tmp_path):
    """A house that nobody owns yet."""
    with databases.new(kind, tmp_path) as url:
        databases.migrate(url)
        service = Service(url)
        yield House(service)
        service.close()


def secret(house, user_id=None):
    with house.register.transaction(house.org.id) as session:
        by = Attribution("system", "test", now())
        return one_time_links.make(session, house.org.id, user_id, by)


def asked(page):
    return re.findall(r'<(?:input|select) id="(\w+)"', page)


def begin(house, **fields):
    visitor = Visitor(house.service, "ada@example.org")
    visitor.get("/dashboard/start")
    sent = PASSWORD | {"secret": secret(house), "email": "Ada@example.org"}
    sent |= {"name": "Acme", "time_zone": "Europe/Berlin"} | fields
    return visitor.post("/dashboard/start", sent)


class TestTheFirstOwner:
    def test_says_who_they_are_and_whose_register_it_is(self, empty):
        page = Visitor(empty.service).get("/dashboard/start").text
        assert asked(page) == [
            "secret",
            "email",
            "name",
            "time_zone",
            "password",
            "again",
        ]
        assert "<option selected>UTC</option>" in page
        assert "Your password is set" in begin(empty).text
        profile = organisations.profile(empty.register.session(), empty.org.id)
        assert (profile.name, profile.time_zone) == ("Acme", "Europe/Berlin")
        assert "update" in [entry["action"] for entry in empty.trail()]

    def test_is_told_what_is_wrong_and_may_try_again(self, empty):
        assert "must have 1 to 200 characters" in begin(empty, name=" ").text
        assert "must be a time zone" in begin(empty, time_zone="Mars/Olympus").text
        assert "must be an e-mail address" in begin(empty, email="ada").text
        assert "Your password is set" in begin(empty).text


class TestEveryoneElse:
    def test_is_asked_for_a_password_alone(self, house):
        house.member("owner")
        page = Visitor(house.service).get("/dashboard/start").text
        assert asked(page) == ["secret", "password", "again"]

    def test_changes_nothing_of_the_organisation(self, house):
        house.member("owner")
        member = house.member("viewer")
        visitor = Visitor(house.service)
        visitor.get("/dashboard/start")
        sent = PASSWORD | {
            "secret": secret(house, member.id),
            "name": "Mine",
            "time_zone": "UTC",
        }
        assert "Your password is set" in visitor.post("/dashboard/start", sent).text
        profile = organisations.profile(house.register.session(), house.org.id)
        assert profile.name == house.org.id
