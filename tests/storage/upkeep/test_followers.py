"""How far behind the trail its followers are, and what waits in the outbox."""

import asyncio
from datetime import timedelta

import pytest

from delivery.clockwork import FallingDue
from delivery.dialling import Answer
from delivery.reminders import Reminders
from delivery.running import standalone
from delivery.trail_keeping import Figures, Texts
from delivery.webhooks import Webhooks
from delivery.worker import Worker
from domain.clock import shift
from domain.webhooks import Networks
from storage import incident_texts, jobs, webhooks
from storage.deliveries import KIND
from storage.upkeep.checks import notes
from storage.upkeep.followers import followers, outbox, unsent
from storage.upkeep.lag import PATIENCE
from storage.upkeep.readiness import Readiness
from storage.vault import Vault
from storage.webhooks import Outgoing
from tests.storage.conftest import NOW

LATER = shift(NOW, PATIENCE + timedelta(seconds=1))


@pytest.fixture
def outgoing(tmp_path):
    return Outgoing(Vault(tmp_path / "secret.key"), Networks())


@pytest.fixture
def webhook(register, outgoing, by):
    with register.transaction() as session:
        sent = {"url": "https://hooks.example.org/"}
        return webhooks.create(session, "default", sent, by(), outgoing).id


@pytest.fixture
def worked(register, outgoing):
    """Have a worker read all there is; its receiver takes nothing."""

    class Away:
        async def post(self, url, headers, body):
            return Answer(503)

    async def go():
        kinds = [
            Webhooks(outgoing.vault, Away()),
            FallingDue(),
            Figures(),
            Texts(),
            Reminders(None),
        ]
        worker = Worker(register, standalone(register), kinds, lambda: NOW)
        for _ in range(4):
            await worker.round()
            await worker.settled()
        worker.memory.close()

    return lambda: asyncio.run(go())


def queued(register):
    [(number,)] = register.session().plain(
        "SELECT COUNT(*) FROM delivery WHERE state = 'pending'"
    )
    return number


def lags(register):
    return {one.name: (one.entries, one.since) for one in followers(register.session())}


def test_are_at_the_end_once_a_worker_has_read(register, webhook, record, worked):
    record()
    worked()
    assert set(lags(register).values()) == {(0, None)}
    record()
    record()
    # nobody indexes the texts of an organisation that has few
    assert lags(register) == {"texts": (0, None)} | dict.fromkeys(
        ("webhooks", "reminders", "due-times", "figures"), (2, NOW)
    )


def test_are_behind_where_a_large_organisation_has_an_index(
    register, record, worked, monkeypatch
):
    monkeypatch.setattr(incident_texts, "_LARGE", 1)
    record()
    worked()
    assert lags(register)["texts"] == (0, None)
    record()
    assert lags(register)["texts"] == (1, NOW)
    assert incident_texts.find(register.session(), "default", ["nothing"]) is not None


def test_that_nobody_needs_are_not_missed(register, record):
    """No mail server was ever set and no webhook listens: figures alone are counted."""
    record()
    found = lags(register)
    assert found.pop("figures") == (3, NOW)
    assert set(found.values()) == {(0, None)}


def test_are_told_by_check_and_by_the_probe(register, engine, webhook, record, worked):
    worked()
    record()
    [*told] = [note for note in notes(engine.url, LATER) if "audit trail" in note]
    assert len(told) == 4
    assert told[0].startswith(
        f"webhooks haven't read the audit trail since {NOW} (1 entries)"
    )
    assert notes(engine.url, NOW) == []
    look = Readiness().look(register.session(), lambda: True)
    assert look["followers"] == "behind"


def test_leave_an_outbox_whose_oldest_message_is_told(
    register, webhook, record, worked
):
    assert outbox(register.session()) == (0, None)
    record()
    worked()
    waiting = outbox(register.session())
    assert (waiting.messages, waiting.since) == (queued(register), NOW)
    assert waiting.seconds(LATER) == 301.0


def test_never_leave_messages_that_no_job_sends_and_check_would_tell(
    register, engine, webhook, record, worked
):
    record()
    worked()
    assert unsent(register.session()) == []
    with register.transaction() as session:
        jobs.cancel(session, "default", KIND, webhook)
    assert unsent(register.session()) == [("default", webhook, queued(register))]
    [note] = [note for note in notes(engine.url, NOW) if webhook in note]
    assert f"{queued(register)} messages that no job sends" in note
