"""What the migrations make is what the models say."""

import pytest

from storage import schema
from storage.opening import open_register


@pytest.fixture
def engine(tmp_path):
    register = open_register(f"sqlite:///{tmp_path / 'register.db'}", 5.0)
    yield register.engine
    register.close()


def test_the_migrated_schema_is_that_of_the_models(engine):
    assert schema.drift(engine) == ""


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
    assert schema.drift(engine) != ""


def test_every_migration_is_applied_by_opening(engine):
    assert schema.pending(engine) == schema.unknown(engine) == []


@pytest.mark.parametrize("table", ["audit_entry", "audit_change"])
def test_the_audit_trail_has_its_triggers(engine, table):
    found = engine.database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
    )
    assert f"{table}_refuses_UPDATE" in {row[0] for row in found}
