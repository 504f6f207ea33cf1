"""Weekly digests by the worker: who is told what, once in a week, whatever happens in between."""

from datetime import timedelta

import pytest

from delivery.digests import Digests
from delivery.mail import MailDelayed, MailPutOff, MailRefused
from domain.reminders import NEVER, Policy
from storage import (
    assignments,
    audit,
    digests,
    incidents,
    jobs,
    mail_choices,
    organisations,
)
from storage import reminders as policies
from storage.organisations import Profile
from storage.people import users
from tests.delivery.test_reminders import Post, people, reminding
from tests.storage.conftest import NOW

__all__ = ["people", "reminding"]

DAY = timedelta(days=1)
URL = "https://breaches.example.org"
MONDAY = "2026-03-09T08:00:00.000000Z"
"""The first one after NOW, a Thursday."""


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def digest(worked, post):
    return lambda: worked(Digests(post, URL), rounds=4)


@pytest.fixture
def change(register):
    def change(act, *arguments, **named):
        with register.transaction("default") as session:
            return act(session, "default", *arguments, **named)

    return change


@pytest.fixture
def asked(people, change, by):
    """Have the owner and the officer ask for digests."""
    for role in ("owner", "officer"):
        change(mail_choices.choose, people[role], "all", by(), wants_digest=True)


@pytest.fixture
def work_of_a_week(record, change, by):
    """One incident overdue by Monday, one due later, one with a task, one resolved; the first id."""
    first = record(discovered_at=NOW, status="open", title="Ärzte\nlist <lost>")
    record(discovered_at=MONDAY, at=MONDAY, status="draft")
    filed = record(discovered_at=NOW, status="open")
    missing = {"missing_information": ["how many"], "authority_jurisdiction": "FR"}
    change(incidents.notify, filed, missing | {"phase": "initial"}, by())
    over = record(discovered_at=NOW)
    change(incidents.update, over, {"status": "resolved"}, by())
    return first


def told(register):
    """What the trail tells of digests: week, person, what it told, and why it was refused."""
    found = []
    for entry in audit.walk(register.session(), "default"):
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        if "digest" in changed:
            assert (entry["actor"], entry["incident_id"]) == ("system", None)
            assert entry["resource"] == "users/" + changed["reminded"].partition(":")[2]
            found.append(
                (changed["digest"], changed["digest_tells"], changed.get("refusal"))
            )
    return found


class TestADigest:
    def test_tells_at_its_hour_what_is_open_overdue_due_and_left(
        self, register, asked, work_of_a_week, digest, post, clock
    ):
        digest()
        assert post.letters == []
        clock.now = MONDAY
        digest()
        told_in_short = "3 open, 1 overdue, 1 due, 1 to complete"
        assert post.told == [
            (f"{role}@example.org", f"Weekly digest: {told_in_short}")
            for role in ("officer", "owner")
        ]
        [letter, _] = post.letters
        assert "2026-W11" in letter.text and f"{URL}/dashboard" in letter.text
        late = "- 2026-0001: Notify the supervisory authority (GDPR Art. 33(1)), overdue by 20 h"
        assert late in letter.text
        assert "<li>2026-0001: Notify" in letter.html
        assert told(register) == [("2026-W11", told_in_short, None)] * 2

    def test_comes_once_in_a_week(self, asked, work_of_a_week, digest, post, clock):
        clock.now = MONDAY
        for _ in range(2 * 14):
            digest()
            clock.pass_by(DAY / 2)
        assert len(post.letters) == 4
        assert len({letter.id for letter in post.letters}) == 4

    def test_names_a_title_only_where_it_may(
        self, asked, work_of_a_week, digest, post, clock, change, by
    ):
        clock.now = MONDAY
        digest()
        assert "rzte" not in "".join(
            letter.text + letter.html for letter in post.letters
        )
        change(policies.set_policy, Policy(shows_titles=True), by(MONDAY))
        clock.pass_by(7 * DAY)
        digest()
        assert "2026-0001 – Ärzte list <lost>: Notify" in post.letters[-1].text
        assert "Ärzte list &lt;lost&gt;" in post.letters[-1].html

    def test_of_nothing_is_not_sent_and_not_made_up_for_later(
        self, register, asked, record, digest, post, clock
    ):
        clock.now = MONDAY
        digest()
        record(discovered_at=MONDAY, at=MONDAY, status="open")
        digest()
        assert (post.letters, told(register)) == ([], [])
        clock.pass_by(7 * DAY)
        digest()
        assert len(post.letters) == 2

    def test_of_ones_own_tells_of_nothing_else(
        self, register, people, work_of_a_week, digest, post, clock, change, by
    ):
        change(mail_choices.choose, people["officer"], "own", by(), wants_digest=True)
        change(assignments.assign, work_of_a_week, people["officer"], by())
        clock.now = MONDAY
        digest()
        assert [subject for _, subject in post.told] == [
            "Weekly digest: 1 open, 1 overdue, 0 due, 0 to complete"
        ]


