// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.

package breachregister

// What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys, `create`
// and `update` on organisations and users.
type AuditAction string

// The values of AuditAction.
const (
	AuditActionCreate AuditAction = "create"
	AuditActionUpdate AuditAction = "update"
	AuditActionNotify AuditAction = "notify"
	AuditActionRotate AuditAction = "rotate"
	AuditActionRevoke AuditAction = "revoke"
)

// What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
// null while unknown.
type BreachKind string

// The values of BreachKind.
const (
	BreachKindConfidentiality BreachKind = "confidentiality"
	BreachKindIntegrity       BreachKind = "integrity"
	BreachKindAvailability    BreachKind = "availability"
	BreachKindCombined        BreachKind = "combined"
)

// Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified` (an
// authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to resolved;
// a resolved incident may be reopened.
type IncidentStatus string

// The values of IncidentStatus.
const (
	IncidentStatusDraft    IncidentStatus = "draft"
	IncidentStatusOpen     IncidentStatus = "open"
	IncidentStatusNotified IncidentStatus = "notified"
	IncidentStatusResolved IncidentStatus = "resolved"
)

// Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
type KeyStatus string

// The values of KeyStatus.
const (
	KeyStatusActive  KeyStatus = "active"
	KeyStatusExpired KeyStatus = "expired"
	KeyStatusRevoked KeyStatus = "revoked"
)

// One thing that a key may do: read incidents, write them, record notifications, read the audit log, or manage API
// keys. No scope includes another.
type Scope string

// The values of Scope.
const (
	ScopeIncidentsRead   Scope = "incidents:read"
	ScopeIncidentsWrite  Scope = "incidents:write"
	ScopeIncidentsNotify Scope = "incidents:notify"
	ScopeAuditRead       Scope = "audit:read"
	ScopeKeysManage      Scope = "keys:manage"
)

// The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
// applies.
type Severity string

// The values of Severity.
const (
	SeveritySerious    Severity = "serious"
	SeverityNonSerious Severity = "non-serious"
)

// An API key's record. It never holds the secret.
type APIKey struct {
	// The API key's id, given by the service (UUIDv7, lower case). It is not secret.
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What the key is for, in words that its owner will recognise.
	Name string `json:"name"`
	// The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it.
	KeyPrefix string `json:"key_prefix"`
	// The last four characters of the key, to recognise it by.
	Last4 string `json:"last4"`
	// Everything that the key may do.
	Scopes []Scope `json:"scopes"`
	// Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
	Status KeyStatus `json:"status"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// When the key stops working; null means never.
	ExpiresAt *string `json:"expires_at"`
	// When the key was last used, to within an hour; null as long as it was not.
	LastUsedAt *string `json:"last_used_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened.
	RevokedAt *string `json:"revoked_at"`
}

// A new API key. Unknown members are refused.
type APIKeyCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What the key is for, in words that its owner will recognise.
	Name string `json:"name"`
	// Everything that the key may do; absent means `incidents:read` alone.
	Scopes []Scope `json:"scopes,omitzero"`
	// When the key stops working; absent or null means never. It must lie in the future. RFC 3339 with offset; up to
	// nine digits of a second, six are kept; answered in UTC with Z.
	ExpiresAt Nullable[string] `json:"expires_at,omitzero"`
}

// A new API key with its secret, which is shown this once and stored nowhere.
type APIKeyCreated struct {
	// The API key's id, given by the service (UUIDv7, lower case). It is not secret.
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What the key is for, in words that its owner will recognise.
	Name string `json:"name"`
	// The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it.
	KeyPrefix string `json:"key_prefix"`
	// The last four characters of the key, to recognise it by.
	Last4 string `json:"last4"`
	// Everything that the key may do.
	Scopes []Scope `json:"scopes"`
	// Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
	Status KeyStatus `json:"status"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// When the key stops working; null means never.
	ExpiresAt *string `json:"expires_at"`
	// When the key was last used, to within an hour; null as long as it was not.
	LastUsedAt *string `json:"last_used_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened.
	RevokedAt *string `json:"revoked_at"`
	// The key itself, to be sent as `Authorization: Bearer`. Keep it now; it can't be shown again.
	RawKey string `json:"rawKey"`
}

