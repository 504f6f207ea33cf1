"""What webhooks are told of obligations: which entry made and met one, and which fell due."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, PostgresqlDatabase, TextField

_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class FallingDue(Table):
    org_id = TextField()
    incident_id = TextField()
    obligation_id = TextField()
    due_at = InstantField()
    event = TextField()
    told_at = InstantField()

    class Meta:
        primary_key = CompositeKey(
            "org_id", "incident_id", "obligation_id", "due_at", "event"
        )
        without_rowid = True
        constraints = [_OF_INCIDENT]


def up(migrator: Any, db: Database) -> None:
    """Add the columns and the table; of what is on record webhooks aren't told again."""
    number = "BIGINT" if isinstance(db, PostgresqlDatabase) else "INTEGER"
    for column in ("created_seq", "met_seq"):
        db.execute_sql(f"ALTER TABLE obligation ADD COLUMN {column} {number}")
    text = db.field_types.get("TEXT", "TEXT")
    db.execute_sql(f"ALTER TABLE delivery ADD COLUMN resource {text}")
    with db.bind_ctx([FallingDue]):
        db.create_tables([FallingDue])
