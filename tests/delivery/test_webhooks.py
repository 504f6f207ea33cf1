"""Webhooks as a job: what happened is sent once under one id, in order, and again when it fails."""

import json
from datetime import timedelta

import pytest
from standardwebhooks.webhooks import Webhook as Reference

from delivery.dialling import Answer
from delivery.mail import MailDelayed
from delivery.webhook_ends import WebhookEnds
from delivery.webhooks import Webhooks
from domain.retries import MOST
from domain.webhooks import EVENTS, Networks
from storage import (
    audit,
    delivery_lists,
    incidents,
    jobs,
    webhook_secrets,
    webhooks,
)
from storage.people import users
from storage.vault import Vault
from storage.webhooks import Outgoing
from tests.delivery.test_reminders import Post
from tests.storage.conftest import NOW

URL = "https://hooks.example.org/"
OK, BUSY, GONE = Answer(200), Answer(503), Answer(410)
SILENT = Answer(None, "The receiver didn't answer within 10 seconds.")
DAY = timedelta(days=1)
OF_RECORDS = [name for name in EVENTS if not name.startswith("obligation.")]
"""What obligations come to is told in tests/delivery/test_clockwork.py."""


class Receivers:
    """Answers by address, 200 unless it is told otherwise, and remembers what it got."""

    def __init__(self):
        self.got, self.answers = [], {}

    async def post(self, url, headers, body):
        self.got.append((url, headers, body))
        answer = self.answers.get(url, OK)
        return answer(json.loads(body)) if callable(answer) else answer

    @property
    def messages(self):
        return [json.loads(body) for _, _, body in self.got]

    @property
    def events(self):
        return [message["type"] for message in self.messages]


@pytest.fixture
def outgoing(tmp_path):
    return Outgoing(Vault(tmp_path / "secret.key"), Networks())


@pytest.fixture
def receivers():
    return Receivers()


@pytest.fixture
def sending(outgoing, receivers):
    return Webhooks(
        outgoing.vault, receivers, "https://breaches.example.org", lambda: 0.5
    )


@pytest.fixture
def work(worked, sending):
    return lambda: worked(sending)


@pytest.fixture
def webhook(register, outgoing, by):
    def make(url=URL, org="default", at=NOW, **more):
        with register.transaction() as session:
            sent = {"url": url, "events": OF_RECORDS} | more
            return webhooks.create(session, org, sent, by(at), outgoing)

    return make


@pytest.fixture
def update(register, by):
    def update(id, at=NOW, **patch):
        with register.transaction() as session:
            return incidents.update(session, "default", id, patch, by(at))

    return update


def states(register, id, org="default"):
    session = register.session()
    page = delivery_lists.search(session, org, id, None, limit=200, cursor=None)
    session.release()
    return [(one["event"], one["state"]) for one in map(json.loads, page.documents)]


def status(register, id):
    session = register.session()
    found = json.loads(webhooks.read(session, "default", id))
    session.release()
    return found["status"], found["disabled_reason"]


def last_entry(register):
    session = register.session()
    entry = list(audit.walk(session, "default"))[-1]
    session.release()
    return entry


class TestWhatHappened:
    def test_is_sent_to_whoever_wants_it_and_to_no_other_organisation(
        self, register, webhook, record, receivers, work
    ):
        made = webhook(events=["incident.created"])
        webhook("https://elsewhere.example.org/", org="other")
        webhook("https://uninterested.example.org/", events=["api_key.created"])
        id = record()
        work()
        [(url, headers, body)] = receivers.got
        assert url == URL
        message = json.loads(body)
        assert message == {
            "id": headers["webhook-id"],
            "type": "incident.created",
            "created_at": NOW,
            "sequence": message["sequence"],
            "data": {
                "orgId": "default",
                "resource": f"incidents/{id}",
                "incident_id": id,
                "link": f"https://breaches.example.org/api/v1/privacy/incidents/{id}",
            },
        }
        assert states(register, made.id) == [("incident.created", "delivered")]

    def test_before_the_webhook_was_made_is_not_sent(
        self, webhook, record, receivers, work
    ):
        record()
        webhook()
        work()
        assert receivers.got == []

    def test_is_sent_once_however_often_workers_are_restarted(
        self, webhook, record, receivers, work
    ):
        webhook()
        record()
        for _ in range(3):
            work()
        assert receivers.events == ["incident.created"]

    def test_is_sent_in_the_order_of_the_trail(
        self, webhook, record, update, receivers, work
    ):
        webhook()
        id = record(status="open")
        update(id, title="B")
        update(id, status="resolved")
        work()
        assert receivers.events == [
            "incident.created",
            "incident.updated",
            "incident.updated",
            "incident.resolved",
        ]
        sequence = [message["sequence"] for message in receivers.messages]
        assert sequence == sorted(sequence)

    def test_is_told_in_full_where_the_webhook_asks_for_it(
        self, webhook, record, receivers, work
    ):
        webhook(payload="full")
        id = record(title="Laptop stolen")
        work()
        assert receivers.messages[0]["data"]["incident"]["id"] == id
        assert receivers.messages[0]["data"]["incident"]["title"] == "Laptop stolen"

    def test_in_great_number_is_taken_up_whole(
        self, register, webhook, record, receivers, worked, sending
    ):
        webhook()
        for _ in range(35):
            record()
        worked(sending, rounds=60)
        assert len({message["id"] for message in receivers.messages}) == 35


