"""What is sent and answered.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from typing import Any, Literal, Optional, TypedDict

# What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents,
# `decide` and `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys,
# `create` and `cancel` on exports, `create` and `update` on templates, organisations and users;
# `create`, `update`, `rotate`, `disable`, `delete`, `test` and `redeliver` on webhooks.
AuditAction = Literal[
    "create",
    "update",
    "notify",
    "decide",
    "recompute",
    "rotate",
    "revoke",
    "disable",
    "delete",
    "test",
    "redeliver",
    "cancel",
]
# What caused the breach; null while unknown.
BreachCause = Literal[
    "human_error",
    "misdirection",
    "lost_or_stolen",
    "hacking",
    "phishing",
    "malware",
    "ransomware",
    "misuse_of_rights",
    "technical_failure",
    "natural_event",
    "other",
]
# What happened to the data (Art. 4(12)).
BreachEffect = Literal["destruction", "loss", "alteration", "disclosure", "access"]
# What was lost: confidentiality, integrity or availability of personal data, or more than one of
# them (`combined`); null while unknown.
BreachKind = Literal["confidentiality", "integrity", "availability", "combined"]
# What the data was on; null while unknown.
BreachMedium = Literal["paper", "mail", "device", "removable_media", "system", "website", "other"]
# Whether it came from within the organisation or from outside; null while nobody has looked.
BreachOrigin = Literal["internal", "external", "both", "unknown"]
# The event that a rule counts from.
ClockStart = Literal[
    "aware",
    "discovered",
    "determined",
    "classified",
    "material",
    "assessed",
    "suspected",
    "previous",
    "individuals_notified",
    "paid",
    "measure_available",
    "occurred",
    "handled",
]
# How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary,
# `W` weak.
Confidence = Literal["P", "S", "W"]
# A kind of damage to people (recital 85).
ConsequenceKind = Literal["physical", "material", "non_material"]
# How likely the consequences are; null while not assessed.
ConsequenceLikelihood = Literal["negligible", "limited", "significant", "maximum"]
# Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
CountPrecision = Literal["exact", "estimate", "range", "unknown"]
# What happened: the events that rules count from, and `told`, that a recipient without a filing was
# told, such as a processor's controller (Art. 33(2)).
EventKind = Literal[
    "occurred",
    "suspected",
    "determined",
    "classified",
    "assessed",
    "material",
    "measure_available",
    "individuals_notified",
    "paid",
    "handled",
    "told",
]
# The form of the file, as that of `GET /privacy/incidents/export`.
ExportFormat = Literal["csv", "xlsx", "jsonl", "pdf"]
# `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed` can't
# be made, `expired` has lived its 24 hours, `cancelled` was ended before that.
ExportStatus = Literal["queued", "running", "done", "failed", "expired", "cancelled"]
# What the filing is: the first, one that supplements it, the last, one that takes it back, or one
# that says that the incident isn't what it was filed as. The last two meet no obligation.
FilingPhase = Literal["initial", "supplementary", "final", "withdrawal", "reclassified"]
# A member of an incident that can be asked for by itself.
IncidentField = Literal[
    "id",
    "orgId",
    "case_number",
    "title",
    "description",
    "severity",
    "breach_kind",
    "affected_users",
    "root_cause",
    "corrective_actions",
    "status",
    "discovered_at",
    "safe_due_at",
    "resolution_date",
    "authority_notified_at",
    "data_subjects_notified_at",
    "reported_to",
    "external_reference",
    "metadata",
    "created_at",
    "updated_at",
]
# An instant that incidents can be sorted by; with `-` before it the newest comes first.
IncidentSort = Literal[
    "created_at",
    "-created_at",
    "discovered_at",
    "-discovered_at",
    "safe_due_at",
    "-safe_due_at",
    "updated_at",
    "-updated_at",
]
# Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
# deadline), `notified` (an authority was notified; reached through POST /notify alone) or
# `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
IncidentStatus = Literal["draft", "open", "notified", "resolved"]
# The severity that is proposed when an incident is recorded; null leaves it open.
IncidentTemplateSeverity = Literal["serious", "non-serious"]
# Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the service,
# is the same for every organisation and can't be changed.
IncidentTemplateSource = Literal["own", "starter"]
# Whether breaches can be recorded from it. What was recorded before it was retired stays as it is.
IncidentTemplateStatus = Literal["active", "retired"]
# Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
KeyStatus = Literal["active", "expired", "revoked"]
# A kind of breach that is known.
KnownBreachKind = Literal["confidentiality", "integrity", "availability", "combined"]
# What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads
# the audit trail; an `auditor` reads the register and its trail; a `viewer` reads the register.
MemberRole = Literal["owner", "officer", "auditor", "viewer"]
# Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
MemberStatus = Literal["enabled", "disabled"]
# A way by which data subjects are told.
NoticeChannel = Literal[
    "email",
    "post",
    "telephone",
    "message",
    "in_person",
    "website",
    "press",
    "other",
]
# A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever got it
# (a), later measures removed the high risk (b), or it would take disproportionate effort (c).
NoticeGround = Literal["a", "b", "c"]
# The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a), later
# measures (b) or disproportionate effort (c); null for a notice.
NoticeGroundOrNull = Literal["a", "b", "c"]
# Whether the obligation is required.
ObligationChoice = Literal["required", "not_required"]
# What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision
# makes it count.
ObligationProposal = Literal["required", "not_required"]
# `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue
# delay; `met` has a filing, or the recipient was told; `not_required` was decided, or the case
# doesn't meet the rule's conditions.
ObligationState = Literal["pending", "due", "no_number", "met", "not_required"]
# The form whose questions and order a pack has, by default the questions of several authorities
# merged; `dora` is the report of a major incident under DORA.
PackForm = Literal["merged", "nl_ap", "fr_cnil", "uk_ico", "de", "es_aepd", "ch_fdpic", "dora"]
# How a pack is rendered.
PackFormat = Literal["json", "html", "markdown", "pdf"]
# What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
PackKind = Literal["notification", "art34-letter"]
# Whether the filing isn't complete without an answer.
PackRequirement = Literal["required", "optional"]
# What the organisation is in this processing; null while unknown.
PartyRole = Literal["controller", "joint_controller", "processor"]
# What an amount is in; `none` where the law names no number.
PeriodUnit = Literal[
    "hours",
    "calendar_days",
    "business_days",
    "weeks",
    "months",
    "year_end_days",
    "none",
]
# What the recipient is; null where none of these fits.
RecipientKind = Literal[
    "police",
    "csirt",
    "regulator",
    "insurer",
    "credit_bureau",
    "media",
    "other",
]
# Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or
# the risk is high (Art. 34(1)).
RiskVerdict = Literal["unlikely", "risk", "high_risk"]
# One thing that a key may do: read incidents, write them, record notifications, read the audit log,
# manage API keys, manage webhooks, correct what the organisation says of itself, or manage members.
# No scope includes another, and a key can't give away what it hasn't.
Scope = Literal[
    "incidents:read",
    "incidents:write",
    "incidents:notify",
    "audit:read",
    "keys:manage",
    "webhooks:manage",
    "organization:write",
    "members:manage",
]
# The operator's judgement of the breach. It is advice to people, and does not decide whether Art.
# 33 or Art. 34 applies.
Severity = Literal["serious", "non-serious"]
# The band of a score, low below 2, medium below 3, high below 4, else very high.
SeverityBand = Literal["low", "medium", "high", "very_high"]
# A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
SeverityCategory = Literal["simple", "behavioural", "financial", "sensitive"]
# What stands outside the score and changes what it means.
SeverityFlag = Literal["more_than_100_people", "unintelligible"]
# How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or
# maximum (1).
SeverityIdentifiability = Literal["negligible", "limited", "significant", "maximum"]
# The method and its version.
SeverityMethod = Literal["enisa-2013"]
# The method and its version; null where none was used.
SeverityMethodOrNull = Literal["enisa-2013"]
# A special category of data (Art. 9(1)).
SpecialCategory = Literal[
    "racial_or_ethnic_origin",
    "political_opinions",
    "religious_or_philosophical_beliefs",
    "trade_union_membership",
    "genetic",
    "biometric",
    "health",
    "sex_life_or_orientation",
]
# A period of the calendar.
StatisticsBy = Literal["month", "quarter", "year"]
# What happened: to the breach, to the organisation's duties, or, from `recorded` to `recomputed`,
# to the record of it.
TimelineKind = Literal[
    "occurred",
    "occurrence_ended",
    "detected",
    "processor_told",
    "aware",
    "contained",
    "event",
    "filed",
    "acknowledged",
    "data_subjects_told",
    "data_subjects_not_told",
    "other_told",
    "assessed",
    "decided",
    "deadline_passed",
    "recorded",
    "changed",
    "status_changed",
    "filing_corrected",
    "noted",
    "attached",
    "pack_kept",
    "assigned",
    "reminded",
    "recomputed",
    "resolved",
]
# `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't
# tried again unless somebody asks for it.
WebhookDeliveryState = Literal["pending", "delivered", "failed"]
# Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because
# it failed for three days (`failing`); null while it is enabled.
WebhookDisabledReason = Literal["asked", "gone", "failing"]
# What happened. Every change of an incident is `incident.updated`; a change of its status to
# notified, resolved or back is an event of its own beside it. An obligation is due soon at the
# first step of the organisation's reminders, or 24 hours before its safe due time where there is
# none, and overdue at that time: each is told once for each due time, and not of what is met, not
# required or resolved by then. `audit.checkpoint` is sent at the end of each day (UTC) on which the
# audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
WebhookEventType = Literal[
    "incident.created",
    "incident.updated",
    "incident.notified",
    "incident.resolved",
    "incident.reopened",
    "notification.recorded",
    "notification.corrected",
    "obligation.created",
    "obligation.due_soon",
    "obligation.overdue",
    "obligation.met",
    "obligation.decided",
    "api_key.created",
    "api_key.revoked",
    "audit.checkpoint",
    "webhook.test",
]
# What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and
# `mattermost` are a line of text with a link, as those programs show it.
WebhookFormat = Literal["standard", "slack", "teams", "mattermost"]
# `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means
# nothing to the formats of chat programs, which never get more than ids.
WebhookPayload = Literal["thin", "full"]
# Whether events are sent. Those of the time in which it is disabled are never sent.
WebhookStatus = Literal["enabled", "disabled"]


class AnchorsInput(TypedDict, total=False):
    """When the events happened. A rule takes those that it counts from; a bare count takes
    `start`. `previous` is the submission of the earlier filing, `material` and `determined` are
    decisions, `paid` is a ransom.
    """

    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    aware: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    discovered: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    determined: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    classified: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    material: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    assessed: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    suspected: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    previous: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    individuals_notified: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    paid: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    measure_available: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    occurred: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    handled: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    start: str


class ApiKey(TypedDict):
    """An API key's record. It never holds the secret."""

    # The API key's id, given by the service (UUIDv7, lower case). It is not secret.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str
    # The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key,
    # not to use it.
    key_prefix: str
    # The last four characters of the key, to recognise it by.
    last4: str
    # Everything that the key may do.
    scopes: list[Scope]
    # Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
    status: KeyStatus
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # When the key stops working; null means never.
    expires_at: Optional[str]
    # When the key was last used, to within an hour; null as long as it was not.
    last_used_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not
    # happened.
    revoked_at: Optional[str]


class _ApiKeyCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str


class ApiKeyCreate(_ApiKeyCreateRequired, total=False):
    """A new API key. Unknown members are refused."""

    # Everything that the key may do, and nothing that the calling key may not; absent means
    # `incidents:read` alone.
    scopes: list[Scope]
    # When the key stops working; absent or null means never, or as late as this installation
    # allows. It must lie in the future, and within the longest life that the installation allows.
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    expires_at: Optional[str]


class ApiKeyCreated(TypedDict):
    """A new API key with its secret, which is shown this once and stored nowhere."""

    # The API key's id, given by the service (UUIDv7, lower case). It is not secret.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str
    # The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key,
    # not to use it.
    key_prefix: str
    # The last four characters of the key, to recognise it by.
    last4: str
    # Everything that the key may do.
    scopes: list[Scope]
    # Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
    status: KeyStatus
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # When the key stops working; null means never.
    expires_at: Optional[str]
    # When the key was last used, to within an hour; null as long as it was not.
    last_used_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not
    # happened.
    revoked_at: Optional[str]
    # The key itself, to be sent as `Authorization: Bearer`. Keep it now; it can't be shown again.
    rawKey: str


class _ApiKeyPageRequired(TypedDict):
    # The API keys of this page, expired and revoked ones included.
    api_keys: list[ApiKey]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class ApiKeyPage(_ApiKeyPageRequired, total=False):
    """One page of API keys, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class ApiKeyRotate(TypedDict, total=False):
    """How to replace the key. Unknown members are refused."""

    # How many hours the old key keeps working; absent or 0 means that it stops at once.
    overlap_hours: int


class ApiKeyUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396): an absent member stays as it is. Unknown members are
    refused.
    """

    # What the key is for, in words that its owner will recognise.
    name: str
    # What the key may do from now on, nothing that it may not do already.
    scopes: list[Scope]
    # When the key stops working, in the future and within the longest life that the installation
    # allows; null means never, or as late as that. To put the end off, the calling key must have
    # every scope of this one. RFC 3339 with offset; answered in UTC with Z.
    expires_at: Optional[str]


class Assignee(TypedDict):
    """The member who looks after an incident; null when nobody does."""

    # The member's id, which the audit trail names after `user:`.
    user_id: str
    # The member's e-mail address.
    email: str


class Assignment(TypedDict):
    """Who looks after an incident."""

    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The member who looks after an incident; null when nobody does.
    assignee: Optional[Assignee]
    # When this was decided; null when the incident was never assigned.
    assigned_at: Optional[str]
    # Who decided it, as the audit trail names them; null when the incident was never assigned.
    assigned_by: Optional[str]


class AssignmentUpdate(TypedDict):
    """Who an incident is to be assigned to."""

    # The e-mail address or the user id of a member who may record and correct incidents (an owner
    # or an officer); null for nobody.
    assignee: Optional[str]


class Attachment(TypedDict):
    """A file that is kept with an incident. It is never changed."""

    # The attachment's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The file's name, without a folder. It must hold no control characters and none that turn the
    # direction of text.
    name: str
    # What the first bytes of the content say it is, whatever its name says; `application/octet-
    # stream` for what isn't known.
    media_type: str
    # How many bytes the content has.
    size: int
    # The SHA-256 of the content, in hexadecimal. The audit entry names the same.
    sha256: str
    # When the file was attached.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class AttachmentContent(TypedDict):
    """A file that is kept with an incident, with its content."""

    # The attachment's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The file's name, without a folder. It must hold no control characters and none that turn the
    # direction of text.
    name: str
    # What the first bytes of the content say it is, whatever its name says; `application/octet-
    # stream` for what isn't known.
    media_type: str
    # How many bytes the content has.
    size: int
    # The SHA-256 of the content, in hexadecimal. The audit entry names the same.
    sha256: str
    # When the file was attached.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str
    # The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it.
    content: str


class AttachmentCreate(TypedDict):
    """A file to be attached."""

    # The file's name, without a folder. It must hold no control characters and none that turn the
    # direction of text.
    name: str
    # The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it.
    content: str


