"""The tables beside an incident: its details, what people made of them, and who was told."""

from peewee import Check, CompositeKey, IntegerField, TextField

from domain.details import GROUPS
from storage.schema.tables import OF_INCIDENT, InstantField, Table


class IncidentDetails(Table):
    """What is known of an incident beyond its facts: a column for each group, as JSON text."""

    org_id = TextField()
    incident_id = TextField()
    # the groups are added below, from their table
    updated_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [OF_INCIDENT]


for _group in GROUPS:
    IncidentDetails._meta.add_field(_group, TextField())


class RiskAssessment(Table):
    """What a person made of the risk of a breach; later ones follow, none is changed."""

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
            OF_INCIDENT,
            Check("verdict IN ('unlikely', 'risk', 'high_risk')"),
        ]


class DataSubjectNotice(Table):
    """A notice to data subjects (Art. 34), or the ground on which there is none."""

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
            OF_INCIDENT,
            Check("(told_at IS NULL) <> (ground IS NULL)"),
        ]


class IncidentMetadata(Table):
    """The metadata of incidents by name and value, to find by; the incident holds the whole."""

    org_id = TextField()
    name = TextField()
    value = TextField()
    incident_id = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "name", "value", "incident_id")
        without_rowid = True
        constraints = [OF_INCIDENT]


IncidentMetadata.add_index(
    IncidentMetadata.org_id,
    IncidentMetadata.incident_id,
    name="incident_metadata_incident",
)

TABLES = (IncidentDetails, IncidentMetadata, RiskAssessment, DataSubjectNotice)

# what is never changed once it is there
APPENDED = (RiskAssessment, DataSubjectNotice)

JSON = (
    *(IncidentDetails._meta.fields[group] for group in GROUPS),
    RiskAssessment.inputs,
    RiskAssessment.result,
    RiskAssessment.flags,
    DataSubjectNotice.channels,
)
"""The columns that hold JSON text."""
