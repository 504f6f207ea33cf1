"""Weekly digests: when they leave, who wants them, and who was told which."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, TextField


class InstantField(TextField):
    field_type = "INSTANT"


class WeeklyDigest(Model):
    org_id = TextField(constraints=[SQL("REFERENCES organisation (id)")])
    user_id = TextField(constraints=[SQL("REFERENCES person (id)")])
    week = TextField()
    told_at = InstantField()
    outcome = TextField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "user_id", "week")
        without_rowid = True


def up(migrator: Any, db: Database) -> None:
    """Add the columns, with what is usual, and the table."""
    text, instant = (db.field_types.get(kind, "TEXT") for kind in ("TEXT", "INSTANT"))
    usual = {"digest_day": "monday", "digest_time": "08:00"}
    for column, value in usual.items():
        added = f"ADD COLUMN {column} {text} NOT NULL DEFAULT '{value}'"
        db.execute_sql(f"ALTER TABLE reminder_policy {added}")
    db.execute_sql(f"ALTER TABLE mail_choice ADD COLUMN digest_asked_at {instant}")
    with db.bind_ctx([WeeklyDigest]):
        db.create_tables([WeeklyDigest])
