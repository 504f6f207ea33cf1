"""Whether the first owner of an organisation was asked what applies to it."""

from typing import Any

from peewee import Database, PostgresqlDatabase


def up(migrator: Any, db: Database) -> None:
    """Add the column; who has been working with the register is asked nothing."""
    text = 'TEXT COLLATE "C"' if isinstance(db, PostgresqlDatabase) else "TEXT"
    statement = f"ALTER TABLE organisation ADD COLUMN introduction {text}"
    db.execute_sql(statement)  # type: ignore[no-untyped-call]