class TestWhoeverAsks:
    def test_after_its_hour_is_told_the_next_week(
        self, people, work_of_a_week, digest, post, clock, change, by
    ):
        clock.now = MONDAY
        clock.pass_by(DAY)
        change(
            mail_choices.choose,
            people["owner"],
            "none",
            by(clock.now),
            wants_digest=True,
        )
        digest()
        assert post.letters == []
        clock.pass_by(7 * DAY)
        digest()
        assert [to for to, _ in post.told] == ["owner@example.org"]

    def test_and_changes_their_mind_is_told_no_more(
        self, register, people, asked, work_of_a_week, digest, post, clock, change, by
    ):
        change(mail_choices.choose, people["owner"], "all", by(), wants_digest=False)
        # no reminder reaches a viewer
        change(users.set_role, people["officer"], "viewer", by())
        clock.now = MONDAY
        digest()
        assert post.letters == []

    def test_where_nobody_does_any_more_leaves_no_job(
        self, register, people, asked, digest, clock, change, by
    ):
        digest()
        for role in ("owner", "officer"):
            change(mail_choices.choose, people[role], "all", by(), wants_digest=False)
        clock.now = MONDAY
        digest()
        assert jobs.latest_due(register.session()) == ""
        assert digests.unplanned(register.session()) == []


class TestAnOrganisation:
    def test_moves_the_hour_with_its_policy_and_with_its_clocks(
        self,
        register,
        worked,
        post,
        reminding,
        asked,
        work_of_a_week,
        clock,
        change,
        by,
    ):
        both = (reminding, Digests(post, URL))
        worked(*both)
        change(
            policies.set_policy, Policy(digest_day="sunday", digest_time="07:00"), by()
        )
        change(
            organisations.describe, Profile("Default", "Pacific/Auckland", None), by()
        )
        worked(*both)
        # it is Sunday 07:00 in Auckland then
        clock.now = "2026-03-07T18:00:00.000000Z"
        post.take()
        worked(*both)
        digests_told = [
            subject for _, subject in post.told if subject.startswith("Weekly")
        ]
        assert len(digests_told) == 2
        assert {week for week, _, _ in told(register)} == {"2026-W10"}

    def test_may_have_none(
        self, register, asked, work_of_a_week, digest, post, clock, change, by
    ):
        digest()
        change(policies.set_policy, Policy(digest_day=NEVER), by())
        clock.now = MONDAY
        digest()
        assert post.letters == []
        assert jobs.latest_due(register.session()) == ""
        change(policies.set_policy, Policy(), by(MONDAY))
        clock.pass_by(7 * DAY)
        digest()
        assert len(post.letters) == 2


class TestWhateverHappens:
    def test_after_an_absence_the_last_one_alone_is_told(
        self, register, asked, work_of_a_week, digest, post, clock
    ):
        digest()
        clock.now = MONDAY
        clock.pass_by(17 * DAY)
        digest()
        assert {week for week, _, _ in told(register)} == {"2026-W13"}

    def test_a_clock_that_leaps_and_is_set_right_repeats_nothing(
        self, asked, work_of_a_week, digest, post, clock
    ):
        clock.now = MONDAY
        digest()
        post.take()
        for leap in (-3 * DAY, 4 * DAY, -2 * DAY):
            clock.pass_by(leap)
            digest()
        assert post.letters == []

    def test_a_worker_that_dies_before_it_notes_sends_the_same_id_again(
        self, register, asked, work_of_a_week, digest, post, clock, monkeypatch
    ):
        clock.now = MONDAY

        def lost(*_, **__):
            raise OSError("killed before it was noted")

        with monkeypatch.context() as broken:
            broken.setattr(digests, "note", lost)
            digest()
        [first] = post.letters
        clock.pass_by(timedelta(minutes=10))
        digest()
        ids = [letter.id for letter in post.letters]
        assert ids.count(first.id) == 2 and len(set(ids)) == 2
        assert len(told(register)) == 2


class TestAServer:
    def test_that_refuses_is_on_the_trail_and_asked_no_more(
        self, register, people, asked, work_of_a_week, digest, post, clock
    ):
        clock.now = MONDAY
        post.failure = MailRefused("the mail server answered 550 No such person")
        digest()
        post.failure = None
        digest()
        assert post.letters == []
        assert {refusal for _, _, refusal in told(register)} == {
            "the mail server answered 550 No such person"
        }
        last = digests.last(register.session(), "default", people["owner"])
        assert last.outcome == "the mail server answered 550 No such person"

    @pytest.mark.parametrize(
        "delay", [MailDelayed("away"), MailPutOff("mailbox is full")]
    )
    def test_that_is_away_is_asked_again_soon(
        self, register, asked, work_of_a_week, digest, post, clock, delay
    ):
        clock.now = MONDAY
        post.failure = delay
        digest()
        assert told(register) == []
        post.failure = None
        clock.pass_by(timedelta(seconds=10))
        digest()
        assert len(post.letters) == 2
