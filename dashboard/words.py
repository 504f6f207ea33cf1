"""What fields and their values are called on a page, and what a page says was done."""

from collections.abc import Mapping
from typing import Any

from dashboard import reminder_words
from dashboard.tables import EVERY, base
from dashboard.tables import is_instant as _is_instant
from domain import incident
from domain.details import GROUPS as _TABLES
from domain.fields import Field
from domain.notices import GROUNDS

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

_ROLES = {
    "controller": "Controller",
    "joint_controller": "Joint controller",
    "processor": "Processor",
}
_ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No", "unknown": "Unknown"}
_PRECISION = {
    "exact": "Exactly",
    "estimate": "By estimate",
    "range": "Between two numbers",
    "unknown": "Not known",
}
EVENTS = {
    "occurred": "The breach happened",
    "suspected": "A breach was suspected",
    "determined": "It was determined that there is a breach",
    "classified": "The incident was classified as major",
    "assessed": "The breach was assessed",
    "material": "The incident was found material",
    "measure_available": "A corrective measure became available",
    "individuals_notified": "The individuals were notified",
    "paid": "A ransom was paid",
    "handled": "The incident was handled to its end",
    "told": "Whom it was owed to was told",
}

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

CHOICES: dict[str, dict[str, str]] = {
    "status": {
        "draft": "Draft",
        "open": "Open",
        "notified": "Notified",
        "resolved": "Resolved",
    },
    "severity": incident.SEVERITIES,
    "breach_kind": incident.BREACH_KINDS,
    "role": _ROLES,
    "roles": _ROLES,
    "effects": {
        "destruction": "Destroyed",
        "loss": "Lost",
        "alteration": "Altered",
        "disclosure": "Disclosed",
        "access": "Accessed without right",
    },
    "cause": {
        "human_error": "Human error",
        "misdirection": "Sent to the wrong place",
        "lost_or_stolen": "Lost or stolen",
        "hacking": "Hacking",
        "phishing": "Phishing",
        "malware": "Malware",
        "ransomware": "Ransomware",
        "misuse_of_rights": "Misuse of access rights",
        "technical_failure": "Technical failure",
        "natural_event": "Natural event",
        "other": "Something else",
    },
    "origin": {
        "internal": "Inside the organisation",
        "external": "Outside",
        "both": "Both",
        "unknown": "Unknown",
    },
    "medium": {
        "paper": "Paper",
        "mail": "Mail",
        "device": "A device",
        "removable_media": "Removable media",
        "system": "A system",
        "website": "A website",
        "other": "Something else",
    },
    "special_categories": {
        "racial_or_ethnic_origin": "Racial or ethnic origin",
        "political_opinions": "Political opinions",
        "religious_or_philosophical_beliefs": "Religious or philosophical beliefs",
        "trade_union_membership": "Trade union membership",
        "genetic": "Genetic data",
        "biometric": "Biometric data",
        "health": "Health",
        "sex_life_or_orientation": "Sex life or sexual orientation",
    },
    "records_precision": _PRECISION,
    "people_precision": _PRECISION,
    "encrypted": _ANSWERS,
    "pseudonymised": _ANSWERS,
    "hashed": _ANSWERS,
    "keys_compromised": _ANSWERS,
    "kinds": {
        "physical": "Physical",
        "material": "Material",
        "non_material": "Non-material",
    },
    "likelihood": {
        "negligible": "Negligible",
        "limited": "Limited",
        "significant": "Significant",
        "maximum": "Maximum",
    },
    "kind": {
        "police": "Police",
        "csirt": "Computer emergency team",
        "regulator": "Another regulator",
        "insurer": "Insurer",
        "credit_bureau": "Credit bureau",
        "media": "Media",
        "other": "Somebody else",
        **EVENTS,
    },
    "channels": {
        "email": "E-mail",
        "post": "Letter",
        "telephone": "Telephone",
        "message": "Message in an app or by SMS",
        "in_person": "In person",
        "website": "Website",
        "press": "Press",
        "other": "Another way",
    },
    "ground": GROUNDS,
    "verdict": {
        "unlikely": "A risk to people is unlikely",
        "risk": "There is a risk to people",
        "high_risk": "There is a high risk to people",
    },
    "band": {
        "low": "Low",
        "medium": "Medium",
        "high": "High",
        "very_high": "Very high",
    },
    "category": {
        "simple": "Simple data",
        "behavioural": "Behavioural data",
        "financial": "Financial data",
        "sensitive": "Sensitive data",
    },
    "identifiability": {
        "negligible": "Negligible: hardly anybody could be identified",
        "limited": "Limited",
        "significant": "Significant",
        "maximum": "Maximum: the data names people",
    },
    "confidentiality": {
        "none": "No loss",
        "known_recipients": "Reached known recipients",
        "unknown_recipients": "Reached an unknown number of recipients",
    },
    "integrity": {
        "none": "No loss",
        "recoverable": "Altered, and can be recovered",
        "unrecoverable": "Altered, and can't be recovered",
    },
    "availability": {
        "none": "No loss",
        "temporary": "Unavailable for a time",
        "permanent": "Gone for good",
    },
    "method": {"enisa-2013": "ENISA, recommendations of 2013"},
    "decision": {"required": "It is required", "not_required": "It is not required"},
}
"""What the values of a field are called, where they are words of a list."""


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
