"""When the organisation reminds, what a person is told, and what the page says while no mail leaves."""

from dataclasses import replace

import pytest

from dashboard.context import services
from domain.audit import Attribution
from storage import digests, mail_choices, reminders
from storage.people import users

POLICY = {"hours": "24 2", "days": "7", "quiet_from": "20:00", "quiet_until": "07:00"}
DIGEST = {"digest_day": "friday", "digest_time": "16:30"}


def policy(house):
    return reminders.policy(house.register.session(), house.org.id)


def me(house, visitor):
    return users.accounts(house.register.session(), visitor.email)[0].id


class TestThePolicy:
    def test_is_decided_by_an_owner_and_told_to_the_trail(self, house, owner):
        assert 'value="48, 24, 4, 1"' in owner.get("/dashboard/reminders").text
        page = owner.post(
            "/dashboard/reminders/policy", POLICY | {"shows_titles": "yes"}
        )
        assert "Saved." in page.text and 'value="24, 2"' in page.text
        assert policy(house) == reminders.Policy((24, 2), (7,), True, "20:00", "07:00")
        entry = house.trail()[-1]
        assert entry["resource"] == f"organisations/{house.org.id}"
        assert entry["changes"][0] == {
            "field": "reminder_hours",
            "from": "48 24 4 1",
            "to": "24 2",
        }

    @pytest.mark.parametrize(
        "wrong",
        [
            {"hours": "soon"},
            {"days": "0"},
            {"quiet_from": "25:00"},
            {"quiet_until": ""},
            {"digest_day": "someday"},
            {"digest_time": "noon"},
        ],
    )
    def test_is_asked_for_again_where_it_makes_no_sense(self, house, owner, wrong):
        owner.get("/dashboard/reminders")
        before = policy(house)
        page = owner.post("/dashboard/reminders/policy", POLICY | wrong)
        assert page.status == 422 and "notice bad" in page.text
        assert policy(house) == before

    def test_is_for_owners_alone(self, house, officer):
        assert (
            "/dashboard/reminders/policy"
            not in officer.get("/dashboard/reminders").text
        )
        assert officer.post("/dashboard/reminders/policy", POLICY).status == 403


class TestAChoice:
    def test_is_a_persons_own(self, house, officer):
        officer.get("/dashboard/reminders")
        page = officer.post("/dashboard/reminders/own", {"choice": "own"})
        assert "Saved." in page.text
        chosen = mail_choices.read(
            house.register.session(), house.org.id, me(house, officer)
        )
        assert chosen.choice == "own"
        assert house.trail()[-1]["changes"] == [
            {"field": "mail", "from": "all", "to": "own"}
        ]
        assert officer.post("/dashboard/reminders/own", {"choice": "x"}).status == 422


class TestTheWeeklyDigest:
    def test_has_its_day_and_hour_from_an_owner(self, house, owner):
        owner.get("/dashboard/reminders")
        page = owner.post("/dashboard/reminders/policy", POLICY | DIGEST)
        assert 'value="16:30"' in page.text
        assert '<option value="friday" selected>' in page.text
        assert (policy(house).digest_day, policy(house).digest_time) == (
            "friday",
            "16:30",
        )
        changed = {one["field"]: one["to"] for one in house.trail()[-1]["changes"]}
        assert changed["digest_day"] == "friday"

    def test_is_asked_for_by_each_person(self, house, officer):
        officer.get("/dashboard/reminders")
        page = officer.post(
            "/dashboard/reminders/own", {"choice": "all", "digest": "yes"}
        )
        assert 'name="digest" value="yes" checked' in page.text
        [asked] = house.trail()[-1]["changes"]
        assert asked == {"field": "weekly_digest", "from": "no", "to": "yes"}
        before = len(house.trail())
        officer.post("/dashboard/reminders/own", {"choice": "all", "digest": "yes"})
        assert len(house.trail()) == before
        officer.post("/dashboard/reminders/own", {"choice": "all"})
        assert house.trail()[-1]["changes"][0]["to"] == "no"

    def test_that_was_refused_is_told_to_the_person_and_on_the_trail(
        self, house, officer, owner
    ):
        user_id = me(house, officer)
        by = Attribution("system", "worker", "2026-03-09T08:00:00.000000Z")
        refusal = "the mail server answered 550 No such person"
        with house.register.transaction(house.org.id) as session:
            digests.note(
                session, house.org.id, user_id, "2026-W11", "3 open", refusal, by
            )
        page = officer.get("/dashboard/reminders").text
        assert f"it was refused: {refusal}" in " ".join(page.split())
        assert f"users/{user_id}" == house.trail()[-1]["resource"]
        trail = owner.get("/dashboard/audit").text
        assert "couldn&#39;t send the weekly digest to" in trail
        assert "Weekly digest" in trail and "3 open" in trail and officer.email in trail

    def test_is_nothing_for_those_whom_no_reminder_reaches(self, house):
        page = house.person("viewer").get("/dashboard/reminders").text
        assert "Nothing by mail" in page and 'name="choice"' not in page
        assert house.person("viewer").post("/dashboard/reminders/own").status == 403


class TestWithoutAnAddressOfTheService:
    def test_the_desk_says_that_messages_hold_no_link(
        self, house, officer, monkeypatch
    ):
        path, words = "/dashboard/reminders", "Messages hold no link"
        assert words not in officer.get(path).text
        monkeypatch.setattr(
            "dashboard.labels.services",
            lambda: replace(services(), sends_mail=True, has_links=False),
        )
        assert words in officer.get(path).text


class TestWithoutAServer:
    def test_the_desk_says_so_and_tries_nothing(self, house, officer):
        for path in ("/dashboard", "/dashboard/reminders"):
            assert "No mail leaves this register" in officer.get(path).text
        assert "Send me a test message" not in officer.get("/dashboard/reminders").text
        assert officer.post("/dashboard/reminders/trial").status == 409
