// The operations of the contract, by tag.
// Generated from the contract by `python -m clients.generating`; changes belong there.

import { Module, type Call, type CallOptions, type WriteOptions } from "./module.js";
import type {
  ApiKey,
  ApiKeyCreate,
  ApiKeyCreated,
  ApiKeyPage,
  ApiKeyRotate,
  ApiKeyUpdate,
  Assignment,
  AssignmentUpdate,
  Attachment,
  AttachmentContent,
  AttachmentCreate,
  AttachmentPage,
  AuditAction,
  AuditEntry,
  AuditHead,
  AuditPage,
  AuditVerification,
  AuditVerificationInput,
  ChangeFeed,
  ClientPolicy,
  ContractDocument,
  CurrentProject,
  DataSubjectNotice,
  DataSubjectNoticeCreate,
  DataSubjectNoticePage,
  DeadlineCalculation,
  DeadlineCalculationInput,
  Export,
  ExportCreate,
  ExportPage,
  ExportStatus,
  FilingPhase,
  HandedInPack,
  HandedInPackContent,
  HandedInPackCreate,
  HandedInPackPage,
  Incident,
  IncidentBatch,
  IncidentBatchOutcomes,
  IncidentCreate,
  IncidentDetails,
  IncidentDetailsUpdate,
  IncidentEvent,
  IncidentEventCreate,
  IncidentEventPage,
  IncidentField,
  IncidentNotify,
  IncidentPage,
  IncidentPart,
  IncidentPartPage,
  IncidentSort,
  IncidentStatus,
  IncidentTemplate,
  IncidentTemplateCreate,
  IncidentTemplatePage,
  IncidentTemplateUpdate,
  IncidentUpdate,
  KeyStatus,
  KnownBreachKind,
  Liveness,
  Member,
  MemberCreate,
  MemberCreated,
  MemberPage,
  MemberRole,
  MemberStatus,
  MemberUpdate,
  Note,
  NoteCreate,
  NotePage,
  Notification,
  NotificationCorrection,
  NotificationList,
  NotificationPack,
  Obligation,
  ObligationDecisionInput,
  ObligationList,
  ObligationPage,
  ObligationState,
  ObligationSummary,
  Organization,
  OrganizationUpdate,
  PackForm,
  PackFormat,
  PackKind,
  Readiness,
  Regime,
  RegimeList,
  RiskAssessment,
  RiskAssessmentCreate,
  RiskAssessmentPage,
  Severity,
  SeverityAssessment,
  SeverityAssessmentInput,
  Statistics,
  TimelineItem,
  TimelinePage,
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryState,
  WebhookPage,
  WebhookRotate,
  WebhookUpdate,
  WhoAmI,
} from "./schemas.js";

/** What `incidents.search` can be asked for. */
export interface IncidentsSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only incidents with this status, or with one of several, separated by commas. */
  status?: IncidentStatus | IncidentStatus[];
  /** Only incidents of this severity, or of one of both, separated by a comma. */
  severity?: Severity | Severity[];
  /** Only incidents of this kind, or of one of several, separated by commas. */
  breach_kind?: KnownBreachKind | KnownBreachKind[];
  /** Only the incident with this case number. */
  case_number?: string;
  /**
   * With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
   * notified yet; with `false` only the others.
   */
  overdue?: boolean;
  /** Only incidents of which the organisation became aware at this instant or later. */
  discovered_from?: string;
  /** Only incidents of which the organisation became aware before this instant. */
  discovered_to?: string;
  /** Only incidents that were last changed at this instant or later. */
  updated_since?: string;
  /** Only incidents that were filed with this authority, named as in the filing. */
  reported_to?: string;
  /** Only the incident with this external reference. */
  external_reference?: string;
  /**
   * Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
   * names, all of which count.
   */
  metadata?: Record<string, unknown>;
  /**
   * Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
   * authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
   * doesn't count. At most eight words.
   */
  q?: string;
  /**
   * The order of the list: by an instant, the oldest first; with `-` before it the newest first. Absent, the list is in
   * the order of recording, the newest first.
   */
  sort?: IncidentSort;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `incidents.searchPart` can be asked for. */
export interface IncidentsSearchPartQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only incidents with this status, or with one of several, separated by commas. */
  status?: IncidentStatus | IncidentStatus[];
  /** Only incidents of this severity, or of one of both, separated by a comma. */
  severity?: Severity | Severity[];
  /** Only incidents of this kind, or of one of several, separated by commas. */
  breach_kind?: KnownBreachKind | KnownBreachKind[];
  /** Only the incident with this case number. */
  case_number?: string;
  /**
   * With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
   * notified yet; with `false` only the others.
   */
  overdue?: boolean;
  /** Only incidents of which the organisation became aware at this instant or later. */
  discovered_from?: string;
  /** Only incidents of which the organisation became aware before this instant. */
  discovered_to?: string;
  /** Only incidents that were last changed at this instant or later. */
  updated_since?: string;
  /** Only incidents that were filed with this authority, named as in the filing. */
  reported_to?: string;
  /** Only the incident with this external reference. */
  external_reference?: string;
  /**
   * Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
   * names, all of which count.
   */
  metadata?: Record<string, unknown>;
  /**
   * Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
   * authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
   * doesn't count. At most eight words.
   */
  q?: string;
  /**
   * The order of the list: by an instant, the oldest first; with `-` before it the newest first. Absent, the list is in
   * the order of recording, the newest first.
   */
  sort?: IncidentSort;
  /**
   * Only these members of an incident, separated by commas, and `id`, which is always there. The answer then has the
   * media type `application/vnd.breach-register.part+json`, whatever `Accept` says.
   */
  fields: IncidentField | IncidentField[];
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `incidents.export` can be asked for. */
export interface IncidentsExportQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /**
   * `csv` for programs and `import-csv`, `xlsx` for spreadsheets, `jsonl` for one JSON document on each line, `pdf` for
   * an authority's visit.
   */
  format?: "csv" | "xlsx" | "jsonl" | "pdf";
  /** Only incidents with this status, or with one of several, separated by commas. */
  status?: IncidentStatus | IncidentStatus[];
  /** Only incidents of this severity, or of one of both, separated by a comma. */
  severity?: Severity | Severity[];
  /** Only incidents of this kind, or of one of several, separated by commas. */
  breach_kind?: KnownBreachKind | KnownBreachKind[];
  /** Only the incident with this case number. */
  case_number?: string;
  /**
   * With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
   * notified yet; with `false` only the others.
   */
  overdue?: boolean;
  /** Only incidents of which the organisation became aware at this instant or later. */
  discovered_from?: string;
  /** Only incidents of which the organisation became aware before this instant. */
  discovered_to?: string;
  /** Only incidents that were last changed at this instant or later. */
  updated_since?: string;
  /** Only incidents that were filed with this authority, named as in the filing. */
  reported_to?: string;
  /** Only the incident with this external reference. */
  external_reference?: string;
  /**
   * Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
   * names, all of which count.
   */
  metadata?: Record<string, unknown>;
  /**
   * Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
   * authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
   * doesn't count. At most eight words.
   */
  q?: string;
}