class TestASignature:
    def test_is_read_by_the_reference(self, webhook, record, receivers, work, clock):
        made = webhook()
        record()
        clock.now = "2999-01-01T00:00:00.000000Z"
        work()
        [(_, headers, body)] = receivers.got
        again = Reference(made.secret)
        from datetime import datetime

        moment = datetime.fromisoformat(clock.now)
        assert (
            again.sign(headers["webhook-id"], moment, body.decode())
            == (headers["webhook-signature"])
        )

    def test_is_doubled_while_an_old_secret_lasts(
        self, register, webhook, record, receivers, work, clock, outgoing, by
    ):
        made = webhook()
        with register.transaction() as session:
            webhook_secrets.rotate(session, "default", made.id, 2, by(), outgoing.vault)
        record()
        work()
        clock.pass_by(timedelta(hours=2))
        record()
        work()
        counts = [
            len(headers["webhook-signature"].split()) for _, headers, _ in receivers.got
        ]
        assert counts == [2, 1]


class TestAReceiverThatFails:
    def test_is_tried_again_under_the_same_id(
        self, register, webhook, record, receivers, work, clock
    ):
        made = webhook()
        record()
        receivers.answers[URL] = BUSY
        work()
        assert states(register, made.id) == [("incident.created", "pending")]
        receivers.answers[URL] = OK
        work()
        assert len(receivers.got) == 1, "not before its pause is over"
        clock.pass_by(timedelta(seconds=6))
        work()
        assert len({message["id"] for message in receivers.messages}) == 1
        assert len(receivers.got) == 2
        assert states(register, made.id) == [("incident.created", "delivered")]

    def test_for_three_days_disables_the_webhook_and_the_trail_says_so(
        self, register, webhook, record, receivers, work, clock
    ):
        made = webhook()
        record()
        receivers.answers[URL] = SILENT
        for _ in range(200):
            work_once(work, clock)
            if status(register, made.id)[0] == "disabled":
                break
        assert status(register, made.id) == ("disabled", "failing")
        assert len(receivers.got) == MOST
        assert clock.now > "2026-03-08T12"
        entry = last_entry(register)
        assert (entry["action"], entry["actor"]) == ("disable", "system")
        assert entry["resource"] == f"webhooks/{made.id}"
        assert states(register, made.id) == [("incident.created", "failed")]

    @pytest.mark.parametrize(
        ("answer", "tries", "why"),
        [(GONE, 1, "nobody wants its messages"), (SILENT, 60, "nothing got through")],
    )
    def test_is_told_to_the_owners_by_mail_and_who_was_told_to_the_trail(
        self,
        register,
        webhook,
        record,
        receivers,
        outgoing,
        worked,
        clock,
        by,
        answer,
        tries,
        why,
    ):
        made = webhook(name="Ticketing")
        with register.transaction() as session:
            owner = users.add(session, "default", "owner@example.org", "owner", by()).id
            users.add(session, "default", "officer@example.org", "officer", by())
        record()
        receivers.answers[URL] = answer
        post = Post()
        kinds = (
            Webhooks(outgoing.vault, receivers, "", lambda: 0.5, sends_mail=True),
            WebhookEnds(post, "https://breaches.example.org"),
        )
        post.failure = MailDelayed("away")
        for _ in range(tries):
            worked(*kinds, rounds=4)
            clock.pass_by(timedelta(hours=2))
        assert status(register, made.id)[0] == "disabled"
        post.failure = None
        for _ in range(2):
            worked(*kinds, rounds=4)
        assert post.told == [("owner@example.org", "Webhook disabled: Ticketing")]
        [letter] = post.letters
        assert why in letter.text and f"/dashboard/webhooks/{made.id}" in letter.text
        assert URL not in letter.text, "an address may be a secret"
        entry = last_entry(register)
        assert entry["resource"] == f"webhooks/{made.id}"
        assert {change["field"]: change["to"] for change in entry["changes"]} == {
            "mail": "disabled",
            "reminded": f"user:{owner}",
        }

    def test_with_410_is_disabled_at_once(
        self, register, webhook, record, receivers, work
    ):
        made = webhook()
        record()
        record()
        receivers.answers[URL] = GONE
        work()
        assert status(register, made.id) == ("disabled", "gone")
        assert len(receivers.got) == 1
        assert {state for _, state in states(register, made.id)} == {"failed"}

    def test_is_not_asked_for_all_that_waits_for_it(
        self, webhook, record, receivers, work
    ):
        webhook()
        for _ in range(20):
            record()
        receivers.answers[URL] = SILENT
        work()
        assert len(receivers.got) == 1

    def test_gets_all_that_waited_as_soon_as_it_is_back(
        self, webhook, record, receivers, work, clock
    ):
        webhook()
        for _ in range(5):
            record()
        receivers.answers[URL] = BUSY
        for _ in range(4):
            work()
            clock.pass_by(timedelta(minutes=7))
        receivers.answers[URL] = OK
        receivers.got.clear()
        clock.pass_by(timedelta(hours=3))
        work()
        assert len({message["id"] for message in receivers.messages}) == 5

    def test_holds_later_messages_of_the_incident_back_and_no_others(
        self, webhook, record, update, receivers, work, clock
    ):
        webhook()
        one, two = record(), record()
        update(one, title="B")
        receivers.answers[URL] = lambda message: (
            Answer(500) if message["data"]["incident_id"] == one else OK
        )
        for _ in range(3):
            work()
            clock.pass_by(timedelta(seconds=10))
        told = [(m["data"]["incident_id"], m["type"]) for m in receivers.messages]
        assert (two, "incident.created") in told
        assert (one, "incident.updated") not in told

    def test_does_not_stop_others(self, webhook, record, receivers, work):
        webhook()
        webhook("https://well.example.org/")
        record()
        receivers.answers[URL] = SILENT
        work()
        assert {url for url, _, _ in receivers.got} == {
            URL,
            "https://well.example.org/",
        }


