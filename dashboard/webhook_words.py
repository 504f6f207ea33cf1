"""What webhooks are told, and how, in words."""

EVENTS = {
    "incident.created": "A breach is recorded",
    "incident.updated": "An incident changes",
    "incident.notified": "An incident counts as notified",
    "incident.resolved": "An incident is resolved",
    "incident.reopened": "An incident is reopened",
    "notification.recorded": "A filing is recorded",
    "notification.corrected": "A filing is corrected",
    "obligation.created": "A duty comes on record",
    "obligation.due_soon": "A duty is due soon",
    "obligation.overdue": "A duty is overdue",
    "obligation.met": "A duty is met",
    "obligation.decided": "It is decided whether a duty is required",
    "api_key.created": "An API key is made",
    "api_key.revoked": "An API key is revoked",
    "audit.checkpoint": "A day ends on which the audit trail grew",
}
FORMATS = {
    "standard": "Signed messages for a program",
    "slack": "Slack",
    "teams": "Microsoft Teams",
    "mattermost": "Mattermost",
}
PAYLOADS = {
    "thin": "Ids, times and a link",
    "full": "The whole incident as well",
}
