// What is sent and answered.
// Generated from the contract by `python -m clients.generating`; changes belong there.

/**
 * What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys, `create`
 * and `update` on organisations and users.
 */
export type AuditAction = "create" | "update" | "notify" | "rotate" | "revoke";

/**
 * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
 * null while unknown.
 */
export type BreachKind = "confidentiality" | "integrity" | "availability" | "combined";

/**
 * Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified` (an
 * authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to resolved;
 * a resolved incident may be reopened.
 */
export type IncidentStatus = "draft" | "open" | "notified" | "resolved";

/** Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked. */
export type KeyStatus = "active" | "expired" | "revoked";

/**
 * One thing that a key may do: read incidents, write them, record notifications, read the audit log, or manage API
 * keys. No scope includes another.
 */
export type Scope = "incidents:read" | "incidents:write" | "incidents:notify" | "audit:read" | "keys:manage";

/**
 * The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
 * applies.
 */
export type Severity = "serious" | "non-serious";

/** An API key's record. It never holds the secret. */
export interface ApiKey {
  /** The API key's id, given by the service (UUIDv7, lower case). It is not secret. */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What the key is for, in words that its owner will recognise. */
  name: string;
  /** The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it. */
  key_prefix: string;
  /** The last four characters of the key, to recognise it by. */
  last4: string;
  /** Everything that the key may do. */
  scopes: Scope[];
  /** Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked. */
  status: KeyStatus;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** When the key stops working; null means never. */
  expires_at: string | null;
  /** When the key was last used, to within an hour; null as long as it was not. */
  last_used_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened. */
  revoked_at: string | null;
}

/** A new API key. Unknown members are refused. */
export interface ApiKeyCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What the key is for, in words that its owner will recognise. */
  name: string;
  /** Everything that the key may do; absent means `incidents:read` alone. */
  scopes?: Scope[];
  /**
   * When the key stops working; absent or null means never. It must lie in the future. RFC 3339 with offset; up to nine
   * digits of a second, six are kept; answered in UTC with Z.
   */
  expires_at?: string | null;
}

/** A new API key with its secret, which is shown this once and stored nowhere. */
export interface ApiKeyCreated {
  /** The API key's id, given by the service (UUIDv7, lower case). It is not secret. */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What the key is for, in words that its owner will recognise. */
  name: string;
  /** The beginning of the key up to its secret part, `br_` and the key's id; to recognise a key, not to use it. */
  key_prefix: string;
  /** The last four characters of the key, to recognise it by. */
  last4: string;
  /** Everything that the key may do. */
  scopes: Scope[];
  /** Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked. */
  status: KeyStatus;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** When the key stops working; null means never. */
  expires_at: string | null;
  /** When the key was last used, to within an hour; null as long as it was not. */
  last_used_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened. */
  revoked_at: string | null;
  /** The key itself, to be sent as `Authorization: Bearer`. Keep it now; it can't be shown again. */
  rawKey: string;
}

