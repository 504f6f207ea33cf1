"""Secret addresses of calendars: made by hand, read by whoever knows them, and ended."""

import re

import pytest

from storage.people import users
from tests.support import by


def made(visitor, which="calendar"):
    visitor.get("/dashboard/reminders")
    page = visitor.post(f"/dashboard/reminders/{which}").text
    return re.search(r"http://127.0.0.1:\d+(/calendar/[\w-]{43}\.ics)<", page)[1]


def lines(house, path):
    answer = house.service.request("GET", path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return answer.body.decode().replace("\r\n ", "").splitlines()


class TestAFeed:
    @pytest.mark.parametrize("which", ["calendar", "organisation-calendar"])
    def test_shows_what_is_due_until_it_is_met(self, house, owner, which):
        path = made(owner, which)
        assert house.trail()[-1]["changes"] == [
            {"field": "calendar_feed", "from": None, "to": "made"}
        ]
        id = house.org.incident(status="open")
        assert [line for line in lines(house, path) if line.startswith("SUMMARY")] == [
            f"SUMMARY:{house.org.get(f'/privacy/incidents/{id}').json['case_number']}: "
            "Notify the supervisory authority"
        ]
        house.org.post(
            f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "FR"}
        )
        assert not [line for line in lines(house, path) if line.startswith("SUMMARY")]

    def test_ends_when_its_person_says_so_makes_another_or_leaves(self, house, officer):
        first = made(officer)
        second = made(officer)
        assert house.service.request("GET", first).status == 404
        assert lines(house, second)
        assert "leads nowhere" in officer.post("/dashboard/reminders/calendar/end").text
        assert house.service.request("GET", second).status == 404
        third = made(officer)
        [account] = users.accounts(house.register.session(), officer.email)
        with house.register.transaction(house.org.id) as session:
            users.remove(session, house.org.id, account.id, by())
        assert house.service.request("GET", third).status == 404

    def test_shows_another_organisation_nothing(self, house, owner, service):
        path = made(owner, "organisation-calendar")
        type(house)(service).org.incident(status="open")
        assert not [line for line in lines(house, path) if line.startswith("SUMMARY")]

    def test_nobody_guesses_one(self, house):
        for path in ("/calendar", "/calendar/x", "/calendar/" + "a" * 43 + ".ics"):
            assert house.service.request("GET", path).status == 404
        assert house.service.request("POST", "/calendar/x.ics").status == 405

    def test_of_the_organisation_is_for_owners(self, officer):
        officer.get("/dashboard/reminders")
        assert officer.post("/dashboard/reminders/organisation-calendar").status == 403
