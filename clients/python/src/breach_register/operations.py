"""The operations of the contract, by tag.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from collections.abc import Iterator
from typing import Literal, Optional, overload

from .module import Call, Module
from .schemas import (
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
)


class Incidents(Module):
    """Breaches on record, their investigation, and their notification to authorities."""

    def search(
        self,
        *,
        orgId: str,
        status: Optional[IncidentStatus] = None,
        severity: Optional[Severity] = None,
        breach_kind: Optional[Literal["confidentiality", "integrity", "availability", "combined"]] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
    ) -> IncidentPage:
        """List the incidents of an organisation."""
        answer: IncidentPage = self._call(
            "GET",
            "/privacy/incidents",
            params={
                "orgId": orgId,
                "status": status,
                "severity": severity,
                "breach_kind": breach_kind,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        status: Optional[IncidentStatus] = None,
        severity: Optional[Severity] = None,
        breach_kind: Optional[Literal["confidentiality", "integrity", "availability", "combined"]] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> Iterator[Incident]:
        """List the incidents of an organisation, page after page."""
        return self._walk(
            "/privacy/incidents",
            "incidents",
            params={
                "orgId": orgId,
                "status": status,
                "severity": severity,
                "breach_kind": breach_kind,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "limit": limit,
            },
        )

    def create(self, body: IncidentCreate, *, idempotency_key: Optional[str] = None) -> Incident:
        """Record an incident."""
        answer: Incident = self._call("POST", "/privacy/incidents", body=body, idempotency_key=idempotency_key)
        return answer

    @overload
    def read(self, id: str) -> Incident: ...

    @overload
    def read(self, id: str, *, if_none_match: str) -> Optional[Incident]: ...

    def read(self, id: str, *, if_none_match: Optional[str] = None) -> Optional[Incident]:
        """Read an incident."""
        answer: Optional[Incident] = self._call(
            "GET",
            "/privacy/incidents/{id}",
            path_params={"id": id},
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        id: str,
        body: IncidentUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Incident:
        """Update an incident (root cause, corrective actions, status, resolution date)."""
        answer: Incident = self._call(
            "PATCH",
            "/privacy/incidents/{id}",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer

    def notify(
        self,
        id: str,
        body: IncidentNotify,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Incident:
        """Record the notification of an authority."""
        answer: Incident = self._call(
            "POST",
            "/privacy/incidents/{id}/notify",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer

    def list_notifications(self, id: str) -> NotificationList:
        """List the notifications of an incident."""
        answer: NotificationList = self._call("GET", "/privacy/incidents/{id}/notifications", path_params={"id": id})
        return answer


class Audit(Module):
    """Who changed what and when, in a chain of hashes that nobody can edit unnoticed."""

    def search_incident(self, id: str, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> AuditPage:
        """List the audit entries of an incident."""
        answer: AuditPage = self._call(
            "GET",
            "/privacy/incidents/{id}/audit-logs",
            path_params={"id": id},
            params={"limit": limit, "cursor": cursor},
        )
        return answer

    def all_of_incident(self, id: str, *, limit: Optional[int] = None) -> Iterator[AuditEntry]:
        """List the audit entries of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/audit-logs",
            "entries",
            path_params={"id": id},
            params={"limit": limit},
        )

    def search(
        self,
        *,
        orgId: str,
        incident_id: Optional[str] = None,
        action: Optional[AuditAction] = None,
        actor: Optional[str] = None,
        since: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
    ) -> AuditPage:
        """List the audit entries of an organisation."""
        answer: AuditPage = self._call(
            "GET",
            "/audit-logs",
            params={
                "orgId": orgId,
                "incident_id": incident_id,
                "action": action,
                "actor": actor,
                "since": since,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        incident_id: Optional[str] = None,
        action: Optional[AuditAction] = None,
        actor: Optional[str] = None,
        since: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> Iterator[AuditEntry]:
        """List the audit entries of an organisation, page after page."""
        return self._walk(
            "/audit-logs",
            "entries",
            params={
                "orgId": orgId,
                "incident_id": incident_id,
                "action": action,
                "actor": actor,
                "since": since,
                "limit": limit,
            },
        )


class ApiKeys(Module):
    """The keys by which programs use the register, and their scopes."""

    def search(self, *, orgId: str, limit: Optional[int] = None, cursor: Optional[str] = None) -> ApiKeyPage:
        """List the API keys of an organisation."""
        answer: ApiKeyPage = self._call("GET", "/api-keys", params={"orgId": orgId, "limit": limit, "cursor": cursor})
        return answer

    def all(self, *, orgId: str, limit: Optional[int] = None) -> Iterator[ApiKey]:
        """List the API keys of an organisation, page after page."""
        return self._walk("/api-keys", "api_keys", params={"orgId": orgId, "limit": limit})

    def create(self, body: ApiKeyCreate, *, idempotency_key: Optional[str] = None) -> ApiKeyCreated:
        """Create an API key."""
        answer: ApiKeyCreated = self._call("POST", "/api-keys", body=body, idempotency_key=idempotency_key)
        return answer

    def read(self, id: str) -> ApiKey:
        """Read an API key's record."""
        answer: ApiKey = self._call("GET", "/api-keys/{id}", path_params={"id": id})
        return answer

    def revoke(self, id: str, *, idempotency_key: Optional[str] = None) -> ApiKey:
        """Revoke an API key."""
        answer: ApiKey = self._call(
            "POST",
            "/api-keys/{id}/revoke",
            path_params={"id": id},
            idempotency_key=idempotency_key,
        )
        return answer

    def rotate(self, id: str, body: ApiKeyRotate, *, idempotency_key: Optional[str] = None) -> ApiKeyCreated:
        """Replace an API key by a new one."""
        answer: ApiKeyCreated = self._call(
            "POST",
            "/api-keys/{id}/rotate",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Service(Module):
    """Whether the service works, who is calling, and this contract."""

    def livez(self) -> Liveness:
        """Ask whether the process runs."""
        answer: Liveness = self._call("GET", "/livez")
        return answer

    def readyz(self) -> Readiness:
        """Ask whether the service can do its work."""
        answer: Readiness = self._call("GET", "/readyz")
        return answer

    def whoami(self) -> WhoAmI:
        """Ask which key was sent."""
        answer: WhoAmI = self._call("GET", "/whoami")
        return answer

    @overload
    def contract_json(self) -> ContractDocument: ...

    @overload
    def contract_json(self, *, if_none_match: str) -> Optional[ContractDocument]: ...

    def contract_json(self, *, if_none_match: Optional[str] = None) -> Optional[ContractDocument]:
        """Read this contract in JSON."""
        answer: Optional[ContractDocument] = self._call("GET", "/openapi.json", if_none_match=if_none_match)
        return answer

    @overload
    def contract_yaml(self) -> str: ...

    @overload
    def contract_yaml(self, *, if_none_match: str) -> Optional[str]: ...

    def contract_yaml(self, *, if_none_match: Optional[str] = None) -> Optional[str]:
        """Read this contract in YAML."""
        answer: Optional[str] = self._call("GET", "/openapi.yaml", if_none_match=if_none_match)
        return answer


class Operations:
    """Every module of the API: `client.incidents` and the others."""

    def __init__(self, call: Call) -> None:
        self.incidents = Incidents(call)
        self.audit = Audit(call)
        self.api_keys = ApiKeys(call)
        self.service = Service(call)
