"""An account for each membership.

One that several organisations shared is parted, so that none decides for another.
"""

from typing import Any
from uuid import uuid4

from peewee import SQL, CompositeKey, Database, Model, TextField

_OF_USER = [SQL("REFERENCES person (id)")]
_OF_SIGN_IN = [SQL("REFERENCES sign_in (id) ON DELETE CASCADE")]


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class OpenAccount(Table):
    sign_in_id = TextField(constraints=_OF_SIGN_IN)
    user_id = TextField(constraints=_OF_USER)

    class Meta:
        primary_key = CompositeKey("sign_in_id", "user_id")
        without_rowid = True


OpenAccount.add_index(OpenAccount.user_id, name="open_account_user")


class InstallationKey(Table):
    name = TextField(primary_key=True)
    secret = TextField()

    class Meta:
        without_rowid = True


class RefusedKey(Table):
    key_id = TextField(primary_key=True)
    at = InstantField()

    class Meta:
        without_rowid = True


TABLES = (OpenAccount, InstallationKey, RefusedKey)

_SHARED = """
    SELECT membership.user_id, membership.org_id FROM membership
    WHERE EXISTS (
        SELECT 1 FROM membership AS earlier
        WHERE earlier.user_id = membership.user_id
        AND (earlier.created_at, earlier.org_id) < (membership.created_at, membership.org_id)
    )
"""
_COPY = """
    INSERT INTO person (id, email, password_hash, created_at, disabled_at)
    SELECT {0}, email, password_hash, created_at, disabled_at FROM person WHERE id = {0}
"""


def up(migrator: Any, db: Database) -> None:
    """Let addresses repeat, part what was shared, and note what each sign-in opened."""
    db.execute_sql("DROP INDEX person_email")
    db.execute_sql("CREATE INDEX person_email ON person (email)")
    _part(db)
    kind = db.field_types["INSTANT"]
    db.execute_sql(f"ALTER TABLE sign_in ADD COLUMN proved_at {kind}")
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    db.execute_sql(
        "INSERT INTO open_account (sign_in_id, user_id) SELECT id, user_id FROM sign_in"
    )


def _part(db: Database) -> None:
    # the account stays with the organisation that had it first, whose trail goes on naming it
    for user_id, org_id in db.execute_sql(_SHARED).fetchall():
        id = str(uuid4())
        db.execute_sql(_COPY.format(db.param), (id, user_id))
        for table in ("membership", "sign_in", "one_time_link"):
            text = "UPDATE {0} SET user_id = {1} WHERE user_id = {1} AND org_id = {1}"
            db.execute_sql(text.format(table, db.param), (id, user_id, org_id))
