"""What one incident adds to the figures: its marks, each of which is counted.

A mark is a figure and a value, such as `cause:phishing`. The figures of any period are the sums of
the marks of its incidents, so they can be kept by month and moved when an incident changes.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

INCIDENTS = "incidents:"
"""The mark that each incident has."""

QUARTER_HOUR = 15
_FINE = 3 * 24 * 60
_HOURLY = 10 * 24 * 60
_LONGEST = 3650 * 24 * 60

_FLAGS = {
    "has_criminal_data": "criminal",
    "has_credentials": "credentials",
    "has_financial_data": "financial",
    "has_national_ids": "national_ids",
    "has_childrens_data": "childrens",
}
DURATIONS = {
    "occurrence_to_detection": ("occurred", "detected"),
    "occurrence_to_awareness": ("occurred", "aware"),
    "occurrence_to_filing": ("occurred", "filed"),
    "detection_to_awareness": ("detected", "aware"),
    "awareness_to_filing": ("aware", "filed"),
}
"""What is measured from what to what."""


class Duty(NamedTuple):
    """An obligation of an incident, as far as figures tell of it."""

    regime: str
    state: str
    late: bool | None
    tasks: tuple[str, ...]


class Case(NamedTuple):
    """An incident, as far as figures tell of it; instants are UTC text."""

    severity: str
    breach_kind: str | None
    status: str
    discovered_at: str
    safe_due_at: str
    authority_notified_at: str | None
    filing_waived_at: str | None
    gives_reasons: bool
    """Whether a filing states reasons for a delay."""
    details: Mapping[str, Any] | None
    """The groups timeline, nature, data, data_subjects and cross_border; None where unwritten."""
    duties: tuple[Duty, ...]


def marks(case: Case) -> list[str]:
    """The marks of an incident. One may come several times: duties of one regime do."""
    details = case.details or {}
    found = [INCIDENTS, f"severity:{case.severity}", f"status:{case.status}"]
    if case.breach_kind is not None:
        found.append(f"kind:{case.breach_kind}")
    found.append(f"filing:{_filing(case)}")
    found += _of_details(details)
    found += _durations(case, details.get("timeline", {}))
    for duty in case.duties:
        found.append(f"{_standing(duty)}:{duty.regime}")
        found += [f"task:{task}" for task in duty.tasks]
    return found


def rounded(minutes: int) -> int:
    """A duration as it is counted: in quarters of an hour below three days, then in hours, and in
    days from ten days on, always rounded down; ten years are the longest.
    """
    if minutes < _FINE:
        return minutes - minutes % QUARTER_HOUR
    step = 60 if minutes < _HOURLY else 24 * 60
    return min(minutes - minutes % step, _LONGEST)


def _filing(case: Case) -> str:
    """How the filing within 72 hours went (Art. 33(1) GDPR)."""
    filed_at = case.authority_notified_at
    if filed_at is None:
        return (
            "not_notified"
            if case.filing_waived_at is None
            else "not_notified_with_reasons"
        )
    if filed_at <= case.safe_due_at:
        return "in_time"
    return "late_with_reasons" if case.gives_reasons else "late_without_reasons"


def _of_details(details: Mapping[str, Any]) -> Iterator[str]:
    nature, data = details.get("nature", {}), details.get("data", {})
    if nature.get("cause") is not None:
        yield f"cause:{nature['cause']}"
    if nature.get("is_malicious") is not None:
        yield f"malicious:{_word(nature['is_malicious'])}"
    is_cross_border = details.get("cross_border", {}).get("is_cross_border")
    if is_cross_border is not None:
        yield f"cross_border:{_word(is_cross_border)}"
    for category in dict.fromkeys(data.get("special_categories", ())):
        yield f"data:{category}"
    for flag, category in _FLAGS.items():
        if data.get(flag):
            yield f"data:{category}"
    places = details.get("data_subjects", {}).get("by_place", ())
    for country in dict.fromkeys(place["place"][:2] for place in places):
        yield f"country:{country}"


def _durations(case: Case, timeline: Mapping[str, Any]) -> Iterator[str]:
    instants = {
        "occurred": timeline.get("occurred_from"),
        "detected": timeline.get("detected_at"),
        "aware": case.discovered_at,
        "filed": case.authority_notified_at,
    }
    for name, (first, second) in DURATIONS.items():
        begins, ends = instants[first], instants[second]
        if begins is not None and ends is not None and begins <= ends:
            yield f"{name}:{rounded(_minutes(begins, ends))}"


def _minutes(begins: str, ends: str) -> int:
    between = datetime.fromisoformat(ends) - datetime.fromisoformat(begins)
    return between.days * 24 * 60 + between.seconds // 60


def _standing(duty: Duty) -> str:
    if duty.state == "not_required":
        return "duty_not_required"
    if duty.state != "met":
        return "duty_open"
    if duty.late is None:
        return "duty_without_deadline"
    return "duty_late" if duty.late else "duty_in_time"


def _word(value: bool) -> str:
    return "yes" if value else "no"
