"""What the record answers to the fields of a report under DORA, as the schema writes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from domain import computed_answers as computed
from domain.cases import Case
from domain.obligations import Phase

STAGES: dict[Phase, tuple[str, int]] = {
    "initial": ("initial_notification", 1),
    "supplementary": ("intermediate_report", 2),
    "final": ("final_report", 3),
    "reclassified": ("major_incident_reclassified_as_non-major", 1),
}
"""What the schema calls a phase, and how many stages it has to tell. It knows no withdrawal."""

_DAY = 24 * 60
_MOST_DAYS = 999
"""The schema has three digits for them."""


def submission(case: Case) -> Any:
    """What the file is a report of."""
    stage = STAGES.get(case.phase)
    if stage is None:
        return None
    kind, _ = stage
    return kind


def nothing(case: Case) -> Any:
    """What no record of this register holds."""
    return None


def name(case: Case) -> Any:
    """The name of the entity."""
    return case.organization["name"]


def entities(case: Case) -> Any:
    """The entity that is affected, with what is known of it."""
    details = case.details["dora"]
    entity = {
        "name": case.organization["name"],
        "LEI": details["lei"],
        "affectedEntityType": details["entity_types"],
    }
    return [{name: value for name, value in entity.items() if value}]


def said(name: str) -> Callable[[Case], Any]:
    """What the group of details says that stands there for this report alone."""

    def answer(case: Case) -> Any:
        value = case.details["dora"][name]
        # a list that says nothing isn't on record
        return None if value == [] else value

    return answer


def instant(name: str) -> Callable[[Case], Any]:
    """An instant of the group, to the second."""
    return lambda case: second(case.details["dora"][name])


def criteria(case: Case) -> Any:
    """The criteria of classification, each as the schema wants it."""
    words = case.details["dora"]["criteria"]
    found = [{"classificationCriterion": word} for word in words]
    return found or None


def downtime(case: Case) -> Any:
    """The downtime as DDD:HH:MM."""
    minutes = case.details["dora"]["downtime_minutes"]
    if minutes is None:
        return None
    return span(minutes)


def email(case: Case) -> Any:
    """The address of the contact point."""
    return case.details["parties"]["contact_email"]


def phone(case: Case) -> Any:
    """The telephone of the contact point."""
    return case.details["parties"]["contact_phone"]


def detected(case: Case) -> Any:
    """When it was detected, or the entity became aware."""
    detected_at = case.details["timeline"]["detected_at"]
    return second(detected_at or case.incident["discovered_at"])


def classified(case: Case) -> Any:
    """When it was classified, the last time."""
    last = None
    for event in case.events:
        if event["kind"] == "classified":
            last = event["occurred_at"]
    return second(last)


def description(case: Case) -> Any:
    """What happened."""
    return case.incident["description"]


def third_party(case: Case) -> Any:
    """The providers in which it began."""
    processors = case.details["parties"]["processors"]
    names = [row["name"] for row in processors]
    return ", ".join(names) or None


def occurred(case: Case) -> Any:
    """When it began."""
    return second(case.details["timeline"]["occurred_from"])


def clients(case: Case) -> Any:
    """How many clients are affected."""
    counted = case.details["data_subjects"]["people"]
    if counted is None:
        return case.people
    return counted


def duration(case: Case) -> Any:
    """From beginning to end as DDD:HH:MM; None as long as one of them isn't known."""
    timeline = case.details["timeline"]
    begins = timeline["occurred_from"]
    ends = timeline["occurred_to"]
    if begins is None or ends is None:
        return None
    took = datetime.fromisoformat(ends) - datetime.fromisoformat(begins)
    return span(took // timedelta(minutes=1))


def span(minutes: int) -> str | None:
    """Minutes as DDD:HH:MM; None for a span that the schema has no room for."""
    days, rest = divmod(minutes, _DAY)
    if days > _MOST_DAYS:
        return None
    hours, minute = divmod(rest, 60)
    return f"{days:03d}:{hours:02d}:{minute:02d}"


def losses(case: Case) -> Any:
    """Which data was lost, and how much."""
    parts = list(case.details["data"]["categories"])
    records = computed.records(case)
    if records:
        parts.append(f"records: {records}")
    return "; ".join(parts) or None


def others(case: Case) -> Any:
    """Which other authorities know."""
    found = []
    kinds = {row["kind"] for row in case.details["others"]["told"]}
    if "police" in kinds:
        found.append("police")
    # whether the authority of the GDPR knows follows from what was filed
    duties = [row["id"] for row in case.obligations if row["regime"] == "eu.gdpr"]
    filed = {row["obligation_id"] for row in case.filings}
    if filed.intersection(duties):
        found.append("data_protection_authority")
    return found or None


def measures(case: Case) -> Any:
    """The measures taken."""
    taken = case.details["measures"]["taken"]
    return "\n".join(taken) or None


def root_cause(case: Case) -> Any:
    """The root cause."""
    return case.incident["root_cause"]


def resolution(case: Case) -> Any:
    """How it was resolved."""
    actions = case.incident["corrective_actions"]
    return "\n".join(actions) or None


def resolved(case: Case) -> Any:
    """When it was resolved; None as long as it isn't."""
    if case.incident["status"] != "resolved":
        return None
    return second(case.incident["resolution_date"])


def second(instant: str | None) -> str | None:
    """An instant as the schema writes it, to the second."""
    if instant is None:
        return None
    return f"{instant[:19]}Z"
