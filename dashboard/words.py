"""What fields and their values are called on a page, and what a page says was done."""

from collections.abc import Mapping
from typing import Any

from dashboard import reminder_words
from dashboard.choice_words import CHOICES
from dashboard.tables import EVERY, base
from dashboard.tables import is_instant as _is_instant
from domain.details import GROUPS as _TABLES
from domain.fields import Field

_OF_RECORDS = {field.name: field.words for field in reversed(EVERY)}
_OF_DETAILS = {
    f"{name}.{field.name}": field.words
    for name, table in _TABLES.items()
    for field in table
}
FIELDS = (
    _OF_RECORDS
    | _OF_DETAILS
    | reminder_words.FIELDS
    | {
        "template_id": "Template",
        "decision": "Decision",
        "verdict": "Risk to people",
        "rationale": "Why",
        "inputs": "Answers",
        "data": "Categories of data",
        "identifiability": "Ease of identification",
        "score": "Score",
        "method": "Method",
        "risk_assessment_id": "Assessment's id",
        "data_subject_notice_id": "Notice's id",
        "countries": "Countries",
        "sector": "Sector",
        "entity_kinds": "Kinds of organisation",
        "size": "Size",
        "roles": "Roles",
        "lead_authority": "Lead authority",
        "dpo_contact": "Data protection officer",
        "supervisory_contacts": "Contacts at authorities",
        "enabled_regimes": "Laws that apply",
        "own_rules": "Further rules",
        "url": "Address",
        "events": "Events",
        "format": "Form",
        "payload": "What a message tells",
        "disabled_reason": "Why it is off",
        "previous_secret_expires_at": "Earlier secret ends",
        "delivery_id": "Message's id",
        "reasons": "Reasons",
        "rule_id": "Rule",
        "secret": "The code",
        "scopes": "What it may do",
        "overlap_hours": "The overlap",
        "notification_id": "Filing",
        "correction_reason": "Reason of the correction",
        "text": "Note",
        "note": "Note",
        "note_id": "Note's id",
        "file": "File",
        "attachment_name": "File",
        "attachment_media_type": "Kind of file",
        "attachment_size": "Bytes",
        "attachment_sha256": "SHA-256",
        "attachment_id": "File's id",
        "assignee": "Assigned to",
        "expires_at": "Expires",
        "revoked_at": "Revoked",
        "disabled_at": "Disabled",
        "time_zone": "Time zone",
        "contact_point": "Contact point",
        "replaced_by": "Replaced by",
        "again": "The repetition",
        "confirm": "The name",
        "email": "E-mail",
        "password": "Password",
        "present": "The present password",
        "proof": "Your password",
        "one_time_link": "One-time link",
        "sign_in": "Sign-in",
        "refused": "Refused",
    }
)

GROUPS = {
    "nature": "Nature of the breach",
    "data": "Which data",
    "data_subjects": "Which people",
    "consequences": "Likely consequences",
    "measures": "Measures",
    "parties": "Who is responsible, and whom to ask",
    "timeline": "When",
    "protection": "Protection at the time",
    "cross_border": "Across borders",
    "others": "Who else was told",
    "dora": "For a report under DORA",
}


def is_instant(field: str) -> bool:
    """Whether the values of a field of the audit trail are instants; any other are text."""
    name = field.rpartition(".")[2]
    return _is_instant(name) or name in _FURTHER_INSTANTS


_FURTHER_INSTANTS = {
    "previous_secret_expires_at",
    "safe_due_at",
    "revoked_at",
    "disabled_at",
}


def field_name(name: str) -> str:
    """What a field is called, on whichever row it stands."""
    known = FIELDS.get(name) or FIELDS.get(base(name))
    return known or name.rpartition(".")[2].replace("_", " ").capitalize()


def value(given: Any, field: str = "") -> str:
    """What a value is called, whatever it is made of."""
    if given is None or given in ("", [], (), {}):
        return "none"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, Mapping):
        members = (
            f"{field_name(name)}: {value(member, name)}"
            for name, member in given.items()
            if member is not None
        )
        return ", ".join(members)
    if isinstance(given, list | tuple):
        return "; ".join(value(item, field) for item in given)
    known = CHOICES.get(field.rpartition(".")[2], {})
    return known.get(str(given), str(given))


def choices_of(field: Field) -> dict[str, str]:
    """What the words of a field's list are called, in the order of the list."""
    known = CHOICES[field.name]
    return {choice: known[choice] for choice in field.choices}
