// Code generated from the contract by `python -m clients.generating`; DO NOT EDIT.

package breachregister

import (
	"context"
	"iter"
)

// Operations are the named methods of a client, by the tags of the contract.
type Operations struct {
	Incidents Incidents
	Audit     Audit
	APIKeys   APIKeys
	Service   Service
}

func operationsOf(t *transport) Operations {
	return Operations{Incidents{t}, Audit{t}, APIKeys{t}, Service{t}}
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
	}, func(page *IncidentPage) ([]Incident, *string) { return page.Incidents, page.NextCursor })
}

// Create: Record an incident.
func (m Incidents) Create(ctx context.Context, body IncidentCreate, options ...RequestOption) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{method: "POST", path: "/privacy/incidents", body: body}, options)
}

// Read: Read an incident.
func (m Incidents) Read(ctx context.Context, id string, options ...RequestOption) (*Incident, error) {
	return answered[Incident](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}",
		ids:    PathParams{"id": id},
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
	ctx context.Context, id string, options ...RequestOption,
) (*NotificationList, error) {
	return answered[NotificationList](ctx, m.transport, operation{
		method: "GET",
		path:   "/privacy/incidents/{id}/notifications",
		ids:    PathParams{"id": id},
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
	}, func(page *AuditPage) ([]AuditEntry, *string) { return page.Entries, page.NextCursor })
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
	}, func(page *AuditPage) ([]AuditEntry, *string) { return page.Entries, page.NextCursor })
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
	}, func(page *APIKeyPage) ([]APIKey, *string) { return page.APIKeys, page.NextCursor })
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
