"""Pages that write: what isn't on the disk is never acknowledged."""

import os
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress

import apsw
import psycopg
import pytest

from tests import databases
from tests.dashboard.conftest import House
from tests.dashboard.views.test_incidents import NEW
from tests.served import Service
from tests.support import COMMAND


@pytest.fixture
def hurried(tmp_path):
    """A service that waits for the database's lock no longer than an instant."""
    service = Service(f"sqlite:///{tmp_path / 'register.db'}", busy_timeout=0.2)
    yield service, tmp_path / "register.db"
    service.close()


@pytest.mark.sqlite
def test_a_write_that_the_database_refuses_is_told_and_nothing_is_kept(hurried):
    service, file = hurried
    house = House(service)
    officer = house.person("officer")
    officer.get("/dashboard/incidents/new")
    before = len(house.trail())
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = officer.post("/dashboard/incidents/new", NEW)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status == 422
    assert "The register is busy. Nothing was changed; try again." in answer.text
    assert NEW["title"] in answer.text, "what was typed is kept"
    assert len(house.trail()) == before
    assert officer.post("/dashboard/incidents/new", NEW).status == 200
    assert len(house.trail()) == before + 1


@pytest.mark.sqlite
def test_reads_go_on_meanwhile(hurried):
    service, file = hurried
    officer = House(service).person("officer")
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE")
    try:
        assert officer.get("/dashboard").status == 200
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def cutting_off_after_commit(url):
    """The URL of a door to the server that hands COMMIT on, and then says nothing more."""
    place = psycopg.conninfo.conninfo_to_dict(url)
    listener = socket.create_server(("127.0.0.1", 0))
    opened = [listener]

    def ask(near, far, cut):
        with suppress(OSError):
            while data := near.recv(65_536):
                if b"COMMIT" in data:
                    cut.set()
                far.sendall(data)

    def answer(near, far, cut):
        with suppress(OSError):
            while (data := far.recv(65_536)) and not cut.is_set():
                near.sendall(data)
            near.shutdown(socket.SHUT_RDWR)

    def serve():
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection((place["host"], int(place["port"])))
                opened.extend((near, far))
                given = near, far, threading.Event()
                for way in (ask, answer):
                    threading.Thread(target=way, args=given, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        port = listener.getsockname()[1]
        yield f"postgresql://{place['user']}@127.0.0.1:{port}/{place['dbname']}"
    finally:
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # else whoever waits on it waits on
            one.close()


@pytest.mark.postgresql
class TestACommitWhoseAnswerIsLost:
    def test_is_told_as_unknown_on_the_page_and_nobody_is_bidden_to_send_it_again(
        self, kind, tmp_path, monkeypatch
    ):
        with databases.new(kind, tmp_path) as url:
            databases.migrate(url)
            service = Service(url)
            try:
                house = House(service)
                officer = house.person("officer")
                officer.get("/dashboard/incidents/new")
                commit = service.register.engine.commit

                def cut_off(connection):
                    commit(connection)
                    connection.close()
                    raise psycopg.OperationalError(
                        "server closed the connection unexpectedly"
                    )

                monkeypatch.setattr(service.register.engine, "commit", cut_off)
                answer = officer.post("/dashboard/incidents/new", NEW)
                monkeypatch.undo()
                assert "known whether the write happened. Look before" in answer.text
                assert "Nothing was changed" not in answer.text
                assert [one["action"] for one in house.trail()][-1] == "create"
            finally:
                service.close()

    def test_is_told_as_unknown_by_the_command_line(self, kind, tmp_path):
        with databases.new(kind, tmp_path) as url:
            databases.migrate(url)
            with cutting_off_after_commit(url) as door:
                ran = subprocess.run(
                    [COMMAND, "orgs", "create", "Acme"],
                    env=os.environ | {"BREACH_REGISTER_DATABASE_URL": door},
                    capture_output=True,
                    text=True,
                    timeout=60,
                )
            assert ran.returncode == 1, ran.stdout
            assert "isn't known whether the write happened. Look before" in ran.stderr
            assert "Nothing was changed" not in ran.stderr
            with psycopg.connect(url) as connection:
                assert connection.execute(
                    "SELECT name FROM organisation"
                ).fetchall() == [("Acme",)]
