"""The table of templates that breaches are recorded from."""

from peewee import Check, CompositeKey, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table


class IncidentTemplate(Table):
    """A template of an organisation's own; the starter set is no row."""

    org_id = TextField(constraints=OF_ORGANISATION)
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
        primary_key = CompositeKey("org_id", "id")
        constraints = [Check("status IN ('active', 'retired')")]


TABLES = (IncidentTemplate,)

JSON = (IncidentTemplate.tasks, IncidentTemplate.details)
"""The columns that hold JSON text."""
