"""A PostgreSQL server that goes under write load.

503 while it is gone, and nothing acknowledged is lost or doubled.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests import databases
from tests.faults.acts import is_refused, is_sound, post, titles
from tests.support import free_port, start_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(databases.binaries() is None, reason=databases.MISSING),
]


@pytest.fixture
def database():
    """A PostgreSQL server of the test's own, as its maker ships it: every commit is synced."""
    server = databases.PrivateServer(free_port()).start()
    yield server
    server.remove()


@pytest.fixture
def server(database, tmp_path):
    """The service on it."""
    databases.migrate(database.url)
    server = start_server(tmp_path, DATABASE_URL=database.url, BUSY_TIMEOUT=2)
    yield server
    server.kill()


def start_again(database):
    """Start it as soon as the processes of the one that was killed are gone."""
    for _ in range(100):
        try:
            return database.start()
        except RuntimeError:
            time.sleep(0.1)
    raise AssertionError("it doesn't start again")


class Writers:
    """Clients that write until they are told to stop, and retry what isn't acknowledged under its
    own key.
    """

    def __init__(self, server, threads=4):
        self.acknowledged, self.refused = [], []
        self._server, self._stopped = server, threading.Event()
        self._pool = ThreadPoolExecutor(threads)
        self._running = [
            self._pool.submit(self._write, server.client(), n) for n in range(threads)
        ]

    def _write(self, client, n):
        count = 0
        while not self._stopped.is_set():
            title, key = f"{n}-{count}", str(uuid4())
            while (answer := post(client, title, key)).status_code != 201:
                self.refused.append(answer)
                time.sleep(0.05)
            self.acknowledged.append(title)
            count += 1

    def stop(self):
        self._stopped.set()
        for one in self._running:
            one.result(30)
        self._pool.shutdown()


class TestADatabaseServer:
    @pytest.mark.parametrize("end", ["kill", "stop"])
    def test_that_goes_under_load_loses_and_doubles_nothing_and_is_found_again(
        self, database, server, end
    ):
        writers, client = Writers(server), server.client()
        time.sleep(0.7)
        getattr(database, end)()
        time.sleep(0.5)
        before = len(writers.acknowledged)
        assert before > 20
        assert is_refused(post(client, "while it is gone"))
        assert client.get("/livez").status_code == 200
        assert is_refused(client.get("/readyz"))
        assert is_refused(client.get("/privacy/incidents", params={"orgId": "default"}))
        start_again(database)
        for _ in range(100):
            if len(writers.acknowledged) > before + 8:
                break
            time.sleep(0.1)
        writers.stop()
        assert all(
            is_refused(answer) or answer.status_code == 409
            for answer in writers.refused
        )
        assert len(writers.acknowledged) > before + 8
        assert sorted(titles(client)) == sorted(writers.acknowledged)
        assert is_sound(server)
