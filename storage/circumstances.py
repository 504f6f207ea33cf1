"""What is asked of an incident's details and assessments while the incident itself is written."""

from typing import Any, NamedTuple

import orjson
from peewee import JOIN, SQL, fn

from domain import detailing
from domain.incident import Incident
from domain.profile import Profile
from domain.response_groups import Controller
from domain.severity import Verdict
from law.obligations import Case
from storage.engine.protocol import Engine
from storage.fulfilments import Record
from storage.schema.models import Incident as Row
from storage.schema.models import Notification
from storage.schema.obligation_models import IncidentEvent
from storage.schema.record_models import (
    DataSubjectNotice,
    IncidentDetails,
    RiskAssessment,
)
from storage.session.statements import Statement, slot
from storage.session.transactions import Session


def _of_incident(model: Any) -> Any:
    own = model.org_id == slot("org_id")
    this = model.incident_id == slot("incident_id")
    return own & this


def _latest(model: Any, column: Any) -> Any:
    """A column of the last row of an incident, as part of another statement."""
    rows = model.select(column).where(_of_incident(model))
    return rows.order_by(model.id.desc()).limit(SQL("1"))


def _any(model: Any) -> Any:
    """Whether an incident has rows of this kind, as part of another statement."""
    return fn.EXISTS(model.select(SQL("1")).where(_of_incident(model)))


def _groups() -> list[Any]:
    columns = IncidentDetails._meta.fields
    return [columns[name] for name in _READ]


def _known(_: Engine) -> Any:
    same_organisation = IncidentDetails.org_id == Row.org_id
    same_incident = IncidentDetails.incident_id == Row.id
    rows = Row.select(
        Row.derived_from,
        _latest(RiskAssessment, RiskAssessment.verdict),
        _latest(DataSubjectNotice, DataSubjectNotice.ground),
        _any(IncidentEvent),
        _any(Notification),
        *_groups(),
    )
    this = (Row.org_id == slot("org_id")) & (Row.id == slot("incident_id"))
    joined = rows.join(
        IncidentDetails, JOIN.LEFT_OUTER, on=same_organisation & same_incident
    )
    return joined.where(this)


_READ = ("parties", "timeline", "data_subjects")
_KNOWN = Statement(lambda engine: _known(engine))
_GROUPS = Statement(
    lambda _: IncidentDetails.select(*_groups()).where(_of_incident(IncidentDetails))
)


class Circumstances(NamedTuple):
    """What is on record beside an incident's facts, as far as duties follow from it."""

    verdict: Verdict | None
    """What the latest risk assessment says; None where nobody assessed the risk."""
    has_ground: bool
    """Whether what was last put on record for the data subjects is a ground not to tell them."""
    details: dict[str, Any]
    """The groups of details that duties follow from; empty where none are written."""
    has_events: bool = False
    has_filings: bool = False
    derived_from: str | None = None
    """What its obligations were last derived from; None where that isn't known."""

    @property
    def roles(self) -> tuple[str, ...]:
        """As what the organisation processed the data; nothing where the details don't say."""
        role = self.details.get("parties", {}).get("role")
        return () if role is None else (role,)

    @property
    def controllers(self) -> tuple[Controller, ...]:
        """Whom the organisation processed the data for, as far as it is known."""
        controllers = self.details.get("parties", {}).get("controllers", ())
        return tuple(Controller(**controller) for controller in controllers)

    @property
    def anchors(self) -> dict[str, str]:
        """The clock starts that the details tell."""
        timeline = self.details.get("timeline", {})
        starts = {
            "discovered": timeline.get("detected_at"),
            "occurred": timeline.get("occurred_from"),
        }
        return {
            name: instant for name, instant in starts.items() if instant is not None
        }

    @property
    def people(self) -> tuple[int | None, int | None]:
        """How many people are affected, at least and at most."""
        group = self.details.get("data_subjects", {})
        if group.get("people") is not None:
            return group["people"], group["people"]
        return group.get("people_least"), group.get("people_most")

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """How many of them live where."""
        group = self.details.get("data_subjects", {})
        return tuple(
            (row["place"], row["people"])
            for row in group.get("by_place", ())
            if row["people"] is not None
        )


BLANK = Circumstances(None, False, {})
"""Those of a new incident."""


def of_incident(session: Session, org_id: str, incident_id: str) -> Circumstances:
    """The circumstances of an incident that is on record, by one statement."""
    [row] = session.all(_KNOWN, org_id=org_id, incident_id=incident_id)
    derived_from, verdict, ground, has_events, has_filings, *groups = row
    named = zip(_READ, groups, strict=True)
    return Circumstances(
        verdict=verdict,
        has_ground=ground is not None,
        details={name: orjson.loads(text) for name, text in named if text is not None},
        has_events=bool(has_events),
        has_filings=bool(has_filings),
        derived_from=derived_from,
    )


def case_of(
    profile: Profile, facts: Incident, record: Record, known: Circumstances
) -> Case:
    """The case that the law reads: what the incident says, and what its circumstances do."""
    least, most = known.people if facts.people is None else (facts.people, facts.people)
    return Case(
        profile,
        _anchors(facts, record, known),
        least,
        most,
        known.places,
        has_ground=known.has_ground,
        verdict=known.verdict,
        roles=known.roles,
        controllers=known.controllers,
    )


def _anchors(
    facts: Incident, record: Record, known: Circumstances
) -> tuple[tuple[str, str], ...]:
    """When the clocks started: awareness, what the details tell, and what was recorded of others.

    What was detected before the organisation was aware of a breach was discovered then.
    """
    aware = facts.discovered_at
    started = {"aware": aware, "discovered": aware} | known.anchors
    if facts.data_subjects_notified_at is not None:
        started["individuals_notified"] = facts.data_subjects_notified_at
    return tuple(sorted((started | record.anchors).items()))


def require_aware_after_detection(
    session: Session, org_id: str, incident_id: str, discovered_at: str
) -> None:
    """Raise RuleViolated where the details tell that the breach was detected after that."""
    place = {"org_id": org_id, "incident_id": incident_id}
    row = session.one(_GROUPS, **place)
    if row is None:
        return
    timeline = orjson.loads(row[1])
    detailing.require_aware_after_detection(timeline, discovered_at)
