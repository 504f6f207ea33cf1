// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.

package breachregister

import (
	"context"
	"iter"
)

// Operations are the named methods of a client, by the tags of the contract.
type Operations struct {
	Incidents            Incidents
	IncidentBatches      IncidentBatches
	Exports              Exports
	IncidentTemplates    IncidentTemplates
	IncidentDetails      IncidentDetailsOperations
	RiskAssessments      RiskAssessments
	DataSubjectNotices   DataSubjectNotices
	SeverityAssessments  SeverityAssessments
	Notes                Notes
	Attachments          Attachments
	Assignments          Assignments
	Obligations          Obligations
	Statistics           StatisticsOperations
	Events               Events
	Timeline             Timeline
	NotificationPacks    NotificationPacks
	Organization         OrganizationOperations
	Audit                Audit
	Changes              Changes
	APIKeys              APIKeys
	Members              Members
	Webhooks             Webhooks
	Regimes              Regimes
	DeadlineCalculations DeadlineCalculations
	Service              Service
	Compatibility        Compatibility
}

func operationsOf(t *transport) Operations {
	return Operations{
		Incidents{t},
		IncidentBatches{t},
		Exports{t},
		IncidentTemplates{t},
		IncidentDetailsOperations{t},
		RiskAssessments{t},
		DataSubjectNotices{t},
		SeverityAssessments{t},
		Notes{t},
		Attachments{t},
		Assignments{t},
		Obligations{t},
		StatisticsOperations{t},
		Events{t},
		Timeline{t},
		NotificationPacks{t},
		OrganizationOperations{t},
		Audit{t},
		Changes{t},
		APIKeys{t},
		Members{t},
		Webhooks{t},
		Regimes{t},
		DeadlineCalculations{t},
		Service{t},
		Compatibility{t},
	}
}

// Incidents: Breaches on record, their investigation, and their notification to authorities.
type Incidents struct{ transport *transport }

// Search: List the incidents of an organisation.
func (m Incidents) Search(
	ctx context.Context, query IncidentsSearchQuery, options ...RequestOption,
) (*IncidentPage, error) {
	return answered[IncidentPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents",
		query:  query,
	}, options)
}

// All: List the incidents of an organisation, page after page.
func (m Incidents) All(
	ctx context.Context, query IncidentsSearchQuery, options ...RequestOption,
) iter.Seq2[Incident, error] {
	return walked(query.Cursor, func(cursor *string) (*IncidentPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *IncidentPage) ([]Incident, *string) {
		return page.Incidents, page.NextCursor
	})
}

// SearchPart: List the incidents of an organisation, with some members alone.
func (m Incidents) SearchPart(
	ctx context.Context, query IncidentsSearchPartQuery, options ...RequestOption,
) (*IncidentPartPage, error) {
	return answered[IncidentPartPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents",
		query:  query,
	}, options)
}

// AllPart: List the incidents of an organisation, with some members alone, page after page.
func (m Incidents) AllPart(
	ctx context.Context, query IncidentsSearchPartQuery, options ...RequestOption,
) iter.Seq2[IncidentPart, error] {
	return walked(query.Cursor, func(cursor *string) (*IncidentPartPage, error) {
		query := query
		query.Cursor = cursor
		return m.SearchPart(ctx, query, options...)
	}, func(page *IncidentPartPage) ([]IncidentPart, *string) {
		return page.Incidents, page.NextCursor
	})
}

// Create: Record an incident.
func (m Incidents) Create(ctx context.Context, body IncidentCreate, options ...RequestOption) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents",
		body:   body,
	}, options)
}

// Export: Export the incidents of an organisation.
func (m Incidents) Export(ctx context.Context, query IncidentsExportQuery, options ...RequestOption) (string, error) {
	return printed(ctx, m.transport, operation{method: "GET", path: "/privacy/incidents/export", query: query}, options)
}

