"""The tables of the index of texts, which a search in a large register goes by.

They follow from the other tables. The worker brings them up to date from the audit trail, and a
search looks at what they don't tell yet: no write of the register waits for them.
"""

from peewee import CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, Table


class TextState(Table):
    """How far into an organisation's trail its index of texts goes, and its place in a file's."""

    org_id = TextField(primary_key=True, constraints=OF_ORGANISATION)
    place = IntegerField(null=True, unique=True)
    seq = IntegerField()

    class Meta:
        without_rowid = True


class IncidentText(Table):
    """The number of an incident's texts in the index of a file; on a server, their terms."""

    org_id = TextField()
    incident_id = TextField()
    number = IntegerField(null=True, unique=True)
    terms = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [OF_INCIDENT]


TABLES = (TextState, IncidentText)
