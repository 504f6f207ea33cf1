"""Indexes of the audit trail that no foreign key is checked by.

While nothing was analysed yet, PostgreSQL took the one by time for the entry of each new value,
and read all entries of the organisation in it.
"""

from typing import Any

from peewee import Database, PostgresqlDatabase

_INDEXES = {"action": "action, seq", "actor": "actor, seq", "at": "at"}


def up(migrator: Any, db: Database) -> None:
    """Make them anew with a condition that every entry meets and the key doesn't state."""
    for column, columns in _INDEXES.items():
        name = f"audit_entry_{column}"
        sizes = _sizes(db, name)
        _run(db, f"DROP INDEX {name}")
        _run(
            db,
            f"CREATE INDEX {name} ON audit_entry (org_id, {columns}) WHERE {column} IS NOT NULL",
        )
        for (size,) in sizes:
            values = ("audit_entry", name, size)
            _run(
                db, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", values
            )


def _sizes(db: Database, index: str) -> list[Any]:
    """What SQLite plans by, which goes with a dropped index; a server looks for itself."""
    if isinstance(db, PostgresqlDatabase):
        return []
    return list(_run(db, "SELECT stat FROM sqlite_stat1 WHERE idx = ?", (index,)))


def _run(db: Database, text: str, values: Any = None) -> Any:
    return db.execute_sql(text, values)  # type: ignore[no-untyped-call]
