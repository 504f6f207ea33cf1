// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.

package breachregister

// What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
// `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on exports,
// `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`, `delete`,
// `test` and `redeliver` on webhooks.
type AuditAction string

// The values of AuditAction.
const (
	AuditActionCreate    AuditAction = "create"
	AuditActionUpdate    AuditAction = "update"
	AuditActionNotify    AuditAction = "notify"
	AuditActionDecide    AuditAction = "decide"
	AuditActionRecompute AuditAction = "recompute"
	AuditActionRotate    AuditAction = "rotate"
	AuditActionRevoke    AuditAction = "revoke"
	AuditActionDisable   AuditAction = "disable"
	AuditActionDelete    AuditAction = "delete"
	AuditActionTest      AuditAction = "test"
	AuditActionRedeliver AuditAction = "redeliver"
	AuditActionCancel    AuditAction = "cancel"
)

// What caused the breach; null while unknown.
type BreachCause string

// The values of BreachCause.
const (
	BreachCauseHumanError       BreachCause = "human_error"
	BreachCauseMisdirection     BreachCause = "misdirection"
	BreachCauseLostOrStolen     BreachCause = "lost_or_stolen"
	BreachCauseHacking          BreachCause = "hacking"
	BreachCausePhishing         BreachCause = "phishing"
	BreachCauseMalware          BreachCause = "malware"
	BreachCauseRansomware       BreachCause = "ransomware"
	BreachCauseMisuseOfRights   BreachCause = "misuse_of_rights"
	BreachCauseTechnicalFailure BreachCause = "technical_failure"
	BreachCauseNaturalEvent     BreachCause = "natural_event"
	BreachCauseOther            BreachCause = "other"
)

// What happened to the data (Art. 4(12)).
type BreachEffect string

