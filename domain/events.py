"""What happened beside awareness: events that start clocks, and that somebody was told."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from domain.clock import is_future
from domain.errors import Fault, RuleViolated
from domain.fields import fields_of, in_register_form, names_of, stated

EventKind = Literal[
    "occurred",
    "suspected",
    "determined",
    "classified",
    "assessed",
    "material",
    "measure_available",
    "individuals_notified",
    "paid",
    "handled",
    "told",
]

KINDS: dict[EventKind, str] = {
    "occurred": "Occurred",
    "suspected": "Suspected",
    "determined": "Determined",
    "classified": "Classified",
    "assessed": "Assessed",
    "material": "Found material",
    "measure_available": "Measure available",
    "individuals_notified": "Individuals notified",
    "paid": "Ransom paid",
    "handled": "Handled",
    "told": "Told whom it was owed to",
}
"""What people call them."""


class Event(NamedTuple):
    """Something that happened, as somebody states it."""

    kind: Annotated[EventKind, stated("choice", "Event")]
    occurred_at: Annotated[str, stated("instant", "When")]
    reason: Annotated[str | None, stated("prose", "Why")]
    recipient: Annotated[str | None, stated("text", "Who was told")]
    obligation_id: Annotated[str | None, stated("text", "Obligation")]


FIELDS = fields_of(Event)
_BLANK = {field.name: field.blank for field in FIELDS}
_INSTANTS = names_of(FIELDS, "instant")


def happened(sent: Mapping[str, Any], now: str) -> Event:
    """The event that was stated; it happened now unless it says when. Raises RuleViolated."""
    facts = _BLANK | in_register_form(sent, _INSTANTS)
    facts["occurred_at"] = facts["occurred_at"] or now
    if is_future(facts["occurred_at"], now):
        raise RuleViolated.at(
            Fault("occurred_at", "lies more than 5 minutes in the future")
        )
    if facts["kind"] == "told" and facts["obligation_id"] is None:
        message = "is required: it says which obligation is met"
        raise RuleViolated.at(Fault("obligation_id", message))
    if facts["kind"] != "told" and facts["obligation_id"] is not None:
        raise RuleViolated.at(Fault("obligation_id", "goes with the kind told alone"))
    return Event(**facts)
