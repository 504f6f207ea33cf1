"""What the two Litestar peers accept and answer, in msgspec."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from bench.peers import law

Title = Annotated[str, Meta(min_length=1, max_length=500)]
Text = Annotated[str, Meta(max_length=20_000)]
Label = Annotated[str, Meta(min_length=1, max_length=200)]
Actions = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=2_000)]], Meta(max_length=100)
]
Users = Annotated[int, Meta(ge=0, le=10_000_000_000)]
Instant = Annotated[datetime, Meta(tz=True)]
Severity = Literal["serious", "non-serious"]
BreachKind = Literal["confidentiality", "integrity", "availability", "combined"]
Status = Literal["draft", "open", "notified", "resolved"]


class Sent(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    def facts(self) -> dict:
        """The members that came, with instants as the register keeps them."""
        came = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {
            name: law.utc(one) if isinstance(one, datetime) else one
            for name, one in came
            if one is not UNSET
        }


class IncidentCreate(Sent):
    orgId: Annotated[str, Meta(min_length=1, max_length=64)]
    title: Title
    severity: Severity
    discovered_at: Instant
    description: Text | None | UnsetType = UNSET
    breach_kind: BreachKind | None | UnsetType = UNSET
    affected_users: Users | None | UnsetType = UNSET
    root_cause: Text | None | UnsetType = UNSET
    corrective_actions: Actions | UnsetType = UNSET
    status: Status = "draft"


class IncidentUpdate(Sent):
    title: Title | UnsetType = UNSET
    severity: Severity | UnsetType = UNSET
    discovered_at: Instant | UnsetType = UNSET
    description: Text | None | UnsetType = UNSET
    breach_kind: BreachKind | None | UnsetType = UNSET
    affected_users: Users | None | UnsetType = UNSET
    root_cause: Text | None | UnsetType = UNSET
    corrective_actions: Actions | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    resolution_date: Instant | None | UnsetType = UNSET
    data_subjects_notified_at: Instant | None | UnsetType = UNSET


class IncidentNotify(Sent):
    authority_jurisdiction: Label
    notification_reference: Label | None | UnsetType = UNSET
    authority_notified_at: Instant | None | UnsetType = UNSET
    data_subjects_notified_at: Instant | None | UnsetType = UNSET


class Incident(msgspec.Struct, rename={"org_id": "orgId"}):
    """Its fields are in the order of `law.COLUMNS`."""

    id: str
    org_id: str
    case_number: str
    title: str
    description: str | None
    severity: str
    breach_kind: str | None
    affected_users: int | None
    root_cause: str | None
    corrective_actions: list[str]
    status: str
    discovered_at: str
    safe_due_at: str
    resolution_date: str | None
    authority_notified_at: str | None
    data_subjects_notified_at: str | None
    reported_to: list[str]
    created_at: str
    updated_at: str


class Details(msgspec.Struct):
    """Its fields are in the order of `law.DETAILS`.

    A group is an object, or the JSON text of one, which goes out as it is (`msgspec.Raw`).
    """

    incident_id: str
    parties: Any
    timeline: Any
    nature: Any
    data: Any
    data_subjects: Any
    protection: Any
    consequences: Any
    measures: Any
    cross_border: Any
    others: Any
    dora: Any
    updated_at: str


class Page(msgspec.Struct):
    incidents: list[Incident]
    total: int
    next_cursor: str | None
