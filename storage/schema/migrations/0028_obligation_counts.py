"""How many obligations there are, by state, day of the safe due time and regime."""

from typing import Any

from peewee import SQL, CompositeKey, Database, IntegerField, Model, TextField


class ObligationCount(Model):
    org_id = TextField(constraints=[SQL("REFERENCES organisation (id)")])
    state = TextField()
    day = TextField()
    regime = TextField()
    n = IntegerField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "state", "day", "regime")
        without_rowid = True


_FILL = """
INSERT INTO obligation_count (org_id, state, day, regime, n)
SELECT org_id, state, '', regime, COUNT(*) FROM obligation GROUP BY org_id, state, regime
"""
# what has a date stands by it in the order by due time
_FILL_DAYS = """
INSERT INTO obligation_count (org_id, state, day, regime, n)
SELECT org_id, state, SUBSTR(due_order, 1, 10), regime, COUNT(*) FROM obligation
WHERE safe_due_at IS NOT NULL GROUP BY org_id, state, SUBSTR(due_order, 1, 10), regime
"""


def up(migrator: Any, db: Database) -> None:
    """Make the table, and count what is on record: all days together, and each by itself."""
    with db.bind_ctx([ObligationCount]):
        db.create_tables([ObligationCount])
    for statement in (_FILL, _FILL_DAYS):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