// The values of BreachEffect.
const (
	BreachEffectDestruction BreachEffect = "destruction"
	BreachEffectLoss        BreachEffect = "loss"
	BreachEffectAlteration  BreachEffect = "alteration"
	BreachEffectDisclosure  BreachEffect = "disclosure"
	BreachEffectAccess      BreachEffect = "access"
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

// What the data was on; null while unknown.
type BreachMedium string

// The values of BreachMedium.
const (
	BreachMediumPaper          BreachMedium = "paper"
	BreachMediumMail           BreachMedium = "mail"
	BreachMediumDevice         BreachMedium = "device"
	BreachMediumRemovableMedia BreachMedium = "removable_media"
	BreachMediumSystem         BreachMedium = "system"
	BreachMediumWebsite        BreachMedium = "website"
	BreachMediumOther          BreachMedium = "other"
)

// Whether it came from within the organisation or from outside; null while nobody has looked.
type BreachOrigin string

// The values of BreachOrigin.
const (
	BreachOriginInternal BreachOrigin = "internal"
	BreachOriginExternal BreachOrigin = "external"
	BreachOriginBoth     BreachOrigin = "both"
	BreachOriginUnknown  BreachOrigin = "unknown"
)

// The event that a rule counts from.
type ClockStart string

// The values of ClockStart.
const (
	ClockStartAware               ClockStart = "aware"
	ClockStartDiscovered          ClockStart = "discovered"
	ClockStartDetermined          ClockStart = "determined"
	ClockStartClassified          ClockStart = "classified"
	ClockStartMaterial            ClockStart = "material"
	ClockStartAssessed            ClockStart = "assessed"
	ClockStartSuspected           ClockStart = "suspected"
	ClockStartPrevious            ClockStart = "previous"
	ClockStartIndividualsNotified ClockStart = "individuals_notified"
	ClockStartPaid                ClockStart = "paid"
	ClockStartMeasureAvailable    ClockStart = "measure_available"
	ClockStartOccurred            ClockStart = "occurred"
	ClockStartHandled             ClockStart = "handled"
)

// How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak.
type Confidence string

// The values of Confidence.
const (
	ConfidenceP Confidence = "P"
	ConfidenceS Confidence = "S"
	ConfidenceW Confidence = "W"
)

// A kind of damage to people (recital 85).
type ConsequenceKind string

// The values of ConsequenceKind.
const (
	ConsequenceKindPhysical    ConsequenceKind = "physical"
	ConsequenceKindMaterial    ConsequenceKind = "material"
	ConsequenceKindNonMaterial ConsequenceKind = "non_material"
)

// How likely the consequences are; null while not assessed.
type ConsequenceLikelihood string

// The values of ConsequenceLikelihood.
const (
	ConsequenceLikelihoodNegligible  ConsequenceLikelihood = "negligible"
	ConsequenceLikelihoodLimited     ConsequenceLikelihood = "limited"
	ConsequenceLikelihoodSignificant ConsequenceLikelihood = "significant"
	ConsequenceLikelihoodMaximum     ConsequenceLikelihood = "maximum"
)

// Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
type CountPrecision string

// The values of CountPrecision.
const (
	CountPrecisionExact    CountPrecision = "exact"
	CountPrecisionEstimate CountPrecision = "estimate"
	CountPrecisionRange    CountPrecision = "range"
	CountPrecisionUnknown  CountPrecision = "unknown"
)

// What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as a
// processor's controller (Art. 33(2)).
type EventKind string

// The values of EventKind.
const (
	EventKindOccurred            EventKind = "occurred"
	EventKindSuspected           EventKind = "suspected"
	EventKindDetermined          EventKind = "determined"
	EventKindClassified          EventKind = "classified"
	EventKindAssessed            EventKind = "assessed"
	EventKindMaterial            EventKind = "material"
	EventKindMeasureAvailable    EventKind = "measure_available"
	EventKindIndividualsNotified EventKind = "individuals_notified"
	EventKindPaid                EventKind = "paid"
	EventKindHandled             EventKind = "handled"
	EventKindTold                EventKind = "told"
)

// The form of the file, as that of `GET /privacy/incidents/export`.
type ExportFormat string

// The values of ExportFormat.
const (
	ExportFormatCsv   ExportFormat = "csv"
	ExportFormatXlsx  ExportFormat = "xlsx"
	ExportFormatJsonl ExportFormat = "jsonl"
	ExportFormatPdf   ExportFormat = "pdf"
)

// `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed` can't be made, `expired`
// has lived its 24 hours, `cancelled` was ended before that.
type ExportStatus string

// The values of ExportStatus.
const (
	ExportStatusQueued    ExportStatus = "queued"
	ExportStatusRunning   ExportStatus = "running"
	ExportStatusDone      ExportStatus = "done"
	ExportStatusFailed    ExportStatus = "failed"
	ExportStatusExpired   ExportStatus = "expired"
	ExportStatusCancelled ExportStatus = "cancelled"
)

// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that the
// incident isn't what it was filed as. The last two meet no obligation.
type FilingPhase string

// The values of FilingPhase.
const (
	FilingPhaseInitial       FilingPhase = "initial"
	FilingPhaseSupplementary FilingPhase = "supplementary"
	FilingPhaseFinal         FilingPhase = "final"
	FilingPhaseWithdrawal    FilingPhase = "withdrawal"
	FilingPhaseReclassified  FilingPhase = "reclassified"
)

// A member of an incident that can be asked for by itself.
type IncidentField string

// The values of IncidentField.
const (
	IncidentFieldID                     IncidentField = "id"
	IncidentFieldOrgID                  IncidentField = "orgId"
	IncidentFieldCaseNumber             IncidentField = "case_number"
	IncidentFieldTitle                  IncidentField = "title"
	IncidentFieldDescription            IncidentField = "description"
	IncidentFieldSeverity               IncidentField = "severity"
	IncidentFieldBreachKind             IncidentField = "breach_kind"
	IncidentFieldAffectedUsers          IncidentField = "affected_users"
	IncidentFieldRootCause              IncidentField = "root_cause"
	IncidentFieldCorrectiveActions      IncidentField = "corrective_actions"
	IncidentFieldStatus                 IncidentField = "status"
	IncidentFieldDiscoveredAt           IncidentField = "discovered_at"
	IncidentFieldSafeDueAt              IncidentField = "safe_due_at"
	IncidentFieldResolutionDate         IncidentField = "resolution_date"
	IncidentFieldAuthorityNotifiedAt    IncidentField = "authority_notified_at"
	IncidentFieldDataSubjectsNotifiedAt IncidentField = "data_subjects_notified_at"
	IncidentFieldReportedTo             IncidentField = "reported_to"
	IncidentFieldExternalReference      IncidentField = "external_reference"
	IncidentFieldMetadata               IncidentField = "metadata"
	IncidentFieldCreatedAt              IncidentField = "created_at"
	IncidentFieldUpdatedAt              IncidentField = "updated_at"
)

// An instant that incidents can be sorted by; with `-` before it the newest comes first.
type IncidentSort string

// The values of IncidentSort.
const (
	IncidentSortCreatedAt              IncidentSort = "created_at"
	IncidentSortCreatedAtDescending    IncidentSort = "-created_at"
	IncidentSortDiscoveredAt           IncidentSort = "discovered_at"
	IncidentSortDiscoveredAtDescending IncidentSort = "-discovered_at"
	IncidentSortSafeDueAt              IncidentSort = "safe_due_at"
	IncidentSortSafeDueAtDescending    IncidentSort = "-safe_due_at"
	IncidentSortUpdatedAt              IncidentSort = "updated_at"
	IncidentSortUpdatedAtDescending    IncidentSort = "-updated_at"
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

// The severity that is proposed when an incident is recorded; null leaves it open.
type IncidentTemplateSeverity string

// The values of IncidentTemplateSeverity.
const (
	IncidentTemplateSeveritySerious    IncidentTemplateSeverity = "serious"
	IncidentTemplateSeverityNonSerious IncidentTemplateSeverity = "non-serious"
)

// Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the service, is the same for
// every organisation and can't be changed.
type IncidentTemplateSource string

// The values of IncidentTemplateSource.
const (
	IncidentTemplateSourceOwn     IncidentTemplateSource = "own"
	IncidentTemplateSourceStarter IncidentTemplateSource = "starter"
)

// Whether breaches can be recorded from it. What was recorded before it was retired stays as it is.
type IncidentTemplateStatus string

// The values of IncidentTemplateStatus.
const (
	IncidentTemplateStatusActive  IncidentTemplateStatus = "active"
	IncidentTemplateStatusRetired IncidentTemplateStatus = "retired"
)

// Whether the key works (`active`) or not (`expired`, `revoked`); a revoked key stays revoked.
type KeyStatus string

// The values of KeyStatus.
const (
	KeyStatusActive  KeyStatus = "active"
	KeyStatusExpired KeyStatus = "expired"
	KeyStatusRevoked KeyStatus = "revoked"
)

// A kind of breach that is known.
type KnownBreachKind string

// The values of KnownBreachKind.
const (
	KnownBreachKindConfidentiality KnownBreachKind = "confidentiality"
	KnownBreachKindIntegrity       KnownBreachKind = "integrity"
	KnownBreachKindAvailability    KnownBreachKind = "availability"
	KnownBreachKindCombined        KnownBreachKind = "combined"
)

// What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail; an
// `auditor` reads the register and its trail; a `viewer` reads the register.
type MemberRole string

// The values of MemberRole.
const (
	MemberRoleOwner   MemberRole = "owner"
	MemberRoleOfficer MemberRole = "officer"
	MemberRoleAuditor MemberRole = "auditor"
	MemberRoleViewer  MemberRole = "viewer"
)

// Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
type MemberStatus string

// The values of MemberStatus.
const (
	MemberStatusEnabled  MemberStatus = "enabled"
	MemberStatusDisabled MemberStatus = "disabled"
)

// A way by which data subjects are told.
type NoticeChannel string

// The values of NoticeChannel.
const (
	NoticeChannelEmail     NoticeChannel = "email"
	NoticeChannelPost      NoticeChannel = "post"
	NoticeChannelTelephone NoticeChannel = "telephone"
	NoticeChannelMessage   NoticeChannel = "message"
	NoticeChannelInPerson  NoticeChannel = "in_person"
	NoticeChannelWebsite   NoticeChannel = "website"
	NoticeChannelPress     NoticeChannel = "press"
	NoticeChannelOther     NoticeChannel = "other"
)

// A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever got it (a), later
// measures removed the high risk (b), or it would take disproportionate effort (c).
type NoticeGround string

// The values of NoticeGround.
const (
	NoticeGroundA NoticeGround = "a"
	NoticeGroundB NoticeGround = "b"
	NoticeGroundC NoticeGround = "c"
)

// The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a), later measures (b) or
// disproportionate effort (c); null for a notice.
type NoticeGroundOrNull string

// The values of NoticeGroundOrNull.
const (
	NoticeGroundOrNullA NoticeGroundOrNull = "a"
	NoticeGroundOrNullB NoticeGroundOrNull = "b"
	NoticeGroundOrNullC NoticeGroundOrNull = "c"
)

// Whether the obligation is required.
type ObligationChoice string

// The values of ObligationChoice.
const (
	ObligationChoiceRequired    ObligationChoice = "required"
	ObligationChoiceNotRequired ObligationChoice = "not_required"
)

// What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count.
type ObligationProposal string

// The values of ObligationProposal.
const (
	ObligationProposalRequired    ObligationProposal = "required"
	ObligationProposalNotRequired ObligationProposal = "not_required"
)

// `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met` has a
// filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's conditions.
type ObligationState string

// The values of ObligationState.
const (
	ObligationStatePending     ObligationState = "pending"
	ObligationStateDue         ObligationState = "due"
	ObligationStateNoNumber    ObligationState = "no_number"
	ObligationStateMet         ObligationState = "met"
	ObligationStateNotRequired ObligationState = "not_required"
)

// The form whose questions and order a pack has, by default the questions of several authorities merged; `dora` is the
// report of a major incident under DORA.
type PackForm string

// The values of PackForm.
const (
	PackFormMerged  PackForm = "merged"
	PackFormNlAp    PackForm = "nl_ap"
	PackFormFrCnil  PackForm = "fr_cnil"
	PackFormUkIco   PackForm = "uk_ico"
	PackFormDe      PackForm = "de"
	PackFormEsAepd  PackForm = "es_aepd"
	PackFormChFdpic PackForm = "ch_fdpic"
	PackFormDora    PackForm = "dora"
)

// How a pack is rendered.
type PackFormat string

// The values of PackFormat.
const (
	PackFormatJSON     PackFormat = "json"
	PackFormatHtml     PackFormat = "html"
	PackFormatMarkdown PackFormat = "markdown"
	PackFormatPdf      PackFormat = "pdf"
)

// What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
type PackKind string

// The values of PackKind.
const (
	PackKindNotification PackKind = "notification"
	PackKindArt34Letter  PackKind = "art34-letter"
)

// Whether the filing isn't complete without an answer.
type PackRequirement string

// The values of PackRequirement.
const (
	PackRequirementRequired PackRequirement = "required"
	PackRequirementOptional PackRequirement = "optional"
)

// What the organisation is in this processing; null while unknown.
type PartyRole string

// The values of PartyRole.
const (
	PartyRoleController      PartyRole = "controller"
	PartyRoleJointController PartyRole = "joint_controller"
	PartyRoleProcessor       PartyRole = "processor"
)

// What an amount is in; `none` where the law names no number.
type PeriodUnit string

// The values of PeriodUnit.
const (
	PeriodUnitHours        PeriodUnit = "hours"
	PeriodUnitCalendarDays PeriodUnit = "calendar_days"
	PeriodUnitBusinessDays PeriodUnit = "business_days"
	PeriodUnitWeeks        PeriodUnit = "weeks"
	PeriodUnitMonths       PeriodUnit = "months"
	PeriodUnitYearEndDays  PeriodUnit = "year_end_days"
	PeriodUnitNone         PeriodUnit = "none"
)

// What the recipient is; null where none of these fits.
type RecipientKind string

// The values of RecipientKind.
const (
	RecipientKindPolice       RecipientKind = "police"
	RecipientKindCsirt        RecipientKind = "csirt"
	RecipientKindRegulator    RecipientKind = "regulator"
	RecipientKindInsurer      RecipientKind = "insurer"
	RecipientKindCreditBureau RecipientKind = "credit_bureau"
	RecipientKindMedia        RecipientKind = "media"
	RecipientKindOther        RecipientKind = "other"
)

// Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is high
// (Art. 34(1)).
type RiskVerdict string

// The values of RiskVerdict.
const (
	RiskVerdictUnlikely RiskVerdict = "unlikely"
	RiskVerdictRisk     RiskVerdict = "risk"
	RiskVerdictHighRisk RiskVerdict = "high_risk"
)

// One thing that a key may do: read incidents, write them, record notifications, read the audit log, manage API keys,
// manage webhooks, correct what the organisation says of itself, or manage members. No scope includes another, and a
// key can't give away what it hasn't.
type Scope string

// The values of Scope.
const (
	ScopeIncidentsRead     Scope = "incidents:read"
	ScopeIncidentsWrite    Scope = "incidents:write"
	ScopeIncidentsNotify   Scope = "incidents:notify"
	ScopeAuditRead         Scope = "audit:read"
	ScopeKeysManage        Scope = "keys:manage"
	ScopeWebhooksManage    Scope = "webhooks:manage"
	ScopeOrganizationWrite Scope = "organization:write"
	ScopeMembersManage     Scope = "members:manage"
)

// The operator's judgement of the breach. It is advice to people, and does not decide whether Art. 33 or Art. 34
// applies.
type Severity string

// The values of Severity.
const (
	SeveritySerious    Severity = "serious"
	SeverityNonSerious Severity = "non-serious"
)

// The band of a score, low below 2, medium below 3, high below 4, else very high.
type SeverityBand string

// The values of SeverityBand.
const (
	SeverityBandLow      SeverityBand = "low"
	SeverityBandMedium   SeverityBand = "medium"
	SeverityBandHigh     SeverityBand = "high"
	SeverityBandVeryHigh SeverityBand = "very_high"
)

// A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
type SeverityCategory string

// The values of SeverityCategory.
const (
	SeverityCategorySimple      SeverityCategory = "simple"
	SeverityCategoryBehavioural SeverityCategory = "behavioural"
	SeverityCategoryFinancial   SeverityCategory = "financial"
	SeverityCategorySensitive   SeverityCategory = "sensitive"
)

// What stands outside the score and changes what it means.
type SeverityFlag string

// The values of SeverityFlag.
const (
	SeverityFlagMoreThan100People SeverityFlag = "more_than_100_people"
	SeverityFlagUnintelligible    SeverityFlag = "unintelligible"
)

// How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1).
type SeverityIdentifiability string

// The values of SeverityIdentifiability.
const (
	SeverityIdentifiabilityNegligible  SeverityIdentifiability = "negligible"
	SeverityIdentifiabilityLimited     SeverityIdentifiability = "limited"
	SeverityIdentifiabilitySignificant SeverityIdentifiability = "significant"
	SeverityIdentifiabilityMaximum     SeverityIdentifiability = "maximum"
)

// The method and its version.
type SeverityMethod string

// The values of SeverityMethod.
const (
	SeverityMethodEnisa2013 SeverityMethod = "enisa-2013"
)

// The method and its version; null where none was used.
type SeverityMethodOrNull string

// The values of SeverityMethodOrNull.
const (
	SeverityMethodOrNullEnisa2013 SeverityMethodOrNull = "enisa-2013"
)

// A special category of data (Art. 9(1)).
type SpecialCategory string

// The values of SpecialCategory.
const (
	SpecialCategoryRacialOrEthnicOrigin            SpecialCategory = "racial_or_ethnic_origin"
	SpecialCategoryPoliticalOpinions               SpecialCategory = "political_opinions"
	SpecialCategoryReligiousOrPhilosophicalBeliefs SpecialCategory = "religious_or_philosophical_beliefs"
	SpecialCategoryTradeUnionMembership            SpecialCategory = "trade_union_membership"
	SpecialCategoryGenetic                         SpecialCategory = "genetic"
	SpecialCategoryBiometric                       SpecialCategory = "biometric"
	SpecialCategoryHealth                          SpecialCategory = "health"
	SpecialCategorySexLifeOrOrientation            SpecialCategory = "sex_life_or_orientation"
)

// A period of the calendar.
type StatisticsBy string

// The values of StatisticsBy.
const (
	StatisticsByMonth   StatisticsBy = "month"
	StatisticsByQuarter StatisticsBy = "quarter"
	StatisticsByYear    StatisticsBy = "year"
)

// What happened: to the breach, to the organisation's duties, or, from `recorded` to `recomputed`, to the record of it.
type TimelineKind string

// The values of TimelineKind.
const (
	TimelineKindOccurred            TimelineKind = "occurred"
	TimelineKindOccurrenceEnded     TimelineKind = "occurrence_ended"
	TimelineKindDetected            TimelineKind = "detected"
	TimelineKindProcessorTold       TimelineKind = "processor_told"
	TimelineKindAware               TimelineKind = "aware"
	TimelineKindContained           TimelineKind = "contained"
	TimelineKindEvent               TimelineKind = "event"
	TimelineKindFiled               TimelineKind = "filed"
	TimelineKindAcknowledged        TimelineKind = "acknowledged"
	TimelineKindDataSubjectsTold    TimelineKind = "data_subjects_told"
	TimelineKindDataSubjectsNotTold TimelineKind = "data_subjects_not_told"
	TimelineKindOtherTold           TimelineKind = "other_told"
	TimelineKindAssessed            TimelineKind = "assessed"
	TimelineKindDecided             TimelineKind = "decided"
	TimelineKindDeadlinePassed      TimelineKind = "deadline_passed"
	TimelineKindRecorded            TimelineKind = "recorded"
	TimelineKindChanged             TimelineKind = "changed"
	TimelineKindStatusChanged       TimelineKind = "status_changed"
	TimelineKindFilingCorrected     TimelineKind = "filing_corrected"
	TimelineKindNoted               TimelineKind = "noted"
	TimelineKindAttached            TimelineKind = "attached"
	TimelineKindPackKept            TimelineKind = "pack_kept"
	TimelineKindAssigned            TimelineKind = "assigned"
	TimelineKindReminded            TimelineKind = "reminded"
	TimelineKindRecomputed          TimelineKind = "recomputed"
	TimelineKindResolved            TimelineKind = "resolved"
)

// `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't tried again unless
// somebody asks for it.
type WebhookDeliveryState string

// The values of WebhookDeliveryState.
const (
	WebhookDeliveryStatePending   WebhookDeliveryState = "pending"
	WebhookDeliveryStateDelivered WebhookDeliveryState = "delivered"
	WebhookDeliveryStateFailed    WebhookDeliveryState = "failed"
)

// Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
// three days (`failing`); null while it is enabled.
type WebhookDisabledReason string

// The values of WebhookDisabledReason.
const (
	WebhookDisabledReasonAsked   WebhookDisabledReason = "asked"
	WebhookDisabledReasonGone    WebhookDisabledReason = "gone"
	WebhookDisabledReasonFailing WebhookDisabledReason = "failing"
)

// What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
// back is an event of its own beside it. An obligation is due soon at the first step of the organisation's reminders,
// or 24 hours before its safe due time where there is none, and overdue at that time: each is told once for each due
// time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the end of each day
// (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
type WebhookEventType string

// The values of WebhookEventType.
const (
	WebhookEventTypeIncidentCreated       WebhookEventType = "incident.created"
	WebhookEventTypeIncidentUpdated       WebhookEventType = "incident.updated"
	WebhookEventTypeIncidentNotified      WebhookEventType = "incident.notified"
	WebhookEventTypeIncidentResolved      WebhookEventType = "incident.resolved"
	WebhookEventTypeIncidentReopened      WebhookEventType = "incident.reopened"
	WebhookEventTypeNotificationRecorded  WebhookEventType = "notification.recorded"
	WebhookEventTypeNotificationCorrected WebhookEventType = "notification.corrected"
	WebhookEventTypeObligationCreated     WebhookEventType = "obligation.created"
	WebhookEventTypeObligationDueSoon     WebhookEventType = "obligation.due_soon"
	WebhookEventTypeObligationOverdue     WebhookEventType = "obligation.overdue"
	WebhookEventTypeObligationMet         WebhookEventType = "obligation.met"
	WebhookEventTypeObligationDecided     WebhookEventType = "obligation.decided"
	WebhookEventTypeAPIKeyCreated         WebhookEventType = "api_key.created"
	WebhookEventTypeAPIKeyRevoked         WebhookEventType = "api_key.revoked"
	WebhookEventTypeAuditCheckpoint       WebhookEventType = "audit.checkpoint"
	WebhookEventTypeWebhookTest           WebhookEventType = "webhook.test"
)

// What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
// text with a link, as those programs show it.
type WebhookFormat string

// The values of WebhookFormat.
const (
	WebhookFormatStandard   WebhookFormat = "standard"
	WebhookFormatSlack      WebhookFormat = "slack"
	WebhookFormatTeams      WebhookFormat = "teams"
	WebhookFormatMattermost WebhookFormat = "mattermost"
)

// `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
// formats of chat programs, which never get more than ids.
type WebhookPayload string

// The values of WebhookPayload.
const (
	WebhookPayloadThin WebhookPayload = "thin"
	WebhookPayloadFull WebhookPayload = "full"
)

// Whether events are sent. Those of the time in which it is disabled are never sent.
type WebhookStatus string

// The values of WebhookStatus.
const (
	WebhookStatusEnabled  WebhookStatus = "enabled"
	WebhookStatusDisabled WebhookStatus = "disabled"
)

// When the events happened. A rule takes those that it counts from; a bare count takes `start`. `previous` is the
// submission of the earlier filing, `material` and `determined` are decisions, `paid` is a ransom.
type AnchorsInput struct {
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Aware *string `json:"aware,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Discovered *string `json:"discovered,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Determined *string `json:"determined,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Classified *string `json:"classified,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Material *string `json:"material,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Assessed *string `json:"assessed,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Suspected *string `json:"suspected,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Previous *string `json:"previous,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	IndividualsNotified *string `json:"individuals_notified,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Paid *string `json:"paid,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	MeasureAvailable *string `json:"measure_available,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Occurred *string `json:"occurred,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Handled *string `json:"handled,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	Start *string `json:"start,omitzero"`
}

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
	// Everything that the key may do, and nothing that the calling key may not; absent means `incidents:read` alone.
	Scopes []Scope `json:"scopes,omitzero"`
	// When the key stops working; absent or null means never, or as late as this installation allows. It must lie in
	// the future, and within the longest life that the installation allows. RFC 3339 with offset; up to nine digits of
	// a second, six are kept; answered in UTC with Z.
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
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// How to replace the key. Unknown members are refused.
type APIKeyRotate struct {
	// How many hours the old key keeps working; absent or 0 means that it stops at once.
	OverlapHours *int64 `json:"overlap_hours,omitzero"`
}

// A JSON Merge Patch (RFC 7396): an absent member stays as it is. Unknown members are refused.
type APIKeyUpdate struct {
	// What the key is for, in words that its owner will recognise.
	Name *string `json:"name,omitzero"`
	// What the key may do from now on, nothing that it may not do already.
	Scopes []Scope `json:"scopes,omitzero"`
	// When the key stops working, in the future and within the longest life that the installation allows; null means
	// never, or as late as that. To put the end off, the calling key must have every scope of this one. RFC 3339 with
	// offset; answered in UTC with Z.
	ExpiresAt Nullable[string] `json:"expires_at,omitzero"`
}

// The member who looks after an incident; null when nobody does.
type Assignee struct {
	// The member's id, which the audit trail names after `user:`.
	UserID string `json:"user_id"`
	// The member's e-mail address.
	Email string `json:"email"`
}

// Who looks after an incident.
type Assignment struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The member who looks after an incident; null when nobody does.
	Assignee *Assignee `json:"assignee"`
	// When this was decided; null when the incident was never assigned.
	AssignedAt *string `json:"assigned_at"`
	// Who decided it, as the audit trail names them; null when the incident was never assigned.
	AssignedBy *string `json:"assigned_by"`
}

// Who an incident is to be assigned to.
type AssignmentUpdate struct {
	// The e-mail address or the user id of a member who may record and correct incidents (an owner or an officer); null
	// for nobody.
	Assignee *string `json:"assignee"`
}

// A file that is kept with an incident. It is never changed.
type Attachment struct {
	// The attachment's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The file's name, without a folder. It must hold no control characters and none that turn the direction of text.
	Name string `json:"name"`
	// What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
	// known.
	MediaType string `json:"media_type"`
	// How many bytes the content has.
	Size int64 `json:"size"`
	// The SHA-256 of the content, in hexadecimal. The audit entry names the same.
	Sha256 string `json:"sha256"`
	// When the file was attached.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// A file that is kept with an incident, with its content.
type AttachmentContent struct {
	// The attachment's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The file's name, without a folder. It must hold no control characters and none that turn the direction of text.
	Name string `json:"name"`
	// What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
	// known.
	MediaType string `json:"media_type"`
	// How many bytes the content has.
	Size int64 `json:"size"`
	// The SHA-256 of the content, in hexadecimal. The audit entry names the same.
	Sha256 string `json:"sha256"`
	// When the file was attached.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
	// The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it.
	Content string `json:"content"`
}

// A file to be attached.
type AttachmentCreate struct {
	// The file's name, without a folder. It must hold no control characters and none that turn the direction of text.
	Name string `json:"name"`
	// The file's content in Base64 (RFC 4648, section 4, with padding), at most 10 MiB of it.
	Content string `json:"content"`
}

// A page of an incident's attachments, newest first.
type AttachmentPage struct {
	// The attachments of this page.
	Attachments []Attachment `json:"attachments"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// One changed value.
type AuditChange struct {
	// The name of the field that changed; with the group before it in details.
	Field string `json:"field"`
	// The value before, any JSON; null when there was none.
	From any `json:"from"`
	// The value after, any JSON; null when it was cleared.
	To any `json:"to"`
}

// An entry of the trail, by its number and its hash.
type AuditEnd struct {
	// The entry's number in the organisation's chain, from 1 without gaps.
	Seq int64 `json:"seq"`
	// The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of
	// the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
	Hash string `json:"hash"`
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
	// What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
	// `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on
	// exports, `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`,
	// `delete`, `test` and `redeliver` on webhooks.
	Action AuditAction `json:"action"`
	// What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`, `organisations/`, `users/` or
	// `webhooks/` and its id; for what belongs to an incident then its part and id, as in
	// `incidents/{id}/events/{event_id}`.
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

// Where an organisation's audit trail ends.
type AuditHead struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The entry's number in the organisation's chain, from 1 without gaps.
	Seq int64 `json:"seq"`
	// The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of
	// the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
	Hash string `json:"hash"`
}

// One page of audit entries, newest first.
type AuditPage struct {
	// The audit entries of this page.
	Entries []AuditEntry `json:"entries"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// What verifying the trail found.
type AuditVerification struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// Whether every entry that was looked at is as it was sealed, in its place.
	Ok bool `json:"ok"`
	// What is wrong with the first entry that isn't; null when all is well.
	Broken *string `json:"broken"`
	// How many entries the answer is told from, those after a break included.
	Entries int64 `json:"entries"`
	// Whether the trail goes on beyond what was looked at; send `reached` as `after` to verify the rest.
	HasMore bool `json:"has_more"`
	// An entry of the trail, by its number and its hash.
	Reached AuditEnd `json:"reached"`
	// An entry of the trail, by its number and its hash.
	Head AuditEnd `json:"head"`
	// When it was looked at.
	VerifiedAt string `json:"verified_at"`
}

// The entry that verifying begins after: `reached` of the answer before, or a `head` that was kept elsewhere. That the
// trail still holds it is verified too. Absent means the trail from its first entry.
type AuditVerificationInputAfter struct {
	// The entry's number in the organisation's chain, from 1 without gaps.
	Seq int64 `json:"seq"`
	// The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of
	// the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
	Hash string `json:"hash"`
}

// Which trail to verify, and from where.
type AuditVerificationInput struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The entry that verifying begins after: `reached` of the answer before, or a `head` that was kept elsewhere. That
	// the trail still holds it is verified too. Absent means the trail from its first entry.
	After *AuditVerificationInputAfter `json:"after,omitzero"`
}

// The data that a deadline was counted with.
type CalculationVersions struct {
	// Words for people; null where there are none.
	Rule *string `json:"rule"`
	// Words for people.
	ComputationLaw string `json:"computation_law"`
	// Words for people.
	Holidays string `json:"holidays"`
	// Words for people.
	TimeZones string `json:"time_zones"`
}

// That something changed, without the values.
type ChangeEvent struct {
	// The number of the change, that of its audit entry; from 1 without gaps.
	Seq int64 `json:"seq"`
	// When the change was made.
	At string `json:"at"`
	// The events that webhooks tell of it; empty where they tell of none.
	Types []WebhookEventType `json:"types"`
	// What was done: `create`, `update` (also of a filing and of details) and `notify` on incidents, `decide` and
	// `recompute` on obligations, `create`, `update`, `rotate` and `revoke` on API keys, `create` and `cancel` on
	// exports, `create` and `update` on templates, organisations and users; `create`, `update`, `rotate`, `disable`,
	// `delete`, `test` and `redeliver` on webhooks.
	Action AuditAction `json:"action"`
	// What was changed: `incidents/`, `exports/`, `incident-templates/`, `api-keys/`, `organisations/`, `users/` or
	// `webhooks/` and its id; for what belongs to an incident then its part and id, as in
	// `incidents/{id}/events/{event_id}`.
	Resource string `json:"resource"`
	// The incident that the change belongs to; null when it belongs to none.
	IncidentID *string `json:"incident_id"`
	// Where the incident, key or webhook is read (a URI reference); null for anything else.
	Link *string `json:"link"`
}

// Changes in the order in which they were made.
type ChangeFeed struct {
	// The changes.
	Events []ChangeEvent `json:"events"`
	// What to send as `after` next; keep it once these changes are dealt with.
	NextAfter int64 `json:"next_after"`
	// The number of the last change that there is. Where it is smaller than `after`, the register was brought back to
	// an earlier state: begin anew.
	LastSeq int64 `json:"last_seq"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
}

// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
type Checks struct {
	// The database answers.
	Database string `json:"database"`
	// The tables are those of this version.
	Schema string `json:"schema"`
	// The audit chains end at their heads; each look takes a hundred of them and goes on with the next.
	Audit string `json:"audit"`
	// No audit entry looked at so far is from ahead; `ahead` means that the clock ran ahead when it was written, or is
	// behind now. The service works on; `breach-register check` names the entries.
	Clock *string `json:"clock,omitzero"`
	// What is due to leave the service leaves; `behind` means that some of it has waited for over five minutes, because
	// no worker runs or because it can't keep up. Requests are answered as ever.
	Deliveries *string `json:"deliveries,omitzero"`
	// Whoever follows the audit trail (webhooks, reminders, due times, figures) has read it; `behind` means that one
	// hasn't read an entry for over five minutes. Answers are exact as ever. Looked at every ten seconds at most.
	Followers *string `json:"followers,omitzero"`
	// The mailbox that mail comes back to is read, where there is one; `behind` means that it couldn't be for a quarter
	// of an hour. Mail leaves as ever.
	Bounces *string `json:"bounces,omitzero"`
	// Writes are taken, and the thread that does them comes forward.
	Writer string `json:"writer"`
}

// The oldest and the newest version of a client that are served.
type ClientVersionBounds struct {
	// The oldest version that is served; null means every one.
	RequiredMinimumVersion *string `json:"requiredMinimumVersion"`
	// The newest version that is served; null means every one.
	RequiredMaximumVersion *string `json:"requiredMaximumVersion"`
}

// Which versions of a client are served.
type ClientPolicy struct {
	// Always true; a failure is a problem with a status of its own.
	Success string `json:"success"`
	// The oldest and the newest version of a client that are served.
	Data ClientVersionBounds `json:"data"`
}

// A point on which sources or authors don't agree.
type ContestedPoint struct {
	// The point, for programs.
	Code string `json:"code"`
	// Words for people.
	Reason string `json:"reason"`
	// Words for people.
	Reference string `json:"reference"`
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

// The organisation of a key, as clients that know projects ask for it.
type CurrentProject struct {
	// The organisation once more, since a register has no projects.
	ProjectID string `json:"projectId"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
}

// A notice to data subjects (Art. 34), or the ground on which there is none. It is never changed.
type DataSubjectNotice struct {
	// The notice's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// When the data subjects were told; null where they are not, on a ground.
	ToldAt *string `json:"told_at"`
	// How the data subjects were told; empty with a ground.
	Channels []NoticeChannel `json:"channels"`
	// How many people were told; null while unknown.
	People *int64 `json:"people"`
	// The text of the notice; null where none was recorded.
	Text *string `json:"text"`
	// The ground of Art. 34(3) on which the data subjects are not told, unintelligible data (a), later measures (b) or
	// disproportionate effort (c); null for a notice.
	Ground *NoticeGroundOrNull `json:"ground"`
	// Why the ground holds; null for a notice.
	Justification *string `json:"justification"`
	// When it was put on record here.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// A notice to data subjects with `channels`, or the `ground` on which there is none, with its `justification`. One of
// them, not both.
type DataSubjectNoticeCreate struct {
	// When the data subjects were told; now unless it is said. At most five minutes in the future, and not before
	// `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
	ToldAt *string `json:"told_at,omitzero"`
	// How the data subjects were told; a notice has one at least.
	Channels []NoticeChannel `json:"channels,omitzero"`
	// How many people were told.
	People *int64 `json:"people,omitzero"`
	// The text of the notice, in the plain language that Art. 34(2) asks for.
	Text *string `json:"text,omitzero"`
	// A ground of Art. 34(3) not to tell the data subjects, the data is unintelligible to whoever got it (a), later
	// measures removed the high risk (b), or it would take disproportionate effort (c).
	Ground *NoticeGround `json:"ground,omitzero"`
	// Why the ground holds; a ground needs it.
	Justification *string `json:"justification,omitzero"`
}

// A page of an incident's notices to data subjects, newest first.
type DataSubjectNoticePage struct {
	// The notices to data subjects of this page.
	DataSubjectNotices []DataSubjectNotice `json:"data_subject_notices"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// One step of a calculation.
type ExplanationStep struct {
	// Words for people.
	Step string `json:"step"`
	// Words for people.
	Value string `json:"value"`
	// Words for people; null where there are none.
	Reference *string `json:"reference"`
}

// What guidance hopes for where the law names no number; null where nothing does.
type GuidanceTarget struct {
	// How much of the unit.
	Amount int64 `json:"amount"`
	// The most, where guidance names a span.
	AmountMost *int64 `json:"amount_most"`
	// What an amount is in; `none` where the law names no number.
	Unit PeriodUnit `json:"unit"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	DueAt *string `json:"due_at"`
	// A local date in the zone of the authority; null where there is none.
	DueDate *string `json:"due_date"`
	// Words for people.
	Reference string `json:"reference"`
}

// Both readings of a deadline, or why there is none, step by step. Nothing in it is legal advice.
type DeadlineCalculation struct {
	// The rule that was counted; null for a bare count.
	RuleID *string `json:"rule_id"`
	// `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the event in `waits_for`;
	// `not_in_force` is a rule that isn't law on the local date of the event.
	State string `json:"state"`
	// The event that a pending deadline waits for; null in every other state.
	WaitsFor *string `json:"waits_for"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	SafeDueAt *string `json:"safe_due_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	LatestDueAt *string `json:"latest_due_at"`
	// A local date in the zone of the authority; null where there is none.
	SafeDueDate *string `json:"safe_due_date"`
	// A local date in the zone of the authority; null where there is none.
	LatestDueDate *string `json:"latest_due_date"`
	// The zone that local dates and hours are of, by its IANA name.
	TimeZone string `json:"time_zone"`
	// Whose closed days count; null means Saturdays and Sundays alone.
	Calendar *string `json:"calendar"`
	// Points on which sources or authors don't agree; none of them moves a date.
	Contested []ContestedPoint `json:"contested"`
	// Words for people; null where there are none.
	Provisional *string `json:"provisional"`
	// The calculation step by step, to be put on file.
	Explanation []ExplanationStep `json:"explanation"`
	// The data that a deadline was counted with.
	Versions CalculationVersions `json:"versions"`
	// How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak.
	Confidence Confidence `json:"confidence"`
	// Whether the rule makes obligations; it can be calculated in any case.
	Enabled bool `json:"enabled"`
	// Words for people; null where there are none.
	DisabledReason *string `json:"disabled_reason"`
	// Whether counts and kind of entity meet the rule's conditions; null where they don't tell.
	Applies *bool `json:"applies"`
	// What guidance hopes for where the law names no number; null where nothing does.
	Target *GuidanceTarget `json:"target"`
}

// A period without a rule; its anchor is `start`.
type DeadlineCalculationInputCount struct {
	// The id of a computation law, which says how a period is counted.
	ComputationLaw string `json:"computation_law"`
	// What the amount is in.
	Unit string `json:"unit"`
	// How much of the unit.
	Amount int64 `json:"amount"`
}

// How many are affected, for rules with a threshold.
type DeadlineCalculationInputCounts struct {
	// How many people.
	People *int64 `json:"people,omitzero"`
	// How many of them reside in the place that the rule names.
	Residents *int64 `json:"residents,omitzero"`
}

// What to count. Exactly one of `rule_id` and `count`. Unknown members are refused.
type DeadlineCalculationInput struct {
	// The id of a rule.
	RuleID *string `json:"rule_id,omitzero"`
	// A period without a rule; its anchor is `start`.
	Count *DeadlineCalculationInputCount `json:"count,omitzero"`
	// When the events happened. A rule takes those that it counts from; a bare count takes `start`. `previous` is the
	// submission of the earlier filing, `material` and `determined` are decisions, `paid` is a ransom.
	Anchors *AnchorsInput `json:"anchors,omitzero"`
	// The zone of the authority, by its IANA name. Absent, that of the rule, or of the capital of `calendar`.
	TimeZone *string `json:"time_zone,omitzero"`
	// Whose closed days count, a country or a part of one. Absent, the rule's own.
	Calendar *string `json:"calendar,omitzero"`
	// A kind of entity, as the rules name it.
	EntityKind *string `json:"entity_kind,omitzero"`
	// How many are affected, for rules with a threshold.
	Counts *DeadlineCalculationInputCounts `json:"counts,omitzero"`
}

// The likely consequences for people (Art. 33(3)(c)).
type DetailsConsequences struct {
	// What lost confidentiality leads to; null while unsaid.
	Confidentiality *string `json:"confidentiality"`
	// What lost integrity leads to; null while unsaid.
	Integrity *string `json:"integrity"`
	// What lost availability leads to; null while unsaid.
	Availability *string `json:"availability"`
	// The kinds of damage that people may suffer. A write replaces the whole list.
	Kinds []ConsequenceKind `json:"kinds"`
	// How likely the consequences are; null while not assessed.
	Likelihood *ConsequenceLikelihood `json:"likelihood"`
	// The likely consequences (Art. 33(3)(c)); null while unsaid.
	Description *string `json:"description"`
}

// The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null clears
// one, or the whole group.
type DetailsConsequencesInput struct {
	// What lost confidentiality leads to; null while unsaid.
	Confidentiality Nullable[string] `json:"confidentiality,omitzero"`
	// What lost integrity leads to; null while unsaid.
	Integrity Nullable[string] `json:"integrity,omitzero"`
	// What lost availability leads to; null while unsaid.
	Availability Nullable[string] `json:"availability,omitzero"`
	// The kinds of damage that people may suffer. A write replaces the whole list.
	Kinds []ConsequenceKind `json:"kinds,omitzero"`
	// How likely the consequences are; null while not assessed.
	Likelihood Nullable[ConsequenceLikelihood] `json:"likelihood,omitzero"`
	// The likely consequences (Art. 33(3)(c)); null while unsaid.
	Description Nullable[string] `json:"description,omitzero"`
}

// A controller that the organisation is a processor of (Art. 33(2)).
type DetailsController struct {
	// The name of the controller, which no other controller of the incident has.
	Name string `json:"name"`
	// Within how many hours of becoming aware the contract wants the controller told; null where it names none.
	NoticeHours *int64 `json:"notice_hours"`
	// The rule by which the contract counts, of those that are the installation's own, in the place of `notice_hours`;
	// null where it has none.
	RuleID *string `json:"rule_id"`
}

// A controller that the organisation is a processor of (Art. 33(2)).
type DetailsControllerInput struct {
	// The name of the controller, which no other controller of the incident has.
	Name string `json:"name"`
	// Within how many hours of becoming aware the contract wants the controller told; null where it names none.
	NoticeHours Nullable[int64] `json:"notice_hours,omitzero"`
	// The rule by which the contract counts, of those that are the installation's own, in the place of `notice_hours`;
	// null where it has none.
	RuleID Nullable[string] `json:"rule_id,omitzero"`
}

// Whether people in several states are affected, and which authority leads.
type DetailsCrossBorder struct {
	// Whether the processing is cross-border (Art. 4(23)); null while unknown.
	IsCrossBorder *bool `json:"is_cross_border"`
	// The lead supervisory authority (Art. 56); null while unknown.
	LeadAuthority *string `json:"lead_authority"`
	// The states whose people are affected (ISO 3166-1).
	ConcernedStates []string `json:"concerned_states"`
}

// Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member stays
// as it is, null clears one, or the whole group.
type DetailsCrossBorderInput struct {
	// Whether the processing is cross-border (Art. 4(23)); null while unknown.
	IsCrossBorder Nullable[bool] `json:"is_cross_border,omitzero"`
	// The lead supervisory authority (Art. 56); null while unknown.
	LeadAuthority Nullable[string] `json:"lead_authority,omitzero"`
	// The states whose people are affected (ISO 3166-1).
	ConcernedStates []string `json:"concerned_states,omitzero"`
}

// Which data is concerned, and how many records (Art. 33(3)(a)).
type DetailsData struct {
	// The categories of data concerned (Art. 33(3)(a)).
	Categories []string `json:"categories"`
	// The special categories of data concerned (Art. 9). A write replaces the whole list.
	SpecialCategories []SpecialCategory `json:"special_categories"`
	// Whether data on convictions or offences is concerned (Art. 10); null while unknown.
	HasCriminalData *bool `json:"has_criminal_data"`
	// Whether passwords or other credentials are concerned; null while unknown.
	HasCredentials *bool `json:"has_credentials"`
	// Whether financial data is concerned; null while unknown.
	HasFinancialData *bool `json:"has_financial_data"`
	// Whether national identification numbers are concerned; null while unknown.
	HasNationalIds *bool `json:"has_national_ids"`
	// Whether data of children is concerned; null while unknown.
	HasChildrensData *bool `json:"has_childrens_data"`
	// Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
	RecordsPrecision *CountPrecision `json:"records_precision"`
	// How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown.
	Records *int64 `json:"records"`
	// The least number of records, where it is a range; null otherwise.
	RecordsLeast *int64 `json:"records_least"`
	// The greatest number of records, where it is a range; null otherwise.
	RecordsMost *int64 `json:"records_most"`
}

// Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it is,
// null clears one, or the whole group.
type DetailsDataInput struct {
	// The categories of data concerned (Art. 33(3)(a)).
	Categories []string `json:"categories,omitzero"`
	// The special categories of data concerned (Art. 9). A write replaces the whole list.
	SpecialCategories []SpecialCategory `json:"special_categories,omitzero"`
	// Whether data on convictions or offences is concerned (Art. 10); null while unknown.
	HasCriminalData Nullable[bool] `json:"has_criminal_data,omitzero"`
	// Whether passwords or other credentials are concerned; null while unknown.
	HasCredentials Nullable[bool] `json:"has_credentials,omitzero"`
	// Whether financial data is concerned; null while unknown.
	HasFinancialData Nullable[bool] `json:"has_financial_data,omitzero"`
	// Whether national identification numbers are concerned; null while unknown.
	HasNationalIds Nullable[bool] `json:"has_national_ids,omitzero"`
	// Whether data of children is concerned; null while unknown.
	HasChildrensData Nullable[bool] `json:"has_childrens_data,omitzero"`
	// Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
	RecordsPrecision Nullable[CountPrecision] `json:"records_precision,omitzero"`
	// How many records are concerned, exactly or approximately (Art. 33(3)(a)); null while unknown.
	Records Nullable[int64] `json:"records,omitzero"`
	// The least number of records, where it is a range; null otherwise.
	RecordsLeast Nullable[int64] `json:"records_least,omitzero"`
	// The greatest number of records, where it is a range; null otherwise.
	RecordsMost Nullable[int64] `json:"records_most,omitzero"`
}

// How many of the people affected live in a country, or in a state of the USA.
type DetailsPlaceCount struct {
	// A country (ISO 3166-1), or a state of the USA such as US-CA.
	Place string `json:"place"`
	// How many of the people affected live there; null while unknown.
	People *int64 `json:"people"`
}

// Who is affected, how many people, and where they live (Art. 33(3)(a)).
type DetailsDataSubjects struct {
	// The categories of people affected (Art. 33(3)(a)).
	Categories []string `json:"categories"`
	// The vulnerable groups among them.
	VulnerableGroups []string `json:"vulnerable_groups"`
	// Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
	PeoplePrecision *CountPrecision `json:"people_precision"`
	// How many people are affected, exactly or approximately; null while unknown.
	People *int64 `json:"people"`
	// The least number of people, where it is a range; null otherwise.
	PeopleLeast *int64 `json:"people_least"`
	// The greatest number of people, where it is a range; null otherwise.
	PeopleMost *int64 `json:"people_most"`
	// How many of them live in which country or state. A write replaces the whole list.
	ByPlace []DetailsPlaceCount `json:"by_place"`
}

// How many of the people affected live in a country, or in a state of the USA.
type DetailsPlaceCountInput struct {
	// A country (ISO 3166-1), or a state of the USA such as US-CA.
	Place string `json:"place"`
	// How many of the people affected live there; null while unknown.
	People Nullable[int64] `json:"people,omitzero"`
}

// Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as
// it is, null clears one, or the whole group.
type DetailsDataSubjectsInput struct {
	// The categories of people affected (Art. 33(3)(a)).
	Categories []string `json:"categories,omitzero"`
	// The vulnerable groups among them.
	VulnerableGroups []string `json:"vulnerable_groups,omitzero"`
	// Whether the number is exact, an estimate, a range or unknown; null while nobody has counted.
	PeoplePrecision Nullable[CountPrecision] `json:"people_precision,omitzero"`
	// How many people are affected, exactly or approximately; null while unknown.
	People Nullable[int64] `json:"people,omitzero"`
	// The least number of people, where it is a range; null otherwise.
	PeopleLeast Nullable[int64] `json:"people_least,omitzero"`
	// The greatest number of people, where it is a range; null otherwise.
	PeopleMost Nullable[int64] `json:"people_most,omitzero"`
	// How many of them live in which country or state. A write replaces the whole list.
	ByPlace []DetailsPlaceCountInput `json:"by_place,omitzero"`
}

// What a report under DORA asks beyond the rest; numbers are those of its fields.
type DetailsDora struct {
	// The Legal Entity Identifier of the entity (1.3, 1.6).
	Lei *string `json:"lei"`
	// The code by which the authority knows the entity (2.1).
	EntityCode *string `json:"entity_code"`
	// The types of the affected entity, in the words of the schema (1.4).
	EntityTypes []string `json:"entity_types"`
	// The currency of the report's amounts (1.15).
	Currency *string `json:"currency"`
	// The code of the competent authority (3.1).
	AuthorityCode *string `json:"authority_code"`
	// The criteria of classification that are met, in the words of the schema (2.5).
	Criteria []string `json:"criteria"`
	// The countries in which a threshold is passed (2.6).
	ThresholdCountries []string `json:"threshold_countries"`
	// How the incident was discovered (2.7).
	DiscoveredBy *string `json:"discovered_by"`
	// Whether the plan for business continuity was activated (2.9).
	IsContinuityActivated *bool `json:"is_continuity_activated"`
	// What else the authority should know (2.10).
	OtherInformation *string `json:"other_information"`
	// When the service was restored (3.3).
	RestoredAt *string `json:"restored_at"`
	// How many financial counterparts are affected (3.6).
	Counterparts *int64 `json:"counterparts"`
	// Whether relevant clients are affected (3.8).
	HasRelevantClients *bool `json:"has_relevant_clients"`
	// How many transactions are affected (3.9).
	Transactions *int64 `json:"transactions"`
	// The value of the affected transactions, in whole units of the currency (3.11).
	TransactionsValue *int64 `json:"transactions_value"`
	// Which numbers are actual and which estimated, in the words of the schema (3.12).
	NumberKinds []string `json:"number_kinds"`
	// The kinds of impact on reputation, in the words of the schema (3.13).
	ReputationalImpact []string `json:"reputational_impact"`
	// How long the service was down, in minutes (3.16).
	DowntimeMinutes *int64 `json:"downtime_minutes"`
	// Whether duration and downtime are actual or estimated, in the words of the schema (3.17).
	DowntimeKind *string `json:"downtime_kind"`
	// The kinds of impact in Member States, in the words of the schema (3.18).
	MemberStatesImpact []string `json:"member_states_impact"`
	// The thresholds of data losses that are passed, in the words of the schema (3.20).
	DataLossThresholds []string `json:"data_loss_thresholds"`
	// The critical services that are affected (3.22).
	CriticalServices *string `json:"critical_services"`
	// The types of the incident, in the words of the schema (3.23).
	IncidentTypes []string `json:"incident_types"`
	// The threats and techniques, in the words of the schema (3.25).
	ThreatTechniques []string `json:"threat_techniques"`
	// The functional areas and business processes that are affected (3.27).
	FunctionalAreas *string `json:"functional_areas"`
	// Whether components of the infrastructure are affected (3.28).
	HasInfrastructure *bool `json:"has_infrastructure"`
	// Whether the financial interest of clients is affected (3.30).
	HasFinancialInterest *bool `json:"has_financial_interest"`
	// The indicators of compromise (3.35).
	CompromiseIndicators *string `json:"compromise_indicators"`
	// The classes of the root cause, in the words of the schema (4.1).
	RootCauseClasses []string `json:"root_cause_classes"`
	// When the root cause was addressed (4.7).
	RootCauseAddressedAt *string `json:"root_cause_addressed_at"`
	// How the resolution differs from what was planned (4.9).
	ResolutionAgainstPlan *string `json:"resolution_against_plan"`
	// The risk to critical functions (4.10).
	CriticalFunctionRisk *string `json:"critical_function_risk"`
	// What matters to resolution authorities (4.11).
	ForResolutionAuthorities *string `json:"for_resolution_authorities"`
	// Whether the threshold of economic impact is passed, in the words of the schema (4.12).
	EconomicThreshold *string `json:"economic_threshold"`
	// The gross costs, direct and indirect, in whole units of the currency (4.13).
	GrossCosts *int64 `json:"gross_costs"`
	// The recoveries, in whole units of the currency (4.14).
	Recoveries *int64 `json:"recoveries"`
}

// What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON Merge Patch: an absent member
// stays as it is, null clears one, or the whole group.
type DetailsDoraInput struct {
	// The Legal Entity Identifier of the entity (1.3, 1.6).
	Lei Nullable[string] `json:"lei,omitzero"`
	// The code by which the authority knows the entity (2.1).
	EntityCode Nullable[string] `json:"entity_code,omitzero"`
	// The types of the affected entity, in the words of the schema (1.4).
	EntityTypes []string `json:"entity_types,omitzero"`
	// The currency of the report's amounts (1.15).
	Currency Nullable[string] `json:"currency,omitzero"`
	// The code of the competent authority (3.1).
	AuthorityCode Nullable[string] `json:"authority_code,omitzero"`
	// The criteria of classification that are met, in the words of the schema (2.5).
	Criteria []string `json:"criteria,omitzero"`
	// The countries in which a threshold is passed (2.6).
	ThresholdCountries []string `json:"threshold_countries,omitzero"`
	// How the incident was discovered (2.7).
	DiscoveredBy Nullable[string] `json:"discovered_by,omitzero"`
	// Whether the plan for business continuity was activated (2.9).
	IsContinuityActivated Nullable[bool] `json:"is_continuity_activated,omitzero"`
	// What else the authority should know (2.10).
	OtherInformation Nullable[string] `json:"other_information,omitzero"`
	// When the service was restored (3.3).
	RestoredAt Nullable[string] `json:"restored_at,omitzero"`
	// How many financial counterparts are affected (3.6).
	Counterparts Nullable[int64] `json:"counterparts,omitzero"`
	// Whether relevant clients are affected (3.8).
	HasRelevantClients Nullable[bool] `json:"has_relevant_clients,omitzero"`
	// How many transactions are affected (3.9).
	Transactions Nullable[int64] `json:"transactions,omitzero"`
	// The value of the affected transactions, in whole units of the currency (3.11).
	TransactionsValue Nullable[int64] `json:"transactions_value,omitzero"`
	// Which numbers are actual and which estimated, in the words of the schema (3.12).
	NumberKinds []string `json:"number_kinds,omitzero"`
	// The kinds of impact on reputation, in the words of the schema (3.13).
	ReputationalImpact []string `json:"reputational_impact,omitzero"`
	// How long the service was down, in minutes (3.16).
	DowntimeMinutes Nullable[int64] `json:"downtime_minutes,omitzero"`
	// Whether duration and downtime are actual or estimated, in the words of the schema (3.17).
	DowntimeKind Nullable[string] `json:"downtime_kind,omitzero"`
	// The kinds of impact in Member States, in the words of the schema (3.18).
	MemberStatesImpact []string `json:"member_states_impact,omitzero"`
	// The thresholds of data losses that are passed, in the words of the schema (3.20).
	DataLossThresholds []string `json:"data_loss_thresholds,omitzero"`
	// The critical services that are affected (3.22).
	CriticalServices Nullable[string] `json:"critical_services,omitzero"`
	// The types of the incident, in the words of the schema (3.23).
	IncidentTypes []string `json:"incident_types,omitzero"`
	// The threats and techniques, in the words of the schema (3.25).
	ThreatTechniques []string `json:"threat_techniques,omitzero"`
	// The functional areas and business processes that are affected (3.27).
	FunctionalAreas Nullable[string] `json:"functional_areas,omitzero"`
	// Whether components of the infrastructure are affected (3.28).
	HasInfrastructure Nullable[bool] `json:"has_infrastructure,omitzero"`
	// Whether the financial interest of clients is affected (3.30).
	HasFinancialInterest Nullable[bool] `json:"has_financial_interest,omitzero"`
	// The indicators of compromise (3.35).
	CompromiseIndicators Nullable[string] `json:"compromise_indicators,omitzero"`
	// The classes of the root cause, in the words of the schema (4.1).
	RootCauseClasses []string `json:"root_cause_classes,omitzero"`
	// When the root cause was addressed (4.7).
	RootCauseAddressedAt Nullable[string] `json:"root_cause_addressed_at,omitzero"`
	// How the resolution differs from what was planned (4.9).
	ResolutionAgainstPlan Nullable[string] `json:"resolution_against_plan,omitzero"`
	// The risk to critical functions (4.10).
	CriticalFunctionRisk Nullable[string] `json:"critical_function_risk,omitzero"`
	// What matters to resolution authorities (4.11).
	ForResolutionAuthorities Nullable[string] `json:"for_resolution_authorities,omitzero"`
	// Whether the threshold of economic impact is passed, in the words of the schema (4.12).
	EconomicThreshold Nullable[string] `json:"economic_threshold,omitzero"`
	// The gross costs, direct and indirect, in whole units of the currency (4.13).
	GrossCosts Nullable[int64] `json:"gross_costs,omitzero"`
	// The recoveries, in whole units of the currency (4.14).
	Recoveries Nullable[int64] `json:"recoveries,omitzero"`
}

// A measure that is to be taken, by whom and until when.
type DetailsPlannedMeasure struct {
	// What is to be done.
	Measure string `json:"measure"`
	// Who does it; null while nobody is named.
	Owner *string `json:"owner"`
	// Until when; null while unknown.
	DueAt *string `json:"due_at"`
}

// The measures in place before, taken and proposed (Art. 33(3)(d)).
type DetailsMeasures struct {
	// The measures in place before the breach.
	Before []string `json:"before"`
	// The measures taken since (Art. 33(3)(d)).
	Taken []string `json:"taken"`
	// The measures proposed, with owner and due date. A write replaces the whole list.
	Planned []DetailsPlannedMeasure `json:"planned"`
	// The measures that help the people affected.
	ForDataSubjects []string `json:"for_data_subjects"`
}

// A measure that is to be taken, by whom and until when.
type DetailsPlannedMeasureInput struct {
	// What is to be done.
	Measure string `json:"measure"`
	// Who does it; null while nobody is named.
	Owner Nullable[string] `json:"owner,omitzero"`
	// Until when. RFC 3339 with offset; answered in UTC with Z.
	DueAt Nullable[string] `json:"due_at,omitzero"`
}

// The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as it
// is, null clears one, or the whole group.
type DetailsMeasuresInput struct {
	// The measures in place before the breach.
	Before []string `json:"before,omitzero"`
	// The measures taken since (Art. 33(3)(d)).
	Taken []string `json:"taken,omitzero"`
	// The measures proposed, with owner and due date. A write replaces the whole list.
	Planned []DetailsPlannedMeasureInput `json:"planned,omitzero"`
	// The measures that help the people affected.
	ForDataSubjects []string `json:"for_data_subjects,omitzero"`
}

// What happened to the data, by what cause, and where (Art. 33(3)(a)).
type DetailsNature struct {
	// What happened to the data (Art. 4(12)). A write replaces the whole list.
	Effects []BreachEffect `json:"effects"`
	// What caused the breach; null while unknown.
	Cause *BreachCause `json:"cause"`
	// Whether it came from within the organisation or from outside; null while nobody has looked.
	Origin *BreachOrigin `json:"origin"`
	// Whether somebody meant harm; null while unknown.
	IsMalicious *bool `json:"is_malicious"`
	// The systems concerned.
	Systems []string `json:"systems"`
	// What the data was on; null while unknown.
	Medium *BreachMedium `json:"medium"`
	// Where it happened; null while unknown.
	Location *string `json:"location"`
}

// What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it
// is, null clears one, or the whole group.
type DetailsNatureInput struct {
	// What happened to the data (Art. 4(12)). A write replaces the whole list.
	Effects []BreachEffect `json:"effects,omitzero"`
	// What caused the breach; null while unknown.
	Cause Nullable[BreachCause] `json:"cause,omitzero"`
	// Whether it came from within the organisation or from outside; null while nobody has looked.
	Origin Nullable[BreachOrigin] `json:"origin,omitzero"`
	// Whether somebody meant harm; null while unknown.
	IsMalicious Nullable[bool] `json:"is_malicious,omitzero"`
	// The systems concerned.
	Systems []string `json:"systems,omitzero"`
	// What the data was on; null while unknown.
	Medium Nullable[BreachMedium] `json:"medium,omitzero"`
	// Where it happened; null while unknown.
	Location Nullable[string] `json:"location,omitzero"`
}

// Somebody else who was told of the breach.
type DetailsOtherTold struct {
	// Who was told.
	Name string `json:"name"`
	// What the recipient is; null where none of these fits.
	Kind *RecipientKind `json:"kind"`
	// When; null while unknown.
	ToldAt *string `json:"told_at"`
	// The reference under which the recipient keeps it; null when there is none.
	Reference *string `json:"reference"`
}

// Somebody else who was told of the breach.
type DetailsOtherToldInput struct {
	// Who was told.
	Name string `json:"name"`
	// What the recipient is; null where none of these fits.
	Kind Nullable[RecipientKind] `json:"kind,omitzero"`
	// When. RFC 3339 with offset; answered in UTC with Z.
	ToldAt Nullable[string] `json:"told_at,omitzero"`
	// The reference under which the recipient keeps it; null when there is none.
	Reference Nullable[string] `json:"reference,omitzero"`
}

// Who else was told of the breach.
type DetailsOthers struct {
	// Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list.
	Told []DetailsOtherTold `json:"told"`
}

// Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null clears one.
type DetailsOthersInput struct {
	// Who else was told: police, CSIRT, other regulators, insurers. A write replaces the whole list.
	Told []DetailsOtherToldInput `json:"told,omitzero"`
}

// A processor or sub-processor that is involved (Art. 33(2)).
type DetailsProcessor struct {
	// The name of the processor or sub-processor.
	Name string `json:"name"`
	// When it told the organisation of the breach (Art. 33(2)); null while unknown.
	ToldUsAt *string `json:"told_us_at"`
}

// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)).
type DetailsParties struct {
	// What the organisation is in this processing; null while unknown.
	Role *PartyRole `json:"role"`
	// The other controllers (Art. 26), by name.
	JointControllers []string `json:"joint_controllers"`
	// Who reports the breach within the organisation; null while unknown.
	ReportingPerson *string `json:"reporting_person"`
	// The data protection officer or another contact point (Art. 33(3)(b)); null while unknown.
	ContactName *string `json:"contact_name"`
	// The e-mail address of the contact point; null while unknown.
	ContactEmail *string `json:"contact_email"`
	// The telephone number of the contact point; null while unknown.
	ContactPhone *string `json:"contact_phone"`
	// The processors and sub-processors involved, and when they told the organisation. A write replaces the whole list.
	Processors []DetailsProcessor `json:"processors"`
	// The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)). Each has an
	// obligation of its own.
	Controllers []DetailsController `json:"controllers"`
}

// A processor or sub-processor that is involved (Art. 33(2)).
type DetailsProcessorInput struct {
	// The name of the processor or sub-processor.
	Name string `json:"name"`
	// When it told the organisation of the breach (Art. 33(2)). RFC 3339 with offset; answered in UTC with Z.
	ToldUsAt Nullable[string] `json:"told_us_at,omitzero"`
}

// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as it
// is, null clears one, or the whole group.
type DetailsPartiesInput struct {
	// What the organisation is in this processing; null while unknown.
	Role Nullable[PartyRole] `json:"role,omitzero"`
	// The other controllers (Art. 26), by name.
	JointControllers []string `json:"joint_controllers,omitzero"`
	// Who reports the breach within the organisation; null while unknown.
	ReportingPerson Nullable[string] `json:"reporting_person,omitzero"`
	// The data protection officer or another contact point (Art. 33(3)(b)); null while unknown.
	ContactName Nullable[string] `json:"contact_name,omitzero"`
	// The e-mail address of the contact point; null while unknown.
	ContactEmail Nullable[string] `json:"contact_email,omitzero"`
	// The telephone number of the contact point; null while unknown.
	ContactPhone Nullable[string] `json:"contact_phone,omitzero"`
	// The processors and sub-processors involved, and when they told the organisation. A write replaces the whole list.
	Processors []DetailsProcessorInput `json:"processors,omitzero"`
	// The controllers that the organisation is a processor of, and tells of the breach (Art. 33(2)). Each has an
	// obligation of its own. A write replaces the whole list.
	Controllers []DetailsControllerInput `json:"controllers,omitzero"`
}

// What protected the data when it happened.
type DetailsProtection struct {
	// Whether the data was encrypted; null while nobody has looked.
	Encrypted *string `json:"encrypted"`
	// Whether the data was pseudonymised; null while nobody has looked.
	Pseudonymised *string `json:"pseudonymised"`
	// Whether the data was hashed; null while nobody has looked.
	Hashed *string `json:"hashed"`
	// Whether the keys that protect the data are compromised; null while nobody has looked.
	KeysCompromised *string `json:"keys_compromised"`
}

// What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one, or
// the whole group.
type DetailsProtectionInput struct {
	// Whether the data was encrypted; null while nobody has looked.
	Encrypted Nullable[string] `json:"encrypted,omitzero"`
	// Whether the data was pseudonymised; null while nobody has looked.
	Pseudonymised Nullable[string] `json:"pseudonymised,omitzero"`
	// Whether the data was hashed; null while nobody has looked.
	Hashed Nullable[string] `json:"hashed,omitzero"`
	// Whether the keys that protect the data are compromised; null while nobody has looked.
	KeysCompromised Nullable[string] `json:"keys_compromised,omitzero"`
}

// When it happened, and how it became known.
type DetailsTimeline struct {
	// When the breach began; not after `detected_at` and `discovered_at`; null while unknown.
	OccurredFrom *string `json:"occurred_from"`
	// When it ended; not before `occurred_from`; null while unknown.
	OccurredTo *string `json:"occurred_to"`
	// Whether these times are estimates; null while unsaid.
	IsEstimated *bool `json:"is_estimated"`
	// Whether the breach still goes on; null while unknown.
	IsOngoing *bool `json:"is_ongoing"`
	// When it was detected; not after the incident's `discovered_at`; null while unknown.
	DetectedAt *string `json:"detected_at"`
	// How it became known; null while unsaid.
	HowKnown *string `json:"how_known"`
	// When it was contained; not before `occurred_from`; null while unknown.
	ContainedAt *string `json:"contained_at"`
}

// When it happened, and how it became known. A JSON Merge Patch: an absent member stays as it is, null clears one, or
// the whole group.
type DetailsTimelineInput struct {
	// When the breach began. Not after `detected_at` and `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
	OccurredFrom Nullable[string] `json:"occurred_from,omitzero"`
	// When it ended. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with Z.
	OccurredTo Nullable[string] `json:"occurred_to,omitzero"`
	// Whether these times are estimates; null while unsaid.
	IsEstimated Nullable[bool] `json:"is_estimated,omitzero"`
	// Whether the breach still goes on; null while unknown.
	IsOngoing Nullable[bool] `json:"is_ongoing,omitzero"`
	// When it was detected. Not after the incident's `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
	DetectedAt Nullable[string] `json:"detected_at,omitzero"`
	// How it became known; null while unsaid.
	HowKnown Nullable[string] `json:"how_known,omitzero"`
	// When it was contained. Not before `occurred_from`. RFC 3339 with offset; answered in UTC with Z.
	ContainedAt Nullable[string] `json:"contained_at,omitzero"`
}

// The filters of the list, by their names and with their meanings; none of them takes all incidents.
type ExportFilters struct {
	// Only incidents with one of these statuses.
	Status []IncidentStatus `json:"status,omitzero"`
	// Only incidents of one of these severities.
	Severity []Severity `json:"severity,omitzero"`
	// Only incidents of one of these kinds.
	BreachKind []KnownBreachKind `json:"breach_kind,omitzero"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber *string `json:"case_number,omitzero"`
	// Only incidents that are overdue when the making begins, or only the others.
	Overdue *bool `json:"overdue,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	DiscoveredFrom *string `json:"discovered_from,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	DiscoveredTo *string `json:"discovered_to,omitzero"`
	// RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	UpdatedSince *string `json:"updated_since,omitzero"`
	// The authority that receives the filing, named by its jurisdiction.
	ReportedTo *string `json:"reported_to,omitzero"`
	// The reference of another system that an incident has.
	ExternalReference *string `json:"external_reference,omitzero"`
	// The values that an incident has under these names.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Words to look for, in any order; at most eight.
	Q *string `json:"q,omitzero"`
}

// How far the file is, in incidents.
type ExportProgress struct {
	// How many incidents are written.
	Done int64 `json:"done"`
	// How many there are to write; null until the making begins.
	Of *int64 `json:"of"`
}

// A file of incidents that was asked for, and how far it is.
type Export struct {
	// The export's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The form of the file, as that of `GET /privacy/incidents/export`.
	Format ExportFormat `json:"format"`
	// The filters of the list, by their names and with their meanings; none of them takes all incidents.
	Filters ExportFilters `json:"filters"`
	// `queued` waits for the worker, `running` is being made, `done` can be downloaded, `failed` can't be made,
	// `expired` has lived its 24 hours, `cancelled` was ended before that.
	Status ExportStatus `json:"status"`
	// How far the file is, in incidents.
	Progress ExportProgress `json:"progress"`
	// Why it can't be made, in words; null unless it is `failed`.
	Failure *string `json:"failure"`
	// The bytes of the file; null until it is made.
	Size *int64 `json:"size"`
	// The SHA-256 of the file in hexadecimal; null until it is made.
	Sha256 *string `json:"sha256"`
	// Where the file is, on this host: it is asked for with a key, as all else is. Null unless the export is `done`.
	URL *string `json:"url"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// When it was done or failed; null before that.
	FinishedAt *string `json:"finished_at"`
	// When the file is removed; null until it is done, and once it is cancelled.
	ExpiresAt *string `json:"expires_at"`
	// When it was cancelled; null unless it was.
	CancelledAt *string `json:"cancelled_at"`
}

// What a file of incidents is to hold. Unknown members are refused.
type ExportCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The form of the file, as that of `GET /privacy/incidents/export`.
	Format *string `json:"format,omitzero"`
	// The filters of the list, by their names and with their meanings; none of them takes all incidents.
	Filters *ExportFilters `json:"filters,omitzero"`
}

// One page of exports, newest first.
type ExportPage struct {
	// The exports of this page, those without a file any more included.
	Exports []Export `json:"exports"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A notification pack that was handed in. It is never changed.
type HandedInPack struct {
	// The pack's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
	Kind PackKind `json:"kind"`
	// The form, by its id.
	Form string `json:"form"`
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase FilingPhase `json:"phase"`
	// Whom it was for; null where that was left open.
	Authority *string `json:"authority"`
	// The obligation that the filing meets; null when the incident has none of that authority.
	ObligationID *string `json:"obligation_id"`
	// How a pack is rendered.
	Format PackFormat `json:"format"`
	// The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of the PDF. The audit
	// entry names the same.
	Sha256 string `json:"sha256"`
	// When it was kept.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// A notification pack that was handed in, with its content.
type HandedInPackContent struct {
	// The pack's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
	Kind PackKind `json:"kind"`
	// The form, by its id.
	Form string `json:"form"`
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase FilingPhase `json:"phase"`
	// Whom it was for; null where that was left open.
	Authority *string `json:"authority"`
	// The obligation that the filing meets; null when the incident has none of that authority.
	ObligationID *string `json:"obligation_id"`
	// How a pack is rendered.
	Format PackFormat `json:"format"`
	// The SHA-256 of what was handed in, in hexadecimal: of the text in UTF-8, or of the octets of the PDF. The audit
	// entry names the same.
	Sha256 string `json:"sha256"`
	// When it was kept.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
	// What was handed in, to the byte; a PDF in Base64. Show it as text.
	Content string `json:"content"`
}

// Which pack is handed in. It is made now, as the draft would be, and kept.
type HandedInPackCreate struct {
	// What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
	Kind *PackKind `json:"kind,omitzero"`
	// The form whose questions and order a pack has, by default the questions of several authorities merged; `dora` is
	// the report of a major incident under DORA.
	Form *PackForm `json:"form,omitzero"`
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase *FilingPhase `json:"phase,omitzero"`
	// Whom it is for.
	Authority *string `json:"authority,omitzero"`
	// The obligation that it is to meet; by default that of Art. 33(1).
	ObligationID *string `json:"obligation_id,omitzero"`
	// How a pack is rendered.
	Format *PackFormat `json:"format,omitzero"`
}

// A page of the packs that were handed in, newest first.
type HandedInPackPage struct {
	// The packs of this page.
	NotificationPacks []HandedInPack `json:"notification_packs"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// One filing with one authority, as it is on record. A correction leaves both versions in the audit trail.
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
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase FilingPhase `json:"phase"`
	// The obligation that the filing meets; null when the incident has none of that authority.
	ObligationID *string `json:"obligation_id"`
	// Why the filing was late (Art. 33(1)); null when it says nothing.
	DelayReasons *string `json:"delay_reasons"`
	// What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing.
	MissingInformation *string `json:"missing_information"`
	// When what is missing is expected; null when it wasn't said.
	MissingInformationExpectedAt *string `json:"missing_information_expected_at"`
	// When the authority acknowledged the filing; null as long as it hasn't.
	AcknowledgedAt *string `json:"acknowledged_at"`
	// The reference of the acknowledgement; null when there is none.
	AcknowledgementReference *string `json:"acknowledgement_reference"`
}

// The notifications of one incident, oldest first, up to 1 MiB of them on one page.
type NotificationList struct {
	// The notifications on record.
	Notifications []Notification `json:"notifications"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A breach of personal data on record (GDPR Art. 33(5)), as the register holds it now.
type Incident struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber string `json:"case_number"`
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
	// Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It
	// never precedes `discovered_at`, and leaving `resolved` clears it.
	ResolutionDate *string `json:"resolution_date"`
	// When an authority was first notified, the earliest of the filings on record; null as long as there is none.
	AuthorityNotifiedAt *string `json:"authority_notified_at"`
	// When the data subjects were told of the breach (Art. 34); null as long as they were not.
	DataSubjectsNotifiedAt *string `json:"data_subjects_notified_at"`
	// The authorities notified so far, in the order of the filings.
	ReportedTo []string `json:"reported_to"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference *string `json:"external_reference"`
	// Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
	// `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
	Metadata map[string]any `json:"metadata"`
	// When the incident was put on record.
	CreatedAt string `json:"created_at"`
	// When the record was last changed.
	UpdatedAt string `json:"updated_at"`
	// The notifications of one incident, oldest first, up to 1 MiB of them on one page.
	Notifications *NotificationList `json:"notifications,omitzero"`
}

// One incident to record, or one to correct. Unknown members are refused.
type IncidentBatchItem struct {
	// The incident to correct; absent where one is recorded.
	ID *string `json:"id,omitzero"`
	// As the header `If-Match` of the single operation, where an incident is corrected.
	IfMatch *string `json:"if_match,omitzero"`
	// The body of the single operation, judged as there: `IncidentCreate`, which may leave out `orgId` here, or
	// `IncidentUpdate` where there is an `id`.
	Body map[string]any `json:"body"`
}

// Up to 500 incidents to record and to correct, in this order. Unknown members are refused.
type IncidentBatch struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// Whether all of it happens or nothing; absent means that each item stands for itself.
	Atomic *bool `json:"atomic,omitzero"`
	// What is recorded and corrected.
	Items []IncidentBatchItem `json:"items"`
}

// The incident as it is now; null where the item was refused, or where over 4 MiB of documents stand before it.
type IncidentBatchOutcomeDocument struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber string `json:"case_number"`
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
	// Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It
	// never precedes `discovered_at`, and leaving `resolved` clears it.
	ResolutionDate *string `json:"resolution_date"`
	// When an authority was first notified, the earliest of the filings on record; null as long as there is none.
	AuthorityNotifiedAt *string `json:"authority_notified_at"`
	// When the data subjects were told of the breach (Art. 34); null as long as they were not.
	DataSubjectsNotifiedAt *string `json:"data_subjects_notified_at"`
	// The authorities notified so far, in the order of the filings.
	ReportedTo []string `json:"reported_to"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference *string `json:"external_reference"`
	// Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
	// `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
	Metadata map[string]any `json:"metadata"`
	// When the incident was put on record.
	CreatedAt string `json:"created_at"`
	// When the record was last changed.
	UpdatedAt string `json:"updated_at"`
	// The notifications of one incident, oldest first, up to 1 MiB of them on one page.
	Notifications *NotificationList `json:"notifications,omitzero"`
}

// One place in the request that is wrong.
type ProblemPlace struct {
	// The part of the request.
	In string `json:"in"`
	// A JSON pointer (RFC 6901) into that part; empty for the part as a whole. A query parameter and a header are
	// pointed at by their name, as in `/limit`. An unknown name is cut after 100 characters.
	Pointer string `json:"pointer"`
	// What is wrong there.
	Message string `json:"message"`
}

// The same problem for programs.
type IncidentBatchOutcomeProblemError struct {
	// The kind of problem, for programs to decide by.
	Code string `json:"code"`
	// What is wrong, the same words as `detail`.
	Message string `json:"message"`
	// The `X-Request-Id` of this answer; quote it when you ask for help.
	RequestID string `json:"requestId"`
}

// The incident that is in the way, where another one has the external reference.
type ProblemIncident struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// Where it is read (a URI reference).
	Link string `json:"link"`
}

// Why the item was refused, as the single operation would have answered it; null where it was done.
type IncidentBatchOutcomeProblem struct {
	// The page that explains this kind of problem (a URI reference).
	Type string `json:"type"`
	// The kind of problem in a few words.
	Title string `json:"title"`
	// The HTTP status of this answer.
	Status int64 `json:"status"`
	// The first thing that is wrong with this request, in a sentence that tells the way out.
	Detail string `json:"detail"`
	// Every place in the request that is wrong, where places can be named; else empty.
	Errors []ProblemPlace `json:"errors"`
	// The same problem for programs.
	Error IncidentBatchOutcomeProblemError `json:"error"`
	// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
	Checks *Checks `json:"checks,omitzero"`
	// The incident that is in the way, where another one has the external reference.
	Incident *ProblemIncident `json:"incident,omitzero"`
}

// What became of one item.
type IncidentBatchOutcome struct {
	// The place of the item in the request, from 0 on.
	Index int64 `json:"index"`
	// The status that the single operation would have answered.
	Status int64 `json:"status"`
	// The incident that was recorded or corrected; null where the item was refused.
	ID *string `json:"id"`
	// The incident's entity tag, as its `ETag`; null where the item was refused.
	Etag *string `json:"etag"`
	// The incident as it is now; null where the item was refused, or where over 4 MiB of documents stand before it.
	Document *IncidentBatchOutcomeDocument `json:"document"`
	// Why the item was refused, as the single operation would have answered it; null where it was done.
	Problem *IncidentBatchOutcomeProblem `json:"problem"`
}

// What became of each item, in the order of the request.
type IncidentBatchOutcomes struct {
	// One outcome for each item.
	Outcomes []IncidentBatchOutcome `json:"outcomes"`
	// How many items were done.
	Succeeded int64 `json:"succeeded"`
	// How many items were refused, and changed nothing.
	Failed int64 `json:"failed"`
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
	// Where the incident stands; absent means `draft`. `open` commits the operator to the deadline. `notified` is taken
	// here only to be refused with 409, because no notification is on record yet: record the incident, then its filing
	// with `POST .../notify`.
	Status *string `json:"status,omitzero"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference Nullable[string] `json:"external_reference,omitzero"`
	// Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
	// `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
	Metadata map[string]any `json:"metadata,omitzero"`
	// The template to record from. In the same write, its `description` and `breach_kind` stand in for members that are
	// absent here, its details are written, and its tasks become a note. Not taken in a batch.
	TemplateID *string `json:"template_id,omitzero"`
}

// What Art. 33(3) GDPR and the authorities' forms ask of an incident beyond its facts, in groups. What is not known is
// null or empty.
type IncidentDetails struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)).
	Parties DetailsParties `json:"parties"`
	// When it happened, and how it became known.
	Timeline DetailsTimeline `json:"timeline"`
	// What happened to the data, by what cause, and where (Art. 33(3)(a)).
	Nature DetailsNature `json:"nature"`
	// Which data is concerned, and how many records (Art. 33(3)(a)).
	Data DetailsData `json:"data"`
	// Who is affected, how many people, and where they live (Art. 33(3)(a)).
	DataSubjects DetailsDataSubjects `json:"data_subjects"`
	// What protected the data when it happened.
	Protection DetailsProtection `json:"protection"`
	// The likely consequences for people (Art. 33(3)(c)).
	Consequences DetailsConsequences `json:"consequences"`
	// The measures in place before, taken and proposed (Art. 33(3)(d)).
	Measures DetailsMeasures `json:"measures"`
	// Whether people in several states are affected, and which authority leads.
	CrossBorder DetailsCrossBorder `json:"cross_border"`
	// Who else was told of the breach.
	Others DetailsOthers `json:"others"`
	// What a report under DORA asks beyond the rest; numbers are those of its fields.
	Dora DetailsDora `json:"dora"`
	// When the details were last changed; null as long as none are written.
	UpdatedAt *string `json:"updated_at"`
}

