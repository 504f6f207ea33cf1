"""Letters that left, so that one that comes back is known; and the mailbox it comes back to."""

from typing import Any

from peewee import SQL, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_USER = [SQL("REFERENCES person (id)")]


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Letter(Table):
    id = TextField(primary_key=True)
    org_id = TextField(constraints=_OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    resource = TextField()
    said = TextField(null=True)
    sent_at = InstantField()
    bounced_at = InstantField(null=True)
    status = TextField(null=True)
    diagnostic = TextField(null=True)

    class Meta:
        without_rowid = True


_CAME_BACK = Letter.bounced_at.is_null(False)
Letter.add_index(
    Letter.org_id, Letter.sent_at, name="letter_sent", where=Letter.bounced_at.is_null()
)
Letter.add_index(
    Letter.org_id, Letter.bounced_at, name="letter_bounced", where=_CAME_BACK
)
Letter.add_index(
    Letter.org_id, Letter.resource, name="letter_resource", where=_CAME_BACK
)


class BounceMailbox(Table):
    name = TextField(primary_key=True)
    org_id = TextField(constraints=_OF_ORGANISATION)
    validity = IntegerField()
    last = IntegerField()
    read_at = InstantField()
    failure = TextField(null=True)

    class Meta:
        without_rowid = True


TABLES = (Letter, BounceMailbox)


def up(migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
