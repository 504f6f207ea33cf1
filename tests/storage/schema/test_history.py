"""Migrations: applied once, after a copy, and in agreement with the models."""

from shutil import copy

import apsw
import pytest

from storage.engine.sqlite import SQLite
from storage.schema import history

SECOND = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")
"""


@pytest.fixture
def with_a_second(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    folder.mkdir()
    for migration in history._MIGRATIONS.glob("0*.py"):
        copy(migration, folder)
    (folder / "9999_later.py").write_text(SECOND)
    monkeypatch.setattr(history, "_MIGRATIONS", folder)


def tables(path):
    connection = apsw.Connection(str(path))
    try:
        return {
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
        }
    finally:
        connection.close()


@pytest.mark.sqlite
class TestMigrateAFile:
    def test_makes_a_new_register_without_a_copy(self, tmp_path):
        engine = SQLite(tmp_path / "new.db", 1)
        assert history.migrate(engine) == sorted(
            path.stem for path in history._MIGRATIONS.glob("0*.py")
        )
        assert (
            history.migrate(engine)
            == history.pending(engine)
            == history.unknown(engine)
            == []
        )
        engine.database.close()
        assert list(tmp_path.glob("*before*")) == []

    def test_copies_the_file_first(self, engine, register, with_a_second):
        assert history.pending(engine) == ["9999_later"]
        assert history.migrate(engine) == ["9999_later"]
        [before] = engine.path.parent.glob("*.before-*")
        assert "later" in tables(engine.path)
        assert "later" not in tables(before)
        kept = apsw.Connection(str(before))
        assert kept.execute("SELECT count(*) FROM organisation").fetchall() == [(2,)]
        kept.close()

    def test_knows_a_newer_version(self, engine, register, with_a_second, monkeypatch):
        history.migrate(engine)
        monkeypatch.undo()
        assert history.unknown(engine) == ["9999_later"]
        assert not history.is_current(register.session())


class TestTheTables:
    def test_agree_with_the_models(self, engine):
        assert history.drift(engine) == ""


def test_the_numbers_of_the_migrations_follow_each_other_without_gaps():
    numbers = [int(name[:4]) for name in history.known()]
    assert numbers == list(range(1, len(numbers) + 1))
