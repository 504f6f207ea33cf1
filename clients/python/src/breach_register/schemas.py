"""What is sent and answered.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from typing import Any, Literal, Optional, TypedDict

# What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys, `create` and
# `update` on organisations and users.
AuditAction = Literal["create", "update", "notify", "rotate", "revoke"]
# What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
# null while unknown.
BreachKind = Literal["confidentiality", "integrity", "availability", "combined"]
# Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified` (an
# authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to resolved;
# a resolved incident may be reopened.
IncidentStatus = Literal["draft", "open", "notified", "resolved"]
# Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
KeyStatus = Literal["active", "expired", "revoked"]
# One thing that a key may do: read incidents, write them, record notifications, read the audit log, or manage API keys.
# No scope includes another.
Scope = Literal["incidents:read", "incidents:write", "incidents:notify", "audit:read", "keys:manage"]
# The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
# applies.
Severity = Literal["serious", "non-serious"]


class ApiKey(TypedDict):
    """An API key's record. It never holds the secret."""

    # The API key's id, given by the service (UUIDv7, lower case). It is not secret.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str
    # The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it.
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
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened.
    revoked_at: Optional[str]


class _ApiKeyCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str


class ApiKeyCreate(_ApiKeyCreateRequired, total=False):
    """A new API key. Unknown members are refused."""

    # Everything that the key may do; absent means `incidents:read` alone.
    scopes: list[Scope]
    # When the key stops working; absent or null means never. It must lie in the future. RFC 3339 with offset; up to
    # nine digits of a second, six are kept; answered in UTC with Z.
    expires_at: Optional[str]


class ApiKeyCreated(TypedDict):
    """A new API key with its secret, which is shown this once and stored nowhere."""

    # The API key's id, given by the service (UUIDv7, lower case). It is not secret.
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What the key is for, in words that its owner will recognise.
    name: str
    # The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it.
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
    # RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened.
    revoked_at: Optional[str]
    # The key itself, to be sent as `Authorization: Bearer`. Keep it now; it can't be shown again.
    rawKey: str


class ApiKeyPage(TypedDict):
    """One page of API keys, newest first."""

    # The API keys of this page, expired and revoked ones included.
    api_keys: list[ApiKey]
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class ApiKeyRotate(TypedDict, total=False):
    """How to replace the key. Unknown members are refused."""

    # How many hours the old key keeps working; absent or 0 means that it stops at once.
    overlap_hours: int


# One changed value.
AuditChange = TypedDict(
    "AuditChange",
    {
        # The name of the field that changed.
        "field": str,
        # The value before, any JSON; null when there was none.
        "from": Any,
        # The value after, any JSON; null when it was cleared.
        "to": Any,
    },
)


class AuditEntry(TypedDict):
    """One change, recorded in the transaction that made it. Entries are never edited or deleted; their hashes form a
    chain per organisation.
    """

    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # The entry's number in the organisation's chain, from 1 without gaps.
    seq: int
    # When the change was made.
    at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    actor: str
    # What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys, `create`
    # and `update` on organisations and users.
    action: AuditAction
    # What was changed, `incidents/`, `api-keys/`, `organisations/` or `users/` and its id.
    resource: str
    # The incident that the change belongs to; null when it belongs to none.
    incident_id: Optional[str]
    # The `X-Request-Id` of the request that made the change.
    request_id: str
    # HMAC-SHA256 of the canonical JSON (RFC 8785) of `changes`, its key the 16 bytes of `changes_salt`, in hexadecimal.
    # It stays when the values are erased.
    changes_digest: str
    # The changed values; null once they were erased by law, which leaves the chain intact.
    changes: Optional[list[AuditChange]]
    # The random salt of `changes_digest`, in hexadecimal; null once the values were erased by law.
    changes_salt: Optional[str]
    # The `hash` of the entry before, in hexadecimal; 64 zeros in the first one.
    prev_hash: str
    # SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the entry without `hash`,
    # `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
    hash: str


class AuditPage(TypedDict):
    """One page of audit entries, newest first."""

    # The audit entries of this page.
    entries: list[AuditEntry]
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class Checks(TypedDict):
    """What was looked at, and what was found; `unknown` is what an earlier failure left unasked."""

    # The database answers.
    database: Literal["ok", "failed", "unknown"]
    # The tables are those of this version.
    schema: Literal["ok", "failed", "unknown"]
    # The audit chains end at their heads; each look takes a hundred of them and goes on with the next.
    audit: Literal["ok", "failed", "unknown"]
    # Writes are taken, and the thread that does them comes forward.
    writer: Literal["ok", "failed", "unknown"]


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