// One page of API keys, newest first.
type APIKeyPage struct {
	// The API keys of this page, expired and revoked ones included.
	APIKeys []APIKey `json:"api_keys"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// How to replace the key. Unknown members are refused.
type APIKeyRotate struct {
	// How many hours the old key keeps working; absent or 0 means that it stops at once.
	OverlapHours *int64 `json:"overlap_hours,omitzero"`
}

// One changed value.
type AuditChange struct {
	// The name of the field that changed.
	Field string `json:"field"`
	// The value before, any JSON; null when there was none.
	From any `json:"from"`
	// The value after, any JSON; null when it was cleared.
	To any `json:"to"`
}

// One change, recorded in the transaction that made it. Entries are never edited or deleted; their hashes form a chain
// per organisation.
type AuditEntry struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The entry's number in the organisation's chain, from 1 without gaps.
	Seq int64 `json:"seq"`
	// When the change was made.
	At string `json:"at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	Actor string `json:"actor"`
	// What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys,
	// `create` and `update` on organisations and users.
	Action AuditAction `json:"action"`
	// What was changed, `incidents/`, `api-keys/`, `organisations/` or `users/` and its id.
	Resource string `json:"resource"`
	// The incident that the change belongs to; null when it belongs to none.
	IncidentID *string `json:"incident_id"`
	// The `X-Request-Id` of the request that made the change.
	RequestID string `json:"request_id"`
	// HMAC-SHA256 of the canonical JSON (RFC 8785) of `changes`, its key the 16 bytes of `changes_salt`, in
	// hexadecimal. It stays when the values are erased.
	ChangesDigest string `json:"changes_digest"`
	// The changed values; null once they were erased by law, which leaves the chain intact.
	Changes []AuditChange `json:"changes"`
	// The random salt of `changes_digest`, in hexadecimal; null once the values were erased by law.
	ChangesSalt *string `json:"changes_salt"`
	// The `hash` of the entry before, in hexadecimal; 64 zeros in the first one.
	PrevHash string `json:"prev_hash"`
	// SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the entry without `hash`,
	// `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
	Hash string `json:"hash"`
}

