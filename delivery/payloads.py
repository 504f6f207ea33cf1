"""What a message says: JSON for programs, or a line with a link for those that people chat in.

A chat never gets more than ids: who reads along there isn't for the register to know.
"""

import re
from typing import Any, NamedTuple

import orjson

from storage.deliveries import Queued

_PATHS = {
    "incidents": "/api/v1/privacy/incidents/",
    "api-keys": "/api/v1/api-keys/",
    "webhooks": "/api/v1/webhooks/",
    "audit-logs": "/api/v1/audit-logs/",
}
_PAGES = {
    "incidents": "/dashboard/incidents/",
    "api-keys": "/dashboard/api-keys",
    "audit-logs": "/dashboard/audit",
}
_SENTENCES = {
    "incident.created": "An incident was recorded.",
    "incident.updated": "An incident was changed.",
    "incident.notified": "The authority was notified of an incident.",
    "incident.resolved": "An incident was resolved.",
    "incident.reopened": "An incident was reopened.",
    "notification.recorded": "A notification was put on record.",
    "notification.corrected": "A notification was corrected.",
    "obligation.created": "An obligation came on record.",
    "obligation.due_soon": "An obligation is due soon.",
    "obligation.overdue": "An obligation is overdue.",
    "obligation.met": "An obligation was met.",
    "obligation.decided": "It was decided whether an obligation applies.",
    "api_key.created": "An API key was made.",
    "api_key.revoked": "An API key was revoked.",
    "audit.checkpoint": "This is where the audit trail ends.",
    "webhook.test": "This is a test message.",
}
_NOT_MARKUP = re.compile(r"[<>|&]")


class Content(NamedTuple):
    """What a message tells of, as it is when the message is sent.

    `incident` is the document of a full payload, `head` the end of the audit trail at a checkpoint.
    """

    resource: str
    incident: str | None = None
    head: dict[str, Any] | None = None


def body(message: Queued, org_id: str, content: Content, public_url: str) -> bytes:
    """Return a message of the format `standard`."""
    kind, _, id = content.resource.partition("/")
    data: dict[str, Any] = {"orgId": org_id, "resource": content.resource}
    if message.incident_id is not None:
        data["incident_id"] = message.incident_id
    incident, _, beside = id.partition("/")
    name, _, obligation_id = beside.partition("/")
    if name == "obligations":
        data["obligation_id"] = obligation_id
    # what stands beside an incident is read in the list of its kind
    data["link"] = public_url + _PATHS[kind] + (f"{incident}/{name}" if name else id)
    if content.head is not None:
        data["head"] = content.head
    if content.incident is not None:
        data["incident"] = orjson.Fragment(content.incident)
    document = {
        "id": message.id,
        "type": message.event,
        "created_at": message.created_at,
        "sequence": message.seq,
        "data": data,
    }
    return orjson.dumps(document)


def chat(
    format: str, message: Queued, org_id: str, content: Content, public_url: str
) -> bytes:
    """Return a message as Slack, Teams or Mattermost show it."""
    kind, _, id = content.resource.partition("/")
    page = _PAGES.get(kind, "/dashboard")
    incident, _, _ = id.partition("/")
    link = public_url + page + (incident if page.endswith("/") else "")
    sentence = f"Breach Register ({org_id}): {_SENTENCES[message.event]}"
    if content.head is not None:
        sentence = (
            f"{sentence} Entry {content.head['seq']}, hash {content.head['hash']}."
        )
    if format == "teams":
        return orjson.dumps(_card(sentence, link if public_url else ""))
    if not public_url:
        return orjson.dumps({"text": sentence})
    shown = (
        f"<{_NOT_MARKUP.sub('', link)}|Open it>"
        if format == "slack"
        else f"[Open it]({link})"
    )
    return orjson.dumps({"text": f"{sentence} {shown}"})


def _card(sentence: str, link: str) -> dict[str, Any]:
    """An adaptive card, which the workflows of Teams take."""
    content: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "TextBlock", "text": sentence, "wrap": True}],
    }
    if link:
        content["actions"] = [
            {"type": "Action.OpenUrl", "title": "Open it", "url": link}
        ]
    kind = "application/vnd.microsoft.card.adaptive"
    return {
        "type": "message",
        "attachments": [{"contentType": kind, "content": content}],
    }
