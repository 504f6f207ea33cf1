"""How each example of an answer comes about: one request to the running service for each."""

import math
import socket
from contextlib import contextmanager
from unittest.mock import patch
from uuid import uuid4

from contract.document import bundle
from domain.errors import Unavailable
from domain.keys import SCOPES
from storage import api_keys, incidents, organisations
from storage.people import users
from tests.served import Answer, Organisation, Service
from tests.support import make_exports

EXAMPLES = bundle()["components"]["examples"]
TICKET_SCOPES = ["incidents:read", "incidents:write", "incidents:notify"]
INCIDENTS, UNKNOWN = "/privacy/incidents", "019cadc8-0000-7000-8000-000000000000"
REGIMES, CALCULATIONS = "/privacy/regimes", "/privacy/deadline-calculations"
SEVERITIES = "/privacy/severity-assessments"
KEY = "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a11"


def sent(name):
    """An example of a body that is sent."""
    return EXAMPLES[name]["value"]


class Owner(Organisation):
    """The organisation that the examples tell of; its raw key is the ticket system's."""

    def __init__(self, service):
        self.service, self.id = service, "default"
        with service.register.transaction() as session:
            organisations.create(session, self.id, "Example GmbH", self._by())
            name = sent("ApiKeyCreate")["name"]
            made = api_keys.create(
                session, self.id, name, TICKET_SCOPES, None, self._by()
            )
        self.raw = made[1].raw

    def request(self, method, path, json_=None, **headers):
        headers = {"X_Request_Id": str(uuid4())} | headers
        return super().request(method, path, json_, **headers)


@contextmanager
def owner(folder, **settings):
    """The organisation on a register of its own, which really runs."""
    service = Service(f"sqlite:///{folder / uuid4().hex}.db", **settings)
    try:
        yield Owner(service)
    finally:
        service.close()


def answers(folder):
    """What the service answers now, by the name of the example that shows it."""
    with owner(folder) as org:
        found = (
            _story(org) | _reading(org) | _law(org) | _problems(org) | _failures(org)
        )
    with owner(folder) as org:
        found |= _keys(org) | _templates(org) | _exports(org)
    with owner(folder) as org:
        found |= _members(org)
    with owner(folder, secret_key_file=str(folder / "secret.key")) as org:
        found |= _webhooks(org)
    with owner(folder, rate_limit_key=1) as org:
        org.get("/whoami")
        found["ProblemRateLimited"] = org.get("/whoami")
    with owner(folder, body_timeout=0.2) as org:
        found["ProblemRequestTimeout"] = _unfinished(org)
    return found


def _templates(org):
    """A template of one's own beside the starter set, and that nothing is recorded from it."""
    made = org.post("/incident-templates", sent("IncidentTemplateCreate"))
    starter = sent("IncidentFromTemplate")["template_id"]
    return {
        "IncidentTemplateCreated": made,
        "IncidentTemplate": org.get(f"/incident-templates/{starter}"),
        "IncidentTemplated": org.post(INCIDENTS, sent("IncidentFromTemplate")),
        "IncidentTemplatePage": org.get("/incident-templates?orgId=default&limit=1"),
        "IncidentTemplateRetired": org.patch(
            f"/incident-templates/{made.json['id']}", sent("IncidentTemplateUpdate")
        ),
    }


def _exports(org):
    """A file that waits, the same once a worker made it, and once it is cancelled."""
    queued = org.post("/privacy/exports", sent("ExportCreate"))
    make_exports(org.service.register)
    path = f"/privacy/exports/{queued.json['id']}"
    return {
        "ExportQueued": queued,
        "ExportDone": org.get(path),
        "ExportPage": org.get("/privacy/exports?orgId=default"),
        "ExportCancelled": org.post(f"{path}/cancel"),
    }


