"""The words in which a timeline tells what happened."""

from typing import Literal

from domain.events import EventKind
from domain.notices import Channel
from domain.obligations import Choice, Phase

Kind = Literal[
    "occurred",
    "occurrence_ended",
    "detected",
    "processor_told",
    "aware",
    "contained",
    "event",
    "filed",
    "acknowledged",
    "data_subjects_told",
    "data_subjects_not_told",
    "other_told",
    "assessed",
    "decided",
    "deadline_passed",
    "recorded",
    "changed",
    "status_changed",
    "filing_corrected",
    "noted",
    "attached",
    "pack_kept",
    "assigned",
    "reminded",
    "recomputed",
    "resolved",
]
"""What can happen, in the order in which things are told that happened at one instant."""

AWARE = "the organisation became aware of the breach"

DETAILS: tuple[tuple[str, Kind, str], ...] = (
    ("occurred_from", "occurred", "the breach began"),
    ("occurred_to", "occurrence_ended", "the breach ended"),
    ("detected_at", "detected", "the breach was detected"),
    ("contained_at", "contained", "the breach was contained"),
)
"""The instants of the details."""

FILED: dict[Phase, str] = {
    "initial": "told the authority {authority}",
    "supplementary": "told the authority {authority} more",
    "final": "sent the authority {authority} the final report",
    "withdrawal": "took the filing with {authority} back",
    "reclassified": "told the authority {authority} that it is no such incident",
}

CHANNELS: dict[Channel, str] = {
    "email": "by e-mail",
    "post": "by post",
    "telephone": "by telephone",
    "message": "by message",
    "in_person": "in person",
    "website": "on a website",
    "press": "in the press",
    "other": "in another way",
}

VERDICTS = {
    "unlikely": "found a risk to people unlikely",
    "risk": "found a risk to people",
    "high_risk": "found a high risk to people",
}

DECISIONS: dict[tuple[Choice, str], str] = {
    ("not_required", "authority"): "decided that no filing is needed",
    (
        "not_required",
        "data_subjects",
    ): "decided that the data subjects need not be told",
    ("required", "authority"): "decided that a filing is needed",
    ("required", "data_subjects"): "decided that the data subjects are to be told",
}
"""What was decided about a duty to tell an authority or its like, or the data subjects."""

EVENTS: dict[EventKind, str] = {
    "occurred": "it happened",
    "suspected": "a breach was suspected",
    "determined": "the breach was determined",
    "classified": "the incident was classified",
    "assessed": "the incident was assessed",
    "material": "the incident was found material",
    "measure_available": "a measure became available",
    "individuals_notified": "the individuals were notified",
    "paid": "a ransom was paid",
    "handled": "the incident was handled",
    "told": "told",
}

ENTRIES: dict[str, tuple[Kind, str] | None] = {
    "notification_id": ("filing_corrected", "corrected a filing"),
    "note": ("noted", "wrote a note"),
    "bounce": ("reminded", "found that a reminder to a member came back"),
    "reminder": ("reminded", "reminded a member of an obligation"),
    "attachment_id": ("attached", "attached a file"),
    "pack_id": ("pack_kept", "kept the notification pack that was handed in"),
    "assignee": ("assigned", "changed who looks after the incident"),
    "verdict": None,
    "ground": None,
    "data_subject_notice_id": None,
    "status": ("status_changed", "changed the status"),
}
"""What an entry says that changed this field; None where the record dates it itself."""
