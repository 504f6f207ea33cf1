"""The operations of the contract, by tag.

Generated from the contract by `python -m clients.generating`; changes belong there.
"""

from collections.abc import Iterator
from typing import Any, Literal, Optional, Union, overload

from .module import Call, Module
from .schemas import (
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
)


class Incidents(Module):
    """Breaches on record, their investigation, and their notification to authorities."""

    def search(
        self,
        *,
        orgId: str,
        status: Optional[Union[IncidentStatus, list[IncidentStatus]]] = None,
        severity: Optional[Union[Severity, list[Severity]]] = None,
        breach_kind: Optional[Union[KnownBreachKind, list[KnownBreachKind]]] = None,
        case_number: Optional[str] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        reported_to: Optional[str] = None,
        external_reference: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        q: Optional[str] = None,
        sort: Optional[IncidentSort] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
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
                "case_number": case_number,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "reported_to": reported_to,
                "external_reference": external_reference,
                "metadata": metadata,
                "q": q,
                "sort": sort,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        status: Optional[Union[IncidentStatus, list[IncidentStatus]]] = None,
        severity: Optional[Union[Severity, list[Severity]]] = None,
        breach_kind: Optional[Union[KnownBreachKind, list[KnownBreachKind]]] = None,
        case_number: Optional[str] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        reported_to: Optional[str] = None,
        external_reference: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        q: Optional[str] = None,
        sort: Optional[IncidentSort] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
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
                "case_number": case_number,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "reported_to": reported_to,
                "external_reference": external_reference,
                "metadata": metadata,
                "q": q,
                "sort": sort,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def search_part(
        self,
        *,
        orgId: str,
        status: Optional[Union[IncidentStatus, list[IncidentStatus]]] = None,
        severity: Optional[Union[Severity, list[Severity]]] = None,
        breach_kind: Optional[Union[KnownBreachKind, list[KnownBreachKind]]] = None,
        case_number: Optional[str] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        reported_to: Optional[str] = None,
        external_reference: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        q: Optional[str] = None,
        sort: Optional[IncidentSort] = None,
        fields: Union[IncidentField, list[IncidentField]],
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> IncidentPartPage:
        """List the incidents of an organisation, with some members alone."""
        answer: IncidentPartPage = self._call(
            "GET",
            "/privacy/incidents",
            params={
                "orgId": orgId,
                "status": status,
                "severity": severity,
                "breach_kind": breach_kind,
                "case_number": case_number,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "reported_to": reported_to,
                "external_reference": external_reference,
                "metadata": metadata,
                "q": q,
                "sort": sort,
                "fields": fields,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all_part(
        self,
        *,
        orgId: str,
        status: Optional[Union[IncidentStatus, list[IncidentStatus]]] = None,
        severity: Optional[Union[Severity, list[Severity]]] = None,
        breach_kind: Optional[Union[KnownBreachKind, list[KnownBreachKind]]] = None,
        case_number: Optional[str] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        reported_to: Optional[str] = None,
        external_reference: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        q: Optional[str] = None,
        sort: Optional[IncidentSort] = None,
        fields: Union[IncidentField, list[IncidentField]],
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[IncidentPart]:
        """List the incidents of an organisation, with some members alone, page after page."""
        return self._walk(
            "/privacy/incidents",
            "incidents",
            params={
                "orgId": orgId,
                "status": status,
                "severity": severity,
                "breach_kind": breach_kind,
                "case_number": case_number,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "reported_to": reported_to,
                "external_reference": external_reference,
                "metadata": metadata,
                "q": q,
                "sort": sort,
                "fields": fields,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(self, body: IncidentCreate, *, idempotency_key: Optional[str] = None) -> Incident:
        """Record an incident."""
        answer: Incident = self._call(
            "POST",
            "/privacy/incidents",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def export(
        self,
        *,
        orgId: str,
        format: Optional[Literal["csv", "xlsx", "jsonl", "pdf"]] = None,
        status: Optional[Union[IncidentStatus, list[IncidentStatus]]] = None,
        severity: Optional[Union[Severity, list[Severity]]] = None,
        breach_kind: Optional[Union[KnownBreachKind, list[KnownBreachKind]]] = None,
        case_number: Optional[str] = None,
        overdue: Optional[bool] = None,
        discovered_from: Optional[str] = None,
        discovered_to: Optional[str] = None,
        updated_since: Optional[str] = None,
        reported_to: Optional[str] = None,
        external_reference: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        q: Optional[str] = None,
    ) -> str:
        """Export the incidents of an organisation."""
        answer: str = self._call(
            "GET",
            "/privacy/incidents/export",
            params={
                "orgId": orgId,
                "format": format,
                "status": status,
                "severity": severity,
                "breach_kind": breach_kind,
                "case_number": case_number,
                "overdue": overdue,
                "discovered_from": discovered_from,
                "discovered_to": discovered_to,
                "updated_since": updated_since,
                "reported_to": reported_to,
                "external_reference": external_reference,
                "metadata": metadata,
                "q": q,
            },
        )
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

    @overload
    def read_part(
        self,
        id: str,
        *,
        fields: Union[IncidentField, list[IncidentField]],
        expand: Optional[Union[Literal["notifications"], list[Literal["notifications"]]]] = None,
    ) -> IncidentPart: ...

    @overload
    def read_part(
        self,
        id: str,
        *,
        fields: Union[IncidentField, list[IncidentField]],
        expand: Optional[Union[Literal["notifications"], list[Literal["notifications"]]]] = None,
        if_none_match: str,
    ) -> Optional[IncidentPart]: ...

    def read_part(
        self,
        id: str,
        *,
        fields: Union[IncidentField, list[IncidentField]],
        expand: Optional[Union[Literal["notifications"], list[Literal["notifications"]]]] = None,
        if_none_match: Optional[str] = None,
    ) -> Optional[IncidentPart]:
        """Read an incident, with some members alone."""
        answer: Optional[IncidentPart] = self._call(
            "GET",
            "/privacy/incidents/{id}",
            path_params={"id": id},
            params={"fields": fields, "expand": expand},
            if_none_match=if_none_match,
        )
        return answer

    @overload
    def read_expanded(
        self,
        id: str,
        *,
        expand: Union[Literal["notifications"], list[Literal["notifications"]]],
    ) -> Incident: ...

    @overload
    def read_expanded(
        self,
        id: str,
        *,
        expand: Union[Literal["notifications"], list[Literal["notifications"]]],
        if_none_match: str,
    ) -> Optional[Incident]: ...

    def read_expanded(
        self,
        id: str,
        *,
        expand: Union[Literal["notifications"], list[Literal["notifications"]]],
        if_none_match: Optional[str] = None,
    ) -> Optional[Incident]:
        """Read an incident, with what belongs to it."""
        answer: Optional[Incident] = self._call(
            "GET",
            "/privacy/incidents/{id}",
            path_params={"id": id},
            params={"expand": expand},
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

    def list_notifications(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> NotificationList:
        """List the notifications of an incident."""
        answer: NotificationList = self._call(
            "GET",
            "/privacy/incidents/{id}/notifications",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all_of_notifications(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Notification]:
        """List the notifications of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/notifications",
            "notifications",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    @overload
    def read_notification(self, id: str, notification_id: str) -> Notification: ...

    @overload
    def read_notification(
        self,
        id: str,
        notification_id: str,
        *,
        if_none_match: str,
    ) -> Optional[Notification]: ...

    def read_notification(
        self,
        id: str,
        notification_id: str,
        *,
        if_none_match: Optional[str] = None,
    ) -> Optional[Notification]:
        """Read a notification."""
        answer: Optional[Notification] = self._call(
            "GET",
            "/privacy/incidents/{id}/notifications/{notification_id}",
            path_params={"id": id, "notification_id": notification_id},
            if_none_match=if_none_match,
        )
        return answer

    def correct_notification(
        self,
        id: str,
        notification_id: str,
        body: NotificationCorrection,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Notification:
        """Correct a notification that was put on record wrongly."""
        answer: Notification = self._call(
            "PATCH",
            "/privacy/incidents/{id}/notifications/{notification_id}",
            path_params={"id": id, "notification_id": notification_id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer


class IncidentBatches(Module):
    """Many incidents in one request, such as those of a ticket system that is connected anew."""

    def create(
        self,
        body: IncidentBatch,
        *,
        idempotency_key: Optional[str] = None,
    ) -> IncidentBatchOutcomes:
        """Record and correct up to 500 incidents."""
        answer: IncidentBatchOutcomes = self._call(
            "POST",
            "/privacy/incidents/batch",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Exports(Module):
    """Files of incidents that are too large to wait for, made by the worker."""

    def search(
        self,
        *,
        orgId: str,
        status: Optional[ExportStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> ExportPage:
        """List the exports of an organisation."""
        answer: ExportPage = self._call(
            "GET",
            "/privacy/exports",
            params={
                "orgId": orgId,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        status: Optional[ExportStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Export]:
        """List the exports of an organisation, page after page."""
        return self._walk(
            "/privacy/exports",
            "exports",
            params={
                "orgId": orgId,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(self, body: ExportCreate, *, idempotency_key: Optional[str] = None) -> Export:
        """Ask for a file of incidents."""
        answer: Export = self._call(
            "POST",
            "/privacy/exports",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def read(self, id: str) -> Export:
        """See how far an export is."""
        answer: Export = self._call("GET", "/privacy/exports/{id}", path_params={"id": id})
        return answer

    def cancel(self, id: str, *, idempotency_key: Optional[str] = None) -> Export:
        """Cancel an export."""
        answer: Export = self._call(
            "POST",
            "/privacy/exports/{id}/cancel",
            path_params={"id": id},
            idempotency_key=idempotency_key,
        )
        return answer

    def download(self, id: str) -> str:
        """Download the file of an export."""
        answer: str = self._call("GET", "/privacy/exports/{id}/file", path_params={"id": id})
        return answer


class IncidentTemplates(Module):
    """What usually holds of one kind of breach, to record another from."""

    def search(
        self,
        *,
        orgId: str,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> IncidentTemplatePage:
        """List the templates of an organisation."""
        answer: IncidentTemplatePage = self._call(
            "GET",
            "/incident-templates",
            params={
                "orgId": orgId,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[IncidentTemplate]:
        """List the templates of an organisation, page after page."""
        return self._walk(
            "/incident-templates",
            "incident_templates",
            params={"orgId": orgId, "limit": limit, "include_total": include_total},
        )

    def create(
        self,
        body: IncidentTemplateCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> IncidentTemplate:
        """Create a template."""
        answer: IncidentTemplate = self._call(
            "POST",
            "/incident-templates",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    @overload
    def read(self, id: str) -> IncidentTemplate: ...

    @overload
    def read(self, id: str, *, if_none_match: str) -> Optional[IncidentTemplate]: ...

    def read(self, id: str, *, if_none_match: Optional[str] = None) -> Optional[IncidentTemplate]:
        """Read a template."""
        answer: Optional[IncidentTemplate] = self._call(
            "GET",
            "/incident-templates/{id}",
            path_params={"id": id},
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        id: str,
        body: IncidentTemplateUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> IncidentTemplate:
        """Correct or retire a template."""
        answer: IncidentTemplate = self._call(
            "PATCH",
            "/incident-templates/{id}",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer


class IncidentDetailsOperations(Module):
    """What Art. 33(3) and the authorities' forms ask of an incident beyond its facts."""

    @overload
    def read(self, id: str) -> IncidentDetails: ...

    @overload
    def read(self, id: str, *, if_none_match: str) -> Optional[IncidentDetails]: ...

    def read(self, id: str, *, if_none_match: Optional[str] = None) -> Optional[IncidentDetails]:
        """Read the details of an incident."""
        answer: Optional[IncidentDetails] = self._call(
            "GET",
            "/privacy/incidents/{id}/details",
            path_params={"id": id},
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        id: str,
        body: IncidentDetailsUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> IncidentDetails:
        """Write and correct the details of an incident."""
        answer: IncidentDetails = self._call(
            "PATCH",
            "/privacy/incidents/{id}/details",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer


class RiskAssessments(Module):
    """What people made of the risk of a breach; the latest verdict counts."""

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> RiskAssessmentPage:
        """List the risk assessments of an incident."""
        answer: RiskAssessmentPage = self._call(
            "GET",
            "/privacy/incidents/{id}/risk-assessments",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[RiskAssessment]:
        """List the risk assessments of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/risk-assessments",
            "risk_assessments",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        id: str,
        body: RiskAssessmentCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> RiskAssessment:
        """Record a risk assessment."""
        answer: RiskAssessment = self._call(
            "POST",
            "/privacy/incidents/{id}/risk-assessments",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class DataSubjectNotices(Module):
    """What the people affected were told (Art. 34), or the ground on which they were not."""

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> DataSubjectNoticePage:
        """List the notices to data subjects about an incident."""
        answer: DataSubjectNoticePage = self._call(
            "GET",
            "/privacy/incidents/{id}/data-subject-notices",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[DataSubjectNotice]:
        """List the notices to data subjects about an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/data-subject-notices",
            "data_subject_notices",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        id: str,
        body: DataSubjectNoticeCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> DataSubjectNotice:
        """Record a notice to data subjects, or why there is none."""
        answer: DataSubjectNotice = self._call(
            "POST",
            "/privacy/incidents/{id}/data-subject-notices",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class SeverityAssessments(Module):
    """Severity by ENISA's method. Nothing is put on record."""

    def assess(
        self,
        body: SeverityAssessmentInput,
        *,
        idempotency_key: Optional[str] = None,
    ) -> SeverityAssessment:
        """Assess the severity of a breach."""
        answer: SeverityAssessment = self._call(
            "POST",
            "/privacy/severity-assessments",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Notes(Module):
    """What people write down about an incident while they look into it."""

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> NotePage:
        """List the notes of an incident."""
        answer: NotePage = self._call(
            "GET",
            "/privacy/incidents/{id}/notes",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Note]:
        """List the notes of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/notes",
            "notes",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(self, id: str, body: NoteCreate, *, idempotency_key: Optional[str] = None) -> Note:
        """Write a note."""
        answer: Note = self._call(
            "POST",
            "/privacy/incidents/{id}/notes",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Attachments(Module):
    """Files that are kept with an incident, such as letters and receipts."""

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> AttachmentPage:
        """List the attachments of an incident."""
        answer: AttachmentPage = self._call(
            "GET",
            "/privacy/incidents/{id}/attachments",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Attachment]:
        """List the attachments of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/attachments",
            "attachments",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        id: str,
        body: AttachmentCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> Attachment:
        """Attach a file to an incident."""
        answer: Attachment = self._call(
            "POST",
            "/privacy/incidents/{id}/attachments",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def read_content(self, id: str, attachment_id: str) -> AttachmentContent:
        """Read the content of an attachment."""
        answer: AttachmentContent = self._call(
            "GET",
            "/privacy/incidents/{id}/attachments/{attachment_id}/content",
            path_params={"id": id, "attachment_id": attachment_id},
        )
        return answer


class Assignments(Module):
    """Which member looks after an incident, and is reminded first."""

    def read(self, id: str) -> Assignment:
        """Read who an incident is assigned to."""
        answer: Assignment = self._call(
            "GET",
            "/privacy/incidents/{id}/assignment",
            path_params={"id": id},
        )
        return answer

    def update(
        self,
        id: str,
        body: AssignmentUpdate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> Assignment:
        """Assign an incident."""
        answer: Assignment = self._call(
            "PATCH",
            "/privacy/incidents/{id}/assignment",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Obligations(Module):
    """What each breach makes due under the regimes of the organisation, what meets it, and what
    was decided.
    """

    def search_incident(
        self,
        id: str,
        *,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> ObligationList:
        """List the obligations of an incident."""
        answer: ObligationList = self._call(
            "GET",
            "/privacy/incidents/{id}/obligations",
            path_params={"id": id},
            params={"cursor": cursor, "include_total": include_total},
        )
        return answer

    def all_of_incident(
        self,
        id: str,
        *,
        include_total: Optional[bool] = None,
    ) -> Iterator[Obligation]:
        """List the obligations of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/obligations",
            "obligations",
            path_params={"id": id},
            params={"include_total": include_total},
        )

    def decide(
        self,
        id: str,
        obligation_id: str,
        body: ObligationDecisionInput,
        *,
        idempotency_key: Optional[str] = None,
    ) -> Obligation:
        """Decide whether an obligation is required."""
        answer: Obligation = self._call(
            "POST",
            "/privacy/incidents/{id}/obligations/{obligation_id}/decision",
            path_params={"id": id, "obligation_id": obligation_id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def search(
        self,
        *,
        orgId: str,
        state: Optional[ObligationState] = None,
        regime: Optional[str] = None,
        due_before: Optional[str] = None,
        overdue: Optional[bool] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> ObligationPage:
        """List the obligations of an organisation."""
        answer: ObligationPage = self._call(
            "GET",
            "/privacy/obligations",
            params={
                "orgId": orgId,
                "state": state,
                "regime": regime,
                "due_before": due_before,
                "overdue": overdue,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        state: Optional[ObligationState] = None,
        regime: Optional[str] = None,
        due_before: Optional[str] = None,
        overdue: Optional[bool] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[ObligationSummary]:
        """List the obligations of an organisation, page after page."""
        return self._walk(
            "/privacy/obligations",
            "obligations",
            params={
                "orgId": orgId,
                "state": state,
                "regime": regime,
                "due_before": due_before,
                "overdue": overdue,
                "limit": limit,
                "include_total": include_total,
            },
        )


class StatisticsOperations(Module):
    """Figures of the register by month, quarter or year."""

    def read(
        self,
        *,
        orgId: str,
        from_: Optional[str] = None,
        to: Optional[str] = None,
        by: Optional[Literal["month", "quarter", "year"]] = None,
    ) -> Statistics:
        """Read figures of the register by period."""
        answer: Statistics = self._call(
            "GET",
            "/privacy/statistics",
            params={"orgId": orgId, "from": from_, "to": to, "by": by},
        )
        return answer


class Events(Module):
    """What happened to an incident beside awareness, where a law counts from it."""

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> IncidentEventPage:
        """List the events of an incident."""
        answer: IncidentEventPage = self._call(
            "GET",
            "/privacy/incidents/{id}/events",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[IncidentEvent]:
        """List the events of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/events",
            "events",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        id: str,
        body: IncidentEventCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> IncidentEvent:
        """Record an event of an incident."""
        answer: IncidentEvent = self._call(
            "POST",
            "/privacy/incidents/{id}/events",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Timeline(Module):
    """What happened to an incident and when, made from its record and the audit trail."""

    def search(
        self,
        id: str,
        *,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> TimelinePage:
        """List what happened to an incident."""
        answer: TimelinePage = self._call(
            "GET",
            "/privacy/incidents/{id}/timeline",
            path_params={"id": id},
            params={"limit": limit, "cursor": cursor, "include_total": include_total},
        )
        return answer

    def all(
        self,
        id: str,
        *,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[TimelineItem]:
        """List what happened to an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/timeline",
            "timeline",
            path_params={"id": id},
            params={"limit": limit, "include_total": include_total},
        )


class NotificationPacks(Module):
    """What an authority's form asks for, put together from the record, and what was handed in."""

    def draft(
        self,
        id: str,
        *,
        kind: Optional[PackKind] = None,
        form: Optional[PackForm] = None,
        phase: Optional[FilingPhase] = None,
        authority: Optional[str] = None,
        obligation_id: Optional[str] = None,
        format: Optional[PackFormat] = None,
    ) -> NotificationPack:
        """Make a notification pack."""
        answer: NotificationPack = self._call(
            "GET",
            "/privacy/incidents/{id}/notification-pack",
            path_params={"id": id},
            params={
                "kind": kind,
                "form": form,
                "phase": phase,
                "authority": authority,
                "obligation_id": obligation_id,
                "format": format,
            },
        )
        return answer

    def search(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> HandedInPackPage:
        """List the packs that were handed in."""
        answer: HandedInPackPage = self._call(
            "GET",
            "/privacy/incidents/{id}/notification-packs",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        id: str,
        *,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[HandedInPack]:
        """List the packs that were handed in, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/notification-packs",
            "notification_packs",
            path_params={"id": id},
            params={
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        id: str,
        body: HandedInPackCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> HandedInPack:
        """Keep a pack as it is handed in."""
        answer: HandedInPack = self._call(
            "POST",
            "/privacy/incidents/{id}/notification-packs",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def read(self, id: str, pack_id: str) -> HandedInPackContent:
        """Read a pack that was handed in."""
        answer: HandedInPackContent = self._call(
            "GET",
            "/privacy/incidents/{id}/notification-packs/{pack_id}",
            path_params={"id": id, "pack_id": pack_id},
        )
        return answer


class OrganizationOperations(Module):
    """What the organisation says of itself, and which regimes bind it."""

    @overload
    def read(self) -> Organization: ...

    @overload
    def read(self, *, if_none_match: str) -> Optional[Organization]: ...

    def read(self, *, if_none_match: Optional[str] = None) -> Optional[Organization]:
        """Read the organisation."""
        answer: Optional[Organization] = self._call(
            "GET",
            "/organization",
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        body: OrganizationUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Organization:
        """Correct the organisation."""
        answer: Organization = self._call(
            "PATCH",
            "/organization",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer


class Audit(Module):
    """Who changed what and when, in a chain of hashes that nobody can edit unnoticed."""

    def search_incident(
        self,
        id: str,
        *,
        action: Optional[AuditAction] = None,
        actor: Optional[str] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> AuditPage:
        """List the audit entries of an incident."""
        answer: AuditPage = self._call(
            "GET",
            "/privacy/incidents/{id}/audit-logs",
            path_params={"id": id},
            params={
                "action": action,
                "actor": actor,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all_of_incident(
        self,
        id: str,
        *,
        action: Optional[AuditAction] = None,
        actor: Optional[str] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[AuditEntry]:
        """List the audit entries of an incident, page after page."""
        return self._walk(
            "/privacy/incidents/{id}/audit-logs",
            "entries",
            path_params={"id": id},
            params={
                "action": action,
                "actor": actor,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def search(
        self,
        *,
        orgId: str,
        incident_id: Optional[str] = None,
        action: Optional[AuditAction] = None,
        actor: Optional[str] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
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
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
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
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
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
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def export(self, *, orgId: str) -> str:
        """Export the audit trail with its proof."""
        answer: str = self._call("GET", "/audit-logs/export", params={"orgId": orgId})
        return answer

    def head(self, *, orgId: str) -> AuditHead:
        """Read where the audit trail ends."""
        answer: AuditHead = self._call("GET", "/audit-logs/head", params={"orgId": orgId})
        return answer

    def verify(
        self,
        body: AuditVerificationInput,
        *,
        idempotency_key: Optional[str] = None,
    ) -> AuditVerification:
        """Verify the audit trail."""
        answer: AuditVerification = self._call(
            "POST",
            "/audit-logs/verifications",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Changes(Module):
    """What changes, one after the other, for programs that keep up with the register."""

    def search(
        self,
        *,
        orgId: str,
        after: Optional[int] = None,
        limit: Optional[int] = None,
        wait: Optional[int] = None,
    ) -> ChangeFeed:
        """Follow what changes."""
        answer: ChangeFeed = self._call(
            "GET",
            "/events",
            params={"orgId": orgId, "after": after, "limit": limit, "wait": wait},
        )
        return answer


class ApiKeys(Module):
    """The keys by which programs use the register, and their scopes."""

    def search(
        self,
        *,
        orgId: str,
        status: Optional[KeyStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> ApiKeyPage:
        """List the API keys of an organisation."""
        answer: ApiKeyPage = self._call(
            "GET",
            "/api-keys",
            params={
                "orgId": orgId,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        status: Optional[KeyStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[ApiKey]:
        """List the API keys of an organisation, page after page."""
        return self._walk(
            "/api-keys",
            "api_keys",
            params={
                "orgId": orgId,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        body: ApiKeyCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> ApiKeyCreated:
        """Create an API key."""
        answer: ApiKeyCreated = self._call(
            "POST",
            "/api-keys",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def read(self, id: str) -> ApiKey:
        """Read an API key's record."""
        answer: ApiKey = self._call("GET", "/api-keys/{id}", path_params={"id": id})
        return answer

    def update(
        self,
        id: str,
        body: ApiKeyUpdate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> ApiKey:
        """Rename an API key, take scopes from it, or move its end."""
        answer: ApiKey = self._call(
            "PATCH",
            "/api-keys/{id}",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def delete(self, id: str) -> ApiKey:
        """Revoke an API key, as other APIs say it."""
        answer: ApiKey = self._call("DELETE", "/api-keys/{id}", path_params={"id": id})
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

    def rotate(
        self,
        id: str,
        body: ApiKeyRotate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> ApiKeyCreated:
        """Replace an API key by a new one."""
        answer: ApiKeyCreated = self._call(
            "POST",
            "/api-keys/{id}/rotate",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer


class Members(Module):
    """The people of an organisation, and what they may do."""

    def search(
        self,
        *,
        orgId: str,
        role: Optional[MemberRole] = None,
        status: Optional[MemberStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> MemberPage:
        """List the members of an organisation."""
        answer: MemberPage = self._call(
            "GET",
            "/members",
            params={
                "orgId": orgId,
                "role": role,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        role: Optional[MemberRole] = None,
        status: Optional[MemberStatus] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Member]:
        """List the members of an organisation, page after page."""
        return self._walk(
            "/members",
            "members",
            params={
                "orgId": orgId,
                "role": role,
                "status": status,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        body: MemberCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> MemberCreated:
        """Invite a member."""
        answer: MemberCreated = self._call(
            "POST",
            "/members",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    @overload
    def read(self, id: str) -> Member: ...

    @overload
    def read(self, id: str, *, if_none_match: str) -> Optional[Member]: ...

    def read(self, id: str, *, if_none_match: Optional[str] = None) -> Optional[Member]:
        """Read a member."""
        answer: Optional[Member] = self._call(
            "GET",
            "/members/{id}",
            path_params={"id": id},
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        id: str,
        body: MemberUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Member:
        """Give a member another role, or close or open the account."""
        answer: Member = self._call(
            "PATCH",
            "/members/{id}",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer


class Webhooks(Module):
    """Addresses that events of the register are sent to, and what became of each of them."""

    def search(
        self,
        *,
        orgId: str,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> WebhookPage:
        """List the webhooks of an organisation."""
        answer: WebhookPage = self._call(
            "GET",
            "/webhooks",
            params={
                "orgId": orgId,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all(
        self,
        *,
        orgId: str,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[Webhook]:
        """List the webhooks of an organisation, page after page."""
        return self._walk(
            "/webhooks",
            "webhooks",
            params={
                "orgId": orgId,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def create(
        self,
        body: WebhookCreate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> WebhookCreated:
        """Create a webhook."""
        answer: WebhookCreated = self._call(
            "POST",
            "/webhooks",
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    @overload
    def read(self, id: str) -> Webhook: ...

    @overload
    def read(self, id: str, *, if_none_match: str) -> Optional[Webhook]: ...

    def read(self, id: str, *, if_none_match: Optional[str] = None) -> Optional[Webhook]:
        """Read a webhook."""
        answer: Optional[Webhook] = self._call(
            "GET",
            "/webhooks/{id}",
            path_params={"id": id},
            if_none_match=if_none_match,
        )
        return answer

    def update(
        self,
        id: str,
        body: WebhookUpdate,
        *,
        if_match: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Webhook:
        """Change or disable a webhook."""
        answer: Webhook = self._call(
            "PATCH",
            "/webhooks/{id}",
            path_params={"id": id},
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
        return answer

    def delete(self, id: str) -> Webhook:
        """Delete a webhook."""
        answer: Webhook = self._call("DELETE", "/webhooks/{id}", path_params={"id": id})
        return answer

    def rotate(
        self,
        id: str,
        body: WebhookRotate,
        *,
        idempotency_key: Optional[str] = None,
    ) -> WebhookCreated:
        """Replace the secret of a webhook."""
        answer: WebhookCreated = self._call(
            "POST",
            "/webhooks/{id}/rotate",
            path_params={"id": id},
            body=body,
            idempotency_key=idempotency_key,
        )
        return answer

    def test(self, id: str, *, idempotency_key: Optional[str] = None) -> WebhookDelivery:
        """Send a webhook a test message."""
        answer: WebhookDelivery = self._call(
            "POST",
            "/webhooks/{id}/test",
            path_params={"id": id},
            idempotency_key=idempotency_key,
        )
        return answer

    def list_deliveries(
        self,
        id: str,
        *,
        state: Optional[WebhookDeliveryState] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        include_total: Optional[bool] = None,
    ) -> WebhookDeliveryPage:
        """List what was sent to a webhook."""
        answer: WebhookDeliveryPage = self._call(
            "GET",
            "/webhooks/{id}/deliveries",
            path_params={"id": id},
            params={
                "state": state,
                "since": since,
                "until": until,
                "limit": limit,
                "cursor": cursor,
                "include_total": include_total,
            },
        )
        return answer

    def all_of_deliveries(
        self,
        id: str,
        *,
        state: Optional[WebhookDeliveryState] = None,
        since: Optional[str] = None,
        until: Optional[str] = None,
        limit: Optional[int] = None,
        include_total: Optional[bool] = None,
    ) -> Iterator[WebhookDelivery]:
        """List what was sent to a webhook, page after page."""
        return self._walk(
            "/webhooks/{id}/deliveries",
            "deliveries",
            path_params={"id": id},
            params={
                "state": state,
                "since": since,
                "until": until,
                "limit": limit,
                "include_total": include_total,
            },
        )

    def redeliver(
        self,
        id: str,
        delivery_id: str,
        *,
        idempotency_key: Optional[str] = None,
    ) -> WebhookDelivery:
        """Send a message again."""
        answer: WebhookDelivery = self._call(
            "POST",
            "/webhooks/{id}/deliveries/{delivery_id}/redeliver",
            path_params={"id": id, "delivery_id": delivery_id},
            idempotency_key=idempotency_key,
        )
        return answer


class Regimes(Module):
    """The law as this service holds it, with articles, confidence, and when it was last
    verified.
    """

    def search(
        self,
        *,
        jurisdiction: Optional[str] = None,
        in_force_on: Optional[str] = None,
        enabled: Optional[bool] = None,
    ) -> RegimeList:
        """List the regimes and their rules."""
        answer: RegimeList = self._call(
            "GET",
            "/privacy/regimes",
            params={
                "jurisdiction": jurisdiction,
                "in_force_on": in_force_on,
                "enabled": enabled,
            },
        )
        return answer

    def read(self, regime_id: str) -> Regime:
        """Read a regime."""
        answer: Regime = self._call(
            "GET",
            "/privacy/regimes/{regime_id}",
            path_params={"regime_id": regime_id},
        )
        return answer


class DeadlineCalculations(Module):
    """Deadlines in two readings, explained step by step. Nothing is put on record."""

    def calculate(
        self,
        body: DeadlineCalculationInput,
        *,
        idempotency_key: Optional[str] = None,
    ) -> DeadlineCalculation:
        """Calculate a deadline."""
        answer: DeadlineCalculation = self._call(
            "POST",
            "/privacy/deadline-calculations",
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
        answer: Optional[ContractDocument] = self._call(
            "GET",
            "/openapi.json",
            if_none_match=if_none_match,
        )
        return answer

    @overload
    def contract_yaml(self) -> str: ...

    @overload
    def contract_yaml(self, *, if_none_match: str) -> Optional[str]: ...

    def contract_yaml(self, *, if_none_match: Optional[str] = None) -> Optional[str]:
        """Read this contract in YAML."""
        answer: Optional[str] = self._call("GET", "/openapi.yaml", if_none_match=if_none_match)
        return answer


class Compatibility(Module):
    """What clients that were written for other services with this API ask for when they start."""

    def read_project(self) -> CurrentProject:
        """Ask which project a key belongs to."""
        answer: CurrentProject = self._call("GET", "/project/current")
        return answer

    def read_policy(self, *, version: Optional[str] = None) -> ClientPolicy:
        """Ask which versions of a client are served."""
        answer: ClientPolicy = self._call("GET", "/client/policy", params={"version": version})
        return answer


class Operations:
    """Every module of the API: `client.incidents` and the others."""

    def __init__(self, call: Call) -> None:
        self.incidents = Incidents(call)
        self.incident_batches = IncidentBatches(call)
        self.exports = Exports(call)
        self.incident_templates = IncidentTemplates(call)
        self.incident_details = IncidentDetailsOperations(call)
        self.risk_assessments = RiskAssessments(call)
        self.data_subject_notices = DataSubjectNotices(call)
        self.severity_assessments = SeverityAssessments(call)
        self.notes = Notes(call)
        self.attachments = Attachments(call)
        self.assignments = Assignments(call)
        self.obligations = Obligations(call)
        self.statistics = StatisticsOperations(call)
        self.events = Events(call)
        self.timeline = Timeline(call)
        self.notification_packs = NotificationPacks(call)
        self.organization = OrganizationOperations(call)
        self.audit = Audit(call)
        self.changes = Changes(call)
        self.api_keys = ApiKeys(call)
        self.members = Members(call)
        self.webhooks = Webhooks(call)
        self.regimes = Regimes(call)
        self.deadline_calculations = DeadlineCalculations(call)
        self.service = Service(call)
        self.compatibility = Compatibility(call)