class _AttachmentPageRequired(TypedDict):
    # The attachments of this page.
    attachments: list[Attachment]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class AttachmentPage(_AttachmentPageRequired, total=False):
    """A page of an incident's attachments, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


# One changed value.
AuditChange = TypedDict(
    "AuditChange",
    {
        # The name of the field that changed; with the group before it in details.
        "field": str,
        # The value before, any JSON; null when there was none.
        "from": Any,
        # The value after, any JSON; null when it was cleared.
        "to": Any,
    },
)


class AuditEnd(TypedDict):
    """An entry of the trail, by its number and its hash."""

    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical
    # JSON (RFC 8785) of the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in
    # hexadecimal.
    hash: str


class AuditEntry(TypedDict):
    """One change, recorded in the transaction that made it. Entries are never edited or deleted;
    their hashes form a chain per organisation.
    """

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # When the change was made.
    at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    actor: str
    # What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents,
    # `decide` and `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API
    # keys, `create` and `cancel` on exports, `create` and `update` on templates, organisations and
    # users; `create`, `update`, `rotate`, `disable`, `delete`, `test` and `redeliver` on webhooks.
    action: AuditAction
    # What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`,
    # `organisations/`, `users/` or `webhooks/` and its id; for what belongs to an incident then its
    # part and id, as in `incidents/{id}/events/{event_id}`.
    resource: str
    # The incident that the change belongs to; null when it belongs to none.
    incident_id: Optional[str]
    # The `X-Request-Id` of the request that made the change.
    request_id: str
    # HMAC-SHA256 of the canonical JSON (RFC 8785) of `changes`, its key the 16 bytes of
    # `changes_salt`, in hexadecimal. It stays when the values are erased.
    changes_digest: str
    # The changed values; null once they were erased by law, which leaves the chain intact.
    changes: Optional[list[AuditChange]]
    # The random salt of `changes_digest`, in hexadecimal; null once the values were erased by law.
    changes_salt: Optional[str]
    # The `hash` of the entry before, in hexadecimal; 64 zeros in the first one.
    prev_hash: str
    # SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the entry
    # without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
    hash: str


class AuditHead(TypedDict):
    """Where an organisation's audit trail ends."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical
    # JSON (RFC 8785) of the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in
    # hexadecimal.
    hash: str


class _AuditPageRequired(TypedDict):
    # The audit entries of this page.
    entries: list[AuditEntry]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class AuditPage(_AuditPageRequired, total=False):
    """One page of audit entries, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class AuditVerification(TypedDict):
    """What verifying the trail found."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # Whether every entry that was looked at is as it was sealed, in its place.
    ok: bool
    # What is wrong with the first entry that isn't; null when all is well.
    broken: Optional[str]
    # How many entries the answer is told from, those after a break included.
    entries: int
    # Whether the trail goes on beyond what was looked at; send `reached` as `after` to verify the
    # rest.
    has_more: bool
    # An entry of the trail, by its number and its hash.
    reached: AuditEnd
    # An entry of the trail, by its number and its hash.
    head: AuditEnd
    # When it was looked at.
    verified_at: str


class AuditVerificationInputAfter(TypedDict):
    """The entry that verifying begins after: `reached` of the answer before, or a `head` that
    was kept elsewhere. That the trail still holds it is verified too. Absent means the trail
    from its first entry.
    """

    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical
    # JSON (RFC 8785) of the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in
    # hexadecimal.
    hash: str


class _AuditVerificationInputRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str


class AuditVerificationInput(_AuditVerificationInputRequired, total=False):
    """Which trail to verify, and from where."""

    # The entry that verifying begins after: `reached` of the answer before, or a `head` that was
    # kept elsewhere. That the trail still holds it is verified too. Absent means the trail from its
    # first entry.
    after: AuditVerificationInputAfter


class CalculationVersions(TypedDict):
    """The data that a deadline was counted with."""

    # Words for people; null where there are none.
    rule: Optional[str]
    # Words for people.
    computation_law: str
    # Words for people.
    holidays: str
    # Words for people.
    time_zones: str


class ChangeEvent(TypedDict):
    """That something changed, without the values."""

    # The number of the change, that of its audit entry; from 1 without gaps.
    seq: int
    # When the change was made.
    at: str
    # The events that webhooks tell of it; empty where they tell of none.
    types: list[WebhookEventType]
    # What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents,
    # `decide` and `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API
    # keys, `create` and `cancel` on exports, `create` and `update` on templates, organisations and
    # users; `create`, `update`, `rotate`, `disable`, `delete`, `test` and `redeliver` on webhooks.
    action: AuditAction
    # What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`,
    # `organisations/`, `users/` or `webhooks/` and its id; for what belongs to an incident then its
    # part and id, as in `incidents/{id}/events/{event_id}`.
    resource: str
    # The incident that the change belongs to; null when it belongs to none.
    incident_id: Optional[str]
    # Where the incident, key or webhook is read (a URI reference); null for anything else.
    link: Optional[str]


class ChangeFeed(TypedDict):
    """Changes in the order in which they were made."""

    # The changes.
    events: list[ChangeEvent]
    # What to send as `after` next; keep it once these changes are dealt with.
    next_after: int
    # The number of the last change that there is. Where it is smaller than `after`, the register
    # was brought back to an earlier state: begin anew.
    last_seq: int
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool


class _ChecksRequired(TypedDict):
    # The database answers.
    database: Literal["ok", "failed", "unknown"]
    # The tables are those of this version.
    schema: Literal["ok", "failed", "unknown"]
    # The audit chains end at their heads; each look takes a hundred of them and goes on with the
    # next.
    audit: Literal["ok", "failed", "unknown"]
    # Writes are taken, and the thread that does them comes forward.
    writer: Literal["ok", "failed", "unknown"]


class Checks(_ChecksRequired, total=False):
    """What was looked at, and what was found; `unknown` is what an earlier failure left unasked."""

    # No audit entry looked at so far is from ahead; `ahead` means that the clock ran ahead when it
    # was written, or is behind now. The service works on; `breach-register check` names the
    # entries.
    clock: Literal["ok", "ahead", "unknown"]
    # What is due to leave the service leaves; `behind` means that some of it has waited for over
    # five minutes, because no worker runs or because it can't keep up. Requests are answered as
    # ever.
    deliveries: Literal["ok", "behind", "unknown"]
    # Whoever follows the audit trail (webhooks, reminders, due times, figures) has read it;
    # `behind` means that one hasn't read an entry for over five minutes. Answers are exact as ever.
    # Looked at every ten seconds at most.
    followers: Literal["ok", "behind", "unknown"]
    # The mailbox that mail comes back to is read, where there is one; `behind` means that it
    # couldn't be for a quarter of an hour. Mail leaves as ever.
    bounces: Literal["ok", "behind", "unknown"]


class ClientVersionBounds(TypedDict):
    """The oldest and the newest version of a client that are served."""

    # The oldest version that is served; null means every one.
    requiredMinimumVersion: Optional[str]
    # The newest version that is served; null means every one.
    requiredMaximumVersion: Optional[str]


class ClientPolicy(TypedDict):
    """Which versions of a client are served."""

    # Always true; a failure is a problem with a status of its own.
    success: Literal["True"]
    # The oldest and the newest version of a client that are served.
    data: ClientVersionBounds


class ContestedPoint(TypedDict):
    """A point on which sources or authors don't agree."""

    # The point, for programs.
    code: str
    # Words for people.
    reason: str
    # Words for people.
    reference: str


class ContractDocument(TypedDict):
    """This contract, an OpenAPI 3.0.3 document in one piece."""

    # The version of OpenAPI.
    openapi: Literal["3.0.3"]
    # Title, version and licence of the contract.
    info: dict[str, Any]
    # The base path of every operation.
    servers: list[dict[str, Any]]
    # The groups of operations.
    tags: list[dict[str, Any]]
    # What an operation asks for unless it says otherwise.
    security: list[dict[str, Any]]
    # Every operation by URL and method.
    paths: dict[str, Any]
    # The schemas, parameters, headers, responses and examples that the operations use.
    components: dict[str, Any]


class CurrentProject(TypedDict):
    """The organisation of a key, as clients that know projects ask for it."""

    # The organisation once more, since a register has no projects.
    projectId: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str


class DataSubjectNotice(TypedDict):
    """A notice to data subjects (Art. 34), or the ground on which there is none. It is never
    changed.
    """

    # The notice's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # When the data subjects were told; null where they are not, on a ground.
    told_at: Optional[str]
    # How the data subjects were told; empty with a ground.
    channels: list[NoticeChannel]
    # How many people were told; null while unknown.
    people: Optional[int]
    # The text of the notice; null where none was recorded.
    text: Optional[str]
    # The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a),
    # later measures (b) or disproportionate effort (c); null for a notice.
    ground: Optional[NoticeGroundOrNull]
    # Why the ground holds; null for a notice.
    justification: Optional[str]
    # When it was put on record here.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class DataSubjectNoticeCreate(TypedDict, total=False):
    """A notice to data subjects with `channels`, or the `ground` on which there is none, with
    its `justification`. One of them, not both.
    """

    # When the data subjects were told; now unless it is said. At most five minutes in the future,
    # and not before `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
    told_at: str
    # How the data subjects were told; a notice has one at least.
    channels: list[NoticeChannel]
    # How many people were told.
    people: int
    # The text of the notice, in the plain language that Art. 34(2) asks for.
    text: str
    # A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever
    # got it (a), later measures removed the high risk (b), or it would take disproportionate effort
    # (c).
    ground: NoticeGround
    # Why the ground holds; a ground needs it.
    justification: str


