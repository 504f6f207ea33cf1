"""The report of a major incident under DORA as the JSON of schema IR-1.2.1, stage by stage.

Only what the record holds is written, and nothing is invented: a field whose words the schema takes
from a list that isn't known here is refused, and named with the reason.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from domain import computed_answers as computed
from domain.cases import Case
from law import dora_answers as answers

Row = Mapping[str, Any]

LONGEST = 32_767
"""How many characters a text may have."""

_TITLES = ("General", "Initial", "Intermediate", "Final")
_UNNAMED = "its member's name isn't known here"


class Member(NamedTuple):
    """A member of the file: its number, its name with what it stands in, and what answers it."""

    number: str
    name: str
    answer: Callable[[Case], Any]
    required: bool = False
    refused: str | None = None
    is_within: bool = False
    """Whether another member holds it."""

    @property
    def stage(self) -> int:
        """0 for what every report has, then the stages in order."""
        return int(self.number[0]) - 1


MEMBERS = (
    Member("1.1", "incidentSubmission", answers.submission, required=True),
    Member("1.2", "submittingEntity.name", answers.name, required=True),
    Member("1.3", "submittingEntity.LEI", answers.said("lei")),
    Member("1.4", "affectedEntityType", answers.said("entity_types"), is_within=True),
    Member("1.5", "affectedEntity", answers.entities, required=True),
    Member("1.7", "primaryContact.name", computed.contact_name, required=True),
    Member("1.8", "primaryContact.email", answers.email, required=True),
    Member("1.9", "primaryContact.phone", answers.phone, required=True),
    Member("1.10", "secondaryContact", answers.nothing),
    Member("1.13", "ultimateParentUndertaking", answers.nothing),
    Member("1.15", "reportCurrency", answers.said("currency")),
    Member("2.1", "incident.financialEntityCode", answers.said("entity_code")),
    Member("2.2", "incident.detectionDateTime", answers.detected),
    Member("2.3", "incident.classificationDateTime", answers.classified),
    Member("2.4", "incident.incidentDescription", answers.description, required=True),
    Member("2.5", "incident.classificationTypes", answers.criteria, required=True),
    Member(
        "2.6",
        "incident.countryCodeMaterialityThresholds",
        answers.said("threshold_countries"),
    ),
    Member("2.7", "incident.incidentDiscovery", answers.said("discovered_by")),
    Member("2.8", "incident.originatesFromThirdPartyProvider", answers.third_party),
    Member(
        "2.9",
        "incident.isBusinessContinuityActivated",
        answers.said("is_continuity_activated"),
    ),
    Member("2.10", "incident.otherInformation", answers.said("other_information")),
    Member("3.1", "incident.competentAuthorityCode", answers.said("authority_code")),
    Member("3.2", "incident.incidentOccurrenceDateTime", answers.occurred),
    Member(
        "3.3", "incident.serviceRestorationDateTime", answers.instant("restored_at")
    ),
    Member("3.4", "incident.affectedClients.number", answers.clients),
    Member(
        "3.6",
        "incident.affectedFinancialCounterparts.number",
        answers.said("counterparts"),
    ),
    Member(
        "3.8",
        "incident.hasImpactOnRelevantClients",
        answers.said("has_relevant_clients"),
    ),
    Member("3.9", "incident.affectedTransactions.number", answers.said("transactions")),
    Member(
        "3.11",
        "incident.valueOfAffectedTransactions",
        answers.said("transactions_value"),
    ),
    Member("3.12", "incident.numbersActualEstimate", answers.said("number_kinds")),
    Member(
        "3.13", "incident.reputationalImpactType", answers.said("reputational_impact")
    ),
    Member("3.15", "incident.incidentDuration", answers.duration),
    Member("3.16", "incident.serviceDowntime", answers.downtime),
    Member(
        "3.17",
        "incident.informationDurationServiceDowntimeActualOrEstimate",
        answers.said("downtime_kind"),
    ),
    Member(
        "3.18", "incident.memberStatesImpactType", answers.said("member_states_impact")
    ),
    Member(
        "3.20",
        "incident.dataLosseMaterialityThresholds",
        answers.said("data_loss_thresholds"),
    ),
    Member("3.21", "incident.dataLossesDescription", answers.losses),
    Member(
        "3.22", "incident.criticalServicesAffected", answers.said("critical_services")
    ),
    Member("3.23", "incident.incidentClassification", answers.said("incident_types")),
    Member("3.25", "incident.threatTechniques", answers.said("threat_techniques")),
    Member(
        "3.27", "incident.affectedFunctionalAreas", answers.said("functional_areas")
    ),
    Member(
        "3.28",
        "incident.isAffectedInfrastructureComponents",
        answers.said("has_infrastructure"),
    ),
    Member(
        "3.30",
        "incident.isImpactOnFinancialInterest",
        answers.said("has_financial_interest"),
    ),
    Member("3.31", "incident.reportingToOtherAuthorities", answers.others),
    Member("3.33", "temporaryMeasures", answers.measures, refused=_UNNAMED),
    Member(
        "3.35", "incident.indicatorsOfCompromise", answers.said("compromise_indicators")
    ),
    Member(
        "4.1", "incident.rootCauseHLClassification", answers.said("root_cause_classes")
    ),
    Member("4.5", "rootCauseInformation", answers.root_cause, refused=_UNNAMED),
    Member("4.6", "incident.incidentResolutionSummary", answers.resolution),
    Member(
        "4.7",
        "incident.rootCauseAddressingDateTime",
        answers.instant("root_cause_addressed_at"),
    ),
    Member("4.8", "incident.incidentResolutionDateTime", answers.resolved),
    Member(
        "4.9",
        "incident.incidentResolutionVsPlannedImplementation",
        answers.said("resolution_against_plan"),
    ),
    Member(
        "4.10",
        "incident.assessmentOfRiskToCriticalFunctions",
        answers.said("critical_function_risk"),
    ),
    Member(
        "4.11",
        "incident.informationRelevantToResolutionAuthorities",
        answers.said("for_resolution_authorities"),
    ),
    Member(
        "4.12",
        "incident.economicImpactMaterialityThreshold",
        answers.said("economic_threshold"),
    ),
    Member(
        "4.13", "incident.grossAmountIndirectDirectCosts", answers.said("gross_costs")
    ),
    Member("4.14", "incident.financialRecoveriesAmount", answers.said("recoveries")),
)
"""Every member, in the order of the schema's fields."""


def members_of(case: Case) -> list[Member]:
    """What a report of this phase has to tell; all stages so far."""
    _, stages = answers.STAGES.get(case.phase, ("", 1))
    return [member for member in MEMBERS if member.stage <= stages]


def report(case: Case) -> dict[str, Any]:
    """The file, with what the record holds; empty members are left out."""
    file: dict[str, Any] = {}
    for member in members_of(case):
        value = _value(member, case)
        if value is None or member.refused is not None or member.is_within:
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
        questions = [
            _shown(member, case) for member in members if member.stage == stage
        ]
        if questions:
            found.append({"id": title.lower(), "title": title, "questions": questions})
    return found


def _shown(member: Member, case: Case) -> dict[str, Any]:
    value = _value(member, case)
    answer = (
        value
        if isinstance(value, str | None)
        else json.dumps(value, ensure_ascii=False)
    )
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


def refusals() -> Iterator[tuple[str, str]]:
    """What is never in the file, and why."""
    for member in MEMBERS:
        if member.refused is not None:
            yield member.name, member.refused
