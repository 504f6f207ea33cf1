"""The tables. Models hold no queries; every key and every index starts with the organisation."""

from peewee import SQL, Check, CompositeKey, IntegerField, TextField

from storage import people_models
from storage.tables import OF_ORGANISATION, InstantField, Table

_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class Organisation(Table):
    """A controller or processor with a register of its own (Art. 33(5) GDPR)."""

    id = TextField(primary_key=True)
    name = TextField()
    created_at = InstantField()
    time_zone = TextField(constraints=[SQL("DEFAULT 'UTC'")])
    contact_point = TextField(null=True)


class Incident(Table):
    """A breach on record."""

    org_id = TextField(constraints=OF_ORGANISATION)
    id = TextField()
    title = TextField()
    description = TextField(null=True)
    severity = TextField()
    breach_kind = TextField(null=True)
    affected_users = IntegerField(null=True)
    root_cause = TextField(null=True)
    corrective_actions = TextField()
    status = TextField()
    discovered_at = InstantField()
    safe_due_at = InstantField()
    resolution_date = InstantField(null=True)
    authority_notified_at = InstantField(null=True)
    data_subjects_notified_at = InstantField(null=True)
    reported_to = TextField()
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "id")
        without_rowid = True
        constraints = [
            Check("severity IN ('serious', 'non-serious')"),
            Check("breach_kind IN ('confidentiality', 'integrity', 'availability', 'combined')"),
            Check("status IN ('draft', 'open', 'notified', 'resolved')"),
            Check("affected_users >= 0"),
        ]


_UNNOTIFIED = Incident.authority_notified_at.is_null()

Incident.add_index(Incident.org_id, Incident.status, Incident.id, name="incident_status")
Incident.add_index(Incident.org_id, Incident.severity, Incident.id, name="incident_severity")
Incident.add_index(Incident.org_id, Incident.breach_kind, Incident.id, name="incident_breach_kind")
# the figures of a year are counted from this index alone
Incident.add_index(
    Incident.org_id,
    Incident.discovered_at,
    Incident.authority_notified_at,
    Incident.safe_due_at,
    name="incident_discovered",
)
Incident.add_index(Incident.org_id, Incident.updated_at, name="incident_updated")
Incident.add_index(Incident.org_id, Incident.id, name="incident_unnotified", where=_UNNOTIFIED)
Incident.add_index(Incident.org_id, Incident.discovered_at, name="incident_unnotified_since", where=_UNNOTIFIED)


class IncidentCount(Table):
    """How many incidents share these four facets, so that no total is ever counted row by row."""

    org_id = TextField(constraints=OF_ORGANISATION)
    status = TextField()
    severity = TextField()
    breach_kind = TextField()
    notified = IntegerField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey("org_id", "status", "severity", "breach_kind", "notified")
        without_rowid = True
        constraints = [Check("n >= 0")]


class Notification(Table):
    """One filing with one authority (Art. 33(1) GDPR). It is never changed."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    authority_jurisdiction = TextField()
    notification_reference = TextField(null=True)
    authority_notified_at = InstantField()
    data_subjects_notified_at = InstantField(null=True)
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


class ApiKey(Table):
    """A key of an organisation. Of the secret only its SHA-256 is kept."""

    id = TextField(primary_key=True)
    org_id = TextField(constraints=OF_ORGANISATION)
    name = TextField()
    secret_sha256 = TextField()
    last4 = TextField()
    scopes = TextField()
    created_at = InstantField()
    expires_at = InstantField(null=True)
    last_used_at = InstantField(null=True)
    revoked_at = InstantField(null=True)

    class Meta:
        without_rowid = True


ApiKey.add_index(ApiKey.org_id, ApiKey.id, name="api_key_organisation")


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
AuditEntry.add_index(AuditEntry.org_id, AuditEntry.action, AuditEntry.seq, name="audit_entry_action")
AuditEntry.add_index(AuditEntry.org_id, AuditEntry.actor, AuditEntry.seq, name="audit_entry_actor")
AuditEntry.add_index(AuditEntry.org_id, AuditEntry.at, name="audit_entry_at")


class AuditChange(Table):
    """The changed values beside an entry, with the salt of their digest. The law may demand their erasure."""

    org_id = TextField()
    seq = IntegerField()
    salt = TextField()
    changes = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "seq")
        without_rowid = True
        constraints = [SQL("FOREIGN KEY (org_id, seq) REFERENCES audit_entry (org_id, seq)")]


class IdempotencyRecord(Table):
    """The answer to a write that came with an Idempotency-Key, for its retries. It lives 30 days."""

    org_id = TextField(constraints=OF_ORGANISATION)
    key = TextField()
    fingerprint = TextField()
    status = IntegerField()
    headers = TextField()
    body = TextField(null=True)
    created = TextField(null=True)
    expires_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "key")
        without_rowid = True


IdempotencyRecord.add_index(IdempotencyRecord.expires_at, name="idempotency_record_expires")


class RateWindow(Table):
    """How much of a quota was handed out in one window of time. It may be lost, and is no part of the register."""

    name = TextField(primary_key=True)
    n = IntegerField()
    ends_at = IntegerField()

    class Meta:
        without_rowid = True


RateWindow.add_index(RateWindow.ends_at, name="rate_window_ends")

TABLES = (
    Organisation,
    Incident,
    IncidentCount,
    Notification,
    ApiKey,
    AuditHead,
    AuditEntry,
    AuditChange,
    IdempotencyRecord,
    *people_models.TABLES,
)

# a server keeps these beside the register; beside a file they are a file of their own
BESIDE = (RateWindow,)

# the service's own role can add to these and read them, and nothing else
APPEND_ONLY = (AuditEntry, AuditChange, Notification)