class _DataSubjectNoticePageRequired(TypedDict):
    # The notices to data subjects of this page.
    data_subject_notices: list[DataSubjectNotice]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class DataSubjectNoticePage(_DataSubjectNoticePageRequired, total=False):
    """A page of an incident's notices to data subjects, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class ExplanationStep(TypedDict):
    """One step of a calculation."""

    # Words for people.
    step: str
    # Words for people.
    value: str
    # Words for people; null where there are none.
    reference: Optional[str]


class GuidanceTarget(TypedDict):
    """What guidance hopes for where the law names no number; null where nothing does."""

    # How much of the unit.
    amount: int
    # The most, where guidance names a span.
    amount_most: Optional[int]
    # What an amount is in; `none` where the law names no number.
    unit: PeriodUnit
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    due_at: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    due_date: Optional[str]
    # Words for people.
    reference: str


class DeadlineCalculation(TypedDict):
    """Both readings of a deadline, or why there is none, step by step. Nothing in it is legal
    advice.
    """

    # The rule that was counted; null for a bare count.
    rule_id: Optional[str]
    # `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the
    # event in `waits_for`; `not_in_force` is a rule that isn't law on the local date of the event.
    state: Literal["dated", "no_number", "pending", "not_in_force"]
    # The event that a pending deadline waits for; null in every other state.
    waits_for: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    safe_due_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    latest_due_at: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    safe_due_date: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    latest_due_date: Optional[str]
    # The zone that local dates and hours are of, by its IANA name.
    time_zone: str
    # Whose closed days count; null means Saturdays and Sundays alone.
    calendar: Optional[str]
    # Points on which sources or authors don't agree; none of them moves a date.
    contested: list[ContestedPoint]
    # Words for people; null where there are none.
    provisional: Optional[str]
    # The calculation step by step, to be put on file.
    explanation: list[ExplanationStep]
    # The data that a deadline was counted with.
    versions: CalculationVersions
    # How far the source can be trusted: `P` primary text or the authority's own page, `S`
    # secondary, `W` weak.
    confidence: Confidence
    # Whether the rule makes obligations; it can be calculated in any case.
    enabled: bool
    # Words for people; null where there are none.
    disabled_reason: Optional[str]
    # Whether counts and kind of entity meet the rule's conditions; null where they don't tell.
    applies: Optional[bool]
    # What guidance hopes for where the law names no number; null where nothing does.
    target: Optional[GuidanceTarget]


class DeadlineCalculationInputCount(TypedDict):
    """A period without a rule; its anchor is `start`."""

    # The id of a computation law, which says how a period is counted.
    computation_law: str
    # What the amount is in.
    unit: Literal["hours", "calendar_days", "business_days", "weeks", "months", "year_end_days"]
    # How much of the unit.
    amount: int


class DeadlineCalculationInputCounts(TypedDict, total=False):
    """How many are affected, for rules with a threshold."""

    # How many people.
    people: int
    # How many of them reside in the place that the rule names.
    residents: int


class DeadlineCalculationInput(TypedDict, total=False):
    """What to count. Exactly one of `rule_id` and `count`. Unknown members are refused."""

    # The id of a rule.
    rule_id: str
    # A period without a rule; its anchor is `start`.
    count: DeadlineCalculationInputCount
    # When the events happened. A rule takes those that it counts from; a bare count takes `start`.
    # `previous` is the submission of the earlier filing, `material` and `determined` are decisions,
    # `paid` is a ransom.
    anchors: AnchorsInput
    # The zone of the authority, by its IANA name. Absent, that of the rule, or of the capital of
    # `calendar`.
    time_zone: str
    # Whose closed days count, a country or a part of one. Absent, the rule's own.
    calendar: str
    # A kind of entity, as the rules name it.
    entity_kind: str
    # How many are affected, for rules with a threshold.
    counts: DeadlineCalculationInputCounts


class DetailsConsequences(TypedDict):
    """The likely consequences for people (Art. 33(3)(c))."""

    # What lost confidentiality leads to; null while unsaid.
    confidentiality: Optional[str]
    # What lost integrity leads to; null while unsaid.
    integrity: Optional[str]
    # What lost availability leads to; null while unsaid.
    availability: Optional[str]
    # The kinds of damage that people may suffer. A write replaces the whole list.
    kinds: list[ConsequenceKind]
    # How likely the consequences are; null while not assessed.
    likelihood: Optional[ConsequenceLikelihood]
    # The likely consequences (Art. 33(3)(c)); null while unsaid.
    description: Optional[str]


class DetailsConsequencesInput(TypedDict, total=False):
    """The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member
    stays as it is, null clears one, or the whole group.
    """

    # What lost confidentiality leads to; null while unsaid.
    confidentiality: Optional[str]
    # What lost integrity leads to; null while unsaid.
    integrity: Optional[str]
    # What lost availability leads to; null while unsaid.
    availability: Optional[str]
    # The kinds of damage that people may suffer. A write replaces the whole list.
    kinds: list[ConsequenceKind]
    # How likely the consequences are; null while not assessed.
    likelihood: Optional[ConsequenceLikelihood]
    # The likely consequences (Art. 33(3)(c)); null while unsaid.
    description: Optional[str]


class DetailsController(TypedDict):
    """A controller that the organisation is a processor of (Art. 33(2))."""

    # The name of the controller, which no other controller of the incident has.
    name: str
    # Within how many hours of becoming aware the contract wants the controller told; null where it
    # names none.
    notice_hours: Optional[int]
    # The rule by which the contract counts, of those that are the installation's own, in the place
    # of `notice_hours`; null where it has none.
    rule_id: Optional[str]


class _DetailsControllerInputRequired(TypedDict):
    # The name of the controller, which no other controller of the incident has.
    name: str


class DetailsControllerInput(_DetailsControllerInputRequired, total=False):
    """A controller that the organisation is a processor of (Art. 33(2))."""

    # Within how many hours of becoming aware the contract wants the controller told; null where it
    # names none.
    notice_hours: Optional[int]
    # The rule by which the contract counts, of those that are the installation's own, in the place
    # of `notice_hours`; null where it has none.
    rule_id: Optional[str]


class DetailsCrossBorder(TypedDict):
    """Whether people in several states are affected, and which authority leads."""

    # Whether the processing is cross-border (Art. 4(23)); null while unknown.
    is_cross_border: Optional[bool]
    # The lead supervisory authority (Art. 56); null while unknown.
    lead_authority: Optional[str]
    # The states whose people are affected (ISO 3166-1).
    concerned_states: list[str]


class DetailsCrossBorderInput(TypedDict, total=False):
    """Whether people in several states are affected, and which authority leads. A JSON Merge
    Patch: an absent member stays as it is, null clears one, or the whole group.
    """

    # Whether the processing is cross-border (Art. 4(23)); null while unknown.
    is_cross_border: Optional[bool]
    # The lead supervisory authority (Art. 56); null while unknown.
    lead_authority: Optional[str]
    # The states whose people are affected (ISO 3166-1).
    concerned_states: list[str]


class DetailsData(TypedDict):
    """Which data is concerned, and how many records (Art. 33(3)(a))."""

    # The categories of data concerned (Art. 33(3)(a)).
    categories: list[str]
    # The special categories of data concerned (Art. 9). A write replaces the whole list.
    special_categories: list[SpecialCategory]
    # Whether data on convictions or offences is concerned (Art. 10); null while unknown.
    has_criminal_data: Optional[bool]
    # Whether passwords or other credentials are concerned; null while unknown.
    has_credentials: Optional[bool]
    # Whether financial data is concerned; null while unknown.
    has_financial_data: Optional[bool]
    # Whether national identification numbers are concerned; null while unknown.
    has_national_ids: Optional[bool]
    # Whether data of children is concerned; null while unknown.
    has_childrens_data: Optional[bool]
    # Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
    records_precision: Optional[CountPrecision]
    # How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown.
    records: Optional[int]
    # The least number of records, where it is a range; null otherwise.
    records_least: Optional[int]
    # The greatest number of records, where it is a range; null otherwise.
    records_most: Optional[int]


class DetailsDataInput(TypedDict, total=False):
    """Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an
    absent member stays as it is, null clears one, or the whole group.
    """

    # The categories of data concerned (Art. 33(3)(a)).
    categories: list[str]
    # The special categories of data concerned (Art. 9). A write replaces the whole list.
    special_categories: list[SpecialCategory]
    # Whether data on convictions or offences is concerned (Art. 10); null while unknown.
    has_criminal_data: Optional[bool]
    # Whether passwords or other credentials are concerned; null while unknown.
    has_credentials: Optional[bool]
    # Whether financial data is concerned; null while unknown.
    has_financial_data: Optional[bool]
    # Whether national identification numbers are concerned; null while unknown.
    has_national_ids: Optional[bool]
    # Whether data of children is concerned; null while unknown.
    has_childrens_data: Optional[bool]
    # Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
    records_precision: Optional[CountPrecision]
    # How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown.
    records: Optional[int]
    # The least number of records, where it is a range; null otherwise.
    records_least: Optional[int]
    # The greatest number of records, where it is a range; null otherwise.
    records_most: Optional[int]


class DetailsPlaceCount(TypedDict):
    """How many of the people affected live in a country, or in a state of the USA."""

    # A country (ISO 3166-1), or a state of the USA such as US-CA.
    place: str
    # How many of the people affected live there; null while unknown.
    people: Optional[int]


class DetailsDataSubjects(TypedDict):
    """Who is affected, how many people, and where they live (Art. 33(3)(a))."""

    # The categories of people affected (Art. 33(3)(a)).
    categories: list[str]
    # The vulnerable groups among them.
    vulnerable_groups: list[str]
    # Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
    people_precision: Optional[CountPrecision]
    # How many people are affected, exactly or approximately; null while unknown.
    people: Optional[int]
    # The least number of people, where it is a range; null otherwise.
    people_least: Optional[int]
    # The greatest number of people, where it is a range; null otherwise.
    people_most: Optional[int]
    # How many of them live in which country or state. A write replaces the whole list.
    by_place: list[DetailsPlaceCount]


class _DetailsPlaceCountInputRequired(TypedDict):
    # A country (ISO 3166-1), or a state of the USA such as US-CA.
    place: str


class DetailsPlaceCountInput(_DetailsPlaceCountInputRequired, total=False):
    """How many of the people affected live in a country, or in a state of the USA."""

    # How many of the people affected live there; null while unknown.
    people: Optional[int]


class DetailsDataSubjectsInput(TypedDict, total=False):
    """Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch:
    an absent member stays as it is, null clears one, or the whole group.
    """

    # The categories of people affected (Art. 33(3)(a)).
    categories: list[str]
    # The vulnerable groups among them.
    vulnerable_groups: list[str]
    # Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
    people_precision: Optional[CountPrecision]
    # How many people are affected, exactly or approximately; null while unknown.
    people: Optional[int]
    # The least number of people, where it is a range; null otherwise.
    people_least: Optional[int]
    # The greatest number of people, where it is a range; null otherwise.
    people_most: Optional[int]
    # How many of them live in which country or state. A write replaces the whole list.
    by_place: list[DetailsPlaceCountInput]


class DetailsDora(TypedDict):
    """What a report under DORA asks beyond the rest; numbers are those of its fields."""

    # The Legal Entity Identifier of the entity (1.3, 1.6).
    lei: Optional[str]
    # The code by which the authority knows the entity (2.1).
    entity_code: Optional[str]
    # The types of the affected entity, in the words of the schema (1.4).
    entity_types: list[str]
    # The currency of the report's amounts (1.15).
    currency: Optional[str]
    # The code of the competent authority (3.1).
    authority_code: Optional[str]
    # The criteria of classification that are met, in the words of the schema (2.5).
    criteria: list[str]
    # The countries in which a threshold is passed (2.6).
    threshold_countries: list[str]
    # How the incident was discovered (2.7).
    discovered_by: Optional[str]
    # Whether the plan for business continuity was activated (2.9).
    is_continuity_activated: Optional[bool]
    # What else the authority should know (2.10).
    other_information: Optional[str]
    # When the service was restored (3.3).
    restored_at: Optional[str]
    # How many financial counterparts are affected (3.6).
    counterparts: Optional[int]
    # Whether relevant clients are affected (3.8).
    has_relevant_clients: Optional[bool]
    # How many transactions are affected (3.9).
    transactions: Optional[int]
    # The value of the affected transactions, in whole units of the currency (3.11).
    transactions_value: Optional[int]
    # Which numbers are actual and which estimated, in the words of the schema (3.12).
    number_kinds: list[str]
    # The kinds of impact on reputation, in the words of the schema (3.13).
    reputational_impact: list[str]
    # How long the service was down, in minutes (3.16).
    downtime_minutes: Optional[int]
    # Whether duration and downtime are actual or estimated, in the words of the schema (3.17).
    downtime_kind: Optional[str]
    # The kinds of impact in Member States, in the words of the schema (3.18).
    member_states_impact: list[str]
    # The thresholds of data losses that are passed, in the words of the schema (3.20).
    data_loss_thresholds: list[str]
    # The critical services that are affected (3.22).
    critical_services: Optional[str]
    # The types of the incident, in the words of the schema (3.23).
    incident_types: list[str]
    # The threats and techniques, in the words of the schema (3.25).
    threat_techniques: list[str]
    # The functional areas and business processes that are affected (3.27).
    functional_areas: Optional[str]
    # Whether components of the infrastructure are affected (3.28).
    has_infrastructure: Optional[bool]
    # Whether the financial interest of clients is affected (3.30).
    has_financial_interest: Optional[bool]
    # The indicators of compromise (3.35).
    compromise_indicators: Optional[str]
    # The classes of the root cause, in the words of the schema (4.1).
    root_cause_classes: list[str]
    # When the root cause was addressed (4.7).
    root_cause_addressed_at: Optional[str]
    # How the resolution differs from what was planned (4.9).
    resolution_against_plan: Optional[str]
    # The risk to critical functions (4.10).
    critical_function_risk: Optional[str]
    # What matters to resolution authorities (4.11).
    for_resolution_authorities: Optional[str]
    # Whether the threshold of economic impact is passed, in the words of the schema (4.12).
    economic_threshold: Optional[str]
    # The gross costs, direct and indirect, in whole units of the currency (4.13).
    gross_costs: Optional[int]
    # The recoveries, in whole units of the currency (4.14).
    recoveries: Optional[int]


class DetailsDoraInput(TypedDict, total=False):
    """What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON
    Merge Patch: an absent member stays as it is, null clears one, or the whole group.
    """

    # The Legal Entity Identifier of the entity (1.3, 1.6).
    lei: Optional[str]
    # The code by which the authority knows the entity (2.1).
    entity_code: Optional[str]
    # The types of the affected entity, in the words of the schema (1.4).
    entity_types: list[str]
    # The currency of the report's amounts (1.15).
    currency: Optional[str]
    # The code of the competent authority (3.1).
    authority_code: Optional[str]
    # The criteria of classification that are met, in the words of the schema (2.5).
    criteria: list[str]
    # The countries in which a threshold is passed (2.6).
    threshold_countries: list[str]
    # How the incident was discovered (2.7).
    discovered_by: Optional[str]
    # Whether the plan for business continuity was activated (2.9).
    is_continuity_activated: Optional[bool]
    # What else the authority should know (2.10).
    other_information: Optional[str]
    # When the service was restored (3.3).
    restored_at: Optional[str]
    # How many financial counterparts are affected (3.6).
    counterparts: Optional[int]
    # Whether relevant clients are affected (3.8).
    has_relevant_clients: Optional[bool]
    # How many transactions are affected (3.9).
    transactions: Optional[int]
    # The value of the affected transactions, in whole units of the currency (3.11).
    transactions_value: Optional[int]
    # Which numbers are actual and which estimated, in the words of the schema (3.12).
    number_kinds: list[str]
    # The kinds of impact on reputation, in the words of the schema (3.13).
    reputational_impact: list[str]
    # How long the service was down, in minutes (3.16).
    downtime_minutes: Optional[int]
    # Whether duration and downtime are actual or estimated, in the words of the schema (3.17).
    downtime_kind: Optional[str]
    # The kinds of impact in Member States, in the words of the schema (3.18).
    member_states_impact: list[str]
    # The thresholds of data losses that are passed, in the words of the schema (3.20).
    data_loss_thresholds: list[str]
    # The critical services that are affected (3.22).
    critical_services: Optional[str]
    # The types of the incident, in the words of the schema (3.23).
    incident_types: list[str]
    # The threats and techniques, in the words of the schema (3.25).
    threat_techniques: list[str]
    # The functional areas and business processes that are affected (3.27).
    functional_areas: Optional[str]
    # Whether components of the infrastructure are affected (3.28).
    has_infrastructure: Optional[bool]
    # Whether the financial interest of clients is affected (3.30).
    has_financial_interest: Optional[bool]
    # The indicators of compromise (3.35).
    compromise_indicators: Optional[str]
    # The classes of the root cause, in the words of the schema (4.1).
    root_cause_classes: list[str]
    # When the root cause was addressed (4.7).
    root_cause_addressed_at: Optional[str]
    # How the resolution differs from what was planned (4.9).
    resolution_against_plan: Optional[str]
    # The risk to critical functions (4.10).
    critical_function_risk: Optional[str]
    # What matters to resolution authorities (4.11).
    for_resolution_authorities: Optional[str]
    # Whether the threshold of economic impact is passed, in the words of the schema (4.12).
    economic_threshold: Optional[str]
    # The gross costs, direct and indirect, in whole units of the currency (4.13).
    gross_costs: Optional[int]
    # The recoveries, in whole units of the currency (4.14).
    recoveries: Optional[int]


class DetailsPlannedMeasure(TypedDict):
    """A measure that is to be taken, by whom and until when."""

    # What is to be done.
    measure: str
    # Who does it; null while nobody is named.
    owner: Optional[str]
    # Until when; null while unknown.
    due_at: Optional[str]


class DetailsMeasures(TypedDict):
    """The measures in place before, taken and proposed (Art. 33(3)(d))."""

    # The measures in place before the breach.
    before: list[str]
    # The measures taken since (Art. 33(3)(d)).
    taken: list[str]
    # The measures proposed, with owner and due date. A write replaces the whole list.
    planned: list[DetailsPlannedMeasure]
    # The measures that help the people affected.
    for_data_subjects: list[str]


class _DetailsPlannedMeasureInputRequired(TypedDict):
    # What is to be done.
    measure: str


class DetailsPlannedMeasureInput(_DetailsPlannedMeasureInputRequired, total=False):
    """A measure that is to be taken, by whom and until when."""

    # Who does it; null while nobody is named.
    owner: Optional[str]
    # Until when. RFC 3339 with offset; answered in UTC with Z.
    due_at: Optional[str]


class DetailsMeasuresInput(TypedDict, total=False):
    """The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an
    absent member stays as it is, null clears one, or the whole group.
    """

    # The measures in place before the breach.
    before: list[str]
    # The measures taken since (Art. 33(3)(d)).
    taken: list[str]
    # The measures proposed, with owner and due date. A write replaces the whole list.
    planned: list[DetailsPlannedMeasureInput]
    # The measures that help the people affected.
    for_data_subjects: list[str]


class DetailsNature(TypedDict):
    """What happened to the data, by what cause, and where (Art. 33(3)(a))."""

    # What happened to the data (Art. 4(12)). A write replaces the whole list.
    effects: list[BreachEffect]
    # What caused the breach; null while unknown.
    cause: Optional[BreachCause]
    # Whether it came from within the organisation or from outside; null while nobody has looked.
    origin: Optional[BreachOrigin]
    # Whether somebody meant harm; null while unknown.
    is_malicious: Optional[bool]
    # The systems concerned.
    systems: list[str]
    # What the data was on; null while unknown.
    medium: Optional[BreachMedium]
    # Where it happened; null while unknown.
    location: Optional[str]


class DetailsNatureInput(TypedDict, total=False):
    """What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch:
    an absent member stays as it is, null clears one, or the whole group.
    """

    # What happened to the data (Art. 4(12)). A write replaces the whole list.
    effects: list[BreachEffect]
    # What caused the breach; null while unknown.
    cause: Optional[BreachCause]
    # Whether it came from within the organisation or from outside; null while nobody has looked.
    origin: Optional[BreachOrigin]
    # Whether somebody meant harm; null while unknown.
    is_malicious: Optional[bool]
    # The systems concerned.
    systems: list[str]
    # What the data was on; null while unknown.
    medium: Optional[BreachMedium]
    # Where it happened; null while unknown.
    location: Optional[str]


class DetailsOtherTold(TypedDict):
    """Somebody else who was told of the breach."""

    # Who was told.
    name: str
    # What the recipient is; null where none of these fits.
    kind: Optional[RecipientKind]
    # When; null while unknown.
    told_at: Optional[str]
    # The reference under which the recipient keeps it; null when there is none.
    reference: Optional[str]


class _DetailsOtherToldInputRequired(TypedDict):
    # Who was told.
    name: str


class DetailsOtherToldInput(_DetailsOtherToldInputRequired, total=False):
    """Somebody else who was told of the breach."""

    # What the recipient is; null where none of these fits.
    kind: Optional[RecipientKind]
    # When. RFC 3339 with offset; answered in UTC with Z.
    told_at: Optional[str]
    # The reference under which the recipient keeps it; null when there is none.
    reference: Optional[str]


class DetailsOthers(TypedDict):
    """Who else was told of the breach."""

    # Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list.
    told: list[DetailsOtherTold]


class DetailsOthersInput(TypedDict, total=False):
    """Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null
    clears one.
    """

    # Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list.
    told: list[DetailsOtherToldInput]


class DetailsProcessor(TypedDict):
    """A processor or sub-processor that is involved (Art. 33(2))."""

    # The name of the processor or sub-processor.
    name: str
    # When it told the organisation of the breach (Art. 33(2)); null while unknown.
    told_us_at: Optional[str]


class DetailsParties(TypedDict):
    """Who is responsible, who reports, and whom to ask (Art. 33(3)(b))."""

    # What the organisation is in this processing; null while unknown.
    role: Optional[PartyRole]
    # The other controllers (Art. 26), by name.
    joint_controllers: list[str]
    # Who reports the breach within the organisation; null while unknown.
    reporting_person: Optional[str]
    # The data protection officer or another contact point (Art. 33(3)(b)); null while unknown.
    contact_name: Optional[str]
    # The e-mail address of the contact point; null while unknown.
    contact_email: Optional[str]
    # The telephone number of the contact point; null while unknown.
    contact_phone: Optional[str]
    # The processors and sub-processors involved, and when they told the organisation. A write
    # replaces the whole list.
    processors: list[DetailsProcessor]
    # The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)).
    # Each has an obligation of its own.
    controllers: list[DetailsController]


class _DetailsProcessorInputRequired(TypedDict):
    # The name of the processor or sub-processor.
    name: str


class DetailsProcessorInput(_DetailsProcessorInputRequired, total=False):
    """A processor or sub-processor that is involved (Art. 33(2))."""

    # When it told the organisation of the breach (Art. 33(2)). RFC 3339 with offset; answered in
    # UTC with Z.
    told_us_at: Optional[str]


class DetailsPartiesInput(TypedDict, total=False):
    """Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an
    absent member stays as it is, null clears one, or the whole group.
    """

    # What the organisation is in this processing; null while unknown.
    role: Optional[PartyRole]
    # The other controllers (Art. 26), by name.
    joint_controllers: list[str]
    # Who reports the breach within the organisation; null while unknown.
    reporting_person: Optional[str]
    # The data protection officer or another contact point (Art. 33(3)(b)); null while unknown.
    contact_name: Optional[str]
    # The e-mail address of the contact point; null while unknown.
    contact_email: Optional[str]
    # The telephone number of the contact point; null while unknown.
    contact_phone: Optional[str]
    # The processors and sub-processors involved, and when they told the organisation. A write
    # replaces the whole list.
    processors: list[DetailsProcessorInput]
    # The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)).
    # Each has an obligation of its own. A write replaces the whole list.
    controllers: list[DetailsControllerInput]


class DetailsProtection(TypedDict):
    """What protected the data when it happened."""

    # Whether the data was encrypted; null while nobody has looked.
    encrypted: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the data was pseudonymised; null while nobody has looked.
    pseudonymised: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the data was hashed; null while nobody has looked.
    hashed: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the keys that protect the data are compromised; null while nobody has looked.
    keys_compromised: Optional[Literal["yes", "partly", "no", "unknown"]]


class DetailsProtectionInput(TypedDict, total=False):
    """What protected the data when it happened. A JSON Merge Patch: an absent member stays as it
    is, null clears one, or the whole group.
    """

    # Whether the data was encrypted; null while nobody has looked.
    encrypted: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the data was pseudonymised; null while nobody has looked.
    pseudonymised: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the data was hashed; null while nobody has looked.
    hashed: Optional[Literal["yes", "partly", "no", "unknown"]]
    # Whether the keys that protect the data are compromised; null while nobody has looked.
    keys_compromised: Optional[Literal["yes", "partly", "no", "unknown"]]


class DetailsTimeline(TypedDict):
    """When it happened, and how it became known."""

    # When the breach began; not after `detected_at` and `discovered_at`; null while unknown.
    occurred_from: Optional[str]
    # When it ended; not before `occurred_from`; null while unknown.
    occurred_to: Optional[str]
    # Whether these times are estimates; null while unsaid.
    is_estimated: Optional[bool]
    # Whether the breach still goes on; null while unknown.
    is_ongoing: Optional[bool]
    # When it was detected; not after the incident's `discovered_at`; null while unknown.
    detected_at: Optional[str]
    # How it became known; null while unsaid.
    how_known: Optional[str]
    # When it was contained; not before `occurred_from`; null while unknown.
    contained_at: Optional[str]


class DetailsTimelineInput(TypedDict, total=False):
    """When it happened, and how it became known. A JSON Merge Patch: an absent member stays as
    it is, null clears one, or the whole group.
    """

    # When the breach began. Not after `detected_at` and `discovered_at`. RFC 3339 with offset;
    # answered in UTC with Z.
    occurred_from: Optional[str]
    # When it ended. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with Z.
    occurred_to: Optional[str]
    # Whether these times are estimates; null while unsaid.
    is_estimated: Optional[bool]
    # Whether the breach still goes on; null while unknown.
    is_ongoing: Optional[bool]
    # When it was detected. Not after the incident's `discovered_at`. RFC 3339 with offset; answered
    # in UTC with Z.
    detected_at: Optional[str]
    # How it became known; null while unsaid.
    how_known: Optional[str]
    # When it was contained. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with
    # Z.
    contained_at: Optional[str]


class ExportFilters(TypedDict, total=False):
    """The filters of the list, by their names and with their meanings; none of them takes all
    incidents.
    """

    # Only incidents with one of these statuses.
    status: list[IncidentStatus]
    # Only incidents of one of these severities.
    severity: list[Severity]
    # Only incidents of one of these kinds.
    breach_kind: list[KnownBreachKind]
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # Only incidents that are overdue when the making begins, or only the others.
    overdue: bool
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    discovered_from: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    discovered_to: str
    # RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    updated_since: str
    # The authority that receives the filing, named by its jurisdiction.
    reported_to: str
    # The reference of another system that an incident has.
    external_reference: str
    # The values that an incident has under these names.
    metadata: dict[str, Any]
    # Words to look for, in any order; at most eight.
    q: str


class ExportProgress(TypedDict):
    """How far the file is, in incidents."""

    # How many incidents are written.
    done: int
    # How many there are to write; null until the making begins.
    of: Optional[int]


class Export(TypedDict):
    """A file of incidents that was asked for, and how far it is."""

    # The export's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The form of the file, as that of `GET /privacy/incidents/export`.
    format: ExportFormat
    # The filters of the list, by their names and with their meanings; none of them takes all
    # incidents.
    filters: ExportFilters
    # `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed`
    # can't be made, `expired` has lived its 24 hours, `cancelled` was ended before that.
    status: ExportStatus
    # How far the file is, in incidents.
    progress: ExportProgress
    # Why it can't be made, in words; null unless it is `failed`.
    failure: Optional[str]
    # The bytes of the file; null until it is made.
    size: Optional[int]
    # The SHA-256 of the file in hexadecimal; null until it is made.
    sha256: Optional[str]
    # Where the file is, on this host: it is asked for with a key, as all else is. Null unless the
    # export is `done`.
    url: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # When it was done or failed; null before that.
    finished_at: Optional[str]
    # When the file is removed; null until it is done, and once it is cancelled.
    expires_at: Optional[str]
    # When it was cancelled; null unless it was.
    cancelled_at: Optional[str]


class _ExportCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str


class ExportCreate(_ExportCreateRequired, total=False):
    """What a file of incidents is to hold. Unknown members are refused."""

    # The form of the file, as that of `GET /privacy/incidents/export`.
    format: Literal["csv", "xlsx", "jsonl", "pdf"]
    # The filters of the list, by their names and with their meanings; none of them takes all
    # incidents.
    filters: ExportFilters


class _ExportPageRequired(TypedDict):
    # The exports of this page, those without a file any more included.
    exports: list[Export]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class ExportPage(_ExportPageRequired, total=False):
    """One page of exports, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class HandedInPack(TypedDict):
    """A notification pack that was handed in. It is never changed."""

    # The pack's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # What is made, a notification for an authority or a draft letter to the data subjects (Art.
    # 34(2)).
    kind: PackKind
    # The form, by its id.
    form: str
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # Whom it was for; null where that was left open.
    authority: Optional[str]
    # The obligation that the filing meets; null when the incident has none of that authority.
    obligation_id: Optional[str]
    # How a pack is rendered.
    format: PackFormat
    # The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of
    # the PDF. The audit entry names the same.
    sha256: str
    # When it was kept.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class HandedInPackContent(TypedDict):
    """A notification pack that was handed in, with its content."""

    # The pack's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # What is made, a notification for an authority or a draft letter to the data subjects (Art.
    # 34(2)).
    kind: PackKind
    # The form, by its id.
    form: str
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # Whom it was for; null where that was left open.
    authority: Optional[str]
    # The obligation that the filing meets; null when the incident has none of that authority.
    obligation_id: Optional[str]
    # How a pack is rendered.
    format: PackFormat
    # The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of
    # the PDF. The audit entry names the same.
    sha256: str
    # When it was kept.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str
    # What was handed in, to the byte; a PDF in Base64. Show it as text.
    content: str


