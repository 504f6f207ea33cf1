"""Faults of a PostgreSQL server at random moments under load: what was acknowledged is on record,
and nothing else.

BREACH_REGISTER_TEST_FAULTS_S says for how many seconds each test fires them,
BREACH_REGISTER_TEST_SEED which.
"""

import os
import random
import threading
import time
from collections import Counter
from contextlib import suppress

import httpx
import psycopg
import pytest

from tests.faults.acts import SENT, is_sound, titles

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

SECONDS = float(os.environ.get("BREACH_REGISTER_TEST_FAULTS_S", "6"))
SEED = int(
    os.environ.get("BREACH_REGISTER_TEST_SEED")
    or random.SystemRandom().randrange(10**6)
)
THREADS = 6
BACKENDS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'breach-register' AND pid <> pg_backend_pid()
"""


class Faults:
    """What befalls the database: locks, and cancelled and ended backends.

    `fired` counts them by kind.
    """

    def __init__(self, url):
        self.fired, self._url, self._random = Counter(), url, random.Random(SEED)
        self._stopped = threading.Event()
        kinds = (self._lock, self._lock, self._signal)
        self._threads = [
            threading.Thread(target=self._fire, args=(kind,)) for kind in kinds
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _fire(self, kind):
        with psycopg.connect(
            self._url, autocommit=True, application_name="faults"
        ) as connection:
            while not self._stopped.wait(self._random.uniform(0.01, 0.15)):
                with suppress(psycopg.errors.DeadlockDetected):
                    kind(connection)

    def _lock(self, connection):
        table = self._random.choice(("api_key", "incident"))
        self.fired[table] += 1
        with connection.transaction():
            connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            time.sleep(self._random.uniform(0, 0.25))

    def _signal(self, connection):
        backends = [pid for (pid,) in connection.execute(BACKENDS)]
        if backends:
            what = self._random.choice(("pg_cancel_backend", "pg_terminate_backend"))
            self.fired[what] += 1
            connection.execute(f"SELECT {what}(%s)", (self._random.choice(backends),))


class Load:
    """Threads that record incidents at each server; the titles by what was answered."""

    def __init__(self, servers):
        self.acknowledged, self.refused, self.unknown, self.strange = [], [], [], []
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(server, f"{at}.{n}"))
            for at, server in enumerate(servers)
            for n in range(THREADS)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _write(self, server, name):
        count = 0
        with server.client() as client:
            while not self._stopped.is_set():
                count += 1
                title = f"{name}-{count}"
                try:
                    answer = client.post(
                        "/privacy/incidents", json=SENT | {"title": title}
                    )
                except httpx.TimeoutException:
                    self.unknown.append(title)
                else:
                    self._of(answer).append(title)

    def _of(self, answer):
        if answer.status_code == 201:
            return self.acknowledged
        if answer.status_code != 503:
            return self.strange
        return (
            self.unknown if "isn't known" in answer.json()["detail"] else self.refused
        )


def test_what_is_acknowledged_is_on_record_and_what_is_refused_is_not(
    database_url, start_live_server
):
    first = start_live_server(BUSY_TIMEOUT=0.1, STATEMENT_TIMEOUT=5)
    second = start_live_server(BUSY_TIMEOUT=5, STATEMENT_TIMEOUT=0.1)
    with Load([first, second]) as load, Faults(database_url) as faults:
        time.sleep(SECONDS)
    with first.client() as client:
        recorded = titles(client)
    told = f"seed {SEED}: {dict(faults.fired)}, {len(load.acknowledged)} acknowledged"
    assert load.strange == [], told
    assert len(recorded) == len(set(recorded)), told
    assert set(load.acknowledged) - set(recorded) == set(), told
    assert set(load.refused) & set(recorded) == set(), told
    assert set(recorded) - set(load.acknowledged) <= set(load.unknown), told
    assert load.acknowledged and load.refused and len(faults.fired) == 4, told
    assert is_sound(first)