/** What `incidents.readPart` can be asked for. */
export interface IncidentsReadPartQuery {
  /**
   * Only these members of an incident, separated by commas, and `id`, which is always there. The answer then has the
   * media type `application/vnd.breach-register.part+json`, whatever `Accept` says.
   */
  fields: IncidentField | IncidentField[];
  /**
   * What the answer holds besides, read at the same moment: `notifications`, the filings as the list of them answers
   * them, up to 1 MiB; then `next_cursor` leads on in that list.
   */
  expand?: "notifications" | "notifications"[];
}

/** What `incidents.readExpanded` can be asked for. */
export interface IncidentsReadExpandedQuery {
  /**
   * What the answer holds besides, read at the same moment: `notifications`, the filings as the list of them answers
   * them, up to 1 MiB; then `next_cursor` leads on in that list.
   */
  expand: "notifications" | "notifications"[];
}

/** What `incidents.listNotifications` can be asked for. */
export interface IncidentsListNotificationsQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many notifications a page holds at most. A page also ends when they come to 1 MiB, with at least one, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `exports.search` can be asked for. */
export interface ExportsSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only exports with this status. */
  status?: ExportStatus;
  /** Only exports that were asked for at this instant or later. */
  since?: string;
  /** Only exports that were asked for before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `incidentTemplates.search` can be asked for. */
export interface IncidentTemplatesSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `riskAssessments.search` can be asked for. */
export interface RiskAssessmentsSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `dataSubjectNotices.search` can be asked for. */
export interface DataSubjectNoticesSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `notes.search` can be asked for. */
export interface NotesSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `attachments.search` can be asked for. */
export interface AttachmentsSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `obligations.searchIncident` can be asked for. */
export interface ObligationsSearchIncidentQuery {
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `obligations.search` can be asked for. */
export interface ObligationsSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only obligations in this state. */
  state?: ObligationState;
  /** Only obligations under this regime. */
  regime?: string;
  /** Only obligations whose `safe_due_at` lies before this instant. */
  due_before?: string;
  /**
   * With `true` only what is `due` and whose `safe_due_at` has passed; with `false` only what is `due` and still has
   * time.
   */
  overdue?: boolean;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `statistics.read` can be asked for. */
export interface StatisticsReadQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** The first month that is counted. Twelve months before `to` when it is left out, and at most 120 before it. */
  from?: string;
  /**
   * The month before which counting ends: it is no longer counted. Twelve months after `from` when it is left out;
   * without `from` as well, the month after the current one.
   */
  to?: string;
  /**
   * Into which periods the range is divided: months, quarters or years of the calendar. The first and the last are cut
   * where the range begins and ends within one.
   */
  by?: "month" | "quarter" | "year";
}

/** What `events.search` can be asked for. */
export interface EventsSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `timeline.search` can be asked for. */
export interface TimelineSearchQuery {
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `notificationPacks.draft` can be asked for. */
export interface NotificationPacksDraftQuery {
  /** What is made. */
  kind?: PackKind;
  /** Whose questions are asked, in whose order; a letter has its own. */
  form?: PackForm;
  /** What the filing is to be. By default it is the first, or one that supplements those on record. */
  phase?: FilingPhase;
  /** Whom the filing is for, as its filings on record name it. What was filed with others is left out. */
  authority?: string;
  /**
   * The obligation that the filing is to meet; by default that of Art. 33(1). One that isn't of this incident is
   * answered with 404.
   */
  obligation_id?: string;
  /**
   * How the pack is rendered. Without it `Accept` decides, and JSON is answered where that leaves it open. `pdf` needs
   * an installation that makes PDFs, else 406; the report under DORA has none.
   */
  format?: PackFormat;
}

/** What `notificationPacks.search` can be asked for. */
export interface NotificationPacksSearchQuery {
  /** Only what was put on record at this instant or later. */
  since?: string;
  /** Only what was put on record before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `audit.searchIncident` can be asked for. */
export interface AuditSearchIncidentQuery {
  /** Only entries of this action. */
  action?: AuditAction;
  /** Only entries of this actor. */
  actor?: string;
  /** Only entries made at this instant or later. */
  since?: string;
  /** Only entries made before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `audit.search` can be asked for. */
export interface AuditSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only entries that belong to this incident; an unknown one gives an empty page. */
  incident_id?: string;
  /** Only entries of this action. */
  action?: AuditAction;
  /** Only entries of this actor. */
  actor?: string;
  /** Only entries made at this instant or later. */
  since?: string;
  /** Only entries made before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `audit.export` can be asked for. */
export interface AuditExportQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
}

/** What `audit.head` can be asked for. */
export interface AuditHeadQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
}

/** What `changes.search` can be asked for. */
export interface ChangesSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only changes after this one; 0 begins with the first. */
  after?: number;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /** Where there is nothing to tell, how many seconds to wait for something. */
  wait?: number;
}

