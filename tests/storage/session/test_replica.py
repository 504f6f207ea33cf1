"""Reads from a streaming replica: a real primary and a real standby of the suite's own."""

import time

import psycopg
import pytest

from domain.audit import Attribution
from storage import incidents, organisations
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.upkeep.opening import open_register
from tests import databases
from tests.served import Service
from tests.support import free_port

NOW = "2026-03-05T12:00:00.000000Z"
SENT = {"title": "A", "severity": "serious", "discovered_at": "2026-03-02T08:15:00Z"}

pytestmark = pytest.mark.skipif(
    databases.binaries() is None, reason="install Debian's package postgresql"
)


@pytest.fixture(scope="module")
def servers():
    primary = databases.PrivateServer(free_port(), fsync="off").start()
    standby = None
    try:
        engine = open_engine(DatabaseSettings(primary.url))
        history.migrate(engine)
        engine.close()
        standby = primary.standby(free_port()).start()
        yield primary, standby
    finally:
        for one in (standby, primary):
            if one is not None:
                one.remove()


@pytest.fixture
def register(servers):
    primary, standby = servers
    register = open_register(
        DatabaseSettings(primary.url, 2.0), replica_url=standby.url
    )
    yield register
    register.shut()


@pytest.fixture
def org(register, request):
    name = f"org-{abs(hash(request.node.name)) % 10**8}"
    with register.transaction() as session:
        organisations.create(session, name, name, Attribution("system", "test", NOW))
    return name


def record(register, org):
    with register.transaction(org) as session:
        return incidents.create(
            session, org, {"orgId": org, **SENT}, Attribution("system", "test", NOW)
        )[0]


def ask(server, text):
    with psycopg.connect(server.url, autocommit=True) as connection:
        return connection.execute(text).fetchone()


def is_replica(register, standby):
    """Whether the next read goes to the replica."""
    session = register.reader()
    session.release()
    return session.engine.url == standby.url


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def paused(servers):
    ask(servers[1], "SELECT pg_wal_replay_pause()")
    until(
        lambda: ask(servers[1], "SELECT pg_get_wal_replay_pause_state()") == ("paused",)
    )
    yield
    ask(servers[1], "SELECT pg_wal_replay_resume()")


class TestTheReplica:
    def test_answers_once_it_holds_what_was_acknowledged(self, register, servers, org):
        id = record(register, org)
        until(lambda: is_replica(register, servers[1]))
        session = register.reader()
        assert session.engine.url == servers[1].url
        assert id in incidents.read(session, org, id)

    def test_is_not_asked_while_it_lacks_a_write(self, register, servers, org, paused):
        id = record(register, org)
        session = register.reader()
        assert session.engine.url == servers[0].url
        assert id in incidents.read(session, org, id)

    def test_is_asked_again_when_it_has_caught_up(self, register, servers, org):
        ask(servers[1], "SELECT pg_wal_replay_pause()")
        record(register, org)
        assert not is_replica(register, servers[1])
        ask(servers[1], "SELECT pg_wal_replay_resume()")
        until(lambda: is_replica(register, servers[1]))

    def test_can_be_stopped_and_started_while_the_register_is_read(
        self, register, servers, org
    ):
        id = record(register, org)
        until(lambda: is_replica(register, servers[1]))
        servers[1].stop()
        try:
            assert not is_replica(register, servers[1])
            assert id in incidents.read(register.reader(), org, id)
        finally:
            servers[1].start()
        until(lambda: is_replica(register, servers[1]), 20)

    def test_of_another_cluster_is_never_asked(self, servers, org):
        stranger = databases.PrivateServer(free_port(), fsync="off").start()
        try:
            register = open_register(
                DatabaseSettings(servers[0].url, 2.0), replica_url=stranger.url
            )
            assert not is_replica(register, stranger)
            register.shut()
        finally:
            stranger.remove()

    def test_that_is_the_primary_itself_is_no_replica(self, servers, org):
        register = open_register(
            DatabaseSettings(servers[0].url, 2.0), replica_url=servers[0].url
        )
        assert register.reader() is register.session()
        register.shut()


class TestTheService:
    def test_never_answers_a_read_older_than_the_callers_last_write(self, servers):
        service = Service(servers[0].url, read_database_url=servers[1].url)
        try:
            org = service.organisation()
            for number in range(60):
                id = org.incident(title=f"Case {number}")
                assert org.get(f"/privacy/incidents/{id}").status == 200
                listed = org.search("&limit=1").json
                assert (listed["total"], listed["incidents"][0]["title"]) == (
                    number + 1,
                    f"Case {number}",
                )
        finally:
            service.close()

    def test_reads_from_the_primary_what_the_replica_fails_to_answer(self, servers):
        service = Service(servers[0].url, read_database_url=servers[1].url)
        try:
            org = service.organisation()
            org.incident()
            for number in range(40):
                if number == 20:
                    servers[1].stop("immediate")
                assert org.search().status == 200
        finally:
            servers[1].start()
            service.close()