// A JSON Merge Patch (RFC 7396) of the details: an absent group or member stays as it is, null clears a member or a
// whole group, arrays are replaced whole. Members that the service owns, and unknown ones, are refused.
type IncidentDetailsUpdate struct {
	// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as
	// it is, null clears one, or the whole group.
	Parties Nullable[DetailsPartiesInput] `json:"parties,omitzero"`
	// When it happened, and how it became known. A JSON Merge Patch: an absent member stays as it is, null clears one,
	// or the whole group.
	Timeline Nullable[DetailsTimelineInput] `json:"timeline,omitzero"`
	// What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
	// as it is, null clears one, or the whole group.
	Nature Nullable[DetailsNatureInput] `json:"nature,omitzero"`
	// Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it
	// is, null clears one, or the whole group.
	Data Nullable[DetailsDataInput] `json:"data,omitzero"`
	// Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
	// as it is, null clears one, or the whole group.
	DataSubjects Nullable[DetailsDataSubjectsInput] `json:"data_subjects,omitzero"`
	// What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one,
	// or the whole group.
	Protection Nullable[DetailsProtectionInput] `json:"protection,omitzero"`
	// The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null
	// clears one, or the whole group.
	Consequences Nullable[DetailsConsequencesInput] `json:"consequences,omitzero"`
	// The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as
	// it is, null clears one, or the whole group.
	Measures Nullable[DetailsMeasuresInput] `json:"measures,omitzero"`
	// Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member
	// stays as it is, null clears one, or the whole group.
	CrossBorder Nullable[DetailsCrossBorderInput] `json:"cross_border,omitzero"`
	// Who else was told of the breach. A JSON Merge Patch: an absent member stays as it is, null clears one.
	Others Nullable[DetailsOthersInput] `json:"others,omitzero"`
	// What a report under DORA asks beyond the rest; numbers are those of its fields. A JSON Merge Patch: an absent
	// member stays as it is, null clears one, or the whole group.
	Dora Nullable[DetailsDoraInput] `json:"dora,omitzero"`
}