class HandedInPackCreate(TypedDict, total=False):
    """Which pack is handed in. It is made now, as the draft would be, and kept."""

    # What is made, a notification for an authority or a draft letter to the data subjects (Art.
    # 34(2)).
    kind: PackKind
    # The form whose questions and order a pack has, by default the questions of several authorities
    # merged; `dora` is the report of a major incident under DORA.
    form: PackForm
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # Whom it is for.
    authority: str
    # The obligation that it is to meet; by default that of Art. 33(1).
    obligation_id: str
    # How a pack is rendered.
    format: PackFormat


class _HandedInPackPageRequired(TypedDict):
    # The packs of this page.
    notification_packs: list[HandedInPack]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class HandedInPackPage(_HandedInPackPageRequired, total=False):
    """A page of the packs that were handed in, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class Notification(TypedDict):
    """One filing with one authority, as it is on record. A correction leaves both versions in
    the audit trail.
    """

    # The notification's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The authority that receives the filing, named by its jurisdiction.
    authority_jurisdiction: str
    # The reference under which the authority keeps the filing; null when there is none.
    notification_reference: Optional[str]
    # When this authority was notified.
    authority_notified_at: str
    # When the data subjects were told of the breach, as stated with this filing; null when it said
    # nothing.
    data_subjects_notified_at: Optional[str]
    # When the filing was put on record here.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # The obligation that the filing meets; null when the incident has none of that authority.
    obligation_id: Optional[str]
    # Why the filing was late (Art. 33(1)); null when it says nothing.
    delay_reasons: Optional[str]
    # What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing
    # is missing.
    missing_information: Optional[str]
    # When what is missing is expected; null when it wasn't said.
    missing_information_expected_at: Optional[str]
    # When the authority acknowledged the filing; null as long as it hasn't.
    acknowledged_at: Optional[str]
    # The reference of the acknowledgement; null when there is none.
    acknowledgement_reference: Optional[str]


class _NotificationListRequired(TypedDict):
    # The notifications on record.
    notifications: list[Notification]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class NotificationList(_NotificationListRequired, total=False):
    """The notifications of one incident, oldest first, up to 1 MiB of them on one page."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class _IncidentRequired(TypedDict):
    # The incident's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
    # deadline), `notified` (an authority was notified; reached through POST /notify alone) or
    # `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware of the breach; starts the clock of Art. 33(1).
    discovered_at: str
    # The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading
    # of Art. 33(1). When it has passed and no authority was notified, the incident is overdue.
    safe_due_at: str
    # Until the status is `resolved`, the date foreseen for it, or null; then the date on which it
    # was resolved. It never precedes `discovered_at`, and leaving `resolved` clears it.
    resolution_date: Optional[str]
    # When an authority was first notified, the earliest of the filings on record; null as long as
    # there is none.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); null as long as they were not.
    data_subjects_notified_at: Optional[str]
    # The authorities notified so far, in the order of the filings.
    reported_to: list[str]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII
    # letters, digits, `_`, `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The
    # register gives them no meaning.
    metadata: dict[str, Any]
    # When the incident was put on record.
    created_at: str
    # When the record was last changed.
    updated_at: str


class Incident(_IncidentRequired, total=False):
    """A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now."""

    # The notifications of one incident, oldest first, up to 1 MiB of them on one page.
    notifications: NotificationList


class _IncidentBatchItemRequired(TypedDict):
    # The body of the single operation, judged as there: `IncidentCreate`, which may leave out
    # `orgId` here, or `IncidentUpdate` where there is an `id`.
    body: dict[str, Any]


class IncidentBatchItem(_IncidentBatchItemRequired, total=False):
    """One incident to record, or one to correct. Unknown members are refused."""

    # The incident to correct; absent where one is recorded.
    id: str
    # As the header `If-Match` of the single operation, where an incident is corrected.
    if_match: str


class _IncidentBatchRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What is recorded and corrected.
    items: list[IncidentBatchItem]


class IncidentBatch(_IncidentBatchRequired, total=False):
    """Up to 500 incidents to record and to correct, in this order. Unknown members are refused."""

    # Whether all of it happens or nothing; absent means that each item stands for itself.
    atomic: bool


class _IncidentBatchOutcomeDocumentRequired(TypedDict):
    # The incident's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
    # deadline), `notified` (an authority was notified; reached through POST /notify alone) or
    # `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware of the breach; starts the clock of Art. 33(1).
    discovered_at: str
    # The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading
    # of Art. 33(1). When it has passed and no authority was notified, the incident is overdue.
    safe_due_at: str
    # Until the status is `resolved`, the date foreseen for it, or null; then the date on which it
    # was resolved. It never precedes `discovered_at`, and leaving `resolved` clears it.
    resolution_date: Optional[str]
    # When an authority was first notified, the earliest of the filings on record; null as long as
    # there is none.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); null as long as they were not.
    data_subjects_notified_at: Optional[str]
    # The authorities notified so far, in the order of the filings.
    reported_to: list[str]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII
    # letters, digits, `_`, `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The
    # register gives them no meaning.
    metadata: dict[str, Any]
    # When the incident was put on record.
    created_at: str
    # When the record was last changed.
    updated_at: str


class IncidentBatchOutcomeDocument(_IncidentBatchOutcomeDocumentRequired, total=False):
    """The incident as it is now; null where the item was refused, or where over 4 MiB of
    documents stand before it.
    """

    # The notifications of one incident, oldest first, up to 1 MiB of them on one page.
    notifications: NotificationList


# One place in the request that is wrong.
ProblemPlace = TypedDict(
    "ProblemPlace",
    {
        # The part of the request.
        "in": Literal["body", "query", "path", "header"],
        # A JSON pointer (RFC 6901) into that part; empty for the part as a whole. A query parameter
        # and a header are pointed at by their name, as in `/limit`. An unknown name is cut after
        # 100 characters.
        "pointer": str,
        # What is wrong there.
        "message": str,
    },
)


class IncidentBatchOutcomeProblemError(TypedDict):
    """The same problem for programs."""

    # The kind of problem, for programs to decide by.
    code: str
    # What is wrong, the same words as `detail`.
    message: str
    # The `X-Request-Id` of this answer; quote it when you ask for help.
    requestId: str


class ProblemIncident(TypedDict):
    """The incident that is in the way, where another one has the external reference."""

    # The incident's id, given by the service (UUIDv7, lower case).
    id: str
    # Where it is read (a URI reference).
    link: str


class _IncidentBatchOutcomeProblemRequired(TypedDict):
    # The page that explains this kind of problem (a URI reference).
    type: str
    # The kind of problem in a few words.
    title: str
    # The HTTP status of this answer.
    status: int
    # The first thing that is wrong with this request, in a sentence that tells the way out.
    detail: str
    # Every place in the request that is wrong, where places can be named; else empty.
    errors: list[ProblemPlace]
    # The same problem for programs.
    error: IncidentBatchOutcomeProblemError


class IncidentBatchOutcomeProblem(_IncidentBatchOutcomeProblemRequired, total=False):
    """Why the item was refused, as the single operation would have answered it; null where it
    was done.
    """

    # What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
    checks: Checks
    # The incident that is in the way, where another one has the external reference.
    incident: ProblemIncident


