"""Files that are kept with incidents, in pieces, which nobody changes afterwards."""

from typing import Any

from peewee import (
    SQL,
    Check,
    CompositeKey,
    Database,
    IntegerField,
    Model,
    PostgresqlDatabase,
    TextField,
)

_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")
_OF_ATTACHMENT = SQL(
    "FOREIGN KEY (org_id, incident_id, attachment_id) "
    "REFERENCES attachment (org_id, incident_id, id)"
)


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Attachment(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    name = TextField()
    media_type = TextField()
    size = IntegerField()
    sha256 = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [_OF_INCIDENT, Check("size > 0")]


class AttachmentPiece(Table):
    org_id = TextField()
    incident_id = TextField()
    attachment_id = TextField()
    number = IntegerField()
    content = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "attachment_id", "number")
        constraints = [_OF_ATTACHMENT]


TABLES = (Attachment, AttachmentPiece)

_SQLITE = """
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} EXECUTE FUNCTION refuse_change()
"""


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and the triggers that refuse to change a file."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    trigger = _POSTGRESQL if isinstance(db, PostgresqlDatabase) else _SQLITE
    for table in ("attachment", "attachment_piece"):
        db.execute_sql(trigger.format(table=table))  # type: ignore[no-untyped-call]
