"""Risk assessments: what a person made of the risk, with ENISA's score beside it.

There is no update and no delete; the latest verdict counts.
"""

from collections.abc import Mapping
from typing import Any

from peewee import Node

from domain.audit import Attribution, Change, changes
from domain.identifiers import uuid7
from domain.severity import METHOD, assess
from domain.severity_documents import result_document
from storage import audit, derivation, incidents
from storage.engine.protocol import Engine
from storage.incident_records import IncidentRecords
from storage.schema.record_models import RiskAssessment
from storage.session.documents import encoded
from storage.session.statements import document
from storage.session.transactions import Session

MOST = 1000
"""How many assessments one incident can have."""

_AS_JSON = ("inputs", "result", "flags")
_NAMES = (
    "id",
    "incident_id",
    "verdict",
    "rationale",
    "method",
    *_AS_JSON,
    "assessed_at",
    "assessed_by",
)


def _document(engine: Engine) -> Node:
    members: list[tuple[str, Node]] = []
    for name in _NAMES:
        column = _RECORDS.columns[name]
        members.append((name, engine.json_text(column) if name in _AS_JSON else column))
    return document(engine, members)


_RECORDS = IncidentRecords("risk-assessments", RiskAssessment, _document, "assessed_at")
search = _RECORDS.search


def create(
    session: Session,
    org_id: str,
    incident_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
) -> str:
    """Record an assessment, let the obligations follow, and answer its document.

    Raises NotFound, or Conflict for one too many.
    """
    present = incidents.facts_of(incidents.read(session, org_id, incident_id))
    place = {"org_id": org_id, "incident_id": incident_id}
    _RECORDS.require_room(session, org_id, incident_id, MOST, "risk assessments")
    id = uuid7()
    row = _row(sent)
    recorded = {"id": id, "assessed_at": by.at, "assessed_by": by.actor}
    [(text,)] = session.change(_RECORDS.insert, **place, **row, **recorded)
    audit.append_to_incident(session, org_id, incident_id, by, _changes(id, sent, row))
    derivation.settle(session, org_id, incident_id, present, by)
    return str(text)


def _row(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of what was sent, with what the method makes of the inputs."""
    stated = {"verdict": sent["verdict"], "rationale": sent["rationale"]}
    inputs = sent.get("inputs")
    if inputs is None:
        return stated | {"method": None, "inputs": None, "result": None, "flags": "[]"}
    severity = assess(inputs)
    return stated | {
        "method": METHOD,
        "inputs": encoded(inputs),
        "result": encoded(result_document(severity)),
        "flags": encoded(list(severity.flags)),
    }


def _changes(id: str, sent: Mapping[str, Any], row: Mapping[str, Any]) -> list[Change]:
    """What the trail says: the score as text, for the trail holds whole numbers alone."""
    judged = {
        "risk_assessment_id": id,
        "verdict": row["verdict"],
        "rationale": row["rationale"],
    }
    if row["method"] is None:
        return changes({}, judged)
    severity = assess(sent["inputs"])
    scored = {
        "inputs": sent["inputs"],
        "score": f"{severity.score:.2f}",
        "band": severity.band,
        "method": row["method"],
    }
    return changes({}, judged | scored)