class IncidentBatchOutcome(TypedDict):
    """What became of one item."""

    # The place of the item in the request, from 0 on.
    index: int
    # The status that the single operation would have answered.
    status: int
    # The incident that was recorded or corrected; null where the item was refused.
    id: Optional[str]
    # The incident's entity tag, as its `ETag`; null where the item was refused.
    etag: Optional[str]
    # The incident as it is now; null where the item was refused, or where over 4 MiB of documents
    # stand before it.
    document: Optional[IncidentBatchOutcomeDocument]
    # Why the item was refused, as the single operation would have answered it; null where it was
    # done.
    problem: Optional[IncidentBatchOutcomeProblem]


class IncidentBatchOutcomes(TypedDict):
    """What became of each item, in the order of the request."""

    # One outcome for each item.
    outcomes: list[IncidentBatchOutcome]
    # How many items were done.
    succeeded: int
    # How many items were refused, and changed nothing.
    failed: int


class _IncidentCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What happened, in one line.
    title: str
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # When the organisation became aware; starts the clock. At most five minutes in the future. RFC
    # 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    discovered_at: str


class IncidentCreate(_IncidentCreateRequired, total=False):
    """A new incident. Members that the service owns, and unknown ones, are refused."""

    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands; absent means `draft`. `open` commits the operator to the deadline.
    # `notified` is taken here only to be refused with 409, because no notification is on record
    # yet: record the incident, then its filing with `POST .../notify`.
    status: Literal["draft", "open", "notified", "resolved"]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII
    # letters, digits, `_`, `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The
    # register gives them no meaning.
    metadata: dict[str, Any]
    # The template to record from. In the same write, its `description` and `breach_kind` stand in
    # for members that are absent here, its details are written, and its tasks become a note. Not
    # taken in a batch.
    template_id: str


class IncidentDetails(TypedDict):
    """What Art. 33(3) GDPR and the authorities' forms ask of an incident beyond its facts, in
    groups. What is not known is null or empty.
    """

    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # Who is responsible, who reports, and whom to ask (Art. 33(3)(b)).
    parties: DetailsParties
    # When it happened, and how it became known.
    timeline: DetailsTimeline
    # What happened to the data, by what cause, and where (Art. 33(3)(a)).
    nature: DetailsNature
    # Which data is concerned, and how many records (Art. 33(3)(a)).
    data: DetailsData
    # Who is affected, how many people, and where they live (Art. 33(3)(a)).
    data_subjects: DetailsDataSubjects
    # What protected the data when it happened.
    protection: DetailsProtection
    # The likely consequences for people (Art. 33(3)(c)).
    consequences: DetailsConsequences
    # The measures in place before, taken and proposed (Art. 33(3)(d)).
    measures: DetailsMeasures
    # Whether people in several states are affected, and which authority leads.
    cross_border: DetailsCrossBorder
    # Who else was told of the breach.
    others: DetailsOthers
    # What a report under DORA asks beyond the rest; numbers are those of its fields.
    dora: DetailsDora
    # When the details were last changed; null as long as none are written.
    updated_at: Optional[str]


class IncidentDetailsUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396) of the details: an absent group or member stays as it is,
    null clears a member or a whole group, arrays are replaced whole. Members that the service
    owns, and unknown ones, are refused.
    """

    # Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    parties: Optional[DetailsPartiesInput]
    # When it happened, and how it became known. A JSON Merge Patch: an absent member stays as it
    # is, null clears one, or the whole group.
    timeline: Optional[DetailsTimelineInput]
    # What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    nature: Optional[DetailsNatureInput]
    # Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent
    # member stays as it is, null clears one, or the whole group.
    data: Optional[DetailsDataInput]
    # Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    data_subjects: Optional[DetailsDataSubjectsInput]
    # What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is,
    # null clears one, or the whole group.
    protection: Optional[DetailsProtectionInput]
    # The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays
    # as it is, null clears one, or the whole group.
    consequences: Optional[DetailsConsequencesInput]
    # The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    measures: Optional[DetailsMeasuresInput]
    # Whether people in several states are affected, and which authority leads. A JSON Merge Patch:
    # an absent member stays as it is, null clears one, or the whole group.
    cross_border: Optional[DetailsCrossBorderInput]
    # Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null
    # clears one.
    others: Optional[DetailsOthersInput]
    # What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON Merge
    # Patch: an absent member stays as it is, null clears one, or the whole group.
    dora: Optional[DetailsDoraInput]


class IncidentEvent(TypedDict):
    """Something that happened to an incident and starts a clock, or meets an obligation without
    a filing.
    """

    # The event's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # What happened: the events that rules count from, and `told`, that a recipient without a filing
    # was told, such as a processor's controller (Art. 33(2)).
    kind: EventKind
    # When it happened.
    occurred_at: str
    # Why it is so, or how it is known; null when nothing was said.
    reason: Optional[str]
    # Who was told; null when nobody was, or it wasn't said.
    recipient: Optional[str]
    # The obligation that was met by telling; null for every other event.
    obligation_id: Optional[str]
    # When it was put on record here.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class _IncidentEventCreateRequired(TypedDict):
    # What happened: the events that rules count from, and `told`, that a recipient without a filing
    # was told, such as a processor's controller (Art. 33(2)).
    kind: EventKind


class IncidentEventCreate(_IncidentEventCreateRequired, total=False):
    """Something that happened. Unknown members are refused."""

    # When it happened; absent or null means now. At most five minutes in the future. RFC 3339 with
    # offset; answered in UTC with Z.
    occurred_at: Optional[str]
    # Why it is so, or how it is known; null when nothing was said.
    reason: Optional[str]
    # Who was told; null when nobody was, or it wasn't said.
    recipient: Optional[str]
    # The obligation that was met; `told` needs it, and no other event takes it.
    obligation_id: Optional[str]


class _IncidentEventPageRequired(TypedDict):
    # The events.
    events: list[IncidentEvent]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class IncidentEventPage(_IncidentEventPageRequired, total=False):
    """A page of the events of an incident, in the order in which they were put on record."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class _IncidentNotifyRequired(TypedDict):
    # The authority that receives the filing, named by its jurisdiction.
    authority_jurisdiction: str


class IncidentNotify(_IncidentNotifyRequired, total=False):
    """One filing with one authority. Unknown members are refused."""

    # The reference under which the authority keeps the filing; null when there is none.
    notification_reference: Optional[str]
    # When the authority was notified; absent or null means now. RFC 3339 with offset; up to nine
    # digits of a second, six are kept; answered in UTC with Z.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); absent or null leaves the record as
    # it is. The incident has the earliest. RFC 3339 with offset; up to nine digits of a second, six
    # are kept; answered in UTC with Z.
    data_subjects_notified_at: Optional[str]
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # The obligation that the filing meets. Absent or null, it is that of the authority: the open
    # one that is owed to it by the place and the name that the jurisdiction tells, else that of
    # Art. 33(1). What supplements or withdraws a filing is for what the last one with the same
    # authority was for.
    obligation_id: Optional[str]
    # Why the filing was late (Art. 33(1)); null when it says nothing.
    delay_reasons: Optional[str]
    # What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing
    # is missing.
    missing_information: Optional[str]
    # When what is missing is expected. RFC 3339 with offset; answered in UTC with Z.
    missing_information_expected_at: Optional[str]
    # When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with
    # offset.
    acknowledged_at: Optional[str]
    # The reference of the acknowledgement; null when there is none.
    acknowledgement_reference: Optional[str]


class _IncidentPageRequired(TypedDict):
    # The incidents of this page.
    incidents: list[Incident]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class IncidentPage(_IncidentPageRequired, total=False):
    """One page of incidents, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class _IncidentPartRequired(TypedDict):
    # The incident's id, given by the service (UUIDv7, lower case).
    id: str


class IncidentPart(_IncidentPartRequired, total=False):
    """An incident with the members that `fields` asked for."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
    # deadline), `notified` (an authority was notified; reached through POST /notify alone) or
    # `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware of the breach; starts the clock of Art. 33(1).
    discovered_at: str
    # The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading
    # of Art. 33(1). When it has passed and no authority was notified, the incident is overdue.
    safe_due_at: str
    # Until the status is `resolved`, the date foreseen for it, or null; then the date on which it
    # was resolved. It never precedes `discovered_at`, and leaving `resolved` clears it.
    resolution_date: Optional[str]
    # When an authority was first notified, the earliest of the filings on record; null as long as
    # there is none.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); null as long as they were not.
    data_subjects_notified_at: Optional[str]
    # The authorities notified so far, in the order of the filings.
    reported_to: list[str]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII
    # letters, digits, `_`, `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The
    # register gives them no meaning.
    metadata: dict[str, Any]
    # When the incident was put on record.
    created_at: str
    # When the record was last changed.
    updated_at: str
    # The notifications of one incident, oldest first, up to 1 MiB of them on one page.
    notifications: NotificationList


class _IncidentPartPageRequired(TypedDict):
    # The incidents of this page.
    incidents: list[IncidentPart]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class IncidentPartPage(_IncidentPartPageRequired, total=False):
    """One page of incidents, each with the members that `fields` asked for."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class IncidentTemplateDetails(TypedDict):
    """The details that are written with an incident which is recorded from the template, in the
    groups of `IncidentDetails`. A template has no timeline, and tells nobody.
    """

    # Who is responsible, who reports, and whom to ask (Art. 33(3)(b)).
    parties: DetailsParties
    # What happened to the data, by what cause, and where (Art. 33(3)(a)).
    nature: DetailsNature
    # Which data is concerned, and how many records (Art. 33(3)(a)).
    data: DetailsData
    # Who is affected, how many people, and where they live (Art. 33(3)(a)).
    data_subjects: DetailsDataSubjects
    # What protected the data when it happened.
    protection: DetailsProtection
    # The likely consequences for people (Art. 33(3)(c)).
    consequences: DetailsConsequences
    # The measures in place before, taken and proposed (Art. 33(3)(d)).
    measures: DetailsMeasures
    # Whether people in several states are affected, and which authority leads.
    cross_border: DetailsCrossBorder


class IncidentTemplate(TypedDict):
    """A template that breaches are recorded from. What it doesn't say is null or empty."""

    # The template's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the
    # service, is the same for every organisation and can't be changed.
    source: IncidentTemplateSource
    # What people choose the template by.
    name: str
    # Whether breaches can be recorded from it. What was recorded before it was retired stays as it
    # is.
    status: IncidentTemplateStatus
    # The title that an incident gets unless whoever records it says otherwise; null leaves it open.
    title: Optional[str]
    # The severity that is proposed when an incident is recorded; null leaves it open.
    severity: Optional[IncidentTemplateSeverity]
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The details that are written with an incident which is recorded from the template, in the
    # groups of `IncidentDetails`. A template has no timeline, and tells nobody.
    details: IncidentTemplateDetails
    # What usually follows, one task each. They are written down as one note on an incident that is
    # recorded from the template. A write replaces the whole list.
    tasks: list[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    updated_at: str


class IncidentTemplateDetailsInput(TypedDict, total=False):
    """The details of a template, as a JSON Merge Patch: an absent group or member stays as it
    is, null clears a member or a whole group, arrays are replaced whole.
    """

    # Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    parties: Optional[DetailsPartiesInput]
    # What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    nature: Optional[DetailsNatureInput]
    # Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent
    # member stays as it is, null clears one, or the whole group.
    data: Optional[DetailsDataInput]
    # Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    data_subjects: Optional[DetailsDataSubjectsInput]
    # What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is,
    # null clears one, or the whole group.
    protection: Optional[DetailsProtectionInput]
    # The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays
    # as it is, null clears one, or the whole group.
    consequences: Optional[DetailsConsequencesInput]
    # The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an
    # absent member stays as it is, null clears one, or the whole group.
    measures: Optional[DetailsMeasuresInput]
    # Whether people in several states are affected, and which authority leads. A JSON Merge Patch:
    # an absent member stays as it is, null clears one, or the whole group.
    cross_border: Optional[DetailsCrossBorderInput]


class _IncidentTemplateCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What people choose the template by.
    name: str


class IncidentTemplateCreate(_IncidentTemplateCreateRequired, total=False):
    """A new template. Members that the service owns, and unknown ones, are refused."""

    # The title that an incident gets unless whoever records it says otherwise; null leaves it open.
    title: Optional[str]
    # The severity that is proposed when an incident is recorded; null leaves it open.
    severity: Optional[IncidentTemplateSeverity]
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The details of a template, as a JSON Merge Patch: an absent group or member stays as it is,
    # null clears a member or a whole group, arrays are replaced whole.
    details: IncidentTemplateDetailsInput
    # What usually follows, one task each. They are written down as one note on an incident that is
    # recorded from the template. A write replaces the whole list.
    tasks: list[str]


class _IncidentTemplatePageRequired(TypedDict):
    # The templates of this page, retired ones included.
    incident_templates: list[IncidentTemplate]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class IncidentTemplatePage(_IncidentTemplatePageRequired, total=False):
    """One page of templates, newest first and the starter set last."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class IncidentTemplateUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396) of a template: an absent member stays as it is, null clears
    a nullable one, arrays are replaced whole. Members that the service owns, and unknown ones,
    are refused.
    """

    # What people choose the template by.
    name: str
    # Whether breaches can be recorded from it. What was recorded before it was retired stays as it
    # is.
    status: IncidentTemplateStatus
    # The title that an incident gets unless whoever records it says otherwise; null leaves it open.
    title: Optional[str]
    # The severity that is proposed when an incident is recorded; null leaves it open.
    severity: Optional[IncidentTemplateSeverity]
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The details of a template, as a JSON Merge Patch: an absent group or member stays as it is,
    # null clears a member or a whole group, arrays are replaced whole.
    details: IncidentTemplateDetailsInput
    # What usually follows, one task each. They are written down as one note on an incident that is
    # recorded from the template. A write replaces the whole list.
    tasks: list[str]


class IncidentUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396): an absent member stays as it is, null clears a nullable
    one, arrays are replaced whole. Members that the service owns, and unknown ones, are refused.
    """

    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
    # deadline), `notified` (an authority was notified; reached through POST /notify alone) or
    # `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware, corrected; the deadline moves with it. At most five
    # minutes in the future. RFC 3339 with offset; up to nine digits of a second, six are kept;
    # answered in UTC with Z.
    discovered_at: str
    # When the incident was resolved; with any other status, the date foreseen. Not before
    # `discovered_at`. Absent or null when the status becomes `resolved`, it is set to now, whatever
    # date was foreseen; leaving `resolved` clears it unless a new date comes with it. RFC 3339 with
    # offset; answered in UTC with Z.
    resolution_date: Optional[str]
    # When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine
    # digits of a second, six are kept; answered in UTC with Z.
    data_subjects_notified_at: Optional[str]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # A merge patch of the metadata, name by name: a name that isn't sent keeps its value, null
    # removes it, and null for the whole removes all of them.
    metadata: Optional[dict[str, Any]]
    # Why the facts as recorded were wrong; kept in the audit trail beside both versions. Needed to
    # correct `discovered_at` once a filing is on record.
    correction_reason: str


class LawClock(TypedDict):
    """A second limit on the same filing, of which the earlier counts; null where there is none."""

    # The event that a rule counts from.
    clock_start: ClockStart
    # How much of the unit.
    amount: int
    # What an amount is in; `none` where the law names no number.
    unit: PeriodUnit
    # With `first_only` a first clock that starts after this limit stands alone.
    late: Literal["both", "first_only"]


class LawThreshold(TypedDict):
    """A number that makes a duty; 500 or more isn't more than 500."""

    # What is counted.
    counts: Literal["people", "residents"]
    # How it is compared.
    operator: Literal[">=", ">", "<", "<="]
    # The number.
    amount: int


