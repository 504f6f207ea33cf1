"""What only a server has: roles, explicit migrations, and other processes at the same rows."""

import json
import subprocess
import threading
import time

import psycopg
import pytest
from psycopg import errors as pg

from domain.errors import Contended, OutcomeUnknown, Unavailable
from storage import audit, corrections, incident_filings, incidents, organisations
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.session.register import Register
from storage.upkeep.opening import open_register
from tests import databases
from tests.support import COMMAND

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("kind")]
ROLE = "breach_register_test_service"


@pytest.fixture
def service_url(blank_database_url):
    """The URL by which the service's own role reaches a migrated register."""
    with psycopg.connect(blank_database_url, autocommit=True) as owner:
        owner.execute(f"DROP ROLE IF EXISTS {ROLE}_{owner.info.dbname}")
        role = f"{ROLE}_{owner.info.dbname}"
        owner.execute(f"CREATE ROLE {role} LOGIN")
        engine = open_engine(DatabaseSettings(blank_database_url))
        history.migrate(engine, role)
        engine.close()
        yield blank_database_url.replace("postgres@", f"{role}@", 1)
        owner.execute(f"DROP OWNED BY {role}")
        owner.execute(f"DROP ROLE {role}")


def threads(count, work):
    """Run it in that many threads at once; what each raised, or None."""
    raised = [None] * count

    def run(n):
        try:
            work(n)
        except Exception as error:
            raised[n] = error

    started = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for one in started:
        one.start()
    for one in started:
        one.join(30)
    return raised


class TestTheServicesRole:
    def test_does_all_that_the_service_does(self, service_url, by):
        register = open_register(DatabaseSettings(service_url))
        with register.transaction("acme") as session:
            organisations.create(session, "acme", "Acme", by())
            sent = {
                "title": "A",
                "severity": "serious",
                "discovered_at": "2026-03-02T08:15:00Z",
            }
            id, _ = incidents.create(session, "acme", sent, by())
            incidents.notify(
                session, "acme", id, {"authority_jurisdiction": "DE-BY BayLDA"}, by()
            )
            [filing] = incident_filings.search(session, "acme", id).documents
            sent = {
                "authority_jurisdiction": "DE-BE",
                "correction_reason": "Another authority",
            }
            corrections.correct(
                session, "acme", id, json.loads(filing)["id"], sent, by()
            )
        assert history.is_current(register.session())
        register.shut()

    @pytest.mark.parametrize("table", ["audit_entry", "audit_change", "notification"])
    @pytest.mark.parametrize(
        "change",
        ["DELETE FROM {}", "UPDATE {} SET org_id = ''", "TRUNCATE {}", "DROP TABLE {}"],
    )
    def test_cannot_touch_the_audit_trail(self, service_url, table, change):
        with (
            psycopg.connect(service_url) as connection,
            pytest.raises(pg.InsufficientPrivilege),
        ):
            connection.execute(change.format(table))

    def test_cannot_drop_a_trigger(self, service_url):
        with (
            psycopg.connect(service_url) as connection,
            pytest.raises(pg.InsufficientPrivilege),
        ):
            connection.execute("DROP TRIGGER audit_entry_refuses_update ON audit_entry")