// Read: Read an incident.
func (m Incidents) Read(ctx context.Context, id string, options ...RequestOption) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// ReadPart: Read an incident, with some members alone.
func (m Incidents) ReadPart(
	ctx context.Context, id string, query IncidentsReadPartQuery, options ...RequestOption,
) (*IncidentPart, error) {
	return answered[IncidentPart](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// ReadExpanded: Read an incident, with what belongs to it.
func (m Incidents) ReadExpanded(
	ctx context.Context, id string, query IncidentsReadExpandedQuery, options ...RequestOption,
) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// Update: Update an incident (root cause, corrective actions, status, resolution date).
func (m Incidents) Update(
	ctx context.Context, id string, body IncidentUpdate, options ...RequestOption,
) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/privacy/incidents/{id}",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Notify: Record the notification of an authority.
func (m Incidents) Notify(
	ctx context.Context, id string, body IncidentNotify, options ...RequestOption,
) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/notify",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// ListNotifications: List the notifications of an incident.
func (m Incidents) ListNotifications(
	ctx context.Context, id string, query IncidentsListNotificationsQuery, options ...RequestOption,
) (*NotificationList, error) {
	return answered[NotificationList](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notifications",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// AllOfNotifications: List the notifications of an incident, page after page.
func (m Incidents) AllOfNotifications(
	ctx context.Context, id string, query IncidentsListNotificationsQuery, options ...RequestOption,
) iter.Seq2[Notification, error] {
	return walked(query.Cursor, func(cursor *string) (*NotificationList, error) {
		query := query
		query.Cursor = cursor
		return m.ListNotifications(ctx, id, query, options...)
	}, func(page *NotificationList) ([]Notification, *string) {
		return page.Notifications, page.NextCursor
	})
}

// ReadNotification: Read a notification.
func (m Incidents) ReadNotification(
	ctx context.Context, id string, notificationID string, options ...RequestOption,
) (*Notification, error) {
	return answered[Notification](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notifications/{notification_id}",
		ids:    PathParams{"id": id, "notification_id": notificationID},
	}, options)
}

// CorrectNotification: Correct a notification that was put on record wrongly.
func (m Incidents) CorrectNotification(
	ctx context.Context, id string, notificationID string, body NotificationCorrection, options ...RequestOption,
) (*Notification, error) {
	return answered[Notification](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/privacy/incidents/{id}/notifications/{notification_id}",
		ids:    PathParams{"id": id, "notification_id": notificationID},
		body:   body,
	}, options)
}

// IncidentBatches: Many incidents in one request, such as those of a ticket system that is connected anew.
type IncidentBatches struct{ transport *transport }

// Create: Record and correct up to 500 incidents.
func (m IncidentBatches) Create(
	ctx context.Context, body IncidentBatch, options ...RequestOption,
) (*IncidentBatchOutcomes, error) {
	return answered[IncidentBatchOutcomes](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/batch",
		body:   body,
	}, options)
}

// Exports: Files of incidents that are too large to wait for, made by the worker.
type Exports struct{ transport *transport }

// Search: List the exports of an organisation.
func (m Exports) Search(ctx context.Context, query ExportsSearchQuery, options ...RequestOption) (*ExportPage, error) {
	return answered[ExportPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/exports",
		query:  query,
	}, options)
}

// All: List the exports of an organisation, page after page.
func (m Exports) All(
	ctx context.Context, query ExportsSearchQuery, options ...RequestOption,
) iter.Seq2[Export, error] {
	return walked(query.Cursor, func(cursor *string) (*ExportPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *ExportPage) ([]Export, *string) {
		return page.Exports, page.NextCursor
	})
}

// Create: Ask for a file of incidents.
func (m Exports) Create(ctx context.Context, body ExportCreate, options ...RequestOption) (*Export, error) {
	return answered[Export](ctx, m.transport, operation{method: "POST", path: "/privacy/exports", body: body}, options)
}

// Read: See how far an export is.
func (m Exports) Read(ctx context.Context, id string, options ...RequestOption) (*Export, error) {
	return answered[Export](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/exports/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Cancel: Cancel an export.
func (m Exports) Cancel(ctx context.Context, id string, options ...RequestOption) (*Export, error) {
	return answered[Export](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/exports/{id}/cancel",
		ids:    PathParams{"id": id},
	}, options)
}

// Download: Download the file of an export.
func (m Exports) Download(ctx context.Context, id string, options ...RequestOption) (string, error) {
	return printed(ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/exports/{id}/file",
		ids:    PathParams{"id": id},
	}, options)
}

// IncidentTemplates: What usually holds of one kind of breach, to record another from.
type IncidentTemplates struct{ transport *transport }

// Search: List the templates of an organisation.
func (m IncidentTemplates) Search(
	ctx context.Context, query IncidentTemplatesSearchQuery, options ...RequestOption,
) (*IncidentTemplatePage, error) {
	return answered[IncidentTemplatePage](ctx, m.transport, operation{
		method: "GET",
		path:   "/incident-templates",
		query:  query,
	}, options)
}

// All: List the templates of an organisation, page after page.
func (m IncidentTemplates) All(
	ctx context.Context, query IncidentTemplatesSearchQuery, options ...RequestOption,
) iter.Seq2[IncidentTemplate, error] {
	return walked(query.Cursor, func(cursor *string) (*IncidentTemplatePage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *IncidentTemplatePage) ([]IncidentTemplate, *string) {
		return page.IncidentTemplates, page.NextCursor
	})
}

