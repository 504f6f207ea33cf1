"""Counts of rate limits on a server.

Beside a file they are a file of their own, which needs no history.
"""

from typing import Any

from peewee import Database, IntegerField, Model, PostgresqlDatabase, TextField


class RateWindow(Model):
    name = TextField(primary_key=True)
    n = IntegerField()
    ends_at = IntegerField()

    class Meta:
        legacy_table_names = False


RateWindow.add_index(RateWindow.ends_at, name="rate_window_ends")


def up(migrator: Any, db: Database) -> None:
    """Create the table without a write-ahead log: after a crash the counts begin anew."""
    if isinstance(db, PostgresqlDatabase):
        with db.bind_ctx([RateWindow]):
            db.create_tables([RateWindow])
        db.execute_sql("ALTER TABLE rate_window SET UNLOGGED")
