"""Sessions, steps, transactions, and the state of the connection."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
import pytest
from peewee import EXCLUDED

from domain.errors import Contended, Unavailable
from storage import organisations
from storage.schema.models import CaseCounter, Organisation
from storage.session.at_commit import Sum
from storage.session.register import Register
from storage.session.statements import Statement, slot
from storage.session.transacted import Retake
from tests import databases

NOW = "2026-03-02T08:15:00Z"
ADD = Statement(
    lambda _: Organisation.insert(
        {field: slot(field.name) for field in (Organisation.id, Organisation.name)}
        | {Organisation.created_at: slot("at")}
    )
)
CASES = Sum(
    ("org_id", "year"),
    Statement(
        lambda _: CaseCounter.insert(
            {field: slot(field.name) for field in CaseCounter._meta.sorted_fields}
        ).on_conflict(
            conflict_target=[CaseCounter.org_id, CaseCounter.year],
            update={CaseCounter.n: CaseCounter.n + EXCLUDED.n},
        )
    ),
)

HOLD = {
    "sqlite": """
import sys, apsw
db = apsw.Connection(sys.argv[1].removeprefix("sqlite:///"))
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
""",
    "postgresql": """
import sys, psycopg
db = psycopg.connect(sys.argv[1])
db.execute("LOCK organisation IN SHARE MODE")
db.execute("SELECT FROM audit_head FOR UPDATE")
print("held", flush=True)
sys.stdin.read()
""",
}


def names(register):
    return {one.id for one in organisations.search(register.session())}


def pragma(register, name):
    return register.session().connection.execute(f"PRAGMA {name}").fetchall()[0][0]


@pytest.fixture
def holding(kind, database_url):
    """The command of another process that holds the write lock."""
    return [sys.executable, "-c", HOLD[kind], database_url]


@pytest.fixture
def held(holding, register):
    """Another process that holds the write lock."""
    with subprocess.Popen(
        holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.close()


class TestAConnection:
    @pytest.mark.sqlite
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
        ],
    )
    def test_is_set_up_on_every_thread(self, engine, name, value):
        assert pragma(Register(engine), name) == value

    def test_enforces_foreign_keys(self, register):
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            register.session().connection.execute(
                "INSERT INTO audit_head (org_id, seq, hash) VALUES ('nobody', 0, '')"
            )

    @pytest.mark.postgresql
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("synchronous_commit", "on"),
            ("TimeZone", "UTC"),
            ("lock_timeout", "1s"),
            ("statement_timeout", "30s"),
            ("idle_in_transaction_session_timeout", "1min"),
            ("transaction_isolation", "read committed"),
        ],
    )
    def test_is_set_up_by_the_pool(self, register, name, value):
        assert databases.rows(register, f"SHOW {name}") == [(value,)]

    @pytest.mark.sqlite
    def test_finds_every_table_strict(self, register):
        # a virtual table has no types of its own
        tables = """SELECT name, strict FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"""
        loose = {
            name
            for name, strict in register.session().connection.execute(tables)
            if not strict
        }
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

    def test_after_the_engine_gave_up_the_transaction_is_refused_until_the_commit(
        self, register, by
    ):
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

    def test_that_is_lost_before_the_commit_is_not_acknowledged(self, register, by):
        session = register.session()
        with session.step():
            organisations.create(session, "first", "First", by())
        session.connection.execute("ROLLBACK")
        with pytest.raises(Unavailable):
            session.commit()
        assert "first" not in names(register)

    def test_after_one_that_is_lost_is_refused_so_that_no_later_commit_acknowledges_both(
        self, register, by
    ):
        session = register.session()
        with session.step():
            organisations.create(session, "first", "First", by())
        session.connection.execute("ROLLBACK")
        with pytest.raises(Unavailable), session.step():
            organisations.create(session, "second", "Second", by())
        with pytest.raises(Unavailable):
            session.commit()
        assert names(register) == {"default", "other"}

    @pytest.mark.parametrize(
        "mark", ["SAVEPOINT step", "RELEASE step", "ROLLBACK TO step"]
    )
    def test_whose_marks_fail_takes_the_whole_batch_with_it(
        self, register, by, monkeypatch, mark
    ):
        session, rows = register.session(), register.engine.rows
        with session.step():
            organisations.create(session, "first", "First", by())

        def failing(connection, text, parameters):
            if text == mark:
                raise register.engine.errors[0]("the mark failed")
            return rows(connection, text, parameters)

        monkeypatch.setattr(register.engine, "rows", failing)
        with pytest.raises(Unavailable), session.step():
            organisations.create(session, "second", "Second", by())
            if mark.startswith("ROLLBACK"):
                raise ZeroDivisionError
        with pytest.raises(Unavailable):
            session.commit()
        assert names(register) == {"default", "other"}


class TestStepsWithoutSavepoints:
    """As the writer takes a batch first: a step that fails late has all of it taken again."""

    @pytest.fixture
    def session(self, register):
        session = register.session()
        session.optimistic = True
        return session

    def test_are_on_record_after_their_commit(self, session, register, by):
        for name in ("first", "second"):
            with session.request(), session.step():
                organisations.create(session, name, name.title(), by())
        session.commit()
        assert names(register) == {"default", "other", "first", "second"}

    def test_are_spared_by_one_that_is_refused_before_it_wrote(
        self, session, register, by
    ):
        with session.request(), session.step():
            organisations.create(session, "first", "First", by())
        with pytest.raises(ZeroDivisionError), session.request(), session.step():
            session.write_at_commit(ADD, "late", id="late", name="late", at=NOW)
            raise ZeroDivisionError
        with session.request(), session.step():
            organisations.create(session, "third", "Third", by())
        session.commit()
        assert names(register) == {"default", "other", "first", "third"}

    def test_are_all_to_be_taken_again_where_one_fails_after_it_wrote(
        self, session, register, by
    ):
        def take():
            with session.request(), session.step():
                organisations.create(session, "first", "First", by())
            with pytest.raises(ZeroDivisionError), session.request(), session.step():
                organisations.create(session, "lost", "Lost", by())
                raise ZeroDivisionError

        take()
        with pytest.raises(Retake), session.request(), session.step():
            raise AssertionError("no step is begun in a transaction that is given up")
        with pytest.raises(Retake):
            session.commit()
        assert names(register) == {"default", "other"}
        session.optimistic = False
        take()
        session.commit()
        assert names(register) == {"default", "other", "first"}

    def test_are_all_to_be_taken_again_where_the_database_refuses_a_statement(
        self, session, register, by
    ):
        with session.request(), session.step():
            organisations.create(session, "first", "First", by())
        with pytest.raises(Unavailable), session.request(), session.step():
            session.write(ADD, id="first", name="first", at=NOW)
        with pytest.raises(Retake):
            session.commit()
        assert names(register) == {"default", "other"}

    def test_write_nothing_after_what_the_database_refused_was_swallowed(
        self, session, register, by
    ):
        with session.request(), session.step():
            with suppress(Unavailable):
                session.write(ADD, id="default", name="default", at=NOW)
            with pytest.raises(AssertionError, match="needs a step"):
                session.write(ADD, id="first", name="first", at=NOW)
        with pytest.raises(Retake):
            session.commit()
        assert names(register) == {"default", "other"}

    def test_move_a_number_once_by_what_those_that_went_well_moved_it(
        self, session, register
    ):
        with session.step():
            session.move_at_commit(CASES, ("default", "2026"), 2)
        with pytest.raises(ZeroDivisionError), session.step():
            session.move_at_commit(CASES, ("default", "2026"), 40)
            raise ZeroDivisionError
        with session.step():
            session.move_at_commit(CASES, ("default", "2026"), 3)
            session.move_at_commit(CASES, ("other", "2026"), 1)
            session.move_at_commit(CASES, ("other", "2026"), -1)
        session.commit()
        counted = databases.rows(register, "SELECT org_id, n FROM case_counter")
        assert counted == [("default", 5)]


class TestAGlance:
    @pytest.mark.sqlite
    def test_sees_one_moment_and_the_next_one_sees_the_present(
        self, engine, register, by
    ):
        other = Register(engine)
        session, before = register.session(), names(register)
        with session.glance():
            assert names(register) == before

            def record():
                with other.transaction() as elsewhere:
                    organisations.create(elsewhere, "acme", "Acme", by())

            with ThreadPoolExecutor(1) as pool:
                pool.submit(record).result()
            assert names(register) == before
        with session.glance():
            assert names(register) == before | {"acme"}

    def test_leaves_no_transaction_behind(self, register):
        session = register.session()
        with pytest.raises(ZeroDivisionError), session.glance():
            names(register)
            raise ZeroDivisionError
        assert not session.engine.in_transaction(session.connection)


class TestATransaction:
    def test_that_fails_leaves_nothing_and_lets_go_of_the_lock(self, register, by):
        with pytest.raises(ZeroDivisionError), register.transaction() as session:
            organisations.create(session, "lost", "Lost", by())
            raise ZeroDivisionError
        assert names(register) == {"default", "other"}
        session = register.session()
        assert not session.engine.in_transaction(session.connection)

    def test_is_unavailable_within_the_timeout_while_another_process_holds_the_lock(
        self, register, by, held
    ):
        started = time.monotonic()
        with pytest.raises(Unavailable) as refused, register.transaction() as session:
            organisations.create(session, "lost", "Lost", by())
        assert time.monotonic() - started < 3
        assert refused.value.retry_after == 1
        assert names(register) == {"default", "other"}

    def test_waits_for_the_lock_once_per_batch(self, register, by, held):
        session, started = register.session(), time.monotonic()
        for _ in range(20):
            with pytest.raises(Unavailable), session.step("default"):
                organisations.create(session, "lost", "Lost", by())
        assert time.monotonic() - started < 3
        with pytest.raises(Unavailable):
            session.commit()

    def test_works_again_once_the_lock_is_free(self, register, by, holding):
        with subprocess.Popen(
            holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            with pytest.raises(Unavailable), register.transaction() as session:
                organisations.create(session, "lost", "Lost", by())
            process.stdin.close()
        with register.transaction() as session:
            organisations.create(session, "found", "Found", by())
        assert names(register) == {"default", "other", "found"}


@pytest.mark.postgresql
class TestStepsThatTravelTogether:
    """A batch of the writer: what needs no answer waits for what does."""

    @pytest.fixture
    def session(self, register):
        session = register.session()
        session.pipelined = True
        return session

    def add(self, session, *all_names):
        for name in all_names:
            with session.request(), session.step():
                session.write(ADD, id=name, name=name, at=NOW)

    def test_are_on_record_after_their_commit(self, session, register):
        self.add(session, "a", "b")
        session.commit()
        assert names(register) == {"default", "other", "a", "b"}

    def test_are_all_undone_when_one_fails_and_show_which_when_taken_again(
        self, session, register
    ):
        self.add(session, "a", "a", "b")
        with pytest.raises(Contended):
            session.commit()
        assert names(register) == {"default", "other"}
        session.pipelined = False
        self.add(session, "a")
        with pytest.raises(Unavailable, match="A rule"):
            self.add(session, "a")
        self.add(session, "b")
        session.commit()
        assert names(register) == {"default", "other", "a", "b"}

    def test_lose_nothing_by_a_later_one_that_is_refused(self, session, register):
        self.add(session, "a")
        with (
            pytest.raises(ValueError, match="refused"),
            session.request(),
            session.step(),
        ):
            session.write(ADD, id="b", name="b", at=NOW)
            raise ValueError("refused")
        session.commit()
        assert names(register) == {"default", "other", "a"}

    def test_wait_for_a_lock_once_and_are_refused_together(
        self, session, register, database_url
    ):
        session.plain("SET lock_timeout = 50")
        with psycopg.connect(database_url) as other:
            other.execute(
                "SELECT 1 FROM audit_head WHERE org_id = 'default' FOR UPDATE"
            )
            with session.step("default"):
                self.add(session, "a")
            with pytest.raises(Unavailable, match="busy"):
                session.commit()
        session.plain("RESET lock_timeout")
        assert names(register) == {"default", "other"}
