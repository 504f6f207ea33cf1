"""Indexes that hold incidents in the orders that lists are asked for, and find them by authority."""

from typing import Any

from peewee import Database

_INDEXES = {
    "incident_discovered": (
        "incident (org_id, discovered_at, id, authority_notified_at, safe_due_at)"
    ),
    "incident_updated": "incident (org_id, updated_at, id)",
}
_BY_AUTHORITY = "notification (org_id, authority_jurisdiction, incident_id)"


def up(migrator: Any, db: Database) -> None:
    """Add the id to two indexes, so that a page begins where the last one ended."""
    for name, columns in _INDEXES.items():
        db.execute_sql(f"DROP INDEX {name}")
        db.execute_sql(f"CREATE INDEX {name} ON {columns}")
    db.execute_sql(f"CREATE INDEX notification_authority ON {_BY_AUTHORITY}")
