"""The tables of files that the worker makes: what was asked for, and the file in pieces."""

from peewee import SQL, Check, CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table

_OF_EXPORT = SQL("FOREIGN KEY (org_id, export_id) REFERENCES export (org_id, id)")


class Export(Table):
    """A file that was asked for, and how far it is. Its record outlives it by some weeks."""

    org_id = TextField(constraints=OF_ORGANISATION)
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
    cancelled_at = InstantField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "id")
        without_rowid = True
        constraints = [
            Check("status IN ('queued', 'running', 'done', 'failed', 'expired')")
        ]


class ExportPiece(Table):
    """A part of a file, compressed, in Base64, so that no row is large wherever rows are copied."""

    org_id = TextField()
    export_id = TextField()
    number = IntegerField()
    content = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "export_id", "number")
        constraints = [_OF_EXPORT]


TABLES = (Export, ExportPiece)
