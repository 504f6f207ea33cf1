"""What is asked of an incident's details and assessments while the incident itself is written."""

from typing import Any, NamedTuple, cast

import orjson

from domain import detailing
from domain.incident import Incident
from domain.profile import Profile
from domain.response_groups import Controller
from domain.severity import Verdict
from law.obligations import Case
from storage.engine.protocol import Engine
from storage.fulfilments import Record
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


def _latest(_: Engine) -> Any:
    verdicts = RiskAssessment.select(RiskAssessment.verdict)
    newest = RiskAssessment.id.desc()
    found = verdicts.where(_of_incident(RiskAssessment))
    return found.order_by(newest).limit(slot("most"))


def _groups(_: Engine) -> Any:
    columns = IncidentDetails._meta.fields
    groups = IncidentDetails.select(*(columns[name] for name in _READ))
    return groups.where(_of_incident(IncidentDetails))


def _ground(_: Engine) -> Any:
    grounds = DataSubjectNotice.select(DataSubjectNotice.ground)
    newest = DataSubjectNotice.id.desc()
    return grounds.where(_of_incident(DataSubjectNotice)).order_by(newest).limit(slot("most"))


_READ = ("parties", "timeline", "data_subjects")
_LATEST = Statement(lambda engine: _latest(engine))
_GROUND = Statement(lambda engine: _ground(engine))
_GROUPS = Statement(lambda engine: _groups(engine))


class Circumstances(NamedTuple):
    """What details, assessments and notices say of an incident, as far as duties follow from it."""

    verdict: Verdict | None
    """What the latest risk assessment says; None where nobody assessed the risk."""
    has_ground: bool
    """Whether what was last put on record for the data subjects is a ground not to tell them."""
    details: dict[str, Any]
    """The groups of details that duties follow from; empty where none are written."""

    @property
    def roles(self) -> tuple[str, ...]:
        """As what the organisation processed the data; nothing where the details don't say."""
        role = self.details.get("parties", {}).get("role")
        return () if role is None else (role,)

    @property
    def controllers(self) -> tuple[Controller, ...]:
        """Whom the organisation processed the data for, as far as it is known."""
        listed = self.details.get("parties", {}).get("controllers", ())
        return tuple(Controller(**one) for one in listed)

    @property
    def anchors(self) -> dict[str, str]:
        """The clock starts that the details tell."""
        timeline = self.details.get("timeline", {})
        starts = {
            "discovered": timeline.get("detected_at"),
            "occurred": timeline.get("occurred_from"),
        }
        return {name: instant for name, instant in starts.items() if instant is not None}

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
        listed = self.details.get("data_subjects", {}).get("by_place", ())
        return tuple((one["place"], one["people"]) for one in listed if one["people"] is not None)


BLANK = Circumstances(None, False, {})
"""Those of a new incident."""


def of_incident(session: Session, org_id: str, incident_id: str) -> Circumstances:
    """The circumstances of an incident, asked for together."""
    place = {"org_id": org_id, "incident_id": incident_id}
    verdict = session.later(_LATEST, most=1, **place)
    ground = session.later(_GROUND, most=1, **place)
    written = session.later(_GROUPS, **place)
    verdicts, grounds, groups = verdict(), ground(), written()
    details = {}
    if groups:
        details = {name: orjson.loads(text) for name, text in zip(_READ, groups[0], strict=True)}
    return Circumstances(
        cast(Verdict, verdicts[0][0]) if verdicts else None,
        bool(grounds) and grounds[0][0] is not None,
        details,
    )


def case_of(profile: Profile, facts: Incident, record: Record, known: Circumstances) -> Case:
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


def _anchors(facts: Incident, record: Record, known: Circumstances) -> tuple[tuple[str, str], ...]:
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