// Create: Create a template.
func (m IncidentTemplates) Create(
	ctx context.Context, body IncidentTemplateCreate, options ...RequestOption,
) (*IncidentTemplate, error) {
	return answered[IncidentTemplate](ctx, m.transport, operation{
		method: "POST",
		path:   "/incident-templates",
		body:   body,
	}, options)
}

// Read: Read a template.
func (m IncidentTemplates) Read(ctx context.Context, id string, options ...RequestOption) (*IncidentTemplate, error) {
	return answered[IncidentTemplate](ctx, m.transport, operation{
		method: "GET",
		path:   "/incident-templates/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Correct or retire a template.
func (m IncidentTemplates) Update(
	ctx context.Context, id string, body IncidentTemplateUpdate, options ...RequestOption,
) (*IncidentTemplate, error) {
	return answered[IncidentTemplate](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/incident-templates/{id}",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// IncidentDetailsOperations: What Art. 33(3) and the authorities' forms ask of an incident beyond its facts.
type IncidentDetailsOperations struct{ transport *transport }

// Read: Read the details of an incident.
func (m IncidentDetailsOperations) Read(
	ctx context.Context, id string, options ...RequestOption,
) (*IncidentDetails, error) {
	return answered[IncidentDetails](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/details",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Write and correct the details of an incident.
func (m IncidentDetailsOperations) Update(
	ctx context.Context, id string, body IncidentDetailsUpdate, options ...RequestOption,
) (*IncidentDetails, error) {
	return answered[IncidentDetails](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/privacy/incidents/{id}/details",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// RiskAssessments: What people made of the risk of a breach; the latest verdict counts.
type RiskAssessments struct{ transport *transport }

// Search: List the risk assessments of an incident.
func (m RiskAssessments) Search(
	ctx context.Context, id string, query RiskAssessmentsSearchQuery, options ...RequestOption,
) (*RiskAssessmentPage, error) {
	return answered[RiskAssessmentPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/risk-assessments",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the risk assessments of an incident, page after page.
func (m RiskAssessments) All(
	ctx context.Context, id string, query RiskAssessmentsSearchQuery, options ...RequestOption,
) iter.Seq2[RiskAssessment, error] {
	return walked(query.Cursor, func(cursor *string) (*RiskAssessmentPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *RiskAssessmentPage) ([]RiskAssessment, *string) {
		return page.RiskAssessments, page.NextCursor
	})
}

// Create: Record a risk assessment.
func (m RiskAssessments) Create(
	ctx context.Context, id string, body RiskAssessmentCreate, options ...RequestOption,
) (*RiskAssessment, error) {
	return answered[RiskAssessment](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/risk-assessments",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// DataSubjectNotices: What the people affected were told (Art. 34), or the ground on which they were not.
type DataSubjectNotices struct{ transport *transport }

// Search: List the notices to data subjects about an incident.
func (m DataSubjectNotices) Search(
	ctx context.Context, id string, query DataSubjectNoticesSearchQuery, options ...RequestOption,
) (*DataSubjectNoticePage, error) {
	return answered[DataSubjectNoticePage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/data-subject-notices",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the notices to data subjects about an incident, page after page.
func (m DataSubjectNotices) All(
	ctx context.Context, id string, query DataSubjectNoticesSearchQuery, options ...RequestOption,
) iter.Seq2[DataSubjectNotice, error] {
	return walked(query.Cursor, func(cursor *string) (*DataSubjectNoticePage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *DataSubjectNoticePage) ([]DataSubjectNotice, *string) {
		return page.DataSubjectNotices, page.NextCursor
	})
}

// Create: Record a notice to data subjects, or why there is none.
func (m DataSubjectNotices) Create(
	ctx context.Context, id string, body DataSubjectNoticeCreate, options ...RequestOption,
) (*DataSubjectNotice, error) {
	return answered[DataSubjectNotice](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/data-subject-notices",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// SeverityAssessments: Severity by ENISA's method. Nothing is put on record.
type SeverityAssessments struct{ transport *transport }

// Assess: Assess the severity of a breach.
func (m SeverityAssessments) Assess(
	ctx context.Context, body SeverityAssessmentInput, options ...RequestOption,
) (*SeverityAssessment, error) {
	return answered[SeverityAssessment](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/severity-assessments",
		body:   body,
	}, options)
}

// Notes: What people write down about an incident while they look into it.
type Notes struct{ transport *transport }

// Search: List the notes of an incident.
func (m Notes) Search(
	ctx context.Context, id string, query NotesSearchQuery, options ...RequestOption,
) (*NotePage, error) {
	return answered[NotePage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notes",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the notes of an incident, page after page.
func (m Notes) All(
	ctx context.Context, id string, query NotesSearchQuery, options ...RequestOption,
) iter.Seq2[Note, error] {
	return walked(query.Cursor, func(cursor *string) (*NotePage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *NotePage) ([]Note, *string) {
		return page.Notes, page.NextCursor
	})
}

// Create: Write a note.
func (m Notes) Create(ctx context.Context, id string, body NoteCreate, options ...RequestOption) (*Note, error) {
	return answered[Note](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/notes",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Attachments: Files that are kept with an incident, such as letters and receipts.
type Attachments struct{ transport *transport }

// Search: List the attachments of an incident.
func (m Attachments) Search(
	ctx context.Context, id string, query AttachmentsSearchQuery, options ...RequestOption,
) (*AttachmentPage, error) {
	return answered[AttachmentPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/attachments",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the attachments of an incident, page after page.
func (m Attachments) All(
	ctx context.Context, id string, query AttachmentsSearchQuery, options ...RequestOption,
) iter.Seq2[Attachment, error] {
	return walked(query.Cursor, func(cursor *string) (*AttachmentPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *AttachmentPage) ([]Attachment, *string) {
		return page.Attachments, page.NextCursor
	})
}

// Create: Attach a file to an incident.
func (m Attachments) Create(
	ctx context.Context, id string, body AttachmentCreate, options ...RequestOption,
) (*Attachment, error) {
	return answered[Attachment](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/attachments",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// ReadContent: Read the content of an attachment.
func (m Attachments) ReadContent(
	ctx context.Context, id string, attachmentID string, options ...RequestOption,
) (*AttachmentContent, error) {
	return answered[AttachmentContent](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/attachments/{attachment_id}/content",
		ids:    PathParams{"id": id, "attachment_id": attachmentID},
	}, options)
}

// Assignments: Which member looks after an incident, and is reminded first.
type Assignments struct{ transport *transport }

// Read: Read who an incident is assigned to.
func (m Assignments) Read(ctx context.Context, id string, options ...RequestOption) (*Assignment, error) {
	return answered[Assignment](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/assignment",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Assign an incident.
func (m Assignments) Update(
	ctx context.Context, id string, body AssignmentUpdate, options ...RequestOption,
) (*Assignment, error) {
	return answered[Assignment](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/privacy/incidents/{id}/assignment",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Obligations: What each breach makes due under the regimes of the organisation, what meets it, and what was decided.
type Obligations struct{ transport *transport }

// SearchIncident: List the obligations of an incident.
func (m Obligations) SearchIncident(
	ctx context.Context, id string, query ObligationsSearchIncidentQuery, options ...RequestOption,
) (*ObligationList, error) {
	return answered[ObligationList](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/obligations",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// AllOfIncident: List the obligations of an incident, page after page.
func (m Obligations) AllOfIncident(
	ctx context.Context, id string, query ObligationsSearchIncidentQuery, options ...RequestOption,
) iter.Seq2[Obligation, error] {
	return walked(query.Cursor, func(cursor *string) (*ObligationList, error) {
		query := query
		query.Cursor = cursor
		return m.SearchIncident(ctx, id, query, options...)
	}, func(page *ObligationList) ([]Obligation, *string) {
		return page.Obligations, page.NextCursor
	})
}

// Decide: Decide whether an obligation is required.
func (m Obligations) Decide(
	ctx context.Context, id string, obligationID string, body ObligationDecisionInput, options ...RequestOption,
) (*Obligation, error) {
	return answered[Obligation](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/obligations/{obligation_id}/decision",
		ids:    PathParams{"id": id, "obligation_id": obligationID},
		body:   body,
	}, options)
}

// Search: List the obligations of an organisation.
func (m Obligations) Search(
	ctx context.Context, query ObligationsSearchQuery, options ...RequestOption,
) (*ObligationPage, error) {
	return answered[ObligationPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/obligations",
		query:  query,
	}, options)
}

// All: List the obligations of an organisation, page after page.
func (m Obligations) All(
	ctx context.Context, query ObligationsSearchQuery, options ...RequestOption,
) iter.Seq2[ObligationSummary, error] {
	return walked(query.Cursor, func(cursor *string) (*ObligationPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *ObligationPage) ([]ObligationSummary, *string) {
		return page.Obligations, page.NextCursor
	})
}

// StatisticsOperations: Figures of the register by month, quarter or year.
type StatisticsOperations struct{ transport *transport }

// Read: Read figures of the register by period.
func (m StatisticsOperations) Read(
	ctx context.Context, query StatisticsReadQuery, options ...RequestOption,
) (*Statistics, error) {
	return answered[Statistics](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/statistics",
		query:  query,
	}, options)
}

// Events: What happened to an incident beside awareness, where a law counts from it.
type Events struct{ transport *transport }

// Search: List the events of an incident.
func (m Events) Search(
	ctx context.Context, id string, query EventsSearchQuery, options ...RequestOption,
) (*IncidentEventPage, error) {
	return answered[IncidentEventPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/events",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the events of an incident, page after page.
func (m Events) All(
	ctx context.Context, id string, query EventsSearchQuery, options ...RequestOption,
) iter.Seq2[IncidentEvent, error] {
	return walked(query.Cursor, func(cursor *string) (*IncidentEventPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *IncidentEventPage) ([]IncidentEvent, *string) {
		return page.Events, page.NextCursor
	})
}

// Create: Record an event of an incident.
func (m Events) Create(
	ctx context.Context, id string, body IncidentEventCreate, options ...RequestOption,
) (*IncidentEvent, error) {
	return answered[IncidentEvent](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/events",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Timeline: What happened to an incident and when, made from its record and the audit trail.
type Timeline struct{ transport *transport }

// Search: List what happened to an incident.
func (m Timeline) Search(
	ctx context.Context, id string, query TimelineSearchQuery, options ...RequestOption,
) (*TimelinePage, error) {
	return answered[TimelinePage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/timeline",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List what happened to an incident, page after page.
func (m Timeline) All(
	ctx context.Context, id string, query TimelineSearchQuery, options ...RequestOption,
) iter.Seq2[TimelineItem, error] {
	return walked(query.Cursor, func(cursor *string) (*TimelinePage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *TimelinePage) ([]TimelineItem, *string) {
		return page.Timeline, page.NextCursor
	})
}

// NotificationPacks: What an authority's form asks for, put together from the record, and what was handed in.
type NotificationPacks struct{ transport *transport }

// Draft: Make a notification pack.
func (m NotificationPacks) Draft(
	ctx context.Context, id string, query NotificationPacksDraftQuery, options ...RequestOption,
) (*NotificationPack, error) {
	return answered[NotificationPack](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notification-pack",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// Search: List the packs that were handed in.
func (m NotificationPacks) Search(
	ctx context.Context, id string, query NotificationPacksSearchQuery, options ...RequestOption,
) (*HandedInPackPage, error) {
	return answered[HandedInPackPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notification-packs",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// All: List the packs that were handed in, page after page.
func (m NotificationPacks) All(
	ctx context.Context, id string, query NotificationPacksSearchQuery, options ...RequestOption,
) iter.Seq2[HandedInPack, error] {
	return walked(query.Cursor, func(cursor *string) (*HandedInPackPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, id, query, options...)
	}, func(page *HandedInPackPage) ([]HandedInPack, *string) {
		return page.NotificationPacks, page.NextCursor
	})
}

// Create: Keep a pack as it is handed in.
func (m NotificationPacks) Create(
	ctx context.Context, id string, body HandedInPackCreate, options ...RequestOption,
) (*HandedInPack, error) {
	return answered[HandedInPack](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/incidents/{id}/notification-packs",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Read: Read a pack that was handed in.
func (m NotificationPacks) Read(
	ctx context.Context, id string, packID string, options ...RequestOption,
) (*HandedInPackContent, error) {
	return answered[HandedInPackContent](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notification-packs/{pack_id}",
		ids:    PathParams{"id": id, "pack_id": packID},
	}, options)
}

// OrganizationOperations: What the organisation says of itself, and which regimes bind it.
type OrganizationOperations struct{ transport *transport }

// Read: Read the organisation.
func (m OrganizationOperations) Read(ctx context.Context, options ...RequestOption) (*Organization, error) {
	return answered[Organization](ctx, m.transport, operation{method: "GET", path: "/organization"}, options)
}

// Update: Correct the organisation.
func (m OrganizationOperations) Update(
	ctx context.Context, body OrganizationUpdate, options ...RequestOption,
) (*Organization, error) {
	return answered[Organization](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/organization",
		body:   body,
	}, options)
}

// Audit: Who changed what and when, in a chain of hashes that nobody can edit unnoticed.
type Audit struct{ transport *transport }

// SearchIncident: List the audit entries of an incident.
func (m Audit) SearchIncident(
	ctx context.Context, id string, query AuditSearchIncidentQuery, options ...RequestOption,
) (*AuditPage, error) {
	return answered[AuditPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/audit-logs",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// AllOfIncident: List the audit entries of an incident, page after page.
func (m Audit) AllOfIncident(
	ctx context.Context, id string, query AuditSearchIncidentQuery, options ...RequestOption,
) iter.Seq2[AuditEntry, error] {
	return walked(query.Cursor, func(cursor *string) (*AuditPage, error) {
		query := query
		query.Cursor = cursor
		return m.SearchIncident(ctx, id, query, options...)
	}, func(page *AuditPage) ([]AuditEntry, *string) {
		return page.Entries, page.NextCursor
	})
}

// Search: List the audit entries of an organisation.
func (m Audit) Search(ctx context.Context, query AuditSearchQuery, options ...RequestOption) (*AuditPage, error) {
	return answered[AuditPage](ctx, m.transport, operation{method: "GET", path: "/audit-logs", query: query}, options)
}

// All: List the audit entries of an organisation, page after page.
func (m Audit) All(
	ctx context.Context, query AuditSearchQuery, options ...RequestOption,
) iter.Seq2[AuditEntry, error] {
	return walked(query.Cursor, func(cursor *string) (*AuditPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *AuditPage) ([]AuditEntry, *string) {
		return page.Entries, page.NextCursor
	})
}

// Export: Export the audit trail with its proof.
func (m Audit) Export(ctx context.Context, query AuditExportQuery, options ...RequestOption) (string, error) {
	return printed(ctx, m.transport, operation{method: "GET", path: "/audit-logs/export", query: query}, options)
}

// Head: Read where the audit trail ends.
func (m Audit) Head(ctx context.Context, query AuditHeadQuery, options ...RequestOption) (*AuditHead, error) {
	return answered[AuditHead](ctx, m.transport, operation{
		method: "GET",
		path:   "/audit-logs/head",
		query:  query,
	}, options)
}

// Verify: Verify the audit trail.
func (m Audit) Verify(
	ctx context.Context, body AuditVerificationInput, options ...RequestOption,
) (*AuditVerification, error) {
	return answered[AuditVerification](ctx, m.transport, operation{
		method: "POST",
		path:   "/audit-logs/verifications",
		body:   body,
	}, options)
}

// Changes: What changes, one after the other, for programs that keep up with the register.
type Changes struct{ transport *transport }

// Search: Follow what changes.
func (m Changes) Search(ctx context.Context, query ChangesSearchQuery, options ...RequestOption) (*ChangeFeed, error) {
	return answered[ChangeFeed](ctx, m.transport, operation{method: "GET", path: "/events", query: query}, options)
}

// APIKeys: The keys by which programs use the register, and their scopes.
type APIKeys struct{ transport *transport }

// Search: List the API keys of an organisation.
func (m APIKeys) Search(ctx context.Context, query APIKeysSearchQuery, options ...RequestOption) (*APIKeyPage, error) {
	return answered[APIKeyPage](ctx, m.transport, operation{method: "GET", path: "/api-keys", query: query}, options)
}

// All: List the API keys of an organisation, page after page.
func (m APIKeys) All(
	ctx context.Context, query APIKeysSearchQuery, options ...RequestOption,
) iter.Seq2[APIKey, error] {
	return walked(query.Cursor, func(cursor *string) (*APIKeyPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *APIKeyPage) ([]APIKey, *string) {
		return page.APIKeys, page.NextCursor
	})
}

// Create: Create an API key.
func (m APIKeys) Create(ctx context.Context, body APIKeyCreate, options ...RequestOption) (*APIKeyCreated, error) {
	return answered[APIKeyCreated](ctx, m.transport, operation{method: "POST", path: "/api-keys", body: body}, options)
}

// Read: Read an API key's record.
func (m APIKeys) Read(ctx context.Context, id string, options ...RequestOption) (*APIKey, error) {
	return answered[APIKey](ctx, m.transport, operation{
		method: "GET",
		path:   "/api-keys/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Rename an API key, take scopes from it, or move its end.
func (m APIKeys) Update(ctx context.Context, id string, body APIKeyUpdate, options ...RequestOption) (*APIKey, error) {
	return answered[APIKey](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/api-keys/{id}",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Delete: Revoke an API key, as other APIs say it.
func (m APIKeys) Delete(ctx context.Context, id string, options ...RequestOption) (*APIKey, error) {
	return answered[APIKey](ctx, m.transport, operation{
		method: "DELETE",
		path:   "/api-keys/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Revoke: Revoke an API key.
func (m APIKeys) Revoke(ctx context.Context, id string, options ...RequestOption) (*APIKey, error) {
	return answered[APIKey](ctx, m.transport, operation{
		method: "POST",
		path:   "/api-keys/{id}/revoke",
		ids:    PathParams{"id": id},
	}, options)
}

// Rotate: Replace an API key by a new one.
func (m APIKeys) Rotate(
	ctx context.Context, id string, body APIKeyRotate, options ...RequestOption,
) (*APIKeyCreated, error) {
	return answered[APIKeyCreated](ctx, m.transport, operation{
		method: "POST",
		path:   "/api-keys/{id}/rotate",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Members: The people of an organisation, and what they may do.
type Members struct{ transport *transport }

// Search: List the members of an organisation.
func (m Members) Search(ctx context.Context, query MembersSearchQuery, options ...RequestOption) (*MemberPage, error) {
	return answered[MemberPage](ctx, m.transport, operation{method: "GET", path: "/members", query: query}, options)
}

// All: List the members of an organisation, page after page.
func (m Members) All(
	ctx context.Context, query MembersSearchQuery, options ...RequestOption,
) iter.Seq2[Member, error] {
	return walked(query.Cursor, func(cursor *string) (*MemberPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *MemberPage) ([]Member, *string) {
		return page.Members, page.NextCursor
	})
}

// Create: Invite a member.
func (m Members) Create(ctx context.Context, body MemberCreate, options ...RequestOption) (*MemberCreated, error) {
	return answered[MemberCreated](ctx, m.transport, operation{method: "POST", path: "/members", body: body}, options)
}

// Read: Read a member.
func (m Members) Read(ctx context.Context, id string, options ...RequestOption) (*Member, error) {
	return answered[Member](ctx, m.transport, operation{
		method: "GET",
		path:   "/members/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Give a member another role, or close or open the account.
func (m Members) Update(ctx context.Context, id string, body MemberUpdate, options ...RequestOption) (*Member, error) {
	return answered[Member](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/members/{id}",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Webhooks: Addresses that events of the register are sent to, and what became of each of them.
type Webhooks struct{ transport *transport }

// Search: List the webhooks of an organisation.
func (m Webhooks) Search(
	ctx context.Context, query WebhooksSearchQuery, options ...RequestOption,
) (*WebhookPage, error) {
	return answered[WebhookPage](ctx, m.transport, operation{method: "GET", path: "/webhooks", query: query}, options)
}

// All: List the webhooks of an organisation, page after page.
func (m Webhooks) All(
	ctx context.Context, query WebhooksSearchQuery, options ...RequestOption,
) iter.Seq2[Webhook, error] {
	return walked(query.Cursor, func(cursor *string) (*WebhookPage, error) {
		query := query
		query.Cursor = cursor
		return m.Search(ctx, query, options...)
	}, func(page *WebhookPage) ([]Webhook, *string) {
		return page.Webhooks, page.NextCursor
	})
}

// Create: Create a webhook.
func (m Webhooks) Create(ctx context.Context, body WebhookCreate, options ...RequestOption) (*WebhookCreated, error) {
	return answered[WebhookCreated](ctx, m.transport, operation{method: "POST", path: "/webhooks", body: body}, options)
}

// Read: Read a webhook.
func (m Webhooks) Read(ctx context.Context, id string, options ...RequestOption) (*Webhook, error) {
	return answered[Webhook](ctx, m.transport, operation{
		method: "GET",
		path:   "/webhooks/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Update: Change or disable a webhook.
func (m Webhooks) Update(
	ctx context.Context, id string, body WebhookUpdate, options ...RequestOption,
) (*Webhook, error) {
	return answered[Webhook](ctx, m.transport, operation{
		method: "PATCH",
		path:   "/webhooks/{id}",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Delete: Delete a webhook.
func (m Webhooks) Delete(ctx context.Context, id string, options ...RequestOption) (*Webhook, error) {
	return answered[Webhook](ctx, m.transport, operation{
		method: "DELETE",
		path:   "/webhooks/{id}",
		ids:    PathParams{"id": id},
	}, options)
}

// Rotate: Replace the secret of a webhook.
func (m Webhooks) Rotate(
	ctx context.Context, id string, body WebhookRotate, options ...RequestOption,
) (*WebhookCreated, error) {
	return answered[WebhookCreated](ctx, m.transport, operation{
		method: "POST",
		path:   "/webhooks/{id}/rotate",
		ids:    PathParams{"id": id},
		body:   body,
	}, options)
}

// Test: Send a webhook a test message.
func (m Webhooks) Test(ctx context.Context, id string, options ...RequestOption) (*WebhookDelivery, error) {
	return answered[WebhookDelivery](ctx, m.transport, operation{
		method: "POST",
		path:   "/webhooks/{id}/test",
		ids:    PathParams{"id": id},
	}, options)
}

// ListDeliveries: List what was sent to a webhook.
func (m Webhooks) ListDeliveries(
	ctx context.Context, id string, query WebhooksListDeliveriesQuery, options ...RequestOption,
) (*WebhookDeliveryPage, error) {
	return answered[WebhookDeliveryPage](ctx, m.transport, operation{
		method: "GET",
		path:   "/webhooks/{id}/deliveries",
		ids:    PathParams{"id": id},
		query:  query,
	}, options)
}

// AllOfDeliveries: List what was sent to a webhook, page after page.
func (m Webhooks) AllOfDeliveries(
	ctx context.Context, id string, query WebhooksListDeliveriesQuery, options ...RequestOption,
) iter.Seq2[WebhookDelivery, error] {
	return walked(query.Cursor, func(cursor *string) (*WebhookDeliveryPage, error) {
		query := query
		query.Cursor = cursor
		return m.ListDeliveries(ctx, id, query, options...)
	}, func(page *WebhookDeliveryPage) ([]WebhookDelivery, *string) {
		return page.Deliveries, page.NextCursor
	})
}

// Redeliver: Send a message again.
func (m Webhooks) Redeliver(
	ctx context.Context, id string, deliveryID string, options ...RequestOption,
) (*WebhookDelivery, error) {
	return answered[WebhookDelivery](ctx, m.transport, operation{
		method: "POST",
		path:   "/webhooks/{id}/deliveries/{delivery_id}/redeliver",
		ids:    PathParams{"id": id, "delivery_id": deliveryID},
	}, options)
}

// Regimes: The law as this service holds it, with articles, confidence, and when it was last verified.
type Regimes struct{ transport *transport }

// Search: List the regimes and their rules.
func (m Regimes) Search(ctx context.Context, query RegimesSearchQuery, options ...RequestOption) (*RegimeList, error) {
	return answered[RegimeList](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/regimes",
		query:  query,
	}, options)
}

// Read: Read a regime.
func (m Regimes) Read(ctx context.Context, regimeID string, options ...RequestOption) (*Regime, error) {
	return answered[Regime](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/regimes/{regime_id}",
		ids:    PathParams{"regime_id": regimeID},
	}, options)
}

// DeadlineCalculations: Deadlines in two readings, explained step by step. Nothing is put on record.
type DeadlineCalculations struct{ transport *transport }

// Calculate: Calculate a deadline.
func (m DeadlineCalculations) Calculate(
	ctx context.Context, body DeadlineCalculationInput, options ...RequestOption,
) (*DeadlineCalculation, error) {
	return answered[DeadlineCalculation](ctx, m.transport, operation{
		method: "POST",
		path:   "/privacy/deadline-calculations",
		body:   body,
	}, options)
}

// Service: Whether the service works, who is calling, and this contract.
type Service struct{ transport *transport }

// Livez: Ask whether the process runs.
func (m Service) Livez(ctx context.Context, options ...RequestOption) (*Liveness, error) {
	return answered[Liveness](ctx, m.transport, operation{method: "GET", path: "/livez"}, options)
}

// Readyz: Ask whether the service can do its work.
func (m Service) Readyz(ctx context.Context, options ...RequestOption) (*Readiness, error) {
	return answered[Readiness](ctx, m.transport, operation{method: "GET", path: "/readyz"}, options)
}

// Whoami: Ask which key was sent.
func (m Service) Whoami(ctx context.Context, options ...RequestOption) (*WhoAmI, error) {
	return answered[WhoAmI](ctx, m.transport, operation{method: "GET", path: "/whoami"}, options)
}

// ContractJSON: Read this contract in JSON.
func (m Service) ContractJSON(ctx context.Context, options ...RequestOption) (*ContractDocument, error) {
	return answered[ContractDocument](ctx, m.transport, operation{method: "GET", path: "/openapi.json"}, options)
}

// ContractYAML: Read this contract in YAML.
func (m Service) ContractYAML(ctx context.Context, options ...RequestOption) (string, error) {
	return printed(ctx, m.transport, operation{method: "GET", path: "/openapi.yaml"}, options)
}

// Compatibility: What clients that were written for other services with this API ask for when they start.
type Compatibility struct{ transport *transport }

// ReadProject: Ask which project a key belongs to.
func (m Compatibility) ReadProject(ctx context.Context, options ...RequestOption) (*CurrentProject, error) {
	return answered[CurrentProject](ctx, m.transport, operation{method: "GET", path: "/project/current"}, options)
}

// ReadPolicy: Ask which versions of a client are served.
func (m Compatibility) ReadPolicy(
	ctx context.Context, query CompatibilityReadPolicyQuery, options ...RequestOption,
) (*ClientPolicy, error) {
	return answered[ClientPolicy](ctx, m.transport, operation{
		method: "GET",
		path:   "/client/policy",
		query:  query,
	}, options)
}
