"""What the FastAPI peers answer of the details of an incident, in pydantic."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Answer = Literal["yes", "partly", "no", "unknown"]
Precision = Literal["exact", "estimate", "range", "unknown"]


class Processor(BaseModel):
    name: str
    told_us_at: str | None


class Controller(BaseModel):
    name: str
    notice_hours: int | None
    rule_id: str | None


class Parties(BaseModel):
    role: Literal["controller", "joint_controller", "processor"] | None
    joint_controllers: list[str]
    reporting_person: str | None
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    processors: list[Processor]
    controllers: list[Controller]


class Timeline(BaseModel):
    occurred_from: str | None
    occurred_to: str | None
    is_estimated: bool | None
    is_ongoing: bool | None
    detected_at: str | None
    how_known: str | None
    contained_at: str | None


class Nature(BaseModel):
    effects: list[Literal["destruction", "loss", "alteration", "disclosure", "access"]]
    cause: (
        Literal[
            "human_error",
            "misdirection",
            "lost_or_stolen",
            "hacking",
            "phishing",
            "malware",
            "ransomware",
            "misuse_of_rights",
            "technical_failure",
            "natural_event",
            "other",
        ]
        | None
    )
    origin: Literal["internal", "external", "both", "unknown"] | None
    is_malicious: bool | None
    systems: list[str]
    medium: (
        Literal[
            "paper", "mail", "device", "removable_media", "system", "website", "other"
        ]
        | None
    )
    location: str | None


class Data(BaseModel):
    categories: list[str]
    special_categories: list[
        Literal[
            "racial_or_ethnic_origin",
            "political_opinions",
            "religious_or_philosophical_beliefs",
            "trade_union_membership",
            "genetic",
            "biometric",
            "health",
            "sex_life_or_orientation",
        ]
    ]
    has_criminal_data: bool | None
    has_credentials: bool | None
    has_financial_data: bool | None
    has_national_ids: bool | None
    has_childrens_data: bool | None
    records_precision: Precision | None
    records: int | None
    records_least: int | None
    records_most: int | None


class PlaceCount(BaseModel):
    place: str
    people: int | None


class DataSubjects(BaseModel):
    categories: list[str]
    vulnerable_groups: list[str]
    people_precision: Precision | None
    people: int | None
    people_least: int | None
    people_most: int | None
    by_place: list[PlaceCount]


class Protection(BaseModel):
    encrypted: Answer | None
    pseudonymised: Answer | None
    hashed: Answer | None
    keys_compromised: Answer | None


class Consequences(BaseModel):
    confidentiality: str | None
    integrity: str | None
    availability: str | None
    kinds: list[Literal["physical", "material", "non_material"]]
    likelihood: Literal["negligible", "limited", "significant", "maximum"] | None
    description: str | None


class PlannedMeasure(BaseModel):
    measure: str
    owner: str | None
    due_at: str | None


class Measures(BaseModel):
    before: list[str]
    taken: list[str]
    planned: list[PlannedMeasure]
    for_data_subjects: list[str]


class CrossBorder(BaseModel):
    is_cross_border: bool | None
    lead_authority: str | None
    concerned_states: list[str]


class Told(BaseModel):
    name: str
    kind: (
        Literal[
            "police", "csirt", "regulator", "insurer", "credit_bureau", "media", "other"
        ]
        | None
    )
    told_at: str | None
    reference: str | None


class Others(BaseModel):
    told: list[Told]


class Dora(BaseModel):
    lei: str | None
    entity_code: str | None
    entity_types: list[str]
    currency: str | None
    authority_code: str | None
    criteria: list[str]
    threshold_countries: list[str]
    discovered_by: str | None
    is_continuity_activated: bool | None
    other_information: str | None
    restored_at: str | None
    counterparts: int | None
    has_relevant_clients: bool | None
    transactions: int | None
    transactions_value: int | None
    number_kinds: list[str]
    reputational_impact: list[str]
    downtime_minutes: int | None
    downtime_kind: str | None
    member_states_impact: list[str]
    data_loss_thresholds: list[str]
    critical_services: str | None
    incident_types: list[str]
    threat_techniques: list[str]
    functional_areas: str | None
    has_infrastructure: bool | None
    has_financial_interest: bool | None
    compromise_indicators: str | None
    root_cause_classes: list[str]
    root_cause_addressed_at: str | None
    resolution_against_plan: str | None
    critical_function_risk: str | None
    for_resolution_authorities: str | None
    economic_threshold: str | None
    gross_costs: int | None
    recoveries: int | None


class Details(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    incident_id: str
    parties: Parties
    timeline: Timeline
    nature: Nature
    data: Data
    data_subjects: DataSubjects
    protection: Protection
    consequences: Consequences
    measures: Measures
    cross_border: CrossBorder
    others: Others
    dora: Dora
    updated_at: str
