"""The report of a major incident under DORA as the JSON of schema IR-1.2.1, stage by stage.

Only what the record holds is written, and nothing is invented: a field whose words the schema takes
from a list that isn't known here is refused, and named with the reason.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from domain import computed_answers as computed
from domain.cases import Case
from domain.obligations import Phase

Row = Mapping[str, Any]

LONGEST = 32_767
"""How many characters a text may have."""

_STAGES: dict[Phase, tuple[str, int]] = {
    "initial": ("initial_notification", 1),
    "supplementary": ("intermediate_report", 2),
    "final": ("final_report", 3),
    "reclassified": ("major_incident_reclassified_as_non-major", 1),
}
"""What the schema calls a phase, and how many stages it has to tell. It knows no withdrawal."""

_TITLES = ("General", "Initial", "Intermediate", "Final")
_LISTED = "the schema takes it from a list that isn't known here"
_UNNAMED = "its member's name isn't known here"


class Member(NamedTuple):
    """A member of the file: its number, its name with what it stands in, and what answers it."""

    number: str
    name: str
    answer: Callable[[Case], Any]
    required: bool = False
    refused: str | None = None

    @property
    def stage(self) -> int:
        """0 for what every report has, then the stages in order."""
        return int(self.number[0]) - 1


def _submission(case: Case) -> Any:
    known = _STAGES.get(case.phase)
    return None if known is None else known[0]


def _nothing(case: Case) -> Any:
    return None


def _name(case: Case) -> Any:
    return case.organization["name"]


def _entities(case: Case) -> Any:
    return [{"name": case.organization["name"]}]


def _kinds(case: Case) -> Any:
    return ", ".join(case.organization["entity_kinds"]) or None


def _email(case: Case) -> Any:
    return case.details["parties"]["contact_email"]


def _phone(case: Case) -> Any:
    return case.details["parties"]["contact_phone"]


def _detected(case: Case) -> Any:
    return _second(case.details["timeline"]["detected_at"] or case.incident["discovered_at"])


def _classified(case: Case) -> Any:
    found = [row["occurred_at"] for row in case.events if row["kind"] == "classified"]
    return _second(found[-1]) if found else None


def _description(case: Case) -> Any:
    return case.incident["description"]


def _third_party(case: Case) -> Any:
    names = [row["name"] for row in case.details["parties"]["processors"]]
    return ", ".join(names) or None


def _occurred(case: Case) -> Any:
    return _second(case.details["timeline"]["occurred_from"])


def _clients(case: Case) -> Any:
    counted = case.details["data_subjects"]["people"]
    return case.people if counted is None else counted


def _duration(case: Case) -> Any:
    """From beginning to end as DDD:HH:MM; None as long as one of them isn't known."""
    timeline = case.details["timeline"]
    begins, ends = timeline["occurred_from"], timeline["occurred_to"]
    if begins is None or ends is None:
        return None
    took = datetime.fromisoformat(ends) - datetime.fromisoformat(begins)
    minutes = took // timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    return f"{days:03d}:{rest // 60:02d}:{rest % 60:02d}" if days <= 999 else None


def _losses(case: Case) -> Any:
    categories = case.details["data"]["categories"]
    records = computed.records(case)
    parts = [*categories, *([f"records: {records}"] if records else [])]
    return "; ".join(parts) or None


def _others(case: Case) -> Any:
    kinds = {row["kind"] for row in case.details["others"]["told"]}
    found = ["police"] if "police" in kinds else []
    data_duties = [row["id"] for row in case.obligations if row["regime"] == "eu.gdpr"]
    filed = {row["obligation_id"] for row in case.filings}
    if filed.intersection(data_duties):
        found.append("data_protection_authority")
    return found or None


def _measures(case: Case) -> Any:
    return "\n".join(case.details["measures"]["taken"]) or None


def _root_cause(case: Case) -> Any:
    return case.incident["root_cause"]


def _resolution(case: Case) -> Any:
    return "\n".join(case.incident["corrective_actions"]) or None


def _resolved(case: Case) -> Any:
    is_resolved = case.incident["status"] == "resolved"
    return _second(case.incident["resolution_date"]) if is_resolved else None


