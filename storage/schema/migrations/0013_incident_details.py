"""The details of incidents, beside them: a row only where any are written."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, TextField


class InstantField(TextField):
    field_type = "INSTANT"


class IncidentDetails(Model):
    org_id = TextField()
    incident_id = TextField()
    parties = TextField()
    timeline = TextField()
    nature = TextField()
    data = TextField()
    data_subjects = TextField()
    protection = TextField()
    consequences = TextField()
    measures = TextField()
    cross_border = TextField()
    others = TextField()
    updated_at = InstantField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [
            SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")
        ]


def up(migrator: Any, db: Database) -> None:
    """Create the table."""
    with db.bind_ctx([IncidentDetails]):
        db.create_tables([IncidentDetails])
