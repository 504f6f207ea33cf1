"""Calendar feeds: secret addresses, of which only a digest is kept."""

from typing import Any

from peewee import SQL, Database, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class CalendarFeed(Table):
    token_sha256 = TextField(primary_key=True)
    org_id = TextField(constraints=_OF_ORGANISATION)
    user_id = TextField()
    created_at = InstantField()

    class Meta:
        without_rowid = True


CalendarFeed.add_index(
    CalendarFeed.org_id, CalendarFeed.user_id, unique=True, name="calendar_feed_user"
)


def up(migrator: Any, db: Database) -> None:
    """Create the table."""
    with db.bind_ctx([CalendarFeed]):
        db.create_tables([CalendarFeed])
