"""Notification packs as they were handed in."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, PostgresqlDatabase, TextField


class InstantField(TextField):
    field_type = "INSTANT"


class HandedInPack(Model):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    kind = TextField()
    form = TextField()
    phase = TextField()
    authority = TextField(null=True)
    obligation_id = TextField(null=True)
    format = TextField()
    content = TextField()
    sha256 = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "incident_id", "id")
        constraints = [
            SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)"),
        ]


_SQLITE = """
CREATE TRIGGER handed_in_pack_refuses_update BEFORE UPDATE ON handed_in_pack
BEGIN SELECT RAISE(ABORT, 'handed_in_pack is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER handed_in_pack_refuses_update BEFORE UPDATE ON handed_in_pack
EXECUTE FUNCTION refuse_change()
"""


def up(migrator: Any, db: Database) -> None:
    """Create the table, and the trigger that refuses to change what was handed in."""
    with db.bind_ctx((HandedInPack,)):
        db.create_tables((HandedInPack,))
    trigger = _POSTGRESQL if isinstance(db, PostgresqlDatabase) else _SQLITE
    db.execute_sql(trigger)  # type: ignore[no-untyped-call]
