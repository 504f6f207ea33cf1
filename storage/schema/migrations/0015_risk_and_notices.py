"""What people made of the risk of a breach, and what the data subjects were told."""

from typing import Any

from peewee import (
    SQL,
    Check,
    CompositeKey,
    Database,
    IntegerField,
    Model,
    PostgresqlDatabase,
    TextField,
)

_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class RiskAssessment(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    verdict = TextField()
    rationale = TextField()
    method = TextField(null=True)
    inputs = TextField(null=True)
    result = TextField(null=True)
    flags = TextField()
    assessed_at = InstantField()
    assessed_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [
            _OF_INCIDENT,
            Check("verdict IN ('unlikely', 'risk', 'high_risk')"),
        ]


class DataSubjectNotice(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    told_at = InstantField(null=True)
    channels = TextField()
    people = IntegerField(null=True)
    text = TextField(null=True)
    ground = TextField(null=True)
    justification = TextField(null=True)
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [
            _OF_INCIDENT,
            Check("(told_at IS NULL) <> (ground IS NULL)"),
        ]


TABLES = (RiskAssessment, DataSubjectNotice)

_SQLITE = """
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} EXECUTE FUNCTION refuse_change()
"""


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and the triggers that refuse to change what is on record."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    trigger = _POSTGRESQL if isinstance(db, PostgresqlDatabase) else _SQLITE
    for table in ("risk_assessment", "data_subject_notice"):
        db.execute_sql(trigger.format(table=table))  # type: ignore[no-untyped-call]
