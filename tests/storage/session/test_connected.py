"""A thread's connection: when a statement is run again on another one."""

import pytest

from domain.errors import Unavailable, Untrusted
from storage.session.connected import Connected
from storage.session.safeguards import Safeguards


class Engine:
    """Counts its connections, each of which fails so many times."""

    errors = (OSError,)

    def __init__(self, failures, is_lost=True, refusal=Unavailable):
        self.failures, self.lost, self.kind = failures, is_lost, refusal
        self.taken, self.given_back = 0, []

    def checkout(self):
        self.taken += 1
        return f"connection {self.taken}"

    def checkin(self, connection):
        self.given_back.append(connection)
        return True

    def rows(self, connection, text, parameters):
        if self.failures:
            self.failures -= 1
            raise OSError(connection)
        return [(connection, text)]

    def later(self, connection, text, parameters):
        return lambda: self.rows("waited", text, parameters)

    def is_lost(self, connection):
        return self.lost

    def refusal(self, error):
        return self.kind(f"{error} failed")


def session_of(engine):
    return Connected(engine, Safeguards())


def test_a_statement_is_run_again_on_a_new_connection_where_the_old_one_is_lost():
    engine = Engine(failures=1)
    assert session_of(engine).plain("SELECT 1") == [("connection 2", "SELECT 1")]
    assert engine.given_back == ["connection 1"]


def test_it_is_run_twice_at_most():
    session = session_of(Engine(failures=2))
    with pytest.raises(Unavailable, match="connection 2 failed"):
        session.plain("SELECT 1")
    assert session.safeguards.counts()["unavailable"] == 1


def test_it_is_not_run_again_while_the_connection_works():
    engine = Engine(failures=1, is_lost=False)
    with pytest.raises(Unavailable, match="connection 1 failed"):
        session_of(engine).plain("SELECT 1")
    assert (engine.taken, engine.given_back) == (1, [])


def test_nothing_of_a_transaction_is_run_again():
    engine = Engine(failures=1)
    session = session_of(engine)
    session._begun = True
    with pytest.raises(Unavailable, match="connection 1 failed"):
        session.plain("SELECT 1")
    assert engine.taken == 1
    session.release()
    assert engine.given_back == []


def test_a_statement_that_may_wait_tells_its_failure_when_its_rows_are_asked_for():
    session = session_of(Engine(failures=0))
    assert session._later("SELECT 1", [])() == [("connection 1", "SELECT 1")]
    session.pipelined = True
    assert session._later("SELECT 1", [])() == [("waited", "SELECT 1")]
    failing = session_of(Engine(failures=1, is_lost=False))
    failing.pipelined = True
    waiting = failing._later("SELECT 1", [])
    with pytest.raises(Unavailable, match="waited failed"):
        waiting()


def test_a_connection_is_taken_once_and_let_go_once():
    engine = Engine(failures=0)
    session = session_of(engine)
    session.plain("SELECT 1")
    session.plain("SELECT 2")
    session.release()
    session.release()
    assert (engine.taken, engine.given_back) == (1, ["connection 1"])


def test_what_cannot_be_trusted_ends_the_writes_of_the_process():
    session = session_of(Engine(failures=1, is_lost=False, refusal=Untrusted))
    session.safeguards.require_writes()
    with pytest.raises(Untrusted):
        session.plain("SELECT 1")
    with pytest.raises(Untrusted):
        session.safeguards.require_writes()
    assert session.safeguards.counts() == {
        "unavailable": 0,
        "contended": 0,
        "untrusted": 1,
    }


def test_what_is_asked_once_is_found_where_the_connection_was_lost_meanwhile():
    session = session_of(Engine(failures=1))
    session.remember()
    for _ in range(2):
        found = session.once("rows", "id", lambda: session.plain("SELECT 1"))
        assert found == [("connection 2", "SELECT 1")]


def test_what_is_asked_once_is_asked_anew_by_the_next_batch():
    session, asked = session_of(Engine(failures=0)), []
    for _ in range(2):
        session.remember()
        for _ in range(3):
            session.once("what", "id", lambda: asked.append("again"))
        session.release()
    assert asked == ["again"] * 2
