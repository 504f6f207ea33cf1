"""People, their roles and sessions; an organisation's time zone and contact point."""

from typing import Any

from peewee import SQL, Check, CompositeKey, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_USER = [SQL("REFERENCES person (id)")]


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class User(Table):
    id = TextField(primary_key=True)
    email = TextField(unique=True)
    password_hash = TextField(null=True)
    created_at = InstantField()
    disabled_at = InstantField(null=True)

    class Meta:
        table_name = "person"
        without_rowid = True


class Membership(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    role = TextField()
    created_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "user_id")
        without_rowid = True
        constraints = [Check("role IN ('owner', 'officer', 'viewer', 'auditor')")]


Membership.add_index(Membership.user_id, Membership.org_id, name="membership_user")


class SignIn(Table):
    token_sha256 = TextField(primary_key=True)
    id = TextField(unique=True)
    user_id = TextField(constraints=_OF_USER)
    org_id = TextField(constraints=_OF_ORGANISATION)
    address = TextField()
    browser = TextField()
    created_at = InstantField()
    seen_at = InstantField()
    expires_at = InstantField()

    class Meta:
        without_rowid = True


SignIn.add_index(SignIn.user_id, SignIn.id, name="sign_in_user")


class OneTimeLink(Table):
    token_sha256 = TextField(primary_key=True)
    org_id = TextField(constraints=_OF_ORGANISATION)
    user_id = TextField(null=True, constraints=_OF_USER)
    expires_at = InstantField()

    class Meta:
        without_rowid = True


class LoginAttempt(Table):
    subject = TextField(primary_key=True)
    tries = IntegerField()
    since = InstantField()

    class Meta:
        without_rowid = True


TABLES = (User, Membership, SignIn, OneTimeLink, LoginAttempt)


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and two columns of the organisation."""
    db.execute_sql(
        "ALTER TABLE organisation ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC'"
    )
    db.execute_sql("ALTER TABLE organisation ADD COLUMN contact_point TEXT")
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
