"""The life of an incident: draft -> open -> notified -> resolved, and the ways back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from domain.audit import changes
from domain.clock import NOTIFICATION_PERIOD, safe_due_at
from domain.errors import Conflict, Fault, FilingNeeded
from domain.fields import in_register_form
from domain.incident import (
    BLANK,
    LISTS,
    STATED_INSTANTS,
    Incident,
    Outcome,
    Status,
    beginning,
    change_of,
)
from domain.metadata import judged, merged
from domain.rules import broken, require_after_awareness, require_past

STATUSES: tuple[Status, ...] = get_args(Status)

_REACHABLE: dict[Status, set[Status]] = {
    "draft": {"open", "resolved"},
    "open": {"notified", "resolved"},
    "notified": {"resolved"},
    "resolved": {"open", "notified"},
}
_OF_THE_PAST = {"discovered_at", "data_subjects_notified_at"}


def record(sent: Mapping[str, Any], now: str) -> Outcome:
    """Record a breach (Art. 33(5) GDPR). Raises RuleViolated or Conflict."""
    facts = BLANK | in_register_form(sent, STATED_INSTANTS, LISTS)
    if "metadata" in sent:
        facts["metadata"] = judged(sent["metadata"])
    require_transition("draft", facts["status"], is_filed=False)
    outcome = beginning(_settled(facts, sent, now))
    template_id = sent.get("template_id")
    if template_id is None:
        return outcome
    source = changes({}, {"template_id": template_id})
    return outcome._replace(changes=[*outcome.changes, *source])


def correct(present: Incident, patch: Mapping[str, Any], now: str) -> Outcome:
    """Correct an incident by JSON Merge Patch (RFC 7396), judged as a whole.

    Raises RuleViolated or Conflict.
    """
    stated = in_register_form(patch, STATED_INSTANTS, LISTS)
    facts = present._asdict() | stated
    if "metadata" in patch:
        facts["metadata"] = merged(present.metadata, patch["metadata"])
    require_transition(present.status, facts["status"], is_filed=present.is_filed)
    # the date foreseen isn't the date on which it was resolved, nor the other way round
    was_resolved = present.status == "resolved"
    is_resolved = facts["status"] == "resolved"
    if was_resolved != is_resolved and patch.get("resolution_date") is None:
        facts["resolution_date"] = None
    outcome = change_of(present, _settled(facts, patch, now))
    return _reasoned(present, outcome, patch.get("correction_reason"))


def _reasoned(present: Incident, outcome: Outcome, reason: str | None) -> Outcome:
    """The outcome with the reason of the correction, where one is given or needed.

    What was filed rests on the moment of awareness: from then on nobody moves it without a word.
    """
    if present.is_filed and reason is None and "discovered_at" in outcome.changed:
        message = "is needed to correct discovered_at once a filing is on record"
        raise broken("correction_reason", message)
    if reason is None or not outcome.changes:
        return outcome
    why = changes({}, {"correction_reason": reason})
    return outcome._replace(changes=[*outcome.changes, *why])


def require_transition(present: Status, wanted: Status, *, is_filed: bool) -> None:
    """Raise Conflict unless an incident may go from `present` to `wanted`.

    The same status is no change. `notified` asserts a filing (Art. 33(1) GDPR), so it can't be
    claimed without one on record.
    """
    if wanted == present:
        return
    if wanted == "notified" and not is_filed:
        raise FilingNeeded()
    if wanted not in _REACHABLE[present]:
        fault = Fault("status", f"can't follow {present}")
        raise Conflict(f"An incident can't go from {present} to {wanted}.", fault)


def after_notification(present: Status) -> Status:
    """The status once an authority was notified: a resolved incident stays resolved."""
    return present if present == "resolved" else "notified"


def after_reopening(incident: Incident) -> Status:
    """The status that reopening leads to: what was filed stays filed."""
    return "notified" if incident.is_filed else "open"


def is_late(incident: Incident, now: str) -> bool:
    """Whether the deadline passed without a filing; after the first one it can't pass any more."""
    ends = incident.authority_notified_at or now
    return ends > incident.safe_due_at


def period_used(incident: Incident, now: str) -> float:
    """How much of the 72 hours was used up until the first filing, or is by now: 0 to 1."""
    ends = datetime.fromisoformat(incident.authority_notified_at or now)
    used = ends - datetime.fromisoformat(incident.discovered_at)
    return min(1.0, max(0.0, used / NOTIFICATION_PERIOD))


def _settled(facts: dict[str, Any], stated: Mapping[str, Any], now: str) -> Incident:
    """The facts with what follows from them, judged as a whole."""
    discovered_at = facts["discovered_at"]
    if facts["status"] == "resolved" and facts["resolution_date"] is None:
        # the client's clock may be ahead of this one, within what is forgiven
        facts["resolution_date"] = max(now, discovered_at)
    require_past(facts, _OF_THE_PAST.intersection(stated), now)
    require_after_awareness(discovered_at, facts, stated)
    try:
        facts["safe_due_at"] = safe_due_at(discovered_at)
    except ValueError:
        raise broken(
            "discovered_at", "has a deadline that can't be represented"
        ) from None
    return Incident.of(facts)
