"""What webhooks are told of obligations and of the end of the trail: once each, whatever clocks do."""

import json
from datetime import timedelta

import pytest

from delivery.clockwork import Checkpoints, FallingDue
from delivery.webhooks import Webhooks
from domain.clock import shift
from domain.reminders import Policy
from domain.webhooks import Networks
from storage import (
    audit,
    corrections,
    decisions,
    events,
    incidents,
    notifications,
    obligations,
    reminders,
    webhooks,
)
from storage.vault import Vault
from storage.webhooks import Outgoing
from tests.delivery.test_webhooks import BUSY, Receivers
from tests.storage.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://hooks.example.org/"
FILED = {"authority_jurisdiction": "FR"}
ART_33, ART_34 = "eu.gdpr.33_1", "eu.gdpr.34"


@pytest.fixture
def outgoing(tmp_path):
    return Outgoing(Vault(tmp_path / "secret.key"), Networks())


@pytest.fixture
def receivers():
    return Receivers()


@pytest.fixture
def work(worked, outgoing, receivers):
    """Have a worker go its rounds, and tell what arrived meanwhile: events, and what of."""

    def run():
        receivers.got.clear()
        worked(Webhooks(outgoing.vault, receivers), FallingDue(), Checkpoints())
        return receivers.messages

    return run


@pytest.fixture
def webhook(register, outgoing, by):
    def make(*events, at=NOW, url=URL):
        with register.transaction() as session:
            sent = {"url": url, "events": [*events]}
            return webhooks.create(session, "default", sent, by(at), outgoing)

    return make


@pytest.fixture
def aware(record):
    """Record a breach of this moment."""
    return lambda **more: record(discovered_at=NOW, status="open", **more)


@pytest.fixture
def write(register, by):
    """Do one thing to the default organisation, at an instant."""

    def write(function, *arguments, at=NOW):
        with register.transaction("default") as session:
            return function(session, "default", *arguments, by(at))

    return write


def names(messages):
    return [message["type"] for message in messages]


def of_rule(register, id, rule):
    """The obligation of an incident under a rule."""
    page = obligations.of_incident(register.session(), "default", id)
    found = {one["rule_id"]: one for one in map(json.loads, page.documents)}
    return found[rule]["id"]


class TestAnObligation:
    def test_is_told_when_the_write_that_makes_it_is(
        self, register, webhook, aware, work
    ):
        webhook("incident.created", "obligation.created")
        id = aware()
        told = work()
        page = obligations.of_incident(register.session(), "default", id)
        made = sorted(json.loads(text)["id"] for text in page.documents)
        assert names(told) == ["incident.created"] + ["obligation.created"] * len(made)
        assert [message["data"].get("obligation_id") for message in told] == [
            None,
            *made,
        ]
        assert {message["sequence"] for message in told} == {told[0]["sequence"]}
        assert told[1]["data"] == {
            "orgId": "default",
            "resource": f"incidents/{id}/obligations/{made[0]}",
            "incident_id": id,
            "obligation_id": made[0],
            "link": f"/api/v1/privacy/incidents/{id}/obligations",
        }
        assert work() == []

    def test_is_told_when_a_filing_meets_it_and_again_when_a_later_one_does(
        self, register, webhook, aware, work, write
    ):
        webhook("obligation.met")
        id = aware()
        write(incidents.notify, id, FILED)
        [told] = work()
        assert told["data"]["obligation_id"] == of_rule(register, id, ART_33)
        [filing] = notifications.every(register.session(), "default", id)
        taken_back = {"phase": "withdrawal", "correction_reason": "Not ours"}
        write(corrections.correct, id, json.loads(filing)["id"], taken_back)
        assert work() == []
        write(incidents.notify, id, FILED | {"notification_reference": "2"})
        assert names(work()) == ["obligation.met"]

    def test_is_told_with_whatever_meets_it(
        self, register, webhook, aware, work, write
    ):
        webhook("obligation.met", "obligation.decided", "obligation.created")
        id = aware()
        work()
        other = of_rule(register, id, ART_34)
        write(decisions.decide, id, other, "required", "High risk")
        write(
            events.create,
            id,
            {"kind": "told", "occurred_at": NOW, "obligation_id": other},
        )
        assert [(m["type"], m["data"]["obligation_id"]) for m in work()] == [
            ("obligation.decided", other),
            ("obligation.met", other),
        ]


