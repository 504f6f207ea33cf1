"""What still asks for somebody: a column that says so, and an index of what does alone."""

from typing import Any

from peewee import Database, PostgresqlDatabase

_WAITING = """
UPDATE obligation SET waiting = CASE state
  WHEN 'met' THEN CASE WHEN tasks <> '[]' THEN 'task' END
  ELSE state END
WHERE state <> 'not_required' AND (state <> 'met' OR tasks <> '[]')
AND (SELECT status FROM incident WHERE incident.org_id = obligation.org_id
  AND incident.id = obligation.incident_id) <> 'resolved'
"""
_INDEX = """
CREATE INDEX obligation_waiting ON obligation (org_id, waiting, due_order)
WHERE waiting IS NOT NULL
"""


def up(migrator: Any, db: Database) -> None:
    """Say of each obligation on record as what it waits, but for what is resolved."""
    text = 'TEXT COLLATE "C"' if isinstance(db, PostgresqlDatabase) else "TEXT"
    for statement in (
        f"ALTER TABLE obligation ADD COLUMN waiting {text}",
        _WAITING,
        _INDEX,
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
