"""The tables. Models hold no queries; every key and every index starts with the organisation."""

from typing import Any

from peewee import SQL, Check, CompositeKey, IntegerField, TextField

from domain import fields
from domain.incident import FIELDS
from storage.schema import (
    delivery_models,
    export_models,
    figure_models,
    letter_models,
    note_models,
    obligation_models,
    people_models,
    record_models,
    reminder_models,
    search_models,
    template_models,
)
from storage.schema.audit_models import AuditChange as AuditChange
from storage.schema.audit_models import AuditEntry as AuditEntry
from storage.schema.audit_models import AuditHead as AuditHead
from storage.schema.request_models import IdempotencyRecord as IdempotencyRecord
from storage.schema.request_models import RateWindow as RateWindow
from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, InstantField, Table


def _column(field: fields.Field) -> Any:
    """The column of a fact; a list is kept as JSON text."""
    kinds = {"instant": InstantField, "count": IntegerField}
    if field.kind == "pairs":
        return TextField(constraints=[SQL("DEFAULT '{}'")])
    return kinds.get(field.kind, TextField)(null=field.nullable)


def _is_choice(field: fields.Field) -> Any:
    choices = ", ".join(f"'{choice}'" for choice in field.choices)
    return Check(f"{field.name} IN ({choices})")


class Organisation(Table):
    """A controller or processor with a register of its own (Art. 33(5) GDPR)."""

    id = TextField(primary_key=True)
    name = TextField()
    created_at = InstantField()
    time_zone = TextField(constraints=[SQL("DEFAULT 'UTC'")])
    contact_point = TextField(null=True)
    # what its obligations follow from, as JSON text
    profile = TextField(constraints=[SQL("DEFAULT '{}'")])
    # how the conversation with its first owner stands; null where there was none
    introduction = TextField(null=True)


class Incident(Table):
    """A breach on record: its ids, and the facts of the one table of fields."""

    org_id = TextField(constraints=OF_ORGANISATION)
    id = TextField()
    case_number = TextField(constraints=[SQL("DEFAULT ''")])
    # the facts are added below, from their table; these are the ones that indexes and filters name
    title: Any
    description: Any
    severity: Any
    corrective_actions: Any
    reported_to: Any
    breach_kind: Any
    status: Any
    discovered_at: Any
    safe_due_at: Any
    authority_notified_at: Any
    updated_at: Any
    filing_waived_at: Any
    derived_from: Any
    external_reference: Any
    metadata: Any

    class Meta:
        primary_key = CompositeKey("org_id", "id")
        without_rowid = True
        constraints = [
            *(_is_choice(field) for field in FIELDS if field.choices),
            *(Check(f"{field.name} >= 0") for field in FIELDS if field.kind == "count"),
        ]


for _field in FIELDS:
    Incident._meta.add_field(_field.name, _column(_field))
Incident._meta.add_field("created_at", InstantField())
Incident._meta.add_field("updated_at", InstantField())
# when it was decided that the authority needn't be notified; no fact of the breach, and not
# answered
Incident._meta.add_field("filing_waived_at", InstantField(null=True))
# what its obligations were last derived from beside its facts; null where their number may decide
Incident._meta.add_field("derived_from", TextField(null=True))

UNNOTIFIED = (
    Incident.authority_notified_at.is_null() & Incident.filing_waived_at.is_null()
)
"""No filing is on record, and nobody decided that none is required."""

Incident.add_index(
    Incident.org_id, Incident.case_number, unique=True, name="incident_case_number"
)
# partial: whoever states no reference pays for none
Incident.add_index(
    Incident.org_id,
    Incident.external_reference,
    unique=True,
    name="incident_external_reference",
    where=Incident.external_reference.is_null(False),
)
Incident.add_index(
    Incident.org_id, Incident.status, Incident.id, name="incident_status"
)
Incident.add_index(
    Incident.org_id, Incident.severity, Incident.id, name="incident_severity"
)
Incident.add_index(
    Incident.org_id, Incident.breach_kind, Incident.id, name="incident_breach_kind"
)
# the figures of a year are counted from this index alone, and lists are sorted by it
_DISCOVERED = (Incident.org_id, Incident.discovered_at, Incident.id)
_FIGURES = (Incident.authority_notified_at, Incident.safe_due_at)
Incident.add_index(*_DISCOVERED, *_FIGURES, name="incident_discovered")
Incident.add_index(
    Incident.org_id, Incident.updated_at, Incident.id, name="incident_updated"
)
Incident.add_index(
    Incident.org_id, Incident.id, name="incident_unnotified", where=UNNOTIFIED
)
Incident.add_index(
    Incident.org_id,
    Incident.discovered_at,
    name="incident_unnotified_since",
    where=UNNOTIFIED,
)
# what is overdue of one status, beside very many that were resolved without a filing
Incident.add_index(
    Incident.org_id,
    Incident.status,
    Incident.id,
    name="incident_unnotified_status",
    where=UNNOTIFIED,
)


class IncidentCount(Table):
    """How many incidents share these four facets, so that no total is ever counted row by row."""

    org_id = TextField(constraints=OF_ORGANISATION)
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


class CaseCounter(Table):
    """The last case number that an organisation gave to an incident recorded in this year."""

    org_id = TextField(constraints=OF_ORGANISATION)
    year = TextField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey("org_id", "year")
        without_rowid = True


class Notification(Table):
    """One filing with one authority (Art. 33(1) GDPR).

    What a correction changes stays in the audit trail.
    """

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    authority_jurisdiction = TextField()
    notification_reference = TextField(null=True)
    authority_notified_at = InstantField()
    data_subjects_notified_at = InstantField(null=True)
    recorded_at = InstantField()
    recorded_by = TextField()
    phase = TextField(constraints=[SQL("DEFAULT 'initial'")])
    obligation_id = TextField(null=True)
    delay_reasons = TextField(null=True)
    missing_information = TextField(null=True)
    missing_information_expected_at = InstantField(null=True)
    acknowledged_at = InstantField(null=True)
    acknowledgement_reference = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [OF_INCIDENT]


_BY_AUTHORITY = ("org_id", "authority_jurisdiction", "incident_id")
Notification.add_index(
    *(getattr(Notification, name) for name in _BY_AUTHORITY),
    name="notification_authority",
)


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


TABLES = (
    Organisation,
    Incident,
    IncidentCount,
    CaseCounter,
    Notification,
    *record_models.TABLES,
    ApiKey,
    AuditHead,
    AuditEntry,
    AuditChange,
    IdempotencyRecord,
    *obligation_models.TABLES,
    *people_models.TABLES,
    *delivery_models.TABLES,
    *note_models.TABLES,
    *reminder_models.TABLES,
    *letter_models.TABLES,
    *figure_models.TABLES,
    *search_models.TABLES,
    *template_models.TABLES,
    *export_models.TABLES,
)

# a server keeps these beside the register; beside a file they are a file of their own
BESIDE = (RateWindow,)

# the service's own role can add to these and read them, and nothing else
APPEND_ONLY = (
    AuditEntry,
    AuditChange,
    *obligation_models.APPENDED,
    *note_models.APPENDED,
    *record_models.APPENDED,
)

# of a filing it can correct these, and delete none
CORRECTABLE = (
    Notification.authority_jurisdiction,
    Notification.notification_reference,
    Notification.authority_notified_at,
    Notification.data_subjects_notified_at,
    Notification.phase,
    Notification.obligation_id,
    Notification.delay_reasons,
    Notification.missing_information,
    Notification.missing_information_expected_at,
    Notification.acknowledged_at,
    Notification.acknowledgement_reference,
)
