"""The tables of what people keep beside an incident: notes, files, and who looks after it."""

from peewee import SQL, Check, CompositeKey, IntegerField, Node, TextField

from storage.schema.tables import OF_INCIDENT, InstantField, Table

_OF_ATTACHMENT = SQL(
    "FOREIGN KEY (org_id, incident_id, attachment_id) "
    "REFERENCES attachment (org_id, incident_id, id)"
)
_OF_USER: list[Node] = [SQL("REFERENCES person (id)")]


class Note(Table):
    """What somebody wrote down about an incident. Triggers refuse to change it."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    text = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [OF_INCIDENT]


class Assignment(Table):
    """The member who looks after an incident; without a person, it was taken from somebody."""

    org_id = TextField()
    incident_id = TextField()
    user_id = TextField(null=True, constraints=_OF_USER)
    assigned_at = InstantField()
    assigned_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [OF_INCIDENT]


class Attachment(Table):
    """A file that is kept with an incident. Triggers refuse to change it."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    name = TextField()
    media_type = TextField()
    size = IntegerField()
    sha256 = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [OF_INCIDENT, Check("size > 0")]


class AttachmentPiece(Table):
    """A part of a file's content in Base64, so that no row is large wherever rows are copied."""

    org_id = TextField()
    incident_id = TextField()
    attachment_id = TextField()
    number = IntegerField()
    content = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "attachment_id", "number")
        constraints = [_OF_ATTACHMENT]


class HandedInPack(Table):
    """A notification pack as it was handed in, to the byte. Triggers refuse to change it."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    kind = TextField()
    form = TextField()
    phase = TextField()
    authority = TextField(null=True)
    obligation_id = TextField(null=True)
    format = TextField()
    content = TextField()
    sha256 = TextField()
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        constraints = [OF_INCIDENT]


TABLES = (Note, Assignment, Attachment, AttachmentPiece, HandedInPack)

# what is never changed once it is there
APPENDED = (Note, Attachment, AttachmentPiece, HandedInPack)