def _story(org):
    detected = org.post(INCIDENTS, sent("IncidentCreate"))
    id = detected.json["id"]
    one = f"{INCIDENTS}/{id}"
    trail = f"/audit-logs?orgId=default&incident_id={id}&limit=2"
    written = {
        "IncidentDetected": detected,
        "IncidentInvestigated": org.patch(one, sent("IncidentInvestigate")),
        "IncidentNotified": org.post(f"{one}/notify", sent("IncidentNotify")),
        "NotificationList": org.get(f"{one}/notifications"),
        "NotificationFiled": org.get(_filing(org, one)),
        "IncidentResolved": org.patch(one, sent("IncidentResolve")),
        "IncidentPage": org.get(f"{INCIDENTS}?orgId=default"),
        "IncidentPart": org.get(f"{one}?fields=status,authority_notified_at"),
        "IncidentPartPage": org.get(f"{INCIDENTS}?orgId=default&fields=title"),
        "IncidentExpanded": org.get(f"{one}?expand=notifications"),
        "ProblemPrecondition": org.patch(one, {}, If_Match='"stale"'),
    }
    auditor = org.key(["audit:read"])
    trails = {
        "AuditOfIncident": org.get(f"{one}/audit-logs", key=auditor),
        "AuditPage": org.get(trail, key=auditor),
        "AuditHead": org.get("/audit-logs/head?orgId=default", key=auditor),
        "AuditVerification": org.post(
            "/audit-logs/verifications", sent("AuditVerificationInput"), key=auditor
        ),
    }
    # the correction comes last: the examples of the trail show the four steps of the breach alone
    notices = f"{one}/data-subject-notices"
    later = {
        "NotificationCorrected": org.patch(
            _filing(org, one), sent("NotificationCorrection")
        ),
        "IncidentDetails": org.patch(f"{one}/details", sent("IncidentDetailsUpdate")),
        "RiskAssessment": org.post(
            f"{one}/risk-assessments", sent("RiskAssessmentCreate")
        ),
        "RiskAssessmentPage": org.get(f"{one}/risk-assessments"),
        "DataSubjectNotice": org.post(notices, sent("DataSubjectNoticeCreate")),
        "DataSubjectNoticePage": org.get(notices),
        "DataSubjectNoticeWithheld": org.post(
            notices, sent("DataSubjectNoticeWithheldCreate")
        ),
    }
    later["TimelinePage"] = org.get(f"{one}/timeline")
    later["Statistics"] = org.get(
        "/privacy/statistics?orgId=default&by=year&from=2026-01"
    )
    return (
        written
        | trails
        | later
        | _case_work(org, one)
        | _obligations(org)
        | _organisation(org)
    )


def _case_work(org, one):
    """What people keep beside an incident."""
    with org.service.register.transaction(org.id) as session:
        users.add(
            session, org.id, sent("AssignmentUpdate")["assignee"], "officer", org._by()
        )
    return {
        "Note": org.post(f"{one}/notes", sent("NoteCreate")),
        "NotePage": org.get(f"{one}/notes"),
        "Attachment": org.post(f"{one}/attachments", sent("AttachmentCreate")),
        "AttachmentPage": org.get(f"{one}/attachments"),
        "AttachmentContent": org.get(_content(org, one)),
        "AssignmentOfNobody": org.get(f"{one}/assignment"),
        "Assignment": org.patch(f"{one}/assignment", sent("AssignmentUpdate")),
    }


def _content(org, incident):
    """The path of the content of the incident's newest attachment."""
    attached = org.get(f"{incident}/attachments").json["attachments"]
    return f"{incident}/attachments/{attached[0]['id']}/content"


def _organisation(org):
    """A bank that goes on to enable DORA, and the event that its clocks start with."""
    manager = org.key(SCOPES)
    one = f"{INCIDENTS}/{org.post(INCIDENTS, sent('IncidentCreate')).json['id']}/events"
    return {
        "Organization": org.get("/organization"),
        "OrganizationUpdated": org.patch(
            "/organization", sent("OrganizationUpdate"), key=manager
        ),
        "IncidentEvent": org.post(one, sent("IncidentEventCreate")),
        "IncidentEventPage": org.get(one),
    }


def _obligations(org):
    """A breach of which the authority needn't be told: the disk was encrypted."""
    breach = sent("IncidentCreate") | {"title": "Encrypted laptop lost"}
    one = f"{INCIDENTS}/{org.post(INCIDENTS, breach).json['id']}/obligations"
    listed = org.get(one)
    pack = f"{one.removesuffix('/obligations')}/notification-pack?kind=art34-letter"
    letter = org.get(pack)
    due = org.get("/privacy/obligations?orgId=default&state=due&limit=1")
    id = listed.json["obligations"][0]["id"]
    decided = org.post(f"{one}/{id}/decision", sent("ObligationDecide"))
    packs = f"{one.removesuffix('/obligations')}/notification-packs"
    kept = org.post(packs, sent("HandedInPackCreate"))
    found = {
        "ObligationList": listed,
        "ObligationPage": due,
        "ObligationDecided": decided,
    }
    return found | {
        **_processor(org),
        "NotificationPack": letter,
        "HandedInPack": kept,
        "HandedInPackPage": org.get(packs),
        "HandedInPackContent": org.get(f"{packs}/{kept.json['id']}"),
    }


