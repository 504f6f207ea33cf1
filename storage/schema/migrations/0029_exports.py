"""Files that the worker makes, and the pieces that they are kept in."""

from typing import Any

from peewee import SQL, Check, CompositeKey, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_EXPORT = SQL("FOREIGN KEY (org_id, export_id) REFERENCES export (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Export(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    id = TextField()
    format = TextField()
    filters = TextField()
    status = TextField()
    attempts = IntegerField()
    done = IntegerField()
    total = IntegerField(null=True)
    failure = TextField(null=True)
    size = IntegerField(null=True)
    sha256 = TextField(null=True)
    created_at = InstantField()
    created_by = TextField()
    finished_at = InstantField(null=True)
    expires_at = InstantField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "id")
        without_rowid = True
        constraints = [
            Check("status IN ('queued', 'running', 'done', 'failed', 'expired')")
        ]


class ExportPiece(Table):
    org_id = TextField()
    export_id = TextField()
    number = IntegerField()
    content = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "export_id", "number")
        constraints = [_OF_EXPORT]


TABLES = (Export, ExportPiece)


def up(migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