class LawConditions(TypedDict):
    """Whom a rule binds."""

    # Words for people; null where there are none.
    role: Optional[str]
    # Kinds of entity.
    entity_kinds: list[str]
    # Words for people; null where there are none.
    text: Optional[str]
    # Numbers that make the duty.
    thresholds: list[LawThreshold]
    # Whether the thresholds are one ground among several, so that smaller numbers rule nothing out.
    one_ground: bool
    # Which verdict on the risk to people decides, a duty unless it is unlikely or when it is high;
    # null for none.
    risk: Optional[Literal["unless_unlikely", "high"]]


class LawVariant(TypedDict):
    """Another amount for some kinds of entity."""

    # Kinds of entity.
    entity_kinds: list[str]
    # How much of the rule's unit.
    amount: int
    # Words for people.
    reference: str


class LawTarget(TypedDict):
    """What guidance hopes for where the law names no number; null where nothing does."""

    # The event that a rule counts from.
    clock_start: ClockStart
    # How much of the unit.
    amount: int
    # The most, where guidance names a span.
    amount_most: Optional[int]
    # What an amount is in; `none` where the law names no number.
    unit: PeriodUnit
    # Words for people.
    reference: str


class LawRule(TypedDict):
    """One duty of a regime."""

    # The id of a rule.
    id: str
    # The id of a regime.
    regime: str
    # Words for people.
    title: str
    # Words for people.
    recipient: str
    # The event that a rule counts from; null where no event does.
    clock_start: Optional[str]
    # Events that start the same clock in other words; the earliest that is known counts.
    alternative_starts: list[ClockStart]
    # The duty whose filing starts this one's clock where it counts from `previous`; null means the
    # one before it in its regime.
    previous_rule: Optional[str]
    # Which filing of that duty starts the clock, where it had several.
    previous_filing: Literal["first", "latest"]
    # How much of the unit; null where the law names no number.
    amount: Optional[int]
    # What an amount is in; `none` where the law names no number.
    unit: PeriodUnit
    # A second limit on the same filing, of which the earlier counts; null where there is none.
    second_clock: Optional[LawClock]
    # The id of a computation law, which says how a period is counted.
    computation_law: str
    # Words for people; null where there are none.
    time_zone: Optional[str]
    # Words for people; null where there are none.
    calendar: Optional[str]
    # Words for people, one item each.
    calendar_categories: list[str]
    # What a closed last day does: `no`, it stays; `law`, the text moves it; `interp`, only a
    # general interpretation act does; `unknown`, nothing was found, so nothing moves.
    roll: Literal["no", "law", "interp", "unknown"]
    # When the last day ends, `instant` for hours, `end_of_day`, or a local time.
    end: str
    # Whom a rule binds.
    conditions: LawConditions
    # Other amounts for some kinds of entity.
    variants: list[LawVariant]
    # What guidance hopes for where the law names no number; null where nothing does.
    target: Optional[LawTarget]
    # Words for people; null where there are none.
    later_filings: Optional[str]
    # Words for people, one item each.
    delay_grounds: list[str]
    # A local date in the zone of the authority; null where there is none.
    valid_from: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    valid_to: Optional[str]
    # False for what isn't law yet.
    in_force: bool
    # Whether it makes obligations.
    enabled: bool
    # Words for people; null where there are none.
    disabled_reason: Optional[str]
    # Words for people.
    reference: str
    # Words for people.
    source: str
    # A day of the calendar, year, month and day.
    verified_on: str
    # How far the source can be trusted: `P` primary text or the authority's own page, `S`
    # secondary, `W` weak.
    confidence: Confidence
    # Words for people, one item each.
    derived: list[str]
    # Words for people, one item each.
    notes: list[str]
    # Points on which sources or authors don't agree; none of them moves a date.
    contested: list[ContestedPoint]
    # Words for people.
    version: str


class Liveness(TypedDict):
    """The process runs."""

    # Always `live`; a process that does not live does not answer.
    status: Literal["live"]


class Member(TypedDict):
    """A person in an organisation, with a role. The account is good for this organisation alone."""

    # The member's id, given by the service, which the audit trail names after `user:`.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The member's e-mail address, by which they sign in. It is kept in lower case.
    email: str
    # What a member may do: an `owner` everything; an `officer` records, corrects and files, and
    # reads the audit trail; an `auditor` reads the register and its trail; a `viewer` reads the
    # register.
    role: MemberRole
    # Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
    status: MemberStatus
    # Whether the person has set a password. Whoever hasn't was invited and hasn't come, or signs in
    # with a provider of accounts.
    has_password: bool
    # Since when the account is closed; null while it is open.
    disabled_at: Optional[str]
    # When the person became a member.
    created_at: str


class MemberCreate(TypedDict):
    """A person to invite. Unknown members are refused."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The member's e-mail address, by which they sign in. It is kept in lower case.
    email: str
    # What a member may do: an `owner` everything; an `officer` records, corrects and files, and
    # reads the audit trail; an `auditor` reads the register and its trail; a `viewer` reads the
    # register.
    role: MemberRole


class MemberCreated(TypedDict):
    """A new member, with the one-time link that lets the person in."""

    # The member's id, given by the service, which the audit trail names after `user:`.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The member's e-mail address, by which they sign in. It is kept in lower case.
    email: str
    # What a member may do: an `owner` everything; an `officer` records, corrects and files, and
    # reads the audit trail; an `auditor` reads the register and its trail; a `viewer` reads the
    # register.
    role: MemberRole
    # Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
    status: MemberStatus
    # Whether the person has set a password, which is yet to come.
    has_password: bool
    # Since when the account is closed; null while it is open.
    disabled_at: Optional[str]
    # When the person became a member.
    created_at: str
    # The one-time link with which the person sets a password, shown this once. Whoever opens it
    # first is that person, so hand it to nobody else. It begins with the address of the service
    # where the installation knows it (`BREACH_REGISTER_PUBLIC_URL`), or else with the path at this
    # host.
    link: str
    # Until when the link works.
    link_expires_at: str


class _MemberPageRequired(TypedDict):
    # The members of this page, disabled ones included.
    members: list[Member]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class MemberPage(_MemberPageRequired, total=False):
    """One page of members, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class MemberUpdate(TypedDict, total=False):
    """The members to change. Unknown ones are refused."""

    # What a member may do: an `owner` everything; an `officer` records, corrects and files, and
    # reads the audit trail; an `auditor` reads the register and its trail; a `viewer` reads the
    # register.
    role: MemberRole
    # Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
    status: MemberStatus


class Note(TypedDict):
    """A note on an incident. It is never changed."""

    # The note's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # What the note says.
    text: str
    # When the note was written.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class NoteCreate(TypedDict):
    """A note to be put on record."""

    # What the note says.
    text: str


class _NotePageRequired(TypedDict):
    # The notes of this page.
    notes: list[Note]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class NotePage(_NotePageRequired, total=False):
    """A page of an incident's notes, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class _NotificationCorrectionRequired(TypedDict):
    # Why the filing as recorded was wrong. It is kept in the audit trail beside both versions.
    correction_reason: str


class NotificationCorrection(_NotificationCorrectionRequired, total=False):
    """A JSON Merge Patch (RFC 7396) of one filing, and why it is made: an absent member stays as
    it is, null clears a nullable one. Members that the service owns, and unknown ones, are
    refused.
    """

    # The authority that receives the filing, named by its jurisdiction.
    authority_jurisdiction: str
    # The reference under which the authority keeps the filing; null when there is none.
    notification_reference: Optional[str]
    # When the authority was notified. At most five minutes in the future, and not before
    # `discovered_at`. RFC 3339 with offset; up to nine digits of a second, six are kept; answered
    # in UTC with Z.
    authority_notified_at: str
    # When the data subjects were told of the breach (Art. 34), as stated with this filing. At most
    # five minutes in the future, and not before `discovered_at`. RFC 3339 with offset; answered in
    # UTC with Z.
    data_subjects_notified_at: Optional[str]
    # The obligation that the filing meets. Absent or null, it is that of the authority: the open
    # one under the law of the country that the jurisdiction begins with, else that of Art. 33(1).
    obligation_id: Optional[str]
    # Why the filing was late (Art. 33(1)); null when it says nothing.
    delay_reasons: Optional[str]
    # What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing
    # is missing.
    missing_information: Optional[str]
    # When what is missing is expected. RFC 3339 with offset; answered in UTC with Z.
    missing_information_expected_at: Optional[str]
    # When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with
    # offset.
    acknowledged_at: Optional[str]
    # The reference of the acknowledgement; null when there is none.
    acknowledgement_reference: Optional[str]


class PackMissing(TypedDict):
    """A question that the record doesn't answer."""

    # Words for people.
    section: str
    # What of the record answers a question.
    ask: str
    # Words for people.
    title: str
    # Whether the filing isn't complete without an answer.
    requirement: PackRequirement
    # The duty that asks for it; null where only forms do.
    reference: Optional[str]


class PackQuestion(TypedDict):
    """One question of a form."""

    # What of the record answers a question.
    ask: str
    # Words for people.
    title: str
    # What the record says, as text to copy; null where it says nothing.
    answer: Optional[str]
    # Whether the filing isn't complete without an answer.
    requirement: PackRequirement
    # Words for people; null where there are none.
    reference: Optional[str]
    # Whether the record answers it, here or in another question that does as well.
    is_answered: bool


class PackSection(TypedDict):
    """A part of a form."""

    # Its name within the form.
    id: str
    # Words for people.
    title: str
    # The questions, in the order of the form.
    questions: list[PackQuestion]


class PackDeadline(TypedDict):
    """A duty that the incident makes due, and how its deadline was counted."""

    # The obligation's id, given by the service.
    id: str
    # Words for people.
    title: str
    # Words for people.
    recipient: str
    # Words for people.
    reference: str
    # `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without
    # undue delay; `met` has a filing, or the recipient was told; `not_required` was decided, or the
    # case doesn't meet the rule's conditions.
    state: ObligationState
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    safe_due_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    latest_due_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not
    # happened.
    met_at: Optional[str]
    # Whether it was met late; null as long as it isn't met, and where the law names no number.
    late: Optional[bool]
    # The calculation step by step.
    explanation: list[ExplanationStep]


class PackDecision(TypedDict):
    """A decision about a duty, with its reasons."""

    # The obligation's id, given by the service.
    obligation_id: str
    # Words for people.
    title: str
    # Whether the obligation is required.
    decision: ObligationChoice
    # Why, as an authority would be told (Art. 33(5)).
    reasons: str
    # When it was decided.
    decided_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    decided_by: str


class PackAttachment(TypedDict):
    """A file that is kept with the incident, by the hash of its content."""

    # The attachment's id, given by the service (UUIDv7, lower case).
    id: str
    # The file's name, without a folder. It must hold no control characters and none that turn the
    # direction of text.
    name: str
    # What the first bytes of the content say it is, whatever its name says; `application/octet-
    # stream` for what isn't known.
    media_type: str
    # How many bytes the content has.
    size: int
    # The SHA-256 of the content, in hexadecimal. The audit entry names the same.
    sha256: str


class TimelineItem(TypedDict):
    """One thing that happened."""

    # When it happened.
    at: str
    # What happened: to the breach, to the organisation's duties, or, from `recorded` to
    # `recomputed`, to the record of it.
    kind: TimelineKind
    # What happened in words for people. It may hold text from the record; show it as text.
    text: str
    # Who did it, or put it on record; null where nobody who uses the register did.
    actor: Optional[str]
    # When it was put on record; null where only the instant itself is known.
    recorded_at: Optional[str]
    # The id of the filing, notice, assessment, event or obligation that it is about; null for all
    # else.
    subject_id: Optional[str]
    # The names of the fields that were changed; empty for what isn't a change of the record.
    fields: list[str]


class PackAuditHead(TypedDict):
    """Where the organisation's audit trail ended when the pack was made."""

    # The number of the last entry.
    seq: int
    # Its hash, in hexadecimal.
    hash: str


class NotificationPack(TypedDict):
    """Everything that a form asks for, in its order, as far as it is on record, and what is
    missing. Nothing in it is legal advice.
    """

    # What is made, a notification for an authority or a draft letter to the data subjects (Art.
    # 34(2)).
    kind: PackKind
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # The form, by its id.
    form: str
    # Words for people.
    title: str
    # Whose order the sections have, that of the authority's form, of the article, or of several
    # forms merged.
    order: Literal["authority", "article", "merged"]
    # Words for people.
    basis: str
    # When the form was last compared with what is known of it.
    verified_on: str
    # What the filing is: the first, one that supplements it, the last, one that takes it back, or
    # one that says that the incident isn't what it was filed as. The last two meet no obligation.
    phase: FilingPhase
    # Whom the filing is for, as it was asked; null where that was left open.
    authority: Optional[str]
    # The obligation that the filing meets; null when the incident has none of that authority.
    obligation_id: Optional[str]
    # Whether nothing that is required is missing.
    is_complete: bool
    # What the record doesn't answer, what is required first.
    missing: list[PackMissing]
    # The questions with their answers, in the order of the form.
    sections: list[PackSection]
    # What the incident makes due; of a letter the duty to tell alone, and nothing of the three
    # lists below.
    deadlines: list[PackDeadline]
    # The decisions about that, newest first, 200 at most.
    decisions: list[PackDecision]
    # The files that are kept with the incident, newest first, 200 at most.
    attachments: list[PackAttachment]
    # What happened, earliest first, 200 at most; the timeline's own address has all of it.
    timeline: list[TimelineItem]
    # The letter, or the file to hand in (under DORA, JSON); null for a form that people fill in by
    # hand.
    text: Optional[str]
    # When the pack was made.
    generated_at: str
    # Where the organisation's audit trail ended when the pack was made.
    audit_head: PackAuditHead
    # SHA-256 of the canonical JSON (RFC 8785) of the pack without `generated_at`, `audit_head` and
    # this. The same content has the same hash.
    content_sha256: str


class ObligationDecision(TypedDict):
    """The last decision about the obligation; null as long as there is none."""

    # Whether the obligation is required.
    decision: ObligationChoice
    # Why, as an authority would be told (Art. 33(5)).
    reasons: str
    # When it was decided.
    decided_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    decided_by: str


class ObligationTask(TypedDict):
    """Something that is still open."""

    # `delay_reasons`: the filing was late and doesn't say why; `missing_information`: a
    # supplementary filing is expected.
    task: Literal["delay_reasons", "missing_information"]
    # What is to be done.
    title: str
    # When it is expected; null where nobody said when.
    expected_at: Optional[str]


class ObligationCalculation(TypedDict):
    """How the deadline was counted when the obligation was last derived: every step, and the
    versions of rule, calendar and time zones. Newer data of the law moves nothing by itself.
    """

    # The rule that was counted; null for a bare count.
    rule_id: Optional[str]
    # `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the
    # event in `waits_for`; `not_in_force` is a rule that isn't law on the local date of the event.
    state: Literal["dated", "no_number", "pending", "not_in_force"]
    # The event that a pending deadline waits for; null in every other state.
    waits_for: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    safe_due_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
    latest_due_at: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    safe_due_date: Optional[str]
    # A local date in the zone of the authority; null where there is none.
    latest_due_date: Optional[str]
    # The zone that local dates and hours are of, by its IANA name.
    time_zone: str
    # Whose closed days count; null means Saturdays and Sundays alone.
    calendar: Optional[str]
    # Points on which sources or authors don't agree; none of them moves a date.
    contested: list[ContestedPoint]
    # Words for people; null where there are none.
    provisional: Optional[str]
    # The calculation step by step, to be put on file.
    explanation: list[ExplanationStep]
    # The data that a deadline was counted with.
    versions: CalculationVersions
    # How far the source can be trusted: `P` primary text or the authority's own page, `S`
    # secondary, `W` weak.
    confidence: Confidence
    # Whether the rule makes obligations; it can be calculated in any case.
    enabled: bool
    # Words for people; null where there are none.
    disabled_reason: Optional[str]
    # Whether counts and kind of entity meet the rule's conditions; null where they don't tell.
    applies: Optional[bool]
    # What guidance hopes for where the law names no number; null where nothing does.
    target: Optional[GuidanceTarget]


