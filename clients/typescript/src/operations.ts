// The operations of the contract, by tag.
// Generated from the contract by `python -m clients.generating`; changes belong there.

import { Module, type Call, type CallOptions, type WriteOptions } from "./module.js";
import type {
  ApiKey,
  ApiKeyCreate,
  ApiKeyCreated,
  ApiKeyPage,
  ApiKeyRotate,
  AuditAction,
  AuditEntry,
  AuditPage,
  ContractDocument,
  Incident,
  IncidentCreate,
  IncidentNotify,
  IncidentPage,
  IncidentStatus,
  IncidentUpdate,
  Liveness,
  NotificationList,
  Readiness,
  Severity,
  WhoAmI,
} from "./schemas.js";

/** What `incidents.search` can be asked for. */
export interface IncidentsSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** Only incidents with this status. */
  status?: IncidentStatus;
  /** Only incidents of this severity. */
  severity?: Severity;
  /** Only incidents of this kind of breach. */
  breach_kind?: "confidentiality" | "integrity" | "availability" | "combined";
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
  /** How many rows a page holds at most. */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
}

/** What `audit.searchIncident` can be asked for. */
export interface AuditSearchIncidentQuery {
  /** How many rows a page holds at most. */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
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
  /** How many rows a page holds at most. */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
}

/** What `apiKeys.search` can be asked for. */
export interface ApiKeysSearchQuery {
  /** The organisation whose register is asked for. Any other than the key's own is answered with 403. */
  orgId: string;
  /** How many rows a page holds at most. */
  limit?: number;
  /**
   * Where the page starts, the `next_cursor` of the page before. It is opaque, and bound to the organisation and the
   * filters that it was made for; with others it is answered with 400.
   */
  cursor?: string;
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

  /** Record an incident. */
  create(body: IncidentCreate, options: WriteOptions = {}): Promise<Incident> {
    return this.call({ ...options, method: "POST", path: "/privacy/incidents", body });
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
  listNotifications(id: string, options: CallOptions = {}): Promise<NotificationList> {
    return this.call({
      ...options,
      method: "GET",
      path: "/privacy/incidents/{id}/notifications",
      pathParams: { id },
    });
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

/** Every module of the API: `client.incidents` and the others. */
export class Operations {
  /** Breaches on record, their investigation, and their notification to authorities. */
  readonly incidents: Incidents;
  /** Who changed what and when, in a chain of hashes that nobody can edit unnoticed. */
  readonly audit: Audit;
  /** The keys by which programs use the register, and their scopes. */
  readonly apiKeys: ApiKeys;
  /** Whether the service works, who is calling, and this contract. */
  readonly service: Service;

  constructor(call: Call) {
    this.incidents = new Incidents(call);
    this.audit = new Audit(call);
    this.apiKeys = new ApiKeys(call);
    this.service = new Service(call);
  }
}