def work_once(work, clock):
    work()
    clock.pass_by(timedelta(minutes=30))


class TestADisabledWebhook:
    def test_is_sent_nothing_and_later_only_what_happens_from_then_on(
        self, register, webhook, record, receivers, work, by
    ):
        made = webhook()

        def switch(status):
            with register.transaction() as session:
                patch = {"status": status}
                webhooks.update(session, "default", made.id, patch, by(), Networks())

        switch("disabled")
        record()
        work()
        switch("enabled")
        work()
        assert receivers.got == []
        record()
        work()
        assert receivers.events == ["incident.created"]

    def test_that_is_deleted_leaves_no_work(
        self, register, webhook, record, receivers, work, by
    ):
        made = webhook()
        record()
        with register.transaction() as session:
            webhooks.delete(session, "default", made.id, by())
        work()
        assert receivers.got == []
        session = register.session()
        assert jobs.backlog(session, NOW).due == 0


class TestRecords:
    def test_of_what_is_done_live_thirty_days(
        self, register, webhook, record, work, clock
    ):
        made = webhook()
        record()
        work()
        clock.pass_by(31 * DAY)
        record()
        work()
        assert len(states(register, made.id)) == 1

    def test_tell_what_the_receiver_answered(
        self, register, webhook, record, receivers, work
    ):
        made = webhook()
        record()
        receivers.answers[URL] = SILENT
        work()
        session = register.session()
        page = delivery_lists.search(
            session, "default", made.id, None, limit=1, cursor=None
        )
        delivery = json.loads(page.documents[0])
        assert delivery["error"] == SILENT.error
        assert (delivery["response_status"], delivery["attempts"]) == (None, 1)


class TestAChat:
    @pytest.mark.parametrize("format", ["slack", "mattermost", "teams"])
    def test_gets_a_line_with_a_link_and_no_title(
        self, webhook, record, receivers, work, format
    ):
        webhook(format=format, payload="full")
        id = record(title="Laptop stolen")
        work()
        [(_, headers, body)] = receivers.got
        assert headers == {}
        text = body.decode()
        assert "An incident was recorded." in text
        assert f"https://breaches.example.org/dashboard/incidents/{id}" in text
        assert "Laptop" not in text
        if format == "teams":
            assert (
                json.loads(body)["attachments"][0]["content"]["type"] == "AdaptiveCard"
            )
        else:
            assert set(json.loads(body)) == {"text"}


class TestAClockThatLeaps:
    def test_ahead_and_back_holds_no_message_up_for_ever(
        self, register, webhook, record, receivers, work, clock
    ):
        made = webhook()
        record()
        receivers.answers[URL] = BUSY
        clock.pass_by(400 * DAY)
        work()
        clock.now = NOW
        receivers.answers[URL] = OK
        receivers.got.clear()
        work()
        assert receivers.events == ["incident.created"]
        assert states(register, made.id) == [("incident.created", "delivered")]