/** What `apiKeys.search` can be asked for. */
export interface ApiKeysSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only keys with this status. */
  status?: KeyStatus;
  /** Only keys made at this instant or later. */
  since?: string;
  /** Only keys made before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `members.search` can be asked for. */
export interface MembersSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only members with this role. */
  role?: MemberRole;
  /** Only members whose account is open (`enabled`) or closed (`disabled`). */
  status?: MemberStatus;
  /** Only people who became members at this instant or later. */
  since?: string;
  /** Only people who became members before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `webhooks.search` can be asked for. */
export interface WebhooksSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only webhooks made at this instant or later. */
  since?: string;
  /** Only webhooks made before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `webhooks.listDeliveries` can be asked for. */
export interface WebhooksListDeliveriesQuery {
  /** Only deliveries in this state. */
  state?: WebhookDeliveryState;
  /** Only what happened at this instant or later. */
  since?: string;
  /** Only what happened before this instant. */
  until?: string;
  /**
   * How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
   * has a `next_cursor` although it holds fewer.
   */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
  /** With `false` the answer leaves `total` out, which spares the service the counting. */
  include_total?: boolean;
}

/** What `regimes.search` can be asked for. */
export interface RegimesSearchQuery {
  /** Only regimes of this country, union or part of a country; a country's name brings its parts as well. */
  jurisdiction?: string;
  /** Only rules that are in force on this day. */
  in_force_on?: string;
  /** With `true` only rules that make obligations; with `false` only those that ship disabled. */
  enabled?: boolean;
}

/** What `compatibility.readPolicy` can be asked for. */
export interface CompatibilityReadPolicyQuery {
  /** The version of the client that asks. Whatever it is, the answer is the same. */
  version?: string;
}

/** Breaches on record, their investigation, and their notification to authorities. */
export class Incidents extends Module {
  /** List the incidents of an organisation. */
  search(query: IncidentsSearchQuery, options: CallOptions = {}): Promise<IncidentPage> {
    return this.call({ ...options, method: "GET", path: "/privacy/incidents", query });
  }

  /** List the incidents of an organisation, page after page. */
  all(query: Omit<IncidentsSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<Incident> {
    return this.walk("incidents", { ...options, method: "GET", path: "/privacy/incidents", query });
  }

  /** List the incidents of an organisation, with some members alone. */
  searchPart(query: IncidentsSearchPartQuery, options: CallOptions = {}): Promise<IncidentPartPage> {
    return this.call({ ...options, method: "GET", path: "/privacy/incidents", query });
  }

  /** List the incidents of an organisation, with some members alone, page after page. */
  allPart(query: Omit<IncidentsSearchPartQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<IncidentPart> {
    return this.walk("incidents", { ...options, method: "GET", path: "/privacy/incidents", query });
  }

  /** Record an incident. */
  create(body: IncidentCreate, options: WriteOptions = {}): Promise<Incident> {
    return this.call({ ...options, method: "POST", path: "/privacy/incidents", body });
  }

  /** Export the incidents of an organisation. */
  export(query: IncidentsExportQuery, options: CallOptions = {}): Promise<string> {
    return this.call({ ...options, method: "GET", path: "/privacy/incidents/export", query });
  }

  /** Read an incident, or null when it still has that entity tag. */
  read(id: string, options: CallOptions & { ifNoneMatch: string }): Promise<Incident | null>;
  /** Read an incident. */
  read(id: string, options?: CallOptions): Promise<Incident>;
  read(id: string, options: CallOptions & { ifNoneMatch?: string } = {}): Promise<Incident | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}",
      pathParams: { id },
    });
  }

  /** Read an incident, with some members alone, or null when it still has that entity tag. */
  readPart(
    id: string,
    query: IncidentsReadPartQuery,
    options: CallOptions & { ifNoneMatch: string },
  ): Promise<IncidentPart | null>;
  /** Read an incident, with some members alone. */
  readPart(id: string, query: IncidentsReadPartQuery, options?: CallOptions): Promise<IncidentPart>;
  readPart(
    id: string,
    query: IncidentsReadPartQuery,
    options: CallOptions & { ifNoneMatch?: string } = {},
  ): Promise<IncidentPart | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}",
      pathParams: { id },
      query,
    });
  }

  /** Read an incident, with what belongs to it, or null when it still has that entity tag. */
  readExpanded(
    id: string,
    query: IncidentsReadExpandedQuery,
    options: CallOptions & { ifNoneMatch: string },
  ): Promise<Incident | null>;
  /** Read an incident, with what belongs to it. */
  readExpanded(id: string, query: IncidentsReadExpandedQuery, options?: CallOptions): Promise<Incident>;
  readExpanded(
    id: string,
    query: IncidentsReadExpandedQuery,
    options: CallOptions & { ifNoneMatch?: string } = {},
  ): Promise<Incident | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}",
      pathParams: { id },
      query,
    });
  }

  /** Update an incident (root cause, corrective actions, status, resolution date). */
  update(id: string, body: IncidentUpdate, options: WriteOptions & { ifMatch?: string } = {}): Promise<Incident> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/privacy/incidents/{id}",
      pathParams: { id },
      body,
    });
  }

  /** Record the notification of an authority. */
  notify(id: string, body: IncidentNotify, options: WriteOptions & { ifMatch?: string } = {}): Promise<Incident> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/notify",
      pathParams: { id },
      body,
    });
  }

  /** List the notifications of an incident. */
  listNotifications(
    id: string,
    query: IncidentsListNotificationsQuery = {},
    options: CallOptions = {},
  ): Promise<NotificationList> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notifications",
      pathParams: { id },
      query,
    });
  }

  /** List the notifications of an incident, page after page. */
  allOfNotifications(
    id: string,
    query: Omit<IncidentsListNotificationsQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<Notification> {
    return this.walk("notifications", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notifications",
      pathParams: { id },
      query,
    });
  }

  /** Read a notification, or null when it still has that entity tag. */
  readNotification(
    id: string,
    notificationId: string,
    options: CallOptions & { ifNoneMatch: string },
  ): Promise<Notification | null>;
  /** Read a notification. */
  readNotification(id: string, notificationId: string, options?: CallOptions): Promise<Notification>;
  readNotification(
    id: string,
    notificationId: string,
    options: CallOptions & { ifNoneMatch?: string } = {},
  ): Promise<Notification | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notifications/{notification_id}",
      pathParams: { id, notification_id: notificationId },
    });
  }

  /** Correct a notification that was put on record wrongly. */
  correctNotification(
    id: string,
    notificationId: string,
    body: NotificationCorrection,
    options: WriteOptions & { ifMatch?: string } = {},
  ): Promise<Notification> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/privacy/incidents/{id}/notifications/{notification_id}",
      pathParams: { id, notification_id: notificationId },
      body,
    });
  }
}

