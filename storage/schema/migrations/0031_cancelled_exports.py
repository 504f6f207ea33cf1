"""When somebody ended an export before its time."""

from typing import Any

from peewee import Database


def up(migrator: Any, db: Database) -> None:
    """Add the column, which is empty for what is on record."""
    instant = db.field_types.get("INSTANT", "TEXT")
    column = f"ALTER TABLE export ADD COLUMN cancelled_at {instant}"
    db.execute_sql(column)  # type: ignore[no-untyped-call]
