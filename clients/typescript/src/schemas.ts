// What is sent and answered.
// Generated from the contract by `python -m clients.generating`; changes belong there.

/**
 * What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
 * `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on exports,
 * `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`, `delete`,
 * `test` and `redeliver` on webhooks.
 */
export type AuditAction =
  | "create"
  | "update"
  | "notify"
  | "decide"
  | "recompute"
  | "rotate"
  | "revoke"
  | "disable"
  | "delete"
  | "test"
  | "redeliver"
  | "cancel";

/** What caused the breach; null while unknown. */
export type BreachCause =
  | "human_error"
  | "misdirection"
  | "lost_or_stolen"
  | "hacking"
  | "phishing"
  | "malware"
  | "ransomware"
  | "misuse_of_rights"
  | "technical_failure"
  | "natural_event"
  | "other";

/** What happened to the data (Art. 4(12)). */
export type BreachEffect = "destruction" | "loss" | "alteration" | "disclosure" | "access";

/**
 * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
 * null while unknown.
 */
export type BreachKind = "confidentiality" | "integrity" | "availability" | "combined";

/** What the data was on; null while unknown. */
export type BreachMedium = "paper" | "mail" | "device" | "removable_media" | "system" | "website" | "other";

/** Whether it came from within the organisation or from outside; null while nobody has looked. */
export type BreachOrigin = "internal" | "external" | "both" | "unknown";

/** The event that a rule counts from. */
export type ClockStart =
  | "aware"
  | "discovered"
  | "determined"
  | "classified"
  | "material"
  | "assessed"
  | "suspected"
  | "previous"
  | "individuals_notified"
  | "paid"
  | "measure_available"
  | "occurred"
  | "handled";

/** How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak. */
export type Confidence = "P" | "S" | "W";

/** A kind of damage to people (recital 85). */
export type ConsequenceKind = "physical" | "material" | "non_material";

/** How likely the consequences are; null while not assessed. */
export type ConsequenceLikelihood = "negligible" | "limited" | "significant" | "maximum";

/** Whether the number is exact, an estimate, a range or unknown; null while nobody has counted. */
export type CountPrecision = "exact" | "estimate" | "range" | "unknown";

/**
 * What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as a
 * processor's controller (Art. 33(2)).
 */
export type EventKind =
  | "occurred"
  | "suspected"
  | "determined"
  | "classified"
  | "assessed"
  | "material"
  | "measure_available"
  | "individuals_notified"
  | "paid"
  | "handled"
  | "told";

/** The form of the file, as that of `GET /privacy/incidents/export`. */
export type ExportFormat = "csv" | "xlsx" | "jsonl" | "pdf";

/**
 * `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed` can't be made, `expired`
 * has lived its 24 hours, `cancelled` was ended before that.
 */
export type ExportStatus = "queued" | "running" | "done" | "failed" | "expired" | "cancelled";

/**
 * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
 * incident isn't what it was filed as. The last two meet no obligation.
 */
export type FilingPhase = "initial" | "supplementary" | "final" | "withdrawal" | "reclassified";

/** A member of an incident that can be asked for by itself. */
export type IncidentField =
  | "id"
  | "orgId"
  | "case_number"
  | "title"
  | "description"
  | "severity"
  | "breach_kind"
  | "affected_users"
  | "root_cause"
  | "corrective_actions"
  | "status"
  | "discovered_at"
  | "safe_due_at"
  | "resolution_date"
  | "authority_notified_at"
  | "data_subjects_notified_at"
  | "reported_to"
  | "external_reference"
  | "metadata"
  | "created_at"
  | "updated_at";

/** An instant that incidents can be sorted by; with `-` before it the newest comes first. */
export type IncidentSort =
  | "created_at"
  | "-created_at"
  | "discovered_at"
  | "-discovered_at"
  | "safe_due_at"
  | "-safe_due_at"
  | "updated_at"
  | "-updated_at";

/**
 * Where the incident stands: `draft` (under assessment), `open` (the operator commits to the deadline), `notified` (an
 * authority was notified; reached through POST /notify alone) or `resolved`. Draft, open and notified lead to resolved;
 * a resolved incident may be reopened.
 */
export type IncidentStatus = "draft" | "open" | "notified" | "resolved";

/** The severity that is proposed when an incident is recorded; null leaves it open. */
export type IncidentTemplateSeverity = "serious" | "non-serious";

/**
 * Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the service, is the same for
 * every organisation and can't be changed.
 */
export type IncidentTemplateSource = "own" | "starter";

/** Whether breaches can be recorded from it. What was recorded before it was retired stays as it is. */
export type IncidentTemplateStatus = "active" | "retired";

/** Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked. */
export type KeyStatus = "active" | "expired" | "revoked";

/** A kind of breach that is known. */
export type KnownBreachKind = "confidentiality" | "integrity" | "availability" | "combined";

/**
 * What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail; an
 * `auditor` reads the register and its trail; a `viewer` reads the register.
 */
export type MemberRole = "owner" | "officer" | "auditor" | "viewer";

/** Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password. */
export type MemberStatus = "enabled" | "disabled";

/** A way by which data subjects are told. */
export type NoticeChannel = "email" | "post" | "telephone" | "message" | "in_person" | "website" | "press" | "other";

/**
 * A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever got it (a), later
 * measures removed the high risk (b), or it would take disproportionate effort (c).
 */
export type NoticeGround = "a" | "b" | "c";

/**
 * The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a), later measures (b) or
 * disproportionate effort (c); null for a notice.
 */
export type NoticeGroundOrNull = "a" | "b" | "c";

/** Whether the obligation is required. */
export type ObligationChoice = "required" | "not_required";

/** What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count. */
export type ObligationProposal = "required" | "not_required";

/**
 * `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met` has a
 * filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's conditions.
 */
export type ObligationState = "pending" | "due" | "no_number" | "met" | "not_required";

/**
 * The form whose questions and order a pack has, by default the questions of several authorities merged; `dora` is the
 * report of a major incident under DORA.
 */
export type PackForm = "merged" | "nl_ap" | "fr_cnil" | "uk_ico" | "de" | "es_aepd" | "ch_fdpic" | "dora";

/** How a pack is rendered. */
export type PackFormat = "json" | "html" | "markdown" | "pdf";

/** What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)). */
export type PackKind = "notification" | "art34-letter";

/** Whether the filing isn't complete without an answer. */
export type PackRequirement = "required" | "optional";

/** What the organisation is in this processing; null while unknown. */
export type PartyRole = "controller" | "joint_controller" | "processor";

/** What an amount is in; `none` where the law names no number. */
export type PeriodUnit = "hours" | "calendar_days" | "business_days" | "weeks" | "months" | "year_end_days" | "none";

/** What the recipient is; null where none of these fits. */
export type RecipientKind = "police" | "csirt" | "regulator" | "insurer" | "credit_bureau" | "media" | "other";

/**
 * Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is high
 * (Art. 34(1)).
 */
export type RiskVerdict = "unlikely" | "risk" | "high_risk";

/**
 * One thing that a key may do: read incidents, write them, record notifications, read the audit log, manage API keys,
 * manage webhooks, correct what the organisation says of itself, or manage members. No scope includes another, and a
 * key can't give away what it hasn't.
 */
export type Scope =
  | "incidents:read"
  | "incidents:write"
  | "incidents:notify"
  | "audit:read"
  | "keys:manage"
  | "webhooks:manage"
  | "organization:write"
  | "members:manage";

/**
 * The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
 * applies.
 */
export type Severity = "serious" | "non-serious";

/** The band of a score, low below 2, medium below 3, high below 4, else very high. */
export type SeverityBand = "low" | "medium" | "high" | "very_high";

/** A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4). */
export type SeverityCategory = "simple" | "behavioural" | "financial" | "sensitive";

/** What stands outside the score and changes what it means. */
export type SeverityFlag = "more_than_100_people" | "unintelligible";

/** How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1). */
export type SeverityIdentifiability = "negligible" | "limited" | "significant" | "maximum";

/** The method and its version. */
export type SeverityMethod = "enisa-2013";

/** The method and its version; null where none was used. */
export type SeverityMethodOrNull = "enisa-2013";

/** A special category of data (Art. 9(1)). */
export type SpecialCategory =
  | "racial_or_ethnic_origin"
  | "political_opinions"
  | "religious_or_philosophical_beliefs"
  | "trade_union_membership"
  | "genetic"
  | "biometric"
  | "health"
  | "sex_life_or_orientation";

/** A period of the calendar. */
export type StatisticsBy = "month" | "quarter" | "year";

/**
 * What happened: to the breach, to the organisation's duties, or, from `recorded` to `recomputed`, to the record of it.
 */
export type TimelineKind =
  | "occurred"
  | "occurrence_ended"
  | "detected"
  | "processor_told"
  | "aware"
  | "contained"
  | "event"
  | "filed"
  | "acknowledged"
  | "data_subjects_told"
  | "data_subjects_not_told"
  | "other_told"
  | "assessed"
  | "decided"
  | "deadline_passed"
  | "recorded"
  | "changed"
  | "status_changed"
  | "filing_corrected"
  | "noted"
  | "attached"
  | "pack_kept"
  | "assigned"
  | "reminded"
  | "recomputed"
  | "resolved";

/**
 * `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't tried again unless
 * somebody asks for it.
 */
export type WebhookDeliveryState = "pending" | "delivered" | "failed";

/**
 * Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
 * three days (`failing`); null while it is enabled.
 */
export type WebhookDisabledReason = "asked" | "gone" | "failing";

/**
 * What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
 * back is an event of its own beside it. An obligation is due soon at the first step of the organisation's reminders,
 * or 24 hours before its safe due time where there is none, and overdue at that time: each is told once for each due
 * time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day
 * (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
 */
export type WebhookEventType =
  | "incident.created"
  | "incident.updated"
  | "incident.notified"
  | "incident.resolved"
  | "incident.reopened"
  | "notification.recorded"
  | "notification.corrected"
  | "obligation.created"
  | "obligation.due_soon"
  | "obligation.overdue"
  | "obligation.met"
  | "obligation.decided"
  | "api_key.created"
  | "api_key.revoked"
  | "audit.checkpoint"
  | "webhook.test";

/**
 * What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
 * text with a link, as those programs show it.
 */
export type WebhookFormat = "standard" | "slack" | "teams" | "mattermost";

/**
 * `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
 * formats of chat programs, which never get more than ids.
 */
export type WebhookPayload = "thin" | "full";

/** Whether events are sent. Those of the time in which it is disabled are never sent. */
export type WebhookStatus = "enabled" | "disabled";

/**
 * When the events happened. A rule takes those that it counts from; a bare count takes `start`. `previous` is the
 * submission of the earlier filing, `material` and `determined` are decisions, `paid` is a ransom.
 */
export interface AnchorsInput {
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  aware?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  discovered?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  determined?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  classified?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  material?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  assessed?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  suspected?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  previous?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  individuals_notified?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  paid?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  measure_available?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  occurred?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  handled?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  start?: string;
}

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
  /** Everything that the key may do, and nothing that the calling key may not; absent means `incidents:read` alone. */
  scopes?: Scope[];
  /**
   * When the key stops working; absent or null means never, or as late as this installation allows. It must lie in the
   * future, and within the longest life that the installation allows. RFC 3339 with offset; up to nine digits of a
   * second, six are kept; answered in UTC with Z.
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
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** How to replace the key. Unknown members are refused. */
export interface ApiKeyRotate {
  /** How many hours the old key keeps working; absent or 0 means that it stops at once. */
  overlap_hours?: number;
}

/** A JSON Merge Patch (RFC 7396): an absent member stays as it is. Unknown members are refused. */
export interface ApiKeyUpdate {
  /** What the key is for, in words that its owner will recognise. */
  name?: string;
  /** What the key may do from now on, nothing that it may not do already. */
  scopes?: Scope[];
  /**
   * When the key stops working, in the future and within the longest life that the installation allows; null means
   * never, or as late as that. To put the end off, the calling key must have every scope of this one. RFC 3339 with
   * offset; answered in UTC with Z.
   */
  expires_at?: string | null;
}

/** The member who looks after an incident; null when nobody does. */
export interface Assignee {
  /** The member's id, which the audit trail names after `user:`. */
  user_id: string;
  /** The member's e-mail address. */
  email: string;
}

/** Who looks after an incident. */
export interface Assignment {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The member who looks after an incident; null when nobody does. */
  assignee: Assignee | null;
  /** When this was decided; null when the incident was never assigned. */
  assigned_at: string | null;
  /** Who decided it, as the audit trail names them; null when the incident was never assigned. */
  assigned_by: string | null;
}

/** Who an incident is to be assigned to. */
export interface AssignmentUpdate {
  /**
   * The e-mail address or the user id of a member who may record and correct incidents (an owner or an officer); null
   * for nobody.
   */
  assignee: string | null;
}