/** Many incidents in one request, such as those of a ticket system that is connected anew. */
export class IncidentBatches extends Module {
  /** Record and correct up to 500 incidents. */
  create(body: IncidentBatch, options: WriteOptions = {}): Promise<IncidentBatchOutcomes> {
    return this.call({ ...options, method: "POST", path: "/privacy/incidents/batch", body });
  }
}

/** Files of incidents that are too large to wait for, made by the worker. */
export class Exports extends Module {
  /** List the exports of an organisation. */
  search(query: ExportsSearchQuery, options: CallOptions = {}): Promise<ExportPage> {
    return this.call({ ...options, method: "GET", path: "/privacy/exports", query });
  }

  /** List the exports of an organisation, page after page. */
  all(query: Omit<ExportsSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<Export> {
    return this.walk("exports", { ...options, method: "GET", path: "/privacy/exports", query });
  }

  /** Ask for a file of incidents. */
  create(body: ExportCreate, options: WriteOptions = {}): Promise<Export> {
    return this.call({ ...options, method: "POST", path: "/privacy/exports", body });
  }

  /** See how far an export is. */
  read(id: string, options: CallOptions = {}): Promise<Export> {
    return this.call({ ...options, method: "GET", path: "/privacy/exports/{id}", pathParams: { id } });
  }

  /** Cancel an export. */
  cancel(id: string, options: WriteOptions = {}): Promise<Export> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/exports/{id}/cancel",
      pathParams: { id },
    });
  }

  /** Download the file of an export. */
  download(id: string, options: CallOptions = {}): Promise<string> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/exports/{id}/file",
      pathParams: { id },
    });
  }
}

/** What usually holds of one kind of breach, to record another from. */
export class IncidentTemplates extends Module {
  /** List the templates of an organisation. */
  search(query: IncidentTemplatesSearchQuery, options: CallOptions = {}): Promise<IncidentTemplatePage> {
    return this.call({ ...options, method: "GET", path: "/incident-templates", query });
  }

  /** List the templates of an organisation, page after page. */
  all(
    query: Omit<IncidentTemplatesSearchQuery, "cursor">,
    options: CallOptions = {},
  ): AsyncGenerator<IncidentTemplate> {
    return this.walk("incident_templates", { ...options, method: "GET", path: "/incident-templates", query });
  }

  /** Create a template. */
  create(body: IncidentTemplateCreate, options: WriteOptions = {}): Promise<IncidentTemplate> {
    return this.call({ ...options, method: "POST", path: "/incident-templates", body });
  }

  /** Read a template, or null when it still has that entity tag. */
  read(id: string, options: CallOptions & { ifNoneMatch: string }): Promise<IncidentTemplate | null>;
  /** Read a template. */
  read(id: string, options?: CallOptions): Promise<IncidentTemplate>;
  read(id: string, options: CallOptions & { ifNoneMatch?: string } = {}): Promise<IncidentTemplate | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/incident-templates/{id}",
      pathParams: { id },
    });
  }

  /** Correct or retire a template. */
  update(
    id: string,
    body: IncidentTemplateUpdate,
    options: WriteOptions & { ifMatch?: string } = {},
  ): Promise<IncidentTemplate> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/incident-templates/{id}",
      pathParams: { id },
      body,
    });
  }
}

/** What Art. 33(3) and the authorities' forms ask of an incident beyond its facts. */
export class IncidentDetailsOperations extends Module {
  /** Read the details of an incident, or null when it still has that entity tag. */
  read(id: string, options: CallOptions & { ifNoneMatch: string }): Promise<IncidentDetails | null>;
  /** Read the details of an incident. */
  read(id: string, options?: CallOptions): Promise<IncidentDetails>;
  read(id: string, options: CallOptions & { ifNoneMatch?: string } = {}): Promise<IncidentDetails | null> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/details",
      pathParams: { id },
    });
  }

  /** Write and correct the details of an incident. */
  update(
    id: string,
    body: IncidentDetailsUpdate,
    options: WriteOptions & { ifMatch?: string } = {},
  ): Promise<IncidentDetails> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/privacy/incidents/{id}/details",
      pathParams: { id },
      body,
    });
  }
}

/** What people made of the risk of a breach; the latest verdict counts. */
export class RiskAssessments extends Module {
  /** List the risk assessments of an incident. */
  search(id: string, query: RiskAssessmentsSearchQuery = {}, options: CallOptions = {}): Promise<RiskAssessmentPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/risk-assessments",
      pathParams: { id },
      query,
    });
  }

  /** List the risk assessments of an incident, page after page. */
  all(
    id: string,
    query: Omit<RiskAssessmentsSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<RiskAssessment> {
    return this.walk("risk_assessments", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/risk-assessments",
      pathParams: { id },
      query,
    });
  }

  /** Record a risk assessment. */
  create(id: string, body: RiskAssessmentCreate, options: WriteOptions = {}): Promise<RiskAssessment> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/risk-assessments",
      pathParams: { id },
      body,
    });
  }
}

