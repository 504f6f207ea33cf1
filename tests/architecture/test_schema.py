"""What the migrations make is what the models say."""

import pytest

from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.schema.models import TABLES
from storage.upkeep.opening import open_register
from tests import databases


@pytest.fixture
def engine(blank_database_url):
    databases.migrate(blank_database_url)
    register = open_register(DatabaseSettings(blank_database_url))
    yield register.engine
    register.shut()


def test_the_migrated_schema_is_that_of_the_models(engine):
    assert history.drift(engine) == ""


@pytest.mark.parametrize(
    "by_hand",
    [
        "ALTER TABLE incident ADD COLUMN secret_note TEXT",
        "ALTER TABLE incident DROP COLUMN root_cause",
        "DROP INDEX incident_status",
        "DROP TABLE notification",
    ],
)
def test_a_drift_is_noticed(engine, by_hand):
    engine.database.execute_sql(by_hand)
    assert history.drift(engine) != ""


@pytest.mark.postgresql
def test_a_lost_index_of_a_server_alone_is_noticed(engine):
    [name] = engine.own_indexes
    engine.database.execute_sql(f"DROP INDEX {name}")
    assert history.drift(engine) == f"add index {name}"


def test_every_migration_is_applied_by_opening(engine):
    assert history.pending(engine) == history.unknown(engine) == []


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_catalog.pg_trigger",
}


@pytest.mark.parametrize("table", ["audit_entry", "audit_change"])
def test_the_audit_trail_has_its_triggers(engine, table):
    found = engine.database.execute_sql(TRIGGERS[engine.name])
    assert f"{table}_refuses_update" in {row[0].lower() for row in found}


@pytest.mark.sqlite
def test_the_tables_without_row_ids_are_those_of_the_models(engine):
    made = """SELECT name FROM pragma_table_list
WHERE schema = 'main' AND wr AND type = 'table'"""
    expected = {model._meta.table_name for model in TABLES if model._meta.without_rowid}
    found = {row[0] for row in engine.database.execute_sql(made)}
    assert {name for name in found if not name.startswith("sqlite_")} == expected


@pytest.mark.sqlite
def test_the_tables_check_what_the_models_say(engine):
    made = dict(
        engine.database.execute_sql("SELECT name, sql FROM sqlite_master").fetchall()
    )
    for model in TABLES:
        text = made[model._meta.table_name].replace('"', "")
        for constraint in model._meta.constraints or ():
            assert str(constraint.sql).replace('"', "") in text, model


def test_the_columns_may_be_null_where_the_models_say(engine):
    for model in TABLES:
        made = engine.database.get_columns(model._meta.table_name)
        expected = {
            field.column_name: field.null for field in model._meta.sorted_fields
        }
        assert {column.name: column.null for column in made} == expected, model


def test_the_primary_keys_are_those_of_the_models(engine):
    for model in TABLES:
        made = engine.database.get_primary_keys(model._meta.table_name)
        fields = model._meta.get_primary_keys()
        assert set(made) == {field.column_name for field in fields}, model
