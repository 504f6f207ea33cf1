"""Reminders by the worker: who is told what, once, whatever happens in between."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from delivery.mail import MailDelayed, MailPutOff, MailRefused
from delivery.reminders import Reminders
from delivery.trial import Trials
from domain.clock import shift
from domain.reminders import Policy
from storage import (
    assignments,
    audit,
    decisions,
    incidents,
    mail_choices,
    obligations,
    reminders,
)
from storage.people import users
from tests.storage.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://breaches.example.org"


class Post:
    """Takes letters, or fails as it is told to."""

    def __init__(self):
        self.letters, self.failure = [], None

    def send(self, letter):
        if self.failure is not None:
            raise self.failure
        self.letters.append(letter)

    @property
    def told(self):
        return [(letter.to, letter.subject) for letter in self.letters]

    def take(self):
        told, self.letters = self.told, []
        return told


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def reminding(post):
    return Reminders(post, URL)


@pytest.fixture
def people(register, by):
    """An owner, an officer and a viewer, by role."""
    with register.transaction() as session:
        return {
            role: users.add(session, "default", f"{role}@example.org", role, by()).id
            for role in ("owner", "officer", "viewer")
        }


@pytest.fixture
def aware(people, record):
    """Record a breach of this moment; the case number is the first of the year."""
    return lambda **more: record(discovered_at=NOW, status="open", **more)


def trail(register):
    return list(audit.walk(register.session(), "default"))


def reminded(register):
    """What the trail tells of reminders: mark and person."""
    told = []
    for entry in trail(register):
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        if "reminder" in changed:
            assert (entry["actor"], entry["action"]) == ("system", "update")
            told.append(
                (changed["reminder"], changed["reminded"], changed.get("refusal"))
            )
    return told


class TestABreach:
    def test_is_told_to_owners_and_officers_at_once_and_then_no_more(
        self, register, worked, post, reminding, people, aware
    ):
        id = aware()
        worked(reminding)
        subject = "2026-0001: new, 72 h left"
        assert post.told == [
            ("officer@example.org", subject),
            ("owner@example.org", subject),
        ]
        assert reminded(register) == [
            ("new", f"user:{people[role]}", None) for role in ("officer", "owner")
        ]
        [letter, _] = post.letters
        assert f"{URL}/dashboard/incidents/{id}" in letter.text
        assert (
            "Notify the supervisory authority (GDPR Art. 33(1)): 72 h left."
            in letter.text
        )
        worked(reminding)
        assert len(post.letters) == 2

    def test_is_told_of_again_at_each_moment(
        self, worked, post, reminding, aware, clock
    ):
        aware()
        worked(reminding)
        post.take()
        subjects = []
        for _ in range(2 * 97):
            clock.pass_by(HOUR / 2)
            worked(reminding, rounds=3)
            subjects += [
                subject for to, subject in post.take() if to.startswith("owner")
            ]
        left = ["48 h left", "24 h left", "4 h left", "1 h left", "less than 1 h left"]
        assert subjects == [
            f"2026-0001: {words}" for words in [*left, "overdue by 24 h"]
        ]

    def test_keeps_its_title_to_itself_unless_the_organisation_tells_it(
        self, register, worked, post, reminding, aware, clock, by
    ):
        aware(title="Ärzte\nlist <lost>")
        worked(reminding)
        [letter, _] = post.letters
        assert "rzte" not in letter.subject + letter.text + letter.html
        with register.transaction("default") as session:
            reminders.set_policy(session, "default", Policy(shows_titles=True), by())
        clock.pass_by(DAY)
        worked(reminding)
        letter = post.letters[-1]
        assert letter.subject == "2026-0001: 48 h left – Ärzte list <lost>"
        assert "“Ärzte list &lt;lost&gt;”" in letter.html

    def test_that_is_assigned_is_told_to_the_assignee_and_once_due_to_the_owner(
        self, register, worked, post, reminding, aware, clock, people, by
    ):
        id = aware()
        worked(reminding)
        post.take()
        with register.transaction("default") as session:
            assignments.assign(session, "default", id, people["officer"], by())
        clock.pass_by(DAY)
        worked(reminding)
        assert [to for to, _ in post.take()] == ["officer@example.org"]
        clock.pass_by(2 * DAY)
        worked(reminding)
        assert [to for to, _ in post.take()] == [
            "officer@example.org",
            "owner@example.org",
        ]

    def test_is_told_of_at_another_step_as_soon_as_the_organisation_decides_so(
        self, register, worked, post, reminding, aware, clock, by
    ):
        aware()
        worked(reminding)
        post.take()
        with register.transaction("default") as session:
            reminders.set_policy(session, "default", Policy(hours=(70, 4)), by())
        clock.pass_by(2 * HOUR)
        worked(reminding)
        assert {subject for _, subject in post.take()} == {"2026-0001: 70 h left"}

    def test_is_told_of_where_a_person_decided_that_the_duty_applies(
        self, register, worked, post, reminding, aware, by
    ):
        id = aware()
        page = obligations.of_incident(register.session(), "default", id)
        [duty] = [
            one for one in map(json.loads, page.documents) if one["state"] == "due"
        ]
        with register.transaction("default") as session:
            decisions.decide(
                session, "default", id, duty["id"], "required", "It does", by()
            )
            session.engine.rows(
                session.connection,
                "UPDATE obligation SET applies = 'false' RETURNING 1",
                [],
            )
        worked(reminding)
        assert len(post.told) == 2


class TestSilence:
    def change(self, register, act):
        with register.transaction("default") as session:
            act(session)

    def test_follows_a_filing_a_resolution_or_another_choice(
        self, register, worked, post, reminding, aware, clock, by, people
    ):
        filed, resolved, chosen = aware(), aware(), aware()
        worked(reminding)
        post.take()
        sent = {"authority_jurisdiction": "FR"}
        self.change(
            register, lambda s: incidents.notify(s, "default", filed, sent, by())
        )
        over = {"status": "resolved"}
        self.change(
            register, lambda s: incidents.update(s, "default", resolved, over, by())
        )
        self.change(
            register,
            lambda s: mail_choices.choose(
                s, "default", people["officer"], "none", by()
            ),
        )
        clock.pass_by(DAY)
        worked(reminding)
        number = chosen and "2026-0003: 48 h left"
        assert post.take() == [("owner@example.org", number)]

    def test_of_a_moved_deadline_ends_when_the_new_one_comes(
        self, register, worked, post, reminding, aware, clock, by
    ):
        id = aware()
        worked(reminding)
        post.take()
        earlier = {"discovered_at": shift(NOW, -2 * DAY)}
        self.change(
            register, lambda s: incidents.update(s, "default", id, earlier, by())
        )
        worked(reminding)
        assert {subject for _, subject in post.take()} == {"2026-0001: new, 24 h left"}


class TestAfterAnAbsence:
    def test_the_last_moment_alone_is_told(self, worked, post, reminding, aware, clock):
        aware()
        worked(reminding)
        post.take()
        clock.pass_by(10 * DAY)
        worked(reminding)
        assert {subject for _, subject in post.take()} == {
            "2026-0001: overdue by 7 days"
        }

    def test_a_clock_that_goes_back_repeats_nothing(
        self, worked, post, reminding, aware, clock
    ):
        aware()
        worked(reminding)
        clock.pass_by(DAY)
        worked(reminding)
        post.take()
        clock.pass_by(-2 * HOUR)
        worked(reminding)
        clock.pass_by(3 * HOUR)
        worked(reminding)
        assert post.take() == []


class TestAServer:
    def test_that_refuses_is_on_the_trail_and_asked_no_more(
        self, register, worked, post, reminding, aware, people
    ):
        aware()
        post.failure = MailRefused("the mail server answered 550 No such person")
        worked(reminding)
        post.failure = None
        worked(reminding)
        assert post.told == []
        assert reminded(register) == [
            (
                "new",
                f"user:{people[role]}",
                "the mail server answered 550 No such person",
            )
            for role in ("officer", "owner")
        ]

    def test_that_is_away_is_asked_again_soon(
        self, register, worked, post, reminding, aware, clock
    ):
        aware()
        post.failure = MailDelayed("can't be reached")
        worked(reminding)
        assert reminded(register) == []
        post.failure = None
        clock.pass_by(timedelta(seconds=10))
        worked(reminding)
        assert len(post.told) == 2

    def test_that_puts_off_one_person_is_handed_the_others_letters(
        self, register, worked, post, reminding, aware, clock, people, monkeypatch
    ):
        aware()
        send = post.send

        def full(letter):
            if letter.to.startswith("officer"):
                raise MailPutOff("the mail server answered 452 mailbox is full")
            send(letter)

        with monkeypatch.context() as broken:
            broken.setattr(post, "send", full)
            worked(reminding)
        assert [to for to, _ in post.told] == ["owner@example.org"]
        clock.pass_by(timedelta(minutes=6))
        worked(reminding)
        assert [to for to, _ in post.told] == [
            "owner@example.org",
            "officer@example.org",
        ]

    def test_gets_the_same_id_again_where_the_first_time_was_not_noted(
        self, register, worked, post, reminding, aware, clock, monkeypatch
    ):
        aware()

        def lost(*_, **__):
            raise OSError("killed before it was noted")

        with monkeypatch.context() as broken:
            broken.setattr(reminders, "tell", lost)
            worked(reminding)
        [first] = post.letters
        clock.pass_by(timedelta(minutes=10))
        worked(reminding)
        ids = Counter(letter.id for letter in post.letters)
        assert ids[first.id] == 2 and len(ids) == 2
        assert len(reminded(register)) == 2


class TestATrial:
    @pytest.mark.parametrize("failure", [None, MailRefused("no"), MailDelayed("away")])
    def test_leaves_once_and_its_outcome_is_kept(
        self, register, worked, post, people, failure
    ):
        post.failure = failure
        with register.transaction("default") as session:
            mail_choices.ask_for_trial(session, "default", people["viewer"], NOW)
        worked(Trials(post, URL))
        worked(Trials(post, URL))
        [*sent] = post.told
        assert len(sent) == (failure is None)
        chosen = mail_choices.read(register.session(), "default", people["viewer"])
        outcome = "sent" if failure is None else str(failure)
        assert chosen[:3] == ("all", NOW, outcome)
