"""How far the worker is behind."""

from datetime import timedelta

import pytest

from domain.clock import shift
from domain.webhooks import Networks
from storage import jobs, webhooks
from storage.jobs import LEASE, Name
from storage.upkeep.checks import notes
from storage.upkeep.lag import PATIENCE, lag
from storage.upkeep.readiness import Readiness
from storage.vault import Vault
from storage.webhooks import Outgoing
from tests.storage.conftest import NOW

LATER = shift(NOW, PATIENCE + timedelta(seconds=1))
JOB = Name("default", "webhook", "one", "a")


@pytest.fixture
def webhook(register, tmp_path, by):
    outgoing = Outgoing(Vault(tmp_path / "secret.key"), Networks())
    with register.transaction() as session:
        sent = {"url": "https://hooks.example.org/"}
        return webhooks.create(session, "default", sent, by(), outgoing).id


def test_is_nothing_without_work(register):
    found = lag(register.session(), NOW)
    assert (found.due, found.seconds(NOW), found.is_long(LATER)) == (0, 0.0, False)


def test_is_that_of_the_oldest_job_that_is_due(register):
    with register.transaction() as session:
        jobs.schedule(session, JOB, NOW)
        jobs.schedule(
            session, JOB._replace(subject="later"), shift(LATER, timedelta(days=1))
        )
    found = lag(register.session(), LATER)
    assert (found.due, found.seconds(LATER)) == (1, 301.0)
    assert found.is_long(LATER)


def test_of_a_job_that_somebody_is_at_is_none_as_long_as_the_lease_is_kept(register):
    with register.transaction() as session:
        jobs.schedule(session, JOB, NOW)
        job = jobs.claim(session, JOB, NOW, "lease")
    with register.transaction() as session:
        assert jobs.renew(session, job, LATER)
    found = lag(register.session(), LATER)
    assert (found.due, found.since, found.is_long(LATER)) == (1, None, False)
    silent = shift(LATER, LEASE + timedelta(seconds=1))
    assert lag(register.session(), silent).is_long(silent)


def test_is_seen_where_no_worker_takes_up_what_happened(register, webhook, record):
    assert lag(register.session(), LATER).since is None
    record()
    assert lag(register.session(), LATER).since == NOW


def test_is_told_by_check_and_by_the_probe(register, engine):
    with register.transaction() as session:
        jobs.schedule(session, JOB, NOW)
    told, *_ = notes(engine.url, LATER)
    assert told.startswith(f"deliveries wait since {NOW} (1 due, 0 failed before)")
    found = Readiness().look(register.session(), lambda: True)
    assert found["deliveries"] == "behind"
