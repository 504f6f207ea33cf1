"""Many writes in one transaction leave what the same writes leave one by one."""

import pytest

from domain.errors import Unavailable
from storage import audit, incidents
from storage.upkeep.checks import chains, inspect
from tests import databases
from tests.storage.moving import breach


def story(session, by):
    """One incident of each kind of life."""
    incidents.create(session, "default", breach(), by())
    id, _ = incidents.create(session, "default", breach(status="open"), by())
    filing = {"authority_jurisdiction": "FR CNIL"}
    incidents.notify(session, "default", id, filing, by())
    incidents.update(session, "default", id, {"status": "resolved"}, by())


def entries(register):
    walked = audit.walk(register.session(), "default")
    return [(one["seq"], one["action"], one["changes"]) for one in walked]


class TestManyWritesInOneTransaction:
    def test_leave_the_entries_and_counts_of_single_ones(self, register, by):
        with register.transaction("default") as session:
            story(session, by)
        single = entries(register)
        with register.transaction("default") as session:
            story(session, by)
        both = entries(register)
        assert [one[1:] for one in both[len(single) :]] == [
            one[1:] for one in single[1:]
        ]
        assert [one[0] for one in both] == list(range(1, len(both) + 1))
        assert chains(register.session(), "default")[0]["ok"]
        assert inspect(register.engine.url) == []

    def test_happen_all_or_not_at_all(self, register, by):
        before = entries(register)
        with (
            pytest.raises(ZeroDivisionError),
            register.transaction("default") as session,
        ):
            story(session, by)
            raise ZeroDivisionError
        assert entries(register) == before
        with register.transaction("default") as session:
            story(session, by)
        assert chains(register.session(), "default")[0]["ok"]

    def test_of_none_change_nothing(self, register):
        before = entries(register)
        with register.transaction("default"):
            pass
        assert entries(register) == before

    def test_hold_the_organisation_against_other_writers(
        self, register, database_url, by
    ):
        from storage.engine.settings import DatabaseSettings
        from storage.upkeep.opening import open_register

        other = open_register(DatabaseSettings(database_url, 0.2))
        with register.transaction("default") as session:
            story(session, by)
            with (
                pytest.raises(Unavailable, match="busy"),
                other.transaction("default") as second,
            ):
                story(second, by)
        other.shut()

    @pytest.mark.postgresql
    def test_write_the_row_that_all_of_them_change_once(self, register, by):
        written = "SELECT n_tup_upd FROM pg_stat_xact_user_tables WHERE relname = 'audit_head'"
        with register.transaction("default") as session:
            engine, connection = session.engine, session.connection
            # PostgreSQL counts with these what the connection's earlier transactions wrote too,
            # as long as it hasn't reported them (once a second at most).
            before = engine.rows(connection, written, [])
            for _ in range(50):
                story(session, by)
            assert engine.rows(connection, written, []) == before
        assert databases.rows(
            register, "SELECT seq FROM audit_head WHERE org_id = 'default'"
        ) == [(201,)]