class TestWhatFallsDue:
    def test_is_told_soon_before_and_when_it_is_overdue_and_once_each(
        self, register, webhook, aware, work, clock
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        id = aware()
        told = []
        for _ in range(12):
            told += [(clock.now, message) for message in work()]
            clock.pass_by(12 * HOUR)
        assert [(at, message["type"]) for at, message in told] == [
            (shift(NOW, DAY), "obligation.due_soon"),
            (shift(NOW, 3 * DAY), "obligation.overdue"),
        ]
        _, soon = told[0]
        assert soon["created_at"] == shift(NOW, DAY)
        assert soon["data"]["incident_id"] == id
        assert soon["data"]["obligation_id"] == of_rule(register, id, ART_33)
        assert soon["sequence"] == audit.head(register.session(), "default")[0]

    def test_is_told_alone_after_an_absence(self, webhook, aware, work, clock):
        webhook("obligation.due_soon", "obligation.overdue")
        aware()
        clock.pass_by(10 * DAY)
        assert names(work()) == ["obligation.overdue"]

    def test_is_not_told_of_what_is_met_not_required_or_resolved(
        self, register, webhook, aware, work, clock, write
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        met, not_required, resolved, due = aware(), aware(), aware(), aware()
        work()
        write(incidents.notify, met, FILED)
        rule = of_rule(register, not_required, ART_33)
        write(decisions.decide, not_required, rule, "not_required", "No risk")
        write(incidents.update, resolved, {"status": "resolved"})
        clock.pass_by(DAY)
        assert [message["data"]["incident_id"] for message in work()] == [due]

    def test_is_not_told_when_it_is_met_before_the_worker_looks(
        self, webhook, aware, work, clock, write
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        id = aware()
        work()
        clock.pass_by(4 * DAY)
        write(incidents.notify, id, FILED, at=clock.now)
        assert work() == []

    def test_is_told_anew_of_another_due_time(self, webhook, aware, work, clock, write):
        webhook("obligation.due_soon", "obligation.overdue")
        id = aware()
        clock.pass_by(DAY)
        assert names(work()) == ["obligation.due_soon"]
        write(incidents.update, id, {"discovered_at": shift(NOW, -DAY)}, at=clock.now)
        assert names(work()) == ["obligation.due_soon"]

    def test_begins_at_the_first_step_of_the_reminders_also_once_that_changed(
        self, register, webhook, aware, work, clock, write
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        aware()
        work()
        write(reminders.set_policy, Policy(hours=(60, 4)))
        clock.pass_by(12 * HOUR)
        assert names(work()) == ["obligation.due_soon"]

    def test_is_told_a_day_before_where_nobody_is_reminded(
        self, webhook, aware, work, clock, write
    ):
        webhook("obligation.due_soon")
        aware()
        write(reminders.set_policy, Policy(hours=()))
        clock.pass_by(2 * DAY - HOUR)
        assert work() == []
        clock.pass_by(HOUR)
        assert names(work()) == ["obligation.due_soon"]

    def test_before_a_webhook_was_made_is_not_told_to_it(
        self, webhook, aware, work, clock
    ):
        webhook("obligation.overdue", url="https://earlier.example.org/")
        aware()
        clock.pass_by(4 * DAY)
        work()
        webhook("obligation.due_soon", "obligation.overdue", at=clock.now)
        assert work() == []
        clock.pass_by(DAY)
        assert work() == []

    def test_of_an_incident_recorded_too_late_is_told_at_once(
        self, webhook, record, work
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        record(discovered_at=shift(NOW, -5 * DAY), status="open")
        assert names(work()) == ["obligation.overdue"]

    def test_is_told_once_by_a_clock_that_leaps_a_year_and_back(
        self, webhook, aware, work, clock
    ):
        webhook("obligation.due_soon", "obligation.overdue")
        aware()
        work()
        clock.pass_by(365 * DAY)
        assert names(work()) == ["obligation.overdue"]
        clock.pass_by(-365 * DAY)
        told = []
        for _ in range(10):
            clock.pass_by(12 * HOUR)
            told += names(work())
        assert told == ["obligation.due_soon"]


class TestACheckpoint:
    def test_tells_once_a_day_where_the_trail_ends(
        self, register, webhook, record, work, clock
    ):
        webhook("audit.checkpoint")
        record()
        assert work() == []
        clock.pass_by(12 * HOUR)
        [told] = work()
        seq, hash = audit.head(register.session(), "default")
        assert (told["type"], told["sequence"]) == ("audit.checkpoint", seq)
        assert told["data"] == {
            "orgId": "default",
            "resource": "audit-logs/head",
            "link": "/api/v1/audit-logs/head",
            "head": {"orgId": "default", "seq": seq, "hash": hash},
        }
        assert work() == []

    def test_is_left_out_while_the_trail_does_not_grow(
        self, webhook, record, work, clock
    ):
        webhook("audit.checkpoint")
        clock.pass_by(12 * HOUR)
        assert len(work()) == 1
        clock.pass_by(3 * DAY)
        assert work() == []
        record(at=clock.now)
        assert work() == []
        clock.pass_by(DAY)
        assert len(work()) == 1

    def test_keeps_the_hash_of_its_moment_however_late_it_is_sent(
        self, register, webhook, record, work, clock, receivers
    ):
        webhook("audit.checkpoint")
        clock.pass_by(12 * HOUR)
        receivers.answers[URL] = BUSY
        work()
        end = audit.head(register.session(), "default")
        record(at=clock.now)
        receivers.answers.clear()
        clock.pass_by(HOUR)
        [told] = work()
        assert (told["data"]["head"]["seq"], told["data"]["head"]["hash"]) == end

    def test_of_a_day_comes_once_also_where_the_clock_leaps(
        self, webhook, record, work, clock
    ):
        webhook("audit.checkpoint")
        work()
        clock.pass_by(400 * DAY)
        assert len(work()) == 1
        record(at=clock.now)
        work()
        clock.pass_by(-400 * DAY)
        assert work() == []
        clock.pass_by(DAY)
        assert len(work()) == 1

    def test_is_written_into_a_chat(
        self, register, outgoing, by, record, work, clock, receivers
    ):
        with register.transaction() as session:
            sent = {"url": URL, "events": ["audit.checkpoint"], "format": "slack"}
            webhooks.create(session, "default", sent, by(), outgoing)
        clock.pass_by(12 * HOUR)
        work()
        [(_, _, body)] = receivers.got
        seq, hash = audit.head(register.session(), "default")
        assert f"Entry {seq}, hash {hash}." in json.loads(body)["text"]
