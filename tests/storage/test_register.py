"""Sessions, steps, transactions, and the state of the connection."""

import subprocess
import sys
import time

import pytest

from domain.errors import Unavailable
from storage import organisations
from storage.register import Register

HOLD = """
import sys, apsw
db = apsw.Connection(sys.argv[1])
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def names(register):
    return {one.id for one in organisations.search(register.session())}


def pragma(register, name):
    return register.session().connection.execute(f"PRAGMA {name}").fetchall()[0][0]


@pytest.fixture
def held(engine):
    """Another process that holds the write lock."""
    command = [sys.executable, "-c", HOLD, str(engine.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


class TestAConnection:
    @pytest.mark.parametrize(
        ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0)]
    )
    def test_is_set_up_on_every_thread(self, engine, name, value):
        assert pragma(Register(engine), name) == value

    def test_enforces_foreign_keys(self, register):
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            register.session().connection.execute("INSERT INTO audit_head (org_id, seq, hash) VALUES ('nobody', 0, '')")

    def test_finds_every_table_strict(self, register):
        tables = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
        loose = {name for name, strict in register.session().connection.execute(tables) if not strict}
        assert {name for name in loose if "migration" not in name} == set()


class TestAStep:
    def test_that_fails_leaves_nothing_and_spares_its_neighbours(self, register, by):
        session = register.session()
        with session.step():
            organisations.create(session, "first", "First", by())
        with pytest.raises(ZeroDivisionError), session.step():
            organisations.create(session, "lost", "Lost", by())
            raise ZeroDivisionError
        with session.step():
            organisations.create(session, "third", "Third", by())
        session.commit()
        assert names(register) == {"default", "other", "first", "third"}

    def test_is_not_there_before_the_commit(self, engine, register, by):
        session = register.session()
        with session.step():
            organisations.create(session, "first", "First", by())
        session.rollback()
        assert "first" not in names(register)
        session.commit()

    def test_is_needed_for_a_write(self, register, by):
        with pytest.raises(AssertionError):
            organisations.create(register.session(), "first", "First", by())
        assert "first" not in names(register)

    def test_after_the_engine_gave_up_the_transaction_is_refused_until_the_commit(self, register, by):
        session = register.session()
        with session.step():
            organisations.create(session, "first", "First", by())
        with pytest.raises(ZeroDivisionError), session.step():
            session.connection.execute("ROLLBACK")
            raise ZeroDivisionError
        with pytest.raises(Unavailable), session.step():
            organisations.create(session, "second", "Second", by())
        with pytest.raises(Unavailable):
            session.commit()
        with register.transaction() as session:
            organisations.create(session, "third", "Third", by())
        assert names(register) == {"default", "other", "third"}


class TestATransaction:
    def test_that_fails_leaves_nothing_and_lets_go_of_the_lock(self, register, by):
        with pytest.raises(ZeroDivisionError), register.transaction() as session:
            organisations.create(session, "lost", "Lost", by())
            raise ZeroDivisionError
        assert names(register) == {"default", "other"}
        assert not register.session().connection.in_transaction

    def test_is_unavailable_within_the_timeout_while_another_process_holds_the_lock(self, register, by, held):
        started = time.monotonic()
        with pytest.raises(Unavailable) as refused, register.transaction() as session:
            organisations.create(session, "lost", "Lost", by())
        assert time.monotonic() - started < 3
        assert refused.value.retry_after == 1
        assert names(register) == {"default", "other"}

    def test_waits_for_the_lock_once_per_batch(self, register, by, held):
        session, started = register.session(), time.monotonic()
        for _ in range(20):
            with pytest.raises(Unavailable), session.step():
                organisations.create(session, "lost", "Lost", by())
        assert time.monotonic() - started < 3
        with pytest.raises(Unavailable):
            session.commit()

    def test_works_again_once_the_lock_is_free(self, register, by, engine):
        command = [sys.executable, "-c", HOLD, str(engine.path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            with pytest.raises(Unavailable), register.transaction() as session:
                organisations.create(session, "lost", "Lost", by())
            process.stdin.close()
        with register.transaction() as session:
            organisations.create(session, "found", "Found", by())
        assert names(register) == {"default", "other", "found"}