class Incident(TypedDict):
    """A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now."""

    # The incident's id, given by the service (UUIDv7, lower case).
    id: str
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
    # applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
    # null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
    # given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
    # (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
    # resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware of the breach; starts the clock of Art. 33(1).
    discovered_at: str
    # The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading of Art. 33(1). When
    # it has passed and no authority was notified, the incident is overdue.
    safe_due_at: str
    # When the incident was resolved; null unless its status is `resolved`.
    resolution_date: Optional[str]
    # When an authority was first notified; null as long as none was. Later filings leave it as it is.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); null as long as they were not.
    data_subjects_notified_at: Optional[str]
    # The authorities notified so far, in the order of the filings.
    reported_to: list[str]
    # When the incident was put on record.
    created_at: str
    # When the record was last changed.
    updated_at: str


class _IncidentCreateRequired(TypedDict):
    # The organisation that keeps the register. A key belongs to exactly one organisation.
    orgId: str
    # What happened, in one line.
    title: str
    # The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
    # applies.
    severity: Severity
    # When the organisation became aware; starts the clock. At most five minutes in the future. RFC 3339 with offset; up
    # to nine digits of a second, six are kept; answered in UTC with Z.
    discovered_at: str


class IncidentCreate(_IncidentCreateRequired, total=False):
    """A new incident. Members that the service owns, and unknown ones, are refused."""

    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
    # null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
    # given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands; absent means `draft`. `open` commits the operator to the deadline. `notified` is
    # refused with 409, because no notification is on record yet.
    status: Literal["draft", "open", "notified", "resolved"]


class _IncidentNotifyRequired(TypedDict):
    # The authority that receives the filing, named by its jurisdiction.
    authority_jurisdiction: str


class IncidentNotify(_IncidentNotifyRequired, total=False):
    """One filing with one authority. Unknown members are refused."""

    # The reference under which the authority keeps the filing; null when there is none.
    notification_reference: Optional[str]
    # When the authority was notified; absent or null means now. RFC 3339 with offset; up to nine digits of a second,
    # six are kept; answered in UTC with Z.
    authority_notified_at: Optional[str]
    # When the data subjects were told of the breach (Art. 34); absent or null leaves the record as it is. RFC 3339 with
    # offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    data_subjects_notified_at: Optional[str]


class IncidentPage(TypedDict):
    """One page of incidents, newest first."""

    # The incidents of this page.
    incidents: list[Incident]
    # How many incidents match the filters, on all pages together.
    total: int
    # Send it as `cursor` to get the next page; null on the last page.
    next_cursor: Optional[str]


class IncidentUpdate(TypedDict, total=False):
    """A JSON Merge Patch (RFC 7396): an absent member stays as it is, null clears a nullable one, arrays are replaced
    whole. Members that the service owns, and unknown ones, are refused.
    """

    # What happened, in one line.
    title: str
    # The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
    description: Optional[str]
    # The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
    # applies.
    severity: Severity
    # What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
    # null while unknown.
    breach_kind: Optional[BreachKind]
    # The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
    affected_users: Optional[int]
    # Why the breach could happen, as far as the investigation knows; null while unknown.
    root_cause: Optional[str]
    # The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
    # given. A write replaces the whole list.
    corrective_actions: list[str]
    # Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
    # (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
    # resolved; a resolved incident may be reopened.
    status: IncidentStatus
    # When the organisation became aware, corrected; the deadline moves with it. At most five minutes in the future. RFC
    # 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
    discovered_at: str
    # When the incident was resolved; not before `discovered_at`. Absent when the status becomes `resolved`, it is set
    # to now. RFC 3339 with offset; answered in UTC with Z.
    resolution_date: Optional[str]
    # When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine digits of a second, six
    # are kept; answered in UTC with Z.
    data_subjects_notified_at: Optional[str]


class Liveness(TypedDict):
    """The process runs."""

    # Always `live`; a process that does not live does not answer.
    status: Literal["live"]


class Notification(TypedDict):
    """One filing with one authority, as recorded. A notification is never changed."""

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
    # When the data subjects were told of the breach, as stated with this filing; null when it said nothing.
    data_subjects_notified_at: Optional[str]
    # When the filing was put on record here.
    recorded_at: str
    # Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
    recorded_by: str


class NotificationList(TypedDict):
    """Every notification of one incident, oldest first."""

    # The notifications on record.
    notifications: list[Notification]


# One place in the request that is wrong.
ProblemPlace = TypedDict(
    "ProblemPlace",
    {
        # The part of the request.
        "in": Literal["body", "query", "path", "header"],
        # A JSON pointer (RFC 6901) into that part; empty for the part as a whole.
        "pointer": str,
        # What is wrong there.
        "message": str,
    },
)


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
    # What is wrong with this request, for people.
    detail: str
    # Every place in the request that is wrong, where places can be named; else empty.
    errors: list[ProblemPlace]
    # The same problem for programs.
    error: ProblemError


class Problem(_ProblemRequired, total=False):
    """An error, told as a problem (RFC 9457). It never repeats the input."""

    # What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
    checks: Checks


class Readiness(TypedDict):
    """The service can do its work."""

    # Always `ready`; a service that is not ready answers 503.
    status: Literal["ready"]
    # What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
    checks: Checks


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
