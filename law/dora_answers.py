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


def submission(case: Case) -> Any:
    """What the file is a report of."""
    known = STAGES.get(case.phase)
    return None if known is None else known[0]


def nothing(case: Case) -> Any:
    """What no record of this register holds."""
    return None


def name(case: Case) -> Any:
    """The name of the entity."""
    return case.organization["name"]


def entities(case: Case) -> Any:
    """The entity that is affected, with what is known of it."""
    known = case.details["dora"]
    entity = {"name": case.organization["name"], "LEI": known["lei"]}
    entity["affectedEntityType"] = known["entity_types"]
    return [{name: value for name, value in entity.items() if value}]


def said(name: str) -> Callable[[Case], Any]:
    """What the group of details says that stands there for this report alone."""

    def answer(case: Case) -> Any:
        value = case.details["dora"][name]
        return None if value == [] else value

    return answer


def instant(name: str) -> Callable[[Case], Any]:
    """An instant of the group, to the second."""
    return lambda case: second(case.details["dora"][name])


def criteria(case: Case) -> Any:
    """The criteria of classification, each as the schema wants it."""
    words = case.details["dora"]["criteria"]
    return [{"classificationCriterion": word} for word in words] or None


def downtime(case: Case) -> Any:
    """The downtime as DDD:HH:MM."""
    minutes = case.details["dora"]["downtime_minutes"]
    return None if minutes is None else span(minutes)


def email(case: Case) -> Any:
    """The address of the contact point."""
    return case.details["parties"]["contact_email"]


def phone(case: Case) -> Any:
    """The telephone of the contact point."""
    return case.details["parties"]["contact_phone"]


def detected(case: Case) -> Any:
    """When it was detected, or the entity became aware."""
    return second(
        case.details["timeline"]["detected_at"] or case.incident["discovered_at"]
    )


def classified(case: Case) -> Any:
    """When it was classified, the last time."""
    found = [row["occurred_at"] for row in case.events if row["kind"] == "classified"]
    return second(found[-1]) if found else None


def description(case: Case) -> Any:
    """What happened."""
    return case.incident["description"]


def third_party(case: Case) -> Any:
    """The providers in which it began."""
    names = [row["name"] for row in case.details["parties"]["processors"]]
    return ", ".join(names) or None


def occurred(case: Case) -> Any:
    """When it began."""
    return second(case.details["timeline"]["occurred_from"])


def clients(case: Case) -> Any:
    """How many clients are affected."""
    counted = case.details["data_subjects"]["people"]
    return case.people if counted is None else counted


def duration(case: Case) -> Any:
    """From beginning to end as DDD:HH:MM; None as long as one of them isn't known."""
    timeline = case.details["timeline"]
    begins, ends = timeline["occurred_from"], timeline["occurred_to"]
    if begins is None or ends is None:
        return None
    took = datetime.fromisoformat(ends) - datetime.fromisoformat(begins)
    return span(took // timedelta(minutes=1))


def span(minutes: int) -> str | None:
    """Minutes as DDD:HH:MM; None for a span that the schema has no room for."""
    days, rest = divmod(minutes, 24 * 60)
    return f"{days:03d}:{rest // 60:02d}:{rest % 60:02d}" if days <= 999 else None


def losses(case: Case) -> Any:
    """Which data was lost, and how much."""
    categories = case.details["data"]["categories"]
    records = computed.records(case)
    parts = [*categories, *([f"records: {records}"] if records else [])]
    return "; ".join(parts) or None


def others(case: Case) -> Any:
    """Which other authorities know."""
    kinds = {row["kind"] for row in case.details["others"]["told"]}
    found = ["police"] if "police" in kinds else []
    data_duties = [row["id"] for row in case.obligations if row["regime"] == "eu.gdpr"]
    filed = {row["obligation_id"] for row in case.filings}
    if filed.intersection(data_duties):
        found.append("data_protection_authority")
    return found or None


def measures(case: Case) -> Any:
    """The measures taken."""
    return "\n".join(case.details["measures"]["taken"]) or None


def root_cause(case: Case) -> Any:
    """The root cause."""
    return case.incident["root_cause"]


def resolution(case: Case) -> Any:
    """How it was resolved."""
    return "\n".join(case.incident["corrective_actions"]) or None


def resolved(case: Case) -> Any:
    """When it was resolved; None as long as it isn't."""
    is_resolved = case.incident["status"] == "resolved"
    return second(case.incident["resolution_date"]) if is_resolved else None


def second(instant: str | None) -> str | None:
    """An instant as the schema writes it, to the second."""
    return None if instant is None else f"{instant[:19]}Z"