def _processor(org):
    """What a breach makes due to two controllers: one was told in time, the other too late."""
    breach = sent("IncidentCreate") | {"title": "Backup tapes of two clients mixed up"}
    incident = f"{INCIDENTS}/{org.post(INCIDENTS, breach).json['id']}"
    details = org.patch(f"{incident}/details", sent("IncidentDetailsOfProcessorUpdate"))
    owed = {
        one["controller"]: one["id"]
        for one in org.get(f"{incident}/obligations").json["obligations"]
    }
    moments = {
        "Example Bank AG": "2026-03-02T15:00:00Z",
        "Example Shop GmbH": "2026-03-04T09:30:00Z",
    }
    for controller, at in moments.items():
        told = {"kind": "told", "obligation_id": owed[controller], "occurred_at": at}
        org.post(f"{incident}/events", told)
    due = "/privacy/obligations?orgId=default&state=met&limit=2"
    return {
        "IncidentDetailsOfProcessor": details,
        "ObligationsOfProcessor": org.get(f"{due}&due_before=2026-03-04T00:00:00Z"),
    }


def _filing(org, incident):
    """The path of the incident's first filing."""
    filings = org.get(f"{incident}/notifications").json["notifications"]
    return f"{incident}/notifications/{filings[0]['id']}"


def _reading(org):
    return {
        "WhoAmI": org.get("/whoami"),
        "CurrentProject": org.get("/project/current"),
        "ClientPolicy": org.get("/client/policy?version=1.4.0"),
        "Live": org.get("/livez"),
        "Ready": org.get("/readyz"),
    }


def _law(org):
    """Regimes in full: an example of a shortened one would show what nobody is answered."""
    nowhere = sent("DeadlineOfRuleInput") | {"time_zone": "Europe/Nowhere"}
    return {
        "RegimeList": org.get(f"{REGIMES}?jurisdiction=TR"),
        "Regime": org.get(f"{REGIMES}/tr.kvkk"),
        "ProblemNoSuchRegime": org.get(f"{REGIMES}/tr.nothing"),
        "DeadlineOfRule": org.post(CALCULATIONS, sent("DeadlineOfRuleInput")),
        "DeadlineOfCount": org.post(CALCULATIONS, sent("DeadlineOfCountInput")),
        "DeadlinePending": org.post(CALCULATIONS, sent("DeadlinePendingInput")),
        "SeverityAssessment": org.post(SEVERITIES, sent("SeverityAssessmentInput")),
        "ProblemUnknownZone": org.post(CALCULATIONS, nowhere),
    }


def _keys(org):
    manager = org.key(SCOPES)
    made = org.post("/api-keys", sent("ApiKeyCreate"), key=manager, Idempotency_Key=KEY)
    again = org.post(
        "/api-keys", sent("ApiKeyCreate"), key=manager, Idempotency_Key=KEY
    )
    one = f"/api-keys/{made.json['id']}"
    org.get("/whoami", key=made.json["rawKey"])
    used = _used(org, one, manager)
    page = org.get("/api-keys?orgId=default&limit=1", key=manager)
    old = org.post("/api-keys", sent("ApiKeyCreate"), key=manager).json["id"]
    spare = org.post("/api-keys", sent("ApiKeyCreate"), key=manager).json["id"]
    return {
        "ChangeFeed": org.get("/events?orgId=default&limit=2", key=manager),
        "IncidentBatchOutcomes": org.post(
            f"{INCIDENTS}/batch", sent("IncidentBatch"), key=manager
        ),
        "ApiKeyCreated": made,
        "ProblemSecret": again,
        "ApiKey": used,
        "ApiKeyPage": page,
        "ApiKeyUpdated": org.patch(
            f"/api-keys/{spare}", sent("ApiKeyUpdate"), key=manager
        ),
        "ApiKeyRotated": org.post(
            f"/api-keys/{old}/rotate", sent("ApiKeyRotate"), key=manager
        ),
        "ApiKeyRevoked": org.post(f"{one}/revoke", key=manager),
    }


def _members(org):
    manager = org.key(SCOPES)
    made = org.post("/members", sent("MemberCreate"), key=manager)
    member = f"/members/{made.json['id']}"
    return {
        "MemberCreated": made,
        "Member": org.get(member, key=manager),
        "MemberPage": org.get("/members?orgId=default", key=manager),
        "MemberUpdated": org.patch(member, sent("MemberUpdate"), key=manager),
    }


