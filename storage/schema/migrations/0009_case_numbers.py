"""Case numbers: one for each incident on record, in the order of recording within its year."""

from typing import Any

from peewee import (
    SQL,
    CompositeKey,
    Database,
    IntegerField,
    Model,
    PostgresqlDatabase,
    TextField,
)

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]


class CaseCounter(Model):
    org_id = TextField(constraints=_OF_ORGANISATION)
    year = TextField()
    n = IntegerField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "year")
        without_rowid = True


_YEAR = "substr(created_at, 1, 4)"
_SERVER_YEAR = "to_char(created_at AT TIME ZONE 'UTC', 'YYYY')"

# four digits, and more where they don't suffice
_NUMBER_THEM = """
UPDATE incident SET case_number = numbered.year || '-' || CASE
  WHEN numbered.n < 10000 THEN substr(CAST(10000 + numbered.n AS TEXT), 2)
  ELSE CAST(numbered.n AS TEXT) END
FROM (
  SELECT org_id, id, {year} AS year,
    row_number() OVER (PARTITION BY org_id, {year} ORDER BY created_at, id) AS n
  FROM incident
) AS numbered
WHERE incident.org_id = numbered.org_id AND incident.id = numbered.id
"""
_COUNT_THEM = """
INSERT INTO case_counter (org_id, year, n)
SELECT org_id, {year}, count(*) FROM incident GROUP BY org_id, {year}
"""


def up(migrator: Any, db: Database) -> None:
    """Add the column and the counters, and number what is on record."""
    is_server = isinstance(db, PostgresqlDatabase)
    year = _SERVER_YEAR if is_server else _YEAR
    with db.bind_ctx([CaseCounter]):
        db.create_tables([CaseCounter])
    kind = db.field_types.get("TEXT", "TEXT")
    db.execute_sql(
        f"ALTER TABLE incident ADD COLUMN case_number {kind} NOT NULL DEFAULT ''"
    )
    db.execute_sql(_NUMBER_THEM.format(year=year))
    db.execute_sql(_COUNT_THEM.format(year=year))
    db.execute_sql(
        "CREATE UNIQUE INDEX incident_case_number ON incident (org_id, case_number)"
    )