/** A file that is kept with an incident. It is never changed. */
export interface Attachment {
  /** The attachment's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The file's name, without a folder. It must hold no control characters and none that turn the direction of text. */
  name: string;
  /**
   * What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
   * known.
   */
  media_type: string;
  /** How many bytes the content has. */
  size: number;
  /** The SHA-256 of the content, in hexadecimal. The audit entry names the same. */
  sha256: string;
  /** When the file was attached. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/** A file that is kept with an incident, with its content. */
export interface AttachmentContent {
  /** The attachment's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The file's name, without a folder. It must hold no control characters and none that turn the direction of text. */
  name: string;
  /**
   * What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
   * known.
   */
  media_type: string;
  /** How many bytes the content has. */
  size: number;
  /** The SHA-256 of the content, in hexadecimal. The audit entry names the same. */
  sha256: string;
  /** When the file was attached. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
  /** The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it. */
  content: string;
}

/** A file to be attached. */
export interface AttachmentCreate {
  /** The file's name, without a folder. It must hold no control characters and none that turn the direction of text. */
  name: string;
  /** The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it. */
  content: string;
}

/** A page of an incident's attachments, newest first. */
export interface AttachmentPage {
  /** The attachments of this page. */
  attachments: Attachment[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** One changed value. */
export interface AuditChange {
  /** The name of the field that changed; with the group before it in details. */
  field: string;
  /** The value before, any JSON; null when there was none. */
  from: unknown;
  /** The value after, any JSON; null when it was cleared. */
  to: unknown;
}

/** An entry of the trail, by its number and its hash. */
export interface AuditEnd {
  /** The entry's number in the organisation's chain, from 1 without gaps. */
  seq: number;
  /**
   * The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the
   * entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
   */
  hash: string;
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
   * What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
   * `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on
   * exports, `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`,
   * `delete`, `test` and `redeliver` on webhooks.
   */
  action: AuditAction;
  /**
   * What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`, `organisations/`, `users/` or
   * `webhooks/` and its id; for what belongs to an incident then its part and id, as in
   * `incidents/{id}/events/{event_id}`.
   */
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

/** Where an organisation's audit trail ends. */
export interface AuditHead {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The entry's number in the organisation's chain, from 1 without gaps. */
  seq: number;
  /**
   * The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the
   * entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
   */
  hash: string;
}

/** One page of audit entries, newest first. */
export interface AuditPage {
  /** The audit entries of this page. */
  entries: AuditEntry[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** What verifying the trail found. */
export interface AuditVerification {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** Whether every entry that was looked at is as it was sealed, in its place. */
  ok: boolean;
  /** What is wrong with the first entry that isn't; null when all is well. */
  broken: string | null;
  /** How many entries the answer is told from, those after a break included. */
  entries: number;
  /** Whether the trail goes on beyond what was looked at; send `reached` as `after` to verify the rest. */
  has_more: boolean;
  /** An entry of the trail, by its number and its hash. */
  reached: AuditEnd;
  /** An entry of the trail, by its number and its hash. */
  head: AuditEnd;
  /** When it was looked at. */
  verified_at: string;
}

/**
 * The entry that verifying begins after: `reached` of the answer before, or a `head` that was kept elsewhere. That the
 * trail still holds it is verified too. Absent means the trail from its first entry.
 */
export interface AuditVerificationInputAfter {
  /** The entry's number in the organisation's chain, from 1 without gaps. */
  seq: number;
  /**
   * The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the
   * entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
   */
  hash: string;
}

/** Which trail to verify, and from where. */
export interface AuditVerificationInput {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * The entry that verifying begins after: `reached` of the answer before, or a `head` that was kept elsewhere. That
   * the trail still holds it is verified too. Absent means the trail from its first entry.
   */
  after?: AuditVerificationInputAfter;
}

/** The data that a deadline was counted with. */
export interface CalculationVersions {
  /** Words for people; null where there are none. */
  rule: string | null;
  /** Words for people. */
  computation_law: string;
  /** Words for people. */
  holidays: string;
  /** Words for people. */
  time_zones: string;
}

/** That something changed, without the values. */
export interface ChangeEvent {
  /** The number of the change, that of its audit entry; from 1 without gaps. */
  seq: number;
  /** When the change was made. */
  at: string;
  /** The events that webhooks tell of it; empty where they tell of none. */
  types: WebhookEventType[];
  /**
   * What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
   * `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on
   * exports, `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`,
   * `delete`, `test` and `redeliver` on webhooks.
   */
  action: AuditAction;
  /**
   * What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`, `organisations/`, `users/` or
   * `webhooks/` and its id; for what belongs to an incident then its part and id, as in
   * `incidents/{id}/events/{event_id}`.
   */
  resource: string;
  /** The incident that the change belongs to; null when it belongs to none. */
  incident_id: string | null;
  /** Where the incident, key or webhook is read (a URI reference); null for anything else. */
  link: string | null;
}

/** Changes in the order in which they were made. */
export interface ChangeFeed {
  /** The changes. */
  events: ChangeEvent[];
  /** What to send as `after` next; keep it once these changes are dealt with. */
  next_after: number;
  /**
   * The number of the last change that there is. Where it is smaller than `after`, the register was brought back to an
   * earlier state: begin anew.
   */
  last_seq: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
}

/** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
export interface Checks {
  /** The database answers. */
  database: "ok" | "failed" | "unknown";
  /** The tables are those of this version. */
  schema: "ok" | "failed" | "unknown";
  /** The audit chains end at their heads; each look takes a hundred of them and goes on with the next. */
  audit: "ok" | "failed" | "unknown";
  /**
   * No audit entry looked at so far is from ahead; `ahead` means that the clock ran ahead when it was written, or is
   * behind now. The service works on; `breach-register check` names the entries.
   */
  clock?: "ok" | "ahead" | "unknown";
  /**
   * What is due to leave the service leaves; `behind` means that some of it has waited for over five minutes, because
   * no worker runs or because it can't keep up. Requests are answered as ever.
   */
  deliveries?: "ok" | "behind" | "unknown";
  /**
   * Whoever follows the audit trail (webhooks, reminders, due times, figures) has read it; `behind` means that one
   * hasn't read an entry for over five minutes. Answers are exact as ever. Looked at every ten seconds at most.
   */
  followers?: "ok" | "behind" | "unknown";
  /**
   * The mailbox that mail comes back to is read, where there is one; `behind` means that it couldn't be for a quarter
   * of an hour. Mail leaves as ever.
   */
  bounces?: "ok" | "behind" | "unknown";
  /** Writes are taken, and the thread that does them comes forward. */
  writer: "ok" | "failed" | "unknown";
}

/** The oldest and the newest version of a client that are served. */
export interface ClientVersionBounds {
  /** The oldest version that is served; null means every one. */
  requiredMinimumVersion: string | null;
  /** The newest version that is served; null means every one. */
  requiredMaximumVersion: string | null;
}

/** Which versions of a client are served. */
export interface ClientPolicy {
  /** Always true; a failure is a problem with a status of its own. */
  success: "True";
  /** The oldest and the newest version of a client that are served. */
  data: ClientVersionBounds;
}

/** A point on which sources or authors don't agree. */
export interface ContestedPoint {
  /** The point, for programs. */
  code: string;
  /** Words for people. */
  reason: string;
  /** Words for people. */
  reference: string;
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

/** The organisation of a key, as clients that know projects ask for it. */
export interface CurrentProject {
  /** The organisation once more, since a register has no projects. */
  projectId: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
}

/** A notice to data subjects (Art. 34), or the ground on which there is none. It is never changed. */
export interface DataSubjectNotice {
  /** The notice's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** When the data subjects were told; null where they are not, on a ground. */
  told_at: string | null;
  /** How the data subjects were told; empty with a ground. */
  channels: NoticeChannel[];
  /** How many people were told; null while unknown. */
  people: number | null;
  /** The text of the notice; null where none was recorded. */
  text: string | null;
  /**
   * The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a), later measures (b) or
   * disproportionate effort (c); null for a notice.
   */
  ground: NoticeGroundOrNull | null;
  /** Why the ground holds; null for a notice. */
  justification: string | null;
  /** When it was put on record here. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/**
 * A notice to data subjects with `channels`, or the `ground` on which there is none, with its `justification`. One of
 * them, not both.
 */
export interface DataSubjectNoticeCreate {
  /**
   * When the data subjects were told; now unless it is said. At most five minutes in the future, and not before
   * `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
   */
  told_at?: string;
  /** How the data subjects were told; a notice has one at least. */
  channels?: NoticeChannel[];
  /** How many people were told. */
  people?: number;
  /** The text of the notice, in the plain language that Art. 34(2) asks for. */
  text?: string;
  /**
   * A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever got it (a), later
   * measures removed the high risk (b), or it would take disproportionate effort (c).
   */
  ground?: NoticeGround;
  /** Why the ground holds; a ground needs it. */
  justification?: string;
}

/** A page of an incident's notices to data subjects, newest first. */
export interface DataSubjectNoticePage {
  /** The notices to data subjects of this page. */
  data_subject_notices: DataSubjectNotice[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** One step of a calculation. */
export interface ExplanationStep {
  /** Words for people. */
  step: string;
  /** Words for people. */
  value: string;
  /** Words for people; null where there are none. */
  reference: string | null;
}

/** What guidance hopes for where the law names no number; null where nothing does. */
export interface GuidanceTarget {
  /** How much of the unit. */
  amount: number;
  /** The most, where guidance names a span. */
  amount_most: number | null;
  /** What an amount is in; `none` where the law names no number. */
  unit: PeriodUnit;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  due_at: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  due_date: string | null;
  /** Words for people. */
  reference: string;
}

/** Both readings of a deadline, or why there is none, step by step. Nothing in it is legal advice. */
export interface DeadlineCalculation {
  /** The rule that was counted; null for a bare count. */
  rule_id: string | null;
  /**
   * `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the event in `waits_for`;
   * `not_in_force` is a rule that isn't law on the local date of the event.
   */
  state: "dated" | "no_number" | "pending" | "not_in_force";
  /** The event that a pending deadline waits for; null in every other state. */
  waits_for: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  safe_due_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  latest_due_at: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  safe_due_date: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  latest_due_date: string | null;
  /** The zone that local dates and hours are of, by its IANA name. */
  time_zone: string;
  /** Whose closed days count; null means Saturdays and Sundays alone. */
  calendar: string | null;
  /** Points on which sources or authors don't agree; none of them moves a date. */
  contested: ContestedPoint[];
  /** Words for people; null where there are none. */
  provisional: string | null;
  /** The calculation step by step, to be put on file. */
  explanation: ExplanationStep[];
  /** The data that a deadline was counted with. */
  versions: CalculationVersions;
  /** How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak. */
  confidence: Confidence;
  /** Whether the rule makes obligations; it can be calculated in any case. */
  enabled: boolean;
  /** Words for people; null where there are none. */
  disabled_reason: string | null;
  /** Whether counts and kind of entity meet the rule's conditions; null where they don't tell. */
  applies: boolean | null;
  /** What guidance hopes for where the law names no number; null where nothing does. */
  target: GuidanceTarget | null;
}

/** A period without a rule; its anchor is `start`. */
export interface DeadlineCalculationInputCount {
  /** The id of a computation law, which says how a period is counted. */
  computation_law: string;
  /** What the amount is in. */
  unit: "hours" | "calendar_days" | "business_days" | "weeks" | "months" | "year_end_days";
  /** How much of the unit. */
  amount: number;
}

/** How many are affected, for rules with a threshold. */
export interface DeadlineCalculationInputCounts {
  /** How many people. */
  people?: number;
  /** How many of them reside in the place that the rule names. */
  residents?: number;
}

/** What to count. Exactly one of `rule_id` and `count`. Unknown members are refused. */
export interface DeadlineCalculationInput {
  /** The id of a rule. */
  rule_id?: string;
  /** A period without a rule; its anchor is `start`. */
  count?: DeadlineCalculationInputCount;
  /**
   * When the events happened. A rule takes those that it counts from; a bare count takes `start`. `previous` is the
   * submission of the earlier filing, `material` and `determined` are decisions, `paid` is a ransom.
   */
  anchors?: AnchorsInput;
  /** The zone of the authority, by its IANA name. Absent, that of the rule, or of the capital of `calendar`. */
  time_zone?: string;
  /** Whose closed days count, a country or a part of one. Absent, the rule's own. */
  calendar?: string;
  /** A kind of entity, as the rules name it. */
  entity_kind?: string;
  /** How many are affected, for rules with a threshold. */
  counts?: DeadlineCalculationInputCounts;
}

/** The likely consequences for people (Art. 33(3)(c)). */
export interface DetailsConsequences {
  /** What lost confidentiality leads to; null while unsaid. */
  confidentiality: string | null;
  /** What lost integrity leads to; null while unsaid. */
  integrity: string | null;
  /** What lost availability leads to; null while unsaid. */
  availability: string | null;
  /** The kinds of damage that people may suffer. A write replaces the whole list. */
  kinds: ConsequenceKind[];
  /** How likely the consequences are; null while not assessed. */
  likelihood: ConsequenceLikelihood | null;
  /** The likely consequences (Art. 33(3)(c)); null while unsaid. */
  description: string | null;
}

/**
 * The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null clears
 * one, or the whole group.
 */
export interface DetailsConsequencesInput {
  /** What lost confidentiality leads to; null while unsaid. */
  confidentiality?: string | null;
  /** What lost integrity leads to; null while unsaid. */
  integrity?: string | null;
  /** What lost availability leads to; null while unsaid. */
  availability?: string | null;
  /** The kinds of damage that people may suffer. A write replaces the whole list. */
  kinds?: ConsequenceKind[];
  /** How likely the consequences are; null while not assessed. */
  likelihood?: ConsequenceLikelihood | null;
  /** The likely consequences (Art. 33(3)(c)); null while unsaid. */
  description?: string | null;
}

/** A controller that the organisation is a processor of (Art. 33(2)). */
export interface DetailsController {
  /** The name of the controller, which no other controller of the incident has. */
  name: string;
  /** Within how many hours of becoming aware the contract wants the controller told; null where it names none. */
  notice_hours: number | null;
  /**
   * The rule by which the contract counts, of those that are the installation's own, in the place of `notice_hours`;
   * null where it has none.
   */
  rule_id: string | null;
}

/** A controller that the organisation is a processor of (Art. 33(2)). */
export interface DetailsControllerInput {
  /** The name of the controller, which no other controller of the incident has. */
  name: string;
  /** Within how many hours of becoming aware the contract wants the controller told; null where it names none. */
  notice_hours?: number | null;
  /**
   * The rule by which the contract counts, of those that are the installation's own, in the place of `notice_hours`;
   * null where it has none.
   */
  rule_id?: string | null;
}

/** Whether people in several states are affected, and which authority leads. */
export interface DetailsCrossBorder {
  /** Whether the processing is cross-border (Art. 4(23)); null while unknown. */
  is_cross_border: boolean | null;
  /** The lead supervisory authority (Art. 56); null while unknown. */
  lead_authority: string | null;
  /** The states whose people are affected (ISO 3166-1). */
  concerned_states: string[];
}

/**
 * Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member stays
 * as it is, null clears one, or the whole group.
 */
export interface DetailsCrossBorderInput {
  /** Whether the processing is cross-border (Art. 4(23)); null while unknown. */
  is_cross_border?: boolean | null;
  /** The lead supervisory authority (Art. 56); null while unknown. */
  lead_authority?: string | null;
  /** The states whose people are affected (ISO 3166-1). */
  concerned_states?: string[];
}

/** Which data is concerned, and how many records (Art. 33(3)(a)). */
export interface DetailsData {
  /** The categories of data concerned (Art. 33(3)(a)). */
  categories: string[];
  /** The special categories of data concerned (Art. 9). A write replaces the whole list. */
  special_categories: SpecialCategory[];
  /** Whether data on convictions or offences is concerned (Art. 10); null while unknown. */
  has_criminal_data: boolean | null;
  /** Whether passwords or other credentials are concerned; null while unknown. */
  has_credentials: boolean | null;
  /** Whether financial data is concerned; null while unknown. */
  has_financial_data: boolean | null;
  /** Whether national identification numbers are concerned; null while unknown. */
  has_national_ids: boolean | null;
  /** Whether data of children is concerned; null while unknown. */
  has_childrens_data: boolean | null;
  /** Whether the number is exact, an estimate, a range or unknown; null while nobody has counted. */
  records_precision: CountPrecision | null;
  /** How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown. */
  records: number | null;
  /** The least number of records, where it is a range; null otherwise. */
  records_least: number | null;
  /** The greatest number of records, where it is a range; null otherwise. */
  records_most: number | null;
}

/**
 * Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it is,
 * null clears one, or the whole group.
 */
export interface DetailsDataInput {
  /** The categories of data concerned (Art. 33(3)(a)). */
  categories?: string[];
  /** The special categories of data concerned (Art. 9). A write replaces the whole list. */
  special_categories?: SpecialCategory[];
  /** Whether data on convictions or offences is concerned (Art. 10); null while unknown. */
  has_criminal_data?: boolean | null;
  /** Whether passwords or other credentials are concerned; null while unknown. */
  has_credentials?: boolean | null;
  /** Whether financial data is concerned; null while unknown. */
  has_financial_data?: boolean | null;
  /** Whether national identification numbers are concerned; null while unknown. */
  has_national_ids?: boolean | null;
  /** Whether data of children is concerned; null while unknown. */
  has_childrens_data?: boolean | null;
  /** Whether the number is exact, an estimate, a range or unknown; null while nobody has counted. */
  records_precision?: CountPrecision | null;
  /** How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown. */
  records?: number | null;
  /** The least number of records, where it is a range; null otherwise. */
  records_least?: number | null;
  /** The greatest number of records, where it is a range; null otherwise. */
  records_most?: number | null;
}

/** How many of the people affected live in a country, or in a state of the USA. */
export interface DetailsPlaceCount {
  /** A country (ISO 3166-1), or a state of the USA such as US-CA. */
  place: string;
  /** How many of the people affected live there; null while unknown. */
  people: number | null;
}

/** Who is affected, how many people, and where they live (Art. 33(3)(a)). */
export interface DetailsDataSubjects {
  /** The categories of people affected (Art. 33(3)(a)). */
  categories: string[];
  /** The vulnerable groups among them. */
  vulnerable_groups: string[];
  /** Whether the number is exact, an estimate, a range or unknown; null while nobody has counted. */
  people_precision: CountPrecision | null;
  /** How many people are affected, exactly or approximately; null while unknown. */
  people: number | null;
  /** The least number of people, where it is a range; null otherwise. */
  people_least: number | null;
  /** The greatest number of people, where it is a range; null otherwise. */
  people_most: number | null;
  /** How many of them live in which country or state. A write replaces the whole list. */
  by_place: DetailsPlaceCount[];
}

/** How many of the people affected live in a country, or in a state of the USA. */
export interface DetailsPlaceCountInput {
  /** A country (ISO 3166-1), or a state of the USA such as US-CA. */
  place: string;
  /** How many of the people affected live there; null while unknown. */
  people?: number | null;
}

/**
 * Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as
 * it is, null clears one, or the whole group.
 */
export interface DetailsDataSubjectsInput {
  /** The categories of people affected (Art. 33(3)(a)). */
  categories?: string[];
  /** The vulnerable groups among them. */
  vulnerable_groups?: string[];
  /** Whether the number is exact, an estimate, a range or unknown; null while nobody has counted. */
  people_precision?: CountPrecision | null;
  /** How many people are affected, exactly or approximately; null while unknown. */
  people?: number | null;
  /** The least number of people, where it is a range; null otherwise. */
  people_least?: number | null;
  /** The greatest number of people, where it is a range; null otherwise. */
  people_most?: number | null;
  /** How many of them live in which country or state. A write replaces the whole list. */
  by_place?: DetailsPlaceCountInput[];
}

/** What a report under DORA asks beyond the rest; numbers are those of its fields. */
export interface DetailsDora {
  /** The Legal Entity Identifier of the entity (1.3, 1.6). */
  lei: string | null;
  /** The code by which the authority knows the entity (2.1). */
  entity_code: string | null;
  /** The types of the affected entity, in the words of the schema (1.4). */
  entity_types: string[];
  /** The currency of the report's amounts (1.15). */
  currency: string | null;
  /** The code of the competent authority (3.1). */
  authority_code: string | null;
  /** The criteria of classification that are met, in the words of the schema (2.5). */
  criteria: string[];
  /** The countries in which a threshold is passed (2.6). */
  threshold_countries: string[];
  /** How the incident was discovered (2.7). */
  discovered_by: string | null;
  /** Whether the plan for business continuity was activated (2.9). */
  is_continuity_activated: boolean | null;
  /** What else the authority should know (2.10). */
  other_information: string | null;
  /** When the service was restored (3.3). */
  restored_at: string | null;
  /** How many financial counterparts are affected (3.6). */
  counterparts: number | null;
  /** Whether relevant clients are affected (3.8). */
  has_relevant_clients: boolean | null;
  /** How many transactions are affected (3.9). */
  transactions: number | null;
  /** The value of the affected transactions, in whole units of the currency (3.11). */
  transactions_value: number | null;
  /** Which numbers are actual and which estimated, in the words of the schema (3.12). */
  number_kinds: string[];
  /** The kinds of impact on reputation, in the words of the schema (3.13). */
  reputational_impact: string[];
  /** How long the service was down, in minutes (3.16). */
  downtime_minutes: number | null;
  /** Whether duration and downtime are actual or estimated, in the words of the schema (3.17). */
  downtime_kind: string | null;
  /** The kinds of impact in Member States, in the words of the schema (3.18). */
  member_states_impact: string[];
  /** The thresholds of data losses that are passed, in the words of the schema (3.20). */
  data_loss_thresholds: string[];
  /** The critical services that are affected (3.22). */
  critical_services: string | null;
  /** The types of the incident, in the words of the schema (3.23). */
  incident_types: string[];
  /** The threats and techniques, in the words of the schema (3.25). */
  threat_techniques: string[];
  /** The functional areas and business processes that are affected (3.27). */
  functional_areas: string | null;
  /** Whether components of the infrastructure are affected (3.28). */
  has_infrastructure: boolean | null;
  /** Whether the financial interest of clients is affected (3.30). */
  has_financial_interest: boolean | null;
  /** The indicators of compromise (3.35). */
  compromise_indicators: string | null;
  /** The classes of the root cause, in the words of the schema (4.1). */
  root_cause_classes: string[];
  /** When the root cause was addressed (4.7). */
  root_cause_addressed_at: string | null;
  /** How the resolution differs from what was planned (4.9). */
  resolution_against_plan: string | null;
  /** The risk to critical functions (4.10). */
  critical_function_risk: string | null;
  /** What matters to resolution authorities (4.11). */
  for_resolution_authorities: string | null;
  /** Whether the threshold of economic impact is passed, in the words of the schema (4.12). */
  economic_threshold: string | null;
  /** The gross costs, direct and indirect, in whole units of the currency (4.13). */
  gross_costs: number | null;
  /** The recoveries, in whole units of the currency (4.14). */
  recoveries: number | null;
}

/**
 * What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON Merge Patch: an absent member
 * stays as it is, null clears one, or the whole group.
 */
export interface DetailsDoraInput {
  /** The Legal Entity Identifier of the entity (1.3, 1.6). */
  lei?: string | null;
  /** The code by which the authority knows the entity (2.1). */
  entity_code?: string | null;
  /** The types of the affected entity, in the words of the schema (1.4). */
  entity_types?: string[];
  /** The currency of the report's amounts (1.15). */
  currency?: string | null;
  /** The code of the competent authority (3.1). */
  authority_code?: string | null;
  /** The criteria of classification that are met, in the words of the schema (2.5). */
  criteria?: string[];
  /** The countries in which a threshold is passed (2.6). */
  threshold_countries?: string[];
  /** How the incident was discovered (2.7). */
  discovered_by?: string | null;
  /** Whether the plan for business continuity was activated (2.9). */
  is_continuity_activated?: boolean | null;
  /** What else the authority should know (2.10). */
  other_information?: string | null;
  /** When the service was restored (3.3). */
  restored_at?: string | null;
  /** How many financial counterparts are affected (3.6). */
  counterparts?: number | null;
  /** Whether relevant clients are affected (3.8). */
  has_relevant_clients?: boolean | null;
  /** How many transactions are affected (3.9). */
  transactions?: number | null;
  /** The value of the affected transactions, in whole units of the currency (3.11). */
  transactions_value?: number | null;
  /** Which numbers are actual and which estimated, in the words of the schema (3.12). */
  number_kinds?: string[];
  /** The kinds of impact on reputation, in the words of the schema (3.13). */
  reputational_impact?: string[];
  /** How long the service was down, in minutes (3.16). */
  downtime_minutes?: number | null;
  /** Whether duration and downtime are actual or estimated, in the words of the schema (3.17). */
  downtime_kind?: string | null;
  /** The kinds of impact in Member States, in the words of the schema (3.18). */
  member_states_impact?: string[];
  /** The thresholds of data losses that are passed, in the words of the schema (3.20). */
  data_loss_thresholds?: string[];
  /** The critical services that are affected (3.22). */
  critical_services?: string | null;
  /** The types of the incident, in the words of the schema (3.23). */
  incident_types?: string[];
  /** The threats and techniques, in the words of the schema (3.25). */
  threat_techniques?: string[];
  /** The functional areas and business processes that are affected (3.27). */
  functional_areas?: string | null;
  /** Whether components of the infrastructure are affected (3.28). */
  has_infrastructure?: boolean | null;
  /** Whether the financial interest of clients is affected (3.30). */
  has_financial_interest?: boolean | null;
  /** The indicators of compromise (3.35). */
  compromise_indicators?: string | null;
  /** The classes of the root cause, in the words of the schema (4.1). */
  root_cause_classes?: string[];
  /** When the root cause was addressed (4.7). */
  root_cause_addressed_at?: string | null;
  /** How the resolution differs from what was planned (4.9). */
  resolution_against_plan?: string | null;
  /** The risk to critical functions (4.10). */
  critical_function_risk?: string | null;
  /** What matters to resolution authorities (4.11). */
  for_resolution_authorities?: string | null;
  /** Whether the threshold of economic impact is passed, in the words of the schema (4.12). */
  economic_threshold?: string | null;
  /** The gross costs, direct and indirect, in whole units of the currency (4.13). */
  gross_costs?: number | null;
  /** The recoveries, in whole units of the currency (4.14). */
  recoveries?: number | null;
}

/** A measure that is to be taken, by whom and until when. */
export interface DetailsPlannedMeasure {
  /** What is to be done. */
  measure: string;
  /** Who does it; null while nobody is named. */
  owner: string | null;
  /** Until when; null while unknown. */
  due_at: string | null;
}

/** The measures in place before, taken and proposed (Art. 33(3)(d)). */
export interface DetailsMeasures {
  /** The measures in place before the breach. */
  before: string[];
  /** The measures taken since (Art. 33(3)(d)). */
  taken: string[];
  /** The measures proposed, with owner and due date. A write replaces the whole list. */
  planned: DetailsPlannedMeasure[];
  /** The measures that help the people affected. */
  for_data_subjects: string[];
}

/** A measure that is to be taken, by whom and until when. */
export interface DetailsPlannedMeasureInput {
  /** What is to be done. */
  measure: string;
  /** Who does it; null while nobody is named. */
  owner?: string | null;
  /** Until when. RFC 3339 with offset; answered in UTC with Z. */
  due_at?: string | null;
}

/**
 * The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as it
 * is, null clears one, or the whole group.
 */
export interface DetailsMeasuresInput {
  /** The measures in place before the breach. */
  before?: string[];
  /** The measures taken since (Art. 33(3)(d)). */
  taken?: string[];
  /** The measures proposed, with owner and due date. A write replaces the whole list. */
  planned?: DetailsPlannedMeasureInput[];
  /** The measures that help the people affected. */
  for_data_subjects?: string[];
}

/** What happened to the data, by what cause, and where (Art. 33(3)(a)). */
export interface DetailsNature {
  /** What happened to the data (Art. 4(12)). A write replaces the whole list. */
  effects: BreachEffect[];
  /** What caused the breach; null while unknown. */
  cause: BreachCause | null;
  /** Whether it came from within the organisation or from outside; null while nobody has looked. */
  origin: BreachOrigin | null;
  /** Whether somebody meant harm; null while unknown. */
  is_malicious: boolean | null;
  /** The systems concerned. */
  systems: string[];
  /** What the data was on; null while unknown. */
  medium: BreachMedium | null;
  /** Where it happened; null while unknown. */
  location: string | null;
}

/**
 * What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it
 * is, null clears one, or the whole group.
 */
export interface DetailsNatureInput {
  /** What happened to the data (Art. 4(12)). A write replaces the whole list. */
  effects?: BreachEffect[];
  /** What caused the breach; null while unknown. */
  cause?: BreachCause | null;
  /** Whether it came from within the organisation or from outside; null while nobody has looked. */
  origin?: BreachOrigin | null;
  /** Whether somebody meant harm; null while unknown. */
  is_malicious?: boolean | null;
  /** The systems concerned. */
  systems?: string[];
  /** What the data was on; null while unknown. */
  medium?: BreachMedium | null;
  /** Where it happened; null while unknown. */
  location?: string | null;
}

/** Somebody else who was told of the breach. */
export interface DetailsOtherTold {
  /** Who was told. */
  name: string;
  /** What the recipient is; null where none of these fits. */
  kind: RecipientKind | null;
  /** When; null while unknown. */
  told_at: string | null;
  /** The reference under which the recipient keeps it; null when there is none. */
  reference: string | null;
}

/** Somebody else who was told of the breach. */
export interface DetailsOtherToldInput {
  /** Who was told. */
  name: string;
  /** What the recipient is; null where none of these fits. */
  kind?: RecipientKind | null;
  /** When. RFC 3339 with offset; answered in UTC with Z. */
  told_at?: string | null;
  /** The reference under which the recipient keeps it; null when there is none. */
  reference?: string | null;
}

/** Who else was told of the breach. */
export interface DetailsOthers {
  /** Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list. */
  told: DetailsOtherTold[];
}

/** Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null clears one. */
export interface DetailsOthersInput {
  /** Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list. */
  told?: DetailsOtherToldInput[];
}

/** A processor or sub-processor that is involved (Art. 33(2)). */
export interface DetailsProcessor {
  /** The name of the processor or sub-processor. */
  name: string;
  /** When it told the organisation of the breach (Art. 33(2)); null while unknown. */
  told_us_at: string | null;
}

/** Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). */
export interface DetailsParties {
  /** What the organisation is in this processing; null while unknown. */
  role: PartyRole | null;
  /** The other controllers (Art. 26), by name. */
  joint_controllers: string[];
  /** Who reports the breach within the organisation; null while unknown. */
  reporting_person: string | null;
  /** The data protection officer or another contact point (Art. 33(3)(b)); null while unknown. */
  contact_name: string | null;
  /** The e-mail address of the contact point; null while unknown. */
  contact_email: string | null;
  /** The telephone number of the contact point; null while unknown. */
  contact_phone: string | null;
  /**
   * The processors and sub-processors involved, and when they told the organisation. A write replaces the whole list.
   */
  processors: DetailsProcessor[];
  /**
   * The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)). Each has an
   * obligation of its own.
   */
  controllers: DetailsController[];
}

/** A processor or sub-processor that is involved (Art. 33(2)). */
export interface DetailsProcessorInput {
  /** The name of the processor or sub-processor. */
  name: string;
  /** When it told the organisation of the breach (Art. 33(2)). RFC 3339 with offset; answered in UTC with Z. */
  told_us_at?: string | null;
}

/**
 * Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as it
 * is, null clears one, or the whole group.
 */
export interface DetailsPartiesInput {
  /** What the organisation is in this processing; null while unknown. */
  role?: PartyRole | null;
  /** The other controllers (Art. 26), by name. */
  joint_controllers?: string[];
  /** Who reports the breach within the organisation; null while unknown. */
  reporting_person?: string | null;
  /** The data protection officer or another contact point (Art. 33(3)(b)); null while unknown. */
  contact_name?: string | null;
  /** The e-mail address of the contact point; null while unknown. */
  contact_email?: string | null;
  /** The telephone number of the contact point; null while unknown. */
  contact_phone?: string | null;
  /**
   * The processors and sub-processors involved, and when they told the organisation. A write replaces the whole list.
   */
  processors?: DetailsProcessorInput[];
  /**
   * The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)). Each has an
   * obligation of its own. A write replaces the whole list.
   */
  controllers?: DetailsControllerInput[];
}

/** What protected the data when it happened. */
export interface DetailsProtection {
  /** Whether the data was encrypted; null while nobody has looked. */
  encrypted: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the data was pseudonymised; null while nobody has looked. */
  pseudonymised: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the data was hashed; null while nobody has looked. */
  hashed: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the keys that protect the data are compromised; null while nobody has looked. */
  keys_compromised: "yes" | "partly" | "no" | "unknown" | null;
}

/**
 * What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one, or
 * the whole group.
 */
export interface DetailsProtectionInput {
  /** Whether the data was encrypted; null while nobody has looked. */
  encrypted?: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the data was pseudonymised; null while nobody has looked. */
  pseudonymised?: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the data was hashed; null while nobody has looked. */
  hashed?: "yes" | "partly" | "no" | "unknown" | null;
  /** Whether the keys that protect the data are compromised; null while nobody has looked. */
  keys_compromised?: "yes" | "partly" | "no" | "unknown" | null;
}

/** When it happened, and how it became known. */
export interface DetailsTimeline {
  /** When the breach began; not after `detected_at` and `discovered_at`; null while unknown. */
  occurred_from: string | null;
  /** When it ended; not before `occurred_from`; null while unknown. */
  occurred_to: string | null;
  /** Whether these times are estimates; null while unsaid. */
  is_estimated: boolean | null;
  /** Whether the breach still goes on; null while unknown. */
  is_ongoing: boolean | null;
  /** When it was detected; not after the incident's `discovered_at`; null while unknown. */
  detected_at: string | null;
  /** How it became known; null while unsaid. */
  how_known: string | null;
  /** When it was contained; not before `occurred_from`; null while unknown. */
  contained_at: string | null;
}

/**
 * When it happened, and how it became known. A JSON Merge Patch: an absent member stays as it is, null clears one, or
 * the whole group.
 */
export interface DetailsTimelineInput {
  /**
   * When the breach began. Not after `detected_at` and `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
   */
  occurred_from?: string | null;
  /** When it ended. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with Z. */
  occurred_to?: string | null;
  /** Whether these times are estimates; null while unsaid. */
  is_estimated?: boolean | null;
  /** Whether the breach still goes on; null while unknown. */
  is_ongoing?: boolean | null;
  /** When it was detected. Not after the incident's `discovered_at`. RFC 3339 with offset; answered in UTC with Z. */
  detected_at?: string | null;
  /** How it became known; null while unsaid. */
  how_known?: string | null;
  /** When it was contained. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with Z. */
  contained_at?: string | null;
}

/** The filters of the list, by their names and with their meanings; none of them takes all incidents. */
export interface ExportFilters {
  /** Only incidents with one of these statuses. */
  status?: IncidentStatus[];
  /** Only incidents of one of these severities. */
  severity?: Severity[];
  /** Only incidents of one of these kinds. */
  breach_kind?: KnownBreachKind[];
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number?: string;
  /** Only incidents that are overdue when the making begins, or only the others. */
  overdue?: boolean;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  discovered_from?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  discovered_to?: string;
  /** RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z. */
  updated_since?: string;
  /** The authority that receives the filing, named by its jurisdiction. */
  reported_to?: string;
  /** The reference of another system that an incident has. */
  external_reference?: string;
  /** The values that an incident has under these names. */
  metadata?: Record<string, unknown>;
  /** Words to look for, in any order; at most eight. */
  q?: string;
}

/** How far the file is, in incidents. */
export interface ExportProgress {
  /** How many incidents are written. */
  done: number;
  /** How many there are to write; null until the making begins. */
  of: number | null;
}

/** A file of incidents that was asked for, and how far it is. */
export interface Export {
  /** The export's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The form of the file, as that of `GET /privacy/incidents/export`. */
  format: ExportFormat;
  /** The filters of the list, by their names and with their meanings; none of them takes all incidents. */
  filters: ExportFilters;
  /**
   * `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed` can't be made, `expired`
   * has lived its 24 hours, `cancelled` was ended before that.
   */
  status: ExportStatus;
  /** How far the file is, in incidents. */
  progress: ExportProgress;
  /** Why it can't be made, in words; null unless it is `failed`. */
  failure: string | null;
  /** The bytes of the file; null until it is made. */
  size: number | null;
  /** The SHA-256 of the file in hexadecimal; null until it is made. */
  sha256: string | null;
  /** Where the file is, on this host: it is asked for with a key, as all else is. Null unless the export is `done`. */
  url: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** When it was done or failed; null before that. */
  finished_at: string | null;
  /** When the file is removed; null until it is done, and once it is cancelled. */
  expires_at: string | null;
  /** When it was cancelled; null unless it was. */
  cancelled_at: string | null;
}

/** What a file of incidents is to hold. Unknown members are refused. */
export interface ExportCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The form of the file, as that of `GET /privacy/incidents/export`. */
  format?: "csv" | "xlsx" | "jsonl" | "pdf";
  /** The filters of the list, by their names and with their meanings; none of them takes all incidents. */
  filters?: ExportFilters;
}

/** One page of exports, newest first. */
export interface ExportPage {
  /** The exports of this page, those without a file any more included. */
  exports: Export[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** A notification pack that was handed in. It is never changed. */
export interface HandedInPack {
  /** The pack's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)). */
  kind: PackKind;
  /** The form, by its id. */
  form: string;
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase: FilingPhase;
  /** Whom it was for; null where that was left open. */
  authority: string | null;
  /** The obligation that the filing meets; null when the incident has none of that authority. */
  obligation_id: string | null;
  /** How a pack is rendered. */
  format: PackFormat;
  /**
   * The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of the PDF. The audit
   * entry names the same.
   */
  sha256: string;
  /** When it was kept. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/** A notification pack that was handed in, with its content. */
export interface HandedInPackContent {
  /** The pack's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)). */
  kind: PackKind;
  /** The form, by its id. */
  form: string;
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase: FilingPhase;
  /** Whom it was for; null where that was left open. */
  authority: string | null;
  /** The obligation that the filing meets; null when the incident has none of that authority. */
  obligation_id: string | null;
  /** How a pack is rendered. */
  format: PackFormat;
  /**
   * The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of the PDF. The audit
   * entry names the same.
   */
  sha256: string;
  /** When it was kept. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
  /** What was handed in, to the byte; a PDF in Base64. Show it as text. */
  content: string;
}

/** Which pack is handed in. It is made now, as the draft would be, and kept. */
export interface HandedInPackCreate {
  /** What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)). */
  kind?: PackKind;
  /**
   * The form whose questions and order a pack has, by default the questions of several authorities merged; `dora` is
   * the report of a major incident under DORA.
   */
  form?: PackForm;
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase?: FilingPhase;
  /** Whom it is for. */
  authority?: string;
  /** The obligation that it is to meet; by default that of Art. 33(1). */
  obligation_id?: string;
  /** How a pack is rendered. */
  format?: PackFormat;
}

/** A page of the packs that were handed in, newest first. */
export interface HandedInPackPage {
  /** The packs of this page. */
  notification_packs: HandedInPack[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** One filing with one authority, as it is on record. A correction leaves both versions in the audit trail. */
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
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase: FilingPhase;
  /** The obligation that the filing meets; null when the incident has none of that authority. */
  obligation_id: string | null;
  /** Why the filing was late (Art. 33(1)); null when it says nothing. */
  delay_reasons: string | null;
  /** What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing. */
  missing_information: string | null;
  /** When what is missing is expected; null when it wasn't said. */
  missing_information_expected_at: string | null;
  /** When the authority acknowledged the filing; null as long as it hasn't. */
  acknowledged_at: string | null;
  /** The reference of the acknowledgement; null when there is none. */
  acknowledgement_reference: string | null;
}

/** The notifications of one incident, oldest first, up to 1 MiB of them on one page. */
export interface NotificationList {
  /** The notifications on record. */
  notifications: Notification[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now. */
export interface Incident {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number: string;
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
  /**
   * Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It never
   * precedes `discovered_at`, and leaving `resolved` clears it.
   */
  resolution_date: string | null;
  /** When an authority was first notified, the earliest of the filings on record; null as long as there is none. */
  authority_notified_at: string | null;
  /** When the data subjects were told of the breach (Art. 34); null as long as they were not. */
  data_subjects_notified_at: string | null;
  /** The authorities notified so far, in the order of the filings. */
  reported_to: string[];
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference: string | null;
  /**
   * Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
   * `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
   */
  metadata: Record<string, unknown>;
  /** When the incident was put on record. */
  created_at: string;
  /** When the record was last changed. */
  updated_at: string;
  /** The notifications of one incident, oldest first, up to 1 MiB of them on one page. */
  notifications?: NotificationList;
}

/** One incident to record, or one to correct. Unknown members are refused. */
export interface IncidentBatchItem {
  /** The incident to correct; absent where one is recorded. */
  id?: string;
  /** As the header `If-Match` of the single operation, where an incident is corrected. */
  if_match?: string;
  /**
   * The body of the single operation, judged as there: `IncidentCreate`, which may leave out `orgId` here, or
   * `IncidentUpdate` where there is an `id`.
   */
  body: Record<string, unknown>;
}

/** Up to 500 incidents to record and to correct, in this order. Unknown members are refused. */
export interface IncidentBatch {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** Whether all of it happens or nothing; absent means that each item stands for itself. */
  atomic?: boolean;
  /** What is recorded and corrected. */
  items: IncidentBatchItem[];
}

/** The incident as it is now; null where the item was refused, or where over 4 MiB of documents stand before it. */
export interface IncidentBatchOutcomeDocument {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number: string;
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
  /**
   * Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It never
   * precedes `discovered_at`, and leaving `resolved` clears it.
   */
  resolution_date: string | null;
  /** When an authority was first notified, the earliest of the filings on record; null as long as there is none. */
  authority_notified_at: string | null;
  /** When the data subjects were told of the breach (Art. 34); null as long as they were not. */
  data_subjects_notified_at: string | null;
  /** The authorities notified so far, in the order of the filings. */
  reported_to: string[];
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference: string | null;
  /**
   * Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
   * `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
   */
  metadata: Record<string, unknown>;
  /** When the incident was put on record. */
  created_at: string;
  /** When the record was last changed. */
  updated_at: string;
  /** The notifications of one incident, oldest first, up to 1 MiB of them on one page. */
  notifications?: NotificationList;
}

/** One place in the request that is wrong. */
export interface ProblemPlace {
  /** The part of the request. */
  in: "body" | "query" | "path" | "header";
  /**
   * A JSON pointer (RFC 6901) into that part; empty for the part as a whole. A query parameter and a header are pointed
   * at by their name, as in `/limit`. An unknown name is cut after 100 characters.
   */
  pointer: string;
  /** What is wrong there. */
  message: string;
}

/** The same problem for programs. */
export interface IncidentBatchOutcomeProblemError {
  /** The kind of problem, for programs to decide by. */
  code: string;
  /** What is wrong, the same words as `detail`. */
  message: string;
  /** The `X-Request-Id` of this answer; quote it when you ask for help. */
  requestId: string;
}

/** The incident that is in the way, where another one has the external reference. */
export interface ProblemIncident {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** Where it is read (a URI reference). */
  link: string;
}

/** Why the item was refused, as the single operation would have answered it; null where it was done. */
export interface IncidentBatchOutcomeProblem {
  /** The page that explains this kind of problem (a URI reference). */
  type: string;
  /** The kind of problem in a few words. */
  title: string;
  /** The HTTP status of this answer. */
  status: number;
  /** The first thing that is wrong with this request, in a sentence that tells the way out. */
  detail: string;
  /** Every place in the request that is wrong, where places can be named; else empty. */
  errors: ProblemPlace[];
  /** The same problem for programs. */
  error: IncidentBatchOutcomeProblemError;
  /** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
  checks?: Checks;
  /** The incident that is in the way, where another one has the external reference. */
  incident?: ProblemIncident;
}

/** What became of one item. */
export interface IncidentBatchOutcome {
  /** The place of the item in the request, from 0 on. */
  index: number;
  /** The status that the single operation would have answered. */
  status: number;
  /** The incident that was recorded or corrected; null where the item was refused. */
  id: string | null;
  /** The incident's entity tag, as its `ETag`; null where the item was refused. */
  etag: string | null;
  /** The incident as it is now; null where the item was refused, or where over 4 MiB of documents stand before it. */
  document: IncidentBatchOutcomeDocument | null;
  /** Why the item was refused, as the single operation would have answered it; null where it was done. */
  problem: IncidentBatchOutcomeProblem | null;
}

/** What became of each item, in the order of the request. */
export interface IncidentBatchOutcomes {
  /** One outcome for each item. */
  outcomes: IncidentBatchOutcome[];
  /** How many items were done. */
  succeeded: number;
  /** How many items were refused, and changed nothing. */
  failed: number;
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
   * Where the incident stands; absent means `draft`. `open` commits the operator to the deadline. `notified` is taken
   * here only to be refused with 409, because no notification is on record yet: record the incident, then its filing
   * with `POST .../notify`.
   */
  status?: "draft" | "open" | "notified" | "resolved";
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference?: string | null;
  /**
   * Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
   * `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
   */
  metadata?: Record<string, unknown>;
  /**
   * The template to record from. In the same write, its `description` and `breach_kind` stand in for members that are
   * absent here, its details are written, and its tasks become a note. Not taken in a batch.
   */
  template_id?: string;
}

/**
 * What Art. 33(3) GDPR and the authorities' forms ask of an incident beyond its facts, in groups. What is not known is
 * null or empty.
 */
export interface IncidentDetails {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). */
  parties: DetailsParties;
  /** When it happened, and how it became known. */
  timeline: DetailsTimeline;
  /** What happened to the data, by what cause, and where (Art. 33(3)(a)). */
  nature: DetailsNature;
  /** Which data is concerned, and how many records (Art. 33(3)(a)). */
  data: DetailsData;
  /** Who is affected, how many people, and where they live (Art. 33(3)(a)). */
  data_subjects: DetailsDataSubjects;
  /** What protected the data when it happened. */
  protection: DetailsProtection;
  /** The likely consequences for people (Art. 33(3)(c)). */
  consequences: DetailsConsequences;
  /** The measures in place before, taken and proposed (Art. 33(3)(d)). */
  measures: DetailsMeasures;
  /** Whether people in several states are affected, and which authority leads. */
  cross_border: DetailsCrossBorder;
  /** Who else was told of the breach. */
  others: DetailsOthers;
  /** What a report under DORA asks beyond the rest; numbers are those of its fields. */
  dora: DetailsDora;
  /** When the details were last changed; null as long as none are written. */
  updated_at: string | null;
}

/**
 * A JSON Merge Patch (RFC 7396) of the details: an absent group or member stays as it is, null clears a member or a
 * whole group, arrays are replaced whole. Members that the service owns, and unknown ones, are refused.
 */
export interface IncidentDetailsUpdate {
  /**
   * Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as it
   * is, null clears one, or the whole group.
   */
  parties?: DetailsPartiesInput | null;
  /**
   * When it happened, and how it became known. A JSON Merge Patch: an absent member stays as it is, null clears one, or
   * the whole group.
   */
  timeline?: DetailsTimelineInput | null;
  /**
   * What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as
   * it is, null clears one, or the whole group.
   */
  nature?: DetailsNatureInput | null;
  /**
   * Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it is,
   * null clears one, or the whole group.
   */
  data?: DetailsDataInput | null;
  /**
   * Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
   * as it is, null clears one, or the whole group.
   */
  data_subjects?: DetailsDataSubjectsInput | null;
  /**
   * What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one, or
   * the whole group.
   */
  protection?: DetailsProtectionInput | null;
  /**
   * The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null
   * clears one, or the whole group.
   */
  consequences?: DetailsConsequencesInput | null;
  /**
   * The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as it
   * is, null clears one, or the whole group.
   */
  measures?: DetailsMeasuresInput | null;
  /**
   * Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member
   * stays as it is, null clears one, or the whole group.
   */
  cross_border?: DetailsCrossBorderInput | null;
  /** Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null clears one. */
  others?: DetailsOthersInput | null;
  /**
   * What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON Merge Patch: an absent
   * member stays as it is, null clears one, or the whole group.
   */
  dora?: DetailsDoraInput | null;
}

/** Something that happened to an incident and starts a clock, or meets an obligation without a filing. */
export interface IncidentEvent {
  /** The event's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /**
   * What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as a
   * processor's controller (Art. 33(2)).
   */
  kind: EventKind;
  /** When it happened. */
  occurred_at: string;
  /** Why it is so, or how it is known; null when nothing was said. */
  reason: string | null;
  /** Who was told; null when nobody was, or it wasn't said. */
  recipient: string | null;
  /** The obligation that was met by telling; null for every other event. */
  obligation_id: string | null;
  /** When it was put on record here. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/** Something that happened. Unknown members are refused. */
export interface IncidentEventCreate {
  /**
   * What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as a
   * processor's controller (Art. 33(2)).
   */
  kind: EventKind;
  /**
   * When it happened; absent or null means now. At most five minutes in the future. RFC 3339 with offset; answered in
   * UTC with Z.
   */
  occurred_at?: string | null;
  /** Why it is so, or how it is known; null when nothing was said. */
  reason?: string | null;
  /** Who was told; null when nobody was, or it wasn't said. */
  recipient?: string | null;
  /** The obligation that was met; `told` needs it, and no other event takes it. */
  obligation_id?: string | null;
}

/** A page of the events of an incident, in the order in which they were put on record. */
export interface IncidentEventPage {
  /** The events. */
  events: IncidentEvent[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
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
   * When the data subjects were told of the breach (Art. 34); absent or null leaves the record as it is. The incident
   * has the earliest. RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
   */
  data_subjects_notified_at?: string | null;
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase?: FilingPhase;
  /**
   * The obligation that the filing meets. Absent or null, it is that of the authority: the open one that is owed to it
   * by the place and the name that the jurisdiction tells, else that of Art. 33(1). What supplements or withdraws a
   * filing is for what the last one with the same authority was for.
   */
  obligation_id?: string | null;
  /** Why the filing was late (Art. 33(1)); null when it says nothing. */
  delay_reasons?: string | null;
  /** What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing. */
  missing_information?: string | null;
  /** When what is missing is expected. RFC 3339 with offset; answered in UTC with Z. */
  missing_information_expected_at?: string | null;
  /** When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with offset. */
  acknowledged_at?: string | null;
  /** The reference of the acknowledgement; null when there is none. */
  acknowledgement_reference?: string | null;
}

/** One page of incidents, newest first. */
export interface IncidentPage {
  /** The incidents of this page. */
  incidents: Incident[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** An incident with the members that `fields` asked for. */
export interface IncidentPart {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId?: string;
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number?: string;
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
  /** When the organisation became aware of the breach; starts the clock of Art. 33(1). */
  discovered_at?: string;
  /**
   * The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading of Art. 33(1). When
   * it has passed and no authority was notified, the incident is overdue.
   */
  safe_due_at?: string;
  /**
   * Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It never
   * precedes `discovered_at`, and leaving `resolved` clears it.
   */
  resolution_date?: string | null;
  /** When an authority was first notified, the earliest of the filings on record; null as long as there is none. */
  authority_notified_at?: string | null;
  /** When the data subjects were told of the breach (Art. 34); null as long as they were not. */
  data_subjects_notified_at?: string | null;
  /** The authorities notified so far, in the order of the filings. */
  reported_to?: string[];
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference?: string | null;
  /**
   * Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
   * `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
   */
  metadata?: Record<string, unknown>;
  /** When the incident was put on record. */
  created_at?: string;
  /** When the record was last changed. */
  updated_at?: string;
  /** The notifications of one incident, oldest first, up to 1 MiB of them on one page. */
  notifications?: NotificationList;
}

/** One page of incidents, each with the members that `fields` asked for. */
export interface IncidentPartPage {
  /** The incidents of this page. */
  incidents: IncidentPart[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * The details that are written with an incident which is recorded from the template, in the groups of
 * `IncidentDetails`. A template has no timeline, and tells nobody.
 */
export interface IncidentTemplateDetails {
  /** Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). */
  parties: DetailsParties;
  /** What happened to the data, by what cause, and where (Art. 33(3)(a)). */
  nature: DetailsNature;
  /** Which data is concerned, and how many records (Art. 33(3)(a)). */
  data: DetailsData;
  /** Who is affected, how many people, and where they live (Art. 33(3)(a)). */
  data_subjects: DetailsDataSubjects;
  /** What protected the data when it happened. */
  protection: DetailsProtection;
  /** The likely consequences for people (Art. 33(3)(c)). */
  consequences: DetailsConsequences;
  /** The measures in place before, taken and proposed (Art. 33(3)(d)). */
  measures: DetailsMeasures;
  /** Whether people in several states are affected, and which authority leads. */
  cross_border: DetailsCrossBorder;
}

/** A template that breaches are recorded from. What it doesn't say is null or empty. */
export interface IncidentTemplate {
  /** The template's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the service, is the same for
   * every organisation and can't be changed.
   */
  source: IncidentTemplateSource;
  /** What people choose the template by. */
  name: string;
  /** Whether breaches can be recorded from it. What was recorded before it was retired stays as it is. */
  status: IncidentTemplateStatus;
  /** The title that an incident gets unless whoever records it says otherwise; null leaves it open. */
  title: string | null;
  /** The severity that is proposed when an incident is recorded; null leaves it open. */
  severity: IncidentTemplateSeverity | null;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind: BreachKind | null;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description: string | null;
  /**
   * The details that are written with an incident which is recorded from the template, in the groups of
   * `IncidentDetails`. A template has no timeline, and tells nobody.
   */
  details: IncidentTemplateDetails;
  /**
   * What usually follows, one task each. They are written down as one note on an incident that is recorded from the
   * template. A write replaces the whole list.
   */
  tasks: string[];
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  updated_at: string;
}

/**
 * The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member or a
 * whole group, arrays are replaced whole.
 */
export interface IncidentTemplateDetailsInput {
  /**
   * Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as it
   * is, null clears one, or the whole group.
   */
  parties?: DetailsPartiesInput | null;
  /**
   * What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as
   * it is, null clears one, or the whole group.
   */
  nature?: DetailsNatureInput | null;
  /**
   * Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it is,
   * null clears one, or the whole group.
   */
  data?: DetailsDataInput | null;
  /**
   * Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
   * as it is, null clears one, or the whole group.
   */
  data_subjects?: DetailsDataSubjectsInput | null;
  /**
   * What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one, or
   * the whole group.
   */
  protection?: DetailsProtectionInput | null;
  /**
   * The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null
   * clears one, or the whole group.
   */
  consequences?: DetailsConsequencesInput | null;
  /**
   * The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as it
   * is, null clears one, or the whole group.
   */
  measures?: DetailsMeasuresInput | null;
  /**
   * Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member
   * stays as it is, null clears one, or the whole group.
   */
  cross_border?: DetailsCrossBorderInput | null;
}

/** A new template. Members that the service owns, and unknown ones, are refused. */
export interface IncidentTemplateCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What people choose the template by. */
  name: string;
  /** The title that an incident gets unless whoever records it says otherwise; null leaves it open. */
  title?: string | null;
  /** The severity that is proposed when an incident is recorded; null leaves it open. */
  severity?: IncidentTemplateSeverity | null;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind?: BreachKind | null;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description?: string | null;
  /**
   * The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member or
   * a whole group, arrays are replaced whole.
   */
  details?: IncidentTemplateDetailsInput;
  /**
   * What usually follows, one task each. They are written down as one note on an incident that is recorded from the
   * template. A write replaces the whole list.
   */
  tasks?: string[];
}

/** One page of templates, newest first and the starter set last. */
export interface IncidentTemplatePage {
  /** The templates of this page, retired ones included. */
  incident_templates: IncidentTemplate[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * A JSON Merge Patch (RFC 7396) of a template: an absent member stays as it is, null clears a nullable one, arrays are
 * replaced whole. Members that the service owns, and unknown ones, are refused.
 */
export interface IncidentTemplateUpdate {
  /** What people choose the template by. */
  name?: string;
  /** Whether breaches can be recorded from it. What was recorded before it was retired stays as it is. */
  status?: IncidentTemplateStatus;
  /** The title that an incident gets unless whoever records it says otherwise; null leaves it open. */
  title?: string | null;
  /** The severity that is proposed when an incident is recorded; null leaves it open. */
  severity?: IncidentTemplateSeverity | null;
  /**
   * What was lost: confidentiality, integrity or availability of personal data, or more than one of them (`combined`);
   * null while unknown.
   */
  breach_kind?: BreachKind | null;
  /** The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet. */
  description?: string | null;
  /**
   * The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member or
   * a whole group, arrays are replaced whole.
   */
  details?: IncidentTemplateDetailsInput;
  /**
   * What usually follows, one task each. They are written down as one note on an incident that is recorded from the
   * template. A write replaces the whole list.
   */
  tasks?: string[];
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
   * When the incident was resolved; with any other status, the date foreseen. Not before `discovered_at`. Absent or
   * null when the status becomes `resolved`, it is set to now, whatever date was foreseen; leaving `resolved` clears it
   * unless a new date comes with it. RFC 3339 with offset; answered in UTC with Z.
   */
  resolution_date?: string | null;
  /**
   * When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine digits of a second, six
   * are kept; answered in UTC with Z.
   */
  data_subjects_notified_at?: string | null;
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference?: string | null;
  /**
   * A merge patch of the metadata, name by name: a name that isn't sent keeps its value, null removes it, and null for
   * the whole removes all of them.
   */
  metadata?: Record<string, unknown> | null;
  /**
   * Why the facts as recorded were wrong; kept in the audit trail beside both versions. Needed to correct
   * `discovered_at` once a filing is on record.
   */
  correction_reason?: string;
}

/** A second limit on the same filing, of which the earlier counts; null where there is none. */
export interface LawClock {
  /** The event that a rule counts from. */
  clock_start: ClockStart;
  /** How much of the unit. */
  amount: number;
  /** What an amount is in; `none` where the law names no number. */
  unit: PeriodUnit;
  /** With `first_only` a first clock that starts after this limit stands alone. */
  late: "both" | "first_only";
}

/** A number that makes a duty; 500 or more isn't more than 500. */
export interface LawThreshold {
  /** What is counted. */
  counts: "people" | "residents";
  /** How it is compared. */
  operator: ">=" | ">" | "<" | "<=";
  /** The number. */
  amount: number;
}

/** Whom a rule binds. */
export interface LawConditions {
  /** Words for people; null where there are none. */
  role: string | null;
  /** Kinds of entity. */
  entity_kinds: string[];
  /** Words for people; null where there are none. */
  text: string | null;
  /** Numbers that make the duty. */
  thresholds: LawThreshold[];
  /** Whether the thresholds are one ground among several, so that smaller numbers rule nothing out. */
  one_ground: boolean;
  /** Which verdict on the risk to people decides, a duty unless it is unlikely or when it is high; null for none. */
  risk: "unless_unlikely" | "high" | null;
}

/** Another amount for some kinds of entity. */
export interface LawVariant {
  /** Kinds of entity. */
  entity_kinds: string[];
  /** How much of the rule's unit. */
  amount: number;
  /** Words for people. */
  reference: string;
}

/** What guidance hopes for where the law names no number; null where nothing does. */
export interface LawTarget {
  /** The event that a rule counts from. */
  clock_start: ClockStart;
  /** How much of the unit. */
  amount: number;
  /** The most, where guidance names a span. */
  amount_most: number | null;
  /** What an amount is in; `none` where the law names no number. */
  unit: PeriodUnit;
  /** Words for people. */
  reference: string;
}

/** One duty of a regime. */
export interface LawRule {
  /** The id of a rule. */
  id: string;
  /** The id of a regime. */
  regime: string;
  /** Words for people. */
  title: string;
  /** Words for people. */
  recipient: string;
  /** The event that a rule counts from; null where no event does. */
  clock_start: string | null;
  /** Events that start the same clock in other words; the earliest that is known counts. */
  alternative_starts: ClockStart[];
  /**
   * The duty whose filing starts this one's clock where it counts from `previous`; null means the one before it in its
   * regime.
   */
  previous_rule: string | null;
  /** Which filing of that duty starts the clock, where it had several. */
  previous_filing: "first" | "latest";
  /** How much of the unit; null where the law names no number. */
  amount: number | null;
  /** What an amount is in; `none` where the law names no number. */
  unit: PeriodUnit;
  /** A second limit on the same filing, of which the earlier counts; null where there is none. */
  second_clock: LawClock | null;
  /** The id of a computation law, which says how a period is counted. */
  computation_law: string;
  /** Words for people; null where there are none. */
  time_zone: string | null;
  /** Words for people; null where there are none. */
  calendar: string | null;
  /** Words for people, one item each. */
  calendar_categories: string[];
  /**
   * What a closed last day does: `no`, it stays; `law`, the text moves it; `interp`, only a general interpretation act
   * does; `unknown`, nothing was found, so nothing moves.
   */
  roll: "no" | "law" | "interp" | "unknown";
  /** When the last day ends, `instant` for hours, `end_of_day`, or a local time. */
  end: string;
  /** Whom a rule binds. */
  conditions: LawConditions;
  /** Other amounts for some kinds of entity. */
  variants: LawVariant[];
  /** What guidance hopes for where the law names no number; null where nothing does. */
  target: LawTarget | null;
  /** Words for people; null where there are none. */
  later_filings: string | null;
  /** Words for people, one item each. */
  delay_grounds: string[];
  /** A local date in the zone of the authority; null where there is none. */
  valid_from: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  valid_to: string | null;
  /** False for what isn't law yet. */
  in_force: boolean;
  /** Whether it makes obligations. */
  enabled: boolean;
  /** Words for people; null where there are none. */
  disabled_reason: string | null;
  /** Words for people. */
  reference: string;
  /** Words for people. */
  source: string;
  /** A day of the calendar, year, month and day. */
  verified_on: string;
  /** How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak. */
  confidence: Confidence;
  /** Words for people, one item each. */
  derived: string[];
  /** Words for people, one item each. */
  notes: string[];
  /** Points on which sources or authors don't agree; none of them moves a date. */
  contested: ContestedPoint[];
  /** Words for people. */
  version: string;
}

/** The process runs. */
export interface Liveness {
  /** Always `live`; a process that does not live does not answer. */
  status: "live";
}

/** A person in an organisation, with a role. The account is good for this organisation alone. */
export interface Member {
  /** The member's id, given by the service, which the audit trail names after `user:`. */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The member's e-mail address, by which they sign in. It is kept in lower case. */
  email: string;
  /**
   * What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
   * an `auditor` reads the register and its trail; a `viewer` reads the register.
   */
  role: MemberRole;
  /** Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password. */
  status: MemberStatus;
  /**
   * Whether the person has set a password. Whoever hasn't was invited and hasn't come, or signs in with a provider of
   * accounts.
   */
  has_password: boolean;
  /** Since when the account is closed; null while it is open. */
  disabled_at: string | null;
  /** When the person became a member. */
  created_at: string;
}

/** A person to invite. Unknown members are refused. */
export interface MemberCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The member's e-mail address, by which they sign in. It is kept in lower case. */
  email: string;
  /**
   * What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
   * an `auditor` reads the register and its trail; a `viewer` reads the register.
   */
  role: MemberRole;
}

/** A new member, with the one-time link that lets the person in. */
export interface MemberCreated {
  /** The member's id, given by the service, which the audit trail names after `user:`. */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The member's e-mail address, by which they sign in. It is kept in lower case. */
  email: string;
  /**
   * What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
   * an `auditor` reads the register and its trail; a `viewer` reads the register.
   */
  role: MemberRole;
  /** Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password. */
  status: MemberStatus;
  /** Whether the person has set a password, which is yet to come. */
  has_password: boolean;
  /** Since when the account is closed; null while it is open. */
  disabled_at: string | null;
  /** When the person became a member. */
  created_at: string;
  /**
   * The one-time link with which the person sets a password, shown this once. Whoever opens it first is that person, so
   * hand it to nobody else. It begins with the address of the service where the installation knows it
   * (`BREACH_REGISTER_PUBLIC_URL`), or else with the path at this host.
   */
  link: string;
  /** Until when the link works. */
  link_expires_at: string;
}

/** One page of members, newest first. */
export interface MemberPage {
  /** The members of this page, disabled ones included. */
  members: Member[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** The members to change. Unknown ones are refused. */
export interface MemberUpdate {
  /**
   * What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
   * an `auditor` reads the register and its trail; a `viewer` reads the register.
   */
  role?: MemberRole;
  /** Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password. */
  status?: MemberStatus;
}

/** A note on an incident. It is never changed. */
export interface Note {
  /** The note's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** What the note says. */
  text: string;
  /** When the note was written. */
  recorded_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  recorded_by: string;
}

/** A note to be put on record. */
export interface NoteCreate {
  /** What the note says. */
  text: string;
}

/** A page of an incident's notes, newest first. */
export interface NotePage {
  /** The notes of this page. */
  notes: Note[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * A JSON Merge Patch (RFC 7396) of one filing, and why it is made: an absent member stays as it is, null clears a
 * nullable one. Members that the service owns, and unknown ones, are refused.
 */
export interface NotificationCorrection {
  /** Why the filing as recorded was wrong. It is kept in the audit trail beside both versions. */
  correction_reason: string;
  /** The authority that receives the filing, named by its jurisdiction. */
  authority_jurisdiction?: string;
  /** The reference under which the authority keeps the filing; null when there is none. */
  notification_reference?: string | null;
  /**
   * When the authority was notified. At most five minutes in the future, and not before `discovered_at`. RFC 3339 with
   * offset; up to nine digits of a second, six are kept; answered in UTC with Z.
   */
  authority_notified_at?: string;
  /**
   * When the data subjects were told of the breach (Art. 34), as stated with this filing. At most five minutes in the
   * future, and not before `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
   */
  data_subjects_notified_at?: string | null;
  /**
   * The obligation that the filing meets. Absent or null, it is that of the authority: the open one under the law of
   * the country that the jurisdiction begins with, else that of Art. 33(1).
   */
  obligation_id?: string | null;
  /** Why the filing was late (Art. 33(1)); null when it says nothing. */
  delay_reasons?: string | null;
  /** What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing. */
  missing_information?: string | null;
  /** When what is missing is expected. RFC 3339 with offset; answered in UTC with Z. */
  missing_information_expected_at?: string | null;
  /** When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with offset. */
  acknowledged_at?: string | null;
  /** The reference of the acknowledgement; null when there is none. */
  acknowledgement_reference?: string | null;
}

/** A question that the record doesn't answer. */
export interface PackMissing {
  /** Words for people. */
  section: string;
  /** What of the record answers a question. */
  ask: string;
  /** Words for people. */
  title: string;
  /** Whether the filing isn't complete without an answer. */
  requirement: PackRequirement;
  /** The duty that asks for it; null where only forms do. */
  reference: string | null;
}

/** One question of a form. */
export interface PackQuestion {
  /** What of the record answers a question. */
  ask: string;
  /** Words for people. */
  title: string;
  /** What the record says, as text to copy; null where it says nothing. */
  answer: string | null;
  /** Whether the filing isn't complete without an answer. */
  requirement: PackRequirement;
  /** Words for people; null where there are none. */
  reference: string | null;
  /** Whether the record answers it, here or in another question that does as well. */
  is_answered: boolean;
}

/** A part of a form. */
export interface PackSection {
  /** Its name within the form. */
  id: string;
  /** Words for people. */
  title: string;
  /** The questions, in the order of the form. */
  questions: PackQuestion[];
}

/** A duty that the incident makes due, and how its deadline was counted. */
export interface PackDeadline {
  /** The obligation's id, given by the service. */
  id: string;
  /** Words for people. */
  title: string;
  /** Words for people. */
  recipient: string;
  /** Words for people. */
  reference: string;
  /**
   * `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met` has
   * a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's conditions.
   */
  state: ObligationState;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  safe_due_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  latest_due_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened. */
  met_at: string | null;
  /** Whether it was met late; null as long as it isn't met, and where the law names no number. */
  late: boolean | null;
  /** The calculation step by step. */
  explanation: ExplanationStep[];
}

/** A decision about a duty, with its reasons. */
export interface PackDecision {
  /** The obligation's id, given by the service. */
  obligation_id: string;
  /** Words for people. */
  title: string;
  /** Whether the obligation is required. */
  decision: ObligationChoice;
  /** Why, as an authority would be told (Art. 33(5)). */
  reasons: string;
  /** When it was decided. */
  decided_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  decided_by: string;
}

/** A file that is kept with the incident, by the hash of its content. */
export interface PackAttachment {
  /** The attachment's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The file's name, without a folder. It must hold no control characters and none that turn the direction of text. */
  name: string;
  /**
   * What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
   * known.
   */
  media_type: string;
  /** How many bytes the content has. */
  size: number;
  /** The SHA-256 of the content, in hexadecimal. The audit entry names the same. */
  sha256: string;
}

/** One thing that happened. */
export interface TimelineItem {
  /** When it happened. */
  at: string;
  /**
   * What happened: to the breach, to the organisation's duties, or, from `recorded` to `recomputed`, to the record of
   * it.
   */
  kind: TimelineKind;
  /** What happened in words for people. It may hold text from the record; show it as text. */
  text: string;
  /** Who did it, or put it on record; null where nobody who uses the register did. */
  actor: string | null;
  /** When it was put on record; null where only the instant itself is known. */
  recorded_at: string | null;
  /** The id of the filing, notice, assessment, event or obligation that it is about; null for all else. */
  subject_id: string | null;
  /** The names of the fields that were changed; empty for what isn't a change of the record. */
  fields: string[];
}

/** Where the organisation's audit trail ended when the pack was made. */
export interface PackAuditHead {
  /** The number of the last entry. */
  seq: number;
  /** Its hash, in hexadecimal. */
  hash: string;
}

/**
 * Everything that a form asks for, in its order, as far as it is on record, and what is missing. Nothing in it is legal
 * advice.
 */
export interface NotificationPack {
  /** What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)). */
  kind: PackKind;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number: string;
  /** The form, by its id. */
  form: string;
  /** Words for people. */
  title: string;
  /** Whose order the sections have, that of the authority's form, of the article, or of several forms merged. */
  order: "authority" | "article" | "merged";
  /** Words for people. */
  basis: string;
  /** When the form was last compared with what is known of it. */
  verified_on: string;
  /**
   * What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
   * incident isn't what it was filed as. The last two meet no obligation.
   */
  phase: FilingPhase;
  /** Whom the filing is for, as it was asked; null where that was left open. */
  authority: string | null;
  /** The obligation that the filing meets; null when the incident has none of that authority. */
  obligation_id: string | null;
  /** Whether nothing that is required is missing. */
  is_complete: boolean;
  /** What the record doesn't answer, what is required first. */
  missing: PackMissing[];
  /** The questions with their answers, in the order of the form. */
  sections: PackSection[];
  /** What the incident makes due; of a letter the duty to tell alone, and nothing of the three lists below. */
  deadlines: PackDeadline[];
  /** The decisions about that, newest first, 200 at most. */
  decisions: PackDecision[];
  /** The files that are kept with the incident, newest first, 200 at most. */
  attachments: PackAttachment[];
  /** What happened, earliest first, 200 at most; the timeline's own address has all of it. */
  timeline: TimelineItem[];
  /** The letter, or the file to hand in (under DORA, JSON); null for a form that people fill in by hand. */
  text: string | null;
  /** When the pack was made. */
  generated_at: string;
  /** Where the organisation's audit trail ended when the pack was made. */
  audit_head: PackAuditHead;
  /**
   * SHA-256 of the canonical JSON (RFC 8785) of the pack without `generated_at`, `audit_head` and this. The same
   * content has the same hash.
   */
  content_sha256: string;
}

/** The last decision about the obligation; null as long as there is none. */
export interface ObligationDecision {
  /** Whether the obligation is required. */
  decision: ObligationChoice;
  /** Why, as an authority would be told (Art. 33(5)). */
  reasons: string;
  /** When it was decided. */
  decided_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  decided_by: string;
}

/** Something that is still open. */
export interface ObligationTask {
  /**
   * `delay_reasons`: the filing was late and doesn't say why; `missing_information`: a supplementary filing is
   * expected.
   */
  task: "delay_reasons" | "missing_information";
  /** What is to be done. */
  title: string;
  /** When it is expected; null where nobody said when. */
  expected_at: string | null;
}

/**
 * How the deadline was counted when the obligation was last derived: every step, and the versions of rule, calendar and
 * time zones. Newer data of the law moves nothing by itself.
 */
export interface ObligationCalculation {
  /** The rule that was counted; null for a bare count. */
  rule_id: string | null;
  /**
   * `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the event in `waits_for`;
   * `not_in_force` is a rule that isn't law on the local date of the event.
   */
  state: "dated" | "no_number" | "pending" | "not_in_force";
  /** The event that a pending deadline waits for; null in every other state. */
  waits_for: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  safe_due_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date. */
  latest_due_at: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  safe_due_date: string | null;
  /** A local date in the zone of the authority; null where there is none. */
  latest_due_date: string | null;
  /** The zone that local dates and hours are of, by its IANA name. */
  time_zone: string;
  /** Whose closed days count; null means Saturdays and Sundays alone. */
  calendar: string | null;
  /** Points on which sources or authors don't agree; none of them moves a date. */
  contested: ContestedPoint[];
  /** Words for people; null where there are none. */
  provisional: string | null;
  /** The calculation step by step, to be put on file. */
  explanation: ExplanationStep[];
  /** The data that a deadline was counted with. */
  versions: CalculationVersions;
  /** How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak. */
  confidence: Confidence;
  /** Whether the rule makes obligations; it can be calculated in any case. */
  enabled: boolean;
  /** Words for people; null where there are none. */
  disabled_reason: string | null;
  /** Whether counts and kind of entity meet the rule's conditions; null where they don't tell. */
  applies: boolean | null;
  /** What guidance hopes for where the law names no number; null where nothing does. */
  target: GuidanceTarget | null;
}

/**
 * A duty that follows from an incident under a rule, with the calculation of its deadline as it is put on file. Nothing
 * in it is legal advice.
 */
export interface Obligation {
  /** The obligation's id, given by the service. */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The id of a rule. */
  rule_id: string;
  /** The id of a regime. */
  regime: string;
  /** What is to be done. */
  title: string;
  /** Whom it is owed to. */
  recipient: string;
  /**
   * The controller that it is owed to, as the details name it, where a processor owes one to each of them; null for
   * every other obligation.
   */
  controller: string | null;
  /** Where the law says so. */
  reference: string;
  /** The condition that no program can decide; null where the rule has none. */
  condition: string | null;
  /**
   * `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met` has
   * a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's conditions.
   */
  state: ObligationState;
  /**
   * What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk assessment; null in every
   * other state.
   */
  waits_for: string | null;
  /** The earliest reading of the deadline, which alarms go by; null where there is no date. */
  safe_due_at: string | null;
  /** The latest reading of the deadline; null where there is no date. */
  latest_due_at: string | null;
  /**
   * Whether the case meets the conditions that a program can judge. Where it no longer does, the obligation is
   * `not_required` unless it is decided otherwise.
   */
  applies: boolean;
  /**
   * What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count.
   */
  proposal: ObligationProposal | null;
  /** The last decision about the obligation; null as long as there is none. */
  decision: ObligationDecision | null;
  /** The earliest filing that meets it, or when the recipient was told; null as long as nothing does. */
  met_at: string | null;
  /**
   * Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't met, and where the law
   * names no number.
   */
  late: boolean | null;
  /** What is still open though the obligation is met. */
  tasks: ObligationTask[];
  /** When it was first derived. */
  created_at: string;
  /** When it was last derived otherwise than before. */
  updated_at: string;
  /**
   * How the deadline was counted when the obligation was last derived: every step, and the versions of rule, calendar
   * and time zones. Newer data of the law moves nothing by itself.
   */
  calculation: ObligationCalculation;
}

/** Whether an obligation is required, and why. Unknown members are refused. */
export interface ObligationDecisionInput {
  /** Whether the obligation is required. */
  decision: ObligationChoice;
  /** Why, as an authority would be told (Art. 33(5)). */
  reasons: string;
}

/** The obligations of one incident, the earliest due time first, up to 1 MiB of them on one page. */
export interface ObligationList {
  /** The obligations. */
  obligations: Obligation[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** A duty that follows from an incident under a rule. Nothing in it is legal advice. */
export interface ObligationSummary {
  /** The obligation's id, given by the service. */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /** The id of a rule. */
  rule_id: string;
  /** The id of a regime. */
  regime: string;
  /** What is to be done. */
  title: string;
  /** Whom it is owed to. */
  recipient: string;
  /**
   * The controller that it is owed to, as the details name it, where a processor owes one to each of them; null for
   * every other obligation.
   */
  controller: string | null;
  /** Where the law says so. */
  reference: string;
  /** The condition that no program can decide; null where the rule has none. */
  condition: string | null;
  /**
   * `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met` has
   * a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's conditions.
   */
  state: ObligationState;
  /**
   * What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk assessment; null in every
   * other state.
   */
  waits_for: string | null;
  /** The earliest reading of the deadline, which alarms go by; null where there is no date. */
  safe_due_at: string | null;
  /** The latest reading of the deadline; null where there is no date. */
  latest_due_at: string | null;
  /**
   * Whether the case meets the conditions that a program can judge. Where it no longer does, the obligation is
   * `not_required` unless it is decided otherwise.
   */
  applies: boolean;
  /**
   * What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count.
   */
  proposal: ObligationProposal | null;
  /** The last decision about the obligation; null as long as there is none. */
  decision: ObligationDecision | null;
  /** The earliest filing that meets it, or when the recipient was told; null as long as nothing does. */
  met_at: string | null;
  /**
   * Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't met, and where the law
   * names no number.
   */
  late: boolean | null;
  /** What is still open though the obligation is met. */
  tasks: ObligationTask[];
  /** When it was first derived. */
  created_at: string;
  /** When it was last derived otherwise than before. */
  updated_at: string;
}

/** A page of obligations, the earliest due time first. */
export interface ObligationPage {
  /** The obligations. */
  obligations: ObligationSummary[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** Whom the organisation deals with at an authority. */
export interface SupervisoryContact {
  /** The authority that receives the filing, named by its jurisdiction. */
  authority: string;
  /** How to reach them. */
  contact: string;
}

/** What an organisation says of itself, and what its obligations follow from. */
export interface Organization {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  id: string;
  /** What it is called. */
  name: string;
  /** The zone of its clocks, by its IANA name. */
  time_zone: string;
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  contact_point: string | null;
  /** Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its authority. */
  countries: string[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  sector: string | null;
  /** Kinds of entity. */
  entity_kinds: string[];
  /** Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said. */
  size: "micro" | "small" | "medium" | "large" | null;
  /** As what it processes data, where an incident doesn't say otherwise. */
  roles: ("controller" | "joint_controller" | "processor")[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  lead_authority: string | null;
  /** Whom it deals with at authorities. */
  supervisory_contacts: SupervisoryContact[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  dpo_contact: string | null;
  /** The regimes that bind it. A regime makes obligations by its rules that are in force and ship enabled. */
  enabled_regimes: string[];
  /** Rules that bind it besides, one by one, such as contracts and rules that ship disabled. */
  own_rules: string[];
}

/**
 * A JSON Merge Patch (RFC 7396) of what an organisation says of itself: an absent member stays as it is, null clears a
 * nullable one, arrays are replaced whole. Unknown members are refused.
 */
export interface OrganizationUpdate {
  /** What it is called. */
  name?: string;
  /** The zone of its clocks, by its IANA name. */
  time_zone?: string;
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  contact_point?: string | null;
  /** Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its authority. */
  countries?: string[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  sector?: string | null;
  /** Kinds of entity. */
  entity_kinds?: string[];
  /** Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said. */
  size?: "micro" | "small" | "medium" | "large" | null;
  /** As what it processes data, where an incident doesn't say otherwise. */
  roles?: ("controller" | "joint_controller" | "processor")[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  lead_authority?: string | null;
  /** Whom it deals with at authorities. */
  supervisory_contacts?: SupervisoryContact[];
  /**
   * A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was said.
   */
  dpo_contact?: string | null;
  /** The regimes that bind it. A regime makes obligations by its rules that are in force and ship enabled. */
  enabled_regimes?: string[];
  /** Rules that bind it besides, one by one, such as contracts and rules that ship disabled. */
  own_rules?: string[];
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

/**
 * An error, told as a problem (RFC 9457). It never repeats the input, but for the name of an unknown member or
 * parameter in a pointer.
 */
export interface Problem {
  /** The page that explains this kind of problem (a URI reference). */
  type: string;
  /** The kind of problem in a few words. */
  title: string;
  /** The HTTP status of this answer. */
  status: number;
  /** The first thing that is wrong with this request, in a sentence that tells the way out. */
  detail: string;
  /** Every place in the request that is wrong, where places can be named; else empty. */
  errors: ProblemPlace[];
  /** The same problem for programs. */
  error: ProblemError;
  /** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
  checks?: Checks;
  /** The incident that is in the way, where another one has the external reference. */
  incident?: ProblemIncident;
}

/** The service can do its work. */
export interface Readiness {
  /** Always `ready`; a service that is not ready answers 503. */
  status: "ready";
  /** What was looked at, and what was found; `unknown` is what an earlier failure left unasked. */
  checks: Checks;
  /** The time zone data that deadlines are counted with, and a warning where it is older than half a year. */
  time_zones?: string;
}

/** A body of law and its rules. Nothing in it is legal advice. */
export interface Regime {
  /** The id of a regime. */
  id: string;
  /** Words for people. */
  title: string;
  /** Country, union or part of a country. */
  jurisdiction: string;
  /** Its duties. */
  rules: LawRule[];
}

/** Regimes with the rules that were asked for. */
export interface RegimeList {
  /** The regimes, in the order of their ids. */
  regimes: Regime[];
  /** How many regimes there are in the list. */
  total: number;
}

/** One category of data, and what the context changes in its score. */
export interface SeverityDataInput {
  /** A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4). */
  category: SeverityCategory;
  /** What the context adds to the score of the category, or takes from it; the result stays within 1 to 4. */
  adjustment?: number;
}

/** What ENISA's method was given; null where it was not used. */
export interface SeverityInputsOrNull {
  /**
   * The categories of data concerned, each with what the context adds to its score or takes from it. The highest score
   * wins.
   */
  data: SeverityDataInput[];
  /** How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1). */
  identifiability: SeverityIdentifiability;
  /** Who the data reached; `none` unless it is said. */
  confidentiality?: "none" | "known_recipients" | "unknown_recipients";
  /** Whether altered data can be recovered; `none` unless it is said. */
  integrity?: "none" | "recoverable" | "unrecoverable";
  /** Whether lost data comes back; `none` unless it is said. */
  availability?: "none" | "temporary" | "permanent";
  /** Whether somebody meant harm; false unless it is said. */
  is_malicious?: boolean;
  /** How many people are affected; more than 100 raise a flag. */
  people?: number;
  /** Whether nobody can read the data, as after encryption with a safe key; raises a flag. */
  is_unintelligible?: boolean;
}

/** The parts of the score by ENISA's method, and its band; null where the method was not used. */
export interface SeverityResultOrNull {
  /** The score of the data in its context (DPC), 1 to 4. */
  processing_context: number;
  /** A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4). */
  category: SeverityCategory;
  /** The ease of identification (EI), 0.25 to 1. */
  identifiability: number;
  /** The circumstances of the breach (CB), the sum of what they add. */
  circumstances: number;
  /** The score of the breach, `processing_context` times `identifiability` plus `circumstances`. */
  score: number;
  /** The band of a score, low below 2, medium below 3, high below 4, else very high. */
  band: SeverityBand;
}

/** What a person made of the risk of a breach. It is never changed; the latest one counts. */
export interface RiskAssessment {
  /** The assessment's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The incident's id, given by the service (UUIDv7, lower case). */
  incident_id: string;
  /**
   * Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is high
   * (Art. 34(1)).
   */
  verdict: RiskVerdict;
  /** Why the verdict is what it is (Art. 33(5)). */
  rationale: string;
  /** The method and its version; null where none was used. */
  method: SeverityMethodOrNull | null;
  /** What ENISA's method was given; null where it was not used. */
  inputs: SeverityInputsOrNull | null;
  /** The parts of the score by ENISA's method, and its band; null where the method was not used. */
  result: SeverityResultOrNull | null;
  /** What stands outside the score and changes what it means. */
  flags: SeverityFlag[];
  /** When the assessment was put on record. */
  assessed_at: string;
  /** Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`. */
  assessed_by: string;
}

/** What ENISA's method asks of a breach. */
export interface SeverityAssessmentInput {
  /**
   * The categories of data concerned, each with what the context adds to its score or takes from it. The highest score
   * wins.
   */
  data: SeverityDataInput[];
  /** How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1). */
  identifiability: SeverityIdentifiability;
  /** Who the data reached; `none` unless it is said. */
  confidentiality?: "none" | "known_recipients" | "unknown_recipients";
  /** Whether altered data can be recovered; `none` unless it is said. */
  integrity?: "none" | "recoverable" | "unrecoverable";
  /** Whether lost data comes back; `none` unless it is said. */
  availability?: "none" | "temporary" | "permanent";
  /** Whether somebody meant harm; false unless it is said. */
  is_malicious?: boolean;
  /** How many people are affected; more than 100 raise a flag. */
  people?: number;
  /** Whether nobody can read the data, as after encryption with a safe key; raises a flag. */
  is_unintelligible?: boolean;
}

/** A person's verdict on the risk, why, and what ENISA's method asks, where it was used. */
export interface RiskAssessmentCreate {
  /**
   * Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is high
   * (Art. 34(1)).
   */
  verdict: RiskVerdict;
  /** Why the verdict is what it is (Art. 33(5)). */
  rationale: string;
  /** What ENISA's method asks of a breach. */
  inputs?: SeverityAssessmentInput;
}

/** A page of an incident's risk assessments, newest first. */
export interface RiskAssessmentPage {
  /** The risk assessments of this page. */
  risk_assessments: RiskAssessment[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33 and 34; a person does, and
 * nothing here is legal advice.
 */
export interface SeverityAdvice {
  /** Whose advice it is, always this product's. */
  source: "breach-register";
  /**
   * Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is high
   * (Art. 34(1)).
   */
  suggested_verdict: RiskVerdict;
  /** The advice in sentences. */
  texts: string[];
}

/** A severity by ENISA's method, its parts, and advice that is this product's own. */
export interface SeverityAssessment {
  /** The method and its version. */
  method: SeverityMethod;
  /** The score of the data in its context (DPC), 1 to 4. */
  processing_context: number;
  /** A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4). */
  category: SeverityCategory;
  /** The ease of identification (EI), 0.25 to 1. */
  identifiability: number;
  /** The circumstances of the breach (CB), the sum of what they add. */
  circumstances: number;
  /** The score of the breach, `processing_context` times `identifiability` plus `circumstances`. */
  score: number;
  /** The band of a score, low below 2, medium below 3, high below 4, else very high. */
  band: SeverityBand;
  /** What stands outside the score and changes what it means. */
  flags: SeverityFlag[];
  /** What the band means for people. */
  meaning: string;
  /**
   * What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33 and 34; a person does,
   * and nothing here is legal advice.
   */
  advice: SeverityAdvice;
}

/** How many incidents have a value. */
export interface StatisticsCount {
  /** The value. */
  value: string;
  /** How many there are. */
  incidents: number;
}

/**
 * How the first filing with an authority went, against the 72 hours of Art. 33(1). Each incident counts once. Whether
 * 72 hours are over plays no role for what isn't notified.
 */
export interface StatisticsFilings {
  /** The first filing was made at `safe_due_at` or before. */
  in_time: number;
  /** It was made later, and a filing states `delay_reasons`. */
  late_with_reasons: number;
  /** It was made later, and no filing states reasons. */
  late_without_reasons: number;
  /** There is none, and it was decided, with reasons, that none is required. */
  not_notified_with_reasons: number;
  /** There is none, and nothing was decided. */
  not_notified: number;
}

/**
 * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
 * ten days, to a day from there on, and to ten years at most.
 */
export interface StatisticsDuration {
  /** How many incidents it is known of. */
  cases: number;
  /** The least number of hours that at least half of the cases don't exceed; null without a case. */
  median_hours: number | null;
  /** The least number of hours that at least nine tenths of the cases don't exceed; null without a case. */
  p90_hours: number | null;
}

/**
 * How long it took. Occurrence is `occurred_from` and detection `detected_at` in the details, awareness
 * `discovered_at`, the first filing `authority_notified_at`. Only incidents count that tell both instants, the first
 * not after the second.
 */
export interface StatisticsDurations {
  /**
   * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
   * ten days, to a day from there on, and to ten years at most.
   */
  occurrence_to_detection: StatisticsDuration;
  /**
   * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
   * ten days, to a day from there on, and to ten years at most.
   */
  occurrence_to_awareness: StatisticsDuration;
  /**
   * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
   * ten days, to a day from there on, and to ten years at most.
   */
  occurrence_to_filing: StatisticsDuration;
  /**
   * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
   * ten days, to a day from there on, and to ten years at most.
   */
  detection_to_awareness: StatisticsDuration;
  /**
   * How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
   * ten days, to a day from there on, and to ten years at most.
   */
  awareness_to_filing: StatisticsDuration;
}

/** The obligations of incidents under one regime, as they stand now. */
export interface StatisticsRegime {
  /** The id of a regime. */
  regime: string;
  /** Met, not after the earliest reading of the deadline. */
  in_time: number;
  /** Met after it. */
  late: number;
  /** Met where the law names no number. */
  without_deadline: number;
  /** Not met yet, due or pending. */
  open: number;
  /** Not required, by the law's conditions or by decision. */
  not_required: number;
  /** `in_time` of `in_time` and `late` together, to four digits; null where both are 0. */
  share_in_time: number | null;
}

/** Incidents by whether their details call them malicious, or cross-border. */
export interface StatisticsAnswers {
  /** It is said of them. */
  yes: number;
  /** The contrary is said of them. */
  no: number;
  /** Nothing is said of them. */
  unknown: number;
  /** `yes` of `yes` and `no` together, to four digits; null where both are 0. */
  share: number | null;
}

/** Tasks that are still open on obligations that were met. */
export interface StatisticsTasks {
  /** Late filings whose reasons are still to be stated. */
  delay_reasons: number;
  /** Filings that are still to be supplemented with what was missing. */
  missing_information: number;
}

/** What is counted of the incidents of a period. */
export interface StatisticsFigures {
  /** How many incidents there are, whatever their status. */
  incidents: number;
  /** Incidents by the `cause` in their details. Those without one aren't listed. */
  by_cause: StatisticsCount[];
  /** Incidents by `breach_kind`. Those without one aren't listed. */
  by_kind: StatisticsCount[];
  /** How many incidents have a value, the most frequent value first. */
  by_severity: StatisticsCount[];
  /** Incidents by `status`, as it is now. */
  by_status: StatisticsCount[];
  /**
   * Incidents by the data that their details name: the special categories of Art. 9, and `criminal`, `credentials`,
   * `financial`, `national_ids` and `childrens`. An incident counts under each of its own. Categories in an author's
   * own words aren't counted.
   */
  by_data_category: StatisticsCount[];
  /**
   * Incidents by the countries in `data_subjects.by_place` of their details; a state of the USA counts as US. An
   * incident counts under each of its own.
   */
  by_country: StatisticsCount[];
  /**
   * How the first filing with an authority went, against the 72 hours of Art. 33(1). Each incident counts once. Whether
   * 72 hours are over plays no role for what isn't notified.
   */
  first_filings: StatisticsFilings;
  /**
   * How long it took. Occurrence is `occurred_from` and detection `detected_at` in the details, awareness
   * `discovered_at`, the first filing `authority_notified_at`. Only incidents count that tell both instants, the first
   * not after the second.
   */
  durations: StatisticsDurations;
  /** The obligations of the incidents by regime, in the order of its ids. */
  regimes: StatisticsRegime[];
  /** Incidents by whether their details call them malicious, or cross-border. */
  malicious: StatisticsAnswers;
  /** Incidents by whether their details call them malicious, or cross-border. */
  cross_border: StatisticsAnswers;
  /** Tasks that are still open on obligations that were met. */
  open_tasks: StatisticsTasks;
}

/** A period, and its figures. */
export interface StatisticsPeriod {
  /** The first month that is counted, of the calendar and by the clocks of the organisation. */
  from: string;
  /** The month before which the period ends. */
  to: string;
  /** What is counted of the incidents of a period. */
  figures: StatisticsFigures;
}

/**
 * Figures of a range of months, and of each period in it. An incident belongs to the month in which the organisation
 * became aware of it (`discovered_at`), by the clocks of its `time_zone`. Everything is told as it stands now: an
 * incident that is corrected moves.
 */
export interface Statistics {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The first month that is counted, of the calendar and by the clocks of the organisation. */
  from: string;
  /** The month before which counting ends. */
  to: string;
  /** A period of the calendar. */
  by: StatisticsBy;
  /** The organisation's time zone, by which months begin. */
  time_zone: string;
  /** What is counted of the incidents of a period. */
  total: StatisticsFigures;
  /** Each period of the range, the earliest first; also those without an incident. */
  periods: StatisticsPeriod[];
}

/** A page of what happened to an incident, earliest first. */
export interface TimelinePage {
  /** What happened. */
  timeline: TimelineItem[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** A webhook. Its record never holds the secret. */
export interface Webhook {
  /** The webhook's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What the webhook is for, to know it by; null when nobody said. */
  name: string | null;
  /**
   * Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
   * `http`, are refused unless the installation allows them; what counts is the address that is dialled.
   */
  url: string;
  /** The events that are sent; absent in a request means all of them. `webhook.test` needs no place here. */
  events: WebhookEventType[];
  /**
   * What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
   * text with a link, as those programs show it.
   */
  format: WebhookFormat;
  /**
   * `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
   * formats of chat programs, which never get more than ids.
   */
  payload: WebhookPayload;
  /** Whether events are sent. Those of the time in which it is disabled are never sent. */
  status: WebhookStatus;
  /**
   * Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
   * three days (`failing`); null while it is enabled.
   */
  disabled_reason: WebhookDisabledReason | null;
  /** Since when it is disabled; null while it is enabled. */
  disabled_at: string | null;
  /** Until when messages carry a signature of the secret before this one as well; null where there is none. */
  previous_secret_expires_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  updated_at: string;
}

/** A new webhook. Unknown members are refused. */
export interface WebhookCreate {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
   * `http`, are refused unless the installation allows them; what counts is the address that is dialled.
   */
  url: string;
  /** What the webhook is for, to know it by; null when nobody said. */
  name?: string | null;
  /** The events that are sent; absent in a request means all of them. `webhook.test` needs no place here. */
  events?: WebhookEventType[];
  /** What is sent; absent means `standard`. */
  format?: "standard" | "slack" | "teams" | "mattermost";
  /** How much a message tells; absent means `thin`. */
  payload?: "thin" | "full";
}

/** A webhook with its secret, which is shown this once. */
export interface WebhookCreated {
  /** The webhook's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** What the webhook is for, to know it by; null when nobody said. */
  name: string | null;
  /**
   * Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
   * `http`, are refused unless the installation allows them; what counts is the address that is dialled.
   */
  url: string;
  /** The events that are sent; absent in a request means all of them. `webhook.test` needs no place here. */
  events: WebhookEventType[];
  /**
   * What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
   * text with a link, as those programs show it.
   */
  format: WebhookFormat;
  /**
   * `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
   * formats of chat programs, which never get more than ids.
   */
  payload: WebhookPayload;
  /** Whether events are sent. Those of the time in which it is disabled are never sent. */
  status: WebhookStatus;
  /**
   * Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
   * three days (`failing`); null while it is enabled.
   */
  disabled_reason: WebhookDisabledReason | null;
  /** Since when it is disabled; null while it is enabled. */
  disabled_at: string | null;
  /** Until when messages carry a signature of the secret before this one as well; null where there is none. */
  previous_secret_expires_at: string | null;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  updated_at: string;
  /** What signatures are made with, in the form of Standard Webhooks. Keep it now; it can't be shown again. */
  secret: string;
}

/** One event on its way to one webhook, and what became of it. Records that are done live 30 days. */
export interface WebhookDelivery {
  /** The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows what it has seen. */
  id: string;
  /** The webhook's id, given by the service (UUIDv7, lower case). */
  webhook_id: string;
  /**
   * What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
   * back is an event of its own beside it. An obligation is due soon at the first step of the organisation's reminders,
   * or 24 hours before its safe due time where there is none, and overdue at that time: each is told once for each due
   * time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day
   * (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
   */
  event: WebhookEventType;
  /**
   * The number of the audit entry that the event comes from, or of the last entry by then where no change caused it. It
   * grows within an organisation, so a receiver can tell what happened first, and what it has missed.
   */
  sequence: number;
  /** The incident that the event tells of, if it does. */
  incident_id: string | null;
  /**
   * `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't tried again unless
   * somebody asks for it.
   */
  state: WebhookDeliveryState;
  /** How often it was sent. */
  attempts: number;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /** When it is sent next; null where it isn't pending. */
  next_attempt_at: string | null;
  /** When it was last sent; null as long as it was not. */
  last_attempt_at: string | null;
  /** When it was delivered or given up; null while it is pending. */
  finished_at: string | null;
  /** The status that the receiver answered last; null where it answered none. */
  response_status: number | null;
  /** Why the last attempt failed, in words; null where it didn't. */
  error: string | null;
}

/** One page of deliveries, newest first. */
export interface WebhookDeliveryPage {
  /** The deliveries of this page. */
  deliveries: WebhookDelivery[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/**
 * Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing before it can be changed unseen.
 */
export interface WebhookMessageDataHead {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The entry's number in the organisation's chain, from 1 without gaps. */
  seq: number;
  /**
   * The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of the
   * entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
   */
  hash: string;
}

/** The incident as it is when the message is sent, where the webhook asks for the payload `full`. */
export interface WebhookMessageDataIncident {
  /** The incident's id, given by the service (UUIDv7, lower case). */
  id: string;
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /**
   * The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
   * within the organisation's year. The service gives it, and it never changes.
   */
  case_number: string;
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
  /**
   * Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It never
   * precedes `discovered_at`, and leaving `resolved` clears it.
   */
  resolution_date: string | null;
  /** When an authority was first notified, the earliest of the filings on record; null as long as there is none. */
  authority_notified_at: string | null;
  /** When the data subjects were told of the breach (Art. 34); null as long as they were not. */
  data_subjects_notified_at: string | null;
  /** The authorities notified so far, in the order of the filings. */
  reported_to: string[];
  /**
   * What another system knows the incident by, such as the ticket of the system that found it; null when there is none.
   * No two incidents of an organisation have the same.
   */
  external_reference: string | null;
  /**
   * Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
   * `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
   */
  metadata: Record<string, unknown>;
  /** When the incident was put on record. */
  created_at: string;
  /** When the record was last changed. */
  updated_at: string;
  /** The notifications of one incident, oldest first, up to 1 MiB of them on one page. */
  notifications?: NotificationList;
}

/** Which resource the event tells of. */
export interface WebhookMessageData {
  /** The organisation that keeps the register. A key belongs to exactly one organisation. */
  orgId: string;
  /** The kind of the resource and its id, as the audit trail names it. */
  resource: string;
  /** The incident, where the event tells of one. */
  incident_id?: string;
  /** The obligation, where the event tells of one. */
  obligation_id?: string;
  /**
   * Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing before it can be changed
   * unseen.
   */
  head?: WebhookMessageDataHead;
  /**
   * Where the resource is read, or the list that holds it; a whole address where the installation knows its own, else
   * the path on its host.
   */
  link: string;
  /** The incident as it is when the message is sent, where the webhook asks for the payload `full`. */
  incident?: WebhookMessageDataIncident;
}

/**
 * What a receiver gets with the format `standard`. It is small: the link leads to the resource as it is now. The
 * headers `webhook-id`, `webhook-timestamp` and `webhook-signature` are those of Standard Webhooks.
 */
export interface WebhookMessage {
  /** The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows what it has seen. */
  id: string;
  /**
   * What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
   * back is an event of its own beside it. An obligation is due soon at the first step of the organisation's reminders,
   * or 24 hours before its safe due time where there is none, and overdue at that time: each is told once for each due
   * time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day
   * (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
   */
  type: WebhookEventType;
  /** RFC 3339 in UTC, always with six digits of a second and `Z`. */
  created_at: string;
  /**
   * The number of the audit entry that the event comes from, or of the last entry by then where no change caused it. It
   * grows within an organisation, so a receiver can tell what happened first, and what it has missed.
   */
  sequence: number;
  /** Which resource the event tells of. */
  data: WebhookMessageData;
}

/** One page of webhooks, newest first. */
export interface WebhookPage {
  /** The webhooks of this page, disabled ones included. */
  webhooks: Webhook[];
  /** How many rows match the filters, on all pages together; left out with `include_total=false`. */
  total?: number;
  /** Whether another page follows, which `next_cursor` leads to. */
  has_more: boolean;
  /** Send it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

/** How to replace the secret. Unknown members are refused. */
export interface WebhookRotate {
  /**
   * For how many hours messages carry signatures of both secrets; absent means 24, and 0 that the old secret ends at
   * once.
   */
  overlap_hours?: number;
}

/** The members to change. Unknown ones are refused. */
export interface WebhookUpdate {
  /**
   * Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
   * `http`, are refused unless the installation allows them; what counts is the address that is dialled.
   */
  url?: string;
  /** What the webhook is for, to know it by; null when nobody said. */
  name?: string | null;
  /** The events that are sent; absent in a request means all of them. `webhook.test` needs no place here. */
  events?: WebhookEventType[];
  /**
   * What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
   * text with a link, as those programs show it.
   */
  format?: WebhookFormat;
  /**
   * `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
   * formats of chat programs, which never get more than ids.
   */
  payload?: WebhookPayload;
  /** Whether events are sent. Those of the time in which it is disabled are never sent. */
  status?: WebhookStatus;
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
