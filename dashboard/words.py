"""What the register's own words are called on a page."""

import re
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request

from dashboard.register import now, organisation
from dashboard.times import when
from dashboard.visits import form_token
from domain.people import AUDIT, MANAGE, WRITE, may

STATUSES = {
    "draft": ("Draft", "Being looked into; the clock runs nevertheless."),
    "open": ("Open", "Confirmed; the deadline is kept."),
    "notified": ("Notified", "An authority was notified."),
    "resolved": ("Resolved", "Closed."),
}
SEVERITIES = {"serious": "Serious", "non-serious": "Not serious"}
KINDS = {
    "confidentiality": "Confidentiality",
    "integrity": "Integrity",
    "availability": "Availability",
    "combined": "Combined",
}
SCOPES = {
    "incidents:read": "Read incidents and their filings",
    "incidents:write": "Record incidents and correct them",
    "incidents:notify": "Record filings with an authority",
    "audit:read": "Read the audit trail",
    "keys:manage": "Make, rotate and revoke API keys",
}
ROLES = {
    "owner": "Everything: the register, API keys, members and settings",
    "officer": "Records, corrects and files; reads the audit trail",
    "auditor": "Reads the register and verifies the audit trail",
    "viewer": "Reads the register",
}
FIELDS = {
    "title": "Title",
    "description": "What happened",
    "severity": "Severity",
    "breach_kind": "Kind of breach",
    "affected_users": "People affected",
    "root_cause": "Root cause",
    "corrective_actions": "Corrective actions",
    "status": "Status",
    "discovered_at": "Became aware",
    "safe_due_at": "Deadline",
    "resolution_date": "Resolved on",
    "authority_notified_at": "Authority notified",
    "data_subjects_notified_at": "Data subjects told",
    "reported_to": "Reported to",
    "authority_jurisdiction": "Authority",
    "notification_reference": "Reference",
    "expires_at": "Expires",
    "revoked_at": "Revoked",
    "disabled_at": "Disabled",
    "time_zone": "Time zone",
    "contact_point": "Contact point",
    "replaced_by": "Replaced by",
    "no_risk": "The confirmation",
    "again": "The repetition",
    "confirm": "The name",
    "email": "E-mail",
}
ACTIONS = {"create": "recorded", "update": "changed", "notify": "filed", "rotate": "rotated", "revoke": "revoked"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_VALUES = {
    "status": {name: words for name, (words, _) in STATUSES.items()},
    "severity": SEVERITIES,
    "breach_kind": KINDS,
}
_BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari", "curl/": "curl"}
_SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux"}
DONE = {
    "recorded": "The breach is on record. The clock runs from the moment you became aware.",
    "saved": "Saved.",
    "unchanged": "Nothing was different, so nothing was changed.",
    "filed": "The filing is on record.",
    "resolved": "The incident is resolved.",
    "reopened": "The incident is open again.",
    "opened": "The incident is open: the deadline is kept.",
    "revoked": "The key is revoked. It stopped at once.",
    "member": "The member was added.",
    "role": "The role was changed.",
    "removed": "The membership has ended.",
    "signed-out": "Signed out there.",
    "password": "Your password is set. Sign in with it.",
    "left": "You are signed out.",
}


def attach(app: Flask) -> None:
    """Give the templates the words, and what every page shows."""
    tables = {
        "STATUSES": STATUSES,
        "SEVERITIES": SEVERITIES,
        "KINDS": KINDS,
        "SCOPES": SCOPES,
        "ROLES": ROLES,
        "FIELDS": FIELDS,
        "ACTIONS": ACTIONS,
    }
    app.jinja_env.globals |= tables | {"form_token": form_token, "with_query": with_query, "done": done}
    app.jinja_env.filters |= {"field_name": field_name, "shown": shown, "count": count, "browser": browser}
    app.jinja_env.filters["in_reading_order"] = in_reading_order
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, object]:
    visit = g.get("visit")
    role = visit.role if visit else None
    allowed = {name: role is not None and may(role, one) for name, one in _CAN.items()}
    profile = organisation() if visit else None
    provider = current_app.extensions["provider"]
    return {"visit": visit, "profile": profile, "now": now(), "provider": provider, **allowed}


_CAN = {"can_write": WRITE, "can_audit": AUDIT, "can_manage": MANAGE}


def with_query(**changed: str | None) -> str:
    """The address of this page with other parameters; None takes one away, and none goes with what was done."""
    kept = {name: value for name, value in request.args.items() if name not in ("done", "poll", "cursor")}
    given = {name: value for name, value in (kept | changed).items() if value}
    return request.path + ("?" + urlencode(given) if given else "")


def done() -> str | None:
    """What the page before did, in words."""
    return DONE.get(request.args.get("done", ""))


def field_name(name: str) -> str:
    """What a field is called."""
    return FIELDS.get(name, name.replace("_", " ").capitalize())


def shown(value: object, field: str = "") -> str:
    """A value of the audit trail on a page."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "none"
    if value is None or value == "":
        return "none"
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return when(value)
    known: dict[str, str] = _VALUES.get(field, {})
    return known.get(str(value), str(value))


def in_reading_order(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes of an entry, the title first, as a person would tell them."""
    order = list(FIELDS)
    return sorted(changes, key=lambda one: order.index(one["field"]) if one["field"] in FIELDS else len(order))


def browser(agent: str) -> str:
    """What a browser calls itself, in two words."""
    name = next((name for mark, name in _BROWSERS.items() if mark in agent), "Another program")
    system = next((name for mark, name in _SYSTEMS.items() if mark in agent), "")
    return f"{name} on {system}" if system else name


def count(number: int) -> str:
    """A number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
