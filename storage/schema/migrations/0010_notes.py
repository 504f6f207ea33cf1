"""Notes on incidents, which nobody changes afterwards, and who looks after an incident."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, PostgresqlDatabase, TextField

_OF_USER = [SQL("REFERENCES person (id)")]
_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Note(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    text = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


class Assignment(Table):
    org_id = TextField()
    incident_id = TextField()
    user_id = TextField(null=True, constraints=_OF_USER)
    assigned_at = InstantField()
    assigned_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


TABLES = (Note, Assignment)

_SQLITE = """
CREATE TRIGGER note_refuses_update BEFORE UPDATE ON note
BEGIN SELECT RAISE(ABORT, 'note is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER note_refuses_update BEFORE UPDATE ON note EXECUTE FUNCTION refuse_change()
"""


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and the trigger that refuses to change a note."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    trigger = _POSTGRESQL if isinstance(db, PostgresqlDatabase) else _SQLITE
    db.execute_sql(trigger)  # type: ignore[no-untyped-call]
