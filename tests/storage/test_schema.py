"""Migrations: applied once, after a copy, and in agreement with the models."""

from shutil import copy

import apsw
import pytest

from storage import schema
from storage.engines import SQLite

SECOND = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT")
"""


@pytest.fixture
def with_a_second(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    folder.mkdir()
    for migration in schema._MIGRATIONS.glob("0*.py"):
        copy(migration, folder)
    (folder / "0003_later.py").write_text(SECOND)
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)


def tables(path):
    connection = apsw.Connection(str(path))
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    finally:
        connection.close()


@pytest.mark.sqlite
class TestMigrateAFile:
    def test_makes_a_new_register_without_a_copy(self, tmp_path):
        engine = SQLite(tmp_path / "new.db", 1)
        assert schema.migrate(engine) == ["0001_initial", "0002_people"]
        assert schema.migrate(engine) == schema.pending(engine) == schema.unknown(engine) == []
        engine.database.close()
        assert list(tmp_path.glob("*before*")) == []

    def test_copies_the_file_first(self, engine, register, with_a_second):
        assert schema.pending(engine) == ["0003_later"]
        assert schema.migrate(engine) == ["0003_later"]
        [before] = engine.path.parent.glob("*.before-*")
        assert "later" in tables(engine.path)
        assert "later" not in tables(before)
        kept = apsw.Connection(str(before))
        assert kept.execute("SELECT count(*) FROM organisation").fetchall() == [(2,)]
        kept.close()

    def test_knows_a_newer_version(self, engine, register, with_a_second, monkeypatch):
        schema.migrate(engine)
        monkeypatch.undo()
        assert schema.unknown(engine) == ["0003_later"]
        assert not register.is_current()


class TestTheTables:
    def test_agree_with_the_models(self, engine):
        assert schema.drift(engine) == ""