/** What the people affected were told (Art. 34), or the ground on which they were not. */
export class DataSubjectNotices extends Module {
  /** List the notices to data subjects about an incident. */
  search(
    id: string,
    query: DataSubjectNoticesSearchQuery = {},
    options: CallOptions = {},
  ): Promise<DataSubjectNoticePage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/data-subject-notices",
      pathParams: { id },
      query,
    });
  }

  /** List the notices to data subjects about an incident, page after page. */
  all(
    id: string,
    query: Omit<DataSubjectNoticesSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<DataSubjectNotice> {
    return this.walk("data_subject_notices", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/data-subject-notices",
      pathParams: { id },
      query,
    });
  }

  /** Record a notice to data subjects, or why there is none. */
  create(id: string, body: DataSubjectNoticeCreate, options: WriteOptions = {}): Promise<DataSubjectNotice> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/data-subject-notices",
      pathParams: { id },
      body,
    });
  }
}

/** Severity by ENISA's method. Nothing is put on record. */
export class SeverityAssessments extends Module {
  /** Assess the severity of a breach. */
  assess(body: SeverityAssessmentInput, options: WriteOptions = {}): Promise<SeverityAssessment> {
    return this.call({ ...options, method: "POST", path: "/privacy/severity-assessments", body });
  }
}

/** What people write down about an incident while they look into it. */
export class Notes extends Module {
  /** List the notes of an incident. */
  search(id: string, query: NotesSearchQuery = {}, options: CallOptions = {}): Promise<NotePage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notes",
      pathParams: { id },
      query,
    });
  }

  /** List the notes of an incident, page after page. */
  all(id: string, query: Omit<NotesSearchQuery, "cursor"> = {}, options: CallOptions = {}): AsyncGenerator<Note> {
    return this.walk("notes", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notes",
      pathParams: { id },
      query,
    });
  }

  /** Write a note. */
  create(id: string, body: NoteCreate, options: WriteOptions = {}): Promise<Note> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/notes",
      pathParams: { id },
      body,
    });
  }
}

/** Files that are kept with an incident, such as letters and receipts. */
export class Attachments extends Module {
  /** List the attachments of an incident. */
  search(id: string, query: AttachmentsSearchQuery = {}, options: CallOptions = {}): Promise<AttachmentPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/attachments",
      pathParams: { id },
      query,
    });
  }

  /** List the attachments of an incident, page after page. */
  all(
    id: string,
    query: Omit<AttachmentsSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<Attachment> {
    return this.walk("attachments", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/attachments",
      pathParams: { id },
      query,
    });
  }

  /** Attach a file to an incident. */
  create(id: string, body: AttachmentCreate, options: WriteOptions = {}): Promise<Attachment> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/attachments",
      pathParams: { id },
      body,
    });
  }

  /** Read the content of an attachment. */
  readContent(id: string, attachmentId: string, options: CallOptions = {}): Promise<AttachmentContent> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/attachments/{attachment_id}/content",
      pathParams: { id, attachment_id: attachmentId },
    });
  }
}

/** Which member looks after an incident, and is reminded first. */
export class Assignments extends Module {
  /** Read who an incident is assigned to. */
  read(id: string, options: CallOptions = {}): Promise<Assignment> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/assignment",
      pathParams: { id },
    });
  }

  /** Assign an incident. */
  update(id: string, body: AssignmentUpdate, options: WriteOptions = {}): Promise<Assignment> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/privacy/incidents/{id}/assignment",
      pathParams: { id },
      body,
    });
  }
}

/** What each breach makes due under the regimes of the organisation, what meets it, and what was decided. */
export class Obligations extends Module {
  /** List the obligations of an incident. */
  searchIncident(
    id: string,
    query: ObligationsSearchIncidentQuery = {},
    options: CallOptions = {},
  ): Promise<ObligationList> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/obligations",
      pathParams: { id },
      query,
    });
  }

  /** List the obligations of an incident, page after page. */
  allOfIncident(
    id: string,
    query: Omit<ObligationsSearchIncidentQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<Obligation> {
    return this.walk("obligations", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/obligations",
      pathParams: { id },
      query,
    });
  }

  /** Decide whether an obligation is required. */
  decide(
    id: string,
    obligationId: string,
    body: ObligationDecisionInput,
    options: WriteOptions = {},
  ): Promise<Obligation> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/obligations/{obligation_id}/decision",
      pathParams: { id, obligation_id: obligationId },
      body,
    });
  }

  /** List the obligations of an organisation. */
  search(query: ObligationsSearchQuery, options: CallOptions = {}): Promise<ObligationPage> {
    return this.call({ ...options, method: "GET", path: "/privacy/obligations", query });
  }

  /** List the obligations of an organisation, page after page. */
  all(query: Omit<ObligationsSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<ObligationSummary> {
    return this.walk("obligations", { ...options, method: "GET", path: "/privacy/obligations", query });
  }
}

/** Figures of the register by month, quarter or year. */
export class StatisticsOperations extends Module {
  /** Read figures of the register by period. */
  read(query: StatisticsReadQuery, options: CallOptions = {}): Promise<Statistics> {
    return this.call({ ...options, method: "GET", path: "/privacy/statistics", query });
  }
}

/** What happened to an incident beside awareness, where a law counts from it. */
export class Events extends Module {
  /** List the events of an incident. */
  search(id: string, query: EventsSearchQuery = {}, options: CallOptions = {}): Promise<IncidentEventPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/events",
      pathParams: { id },
      query,
    });
  }

  /** List the events of an incident, page after page. */
  all(
    id: string,
    query: Omit<EventsSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<IncidentEvent> {
    return this.walk("events", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/events",
      pathParams: { id },
      query,
    });
  }

  /** Record an event of an incident. */
  create(id: string, body: IncidentEventCreate, options: WriteOptions = {}): Promise<IncidentEvent> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/events",
      pathParams: { id },
      body,
    });
  }
}

/** What happened to an incident and when, made from its record and the audit trail. */
export class Timeline extends Module {
  /** List what happened to an incident. */
  search(id: string, query: TimelineSearchQuery = {}, options: CallOptions = {}): Promise<TimelinePage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/timeline",
      pathParams: { id },
      query,
    });
  }

  /** List what happened to an incident, page after page. */
  all(
    id: string,
    query: Omit<TimelineSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<TimelineItem> {
    return this.walk("timeline", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/timeline",
      pathParams: { id },
      query,
    });
  }
}