def _webhooks(org):
    manager = org.key(SCOPES)
    made = org.post("/webhooks", sent("WebhookCreate"), key=manager)
    one = f"/webhooks/{made.json['id']}"
    found = {
        "WebhookCreated": made,
        "Webhook": org.get(one, key=manager),
        "WebhookPage": org.get("/webhooks?orgId=default", key=manager),
        "WebhookTested": org.post(f"{one}/test", key=manager),
        "WebhookDeliveryPage": org.get(f"{one}/deliveries", key=manager),
    }
    delivery = found["WebhookTested"].json["id"]
    return found | {
        "WebhookRedelivered": org.post(
            f"{one}/deliveries/{delivery}/redeliver", key=manager
        ),
        "WebhookRotated": org.post(f"{one}/rotate", sent("WebhookRotate"), key=manager),
        "WebhookDisabled": org.patch(one, sent("WebhookUpdate"), key=manager),
        "WebhookDeleted": org.request("DELETE", one, key=manager),
    }


def _used(org, path, manager):
    """The record once the use of its key is noted, which happens after the answer has left."""
    while True:
        answer = org.get(path, key=manager)
        if answer.json["last_used_at"] is not None:
            return answer


def _problems(org):
    breach = sent("IncidentCreate")
    org.post(INCIDENTS, breach, Idempotency_Key=KEY)
    ticket = breach | {"external_reference": "SOC-2026-0188"}
    org.post(INCIDENTS, ticket)
    json_ = {"Content_Type": "application/json"}
    return {
        "ProblemParameter": org.get(f"{INCIDENTS}?orgId=default&limit=201"),
        "ProblemUnknown": org.get(f"{INCIDENTS}?orgId=default&lmit=20"),
        "ProblemMember": org.post(
            INCIDENTS, breach | {"discovered_at": "2026-03-02T08:15:00"}
        ),
        "ProblemJson": org.post(INCIDENTS, body='{"orgId": "default",}', **json_),
        "ProblemBody": org.post(
            INCIDENTS, breach | {"discovered_at": "9000-01-01T00:00:00Z"}
        ),
        "ProblemConflict": org.post(INCIDENTS, breach | {"status": "notified"}),
        "ProblemReferenceTaken": org.post(INCIDENTS, ticket),
        "ProblemKeyReused": org.post(
            INCIDENTS, breach | {"title": "x"}, Idempotency_Key=KEY
        ),
        "ProblemForbidden": org.get("/audit-logs?orgId=default"),
        "ProblemForeign": org.get(f"{INCIDENTS}?orgId=another"),
        "ProblemNoKey": org.get("/whoami", Authorization=""),
        "ProblemInvalidKey": org.get("/whoami", key="br_unknown"),
        "ProblemNotFound": org.get(f"{INCIDENTS}/{UNKNOWN}"),
        "ProblemMethod": org.request("DELETE", f"{INCIDENTS}/{UNKNOWN}"),
        "ProblemNotAcceptable": org.get("/whoami", Accept="text/html"),
        "ProblemMediaType": org.patch(
            f"{INCIDENTS}/{UNKNOWN}", body="x", Content_Type="text/plain"
        ),
        "ProblemPayload": org.post(INCIDENTS, body=" " * ((1 << 20) + 1), **json_),
        "ProblemUri": org.get(f"{INCIDENTS}?orgId={'a' * 9000}"),
        "ProblemHeaders": org.get("/whoami", X_Padding="a" * (33 << 10)),
    }


def _failures(org):
    """Answers to what goes wrong within.

    The fault is put there, the answer is the service's own.
    """
    one, app = f"{INCIDENTS}/{UNKNOWN}", org.service.app
    busy = Unavailable("The register is busy. Nothing was changed; try again.")
    with patch.object(incidents, "read", side_effect=busy):
        unavailable = org.get(one)
    with patch.object(incidents, "read", side_effect=RuntimeError), _silence():
        failed = org.get(one)
    with patch.dict(app.writer.pulse.busy_since, {"writer-0": -math.inf}):
        not_ready = org.get("/readyz")
    claim = (f"Bearer {org.raw}".encode(), KEY.encode())
    with patch.object(app, "_running", {claim}):
        running = org.post(INCIDENTS, sent("IncidentCreate"), Idempotency_Key=KEY)
    return {
        "ProblemUnavailable": unavailable,
        "ProblemInternal": failed,
        "ProblemNotReady": not_ready,
        "ProblemInProgress": running,
    }


def _silence():
    """The log of the failure that was put there isn't for whoever runs this."""
    return patch("gateway.operations.stack.log.error")


def _unfinished(org):
    """The answer to a body that never ends."""
    named = f"Host: here\r\nX-Request-Id: {uuid4()}\r\nContent-Length: 9"
    head = f"POST /api/v1{INCIDENTS} HTTP/1.1\r\n{named}\r\n\r\n{{"
    with socket.create_connection(
        ("127.0.0.1", org.service.port), timeout=20
    ) as connection:
        connection.sendall(head.encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    return Answer(int(head.split()[1]), [], body)
