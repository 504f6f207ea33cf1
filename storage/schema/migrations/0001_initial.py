"""The first tables: a frozen copy of the models as they were, so that later models can move on."""

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

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Organisation(Table):
    id = TextField(primary_key=True)
    name = TextField()
    created_at = InstantField()


class Incident(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
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
            Check(
                "breach_kind IN ('confidentiality', 'integrity', 'availability', 'combined')"
            ),
            Check("status IN ('draft', 'open', 'notified', 'resolved')"),
            Check("affected_users >= 0"),
        ]


_UNNOTIFIED = Incident.authority_notified_at.is_null()

Incident.add_index(
    Incident.org_id, Incident.status, Incident.id, name="incident_status"
)
Incident.add_index(
    Incident.org_id, Incident.severity, Incident.id, name="incident_severity"
)
Incident.add_index(
    Incident.org_id, Incident.breach_kind, Incident.id, name="incident_breach_kind"
)
Incident.add_index(Incident.org_id, Incident.discovered_at, name="incident_discovered")
Incident.add_index(Incident.org_id, Incident.updated_at, name="incident_updated")
Incident.add_index(
    Incident.org_id, Incident.id, name="incident_unnotified", where=_UNNOTIFIED
)
Incident.add_index(
    Incident.org_id,
    Incident.discovered_at,
    name="incident_unnotified_since",
    where=_UNNOTIFIED,
)


class IncidentCount(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    status = TextField()
    severity = TextField()
    breach_kind = TextField()
    notified = IntegerField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey(
            "org_id", "status", "severity", "breach_kind", "notified"
        )
        without_rowid = True
        constraints = [Check("n >= 0")]


class Notification(Table):
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
    id = TextField(primary_key=True)
    org_id = TextField(constraints=_OF_ORGANISATION)
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
    org_id = TextField(primary_key=True, constraints=_OF_ORGANISATION)
    seq = IntegerField()
    hash = TextField()

    class Meta:
        without_rowid = True


class AuditEntry(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
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
AuditEntry.add_index(
    AuditEntry.org_id, AuditEntry.action, AuditEntry.seq, name="audit_entry_action"
)
AuditEntry.add_index(
    AuditEntry.org_id, AuditEntry.actor, AuditEntry.seq, name="audit_entry_actor"
)
AuditEntry.add_index(AuditEntry.org_id, AuditEntry.at, name="audit_entry_at")


class AuditChange(Table):
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


class IdempotencyRecord(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
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


IdempotencyRecord.add_index(
    IdempotencyRecord.expires_at, name="idempotency_record_expires"
)


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
)

_SQLITE = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

# DELETE of the values beside an entry is left to the owner of the tables: the law may demand it
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table} EXECUTE FUNCTION refuse_change()
"""
_REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$
"""


def up(migrator: Any, db: Database) -> None:
    """Create the tables, and the triggers that refuse to change the audit trail."""
    server = isinstance(db, PostgresqlDatabase)
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    if server:
        db.execute_sql(_REFUSE)
    for table, verbs in (
        ("audit_entry", ("UPDATE", "DELETE")),
        ("audit_change", ("UPDATE",)),
    ):
        for verb in (*verbs, "TRUNCATE") if server else verbs:
            db.execute_sql(
                (_POSTGRESQL if server else _SQLITE).format(table=table, verb=verb)
            )