class TestMigrating:
    def test_is_explicit_and_serving_without_it_names_the_command(
        self, blank_database_url, monkeypatch
    ):
        with pytest.raises(Unavailable, match="breach-register migrate"):
            open_register(DatabaseSettings(blank_database_url))
        monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", blank_database_url)
        ran = subprocess.run(
            [COMMAND, "serve", "--port", "0"],
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert ran.returncode == 1
        assert "breach-register migrate" in ran.stderr
        assert (
            subprocess.run(
                [COMMAND, "migrate"], capture_output=True, timeout=60
            ).returncode
            == 0
        )
        assert (
            subprocess.run(
                [COMMAND, "migrate"], capture_output=True, timeout=60
            ).returncode
            == 0
        )
        open_register(DatabaseSettings(blank_database_url)).shut()

    def test_from_several_hosts_at_once_is_done_once(self, blank_database_url):
        applied = []

        def host(_):
            engine = open_engine(DatabaseSettings(blank_database_url))
            applied.append(history.migrate(engine))
            engine.close()

        assert threads(4, host) == [None] * 4
        assert sorted(map(len, applied))[:3] == [0, 0, 0]

    def test_of_a_newer_version_is_refused(self, database_url):
        with psycopg.connect(database_url, autocommit=True) as owner:
            owner.execute(
                "INSERT INTO schema_migration (name, applied) VALUES ('9999_later', now())"
            )
            try:
                with pytest.raises(Unavailable, match="newer version"):
                    open_register(DatabaseSettings(database_url))
            finally:
                owner.execute("DELETE FROM schema_migration WHERE name = '9999_later'")


class TestProcesses:
    def test_write_one_gapless_chain(self, database_url, register, by):
        def process(n):
            mine = Register(open_engine(DatabaseSettings(database_url, 20.0)))
            for one in range(10):
                sent = {
                    "title": f"{n}.{one}",
                    "severity": "serious",
                    "discovered_at": "2026-03-02T08:15:00Z",
                }
                with mine.transaction("default") as session:
                    incidents.create(session, "default", sent, by())
            mine.shut()

        assert threads(4, process) == [None] * 4
        assert [
            one["seq"] for one in audit.walk(register.session(), "default")
        ] == list(range(1, 42))

    def test_that_would_wait_for_each_other_in_a_circle_are_told_and_lose_nothing(
        self, database_url, by
    ):
        meet = threading.Barrier(2)

        def process(n):
            mine = Register(open_engine(DatabaseSettings(database_url, 20.0)))
            try:
                with mine.transaction(("default", "other")[n]) as session:
                    meet.wait(10)
                    audit.append(
                        session,
                        ("other", "default")[n],
                        by(),
                        action="x",
                        resource="x",
                        changes=[],
                    )
            finally:
                mine.shut()

        opened = open_register(DatabaseSettings(database_url))
        with opened.transaction() as session:
            for name in ("default", "other"):
                organisations.create(session, name, name, by())
        opened.shut()
        raised = threads(2, process)
        assert sorted(type(one) for one in raised if one) == [Contended]


class TestACommit:
    """A COMMIT of an aborted transaction is answered with ROLLBACK, and no error."""

    def test_of_a_transaction_that_a_read_aborted_is_refused(self, register, by):
        session = register.session()
        with session.step():
            organisations.create(session, "lost", "Lost", by())
        with pytest.raises(Unavailable):
            session.plain("SELECT 1 / 0")
        with pytest.raises(Unavailable, match="Nothing was changed"):
            session.commit()
        assert {one.id for one in organisations.search(session)} == {"default", "other"}

    def test_of_one_writes_error_that_somebody_swallowed_is_refused(self, register, by):
        with (
            pytest.raises(Unavailable, match="Nothing was changed"),
            register.transaction() as session,
        ):
            organisations.create(session, "lost", "Lost", by())
            with pytest.raises(Unavailable):
                session.plain("SELECT 1 / 0")

    def test_spares_the_steps_before_a_request_whose_first_read_failed(
        self, register, by
    ):
        session = register.session()
        with session.step("default"):
            organisations.create(session, "found", "Found", by())
        with pytest.raises(Unavailable), session.request():
            session.plain("SELECT 1 / 0")
        with session.request(), session.step("default"):
            organisations.create(session, "later", "Later", by())
        session.commit()
        found = {one.id for one in organisations.search(session)}
        assert found == {"default", "other", "found", "later"}

    def test_is_refused_where_even_undoing_failed(self, register, by, monkeypatch):
        session, rows = register.session(), register.engine.rows
        with session.step():
            organisations.create(session, "lost", "Lost", by())

        def failing(connection, text, parameters):
            if "FOR UPDATE" in text or text == "ROLLBACK":
                raise psycopg.OperationalError("the server went away")
            return rows(connection, text, parameters)

        monkeypatch.setattr(register.engine, "rows", failing)
        with pytest.raises(Unavailable), session.step("default"):
            pass
        monkeypatch.undo()
        with pytest.raises(Unavailable):
            session.commit()
        assert {one.id for one in organisations.search(session)} == {"default", "other"}

    def test_whose_answer_is_lost_is_told_as_unknown_and_not_sent_again(
        self, register, by, monkeypatch
    ):
        commit = register.engine.commit

        def cut_off(connection):
            commit(connection)
            connection.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(register.engine, "commit", cut_off)
        with (
            pytest.raises(OutcomeUnknown, match="Look before"),
            register.transaction() as session,
        ):
            organisations.create(session, "there", "There", by())
        monkeypatch.undo()
        assert "there" in {one.id for one in organisations.search(register.session())}


class TestASnapshot:
    def test_compiles_no_plan_whose_price_is_made_up(self, register):
        session = register.session()
        with session.snapshot():
            assert session.engine.rows(session.connection, "SHOW jit", []) == [("off",)]


class TestAConnection:
    def test_that_broke_while_idle_is_replaced_without_a_word(self, register):
        session = register.session()
        [[pid]] = databases.rows(register, "SELECT pg_backend_pid()")
        with psycopg.connect(databases.server_url(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        assert {one.id for one in organisations.search(session)} == {"default", "other"}

    def test_that_breaks_within_a_write_loses_the_write_and_nothing_else(
        self, register, by
    ):
        with pytest.raises(Unavailable), register.transaction() as session:
            organisations.create(session, "lost", "Lost", by())
            [[pid]] = databases.rows(register, "SELECT pg_backend_pid()")
            with psycopg.connect(databases.server_url(), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
            organisations.create(session, "lost too", "Lost", by())
        with register.transaction() as session:
            organisations.create(session, "found", "Found", by())
        assert {one.id for one in organisations.search(session)} == {
            "default",
            "other",
            "found",
        }

    def test_that_idles_within_a_write_is_ended_by_the_server_and_holds_no_row_any_longer(
        self, register, by
    ):
        with pytest.raises(Unavailable), register.transaction("default") as session:
            organisations.create(session, "lost", "Lost", by())
            session.plain(
                "SET LOCAL idle_in_transaction_session_timeout = 50"
            )  # ms; the service asks for a minute
            time.sleep(0.5)
            organisations.create(session, "lost too", "Lost", by())
        with register.transaction("default") as session:
            organisations.create(session, "found", "Found", by())
        assert {one.id for one in organisations.search(session)} == {
            "default",
            "other",
            "found",
        }

    def test_is_waited_for_when_the_pool_is_exhausted_and_then_refused(
        self, database_url
    ):
        engine = open_engine(DatabaseSettings(database_url, 0.3, pool_size=1))
        held = engine.checkout()
        with pytest.raises(Unavailable) as refused:
            Register(engine).session().connect()
        assert refused.value.retry_after
        engine.checkin(held)
        engine.shut()


def test_a_migration_that_has_ended_keeps_no_other_process_waiting(blank_database_url):
    engine = open_engine(DatabaseSettings(blank_database_url))
    held = (
        "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database "
        "WHERE locktype = 'advisory' AND datname = current_database()"
    )
    try:
        with engine.migrating():
            [(during,)] = engine.database.execute_sql(held).fetchall()
        [(afterwards,)] = engine.database.execute_sql(held).fetchall()
    finally:
        engine.close()
    assert (during, afterwards) == (1, 0)