class Obligation(TypedDict):
    """A duty that follows from an incident under a rule, with the calculation of its deadline as
    it is put on file. Nothing in it is legal advice.
    """

    # The obligation's id, given by the service.
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The id of a rule.
    rule_id: str
    # The id of a regime.
    regime: str
    # What is to be done.
    title: str
    # Whom it is owed to.
    recipient: str
    # The controller that it is owed to, as the details name it, where a processor owes one to each
    # of them; null for every other obligation.
    controller: Optional[str]
    # Where the law says so.
    reference: str
    # The condition that no program can decide; null where the rule has none.
    condition: Optional[str]
    # `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without
    # undue delay; `met` has a filing, or the recipient was told; `not_required` was decided, or the
    # case doesn't meet the rule's conditions.
    state: ObligationState
    # What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk
    # assessment; null in every other state.
    waits_for: Optional[str]
    # The earliest reading of the deadline, which alarms go by; null where there is no date.
    safe_due_at: Optional[str]
    # The latest reading of the deadline; null where there is no date.
    latest_due_at: Optional[str]
    # Whether the case meets the conditions that a program can judge. Where it no longer does, the
    # obligation is `not_required` unless it is decided otherwise.
    applies: bool
    # What the latest verdict on the risk to people speaks for; null without a verdict. Only a
    # decision makes it count.
    proposal: Optional[ObligationProposal]
    # The last decision about the obligation; null as long as there is none.
    decision: Optional[ObligationDecision]
    # The earliest filing that meets it, or when the recipient was told; null as long as nothing
    # does.
    met_at: Optional[str]
    # Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't
    # met, and where the law names no number.
    late: Optional[bool]
    # What is still open though the obligation is met.
    tasks: list[ObligationTask]
    # When it was first derived.
    created_at: str
    # When it was last derived otherwise than before.
    updated_at: str
    # How the deadline was counted when the obligation was last derived: every step, and the
    # versions of rule, calendar and time zones. Newer data of the law moves nothing by itself.
    calculation: ObligationCalculation


class ObligationDecisionInput(TypedDict):
    """Whether an obligation is required, and why. Unknown members are refused."""

    # Whether the obligation is required.
    decision: ObligationChoice
    # Why, as an authority would be told (Art. 33(5)).
    reasons: str


class _ObligationListRequired(TypedDict):
    # The obligations.
    obligations: list[Obligation]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class ObligationList(_ObligationListRequired, total=False):
    """The obligations of one incident, the earliest due time first, up to 1 MiB of them on one
    page.
    """

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class ObligationSummary(TypedDict):
    """A duty that follows from an incident under a rule. Nothing in it is legal advice."""

    # The obligation's id, given by the service.
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # The id of a rule.
    rule_id: str
    # The id of a regime.
    regime: str
    # What is to be done.
    title: str
    # Whom it is owed to.
    recipient: str
    # The controller that it is owed to, as the details name it, where a processor owes one to each
    # of them; null for every other obligation.
    controller: Optional[str]
    # Where the law says so.
    reference: str
    # The condition that no program can decide; null where the rule has none.
    condition: Optional[str]
    # `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without
    # undue delay; `met` has a filing, or the recipient was told; `not_required` was decided, or the
    # case doesn't meet the rule's conditions.
    state: ObligationState
    # What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk
    # assessment; null in every other state.
    waits_for: Optional[str]
    # The earliest reading of the deadline, which alarms go by; null where there is no date.
    safe_due_at: Optional[str]
    # The latest reading of the deadline; null where there is no date.
    latest_due_at: Optional[str]
    # Whether the case meets the conditions that a program can judge. Where it no longer does, the
    # obligation is `not_required` unless it is decided otherwise.
    applies: bool
    # What the latest verdict on the risk to people speaks for; null without a verdict. Only a
    # decision makes it count.
    proposal: Optional[ObligationProposal]
    # The last decision about the obligation; null as long as there is none.
    decision: Optional[ObligationDecision]
    # The earliest filing that meets it, or when the recipient was told; null as long as nothing
    # does.
    met_at: Optional[str]
    # Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't
    # met, and where the law names no number.
    late: Optional[bool]
    # What is still open though the obligation is met.
    tasks: list[ObligationTask]
    # When it was first derived.
    created_at: str
    # When it was last derived otherwise than before.
    updated_at: str


class _ObligationPageRequired(TypedDict):
    # The obligations.
    obligations: list[ObligationSummary]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class ObligationPage(_ObligationPageRequired, total=False):
    """A page of obligations, the earliest due time first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class SupervisoryContact(TypedDict):
    """Whom the organisation deals with at an authority."""

    # The authority that receives the filing, named by its jurisdiction.
    authority: str
    # How to reach them.
    contact: str


class Organization(TypedDict):
    """What an organisation says of itself, and what its obligations follow from."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    id: str
    # What it is called.
    name: str
    # The zone of its clocks, by its IANA name.
    time_zone: str
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    contact_point: Optional[str]
    # Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its
    # authority.
    countries: list[str]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    sector: Optional[str]
    # Kinds of entity.
    entity_kinds: list[str]
    # Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said.
    size: Optional[Literal["micro", "small", "medium", "large"]]
    # As what it processes data, where an incident doesn't say otherwise.
    roles: list[Literal["controller", "joint_controller", "processor"]]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    lead_authority: Optional[str]
    # Whom it deals with at authorities.
    supervisory_contacts: list[SupervisoryContact]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    dpo_contact: Optional[str]
    # The regimes that bind it. A regime makes obligations by its rules that are in force and ship
    # enabled.
    enabled_regimes: list[str]
    # Rules that bind it besides, one by one, such as contracts and rules that ship disabled.
    own_rules: list[str]


class OrganizationUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396) of what an organisation says of itself: an absent member
    stays as it is, null clears a nullable one, arrays are replaced whole. Unknown members are
    refused.
    """

    # What it is called.
    name: str
    # The zone of its clocks, by its IANA name.
    time_zone: str
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    contact_point: Optional[str]
    # Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its
    # authority.
    countries: list[str]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    sector: Optional[str]
    # Kinds of entity.
    entity_kinds: list[str]
    # Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said.
    size: Optional[Literal["micro", "small", "medium", "large"]]
    # As what it processes data, where an incident doesn't say otherwise.
    roles: list[Literal["controller", "joint_controller", "processor"]]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    lead_authority: Optional[str]
    # Whom it deals with at authorities.
    supervisory_contacts: list[SupervisoryContact]
    # A text about the organisation, such as its sector, its lead authority, or whom to ask; null
    # when nothing was said.
    dpo_contact: Optional[str]
    # The regimes that bind it. A regime makes obligations by its rules that are in force and ship
    # enabled.
    enabled_regimes: list[str]
    # Rules that bind it besides, one by one, such as contracts and rules that ship disabled.
    own_rules: list[str]


class ProblemError(TypedDict):
    """The same problem for programs."""

    # The kind of problem, for programs to decide by.
    code: str
    # What is wrong, the same words as `detail`.
    message: str
    # The `X-Request-Id` of this answer; quote it when you ask for help.
    requestId: str


class _ProblemRequired(TypedDict):
    # The page that explains this kind of problem (a URI reference).
    type: str
    # The kind of problem in a few words.
    title: str
    # The HTTP status of this answer.
    status: int
    # The first thing that is wrong with this request, in a sentence that tells the way out.
    detail: str
    # Every place in the request that is wrong, where places can be named; else empty.
    errors: list[ProblemPlace]
    # The same problem for programs.
    error: ProblemError


class Problem(_ProblemRequired, total=False):
    """An error, told as a problem (RFC 9457). It never repeats the input, but for the name of an
    unknown member or parameter in a pointer.
    """

    # What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
    checks: Checks
    # The incident that is in the way, where another one has the external reference.
    incident: ProblemIncident


class _ReadinessRequired(TypedDict):
    # Always `ready`; a service that is not ready answers 503.
    status: Literal["ready"]
    # What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
    checks: Checks


class Readiness(_ReadinessRequired, total=False):
    """The service can do its work."""

    # The time zone data that deadlines are counted with, and a warning where it is older than half
    # a year.
    time_zones: str


class Regime(TypedDict):
    """A body of law and its rules. Nothing in it is legal advice."""

    # The id of a regime.
    id: str
    # Words for people.
    title: str
    # Country, union or part of a country.
    jurisdiction: str
    # Its duties.
    rules: list[LawRule]


class RegimeList(TypedDict):
    """Regimes with the rules that were asked for."""

    # The regimes, in the order of their ids.
    regimes: list[Regime]
    # How many regimes there are in the list.
    total: int


class _SeverityDataInputRequired(TypedDict):
    # A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
    category: SeverityCategory


class SeverityDataInput(_SeverityDataInputRequired, total=False):
    """One category of data, and what the context changes in its score."""

    # What the context adds to the score of the category, or takes from it; the result stays within
    # 1 to 4.
    adjustment: int


class _SeverityInputsOrNullRequired(TypedDict):
    # The categories of data concerned, each with what the context adds to its score or takes from
    # it. The highest score wins.
    data: list[SeverityDataInput]
    # How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or
    # maximum (1).
    identifiability: SeverityIdentifiability


class SeverityInputsOrNull(_SeverityInputsOrNullRequired, total=False):
    """What ENISA's method was given; null where it was not used."""

    # Who the data reached; `none` unless it is said.
    confidentiality: Literal["none", "known_recipients", "unknown_recipients"]
    # Whether altered data can be recovered; `none` unless it is said.
    integrity: Literal["none", "recoverable", "unrecoverable"]
    # Whether lost data comes back; `none` unless it is said.
    availability: Literal["none", "temporary", "permanent"]
    # Whether somebody meant harm; false unless it is said.
    is_malicious: bool
    # How many people are affected; more than 100 raise a flag.
    people: int
    # Whether nobody can read the data, as after encryption with a safe key; raises a flag.
    is_unintelligible: bool


class SeverityResultOrNull(TypedDict):
    """The parts of the score by ENISA's method, and its band; null where the method was not
    used.
    """

    # The score of the data in its context (DPC), 1 to 4.
    processing_context: int
    # A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
    category: SeverityCategory
    # The ease of identification (EI), 0.25 to 1.
    identifiability: float
    # The circumstances of the breach (CB), the sum of what they add.
    circumstances: float
    # The score of the breach, `processing_context` times `identifiability` plus `circumstances`.
    score: float
    # The band of a score, low below 2, medium below 3, high below 4, else very high.
    band: SeverityBand


class RiskAssessment(TypedDict):
    """What a person made of the risk of a breach. It is never changed; the latest one counts."""

    # The assessment's id, given by the service (UUIDv7, lower case).
    id: str
    # The incident's id, given by the service (UUIDv7, lower case).
    incident_id: str
    # Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)),
    # or the risk is high (Art. 34(1)).
    verdict: RiskVerdict
    # Why the verdict is what it is (Art. 33(5)).
    rationale: str
    # The method and its version; null where none was used.
    method: Optional[SeverityMethodOrNull]
    # What ENISA's method was given; null where it was not used.
    inputs: Optional[SeverityInputsOrNull]
    # The parts of the score by ENISA's method, and its band; null where the method was not used.
    result: Optional[SeverityResultOrNull]
    # What stands outside the score and changes what it means.
    flags: list[SeverityFlag]
    # When the assessment was put on record.
    assessed_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    assessed_by: str


class _SeverityAssessmentInputRequired(TypedDict):
    # The categories of data concerned, each with what the context adds to its score or takes from
    # it. The highest score wins.
    data: list[SeverityDataInput]
    # How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or
    # maximum (1).
    identifiability: SeverityIdentifiability


class SeverityAssessmentInput(_SeverityAssessmentInputRequired, total=False):
    """What ENISA's method asks of a breach."""

    # Who the data reached; `none` unless it is said.
    confidentiality: Literal["none", "known_recipients", "unknown_recipients"]
    # Whether altered data can be recovered; `none` unless it is said.
    integrity: Literal["none", "recoverable", "unrecoverable"]
    # Whether lost data comes back; `none` unless it is said.
    availability: Literal["none", "temporary", "permanent"]
    # Whether somebody meant harm; false unless it is said.
    is_malicious: bool
    # How many people are affected; more than 100 raise a flag.
    people: int
    # Whether nobody can read the data, as after encryption with a safe key; raises a flag.
    is_unintelligible: bool


class _RiskAssessmentCreateRequired(TypedDict):
    # Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)),
    # or the risk is high (Art. 34(1)).
    verdict: RiskVerdict
    # Why the verdict is what it is (Art. 33(5)).
    rationale: str


class RiskAssessmentCreate(_RiskAssessmentCreateRequired, total=False):
    """A person's verdict on the risk, why, and what ENISA's method asks, where it was used."""

    # What ENISA's method asks of a breach.
    inputs: SeverityAssessmentInput


