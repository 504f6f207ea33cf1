"""The tables of letters that left, and of the mailbox that they come back to."""

from peewee import SQL, IntegerField, Node, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table

_OF_USER: list[Node] = [SQL("REFERENCES person (id)")]


class Letter(Table):
    """A letter that the mail server took, under the id of its message; and that it came back.

    One that didn't is forgotten after a month. `said` is what the trail tells of it.
    """

    id = TextField(primary_key=True)
    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    resource = TextField()
    said = TextField(null=True)
    sent_at = InstantField()
    bounced_at = InstantField(null=True)
    status = TextField(null=True)
    diagnostic = TextField(null=True)

    class Meta:
        without_rowid = True


_CAME_BACK = Letter.bounced_at.is_null(False)
Letter.add_index(
    Letter.org_id, Letter.sent_at, name="letter_sent", where=Letter.bounced_at.is_null()
)
Letter.add_index(
    Letter.org_id, Letter.bounced_at, name="letter_bounced", where=_CAME_BACK
)
Letter.add_index(
    Letter.org_id, Letter.resource, name="letter_resource", where=_CAME_BACK
)


class BounceMailbox(Table):
    """How far the mailbox has been read that letters come back to, and by whose job."""

    name = TextField(primary_key=True)
    org_id = TextField(constraints=OF_ORGANISATION)
    validity = IntegerField()
    last = IntegerField()
    read_at = InstantField()
    failure = TextField(null=True)

    class Meta:
        without_rowid = True


TABLES = (Letter, BounceMailbox)
