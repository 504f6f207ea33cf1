"""A PostgreSQL server whose disk is full or whose tables are damaged.

No loss, and never an empty success.
"""

import os
import pwd
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests import databases
from tests.faults.acts import fill, is_refused, is_sound, post, titles
from tests.faults.test_disk import mounting
from tests.support import free_port, start_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(databases.binaries() is None, reason=databases.MISSING),
]


@pytest.fixture
def disk():
    """A folder that a small file system will lie on, where the server's own user may come."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def small(disk):
    """A server with the database `register` on that file system."""
    if os.geteuid() != 0:
        pytest.skip(
            "only root can mount a file system that belongs to the server's own user"
        )
    owner = pwd.getpwnam("postgres")
    under = mounting(disk, f"size=12m,mode=0700,uid={owner.pw_uid},gid={owner.pw_gid}")
    if under is None:
        pytest.skip("no file system may be mounted here")
    server = databases.PrivateServer(free_port(), under=under).start()
    try:
        with psycopg.connect(server.url, autocommit=True) as owner:
            owner.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            owner.execute("CREATE DATABASE register TABLESPACE small")
        yield server
    finally:
        server.remove()


def text():
    """What can't be stored in less room."""
    return os.urandom(4_500).hex()


class TestAFullDisk:
    def test_refuses_writes_answers_reads_and_recovers_without_a_restart(
        self, small, disk, tmp_path
    ):
        url = small.url.rpartition("/")[0] + "/register"
        databases.migrate(url)
        ballast = Path(f"/proc/{small.first}/root{disk}") / "ballast"
        ballast.write_bytes(bytes(2_000_000))
        server = start_server(tmp_path, DATABASE_URL=url, BUSY_TIMEOUT=20)
        try:
            client = server.client()
            acknowledged, refused = fill(client, text)
            assert len(acknowledged) > 20
            assert is_refused(refused, "disk is full", "Nothing was changed")
            assert titles(client) == acknowledged
            assert client.get("/readyz").status_code == 200
            ballast.unlink()
            assert (
                post(client, "once there is room", description=text()).status_code
                == 201
            )
            assert titles(client) == [*acknowledged, "once there is room"]
            assert is_sound(server)
        finally:
            server.kill()


class TestADamagedTable:
    def test_is_answered_503_and_ends_the_writes(self, tmp_path):
        database = databases.PrivateServer(free_port()).start()
        try:
            databases.migrate(database.url)
            server = start_server(tmp_path, DATABASE_URL=database.url, READERS=1)
            try:
                self._damage_and_ask(database, server.client())
            finally:
                server.kill()
        finally:
            database.remove()

    def _damage_and_ask(self, database, client):
        for n in range(30):
            assert post(client, f"{n}").status_code == 201
        with psycopg.connect(database.url) as owner:
            [file] = owner.execute("SELECT pg_relation_filepath('incident')").fetchone()
        database.stop()
        with (database.data / file).open("r+b") as table:
            table.write(b"\xff" * (database.data / file).stat().st_size)
        database.start()
        for _ in range(200):
            answer = client.get("/privacy/incidents", params={"orgId": "default"})
            assert is_refused(answer)
            if "damaged" in answer.json()["detail"]:
                break
        assert is_refused(answer, "damaged")
        assert is_refused(post(client, "late"), "damaged")
        assert is_refused(client.get("/readyz"), "damaged")