/** One page of API keys, newest first. */
export interface ApiKeyPage {
  /** The API keys of this page, expired and revoked ones included. */
  api_keys: ApiKey[];
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** How to replace the key. Unknown members are refused. */
export interface ApiKeyRotate {
  /** How many hours the old key keeps working; absent or 0 means that it stops at once. */
  overlap_hours?: number;
}

/** One changed value. */
export interface AuditChange {
  /** The name of the field that changed. */
  field: string;
  /** The value before, any JSON; null when there was none. */
  from: unknown;
  /** The value after, any JSON; null when it was cleared. */
  to: unknown;
}

/**
 * One change, recorded in the transaction that made it. Entries are never edited or deleted; their hashes form a chain
 * per organisation.
 */
export interface AuditEntry {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The entry's number in the organisation's chain, from 1 without gaps. */
  seq: number;
  /** When the change was made. */
  at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  actor: string;
  /**
   * What was done: `create`, `update` and `notify` on incidents, `create`, `rotate` and `revoke` on API keys, `create`
   * and `update` on organisations and users.
   */
  action: AuditAction;
  /** What was changed, `incidents/`, `api-keys/`, `organisations/` or `users/` and its id. */
  resource: string;
  /** The incident that the change belongs to; null when it belongs to none. */
  incident_id: string | null;
  /** The `X-Request-Id` of the request that made the change. */
  request_id: string;
  /**
   * HMAC-SHA256 of the canonical JSON (RFC 8785) of `changes`, its key the 16 bytes of `changes_salt`, in hexadecimal.
   * It stays when the values are erased.
   */
  changes_digest: string;
  /** The changed values; null once they were erased by law, which leaves the chain intact. */
  changes: AuditChange[] | null;
  /** The random salt of `changes_digest`, in hexadecimal; null once the values were erased by law. */
  changes_salt: string | null;
  /** The `hash` of the entry before, in hexadecimal; 64 zeros in the first one. */
  prev_hash: string;
  /**
   * SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the entry without `hash`,
   * `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
   */
  hash: string;
}

/** One page of audit entries, newest first. */
export interface AuditPage {
  /** The audit entries of this page. */
  entries: AuditEntry[];
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
export interface Checks {
  /** The database answers. */
  database: "ok" | "failed" | "unknown";
  /** The tables are those of this version. */
  schema: "ok" | "failed" | "unknown";
  /** The audit chains end at their heads; each look takes a hundred of them and goes on with the next. */
  audit: "ok" | "failed" | "unknown";
  /** Writes are taken, and the thread that does them comes forward. */
  writer: "ok" | "failed" | "unknown";
}

/** This contract, an OpenAPI 3.0.3 document in one piece. */
export interface ContractDocument {
  /** The version of OpenAPI. */
  openapi: "3.0.3";
  /** Title, version and licence of the contract. */
  info: Record<string, unknown>;
  /** The base path of every operation. */
  servers: Record<string, unknown>[];
  /** The groups of operations. */
  tags: Record<string, unknown>[];
  /** What an operation asks for unless it says otherwise. */
  security: Record<string, unknown>[];
  /** Every operation by URL and method. */
  paths: Record<string, unknown>;
  /** The schemas, parameters, headers, responses and examples that the operations use. */
  components: Record<string, unknown>;
}

/** A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now. */
export interface Incident {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What happened, in one line. */
  title: string;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description: string | null;
  /**
   * The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
   * applies.
   */
  severity: Severity;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind: BreachKind | null;
  /** The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown. */
  affected_users: number | null;
  /** Why the breach could happen, as far as the investigation knows; null while unknown. */
  root_cause: string | null;
  /**
   * The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
   * given. A write replaces the whole list.
   */
  corrective_actions: string[];
  /**
   * Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
   * (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
   * resolved; a resolved incident may be reopened.
   */
  status: IncidentStatus;
  /** When the organisation became aware of the breach; starts the clock of Art. 33(1). */
  discovered_at: string;
  /**
   * The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading of Art. 33(1). When
   * it has passed and no authority was notified, the incident is overdue.
   */
  safe_due_at: string;
  /** When the incident was resolved; null unless its status is `resolved`. */
  resolution_date: string | null;
  /** When an authority was first notified; null as long as none was. Later filings leave it as it is. */
  authority_notified_at: string | null;
  /** When the data subjects were told of the breach (Art. 34); null as long as they were not. */
  data_subjects_notified_at: string | null;
  /** The authorities notified so far, in the order of the filings. */
  reported_to: string[];
  /** When the incident was put on record. */
  created_at: string;
  /** When the record was last changed. */
  updated_at: string;
}

/** A new incident. Members that the service owns, and unknown ones, are refused. */
export interface IncidentCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What happened, in one line. */
  title: string;
  /**
   * The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
   * applies.
   */
  severity: Severity;
  /**
   * When the organisation became aware; starts the clock. At most five minutes in the future. RFC 3339 with offset; up
   * to nine digits of a second, six are kept; answered in UTC with Z.
   */
  discovered_at: string;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description?: string | null;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind?: BreachKind | null;
  /** The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown. */
  affected_users?: number | null;
  /** Why the breach could happen, as far as the investigation knows; null while unknown. */
  root_cause?: string | null;
  /**
   * The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
   * given. A write replaces the whole list.
   */
  corrective_actions?: string[];
  /**
   * Where the incident stands; absent means `draft`. `open` commits the operator to the deadline. `notified` is refused
   * with 409, because no notification is on record yet.
   */
  status?: "draft" | "open" | "notified" | "resolved";
}

/** One filing with one authority. Unknown members are refused. */
export interface IncidentNotify {
  /** The authority that receives the filing, named by its jurisdiction. */
  authority_jurisdiction: string;
  /** The reference under which the authority keeps the filing; null when there is none. */
  notification_reference?: string | null;
  /**
   * When the authority was notified; absent or null means now. RFC 3339 with offset; up to nine digits of a second, six
   * are kept; answered in UTC with Z.
   */
  authority_notified_at?: string | null;
  /**
   * When the data subjects were told of the breach (Art. 34); absent or null leaves the record as it is. RFC 3339 with
   * offset; up to nine digits of a second, six are kept; answered in UTC with Z.
   */
  data_subjects_notified_at?: string | null;
}

/** One page of incidents, newest first. */
export interface IncidentPage {
  /** The incidents of this page. */
  incidents: Incident[];
  /** How many incidents match the filters, on all pages together. */
  total: number;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * A JSON Merge Patch (RFC 7396): an absent member stays as it is, null clears a nullable one, arrays are replaced
 * whole. Members that the service owns, and unknown ones, are refused.
 */
export interface IncidentUpdate {
  /** What happened, in one line. */
  title?: string;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description?: string | null;
  /**
   * The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
   * applies.
   */
  severity?: Severity;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind?: BreachKind | null;
  /** The approximate number of data subjects concerned (Art. 33(3)(a)); null while unknown. */
  affected_users?: number | null;
  /** Why the breach could happen, as far as the investigation knows; null while unknown. */
  root_cause?: string | null;
  /**
   * The measures taken or proposed to address the breach and to mitigate its effects (Art. 33(3)(d)), in the order
   * given. A write replaces the whole list.
   */
  corrective_actions?: string[];
  /**
   * Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified`
   * (an authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to
   * resolved; a resolved incident may be reopened.
   */
  status?: IncidentStatus;
  /**
   * When the organisation became aware, corrected; the deadline moves with it. At most five minutes in the future. RFC
   * 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
   */
  discovered_at?: string;
  /**
   * When the incident was resolved; not before `discovered_at`. Absent when the status becomes `resolved`, it is set to
   * now. RFC 3339 with offset; answered in UTC with Z.
   */
  resolution_date?: string | null;
  /**
   * When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine digits of a second, six
   * are kept; answered in UTC with Z.
   */
  data_subjects_notified_at?: string | null;
}

/** The process runs. */
export interface Liveness {
  /** Always `live`; a process that does not live does not answer. */
  status: "live";
}

/** One filing with one authority, as recorded. A notification is never changed. */
export interface Notification {
  /** The notification's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The authority that receives the filing, named by its jurisdiction. */
  authority_jurisdiction: string;
  /** The reference under which the authority keeps the filing; null when there is none. */
  notification_reference: string | null;
  /** When this authority was notified. */
  authority_notified_at: string;
  /** When the data subjects were told of the breach, as stated with this filing; null when it said nothing. */
  data_subjects_notified_at: string | null;
  /** When the filing was put on record here. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/** Every notification of one incident, oldest first. */
export interface NotificationList {
  /** The notifications on record. */
  notifications: Notification[];
}

/** One place in the request that is wrong. */
export interface ProblemPlace {
  /** The part of the request. */
  in: "body" | "query" | "path" | "header";
  /** A JSON pointer (RFC 6901) into that part; empty for the part as a whole. */
  pointer: string;
  /** What is wrong there. */
  message: string;
}

/** The same problem for programs. */
export interface ProblemError {
  /** The kind of problem, for programs to decide by. */
  code: string;
  /** What is wrong, the same words as `detail`. */
  message: string;
  /** The `X-Request-Id` of this answer; quote it when you ask for help. */
  requestId: string;
}

/** An error, told as a problem (RFC 9457). It never repeats the input. */
export interface Problem {
  /** The page that explains this kind of problem (a URI reference). */
  type: string;
  /** The kind of problem in a few words. */
  title: string;
  /** The HTTP status of this answer. */
  status: number;
  /** What is wrong with this request, for people. */
  detail: string;
  /** Every place in the request that is wrong, where places can be named; else empty. */
  errors: ProblemPlace[];
  /** The same problem for programs. */
  error: ProblemError;
  /** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
  checks?: Checks;
}

/** The service can do its work. */
export interface Readiness {
  /** Always `ready`; a service that is not ready answers 503. */
  status: "ready";
  /** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
  checks: Checks;
}

/** The key that was sent, and the organisation that it belongs to. */
export interface WhoAmI {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The organisation's name. */
  organisation: string;
  /** The API key's id, given by the service (UUIDv7, lower case). It is not secret. */
  key_id: string;
  /** What the key is for, in words that its owner will recognise. */
  key_name: string;
  /** Everything that the key may do. */
  scopes: Scope[];
  /** When the key stops working; null means never. */
  expires_at: string | null;
}
