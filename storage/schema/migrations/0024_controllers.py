"""Whom a processor tells: a column for the controller, and the place for them in the details."""

from typing import Any

from peewee import Database, PostgresqlDatabase

# the name with its quotes is in no text of a group: there each quote has a backslash before it
_NAMED = """
UPDATE incident_details
SET parties = substr(parties, 1, length(parties) - 1) || ',"controllers":[]}'
WHERE replace(parties, '"controllers":', '') = parties
"""
# the first group of a template's details is followed by the second, and nothing else reads so
_TEMPLATES = """
UPDATE incident_template
SET details = replace(details, '},"nature":{', ',"controllers":[]},"nature":{')
WHERE replace(details, '"controllers":', '') = details
"""


def up(migrator: Any, db: Database) -> None:
    """Add the column, which is empty for what is on record, and an empty list of controllers."""
    text = 'TEXT COLLATE "C"' if isinstance(db, PostgresqlDatabase) else "TEXT"
    column = f"ALTER TABLE obligation ADD COLUMN controller {text}"
    for statement in (column, _NAMED, _TEMPLATES):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
