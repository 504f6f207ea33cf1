"""A connection to a server: what is prepared, and what travels together."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from storage.engine import postgresql_wire
from storage.engine.postgresql_wire import Belated, Wire

pytestmark = pytest.mark.postgresql


@pytest.fixture
def wire(database_url):
    with Wire.connect(database_url, autocommit=True) as wire:
        wire.ask("CREATE TEMPORARY TABLE letter (name TEXT PRIMARY KEY, n BIGINT)", ())
        yield wire


def add(wire, name, n=1):
    return wire.later("INSERT INTO letter VALUES (%s, %s) RETURNING n", (name, n))


def names(wire):
    return [name for (name,) in wire.ask("SELECT name FROM letter ORDER BY name", ())]


class TestAsking:
    def test_prepares_a_statement_once(self, wire):
        for name in ("a", "b"):
            assert wire.ask("SELECT %s::text, 5 %% 3", (name,)) == [(name, 2)]
        prepared = "SELECT count(*) FROM pg_prepared_statements"
        assert wire.ask(prepared, ()) == [(1,)]

    @pytest.mark.parametrize("value", [0, -1, 70_000, 2**53 - 1, None])
    def test_takes_a_number_for_a_number_of_whatever_size(self, wire, value):
        text = "SELECT max(CASE WHEN %s = 'a' THEN %s ELSE %s END)"
        assert wire.ask(text, ("a", 7, 7)) == [(7,)]
        assert wire.ask(text, ("a", value, 7)) == [(value,)]

    def test_sends_a_statement_whole_when_too_many_are_prepared(
        self, wire, monkeypatch
    ):
        monkeypatch.setattr(postgresql_wire, "_PREPARED", 1)
        for text in ("SELECT %s + 1", "SELECT %s + 2"):
            assert wire.ask(text, (1,))[0][0] in (2, 3)
        wire.ask("BEGIN", ())
        add(wire, "a")
        assert names(wire) == ["a"]

    def test_prepares_anew_what_the_server_has_forgotten(self, wire):
        assert wire.ask("SELECT %s + 1", (1,)) == [(2,)]
        wire.ask("DEALLOCATE ALL", ())
        with pytest.raises(psycopg.errors.InvalidSqlStatementName):
            wire.ask("SELECT %s + 1", (1,))
        assert wire.ask("SELECT %s + 1", (1,)) == [(2,)]

    def test_refuses_a_text_that_the_server_would_cut_off(self, wire):
        with pytest.raises(psycopg.DataError):
            wire.ask("SELECT %s::text", ("a\0b",))


class TestWhatWaits:
    def test_is_in_a_transaction_although_the_server_knows_of_none(self, wire):
        assert not wire.in_transaction
        wire.later("BEGIN", ())
        assert wire.in_transaction
        wire.forget_waiting()
        assert not wire.in_transaction

    def test_runs_in_its_order_before_what_is_asked(self, wire):
        wire.later("BEGIN", ())
        first, second = add(wire, "a", 1), add(wire, "b", 2)
        assert names(wire) == ["a", "b"]
        assert (first.rows(), second.rows()) == ([(1,)], [(2,)])
        assert wire.command_tag("COMMIT") == "COMMIT"

    def test_travels_when_its_own_answer_is_wanted(self, wire):
        wire.later("BEGIN", ())
        assert add(wire, "a", 3).rows() == [(3,)]

    def test_and_fails_is_told_apart_from_what_is_asked(self, wire):
        wire.later("BEGIN", ())
        add(wire, "a")
        add(wire, "a")
        with pytest.raises(Belated) as caught:
            names(wire)
        assert isinstance(caught.value.__cause__, psycopg.errors.UniqueViolation)
        assert wire.command_tag("COMMIT") == "ROLLBACK"
        assert names(wire) == []

    def test_keeps_a_commit_from_happening_when_it_fails(self, wire):
        wire.later("BEGIN", ())
        add(wire, "a")
        add(wire, "a")
        with pytest.raises(Belated):
            wire.command_tag("COMMIT")
        wire.ask("ROLLBACK", ())
        assert names(wire) == []

    def test_is_kept_when_what_is_asked_fails_within_a_savepoint(self, wire):
        wire.later("BEGIN", ())
        add(wire, "a")
        wire.later("SAVEPOINT step", ())
        with pytest.raises(psycopg.errors.UniqueViolation):
            wire.ask("INSERT INTO letter VALUES (%s, 1)", ("a",))
        wire.later("ROLLBACK TO step", ())
        assert wire.command_tag("COMMIT") == "COMMIT"
        assert names(wire) == ["a"]

    def test_is_lost_with_the_connection(self, wire, database_url):
        wire.later("BEGIN", ())
        [(pid,)] = wire.ask("SELECT pg_backend_pid()", ())
        add(wire, "a")
        with psycopg.connect(database_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        with pytest.raises(Belated):
            wire.command_tag("COMMIT")
        assert wire.closed

    def test_lets_other_threads_work_until_the_server_answers(self, wire):
        ticks, done = [], threading.Event()

        def tick():
            while not done.wait(0.01):
                ticks.append(None)

        with ThreadPoolExecutor(1) as pool:
            pool.submit(tick)
            wire.later("SELECT pg_sleep(0.3)", ())
            wire.ask("SELECT 1", ())
            done.set()
        assert len(ticks) > 5

    def test_may_be_larger_than_what_the_socket_takes_at_once(self, wire):
        wire.later("BEGIN", ())
        for name in "abcdefgh":
            add(wire, name)
            wire.later("SELECT length(%s)", (name * 1_000_000,))
        assert len(names(wire)) == 8