class _RiskAssessmentPageRequired(TypedDict):
    # The risk assessments of this page.
    risk_assessments: list[RiskAssessment]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class RiskAssessmentPage(_RiskAssessmentPageRequired, total=False):
    """A page of an incident's risk assessments, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class SeverityAdvice(TypedDict):
    """What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33
    and 34; a person does, and nothing here is legal advice.
    """

    # Whose advice it is, always this product's.
    source: Literal["breach-register"]
    # Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)),
    # or the risk is high (Art. 34(1)).
    suggested_verdict: RiskVerdict
    # The advice in sentences.
    texts: list[str]


class SeverityAssessment(TypedDict):
    """A severity by ENISA's method, its parts, and advice that is this product's own."""

    # The method and its version.
    method: SeverityMethod
    # The score of the data in its context (DPC), 1 to 4.
    processing_context: int
    # A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
    category: SeverityCategory
    # The ease of identification (EI), 0.25 to 1.
    identifiability: float
    # The circumstances of the breach (CB), the sum of what they add.
    circumstances: float
    # The score of the breach, `processing_context` times `identifiability` plus `circumstances`.
    score: float
    # The band of a score, low below 2, medium below 3, high below 4, else very high.
    band: SeverityBand
    # What stands outside the score and changes what it means.
    flags: list[SeverityFlag]
    # What the band means for people.
    meaning: str
    # What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33 and
    # 34; a person does, and nothing here is legal advice.
    advice: SeverityAdvice


class StatisticsCount(TypedDict):
    """How many incidents have a value."""

    # The value.
    value: str
    # How many there are.
    incidents: int


class StatisticsFilings(TypedDict):
    """How the first filing with an authority went, against the 72 hours of Art. 33(1). Each
    incident counts once. Whether 72 hours are over plays no role for what isn't notified.
    """

    # The first filing was made at `safe_due_at` or before.
    in_time: int
    # It was made later, and a filing states `delay_reasons`.
    late_with_reasons: int
    # It was made later, and no filing states reasons.
    late_without_reasons: int
    # There is none, and it was decided, with reasons, that none is required.
    not_notified_with_reasons: int
    # There is none, and nothing was decided.
    not_notified: int


class StatisticsDuration(TypedDict):
    """How long something took. A duration counts rounded down: to a quarter of an hour below
    three days, to an hour below ten days, to a day from there on, and to ten years at most.
    """

    # How many incidents it is known of.
    cases: int
    # The least number of hours that at least half of the cases don't exceed; null without a case.
    median_hours: Optional[float]
    # The least number of hours that at least nine tenths of the cases don't exceed; null without a
    # case.
    p90_hours: Optional[float]


class StatisticsDurations(TypedDict):
    """How long it took. Occurrence is `occurred_from` and detection `detected_at` in the
    details, awareness `discovered_at`, the first filing `authority_notified_at`. Only incidents
    count that tell both instants, the first not after the second.
    """

    # How long something took. A duration counts rounded down: to a quarter of an hour below three
    # days, to an hour below ten days, to a day from there on, and to ten years at most.
    occurrence_to_detection: StatisticsDuration
    # How long something took. A duration counts rounded down: to a quarter of an hour below three
    # days, to an hour below ten days, to a day from there on, and to ten years at most.
    occurrence_to_awareness: StatisticsDuration
    # How long something took. A duration counts rounded down: to a quarter of an hour below three
    # days, to an hour below ten days, to a day from there on, and to ten years at most.
    occurrence_to_filing: StatisticsDuration
    # How long something took. A duration counts rounded down: to a quarter of an hour below three
    # days, to an hour below ten days, to a day from there on, and to ten years at most.
    detection_to_awareness: StatisticsDuration
    # How long something took. A duration counts rounded down: to a quarter of an hour below three
    # days, to an hour below ten days, to a day from there on, and to ten years at most.
    awareness_to_filing: StatisticsDuration


class StatisticsRegime(TypedDict):
    """The obligations of incidents under one regime, as they stand now."""

    # The id of a regime.
    regime: str
    # Met, not after the earliest reading of the deadline.
    in_time: int
    # Met after it.
    late: int
    # Met where the law names no number.
    without_deadline: int
    # Not met yet, due or pending.
    open: int
    # Not required, by the law's conditions or by decision.
    not_required: int
    # `in_time` of `in_time` and `late` together, to four digits; null where both are 0.
    share_in_time: Optional[float]


class StatisticsAnswers(TypedDict):
    """Incidents by whether their details call them malicious, or cross-border."""

    # It is said of them.
    yes: int
    # The contrary is said of them.
    no: int
    # Nothing is said of them.
    unknown: int
    # `yes` of `yes` and `no` together, to four digits; null where both are 0.
    share: Optional[float]


class StatisticsTasks(TypedDict):
    """Tasks that are still open on obligations that were met."""

    # Late filings whose reasons are still to be stated.
    delay_reasons: int
    # Filings that are still to be supplemented with what was missing.
    missing_information: int


class StatisticsFigures(TypedDict):
    """What is counted of the incidents of a period."""

    # How many incidents there are, whatever their status.
    incidents: int
    # Incidents by the `cause` in their details. Those without one aren't listed.
    by_cause: list[StatisticsCount]
    # Incidents by `breach_kind`. Those without one aren't listed.
    by_kind: list[StatisticsCount]
    # How many incidents have a value, the most frequent value first.
    by_severity: list[StatisticsCount]
    # Incidents by `status`, as it is now.
    by_status: list[StatisticsCount]
    # Incidents by the data that their details name: the special categories of Art. 9, and
    # `criminal`, `credentials`, `financial`, `national_ids` and `childrens`. An incident counts
    # under each of its own. Categories in an author's own words aren't counted.
    by_data_category: list[StatisticsCount]
    # Incidents by the countries in `data_subjects.by_place` of their details; a state of the USA
    # counts as US. An incident counts under each of its own.
    by_country: list[StatisticsCount]
    # How the first filing with an authority went, against the 72 hours of Art. 33(1). Each incident
    # counts once. Whether 72 hours are over plays no role for what isn't notified.
    first_filings: StatisticsFilings
    # How long it took. Occurrence is `occurred_from` and detection `detected_at` in the details,
    # awareness `discovered_at`, the first filing `authority_notified_at`. Only incidents count that
    # tell both instants, the first not after the second.
    durations: StatisticsDurations
    # The obligations of the incidents by regime, in the order of its ids.
    regimes: list[StatisticsRegime]
    # Incidents by whether their details call them malicious, or cross-border.
    malicious: StatisticsAnswers
    # Incidents by whether their details call them malicious, or cross-border.
    cross_border: StatisticsAnswers
    # Tasks that are still open on obligations that were met.
    open_tasks: StatisticsTasks


# A period, and its figures.
StatisticsPeriod = TypedDict(
    "StatisticsPeriod",
    {
        # The first month that is counted, of the calendar and by the clocks of the organisation.
        "from": str,
        # The month before which the period ends.
        "to": str,
        # What is counted of the incidents of a period.
        "figures": StatisticsFigures,
    },
)


# Figures of a range of months, and of each period in it. An incident belongs to the month in which
# the organisation became aware of it (`discovered_at`), by the clocks of its `time_zone`.
# Everything is told as it stands now: an incident that is corrected moves.
Statistics = TypedDict(
    "Statistics",
    {
        # The organisation that keeps the register. A key belongs to exactly one organisation.
        "orgId": str,
        # The first month that is counted, of the calendar and by the clocks of the organisation.
        "from": str,
        # The month before which counting ends.
        "to": str,
        # A period of the calendar.
        "by": StatisticsBy,
        # The organisation's time zone, by which months begin.
        "time_zone": str,
        # What is counted of the incidents of a period.
        "total": StatisticsFigures,
        # Each period of the range, the earliest first; also those without an incident.
        "periods": list[StatisticsPeriod],
    },
)


class _TimelinePageRequired(TypedDict):
    # What happened.
    timeline: list[TimelineItem]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class TimelinePage(_TimelinePageRequired, total=False):
    """A page of what happened to an incident, earliest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class Webhook(TypedDict):
    """A webhook. Its record never holds the secret."""

    # The webhook's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the webhook is for, to know it by; null when nobody said.
    name: Optional[str]
    # Where events are sent: `https`, without user, password and fragment. Names and addresses of
    # private networks, and `http`, are refused unless the installation allows them; what counts is
    # the address that is dialled.
    url: str
    # The events that are sent; absent in a request means all of them. `webhook.test` needs no place
    # here.
    events: list[WebhookEventType]
    # What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and
    # `mattermost` are a line of text with a link, as those programs show it.
    format: WebhookFormat
    # `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It
    # means nothing to the formats of chat programs, which never get more than ids.
    payload: WebhookPayload
    # Whether events are sent. Those of the time in which it is disabled are never sent.
    status: WebhookStatus
    # Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or
    # because it failed for three days (`failing`); null while it is enabled.
    disabled_reason: Optional[WebhookDisabledReason]
    # Since when it is disabled; null while it is enabled.
    disabled_at: Optional[str]
    # Until when messages carry a signature of the secret before this one as well; null where there
    # is none.
    previous_secret_expires_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    updated_at: str


class _WebhookCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # Where events are sent: `https`, without user, password and fragment. Names and addresses of
    # private networks, and `http`, are refused unless the installation allows them; what counts is
    # the address that is dialled.
    url: str


class WebhookCreate(_WebhookCreateRequired, total=False):
    """A new webhook. Unknown members are refused."""

    # What the webhook is for, to know it by; null when nobody said.
    name: Optional[str]
    # The events that are sent; absent in a request means all of them. `webhook.test` needs no place
    # here.
    events: list[WebhookEventType]
    # What is sent; absent means `standard`.
    format: Literal["standard", "slack", "teams", "mattermost"]
    # How much a message tells; absent means `thin`.
    payload: Literal["thin", "full"]


class WebhookCreated(TypedDict):
    """A webhook with its secret, which is shown this once."""

    # The webhook's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the webhook is for, to know it by; null when nobody said.
    name: Optional[str]
    # Where events are sent: `https`, without user, password and fragment. Names and addresses of
    # private networks, and `http`, are refused unless the installation allows them; what counts is
    # the address that is dialled.
    url: str
    # The events that are sent; absent in a request means all of them. `webhook.test` needs no place
    # here.
    events: list[WebhookEventType]
    # What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and
    # `mattermost` are a line of text with a link, as those programs show it.
    format: WebhookFormat
    # `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It
    # means nothing to the formats of chat programs, which never get more than ids.
    payload: WebhookPayload
    # Whether events are sent. Those of the time in which it is disabled are never sent.
    status: WebhookStatus
    # Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or
    # because it failed for three days (`failing`); null while it is enabled.
    disabled_reason: Optional[WebhookDisabledReason]
    # Since when it is disabled; null while it is enabled.
    disabled_at: Optional[str]
    # Until when messages carry a signature of the secret before this one as well; null where there
    # is none.
    previous_secret_expires_at: Optional[str]
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    updated_at: str
    # What signatures are made with, in the form of Standard Webhooks. Keep it now; it can't be
    # shown again.
    secret: str


class WebhookDelivery(TypedDict):
    """One event on its way to one webhook, and what became of it. Records that are done live 30
    days.
    """

    # The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows
    # what it has seen.
    id: str
    # The webhook's id, given by the service (UUIDv7, lower case).
    webhook_id: str
    # What happened. Every change of an incident is `incident.updated`; a change of its status to
    # notified, resolved or back is an event of its own beside it. An obligation is due soon at the
    # first step of the organisation's reminders, or 24 hours before its safe due time where there
    # is none, and overdue at that time: each is told once for each due time, and not of what is
    # met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day (UTC)
    # on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
    event: WebhookEventType
    # The number of the audit entry that the event comes from, or of the last entry by then where no
    # change caused it. It grows within an organisation, so a receiver can tell what happened first,
    # and what it has missed.
    sequence: int
    # The incident that the event tells of, if it does.
    incident_id: Optional[str]
    # `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't
    # tried again unless somebody asks for it.
    state: WebhookDeliveryState
    # How often it was sent.
    attempts: int
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # When it is sent next; null where it isn't pending.
    next_attempt_at: Optional[str]
    # When it was last sent; null as long as it was not.
    last_attempt_at: Optional[str]
    # When it was delivered or given up; null while it is pending.
    finished_at: Optional[str]
    # The status that the receiver answered last; null where it answered none.
    response_status: Optional[int]
    # Why the last attempt failed, in words; null where it didn't.
    error: Optional[str]


class _WebhookDeliveryPageRequired(TypedDict):
    # The deliveries of this page.
    deliveries: list[WebhookDelivery]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class WebhookDeliveryPage(_WebhookDeliveryPageRequired, total=False):
    """One page of deliveries, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class WebhookMessageDataHead(TypedDict):
    """Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing
    before it can be changed unseen.
    """

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical
    # JSON (RFC 8785) of the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in
    # hexadecimal.
    hash: str


class _WebhookMessageDataIncidentRequired(TypedDict):
    # The incident's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The number that people call the incident by: the year in which it was recorded (UTC), and a
    # number that rises within the organisation's year. The service gives it, and it never changes.
    case_number: str
    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether
    # Art. 33 or Art. 34 applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one
    # of them (`combined`); null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art.
    # 33(3)(d)), in the order given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the
    # deadline), `notified` (an authority was notified; reached through POST /notify alone) or
    # `resolved`. Draft, open and notified lead to resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware of the breach; starts the clock of Art. 33(1).
    discovered_at: str
    # The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading
    # of Art. 33(1). When it has passed and no authority was notified, the incident is overdue.
    safe_due_at: str
    # Until the status is `resolved`, the date foreseen for it, or null; then the date on which it
    # was resolved. It never precedes `discovered_at`, and leaving `resolved` clears it.
    resolution_date: Optional[str]
    # When an authority was first notified, the earliest of the filings on record; null as long as
    # there is none.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); null as long as they were not.
    data_subjects_notified_at: Optional[str]
    # The authorities notified so far, in the order of the filings.
    reported_to: list[str]
    # What another system knows the incident by, such as the ticket of the system that found it;
    # null when there is none. No two incidents of an organisation have the same.
    external_reference: Optional[str]
    # Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII
    # letters, digits, `_`, `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The
    # register gives them no meaning.
    metadata: dict[str, Any]
    # When the incident was put on record.
    created_at: str
    # When the record was last changed.
    updated_at: str


class WebhookMessageDataIncident(_WebhookMessageDataIncidentRequired, total=False):
    """The incident as it is when the message is sent, where the webhook asks for the payload
    `full`.
    """

    # The notifications of one incident, oldest first, up to 1 MiB of them on one page.
    notifications: NotificationList


class _WebhookMessageDataRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The kind of the resource and its id, as the audit trail names it.
    resource: str
    # Where the resource is read, or the list that holds it; a whole address where the installation
    # knows its own, else the path on its host.
    link: str


class WebhookMessageData(_WebhookMessageDataRequired, total=False):
    """Which resource the event tells of."""

    # The incident, where the event tells of one.
    incident_id: str
    # The obligation, where the event tells of one.
    obligation_id: str
    # Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing before it
    # can be changed unseen.
    head: WebhookMessageDataHead
    # The incident as it is when the message is sent, where the webhook asks for the payload `full`.
    incident: WebhookMessageDataIncident


class WebhookMessage(TypedDict):
    """What a receiver gets with the format `standard`. It is small: the link leads to the
    resource as it is now. The headers `webhook-id`, `webhook-timestamp` and `webhook-signature`
    are those of Standard Webhooks.
    """

    # The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows
    # what it has seen.
    id: str
    # What happened. Every change of an incident is `incident.updated`; a change of its status to
    # notified, resolved or back is an event of its own beside it. An obligation is due soon at the
    # first step of the organisation's reminders, or 24 hours before its safe due time where there
    # is none, and overdue at that time: each is told once for each due time, and not of what is
    # met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day (UTC)
    # on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
    type: WebhookEventType
    # RFC 3339 in UTC, always with six digits of a second and `Z`.
    created_at: str
    # The number of the audit entry that the event comes from, or of the last entry by then where no
    # change caused it. It grows within an organisation, so a receiver can tell what happened first,
    # and what it has missed.
    sequence: int
    # Which resource the event tells of.
    data: WebhookMessageData


class _WebhookPageRequired(TypedDict):
    # The webhooks of this page, disabled ones included.
    webhooks: list[Webhook]
    # Whether another page follows, which `next_cursor` leads to.
    has_more: bool
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class WebhookPage(_WebhookPageRequired, total=False):
    """One page of webhooks, newest first."""

    # How many rows match the filters, on all pages together; left out with `include_total=false`.
    total: int


class WebhookRotate(TypedDict, total=False):
    """How to replace the secret. Unknown members are refused."""

    # For how many hours messages carry signatures of both secrets; absent means 24, and 0 that the
    # old secret ends at once.
    overlap_hours: int


class WebhookUpdate(TypedDict, total=False):
    """The members to change. Unknown ones are refused."""

    # Where events are sent: `https`, without user, password and fragment. Names and addresses of
    # private networks, and `http`, are refused unless the installation allows them; what counts is
    # the address that is dialled.
    url: str
    # What the webhook is for, to know it by; null when nobody said.
    name: Optional[str]
    # The events that are sent; absent in a request means all of them. `webhook.test` needs no place
    # here.
    events: list[WebhookEventType]
    # What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and
    # `mattermost` are a line of text with a link, as those programs show it.
    format: WebhookFormat
    # `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It
    # means nothing to the formats of chat programs, which never get more than ids.
    payload: WebhookPayload
    # Whether events are sent. Those of the time in which it is disabled are never sent.
    status: WebhookStatus


class WhoAmI(TypedDict):
    """The key that was sent, and the organisation that it belongs to."""

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The organisation's name.
    organisation: str
    # The API key's id, given by the service (UUIDv7, lower case). It is not secret.
    key_id: str
    # What the key is for, in words that its owner will recognise.
    key_name: str
    # Everything that the key may do.
    scopes: list[Scope]
    # When the key stops working; null means never.
    expires_at: Optional[str]