// Something that happened to an incident and starts a clock, or meets an obligation without a filing.
type IncidentEvent struct {
	// The event's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as
	// a processor's controller (Art. 33(2)).
	Kind EventKind `json:"kind"`
	// When it happened.
	OccurredAt string `json:"occurred_at"`
	// Why it is so, or how it is known; null when nothing was said.
	Reason *string `json:"reason"`
	// Who was told; null when nobody was, or it wasn't said.
	Recipient *string `json:"recipient"`
	// The obligation that was met by telling; null for every other event.
	ObligationID *string `json:"obligation_id"`
	// When it was put on record here.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// Something that happened. Unknown members are refused.
type IncidentEventCreate struct {
	// What happened: the events that rules count from, and `told`, that a recipient without a filing was told, such as
	// a processor's controller (Art. 33(2)).
	Kind EventKind `json:"kind"`
	// When it happened; absent or null means now. At most five minutes in the future. RFC 3339 with offset; answered in
	// UTC with Z.
	OccurredAt Nullable[string] `json:"occurred_at,omitzero"`
	// Why it is so, or how it is known; null when nothing was said.
	Reason Nullable[string] `json:"reason,omitzero"`
	// Who was told; null when nobody was, or it wasn't said.
	Recipient Nullable[string] `json:"recipient,omitzero"`
	// The obligation that was met; `told` needs it, and no other event takes it.
	ObligationID Nullable[string] `json:"obligation_id,omitzero"`
}

// A page of the events of an incident, in the order in which they were put on record.
type IncidentEventPage struct {
	// The events.
	Events []IncidentEvent `json:"events"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
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
	// When the data subjects were told of the breach (Art. 34); absent or null leaves the record as it is. The incident
	// has the earliest. RFC 3339 with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase *FilingPhase `json:"phase,omitzero"`
	// The obligation that the filing meets. Absent or null, it is that of the authority: the open one that is owed to
	// it by the place and the name that the jurisdiction tells, else that of Art. 33(1). What supplements or withdraws
	// a filing is for what the last one with the same authority was for.
	ObligationID Nullable[string] `json:"obligation_id,omitzero"`
	// Why the filing was late (Art. 33(1)); null when it says nothing.
	DelayReasons Nullable[string] `json:"delay_reasons,omitzero"`
	// What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing.
	MissingInformation Nullable[string] `json:"missing_information,omitzero"`
	// When what is missing is expected. RFC 3339 with offset; answered in UTC with Z.
	MissingInformationExpectedAt Nullable[string] `json:"missing_information_expected_at,omitzero"`
	// When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with offset.
	AcknowledgedAt Nullable[string] `json:"acknowledged_at,omitzero"`
	// The reference of the acknowledgement; null when there is none.
	AcknowledgementReference Nullable[string] `json:"acknowledgement_reference,omitzero"`
}

// One page of incidents, newest first.
type IncidentPage struct {
	// The incidents of this page.
	Incidents []Incident `json:"incidents"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// An incident with the members that `fields` asked for.
type IncidentPart struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID *string `json:"orgId,omitzero"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber *string `json:"case_number,omitzero"`
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
	// When the organisation became aware of the breach; starts the clock of Art. 33(1).
	DiscoveredAt *string `json:"discovered_at,omitzero"`
	// The deadline for notifying the authority: `discovered_at` plus 72 hours, the earliest reading of Art. 33(1). When
	// it has passed and no authority was notified, the incident is overdue.
	SafeDueAt *string `json:"safe_due_at,omitzero"`
	// Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It
	// never precedes `discovered_at`, and leaving `resolved` clears it.
	ResolutionDate Nullable[string] `json:"resolution_date,omitzero"`
	// When an authority was first notified, the earliest of the filings on record; null as long as there is none.
	AuthorityNotifiedAt Nullable[string] `json:"authority_notified_at,omitzero"`
	// When the data subjects were told of the breach (Art. 34); null as long as they were not.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
	// The authorities notified so far, in the order of the filings.
	ReportedTo []string `json:"reported_to,omitzero"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference Nullable[string] `json:"external_reference,omitzero"`
	// Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
	// `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
	Metadata map[string]any `json:"metadata,omitzero"`
	// When the incident was put on record.
	CreatedAt *string `json:"created_at,omitzero"`
	// When the record was last changed.
	UpdatedAt *string `json:"updated_at,omitzero"`
	// The notifications of one incident, oldest first, up to 1 MiB of them on one page.
	Notifications *NotificationList `json:"notifications,omitzero"`
}

// One page of incidents, each with the members that `fields` asked for.
type IncidentPartPage struct {
	// The incidents of this page.
	Incidents []IncidentPart `json:"incidents"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// The details that are written with an incident which is recorded from the template, in the groups of
// `IncidentDetails`. A template has no timeline, and tells nobody.
type IncidentTemplateDetails struct {
	// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)).
	Parties DetailsParties `json:"parties"`
	// What happened to the data, by what cause, and where (Art. 33(3)(a)).
	Nature DetailsNature `json:"nature"`
	// Which data is concerned, and how many records (Art. 33(3)(a)).
	Data DetailsData `json:"data"`
	// Who is affected, how many people, and where they live (Art. 33(3)(a)).
	DataSubjects DetailsDataSubjects `json:"data_subjects"`
	// What protected the data when it happened.
	Protection DetailsProtection `json:"protection"`
	// The likely consequences for people (Art. 33(3)(c)).
	Consequences DetailsConsequences `json:"consequences"`
	// The measures in place before, taken and proposed (Art. 33(3)(d)).
	Measures DetailsMeasures `json:"measures"`
	// Whether people in several states are affected, and which authority leads.
	CrossBorder DetailsCrossBorder `json:"cross_border"`
}

// A template that breaches are recorded from. What it doesn't say is null or empty.
type IncidentTemplate struct {
	// The template's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// Whose it is: the organisation's `own`, or one of the `starter` set, which ships with the service, is the same for
	// every organisation and can't be changed.
	Source IncidentTemplateSource `json:"source"`
	// What people choose the template by.
	Name string `json:"name"`
	// Whether breaches can be recorded from it. What was recorded before it was retired stays as it is.
	Status IncidentTemplateStatus `json:"status"`
	// The title that an incident gets unless whoever records it says otherwise; null leaves it open.
	Title *string `json:"title"`
	// The severity that is proposed when an incident is recorded; null leaves it open.
	Severity *IncidentTemplateSeverity `json:"severity"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind *BreachKind `json:"breach_kind"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description *string `json:"description"`
	// The details that are written with an incident which is recorded from the template, in the groups of
	// `IncidentDetails`. A template has no timeline, and tells nobody.
	Details IncidentTemplateDetails `json:"details"`
	// What usually follows, one task each. They are written down as one note on an incident that is recorded from the
	// template. A write replaces the whole list.
	Tasks []string `json:"tasks"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	UpdatedAt string `json:"updated_at"`
}

// The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member or a
// whole group, arrays are replaced whole.
type IncidentTemplateDetailsInput struct {
	// Who is responsible, who reports, and whom to ask (Art. 33(3)(b)). A JSON Merge Patch: an absent member stays as
	// it is, null clears one, or the whole group.
	Parties Nullable[DetailsPartiesInput] `json:"parties,omitzero"`
	// What happened to the data, by what cause, and where (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
	// as it is, null clears one, or the whole group.
	Nature Nullable[DetailsNatureInput] `json:"nature,omitzero"`
	// Which data is concerned, and how many records (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays as it
	// is, null clears one, or the whole group.
	Data Nullable[DetailsDataInput] `json:"data,omitzero"`
	// Who is affected, how many people, and where they live (Art. 33(3)(a)). A JSON Merge Patch: an absent member stays
	// as it is, null clears one, or the whole group.
	DataSubjects Nullable[DetailsDataSubjectsInput] `json:"data_subjects,omitzero"`
	// What protected the data when it happened. A JSON Merge Patch: an absent member stays as it is, null clears one,
	// or the whole group.
	Protection Nullable[DetailsProtectionInput] `json:"protection,omitzero"`
	// The likely consequences for people (Art. 33(3)(c)). A JSON Merge Patch: an absent member stays as it is, null
	// clears one, or the whole group.
	Consequences Nullable[DetailsConsequencesInput] `json:"consequences,omitzero"`
	// The measures in place before, taken and proposed (Art. 33(3)(d)). A JSON Merge Patch: an absent member stays as
	// it is, null clears one, or the whole group.
	Measures Nullable[DetailsMeasuresInput] `json:"measures,omitzero"`
	// Whether people in several states are affected, and which authority leads. A JSON Merge Patch: an absent member
	// stays as it is, null clears one, or the whole group.
	CrossBorder Nullable[DetailsCrossBorderInput] `json:"cross_border,omitzero"`
}

// A new template. Members that the service owns, and unknown ones, are refused.
type IncidentTemplateCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What people choose the template by.
	Name string `json:"name"`
	// The title that an incident gets unless whoever records it says otherwise; null leaves it open.
	Title Nullable[string] `json:"title,omitzero"`
	// The severity that is proposed when an incident is recorded; null leaves it open.
	Severity Nullable[IncidentTemplateSeverity] `json:"severity,omitzero"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind Nullable[BreachKind] `json:"breach_kind,omitzero"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description Nullable[string] `json:"description,omitzero"`
	// The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member
	// or a whole group, arrays are replaced whole.
	Details *IncidentTemplateDetailsInput `json:"details,omitzero"`
	// What usually follows, one task each. They are written down as one note on an incident that is recorded from the
	// template. A write replaces the whole list.
	Tasks []string `json:"tasks,omitzero"`
}

