"""A lock that somebody else holds for longer than a write may wait.

503, reads go on, and it works again afterwards.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import apsw
import psycopg
import pytest

from tests.faults.acts import is_refused, is_sound, post, titles

pytestmark = pytest.mark.slow


@contextmanager
def held(kind, url):
    """The lock that every write of the organisation needs, in other hands."""
    if kind == "sqlite":
        connection = apsw.Connection(url.removeprefix("sqlite:///"))
        connection.set_busy_timeout(
            10_000
        )  # ms; the service may be noting a key's last use
        connection.execute("BEGIN IMMEDIATE")
    else:
        connection = psycopg.connect(url)
        connection.execute(
            "SELECT seq FROM audit_head WHERE org_id = 'default' FOR UPDATE"
        )
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


class TestALockInOtherHands:
    def test_is_answered_503_while_reads_go_on_and_is_forgotten_once_it_is_free(
        self, kind, database_url, start_live_server
    ):
        server, key = start_live_server(BUSY_TIMEOUT=0.5), str(uuid4())
        client = server.client()
        assert post(client, "before").status_code == 201
        with held(kind, database_url):
            started = time.monotonic()
            assert is_refused(
                post(client, "refused", key), "busy", "Nothing was changed"
            )
            assert 0.4 < time.monotonic() - started < 3
            assert titles(client) == ["before"]
            assert client.get("/readyz").status_code == 200
        assert post(client, "refused", key).status_code == 201
        assert titles(client) == ["before", "refused"]
        assert is_sound(server)


@pytest.mark.postgresql
class TestAServerThatTakesTooLong:
    def test_is_answered_503_when_the_statements_time_is_over(
        self, kind, database_url, start_live_server
    ):
        server = start_live_server(BUSY_TIMEOUT=10, STATEMENT_TIMEOUT=0.5)
        client = server.client()
        with held(kind, database_url):
            started = time.monotonic()
            assert is_refused(
                post(client, "refused"), "took too long", "Nothing was changed"
            )
            assert 0.4 < time.monotonic() - started < 5
        assert post(client, "later").status_code == 201
        assert titles(client) == ["later"]

    def test_is_answered_503_when_every_connection_is_taken_and_recovers_by_itself(
        self, kind, database_url, start_live_server
    ):
        server = start_live_server(POOL_SIZE=1, READERS=1, BUSY_TIMEOUT=0.8)
        client = server.client()
        sent = {
            "orgId": "default",
            "name": "one of many",
            "scopes": ["incidents:write"],
        }
        # writes of several keys wait for the lock one after the other, with the only connection
        writers = [
            server.client(client.post("/api-keys", json=sent).json()["rawKey"])
            for _ in range(6)
        ]
        with held(kind, database_url), ThreadPoolExecutor(len(writers)) as pool:
            writes = [pool.submit(post, writer, "refused") for writer in writers]
            time.sleep(0.2)
            reads = [
                client.get("/privacy/incidents", params={"orgId": "default"})
                for _ in range(20)
            ]
            assert is_refused(
                max(reads, key=lambda one: one.status_code), "can't be reached"
            )
            assert all(is_refused(write.result()) for write in writes)
        time.sleep(1.1)  # a server that didn't answer is asked again after a second
        assert titles(client) == []
        assert post(client, "later").status_code == 201
        assert is_sound(server)
