"""The index of texts, which a search in a large register goes by. The worker fills it."""

from typing import Any

from peewee import (
    SQL,
    CompositeKey,
    Database,
    IntegerField,
    Model,
    PostgresqlDatabase,
    TextField,
)

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class TextState(Table):
    org_id = TextField(primary_key=True, constraints=_OF_ORGANISATION)
    place = IntegerField(null=True, unique=True)
    seq = IntegerField()

    class Meta:
        without_rowid = True


class IncidentText(Table):
    org_id = TextField()
    incident_id = TextField()
    number = IntegerField(null=True, unique=True)
    terms = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


TABLES = (TextState, IncidentText)
# a server's own index needs no extension. What it hasn't sorted in yet is kept few, since whoever
# adds one too many sorts all of it in (at 4 MB, the default: 130 ms)
_ON_A_SERVER = (
    "CREATE INDEX incident_text_terms ON incident_text "
    "USING gin (string_to_array(terms, ' ')) WITH (gin_pending_list_limit = 256)",
)
# no text is stored twice: the index holds which three letters follow each other in which number
_IN_A_FILE = (
    "CREATE VIRTUAL TABLE text_index USING fts5 (text, content='', contentless_delete=1, "
    "detail=none, tokenize='trigram case_sensitive 1')",
    # it is merged a little with each portion: by itself it merges much at once now and then, and
    # whoever wants to write waits for that (700 ms at 100,000 incidents)
    "INSERT INTO text_index (text_index, rank) VALUES ('automerge', 0)",
    "INSERT INTO text_index (text_index, rank) VALUES ('crisismerge', 1000)",
)


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and the index of this engine."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    is_server = isinstance(db, PostgresqlDatabase)
    for statement in _ON_A_SERVER if is_server else _IN_A_FILE:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
