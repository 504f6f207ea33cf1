"""What the words of a list are called on a page, by the field that holds them."""

from domain import incident
from domain.notices import GROUNDS

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
