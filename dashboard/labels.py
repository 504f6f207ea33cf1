"""What the register's own words are called on a page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Flask, g, request

from dashboard import detail_forms, reminder_words, webhook_words, words
from dashboard.choice_words import CHOICES, EVENTS
from dashboard.context import now, organisation, services, session
from dashboard.sign_ins import form_org, form_token
from dashboard.times import when
from dashboard.words import FIELDS, field_name
from domain import incident
from domain.details import GROUPS
from domain.obligations import Phase
from domain.people import AUDIT, MANAGE, WRITE, may
from exchange.pdf import engine
from storage.people import users
from storage.waiting_obligations import COUNTED

STATUSES = {
    "draft": ("Draft", "Being looked into; the clock runs nevertheless."),
    "open": ("Open", "Confirmed; the deadline is kept."),
    "notified": ("Notified", "An authority was notified."),
    "resolved": ("Resolved", "Closed."),
}
SEVERITIES = incident.SEVERITIES
KINDS = incident.BREACH_KINDS
SCOPES = {
    "incidents:read": "Read incidents and their filings",
    "incidents:write": "Record incidents and correct them",
    "incidents:notify": "Record filings with an authority",
    "audit:read": "Read the audit trail",
    "keys:manage": "Make, rotate and revoke API keys",
    "webhooks:manage": "Decide where events are sent, and look at what was sent",
    "organization:write": "Change what the organisation says of itself",
    "members:manage": "Invite members, change their roles, close accounts",
}
ROLES = {
    "owner": "Everything: the register, API keys, members and settings",
    "officer": "Records, corrects and files; reads the audit trail",
    "auditor": "Reads the register and verifies the audit trail",
    "viewer": "Reads the register",
}
PHASES: dict[Phase, str] = {
    "initial": "First filing",
    "supplementary": "Supplementary filing",
    "final": "Final filing",
    "withdrawal": "Withdrawal",
    "reclassified": "Found to be no such incident",
}
SUBJECTS = "Data subjects"
"""The recipient of the notice of Art. 34 GDPR, and of its like elsewhere."""

WAITS = {
    "high_risk": "Waits for a risk assessment",
    "determined": "Waits until a breach is determined",
    "classified": "Waits until it is classified as major",
    "material": "Waits until it is found material",
    "assessed": "Waits until it is assessed",
    "suspected": "Waits for a suspicion",
    "previous": "Follows the filing before",
    "individuals_notified": "Follows the notice to individuals",
    "paid": "Counts from a payment of ransom",
    "measure_available": "Counts from when a measure is available",
    "occurred": "Counts from when it happened",
    "handled": "Counts from when it was handled",
}
"""What an obligation without a running clock waits for."""

ACTIONS = {
    "create": "recorded",
    "update": "changed",
    "notify": "filed",
    "decide": "decided",
    "recompute": "counted anew",
    "rotate": "rotated",
    "revoke": "revoked",
    "disable": "disabled",
    "delete": "deleted",
    "test": "sent a test message",
    "redeliver": "sent a message again",
    "cancel": "cancelled",
}
_BROWSERS = {
    "Edg/": "Edge",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
    "curl/": "curl",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


DONE = {
    "recorded": "The breach is on record. The clock runs from the moment you became aware.",
    "saved": "Saved.",
    "unchanged": "Nothing was different, so nothing was changed.",
    "filed": "The filing is on record.",
    "filed-before": "This authority has a filing with this reference already, so nothing was "
    "changed. Correct that filing if it is on record wrongly.",
    "corrected": "The filing is corrected. The audit trail has both versions.",
    "resolved": "The incident is resolved.",
    "reopened": "The incident is open again.",
    "calendar-ended": "The calendar's address leads nowhere any more.",
    "tried": "A test message to you is on its way.",
    "attached": "The file is attached.",
    "export-asked": "The file is being made: the list tells how far it is.",
    "export-cancelled": "It is cancelled, and its file is removed.",
    "kept": "The pack is kept as it is now.",
    "noted": "The note is on record.",
    "decided": "The decision is on record.",
    "assessed": "The assessment is on record, and what is due follows from it.",
    "notice": "The notice to the people affected is on record.",
    "ground": "It is on record why the people affected are not told.",
    "happened": "It is on record, and what is due follows from it.",
    "introduced": "Thank you. What each breach makes due follows from it.",
    "introduction-skipped": "Skipped. Under Settings you can say what applies to you.",
    "opened": "The incident is open: the deadline is kept.",
    "template-made": "The template is made. It is offered when a breach is recorded.",
    "template-removed": "The template is removed: it is offered no more.",
    "template-used": "The template is offered again.",
    "webhook-tested": "A test message is on its way. Load this page again in a moment.",
    "webhook-again": "The message is on its way again.",
    "webhook-enabled": "The webhook is on: it is sent what happens from now on.",
    "webhook-disabled": "The webhook is off: it is sent nothing.",
    "webhook-removed": "The webhook is removed.",
    "revoked": "The key is revoked. It stopped at once.",
    "disabled": "The account is closed, and signed out everywhere.",
    "enabled": "The account is open again.",
    "own-password": "Your password is changed, and you are signed out everywhere else.",
    "role": "The role was changed.",
    "removed": "The membership has ended.",
    "signed-out": "Signed out there.",
    "password": "Your password is set. Sign in with it.",
    "left": "You are signed out.",
}


FORMATS = {"csv": "Table (CSV)", "xlsx": "Workbook (XLSX)", "pdf": "Register (PDF)"}
FILES = FORMATS | {"jsonl": "Data (JSON Lines)"}


_TABLES: dict[str, Any] = {
    "STATUSES": STATUSES,
    "SEVERITIES": SEVERITIES,
    "KINDS": KINDS,
    "SCOPES": SCOPES,
    "ROLES": ROLES,
    "FIELDS": FIELDS,
    "ACTIONS": ACTIONS,
    "PHASES": PHASES,
    "WAITS": WAITS,
    "CHOICES": CHOICES,
    "FORMATS": FORMATS,
    "FILES": FILES,
    "EVENTS": {name: text for name, text in EVENTS.items() if name != "told"},
    "GROUPS": GROUPS,
    "GROUP_WORDS": words.GROUPS,
    "WEBHOOK_EVENTS": webhook_words.EVENTS,
    "WEBHOOK_FORMATS": webhook_words.FORMATS,
    "WEBHOOK_PAYLOADS": webhook_words.PAYLOADS,
}


def attach(app: Flask) -> None:
    """Give the templates the words, and what every page shows."""
    app.jinja_env.globals |= _TABLES | {
        "form_token": form_token,
        "form_org": form_org,
        "with_query": with_query,
        "done": done,
    }
    app.jinja_env.filters |= {
        "field_name": field_name,
        "shown": shown,
        "count": count,
        "bounded": bounded,
        "choices_of": words.choices_of,
        "columns_of": detail_forms.columns,
        "rows_of": detail_forms.rows,
        "said_in": detail_forms.said_in,
        "browser": browser,
        "moment_of_reminder": reminder_words.moment,
        "in_reading_order": in_reading_order,
        "deed": deed,
    }
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, object]:
    values: dict[str, object] = {"now": now(), "provider": services().provider}
    values["sends_mail"] = services().sends_mail
    values["has_links"] = services().has_links
    values["makes_pdf"] = engine.is_installed()
    visit = g.get("visit")
    values["visit"] = visit
    values["profile"] = organisation() if visit else None
    for name, permission in _CAN.items():
        values[name] = bool(visit) and may(visit.role, permission)
    return values


_CAN = {"can_write": WRITE, "can_audit": AUDIT, "can_manage": MANAGE}


def with_query(**changed: str | None) -> str:
    """The address of this page with other parameters; None takes one away.

    What belongs to the present view alone doesn't go along.
    """
    parameters: dict[str, str | None] = dict(request.args.items())
    for name in ("done", "poll", "cursor"):
        parameters.pop(name, None)
    parameters |= changed
    given = {name: value for name, value in parameters.items() if value}
    return f"{request.path}?{urlencode(given)}" if given else request.path


def done() -> str | None:
    """What the page before did, in words."""
    return DONE.get(request.args.get("done", ""))


def shown(value: object, field: str = "") -> str:
    """A value of the audit trail on a page."""
    if isinstance(value, str) and value and words.is_instant(field):
        return when(value)
    if value and field in ("assignee", "reminded"):
        id = str(value).partition(":")[2]
        return users.email_of(session(), id) or "A former member"
    return words.value(value, field)


def deed(entry: Mapping[str, Any]) -> str:
    """What an entry of the trail says was done, before what it was done to.

    Values that were erased by law name nobody any more.
    """
    values = {change["field"]: change["to"] for change in entry["changes"] or ()}
    is_refused = "refusal" in values or "bounce" in values
    if "digest_tells" in values:
        return (
            "couldn't send the weekly digest to"
            if is_refused
            else "sent the weekly digest to"
        )
    if "bounce" in values:
        name = shown(values["reminded"], "reminded")
        return f"couldn't reach {name} by mail about"
    if "reminder" in values:
        name = shown(values["reminded"], "reminded")
        return f"couldn't remind {name} of" if is_refused else f"reminded {name} of"
    action: str = entry["action"]
    return ACTIONS.get(action, action)


def in_reading_order(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes of an entry, the title first, as a person would tell them."""
    order = list(FIELDS)

    def place(change: dict[str, Any]) -> int:
        name = change["field"]
        return order.index(name) if name in FIELDS else len(order)

    return sorted(changes, key=place)


def browser(agent: str) -> str:
    """What a browser calls itself, in two words."""
    name = _first_named(_BROWSERS, agent) or "Another program"
    system = _first_named(_SYSTEMS, agent)
    return f"{name} on {system}" if system else name


def _first_named(names: dict[str, str], agent: str) -> str | None:
    for mark, name in names.items():
        if mark in agent:
            return name
    return None


def count(number: int) -> str:
    """A number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def bounded(number: int) -> str:
    """A number that was counted so far and no further."""
    return count(number) if number <= COUNTED else f"more than {count(COUNTED)}"