// One page of templates, newest first and the starter set last.
type IncidentTemplatePage struct {
	// The templates of this page, retired ones included.
	IncidentTemplates []IncidentTemplate `json:"incident_templates"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A JSON Merge Patch (RFC 7396) of a template: an absent member stays as it is, null clears a nullable one, arrays are
// replaced whole. Members that the service owns, and unknown ones, are refused.
type IncidentTemplateUpdate struct {
	// What people choose the template by.
	Name *string `json:"name,omitzero"`
	// Whether breaches can be recorded from it. What was recorded before it was retired stays as it is.
	Status *IncidentTemplateStatus `json:"status,omitzero"`
	// The title that an incident gets unless whoever records it says otherwise; null leaves it open.
	Title Nullable[string] `json:"title,omitzero"`
	// The severity that is proposed when an incident is recorded; null leaves it open.
	Severity Nullable[IncidentTemplateSeverity] `json:"severity,omitzero"`
	// What was lost: confidentiality, integrity or availability of personal data, or more than one of them
	// (`combined`); null while unknown.
	BreachKind Nullable[BreachKind] `json:"breach_kind,omitzero"`
	// The nature of the breach in prose (Art. 33(3)(a)); null when nothing has been written yet.
	Description Nullable[string] `json:"description,omitzero"`
	// The details of a template, as a JSON Merge Patch: an absent group or member stays as it is, null clears a member
	// or a whole group, arrays are replaced whole.
	Details *IncidentTemplateDetailsInput `json:"details,omitzero"`
	// What usually follows, one task each. They are written down as one note on an incident that is recorded from the
	// template. A write replaces the whole list.
	Tasks []string `json:"tasks,omitzero"`
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
	// When the incident was resolved; with any other status, the date foreseen. Not before `discovered_at`. Absent or
	// null when the status becomes `resolved`, it is set to now, whatever date was foreseen; leaving `resolved` clears
	// it unless a new date comes with it. RFC 3339 with offset; answered in UTC with Z.
	ResolutionDate Nullable[string] `json:"resolution_date,omitzero"`
	// When the data subjects were told of the breach (Art. 34). RFC 3339 with offset; up to nine digits of a second,
	// six are kept; answered in UTC with Z.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference Nullable[string] `json:"external_reference,omitzero"`
	// A merge patch of the metadata, name by name: a name that isn't sent keeps its value, null removes it, and null
	// for the whole removes all of them.
	Metadata Nullable[map[string]any] `json:"metadata,omitzero"`
	// Why the facts as recorded were wrong; kept in the audit trail beside both versions. Needed to correct
	// `discovered_at` once a filing is on record.
	CorrectionReason *string `json:"correction_reason,omitzero"`
}

// A second limit on the same filing, of which the earlier counts; null where there is none.
type LawClock struct {
	// The event that a rule counts from.
	ClockStart ClockStart `json:"clock_start"`
	// How much of the unit.
	Amount int64 `json:"amount"`
	// What an amount is in; `none` where the law names no number.
	Unit PeriodUnit `json:"unit"`
	// With `first_only` a first clock that starts after this limit stands alone.
	Late string `json:"late"`
}

// A number that makes a duty; 500 or more isn't more than 500.
type LawThreshold struct {
	// What is counted.
	Counts string `json:"counts"`
	// How it is compared.
	Operator string `json:"operator"`
	// The number.
	Amount int64 `json:"amount"`
}

// Whom a rule binds.
type LawConditions struct {
	// Words for people; null where there are none.
	Role *string `json:"role"`
	// Kinds of entity.
	EntityKinds []string `json:"entity_kinds"`
	// Words for people; null where there are none.
	Text *string `json:"text"`
	// Numbers that make the duty.
	Thresholds []LawThreshold `json:"thresholds"`
	// Whether the thresholds are one ground among several, so that smaller numbers rule nothing out.
	OneGround bool `json:"one_ground"`
	// Which verdict on the risk to people decides, a duty unless it is unlikely or when it is high; null for none.
	Risk *string `json:"risk"`
}

// Another amount for some kinds of entity.
type LawVariant struct {
	// Kinds of entity.
	EntityKinds []string `json:"entity_kinds"`
	// How much of the rule's unit.
	Amount int64 `json:"amount"`
	// Words for people.
	Reference string `json:"reference"`
}

// What guidance hopes for where the law names no number; null where nothing does.
type LawTarget struct {
	// The event that a rule counts from.
	ClockStart ClockStart `json:"clock_start"`
	// How much of the unit.
	Amount int64 `json:"amount"`
	// The most, where guidance names a span.
	AmountMost *int64 `json:"amount_most"`
	// What an amount is in; `none` where the law names no number.
	Unit PeriodUnit `json:"unit"`
	// Words for people.
	Reference string `json:"reference"`
}

// One duty of a regime.
type LawRule struct {
	// The id of a rule.
	ID string `json:"id"`
	// The id of a regime.
	Regime string `json:"regime"`
	// Words for people.
	Title string `json:"title"`
	// Words for people.
	Recipient string `json:"recipient"`
	// The event that a rule counts from; null where no event does.
	ClockStart *string `json:"clock_start"`
	// Events that start the same clock in other words; the earliest that is known counts.
	AlternativeStarts []ClockStart `json:"alternative_starts"`
	// The duty whose filing starts this one's clock where it counts from `previous`; null means the one before it in
	// its regime.
	PreviousRule *string `json:"previous_rule"`
	// Which filing of that duty starts the clock, where it had several.
	PreviousFiling string `json:"previous_filing"`
	// How much of the unit; null where the law names no number.
	Amount *int64 `json:"amount"`
	// What an amount is in; `none` where the law names no number.
	Unit PeriodUnit `json:"unit"`
	// A second limit on the same filing, of which the earlier counts; null where there is none.
	SecondClock *LawClock `json:"second_clock"`
	// The id of a computation law, which says how a period is counted.
	ComputationLaw string `json:"computation_law"`
	// Words for people; null where there are none.
	TimeZone *string `json:"time_zone"`
	// Words for people; null where there are none.
	Calendar *string `json:"calendar"`
	// Words for people, one item each.
	CalendarCategories []string `json:"calendar_categories"`
	// What a closed last day does: `no`, it stays; `law`, the text moves it; `interp`, only a general interpretation
	// act does; `unknown`, nothing was found, so nothing moves.
	Roll string `json:"roll"`
	// When the last day ends, `instant` for hours, `end_of_day`, or a local time.
	End string `json:"end"`
	// Whom a rule binds.
	Conditions LawConditions `json:"conditions"`
	// Other amounts for some kinds of entity.
	Variants []LawVariant `json:"variants"`
	// What guidance hopes for where the law names no number; null where nothing does.
	Target *LawTarget `json:"target"`
	// Words for people; null where there are none.
	LaterFilings *string `json:"later_filings"`
	// Words for people, one item each.
	DelayGrounds []string `json:"delay_grounds"`
	// A local date in the zone of the authority; null where there is none.
	ValidFrom *string `json:"valid_from"`
	// A local date in the zone of the authority; null where there is none.
	ValidTo *string `json:"valid_to"`
	// False for what isn't law yet.
	InForce bool `json:"in_force"`
	// Whether it makes obligations.
	Enabled bool `json:"enabled"`
	// Words for people; null where there are none.
	DisabledReason *string `json:"disabled_reason"`
	// Words for people.
	Reference string `json:"reference"`
	// Words for people.
	Source string `json:"source"`
	// A day of the calendar, year, month and day.
	VerifiedOn string `json:"verified_on"`
	// How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak.
	Confidence Confidence `json:"confidence"`
	// Words for people, one item each.
	Derived []string `json:"derived"`
	// Words for people, one item each.
	Notes []string `json:"notes"`
	// Points on which sources or authors don't agree; none of them moves a date.
	Contested []ContestedPoint `json:"contested"`
	// Words for people.
	Version string `json:"version"`
}

// The process runs.
type Liveness struct {
	// Always `live`; a process that does not live does not answer.
	Status string `json:"status"`
}

// A person in an organisation, with a role. The account is good for this organisation alone.
type Member struct {
	// The member's id, given by the service, which the audit trail names after `user:`.
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The member's e-mail address, by which they sign in. It is kept in lower case.
	Email string `json:"email"`
	// What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
	// an `auditor` reads the register and its trail; a `viewer` reads the register.
	Role MemberRole `json:"role"`
	// Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
	Status MemberStatus `json:"status"`
	// Whether the person has set a password. Whoever hasn't was invited and hasn't come, or signs in with a provider of
	// accounts.
	HasPassword bool `json:"has_password"`
	// Since when the account is closed; null while it is open.
	DisabledAt *string `json:"disabled_at"`
	// When the person became a member.
	CreatedAt string `json:"created_at"`
}

// A person to invite. Unknown members are refused.
type MemberCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The member's e-mail address, by which they sign in. It is kept in lower case.
	Email string `json:"email"`
	// What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
	// an `auditor` reads the register and its trail; a `viewer` reads the register.
	Role MemberRole `json:"role"`
}

// A new member, with the one-time link that lets the person in.
type MemberCreated struct {
	// The member's id, given by the service, which the audit trail names after `user:`.
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The member's e-mail address, by which they sign in. It is kept in lower case.
	Email string `json:"email"`
	// What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
	// an `auditor` reads the register and its trail; a `viewer` reads the register.
	Role MemberRole `json:"role"`
	// Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
	Status MemberStatus `json:"status"`
	// Whether the person has set a password, which is yet to come.
	HasPassword bool `json:"has_password"`
	// Since when the account is closed; null while it is open.
	DisabledAt *string `json:"disabled_at"`
	// When the person became a member.
	CreatedAt string `json:"created_at"`
	// The one-time link with which the person sets a password, shown this once. Whoever opens it first is that person,
	// so hand it to nobody else. It begins with the address of the service where the installation knows it
	// (`BREACH_REGISTER_PUBLIC_URL`), or else with the path at this host.
	Link string `json:"link"`
	// Until when the link works.
	LinkExpiresAt string `json:"link_expires_at"`
}

// One page of members, newest first.
type MemberPage struct {
	// The members of this page, disabled ones included.
	Members []Member `json:"members"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// The members to change. Unknown ones are refused.
type MemberUpdate struct {
	// What a member may do: an `owner` everything; an `officer` records, corrects and files, and reads the audit trail;
	// an `auditor` reads the register and its trail; a `viewer` reads the register.
	Role *MemberRole `json:"role,omitzero"`
	// Whether the member's account is open. Who is `disabled` can't sign in, and keeps the password.
	Status *MemberStatus `json:"status,omitzero"`
}

// A note on an incident. It is never changed.
type Note struct {
	// The note's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// What the note says.
	Text string `json:"text"`
	// When the note was written.
	RecordedAt string `json:"recorded_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	RecordedBy string `json:"recorded_by"`
}

// A note to be put on record.
type NoteCreate struct {
	// What the note says.
	Text string `json:"text"`
}

// A page of an incident's notes, newest first.
type NotePage struct {
	// The notes of this page.
	Notes []Note `json:"notes"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A JSON Merge Patch (RFC 7396) of one filing, and why it is made: an absent member stays as it is, null clears a
// nullable one. Members that the service owns, and unknown ones, are refused.
type NotificationCorrection struct {
	// Why the filing as recorded was wrong. It is kept in the audit trail beside both versions.
	CorrectionReason string `json:"correction_reason"`
	// The authority that receives the filing, named by its jurisdiction.
	AuthorityJurisdiction *string `json:"authority_jurisdiction,omitzero"`
	// The reference under which the authority keeps the filing; null when there is none.
	NotificationReference Nullable[string] `json:"notification_reference,omitzero"`
	// When the authority was notified. At most five minutes in the future, and not before `discovered_at`. RFC 3339
	// with offset; up to nine digits of a second, six are kept; answered in UTC with Z.
	AuthorityNotifiedAt *string `json:"authority_notified_at,omitzero"`
	// When the data subjects were told of the breach (Art. 34), as stated with this filing. At most five minutes in the
	// future, and not before `discovered_at`. RFC 3339 with offset; answered in UTC with Z.
	DataSubjectsNotifiedAt Nullable[string] `json:"data_subjects_notified_at,omitzero"`
	// The obligation that the filing meets. Absent or null, it is that of the authority: the open one under the law of
	// the country that the jurisdiction begins with, else that of Art. 33(1).
	ObligationID Nullable[string] `json:"obligation_id,omitzero"`
	// Why the filing was late (Art. 33(1)); null when it says nothing.
	DelayReasons Nullable[string] `json:"delay_reasons,omitzero"`
	// What the filing still lacks and a supplementary one will hold (Art. 33(4)); null when nothing is missing.
	MissingInformation Nullable[string] `json:"missing_information,omitzero"`
	// When what is missing is expected. RFC 3339 with offset; answered in UTC with Z.
	MissingInformationExpectedAt Nullable[string] `json:"missing_information_expected_at,omitzero"`
	// When the authority acknowledged the filing. At most five minutes in the future. RFC 3339 with offset.
	AcknowledgedAt Nullable[string] `json:"acknowledged_at,omitzero"`
	// The reference of the acknowledgement; null when there is none.
	AcknowledgementReference Nullable[string] `json:"acknowledgement_reference,omitzero"`
}

// A question that the record doesn't answer.
type PackMissing struct {
	// Words for people.
	Section string `json:"section"`
	// What of the record answers a question.
	Ask string `json:"ask"`
	// Words for people.
	Title string `json:"title"`
	// Whether the filing isn't complete without an answer.
	Requirement PackRequirement `json:"requirement"`
	// The duty that asks for it; null where only forms do.
	Reference *string `json:"reference"`
}

// One question of a form.
type PackQuestion struct {
	// What of the record answers a question.
	Ask string `json:"ask"`
	// Words for people.
	Title string `json:"title"`
	// What the record says, as text to copy; null where it says nothing.
	Answer *string `json:"answer"`
	// Whether the filing isn't complete without an answer.
	Requirement PackRequirement `json:"requirement"`
	// Words for people; null where there are none.
	Reference *string `json:"reference"`
	// Whether the record answers it, here or in another question that does as well.
	IsAnswered bool `json:"is_answered"`
}

// A part of a form.
type PackSection struct {
	// Its name within the form.
	ID string `json:"id"`
	// Words for people.
	Title string `json:"title"`
	// The questions, in the order of the form.
	Questions []PackQuestion `json:"questions"`
}

// A duty that the incident makes due, and how its deadline was counted.
type PackDeadline struct {
	// The obligation's id, given by the service.
	ID string `json:"id"`
	// Words for people.
	Title string `json:"title"`
	// Words for people.
	Recipient string `json:"recipient"`
	// Words for people.
	Reference string `json:"reference"`
	// `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met`
	// has a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's
	// conditions.
	State ObligationState `json:"state"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	SafeDueAt *string `json:"safe_due_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	LatestDueAt *string `json:"latest_due_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null as long as it has not happened.
	MetAt *string `json:"met_at"`
	// Whether it was met late; null as long as it isn't met, and where the law names no number.
	Late *bool `json:"late"`
	// The calculation step by step.
	Explanation []ExplanationStep `json:"explanation"`
}

// A decision about a duty, with its reasons.
type PackDecision struct {
	// The obligation's id, given by the service.
	ObligationID string `json:"obligation_id"`
	// Words for people.
	Title string `json:"title"`
	// Whether the obligation is required.
	Decision ObligationChoice `json:"decision"`
	// Why, as an authority would be told (Art. 33(5)).
	Reasons string `json:"reasons"`
	// When it was decided.
	DecidedAt string `json:"decided_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	DecidedBy string `json:"decided_by"`
}

// A file that is kept with the incident, by the hash of its content.
type PackAttachment struct {
	// The attachment's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The file's name, without a folder. It must hold no control characters and none that turn the direction of text.
	Name string `json:"name"`
	// What the first bytes of the content say it is, whatever its name says; `application/octet-stream` for what isn't
	// known.
	MediaType string `json:"media_type"`
	// How many bytes the content has.
	Size int64 `json:"size"`
	// The SHA-256 of the content, in hexadecimal. The audit entry names the same.
	Sha256 string `json:"sha256"`
}

// One thing that happened.
type TimelineItem struct {
	// When it happened.
	At string `json:"at"`
	// What happened: to the breach, to the organisation's duties, or, from `recorded` to `recomputed`, to the record of
	// it.
	Kind TimelineKind `json:"kind"`
	// What happened in words for people. It may hold text from the record; show it as text.
	Text string `json:"text"`
	// Who did it, or put it on record; null where nobody who uses the register did.
	Actor *string `json:"actor"`
	// When it was put on record; null where only the instant itself is known.
	RecordedAt *string `json:"recorded_at"`
	// The id of the filing, notice, assessment, event or obligation that it is about; null for all else.
	SubjectID *string `json:"subject_id"`
	// The names of the fields that were changed; empty for what isn't a change of the record.
	Fields []string `json:"fields"`
}

// Where the organisation's audit trail ended when the pack was made.
type PackAuditHead struct {
	// The number of the last entry.
	Seq int64 `json:"seq"`
	// Its hash, in hexadecimal.
	Hash string `json:"hash"`
}

// Everything that a form asks for, in its order, as far as it is on record, and what is missing. Nothing in it is legal
// advice.
type NotificationPack struct {
	// What is made, a notification for an authority or a draft letter to the data subjects (Art. 34(2)).
	Kind PackKind `json:"kind"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber string `json:"case_number"`
	// The form, by its id.
	Form string `json:"form"`
	// Words for people.
	Title string `json:"title"`
	// Whose order the sections have, that of the authority's form, of the article, or of several forms merged.
	Order string `json:"order"`
	// Words for people.
	Basis string `json:"basis"`
	// When the form was last compared with what is known of it.
	VerifiedOn string `json:"verified_on"`
	// What the filing is: the first, one that supplements it, the last, one that takes it back, or one that says that
	// the incident isn't what it was filed as. The last two meet no obligation.
	Phase FilingPhase `json:"phase"`
	// Whom the filing is for, as it was asked; null where that was left open.
	Authority *string `json:"authority"`
	// The obligation that the filing meets; null when the incident has none of that authority.
	ObligationID *string `json:"obligation_id"`
	// Whether nothing that is required is missing.
	IsComplete bool `json:"is_complete"`
	// What the record doesn't answer, what is required first.
	Missing []PackMissing `json:"missing"`
	// The questions with their answers, in the order of the form.
	Sections []PackSection `json:"sections"`
	// What the incident makes due; of a letter the duty to tell alone, and nothing of the three lists below.
	Deadlines []PackDeadline `json:"deadlines"`
	// The decisions about that, newest first, 200 at most.
	Decisions []PackDecision `json:"decisions"`
	// The files that are kept with the incident, newest first, 200 at most.
	Attachments []PackAttachment `json:"attachments"`
	// What happened, earliest first, 200 at most; the timeline's own address has all of it.
	Timeline []TimelineItem `json:"timeline"`
	// The letter, or the file to hand in (under DORA, JSON); null for a form that people fill in by hand.
	Text *string `json:"text"`
	// When the pack was made.
	GeneratedAt string `json:"generated_at"`
	// Where the organisation's audit trail ended when the pack was made.
	AuditHead PackAuditHead `json:"audit_head"`
	// SHA-256 of the canonical JSON (RFC 8785) of the pack without `generated_at`, `audit_head` and this. The same
	// content has the same hash.
	ContentSha256 string `json:"content_sha256"`
}

// The last decision about the obligation; null as long as there is none.
type ObligationDecision struct {
	// Whether the obligation is required.
	Decision ObligationChoice `json:"decision"`
	// Why, as an authority would be told (Art. 33(5)).
	Reasons string `json:"reasons"`
	// When it was decided.
	DecidedAt string `json:"decided_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	DecidedBy string `json:"decided_by"`
}

// Something that is still open.
type ObligationTask struct {
	// `delay_reasons`: the filing was late and doesn't say why; `missing_information`: a supplementary filing is
	// expected.
	Task string `json:"task"`
	// What is to be done.
	Title string `json:"title"`
	// When it is expected; null where nobody said when.
	ExpectedAt *string `json:"expected_at"`
}

// How the deadline was counted when the obligation was last derived: every step, and the versions of rule, calendar and
// time zones. Newer data of the law moves nothing by itself.
type ObligationCalculation struct {
	// The rule that was counted; null for a bare count.
	RuleID *string `json:"rule_id"`
	// `dated` has both readings; `no_number` is a duty without a number; `pending` waits for the event in `waits_for`;
	// `not_in_force` is a rule that isn't law on the local date of the event.
	State string `json:"state"`
	// The event that a pending deadline waits for; null in every other state.
	WaitsFor *string `json:"waits_for"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	SafeDueAt *string `json:"safe_due_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`; null where there is no date.
	LatestDueAt *string `json:"latest_due_at"`
	// A local date in the zone of the authority; null where there is none.
	SafeDueDate *string `json:"safe_due_date"`
	// A local date in the zone of the authority; null where there is none.
	LatestDueDate *string `json:"latest_due_date"`
	// The zone that local dates and hours are of, by its IANA name.
	TimeZone string `json:"time_zone"`
	// Whose closed days count; null means Saturdays and Sundays alone.
	Calendar *string `json:"calendar"`
	// Points on which sources or authors don't agree; none of them moves a date.
	Contested []ContestedPoint `json:"contested"`
	// Words for people; null where there are none.
	Provisional *string `json:"provisional"`
	// The calculation step by step, to be put on file.
	Explanation []ExplanationStep `json:"explanation"`
	// The data that a deadline was counted with.
	Versions CalculationVersions `json:"versions"`
	// How far the source can be trusted: `P` primary text or the authority's own page, `S` secondary, `W` weak.
	Confidence Confidence `json:"confidence"`
	// Whether the rule makes obligations; it can be calculated in any case.
	Enabled bool `json:"enabled"`
	// Words for people; null where there are none.
	DisabledReason *string `json:"disabled_reason"`
	// Whether counts and kind of entity meet the rule's conditions; null where they don't tell.
	Applies *bool `json:"applies"`
	// What guidance hopes for where the law names no number; null where nothing does.
	Target *GuidanceTarget `json:"target"`
}

// A duty that follows from an incident under a rule, with the calculation of its deadline as it is put on file. Nothing
// in it is legal advice.
type Obligation struct {
	// The obligation's id, given by the service.
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The id of a rule.
	RuleID string `json:"rule_id"`
	// The id of a regime.
	Regime string `json:"regime"`
	// What is to be done.
	Title string `json:"title"`
	// Whom it is owed to.
	Recipient string `json:"recipient"`
	// The controller that it is owed to, as the details name it, where a processor owes one to each of them; null for
	// every other obligation.
	Controller *string `json:"controller"`
	// Where the law says so.
	Reference string `json:"reference"`
	// The condition that no program can decide; null where the rule has none.
	Condition *string `json:"condition"`
	// `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met`
	// has a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's
	// conditions.
	State ObligationState `json:"state"`
	// What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk assessment; null in every
	// other state.
	WaitsFor *string `json:"waits_for"`
	// The earliest reading of the deadline, which alarms go by; null where there is no date.
	SafeDueAt *string `json:"safe_due_at"`
	// The latest reading of the deadline; null where there is no date.
	LatestDueAt *string `json:"latest_due_at"`
	// Whether the case meets the conditions that a program can judge. Where it no longer does, the obligation is
	// `not_required` unless it is decided otherwise.
	Applies bool `json:"applies"`
	// What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count.
	Proposal *ObligationProposal `json:"proposal"`
	// The last decision about the obligation; null as long as there is none.
	Decision *ObligationDecision `json:"decision"`
	// The earliest filing that meets it, or when the recipient was told; null as long as nothing does.
	MetAt *string `json:"met_at"`
	// Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't met, and where the law
	// names no number.
	Late *bool `json:"late"`
	// What is still open though the obligation is met.
	Tasks []ObligationTask `json:"tasks"`
	// When it was first derived.
	CreatedAt string `json:"created_at"`
	// When it was last derived otherwise than before.
	UpdatedAt string `json:"updated_at"`
	// How the deadline was counted when the obligation was last derived: every step, and the versions of rule, calendar
	// and time zones. Newer data of the law moves nothing by itself.
	Calculation ObligationCalculation `json:"calculation"`
}

// Whether an obligation is required, and why. Unknown members are refused.
type ObligationDecisionInput struct {
	// Whether the obligation is required.
	Decision ObligationChoice `json:"decision"`
	// Why, as an authority would be told (Art. 33(5)).
	Reasons string `json:"reasons"`
}

// The obligations of one incident, the earliest due time first, up to 1 MiB of them on one page.
type ObligationList struct {
	// The obligations.
	Obligations []Obligation `json:"obligations"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A duty that follows from an incident under a rule. Nothing in it is legal advice.
type ObligationSummary struct {
	// The obligation's id, given by the service.
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// The id of a rule.
	RuleID string `json:"rule_id"`
	// The id of a regime.
	Regime string `json:"regime"`
	// What is to be done.
	Title string `json:"title"`
	// Whom it is owed to.
	Recipient string `json:"recipient"`
	// The controller that it is owed to, as the details name it, where a processor owes one to each of them; null for
	// every other obligation.
	Controller *string `json:"controller"`
	// Where the law says so.
	Reference string `json:"reference"`
	// The condition that no program can decide; null where the rule has none.
	Condition *string `json:"condition"`
	// `pending` waits for what `waits_for` names; `due` has a deadline; `no_number` is due without undue delay; `met`
	// has a filing, or the recipient was told; `not_required` was decided, or the case doesn't meet the rule's
	// conditions.
	State ObligationState `json:"state"`
	// What a pending obligation waits for: an event, or `high_risk`, the verdict of a risk assessment; null in every
	// other state.
	WaitsFor *string `json:"waits_for"`
	// The earliest reading of the deadline, which alarms go by; null where there is no date.
	SafeDueAt *string `json:"safe_due_at"`
	// The latest reading of the deadline; null where there is no date.
	LatestDueAt *string `json:"latest_due_at"`
	// Whether the case meets the conditions that a program can judge. Where it no longer does, the obligation is
	// `not_required` unless it is decided otherwise.
	Applies bool `json:"applies"`
	// What the latest verdict on the risk to people speaks for; null without a verdict. Only a decision makes it count.
	Proposal *ObligationProposal `json:"proposal"`
	// The last decision about the obligation; null as long as there is none.
	Decision *ObligationDecision `json:"decision"`
	// The earliest filing that meets it, or when the recipient was told; null as long as nothing does.
	MetAt *string `json:"met_at"`
	// Whether that was after `safe_due_at`; no later filing changes it. Null as long as it isn't met, and where the law
	// names no number.
	Late *bool `json:"late"`
	// What is still open though the obligation is met.
	Tasks []ObligationTask `json:"tasks"`
	// When it was first derived.
	CreatedAt string `json:"created_at"`
	// When it was last derived otherwise than before.
	UpdatedAt string `json:"updated_at"`
}

// A page of obligations, the earliest due time first.
type ObligationPage struct {
	// The obligations.
	Obligations []ObligationSummary `json:"obligations"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// Whom the organisation deals with at an authority.
type SupervisoryContact struct {
	// The authority that receives the filing, named by its jurisdiction.
	Authority string `json:"authority"`
	// How to reach them.
	Contact string `json:"contact"`
}

// What an organisation says of itself, and what its obligations follow from.
type Organization struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	ID string `json:"id"`
	// What it is called.
	Name string `json:"name"`
	// The zone of its clocks, by its IANA name.
	TimeZone string `json:"time_zone"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	ContactPoint *string `json:"contact_point"`
	// Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its authority.
	Countries []string `json:"countries"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	Sector *string `json:"sector"`
	// Kinds of entity.
	EntityKinds []string `json:"entity_kinds"`
	// Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said.
	Size *string `json:"size"`
	// As what it processes data, where an incident doesn't say otherwise.
	Roles []string `json:"roles"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	LeadAuthority *string `json:"lead_authority"`
	// Whom it deals with at authorities.
	SupervisoryContacts []SupervisoryContact `json:"supervisory_contacts"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	DpoContact *string `json:"dpo_contact"`
	// The regimes that bind it. A regime makes obligations by its rules that are in force and ship enabled.
	EnabledRegimes []string `json:"enabled_regimes"`
	// Rules that bind it besides, one by one, such as contracts and rules that ship disabled.
	OwnRules []string `json:"own_rules"`
}

// A JSON Merge Patch (RFC 7396) of what an organisation says of itself: an absent member stays as it is, null clears a
// nullable one, arrays are replaced whole. Unknown members are refused.
type OrganizationUpdate struct {
	// What it is called.
	Name *string `json:"name,omitzero"`
	// The zone of its clocks, by its IANA name.
	TimeZone *string `json:"time_zone,omitzero"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	ContactPoint Nullable[string] `json:"contact_point,omitzero"`
	// Where it is established, by ISO 3166 code; the first in the EEA gives the calendar of its authority.
	Countries []string `json:"countries,omitzero"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	Sector Nullable[string] `json:"sector,omitzero"`
	// Kinds of entity.
	EntityKinds []string `json:"entity_kinds,omitzero"`
	// Its size as the Union defines it (Recommendation 2003/361/EC); null when nothing was said.
	Size Nullable[string] `json:"size,omitzero"`
	// As what it processes data, where an incident doesn't say otherwise.
	Roles []string `json:"roles,omitzero"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	LeadAuthority Nullable[string] `json:"lead_authority,omitzero"`
	// Whom it deals with at authorities.
	SupervisoryContacts []SupervisoryContact `json:"supervisory_contacts,omitzero"`
	// A text about the organisation, such as its sector, its lead authority, or whom to ask; null when nothing was
	// said.
	DpoContact Nullable[string] `json:"dpo_contact,omitzero"`
	// The regimes that bind it. A regime makes obligations by its rules that are in force and ship enabled.
	EnabledRegimes []string `json:"enabled_regimes,omitzero"`
	// Rules that bind it besides, one by one, such as contracts and rules that ship disabled.
	OwnRules []string `json:"own_rules,omitzero"`
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

// An error, told as a problem (RFC 9457). It never repeats the input, but for the name of an unknown member or
// parameter in a pointer.
type Problem struct {
	// The page that explains this kind of problem (a URI reference).
	Type string `json:"type"`
	// The kind of problem in a few words.
	Title string `json:"title"`
	// The HTTP status of this answer.
	Status int64 `json:"status"`
	// The first thing that is wrong with this request, in a sentence that tells the way out.
	Detail string `json:"detail"`
	// Every place in the request that is wrong, where places can be named; else empty.
	Errors []ProblemPlace `json:"errors"`
	// The same problem for programs.
	Error ProblemError `json:"error"`
	// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
	Checks *Checks `json:"checks,omitzero"`
	// The incident that is in the way, where another one has the external reference.
	Incident *ProblemIncident `json:"incident,omitzero"`
}

// The service can do its work.
type Readiness struct {
	// Always `ready`; a service that is not ready answers 503.
	Status string `json:"status"`
	// What was looked at, and what was found; `unknown` is what an earlier failure left unasked.
	Checks Checks `json:"checks"`
	// The time zone data that deadlines are counted with, and a warning where it is older than half a year.
	TimeZones *string `json:"time_zones,omitzero"`
}

// A body of law and its rules. Nothing in it is legal advice.
type Regime struct {
	// The id of a regime.
	ID string `json:"id"`
	// Words for people.
	Title string `json:"title"`
	// Country, union or part of a country.
	Jurisdiction string `json:"jurisdiction"`
	// Its duties.
	Rules []LawRule `json:"rules"`
}

// Regimes with the rules that were asked for.
type RegimeList struct {
	// The regimes, in the order of their ids.
	Regimes []Regime `json:"regimes"`
	// How many regimes there are in the list.
	Total int64 `json:"total"`
}

// One category of data, and what the context changes in its score.
type SeverityDataInput struct {
	// A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
	Category SeverityCategory `json:"category"`
	// What the context adds to the score of the category, or takes from it; the result stays within 1 to 4.
	Adjustment *int64 `json:"adjustment,omitzero"`
}

// What ENISA's method was given; null where it was not used.
type SeverityInputsOrNull struct {
	// The categories of data concerned, each with what the context adds to its score or takes from it. The highest
	// score wins.
	Data []SeverityDataInput `json:"data"`
	// How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1).
	Identifiability SeverityIdentifiability `json:"identifiability"`
	// Who the data reached; `none` unless it is said.
	Confidentiality *string `json:"confidentiality,omitzero"`
	// Whether altered data can be recovered; `none` unless it is said.
	Integrity *string `json:"integrity,omitzero"`
	// Whether lost data comes back; `none` unless it is said.
	Availability *string `json:"availability,omitzero"`
	// Whether somebody meant harm; false unless it is said.
	IsMalicious *bool `json:"is_malicious,omitzero"`
	// How many people are affected; more than 100 raise a flag.
	People *int64 `json:"people,omitzero"`
	// Whether nobody can read the data, as after encryption with a safe key; raises a flag.
	IsUnintelligible *bool `json:"is_unintelligible,omitzero"`
}

// The parts of the score by ENISA's method, and its band; null where the method was not used.
type SeverityResultOrNull struct {
	// The score of the data in its context (DPC), 1 to 4.
	ProcessingContext int64 `json:"processing_context"`
	// A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
	Category SeverityCategory `json:"category"`
	// The ease of identification (EI), 0.25 to 1.
	Identifiability float64 `json:"identifiability"`
	// The circumstances of the breach (CB), the sum of what they add.
	Circumstances float64 `json:"circumstances"`
	// The score of the breach, `processing_context` times `identifiability` plus `circumstances`.
	Score float64 `json:"score"`
	// The band of a score, low below 2, medium below 3, high below 4, else very high.
	Band SeverityBand `json:"band"`
}

// What a person made of the risk of a breach. It is never changed; the latest one counts.
type RiskAssessment struct {
	// The assessment's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The incident's id, given by the service (UUIDv7, lower case).
	IncidentID string `json:"incident_id"`
	// Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is
	// high (Art. 34(1)).
	Verdict RiskVerdict `json:"verdict"`
	// Why the verdict is what it is (Art. 33(5)).
	Rationale string `json:"rationale"`
	// The method and its version; null where none was used.
	Method *SeverityMethodOrNull `json:"method"`
	// What ENISA's method was given; null where it was not used.
	Inputs *SeverityInputsOrNull `json:"inputs"`
	// The parts of the score by ENISA's method, and its band; null where the method was not used.
	Result *SeverityResultOrNull `json:"result"`
	// What stands outside the score and changes what it means.
	Flags []SeverityFlag `json:"flags"`
	// When the assessment was put on record.
	AssessedAt string `json:"assessed_at"`
	// Who acted, `key:` and an API key's id, `user:` and a user's id, or `system`.
	AssessedBy string `json:"assessed_by"`
}

// What ENISA's method asks of a breach.
type SeverityAssessmentInput struct {
	// The categories of data concerned, each with what the context adds to its score or takes from it. The highest
	// score wins.
	Data []SeverityDataInput `json:"data"`
	// How easily the data leads to a person, negligible (0.25), limited (0.5), significant (0.75) or maximum (1).
	Identifiability SeverityIdentifiability `json:"identifiability"`
	// Who the data reached; `none` unless it is said.
	Confidentiality *string `json:"confidentiality,omitzero"`
	// Whether altered data can be recovered; `none` unless it is said.
	Integrity *string `json:"integrity,omitzero"`
	// Whether lost data comes back; `none` unless it is said.
	Availability *string `json:"availability,omitzero"`
	// Whether somebody meant harm; false unless it is said.
	IsMalicious *bool `json:"is_malicious,omitzero"`
	// How many people are affected; more than 100 raise a flag.
	People *int64 `json:"people,omitzero"`
	// Whether nobody can read the data, as after encryption with a safe key; raises a flag.
	IsUnintelligible *bool `json:"is_unintelligible,omitzero"`
}

// A person's verdict on the risk, why, and what ENISA's method asks, where it was used.
type RiskAssessmentCreate struct {
	// Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is
	// high (Art. 34(1)).
	Verdict RiskVerdict `json:"verdict"`
	// Why the verdict is what it is (Art. 33(5)).
	Rationale string `json:"rationale"`
	// What ENISA's method asks of a breach.
	Inputs *SeverityAssessmentInput `json:"inputs,omitzero"`
}

// A page of an incident's risk assessments, newest first.
type RiskAssessmentPage struct {
	// The risk assessments of this page.
	RiskAssessments []RiskAssessment `json:"risk_assessments"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33 and 34; a person does, and
// nothing here is legal advice.
type SeverityAdvice struct {
	// Whose advice it is, always this product's.
	Source string `json:"source"`
	// Whether a risk to the rights and freedoms of people is unlikely, there is a risk (Art. 33(1)), or the risk is
	// high (Art. 34(1)).
	SuggestedVerdict RiskVerdict `json:"suggested_verdict"`
	// The advice in sentences.
	Texts []string `json:"texts"`
}

// A severity by ENISA's method, its parts, and advice that is this product's own.
type SeverityAssessment struct {
	// The method and its version.
	Method SeverityMethod `json:"method"`
	// The score of the data in its context (DPC), 1 to 4.
	ProcessingContext int64 `json:"processing_context"`
	// A category of data and its score, simple (1), behavioural (2), financial (3) or sensitive (4).
	Category SeverityCategory `json:"category"`
	// The ease of identification (EI), 0.25 to 1.
	Identifiability float64 `json:"identifiability"`
	// The circumstances of the breach (CB), the sum of what they add.
	Circumstances float64 `json:"circumstances"`
	// The score of the breach, `processing_context` times `identifiability` plus `circumstances`.
	Score float64 `json:"score"`
	// The band of a score, low below 2, medium below 3, high below 4, else very high.
	Band SeverityBand `json:"band"`
	// What stands outside the score and changes what it means.
	Flags []SeverityFlag `json:"flags"`
	// What the band means for people.
	Meaning string `json:"meaning"`
	// What this product reads from the band and the flags. ENISA's score doesn't decide Art. 33 and 34; a person does,
	// and nothing here is legal advice.
	Advice SeverityAdvice `json:"advice"`
}

// How many incidents have a value.
type StatisticsCount struct {
	// The value.
	Value string `json:"value"`
	// How many there are.
	Incidents int64 `json:"incidents"`
}

// How the first filing with an authority went, against the 72 hours of Art. 33(1). Each incident counts once. Whether
// 72 hours are over plays no role for what isn't notified.
type StatisticsFilings struct {
	// The first filing was made at `safe_due_at` or before.
	InTime int64 `json:"in_time"`
	// It was made later, and a filing states `delay_reasons`.
	LateWithReasons int64 `json:"late_with_reasons"`
	// It was made later, and no filing states reasons.
	LateWithoutReasons int64 `json:"late_without_reasons"`
	// There is none, and it was decided, with reasons, that none is required.
	NotNotifiedWithReasons int64 `json:"not_notified_with_reasons"`
	// There is none, and nothing was decided.
	NotNotified int64 `json:"not_notified"`
}

// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour below
// ten days, to a day from there on, and to ten years at most.
type StatisticsDuration struct {
	// How many incidents it is known of.
	Cases int64 `json:"cases"`
	// The least number of hours that at least half of the cases don't exceed; null without a case.
	MedianHours *float64 `json:"median_hours"`
	// The least number of hours that at least nine tenths of the cases don't exceed; null without a case.
	P90Hours *float64 `json:"p90_hours"`
}

// How long it took. Occurrence is `occurred_from` and detection `detected_at` in the details, awareness
// `discovered_at`, the first filing `authority_notified_at`. Only incidents count that tell both instants, the first
// not after the second.
type StatisticsDurations struct {
	// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour
	// below ten days, to a day from there on, and to ten years at most.
	OccurrenceToDetection StatisticsDuration `json:"occurrence_to_detection"`
	// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour
	// below ten days, to a day from there on, and to ten years at most.
	OccurrenceToAwareness StatisticsDuration `json:"occurrence_to_awareness"`
	// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour
	// below ten days, to a day from there on, and to ten years at most.
	OccurrenceToFiling StatisticsDuration `json:"occurrence_to_filing"`
	// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour
	// below ten days, to a day from there on, and to ten years at most.
	DetectionToAwareness StatisticsDuration `json:"detection_to_awareness"`
	// How long something took. A duration counts rounded down: to a quarter of an hour below three days, to an hour
	// below ten days, to a day from there on, and to ten years at most.
	AwarenessToFiling StatisticsDuration `json:"awareness_to_filing"`
}

// The obligations of incidents under one regime, as they stand now.
type StatisticsRegime struct {
	// The id of a regime.
	Regime string `json:"regime"`
	// Met, not after the earliest reading of the deadline.
	InTime int64 `json:"in_time"`
	// Met after it.
	Late int64 `json:"late"`
	// Met where the law names no number.
	WithoutDeadline int64 `json:"without_deadline"`
	// Not met yet, due or pending.
	Open int64 `json:"open"`
	// Not required, by the law's conditions or by decision.
	NotRequired int64 `json:"not_required"`
	// `in_time` of `in_time` and `late` together, to four digits; null where both are 0.
	ShareInTime *float64 `json:"share_in_time"`
}

// Incidents by whether their details call them malicious, or cross-border.
type StatisticsAnswers struct {
	// It is said of them.
	Yes int64 `json:"yes"`
	// The contrary is said of them.
	No int64 `json:"no"`
	// Nothing is said of them.
	Unknown int64 `json:"unknown"`
	// `yes` of `yes` and `no` together, to four digits; null where both are 0.
	Share *float64 `json:"share"`
}

// Tasks that are still open on obligations that were met.
type StatisticsTasks struct {
	// Late filings whose reasons are still to be stated.
	DelayReasons int64 `json:"delay_reasons"`
	// Filings that are still to be supplemented with what was missing.
	MissingInformation int64 `json:"missing_information"`
}

// What is counted of the incidents of a period.
type StatisticsFigures struct {
	// How many incidents there are, whatever their status.
	Incidents int64 `json:"incidents"`
	// Incidents by the `cause` in their details. Those without one aren't listed.
	ByCause []StatisticsCount `json:"by_cause"`
	// Incidents by `breach_kind`. Those without one aren't listed.
	ByKind []StatisticsCount `json:"by_kind"`
	// How many incidents have a value, the most frequent value first.
	BySeverity []StatisticsCount `json:"by_severity"`
	// Incidents by `status`, as it is now.
	ByStatus []StatisticsCount `json:"by_status"`
	// Incidents by the data that their details name: the special categories of Art. 9, and `criminal`, `credentials`,
	// `financial`, `national_ids` and `childrens`. An incident counts under each of its own. Categories in an author's
	// own words aren't counted.
	ByDataCategory []StatisticsCount `json:"by_data_category"`
	// Incidents by the countries in `data_subjects.by_place` of their details; a state of the USA counts as US. An
	// incident counts under each of its own.
	ByCountry []StatisticsCount `json:"by_country"`
	// How the first filing with an authority went, against the 72 hours of Art. 33(1). Each incident counts once.
	// Whether 72 hours are over plays no role for what isn't notified.
	FirstFilings StatisticsFilings `json:"first_filings"`
	// How long it took. Occurrence is `occurred_from` and detection `detected_at` in the details, awareness
	// `discovered_at`, the first filing `authority_notified_at`. Only incidents count that tell both instants, the
	// first not after the second.
	Durations StatisticsDurations `json:"durations"`
	// The obligations of the incidents by regime, in the order of its ids.
	Regimes []StatisticsRegime `json:"regimes"`
	// Incidents by whether their details call them malicious, or cross-border.
	Malicious StatisticsAnswers `json:"malicious"`
	// Incidents by whether their details call them malicious, or cross-border.
	CrossBorder StatisticsAnswers `json:"cross_border"`
	// Tasks that are still open on obligations that were met.
	OpenTasks StatisticsTasks `json:"open_tasks"`
}

// A period, and its figures.
type StatisticsPeriod struct {
	// The first month that is counted, of the calendar and by the clocks of the organisation.
	From string `json:"from"`
	// The month before which the period ends.
	To string `json:"to"`
	// What is counted of the incidents of a period.
	Figures StatisticsFigures `json:"figures"`
}

// Figures of a range of months, and of each period in it. An incident belongs to the month in which the organisation
// became aware of it (`discovered_at`), by the clocks of its `time_zone`. Everything is told as it stands now: an
// incident that is corrected moves.
type Statistics struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The first month that is counted, of the calendar and by the clocks of the organisation.
	From string `json:"from"`
	// The month before which counting ends.
	To string `json:"to"`
	// A period of the calendar.
	By StatisticsBy `json:"by"`
	// The organisation's time zone, by which months begin.
	TimeZone string `json:"time_zone"`
	// What is counted of the incidents of a period.
	Total StatisticsFigures `json:"total"`
	// Each period of the range, the earliest first; also those without an incident.
	Periods []StatisticsPeriod `json:"periods"`
}

// A page of what happened to an incident, earliest first.
type TimelinePage struct {
	// What happened.
	Timeline []TimelineItem `json:"timeline"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// A webhook. Its record never holds the secret.
type Webhook struct {
	// The webhook's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What the webhook is for, to know it by; null when nobody said.
	Name *string `json:"name"`
	// Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
	// `http`, are refused unless the installation allows them; what counts is the address that is dialled.
	URL string `json:"url"`
	// The events that are sent; absent in a request means all of them. `webhook.test` needs no place here.
	Events []WebhookEventType `json:"events"`
	// What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
	// text with a link, as those programs show it.
	Format WebhookFormat `json:"format"`
	// `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
	// formats of chat programs, which never get more than ids.
	Payload WebhookPayload `json:"payload"`
	// Whether events are sent. Those of the time in which it is disabled are never sent.
	Status WebhookStatus `json:"status"`
	// Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
	// three days (`failing`); null while it is enabled.
	DisabledReason *WebhookDisabledReason `json:"disabled_reason"`
	// Since when it is disabled; null while it is enabled.
	DisabledAt *string `json:"disabled_at"`
	// Until when messages carry a signature of the secret before this one as well; null where there is none.
	PreviousSecretExpiresAt *string `json:"previous_secret_expires_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	UpdatedAt string `json:"updated_at"`
}

// A new webhook. Unknown members are refused.
type WebhookCreate struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
	// `http`, are refused unless the installation allows them; what counts is the address that is dialled.
	URL string `json:"url"`
	// What the webhook is for, to know it by; null when nobody said.
	Name Nullable[string] `json:"name,omitzero"`
	// The events that are sent; absent in a request means all of them. `webhook.test` needs no place here.
	Events []WebhookEventType `json:"events,omitzero"`
	// What is sent; absent means `standard`.
	Format *string `json:"format,omitzero"`
	// How much a message tells; absent means `thin`.
	Payload *string `json:"payload,omitzero"`
}

// A webhook with its secret, which is shown this once.
type WebhookCreated struct {
	// The webhook's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// What the webhook is for, to know it by; null when nobody said.
	Name *string `json:"name"`
	// Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
	// `http`, are refused unless the installation allows them; what counts is the address that is dialled.
	URL string `json:"url"`
	// The events that are sent; absent in a request means all of them. `webhook.test` needs no place here.
	Events []WebhookEventType `json:"events"`
	// What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
	// text with a link, as those programs show it.
	Format WebhookFormat `json:"format"`
	// `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
	// formats of chat programs, which never get more than ids.
	Payload WebhookPayload `json:"payload"`
	// Whether events are sent. Those of the time in which it is disabled are never sent.
	Status WebhookStatus `json:"status"`
	// Why it is disabled: by a request (`asked`), because the receiver answered 410 (`gone`), or because it failed for
	// three days (`failing`); null while it is enabled.
	DisabledReason *WebhookDisabledReason `json:"disabled_reason"`
	// Since when it is disabled; null while it is enabled.
	DisabledAt *string `json:"disabled_at"`
	// Until when messages carry a signature of the secret before this one as well; null where there is none.
	PreviousSecretExpiresAt *string `json:"previous_secret_expires_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	UpdatedAt string `json:"updated_at"`
	// What signatures are made with, in the form of Standard Webhooks. Keep it now; it can't be shown again.
	Secret string `json:"secret"`
}

// One event on its way to one webhook, and what became of it. Records that are done live 30 days.
type WebhookDelivery struct {
	// The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows what it has seen.
	ID string `json:"id"`
	// The webhook's id, given by the service (UUIDv7, lower case).
	WebhookID string `json:"webhook_id"`
	// What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
	// back is an event of its own beside it. An obligation is due soon at the first step of the organisation's
	// reminders, or 24 hours before its safe due time where there is none, and overdue at that time: each is told once
	// for each due time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the
	// end of each day (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
	Event WebhookEventType `json:"event"`
	// The number of the audit entry that the event comes from, or of the last entry by then where no change caused it.
	// It grows within an organisation, so a receiver can tell what happened first, and what it has missed.
	Sequence int64 `json:"sequence"`
	// The incident that the event tells of, if it does.
	IncidentID *string `json:"incident_id"`
	// `pending` is sent or tried again later, `delivered` was taken by the receiver, `failed` isn't tried again unless
	// somebody asks for it.
	State WebhookDeliveryState `json:"state"`
	// How often it was sent.
	Attempts int64 `json:"attempts"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// When it is sent next; null where it isn't pending.
	NextAttemptAt *string `json:"next_attempt_at"`
	// When it was last sent; null as long as it was not.
	LastAttemptAt *string `json:"last_attempt_at"`
	// When it was delivered or given up; null while it is pending.
	FinishedAt *string `json:"finished_at"`
	// The status that the receiver answered last; null where it answered none.
	ResponseStatus *int64 `json:"response_status"`
	// Why the last attempt failed, in words; null where it didn't.
	Error *string `json:"error"`
}

// One page of deliveries, newest first.
type WebhookDeliveryPage struct {
	// The deliveries of this page.
	Deliveries []WebhookDelivery `json:"deliveries"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing before it can be changed unseen.
type WebhookMessageDataHead struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The entry's number in the organisation's chain, from 1 without gaps.
	Seq int64 `json:"seq"`
	// The hash of an audit entry: SHA-256 of the 32 bytes of `prev_hash` followed by the canonical JSON (RFC 8785) of
	// the entry without `hash`, `prev_hash`, `changes` and `changes_salt`, in hexadecimal.
	Hash string `json:"hash"`
}

// The incident as it is when the message is sent, where the webhook asks for the payload `full`.
type WebhookMessageDataIncident struct {
	// The incident's id, given by the service (UUIDv7, lower case).
	ID string `json:"id"`
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The number that people call the incident by: the year in which it was recorded (UTC), and a number that rises
	// within the organisation's year. The service gives it, and it never changes.
	CaseNumber string `json:"case_number"`
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
	// Until the status is `resolved`, the date foreseen for it, or null; then the date on which it was resolved. It
	// never precedes `discovered_at`, and leaving `resolved` clears it.
	ResolutionDate *string `json:"resolution_date"`
	// When an authority was first notified, the earliest of the filings on record; null as long as there is none.
	AuthorityNotifiedAt *string `json:"authority_notified_at"`
	// When the data subjects were told of the breach (Art. 34); null as long as they were not.
	DataSubjectsNotifiedAt *string `json:"data_subjects_notified_at"`
	// The authorities notified so far, in the order of the filings.
	ReportedTo []string `json:"reported_to"`
	// What another system knows the incident by, such as the ticket of the system that found it; null when there is
	// none. No two incidents of an organisation have the same.
	ExternalReference *string `json:"external_reference"`
	// Short texts that other systems attach to the incident, by names of their own: 1 to 50 ASCII letters, digits, `_`,
	// `-` and `.`, with a letter, a digit or `_` first. At most 50 names. The register gives them no meaning.
	Metadata map[string]any `json:"metadata"`
	// When the incident was put on record.
	CreatedAt string `json:"created_at"`
	// When the record was last changed.
	UpdatedAt string `json:"updated_at"`
	// The notifications of one incident, oldest first, up to 1 MiB of them on one page.
	Notifications *NotificationList `json:"notifications,omitzero"`
}

// Which resource the event tells of.
type WebhookMessageData struct {
	// The organisation that keeps the register. A key belongs to exactly one organisation.
	OrgID string `json:"orgId"`
	// The kind of the resource and its id, as the audit trail names it.
	Resource string `json:"resource"`
	// The incident, where the event tells of one.
	IncidentID *string `json:"incident_id,omitzero"`
	// The obligation, where the event tells of one.
	ObligationID *string `json:"obligation_id,omitzero"`
	// Where the audit trail ended, in an `audit.checkpoint`. For whoever keeps it, nothing before it can be changed
	// unseen.
	Head *WebhookMessageDataHead `json:"head,omitzero"`
	// Where the resource is read, or the list that holds it; a whole address where the installation knows its own, else
	// the path on its host.
	Link string `json:"link"`
	// The incident as it is when the message is sent, where the webhook asks for the payload `full`.
	Incident *WebhookMessageDataIncident `json:"incident,omitzero"`
}

// What a receiver gets with the format `standard`. It is small: the link leads to the resource as it is now. The
// headers `webhook-id`, `webhook-timestamp` and `webhook-signature` are those of Standard Webhooks.
type WebhookMessage struct {
	// The delivery's id (UUIDv7). It is the `webhook-id` of each attempt, so that a receiver knows what it has seen.
	ID string `json:"id"`
	// What happened. Every change of an incident is `incident.updated`; a change of its status to notified, resolved or
	// back is an event of its own beside it. An obligation is due soon at the first step of the organisation's
	// reminders, or 24 hours before its safe due time where there is none, and overdue at that time: each is told once
	// for each due time, and not of what is met, not required or resolved by then. `audit.checkpoint` is sent at the
	// end of each day (UTC) on which the audit trail grew. `webhook.test` is sent by `POST /webhooks/{id}/test` alone.
	Type WebhookEventType `json:"type"`
	// RFC 3339 in UTC, always with six digits of a second and `Z`.
	CreatedAt string `json:"created_at"`
	// The number of the audit entry that the event comes from, or of the last entry by then where no change caused it.
	// It grows within an organisation, so a receiver can tell what happened first, and what it has missed.
	Sequence int64 `json:"sequence"`
	// Which resource the event tells of.
	Data WebhookMessageData `json:"data"`
}

// One page of webhooks, newest first.
type WebhookPage struct {
	// The webhooks of this page, disabled ones included.
	Webhooks []Webhook `json:"webhooks"`
	// How many rows match the filters, on all pages together; left out with `include_total=false`.
	Total *int64 `json:"total,omitzero"`
	// Whether another page follows, which `next_cursor` leads to.
	HasMore bool `json:"has_more"`
	// Send it as `cursor` to get the next page; null on the last page.
	NextCursor *string `json:"next_cursor"`
}

// How to replace the secret. Unknown members are refused.
type WebhookRotate struct {
	// For how many hours messages carry signatures of both secrets; absent means 24, and 0 that the old secret ends at
	// once.
	OverlapHours *int64 `json:"overlap_hours,omitzero"`
}

// The members to change. Unknown ones are refused.
type WebhookUpdate struct {
	// Where events are sent: `https`, without user, password and fragment. Names and addresses of private networks, and
	// `http`, are refused unless the installation allows them; what counts is the address that is dialled.
	URL *string `json:"url,omitzero"`
	// What the webhook is for, to know it by; null when nobody said.
	Name Nullable[string] `json:"name,omitzero"`
	// The events that are sent; absent in a request means all of them. `webhook.test` needs no place here.
	Events []WebhookEventType `json:"events,omitzero"`
	// What is sent: `standard` is JSON signed as Standard Webhooks say; `slack`, `teams` and `mattermost` are a line of
	// text with a link, as those programs show it.
	Format *WebhookFormat `json:"format,omitzero"`
	// `thin` sends ids, instants and a link; `full` adds the incident as it is when it is sent. It means nothing to the
	// formats of chat programs, which never get more than ids.
	Payload *WebhookPayload `json:"payload,omitzero"`
	// Whether events are sent. Those of the time in which it is disabled are never sent.
	Status *WebhookStatus `json:"status,omitzero"`
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
	// Only incidents with this status, or with one of several, separated by commas.
	Status []IncidentStatus `json:"status,omitzero"`
	// Only incidents of this severity, or of one of both, separated by a comma.
	Severity []Severity `json:"severity,omitzero"`
	// Only incidents of this kind, or of one of several, separated by commas.
	BreachKind []KnownBreachKind `json:"breach_kind,omitzero"`
	// Only the incident with this case number.
	CaseNumber *string `json:"case_number,omitzero"`
	// With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
	// notified yet; with `false` only the others.
	Overdue *bool `json:"overdue,omitzero"`
	// Only incidents of which the organisation became aware at this instant or later.
	DiscoveredFrom *string `json:"discovered_from,omitzero"`
	// Only incidents of which the organisation became aware before this instant.
	DiscoveredTo *string `json:"discovered_to,omitzero"`
	// Only incidents that were last changed at this instant or later.
	UpdatedSince *string `json:"updated_since,omitzero"`
	// Only incidents that were filed with this authority, named as in the filing.
	ReportedTo *string `json:"reported_to,omitzero"`
	// Only the incident with this external reference.
	ExternalReference *string `json:"external_reference,omitzero"`
	// Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
	// names, all of which count.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
	// authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
	// doesn't count. At most eight words.
	Q *string `json:"q,omitzero"`
	// The order of the list: by an instant, the oldest first; with `-` before it the newest first. Absent, the list is
	// in the order of recording, the newest first.
	Sort *IncidentSort `json:"sort,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// IncidentsSearchPartQuery is what Incidents.SearchPart can be asked for.
type IncidentsSearchPartQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only incidents with this status, or with one of several, separated by commas.
	Status []IncidentStatus `json:"status,omitzero"`
	// Only incidents of this severity, or of one of both, separated by a comma.
	Severity []Severity `json:"severity,omitzero"`
	// Only incidents of this kind, or of one of several, separated by commas.
	BreachKind []KnownBreachKind `json:"breach_kind,omitzero"`
	// Only the incident with this case number.
	CaseNumber *string `json:"case_number,omitzero"`
	// With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
	// notified yet; with `false` only the others.
	Overdue *bool `json:"overdue,omitzero"`
	// Only incidents of which the organisation became aware at this instant or later.
	DiscoveredFrom *string `json:"discovered_from,omitzero"`
	// Only incidents of which the organisation became aware before this instant.
	DiscoveredTo *string `json:"discovered_to,omitzero"`
	// Only incidents that were last changed at this instant or later.
	UpdatedSince *string `json:"updated_since,omitzero"`
	// Only incidents that were filed with this authority, named as in the filing.
	ReportedTo *string `json:"reported_to,omitzero"`
	// Only the incident with this external reference.
	ExternalReference *string `json:"external_reference,omitzero"`
	// Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
	// names, all of which count.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
	// authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
	// doesn't count. At most eight words.
	Q *string `json:"q,omitzero"`
	// The order of the list: by an instant, the oldest first; with `-` before it the newest first. Absent, the list is
	// in the order of recording, the newest first.
	Sort *IncidentSort `json:"sort,omitzero"`
	// Only these members of an incident, separated by commas, and `id`, which is always there. The answer then has the
	// media type `application/vnd.breach-register.part+json`, whatever `Accept` says.
	Fields []IncidentField `json:"fields"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// IncidentsExportQuery is what Incidents.Export can be asked for.
type IncidentsExportQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// `csv` for programs and `import-csv`, `xlsx` for spreadsheets, `jsonl` for one JSON document on each line, `pdf`
	// for an authority's visit.
	Format *string `json:"format,omitzero"`
	// Only incidents with this status, or with one of several, separated by commas.
	Status []IncidentStatus `json:"status,omitzero"`
	// Only incidents of this severity, or of one of both, separated by a comma.
	Severity []Severity `json:"severity,omitzero"`
	// Only incidents of this kind, or of one of several, separated by commas.
	BreachKind []KnownBreachKind `json:"breach_kind,omitzero"`
	// Only the incident with this case number.
	CaseNumber *string `json:"case_number,omitzero"`
	// With `true` only incidents of which the organisation has been aware for more than 72 hours and no authority was
	// notified yet; with `false` only the others.
	Overdue *bool `json:"overdue,omitzero"`
	// Only incidents of which the organisation became aware at this instant or later.
	DiscoveredFrom *string `json:"discovered_from,omitzero"`
	// Only incidents of which the organisation became aware before this instant.
	DiscoveredTo *string `json:"discovered_to,omitzero"`
	// Only incidents that were last changed at this instant or later.
	UpdatedSince *string `json:"updated_since,omitzero"`
	// Only incidents that were filed with this authority, named as in the filing.
	ReportedTo *string `json:"reported_to,omitzero"`
	// Only the incident with this external reference.
	ExternalReference *string `json:"external_reference,omitzero"`
	// Only incidents whose metadata have this value under this name, such as `metadata[found_by]=splunk`. Up to three
	// names, all of which count.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Only incidents that hold all of these words, in any order: in the title, the description, the case number, the
	// authorities or the references of the filings. A word may be the beginning or a part of one; the case of letters
	// doesn't count. At most eight words.
	Q *string `json:"q,omitzero"`
}

// IncidentsReadPartQuery is what Incidents.ReadPart can be asked for.
type IncidentsReadPartQuery struct {
	// Only these members of an incident, separated by commas, and `id`, which is always there. The answer then has the
	// media type `application/vnd.breach-register.part+json`, whatever `Accept` says.
	Fields []IncidentField `json:"fields"`
	// What the answer holds besides, read at the same moment: `notifications`, the filings as the list of them answers
	// them, up to 1 MiB; then `next_cursor` leads on in that list.
	Expand []string `json:"expand,omitzero"`
}

// IncidentsReadExpandedQuery is what Incidents.ReadExpanded can be asked for.
type IncidentsReadExpandedQuery struct {
	// What the answer holds besides, read at the same moment: `notifications`, the filings as the list of them answers
	// them, up to 1 MiB; then `next_cursor` leads on in that list.
	Expand []string `json:"expand"`
}

// IncidentsListNotificationsQuery is what Incidents.ListNotifications can be asked for.
type IncidentsListNotificationsQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many notifications a page holds at most. A page also ends when they come to 1 MiB, with at least one, and
	// then has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// ExportsSearchQuery is what Exports.Search can be asked for.
type ExportsSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only exports with this status.
	Status *ExportStatus `json:"status,omitzero"`
	// Only exports that were asked for at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only exports that were asked for before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// IncidentTemplatesSearchQuery is what IncidentTemplates.Search can be asked for.
type IncidentTemplatesSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// RiskAssessmentsSearchQuery is what RiskAssessments.Search can be asked for.
type RiskAssessmentsSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// DataSubjectNoticesSearchQuery is what DataSubjectNotices.Search can be asked for.
type DataSubjectNoticesSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// NotesSearchQuery is what Notes.Search can be asked for.
type NotesSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// AttachmentsSearchQuery is what Attachments.Search can be asked for.
type AttachmentsSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// ObligationsSearchIncidentQuery is what Obligations.SearchIncident can be asked for.
type ObligationsSearchIncidentQuery struct {
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// ObligationsSearchQuery is what Obligations.Search can be asked for.
type ObligationsSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only obligations in this state.
	State *ObligationState `json:"state,omitzero"`
	// Only obligations under this regime.
	Regime *string `json:"regime,omitzero"`
	// Only obligations whose `safe_due_at` lies before this instant.
	DueBefore *string `json:"due_before,omitzero"`
	// With `true` only what is `due` and whose `safe_due_at` has passed; with `false` only what is `due` and still has
	// time.
	Overdue *bool `json:"overdue,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// StatisticsReadQuery is what Statistics.Read can be asked for.
type StatisticsReadQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// The first month that is counted. Twelve months before `to` when it is left out, and at most 120 before it.
	From *string `json:"from,omitzero"`
	// The month before which counting ends: it is no longer counted. Twelve months after `from` when it is left out;
	// without `from` as well, the month after the current one.
	To *string `json:"to,omitzero"`
	// Into which periods the range is divided: months, quarters or years of the calendar. The first and the last are
	// cut where the range begins and ends within one.
	By *string `json:"by,omitzero"`
}

// EventsSearchQuery is what Events.Search can be asked for.
type EventsSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// TimelineSearchQuery is what Timeline.Search can be asked for.
type TimelineSearchQuery struct {
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// NotificationPacksDraftQuery is what NotificationPacks.Draft can be asked for.
type NotificationPacksDraftQuery struct {
	// What is made.
	Kind *PackKind `json:"kind,omitzero"`
	// Whose questions are asked, in whose order; a letter has its own.
	Form *PackForm `json:"form,omitzero"`
	// What the filing is to be. By default it is the first, or one that supplements those on record.
	Phase *FilingPhase `json:"phase,omitzero"`
	// Whom the filing is for, as its filings on record name it. What was filed with others is left out.
	Authority *string `json:"authority,omitzero"`
	// The obligation that the filing is to meet; by default that of Art. 33(1). One that isn't of this incident is
	// answered with 404.
	ObligationID *string `json:"obligation_id,omitzero"`
	// How the pack is rendered. Without it `Accept` decides, and JSON is answered where that leaves it open. `pdf`
	// needs an installation that makes PDFs, else 406; the report under DORA has none.
	Format *PackFormat `json:"format,omitzero"`
}

// NotificationPacksSearchQuery is what NotificationPacks.Search can be asked for.
type NotificationPacksSearchQuery struct {
	// Only what was put on record at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what was put on record before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// AuditSearchIncidentQuery is what Audit.SearchIncident can be asked for.
type AuditSearchIncidentQuery struct {
	// Only entries of this action.
	Action *AuditAction `json:"action,omitzero"`
	// Only entries of this actor.
	Actor *string `json:"actor,omitzero"`
	// Only entries made at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only entries made before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
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
	// Only entries made before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// AuditExportQuery is what Audit.Export can be asked for.
type AuditExportQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
}

// AuditHeadQuery is what Audit.Head can be asked for.
type AuditHeadQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
}

// ChangesSearchQuery is what Changes.Search can be asked for.
type ChangesSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only changes after this one; 0 begins with the first.
	After *int64 `json:"after,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where there is nothing to tell, how many seconds to wait for something.
	Wait *int64 `json:"wait,omitzero"`
}

// APIKeysSearchQuery is what APIKeys.Search can be asked for.
type APIKeysSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only keys with this status.
	Status *KeyStatus `json:"status,omitzero"`
	// Only keys made at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only keys made before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// MembersSearchQuery is what Members.Search can be asked for.
type MembersSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only members with this role.
	Role *MemberRole `json:"role,omitzero"`
	// Only members whose account is open (`enabled`) or closed (`disabled`).
	Status *MemberStatus `json:"status,omitzero"`
	// Only people who became members at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only people who became members before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// WebhooksSearchQuery is what Webhooks.Search can be asked for.
type WebhooksSearchQuery struct {
	// The organisation whose register is asked for. Any other than the key's own is answered with 403.
	OrgID string `json:"orgId"`
	// Only webhooks made at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only webhooks made before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// WebhooksListDeliveriesQuery is what Webhooks.ListDeliveries can be asked for.
type WebhooksListDeliveriesQuery struct {
	// Only deliveries in this state.
	State *WebhookDeliveryState `json:"state,omitzero"`
	// Only what happened at this instant or later.
	Since *string `json:"since,omitzero"`
	// Only what happened before this instant.
	Until *string `json:"until,omitzero"`
	// How many rows a page holds at most. A page also ends when its rows come to 1 MiB, with at least one row, and then
	// has a `next_cursor` although it holds fewer.
	Limit *int64 `json:"limit,omitzero"`
	// Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
	// filters that it was made for; with others it is answered with 400.
	Cursor *string `json:"cursor,omitzero"`
	// With `false` the answer leaves `total` out, which spares the service the counting.
	IncludeTotal *bool `json:"include_total,omitzero"`
}

// RegimesSearchQuery is what Regimes.Search can be asked for.
type RegimesSearchQuery struct {
	// Only regimes of this country, union or part of a country; a country's name brings its parts as well.
	Jurisdiction *string `json:"jurisdiction,omitzero"`
	// Only rules that are in force on this day.
	InForceOn *string `json:"in_force_on,omitzero"`
	// With `true` only rules that make obligations; with `false` only those that ship disabled.
	Enabled *bool `json:"enabled,omitzero"`
}

// CompatibilityReadPolicyQuery is what Compatibility.ReadPolicy can be asked for.
type CompatibilityReadPolicyQuery struct {
	// The version of the client that asks. Whatever it is, the answer is the same.
	Version *string `json:"version,omitzero"`
}