MEMBERS = (
    Member("1.1", "incidentSubmission", _submission, required=True),
    Member("1.2", "submittingEntity.name", _name, required=True),
    Member("1.3", "submittingEntity.code", _nothing),
    Member("1.4", "affectedEntityType", _kinds, refused=_LISTED),
    Member("1.5", "affectedEntity", _entities, required=True),
    Member("1.7", "primaryContact.name", computed.contact_name, required=True),
    Member("1.8", "primaryContact.email", _email, required=True),
    Member("1.9", "primaryContact.phone", _phone, required=True),
    Member("1.10", "secondaryContact", _nothing),
    Member("1.13", "ultimateParentUndertaking", _nothing),
    Member("1.15", "reportCurrency", _nothing),
    Member("2.1", "incident.financialEntityCode", _nothing),
    Member("2.2", "incident.detectionDateTime", _detected),
    Member("2.3", "incident.classificationDateTime", _classified),
    Member("2.4", "incident.incidentDescription", _description, required=True),
    Member("2.5", "incident.classificationTypes", _nothing, required=True),
    Member("2.6", "incident.countryCodeMaterialityThresholds", _nothing),
    Member("2.7", "incident.incidentDiscovery", _nothing),
    Member("2.8", "incident.originatesFromThirdPartyProvider", _third_party),
    Member("2.9", "incident.isBusinessContinuityActivated", _nothing),
    Member("2.10", "incident.otherInformation", _nothing),
    Member("3.1", "incident.competentAuthorityCode", _nothing),
    Member("3.2", "incident.incidentOccurrenceDateTime", _occurred),
    Member("3.3", "incident.serviceRestorationDateTime", _nothing),
    Member("3.4", "incident.affectedClients.number", _clients),
    Member("3.6", "incident.affectedFinancialCounterparts", _nothing),
    Member("3.8", "incident.hasImpactOnRelevantClients", _nothing),
    Member("3.9", "incident.affectedTransactions", _nothing),
    Member("3.11", "incident.valueOfAffectedTransactions", _nothing),
    Member("3.12", "incident.numbersActualEstimate", _nothing),
    Member("3.13", "incident.reputationalImpactType", _nothing),
    Member("3.15", "incident.incidentDuration", _duration),
    Member("3.16", "incident.serviceDowntime", _nothing),
    Member("3.17", "incident.informationDurationServiceDowntimeActualOrEstimate", _nothing),
    Member("3.18", "incident.memberStatesImpactType", _nothing),
    Member("3.20", "incident.dataLosseMaterialityThresholds", _nothing),
    Member("3.21", "incident.dataLossesDescription", _losses),
    Member("3.22", "incident.criticalServicesAffected", _nothing),
    Member("3.23", "incident.incidentClassification", _nothing),
    Member("3.25", "incident.threatTechniques", _nothing),
    Member("3.27", "incident.affectedFunctionalAreas", _nothing),
    Member("3.28", "incident.isAffectedInfrastructureComponents", _nothing),
    Member("3.30", "incident.isImpactOnFinancialInterest", _nothing),
    Member("3.31", "incident.reportingToOtherAuthorities", _others),
    Member("3.33", "temporaryMeasures", _measures, refused=_UNNAMED),
    Member("3.35", "incident.indicatorsOfCompromise", _nothing),
    Member("4.1", "incident.rootCauseHLClassification", _nothing),
    Member("4.5", "rootCauseInformation", _root_cause, refused=_UNNAMED),
    Member("4.6", "incident.incidentResolutionSummary", _resolution),
    Member("4.7", "incident.rootCauseAddressingDateTime", _nothing),
    Member("4.8", "incident.incidentResolutionDateTime", _resolved),
    Member("4.9", "incident.incidentResolutionVsPlannedImplementation", _nothing),
    Member("4.10", "incident.assessmentOfRiskToCriticalFunctions", _nothing),
    Member("4.11", "incident.informationRelevantToResolutionAuthorities", _nothing),
    Member("4.12", "incident.economicImpactMaterialityThreshold", _nothing),
    Member("4.13", "incident.grossAmountIndirectDirectCosts", _nothing),
    Member("4.14", "incident.financialRecoveriesAmount", _nothing),
)
"""Every member, in the order of the schema's fields."""


def members_of(case: Case) -> list[Member]:
    """What a report of this phase has to tell; all stages so far."""
    _, stages = _STAGES.get(case.phase, ("", 1))
    return [member for member in MEMBERS if member.stage <= stages]


def report(case: Case) -> dict[str, Any]:
    """The file, with what the record holds; empty members are left out."""
    file: dict[str, Any] = {}
    for member in members_of(case):
        value = _value(member, case)
        if value is None or member.refused is not None:
            continue
        place = file
        *groups, name = member.name.split(".")
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = value
    return file


def written(case: Case) -> str:
    """The file as text."""
    return json.dumps(report(case), ensure_ascii=False, indent=2)


def sections(case: Case) -> list[dict[str, Any]]:
    """The members by stage, as a pack shows them."""
    members = members_of(case)
    found = []
    for stage, title in enumerate(_TITLES):
        questions = [_shown(member, case) for member in members if member.stage == stage]
        if questions:
            found.append({"id": title.lower(), "title": title, "questions": questions})
    return found


def _shown(member: Member, case: Case) -> dict[str, Any]:
    value = _value(member, case)
    answer = value if isinstance(value, str) or value is None else json.dumps(value)
    title = f"{member.number} {member.name}"
    if member.refused is not None:
        title += f" (not in the file: {member.refused})"
    return {
        "ask": f"dora.{member.name}",
        "title": title,
        "answer": answer,
        "requirement": "required" if member.required else "optional",
        "reference": f"Implementing Regulation (EU) 2025/302, field {member.number}",
        "is_answered": answer is not None and member.refused is None,
    }


def _value(member: Member, case: Case) -> Any:
    value = member.answer(case)
    if not isinstance(value, str):
        return value
    return value[:LONGEST] if value.strip() else None


def _second(instant: str | None) -> str | None:
    """An instant as the schema writes it, to the second."""
    return None if instant is None else f"{instant[:19]}Z"


def refusals() -> Iterator[tuple[str, str]]:
    """What is never in the file, and why."""
    for member in MEMBERS:
        if member.refused is not None:
            yield member.name, member.refused