/** What an authority's form asks for, put together from the record, and what was handed in. */
export class NotificationPacks extends Module {
  /** Make a notification pack. */
  draft(id: string, query: NotificationPacksDraftQuery = {}, options: CallOptions = {}): Promise<NotificationPack> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notification-pack",
      pathParams: { id },
      query,
    });
  }

  /** List the packs that were handed in. */
  search(id: string, query: NotificationPacksSearchQuery = {}, options: CallOptions = {}): Promise<HandedInPackPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notification-packs",
      pathParams: { id },
      query,
    });
  }

  /** List the packs that were handed in, page after page. */
  all(
    id: string,
    query: Omit<NotificationPacksSearchQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<HandedInPack> {
    return this.walk("notification_packs", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notification-packs",
      pathParams: { id },
      query,
    });
  }

  /** Keep a pack as it is handed in. */
  create(id: string, body: HandedInPackCreate, options: WriteOptions = {}): Promise<HandedInPack> {
    return this.call({
      ...options,
      method: "POST",
      path: "/privacy/incidents/{id}/notification-packs",
      pathParams: { id },
      body,
    });
  }

  /** Read a pack that was handed in. */
  read(id: string, packId: string, options: CallOptions = {}): Promise<HandedInPackContent> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notification-packs/{pack_id}",
      pathParams: { id, pack_id: packId },
    });
  }
}

/** What the organisation says of itself, and which regimes bind it. */
export class OrganizationOperations extends Module {
  /** Read the organisation, or null when it still has that entity tag. */
  read(options: CallOptions & { ifNoneMatch: string }): Promise<Organization | null>;
  /** Read the organisation. */
  read(options?: CallOptions): Promise<Organization>;
  read(options: CallOptions & { ifNoneMatch?: string } = {}): Promise<Organization | null> {
    return this.call({ ...options, method: "GET", path: "/organization" });
  }

  /** Correct the organisation. */
  update(body: OrganizationUpdate, options: WriteOptions & { ifMatch?: string } = {}): Promise<Organization> {
    return this.call({ ...options, method: "PATCH", path: "/organization", body });
  }
}

/** Who changed what and when, in a chain of hashes that nobody can edit unnoticed. */
export class Audit extends Module {
  /** List the audit entries of an incident. */
  searchIncident(id: string, query: AuditSearchIncidentQuery = {}, options: CallOptions = {}): Promise<AuditPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/audit-logs",
      pathParams: { id },
      query,
    });
  }

  /** List the audit entries of an incident, page after page. */
  allOfIncident(
    id: string,
    query: Omit<AuditSearchIncidentQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<AuditEntry> {
    return this.walk("entries", {
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/audit-logs",
      pathParams: { id },
      query,
    });
  }

  /** List the audit entries of an organisation. */
  search(query: AuditSearchQuery, options: CallOptions = {}): Promise<AuditPage> {
    return this.call({ ...options, method: "GET", path: "/audit-logs", query });
  }

  /** List the audit entries of an organisation, page after page. */
  all(query: Omit<AuditSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<AuditEntry> {
    return this.walk("entries", { ...options, method: "GET", path: "/audit-logs", query });
  }

  /** Export the audit trail with its proof. */
  export(query: AuditExportQuery, options: CallOptions = {}): Promise<string> {
    return this.call({ ...options, method: "GET", path: "/audit-logs/export", query });
  }

  /** Read where the audit trail ends. */
  head(query: AuditHeadQuery, options: CallOptions = {}): Promise<AuditHead> {
    return this.call({ ...options, method: "GET", path: "/audit-logs/head", query });
  }

  /** Verify the audit trail. */
  verify(body: AuditVerificationInput, options: WriteOptions = {}): Promise<AuditVerification> {
    return this.call({ ...options, method: "POST", path: "/audit-logs/verifications", body });
  }
}

/** What changes, one after the other, for programs that keep up with the register. */
export class Changes extends Module {
  /** Follow what changes. */
  search(query: ChangesSearchQuery, options: CallOptions = {}): Promise<ChangeFeed> {
    return this.call({ ...options, method: "GET", path: "/events", query });
  }
}

/** The keys by which programs use the register, and their scopes. */
export class ApiKeys extends Module {
  /** List the API keys of an organisation. */
  search(query: ApiKeysSearchQuery, options: CallOptions = {}): Promise<ApiKeyPage> {
    return this.call({ ...options, method: "GET", path: "/api-keys", query });
  }

  /** List the API keys of an organisation, page after page. */
  all(query: Omit<ApiKeysSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<ApiKey> {
    return this.walk("api_keys", { ...options, method: "GET", path: "/api-keys", query });
  }

  /** Create an API key. */
  create(body: ApiKeyCreate, options: WriteOptions = {}): Promise<ApiKeyCreated> {
    return this.call({ ...options, method: "POST", path: "/api-keys", body });
  }

  /** Read an API key's record. */
  read(id: string, options: CallOptions = {}): Promise<ApiKey> {
    return this.call({ ...options, method: "GET", path: "/api-keys/{id}", pathParams: { id } });
  }

  /** Rename an API key, take scopes from it, or move its end. */
  update(id: string, body: ApiKeyUpdate, options: WriteOptions = {}): Promise<ApiKey> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/api-keys/{id}",
      pathParams: { id },
      body,
    });
  }

  /** Revoke an API key, as other APIs say it. */
  delete(id: string, options: CallOptions = {}): Promise<ApiKey> {
    return this.call({ ...options, method: "DELETE", path: "/api-keys/{id}", pathParams: { id } });
  }

  /** Revoke an API key. */
  revoke(id: string, options: WriteOptions = {}): Promise<ApiKey> {
    return this.call({
      ...options,
      method: "POST",
      path: "/api-keys/{id}/revoke",
      pathParams: { id },
    });
  }

  /** Replace an API key by a new one. */
  rotate(id: string, body: ApiKeyRotate, options: WriteOptions = {}): Promise<ApiKeyCreated> {
    return this.call({
      ...options,
      method: "POST",
      path: "/api-keys/{id}/rotate",
      pathParams: { id },
      body,
    });
  }
}