// One page of audit entries, newest first.
type AuditPage struct {
	// The audit entries of this page.
	Entries []AuditEntry `json:"entries"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
type Checks struct {
	// The database answers.
	Database string `json:"database"`
	// The tables are those of this version.
	Schema string `json:"schema"`
	// The audit chains end at their heads; each look takes a hundred of them and goes on with the next.
	Audit string `json:"audit"`
	// Writes are taken, and the thread that does them comes forward.
	Writer string `json:"writer"`
}

// This contract, an OpenAPI 3.0.3 document in one piece.
type ContractDocument struct {
	// The version of OpenAPI.
	Openapi string `json:"openapi"`
	// Title, version and licence of the contract.
	Info map[string]any `json:"info"`
	// The base path of every operation.
	Servers []map[string]any `json:"servers"`
	// The groups of operations.
	Tags []map[string]any `json:"tags"`
	// What an operation asks for unless it says otherwise.
	Security []map[string]any `json:"security"`
	// Every operation by URL and method.
	Paths map[string]any `json:"paths"`
	// The schemas, parameters, headers, responses and examples that the operations use.
	Components map[string]any `json:"components"`
}

// A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now.
type Incident struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What happened, in one line.
	Title string `json:"title"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description *string `json:"description"`
	// The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
	// applies.
	Severity Severity `json:"severity"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind *BreachKind `json:"breach_kind"`
	// The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
	AffectedUsers *int64 `json:"affected_users"`
	// Why the breach could happen, as far as the investigation knows; null while unknown.
	RootCause *string `json:"root_cause"`
	// The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
	// given. A write replaces the whole list.
	CorrectiveActions []string `json:"corrective_actions"`
	// Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
	// (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
	// resolved; a resolved incident may be reopened.
	Status IncidentStatus `json:"status"`
	// When the organisation became aware of the breach; starts the clock of Art. 33(1).
	DiscoveredAt string `json:"discovered_at"`
	// The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading of Art. 33(1). When
	// it has passed and no authority was notified, the incident is overdue.
	SafeDueAt string `json:"safe_due_at"`
	// When the incident was resolved; null unless its status is `resolved`.
	ResolutionDate *string `json:"resolution_date"`
	// When an authority was first notified; null as long as none was. Later filings leave it as it is.
	AuthorityNotifiedAt *string `json:"authority_notified_at"`
	// When the data subjects were told of the breach (Art. 34); null as long as they were not.
	DataSubjectsNotifiedAt *string `json:"data_subjects_notified_at"`
	// The authorities notified so far, in the order of the filings.
	ReportedTo []string `json:"reported_to"`
	// When the incident was put on record.
	CreatedAt string `json:"created_at"`
	// When the record was last changed.
	UpdatedAt string `json:"updated_at"`
}

// A new incident. Members that the service owns, and unknown ones, are refused.
type IncidentCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What happened, in one line.
	Title string `json:"title"`
	// The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
	// applies.
	Severity Severity `json:"severity"`
	// When the organisation became aware; starts the clock. At most five minutes in the future. RFC 3339 with offset;
	// up to nine digits of a second, six are kept; answered in UTC with Z.
	DiscoveredAt string `json:"discovered_at"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description Nullable[string] `json:"description,omitzero"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind Nullable[BreachKind] `json:"breach_kind,omitzero"`
	// The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
	AffectedUsers Nullable[int64] `json:"affected_users,omitzero"`
	// Why the breach could happen, as far as the investigation knows; null while unknown.
	RootCause Nullable[string] `json:"root_cause,omitzero"`
	// The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
	// given. A write replaces the whole list.
	CorrectiveActions []string `json:"corrective_actions,omitzero"`
	// Where the incident stands; absent means `draft`. `open` commits the operator to the deadline. `notified` is
	// refused with 409, because no notification is on record yet.
	Status *string `json:"status,omitzero"`
}

// One filing with one authority. Unknown members are refused.
type IncidentNotify struct {
	// The authority that receives the filing, named by its jurisdiction.
	AuthorityJurisdiction string `json:"authority_jurisdiction"`
	// The reference under which the authority keeps the filing; null when there is none.
	NotificationReference Nullable[string] `json:"notification_reference,omitzero"`
	// When the authority was notified; absent or null means now. RFC 3339 with offset; up to nine digits of a second,
	// six are kept; answered in UTC with Z.
	AuthorityNotifiedAt Nullable[string] `json:"authority_notified_at,omitzero"`
	// When the data subjects were told of the breach (Art. 34); absent or null leaves the record as it is. RFC 3339
	// with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
}

// One page of incidents, newest first.
type IncidentPage struct {
	// The incidents of this page.
	Incidents []Incident `json:"incidents"`
	// How many incidents match the filters, on all pages together.
	Total int64 `json:"total"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A JSON Merge Patch (RFC 7396): an absent member stays as it is, null clears a nullable one, arrays are replaced
// whole. Members that the service owns, and unknown ones, are refused.
type IncidentUpdate struct {
	// What happened, in one line.
	Title *string `json:"title,omitzero"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description Nullable[string] `json:"description,omitzero"`
	// The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
	// applies.
	Severity *Severity `json:"severity,omitzero"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind Nullable[BreachKind] `json:"breach_kind,omitzero"`
	// The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown.
	AffectedUsers Nullable[int64] `json:"affected_users,omitzero"`
	// Why the breach could happen, as far as the investigation knows; null while unknown.
	RootCause Nullable[string] `json:"root_cause,omitzero"`
	// The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
	// given. A write replaces the whole list.
	CorrectiveActions []string `json:"corrective_actions,omitzero"`
	// Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
	// (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
	// resolved; a resolved incident may be reopened.
	Status *IncidentStatus `json:"status,omitzero"`
	// When the organisation became aware, corrected; the deadline moves with it. At most five minutes in the future.
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	DiscoveredAt *string `json:"discovered_at,omitzero"`
	// When the incident was resolved; not before `discovered_at`. Absent when the status becomes `resolved`, it is set
	// to now. RFC 3339 with offset; answered in UTC with Z.
	ResolutionDate Nullable[string] `json:"resolution_date,omitzero"`
	// When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine digits of a second,
	// six are kept; answered in UTC with Z.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
}

// The process runs.
type Liveness struct {
	// Always `live`; a process that does not live does not answer.
	Status string `json:"status"`
}

// One filing with one authority, as recorded. A notification is never changed.
type Notification struct {
	// The notification's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The authority that receives the filing, named by its jurisdiction.
	AuthorityJurisdiction string `json:"authority_jurisdiction"`
	// The reference under which the authority keeps the filing; null when there is none.
	NotificationReference *string `json:"notification_reference"`
	// When this authority was notified.
	AuthorityNotifiedAt string `json:"authority_notified_at"`
	// When the data subjects were told of the breach, as stated with this filing; null when it said nothing.
	DataSubjectsNotifiedAt *string `json:"data_subjects_notified_at"`
	// When the filing was put on record here.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// Every notification of one incident, oldest first.
type NotificationList struct {
	// The notifications on record.
	Notifications []Notification `json:"notifications"`
}

// One place in the request that is wrong.
type ProblemPlace struct {
	// The part of the request.
	In string `json:"in"`
	// A JSON pointer (RFC 6901) into that part; empty for the part as a whole.
	Pointer string `json:"pointer"`
	// What is wrong there.
	Message string `json:"message"`
}

// The same problem for programs.
type ProblemError struct {
	// The kind of problem, for programs to decide by.
	Code string `json:"code"`
	// What is wrong, the same words as `detail`.
	Message string `json:"message"`
	// The `X-Request-Id` of this answer; quote it when you ask for help.
	RequestID string `json:"requestId"`
}

// An error, told as a problem (RFC 9457). It never repeats the input.
type Problem struct {
	// The page that explains this kind of problem (a URI reference).
	Type string `json:"type"`
	// The kind of problem in a few words.
	Title string `json:"title"`
	// The HTTP status of this answer.
	Status int64 `json:"status"`
	// What is wrong with this request, for people.
	Detail string `json:"detail"`
	// Every place in the request that is wrong, where places can be named; else empty.
	Errors []ProblemPlace `json:"errors"`
	// The same problem for programs.
	Error ProblemError `json:"error"`
	// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
	Checks *Checks `json:"checks,omitzero"`
}

// The service can do its work.
type Readiness struct {
	// Always `ready`; a service that is not ready answers 503.
	Status string `json:"status"`
	// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
	Checks Checks `json:"checks"`
}

// The key that was sent, and the organisation that it belongs to.
type WhoAmI struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The organisation's name.
	Organisation string `json:"organisation"`
	// The API key's id, given by the service (UUIDv7, lower case). It is not secret.
	KeyID string `json:"key_id"`
	// What the key is for, in words that its owner will recognise.
	KeyName string `json:"key_name"`
	// Everything that the key may do.
	Scopes []Scope `json:"scopes"`
	// When the key stops working; null means never.
	ExpiresAt *string `json:"expires_at"`
}

// IncidentsSearchQuery is what Incidents.Search can be asked for.
type IncidentsSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only incidents with this status.
	Status *IncidentStatus `json:"status,omitzero"`
	// Only incidents of this severity.
	Severity *Severity `json:"severity,omitzero"`
	// Only incidents of this kind of breach.
	BreachKind *string `json:"breach_kind,omitzero"`
	// With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
	// notified yet; with `false` only the others.
	Overdue *bool `json:"overdue,omitzero"`
	// Only incidents of which the organisation became aware at this instant or later.
	DiscoveredFrom *string `json:"discovered_from,omitzero"`
	// Only incidents of which the organisation became aware before this instant.
	DiscoveredTo *string `json:"discovered_to,omitzero"`
	// Only incidents that were last changed at this instant or later.
	UpdatedSince *string `json:"updated_since,omitzero"`
	// How many rows a page holds at most.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
}

// AuditSearchIncidentQuery is what Audit.SearchIncident can be asked for.
type AuditSearchIncidentQuery struct {
	// How many rows a page holds at most.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
}

// AuditSearchQuery is what Audit.Search can be asked for.
type AuditSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only entries that belong to this incident; an unknown one gives an empty page.
	IncidentID *string `json:"incident_id,omitzero"`
	// Only entries of this action.
	Action *AuditAction `json:"action,omitzero"`
	// Only entries of this actor.
	Actor *string `json:"actor,omitzero"`
	// Only entries made at this instant or later.
	Since *string `json:"since,omitzero"`
	// How many rows a page holds at most.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
}

// APIKeysSearchQuery is what APIKeys.Search can be asked for.
type APIKeysSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// How many rows a page holds at most.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
}
