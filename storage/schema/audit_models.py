"""The tables of the audit trail: its end, its entries, and the values beside them."""

from peewee import SQL, CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table


class AuditHead(Table):
    """Where an organisation's audit chain ends: the number and hash of its last entry."""

    org_id = TextField(primary_key=True, constraints=OF_ORGANISATION)
    seq = IntegerField()
    hash = TextField()

    class Meta:
        without_rowid = True


class AuditEntry(Table):
    """One sealed entry of the audit chain. Triggers refuse to change or delete it."""

    org_id = TextField(constraints=OF_ORGANISATION)
    seq = IntegerField()
    at = InstantField()
    actor = TextField()
    action = TextField()
    resource = TextField()
    incident_id = TextField(null=True)
    request_id = TextField()
    changes_digest = TextField()
    prev_hash = TextField()
    hash = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "seq")
        without_rowid = True


AuditEntry.add_index(
    AuditEntry.org_id,
    AuditEntry.incident_id,
    AuditEntry.seq,
    name="audit_entry_incident",
    where=AuditEntry.incident_id.is_null(False),
)
# Each holds every entry, and says so for PostgreSQL: where nothing was analysed yet, all indexes of
# a small table cost it the same, and it would look for the entry of a foreign key in one of these.
# What has a condition that the key doesn't state, it can't take.
AuditEntry.add_index(
    AuditEntry.org_id,
    AuditEntry.action,
    AuditEntry.seq,
    name="audit_entry_action",
    where=AuditEntry.action.is_null(False),
)
AuditEntry.add_index(
    AuditEntry.org_id,
    AuditEntry.actor,
    AuditEntry.seq,
    name="audit_entry_actor",
    where=AuditEntry.actor.is_null(False),
)
AuditEntry.add_index(
    AuditEntry.org_id,
    AuditEntry.at,
    name="audit_entry_at",
    where=AuditEntry.at.is_null(False),
)


class AuditChange(Table):
    """The changed values beside an entry, with the salt of their digest.

    The law may demand their erasure.
    """

    org_id = TextField()
    seq = IntegerField()
    salt = TextField()
    changes = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "seq")
        without_rowid = True
        constraints = [
            SQL("FOREIGN KEY (org_id, seq) REFERENCES audit_entry (org_id, seq)")
        ]
