"""What the obligations of an incident were last derived from, so that none is derived in vain."""

from typing import Any

from peewee import Database, PostgresqlDatabase


def up(migrator: Any, db: Database) -> None:
    """Add a column; what is on record says nothing and is derived at its next change."""
    text = 'TEXT COLLATE "C"' if isinstance(db, PostgresqlDatabase) else "TEXT"
    db.execute_sql(f"ALTER TABLE incident ADD COLUMN derived_from {text}")  # type: ignore[no-untyped-call]
