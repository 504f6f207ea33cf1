"""Templates that breaches are recorded from."""

from typing import Any

from peewee import SQL, Check, CompositeKey, Database, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]


class InstantField(TextField):
    field_type = "INSTANT"


class IncidentTemplate(Model):
    org_id = TextField(constraints=_OF_ORGANISATION)
    id = TextField()
    name = TextField()
    status = TextField()
    title = TextField(null=True)
    severity = TextField(null=True)
    breach_kind = TextField(null=True)
    description = TextField(null=True)
    tasks = TextField()
    details = TextField()
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "id")
        constraints = [Check("status IN ('active', 'retired')")]


def up(migrator: Any, db: Database) -> None:
    """Create the table."""
    with db.bind_ctx([IncidentTemplate]):
        db.create_tables([IncidentTemplate])
