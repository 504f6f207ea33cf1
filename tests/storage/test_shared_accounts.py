"""An account that two organisations shared, before each had one of its own.

What the migration makes of it.
"""

import shutil
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.people import sign_ins, users
from storage.schema import history
from storage.session.register import Register
from tests import databases
from tests.storage.conftest import NOW

_ROWS = (
    "INSERT INTO organisation (id, name, created_at) VALUES ('first', 'F', '{0}')",
    "INSERT INTO organisation (id, name, created_at) VALUES ('second', 'S', '{0}')",
    "INSERT INTO person (id, email, password_hash, created_at) "
    "VALUES ('ada', 'ada@example.org', 'h', '{0}'), ('eve', 'eve@example.org', 'e', '{0}')",
    "INSERT INTO membership VALUES ('second', 'ada', 'viewer', '2026-02-01T00:00:00.000000Z')",
    "INSERT INTO membership VALUES ('first', 'ada', 'owner', '2026-01-01T00:00:00.000000Z')",
    "INSERT INTO membership VALUES ('first', 'eve', 'officer', '2026-01-01T00:00:00.000000Z')",
)


@pytest.fixture
def before(kind, tmp_path):
    """A database as the migration found it."""
    with databases.new(kind, tmp_path) as url:
        engine = open_engine(DatabaseSettings(url, 1.0))
        _migrate_until(engine, "0007", tmp_path)
        yield engine
        engine.close()
        engine.shut()


def _migrate_until(engine, first_left_out, tmp_path):
    older = tmp_path / "migrations"
    older.mkdir()
    for file in Path(history._MIGRATIONS).glob("0*.py"):
        if file.name < first_left_out:
            shutil.copy(file, older)
    with engine.migrating():
        list(Runner(engine.database, str(older)).up())


def test_is_parted_and_nobody_is_shut_out(before):
    with before.migrating():
        for row in _ROWS:
            before.database.execute_sql(row.format(NOW))
        token = "t" * 43
        values = (
            sign_ins.law.digest(token),
            "s1",
            "ada",
            "second",
            "::1",
            "b",
            NOW,
            NOW,
        )
        before.database.execute_sql(
            "INSERT INTO sign_in (token_sha256, id, user_id, org_id, address, browser, created_at, "
            f"seen_at, expires_at) VALUES ({', '.join([before.database.param] * 9)})",
            (*values, "2026-03-05T20:00:00.000000Z"),
        )
    history.migrate(before)
    register = Register(before)
    session = register.session()
    first, second = users.accounts(session, "ada@example.org")
    assert (first.id, first.org_id) == ("ada", "first")
    assert (second.org_id, second.password_hash) == ("second", "h")
    assert second.id != "ada"
    visit = sign_ins.visit(session, token, NOW)
    assert (visit.user_id, visit.role, visit.proved_at) == (second.id, "viewer", None)
    assert sign_ins.opened(session, "s1") == {"second": second.id}
    [eve] = users.accounts(session, "eve@example.org")
    assert (eve.id, eve.org_id) == ("eve", "first")
    register.close()
