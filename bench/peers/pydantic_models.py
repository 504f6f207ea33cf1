"""What the two FastAPI peers accept and answer, in pydantic."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from bench.peers import law

Text = Annotated[str, Field(max_length=20_000)]
Label = Annotated[str, Field(min_length=1, max_length=200)]
Action = Annotated[str, Field(min_length=1, max_length=2_000)]
Instant = Annotated[
    AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))
]


class Severity(StrEnum):
    serious = "serious"
    non_serious = "non-serious"


class BreachKind(StrEnum):
    confidentiality = "confidentiality"
    integrity = "integrity"
    availability = "availability"
    combined = "combined"


class Status(StrEnum):
    draft = "draft"
    open = "open"
    notified = "notified"
    resolved = "resolved"


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")

    def facts(self) -> dict:
        """The members that came, with instants as the register keeps them."""
        came = self.model_dump(exclude_unset=True)
        return {
            name: law.utc(one) if isinstance(one, datetime) else one
            for name, one in came.items()
        }


class IncidentCreate(Sent):
    orgId: Annotated[str, Field(min_length=1, max_length=64)]
    title: Annotated[str, Field(min_length=1, max_length=500)]
    severity: Severity
    discovered_at: Instant
    description: Text | None = None
    breach_kind: BreachKind | None = None
    affected_users: Annotated[int, Field(ge=0, le=10_000_000_000)] | None = None
    root_cause: Text | None = None
    corrective_actions: Annotated[list[Action], Field(max_length=100)] = []
    status: Status = Status.draft


class IncidentUpdate(Sent):
    title: Annotated[str, Field(min_length=1, max_length=500)] = ""
    severity: Severity = Severity.serious
    discovered_at: Instant | None = None
    description: Text | None = None
    breach_kind: BreachKind | None = None
    affected_users: Annotated[int, Field(ge=0, le=10_000_000_000)] | None = None
    root_cause: Text | None = None
    corrective_actions: Annotated[list[Action], Field(max_length=100)] = []
    status: Status = Status.draft
    resolution_date: Instant | None = None
    data_subjects_notified_at: Instant | None = None


class IncidentNotify(Sent):
    authority_jurisdiction: Label
    notification_reference: Label | None = None
    authority_notified_at: Instant | None = None
    data_subjects_notified_at: Instant | None = None


class Incident(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    orgId: Annotated[str, Field(validation_alias="org_id")]
    case_number: str
    title: str
    description: str | None
    severity: Severity
    breach_kind: BreachKind | None
    affected_users: int | None
    root_cause: str | None
    corrective_actions: list[str]
    status: Status
    discovered_at: str
    safe_due_at: str
    resolution_date: str | None
    authority_notified_at: str | None
    data_subjects_notified_at: str | None
    reported_to: list[str]
    created_at: str
    updated_at: str


class Page(BaseModel):
    incidents: list[Incident]
    total: int
    next_cursor: str | None