/** The people of an organisation, and what they may do. */
export class Members extends Module {
  /** List the members of an organisation. */
  search(query: MembersSearchQuery, options: CallOptions = {}): Promise<MemberPage> {
    return this.call({ ...options, method: "GET", path: "/members", query });
  }

  /** List the members of an organisation, page after page. */
  all(query: Omit<MembersSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<Member> {
    return this.walk("members", { ...options, method: "GET", path: "/members", query });
  }

  /** Invite a member. */
  create(body: MemberCreate, options: WriteOptions = {}): Promise<MemberCreated> {
    return this.call({ ...options, method: "POST", path: "/members", body });
  }

  /** Read a member, or null when it still has that entity tag. */
  read(id: string, options: CallOptions & { ifNoneMatch: string }): Promise<Member | null>;
  /** Read a member. */
  read(id: string, options?: CallOptions): Promise<Member>;
  read(id: string, options: CallOptions & { ifNoneMatch?: string } = {}): Promise<Member | null> {
    return this.call({ ...options, method: "GET", path: "/members/{id}", pathParams: { id } });
  }

  /** Give a member another role, or close or open the account. */
  update(id: string, body: MemberUpdate, options: WriteOptions & { ifMatch?: string } = {}): Promise<Member> {
    return this.call({ ...options, method: "PATCH", path: "/members/{id}", pathParams: { id }, body });
  }
}

/** Addresses that events of the register are sent to, and what became of each of them. */
export class Webhooks extends Module {
  /** List the webhooks of an organisation. */
  search(query: WebhooksSearchQuery, options: CallOptions = {}): Promise<WebhookPage> {
    return this.call({ ...options, method: "GET", path: "/webhooks", query });
  }

  /** List the webhooks of an organisation, page after page. */
  all(query: Omit<WebhooksSearchQuery, "cursor">, options: CallOptions = {}): AsyncGenerator<Webhook> {
    return this.walk("webhooks", { ...options, method: "GET", path: "/webhooks", query });
  }

  /** Create a webhook. */
  create(body: WebhookCreate, options: WriteOptions = {}): Promise<WebhookCreated> {
    return this.call({ ...options, method: "POST", path: "/webhooks", body });
  }

  /** Read a webhook, or null when it still has that entity tag. */
  read(id: string, options: CallOptions & { ifNoneMatch: string }): Promise<Webhook | null>;
  /** Read a webhook. */
  read(id: string, options?: CallOptions): Promise<Webhook>;
  read(id: string, options: CallOptions & { ifNoneMatch?: string } = {}): Promise<Webhook | null> {
    return this.call({ ...options, method: "GET", path: "/webhooks/{id}", pathParams: { id } });
  }

  /** Change or disable a webhook. */
  update(id: string, body: WebhookUpdate, options: WriteOptions & { ifMatch?: string } = {}): Promise<Webhook> {
    return this.call({
      ...options,
      method: "PATCH",
      path: "/webhooks/{id}",
      pathParams: { id },
      body,
    });
  }

  /** Delete a webhook. */
  delete(id: string, options: CallOptions = {}): Promise<Webhook> {
    return this.call({ ...options, method: "DELETE", path: "/webhooks/{id}", pathParams: { id } });
  }

  /** Replace the secret of a webhook. */
  rotate(id: string, body: WebhookRotate, options: WriteOptions = {}): Promise<WebhookCreated> {
    return this.call({
      ...options,
      method: "POST",
      path: "/webhooks/{id}/rotate",
      pathParams: { id },
      body,
    });
  }

  /** Send a webhook a test message. */
  test(id: string, options: WriteOptions = {}): Promise<WebhookDelivery> {
    return this.call({ ...options, method: "POST", path: "/webhooks/{id}/test", pathParams: { id } });
  }

  /** List what was sent to a webhook. */
  listDeliveries(
    id: string,
    query: WebhooksListDeliveriesQuery = {},
    options: CallOptions = {},
  ): Promise<WebhookDeliveryPage> {
    return this.call({
      ...options,
      method: "GET",
      path: "/webhooks/{id}/deliveries",
      pathParams: { id },
      query,
    });
  }

  /** List what was sent to a webhook, page after page. */
  allOfDeliveries(
    id: string,
    query: Omit<WebhooksListDeliveriesQuery, "cursor"> = {},
    options: CallOptions = {},
  ): AsyncGenerator<WebhookDelivery> {
    return this.walk("deliveries", {
      ...options,
      method: "GET",
      path: "/webhooks/{id}/deliveries",
      pathParams: { id },
      query,
    });
  }

  /** Send a message again. */
  redeliver(id: string, deliveryId: string, options: WriteOptions = {}): Promise<WebhookDelivery> {
    return this.call({
      ...options,
      method: "POST",
      path: "/webhooks/{id}/deliveries/{delivery_id}/redeliver",
      pathParams: { id, delivery_id: deliveryId },
    });
  }
}

/** The law as this service holds it, with articles, confidence, and when it was last verified. */
export class Regimes extends Module {
  /** List the regimes and their rules. */
  search(query: RegimesSearchQuery = {}, options: CallOptions = {}): Promise<RegimeList> {
    return this.call({ ...options, method: "GET", path: "/privacy/regimes", query });
  }

  /** Read a regime. */
  read(regimeId: string, options: CallOptions = {}): Promise<Regime> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/regimes/{regime_id}",
      pathParams: { regime_id: regimeId },
    });
  }
}

/** Deadlines in two readings, explained step by step. Nothing is put on record. */
export class DeadlineCalculations extends Module {
  /** Calculate a deadline. */
  calculate(body: DeadlineCalculationInput, options: WriteOptions = {}): Promise<DeadlineCalculation> {
    return this.call({ ...options, method: "POST", path: "/privacy/deadline-calculations", body });
  }
}

