"""An index that holds all that the figures of the dashboard count.

For SQLite also the sizes that it plans by.
"""

from typing import Any

from peewee import Database, PostgresqlDatabase

# Without them SQLite takes ten rows for the whole of an organisation and reads its chain from the
# end to find one incident's entries. Each tells the rows of a large register, and how many share
# the first columns of the index.
_SIZES = {
    ("audit_entry", "audit_entry"): "1000000 100000 1",
    ("audit_entry", "audit_entry_incident"): "1000000 100000 5 1",
    ("audit_entry", "audit_entry_action"): "1000000 100000 5000 1",
    ("audit_entry", "audit_entry_actor"): "1000000 100000 5000 1",
    ("audit_entry", "audit_entry_at"): "1000000 400000 1",
}


def up(migrator: Any, db: Database) -> None:
    """Widen the index by awareness, and tell SQLite the sizes; a server looks for itself."""
    db.execute_sql("DROP INDEX incident_discovered")
    db.execute_sql(
        "CREATE INDEX incident_discovered "
        "ON incident (org_id, discovered_at, authority_notified_at, safe_due_at)"
    )
    if isinstance(db, PostgresqlDatabase):
        return
    db.execute_sql("ANALYZE sqlite_schema")  # makes the table, and counts nothing
    for (table, index), size in _SIZES.items():
        db.execute_sql(
            "DELETE FROM sqlite_stat1 WHERE tbl = ? AND idx = ?", (table, index)
        )
        db.execute_sql(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
            (table, index, size),
        )