/** Whether the service works, who is calling, and this contract. */
export class Service extends Module {
  /** Ask whether the process runs. */
  livez(options: CallOptions = {}): Promise<Liveness> {
    return this.call({ ...options, method: "GET", path: "/livez" });
  }

  /** Ask whether the service can do its work. */
  readyz(options: CallOptions = {}): Promise<Readiness> {
    return this.call({ ...options, method: "GET", path: "/readyz" });
  }

  /** Ask which key was sent. */
  whoami(options: CallOptions = {}): Promise<WhoAmI> {
    return this.call({ ...options, method: "GET", path: "/whoami" });
  }

  /** Read this contract in JSON, or null when it still has that entity tag. */
  contractJson(options: CallOptions & { ifNoneMatch: string }): Promise<ContractDocument | null>;
  /** Read this contract in JSON. */
  contractJson(options?: CallOptions): Promise<ContractDocument>;
  contractJson(options: CallOptions & { ifNoneMatch?: string } = {}): Promise<ContractDocument | null> {
    return this.call({ ...options, method: "GET", path: "/openapi.json" });
  }

  /** Read this contract in YAML, or null when it still has that entity tag. */
  contractYaml(options: CallOptions & { ifNoneMatch: string }): Promise<string | null>;
  /** Read this contract in YAML. */
  contractYaml(options?: CallOptions): Promise<string>;
  contractYaml(options: CallOptions & { ifNoneMatch?: string } = {}): Promise<string | null> {
    return this.call({ ...options, method: "GET", path: "/openapi.yaml" });
  }
}

/** What clients that were written for other services with this API ask for when they start. */
export class Compatibility extends Module {
  /** Ask which project a key belongs to. */
  readProject(options: CallOptions = {}): Promise<CurrentProject> {
    return this.call({ ...options, method: "GET", path: "/project/current" });
  }

  /** Ask which versions of a client are served. */
  readPolicy(query: CompatibilityReadPolicyQuery = {}, options: CallOptions = {}): Promise<ClientPolicy> {
    return this.call({ ...options, method: "GET", path: "/client/policy", query });
  }
}

/** Every module of the API: `client.incidents` and the others. */
export class Operations {
  /** Breaches on record, their investigation, and their notification to authorities. */
  readonly incidents: Incidents;
  /** Many incidents in one request, such as those of a ticket system that is connected anew. */
  readonly incidentBatches: IncidentBatches;
  /** Files of incidents that are too large to wait for, made by the worker. */
  readonly exports: Exports;
  /** What usually holds of one kind of breach, to record another from. */
  readonly incidentTemplates: IncidentTemplates;
  /** What Art. 33(3) and the authorities' forms ask of an incident beyond its facts. */
  readonly incidentDetails: IncidentDetailsOperations;
  /** What people made of the risk of a breach; the latest verdict counts. */
  readonly riskAssessments: RiskAssessments;
  /** What the people affected were told (Art. 34), or the ground on which they were not. */
  readonly dataSubjectNotices: DataSubjectNotices;
  /** Severity by ENISA's method. Nothing is put on record. */
  readonly severityAssessments: SeverityAssessments;
  /** What people write down about an incident while they look into it. */
  readonly notes: Notes;
  /** Files that are kept with an incident, such as letters and receipts. */
  readonly attachments: Attachments;
  /** Which member looks after an incident, and is reminded first. */
  readonly assignments: Assignments;
  /** What each breach makes due under the regimes of the organisation, what meets it, and what was decided. */
  readonly obligations: Obligations;
  /** Figures of the register by month, quarter or year. */
  readonly statistics: StatisticsOperations;
  /** What happened to an incident beside awareness, where a law counts from it. */
  readonly events: Events;
  /** What happened to an incident and when, made from its record and the audit trail. */
  readonly timeline: Timeline;
  /** What an authority's form asks for, put together from the record, and what was handed in. */
  readonly notificationPacks: NotificationPacks;
  /** What the organisation says of itself, and which regimes bind it. */
  readonly organization: OrganizationOperations;
  /** Who changed what and when, in a chain of hashes that nobody can edit unnoticed. */
  readonly audit: Audit;
  /** What changes, one after the other, for programs that keep up with the register. */
  readonly changes: Changes;
  /** The keys by which programs use the register, and their scopes. */
  readonly apiKeys: ApiKeys;
  /** The people of an organisation, and what they may do. */
  readonly members: Members;
  /** Addresses that events of the register are sent to, and what became of each of them. */
  readonly webhooks: Webhooks;
  /** The law as this service holds it, with articles, confidence, and when it was last verified. */
  readonly regimes: Regimes;
  /** Deadlines in two readings, explained step by step. Nothing is put on record. */
  readonly deadlineCalculations: DeadlineCalculations;
  /** Whether the service works, who is calling, and this contract. */
  readonly service: Service;
  /** What clients that were written for other services with this API ask for when they start. */
  readonly compatibility: Compatibility;

  constructor(call: Call) {
    this.incidents = new Incidents(call);
    this.incidentBatches = new IncidentBatches(call);
    this.exports = new Exports(call);
    this.incidentTemplates = new IncidentTemplates(call);
    this.incidentDetails = new IncidentDetailsOperations(call);
    this.riskAssessments = new RiskAssessments(call);
    this.dataSubjectNotices = new DataSubjectNotices(call);
    this.severityAssessments = new SeverityAssessments(call);
    this.notes = new Notes(call);
    this.attachments = new Attachments(call);
    this.assignments = new Assignments(call);
    this.obligations = new Obligations(call);
    this.statistics = new StatisticsOperations(call);
    this.events = new Events(call);
    this.timeline = new Timeline(call);
    this.notificationPacks = new NotificationPacks(call);
    this.organization = new OrganizationOperations(call);
    this.audit = new Audit(call);
    this.changes = new Changes(call);
    this.apiKeys = new ApiKeys(call);
    this.members = new Members(call);
    this.webhooks = new Webhooks(call);
    this.regimes = new Regimes(call);
    this.deadlineCalculations = new DeadlineCalculations(call);
    this.service = new Service(call);
    this.compatibility = new Compatibility(call);
  }
}
