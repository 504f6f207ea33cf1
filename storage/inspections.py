"""The register as an authority may ask to see it (GDPR Art. 33(5)), read at one moment."""

from itertools import islice
from typing import Any

import orjson

from domain.errors import Fault, Invalid
from law import packs as law
from storage import audit, incident_exports, notification_packs, organization
from storage.incident_search import Filters
from storage.notification_packs import Asked
from storage.session.transactions import Session

Row = dict[str, Any]

MOST = 500
"""How many incidents one document holds."""

_NAMED = ("id", "case_number", "title", "status", "severity", "discovered_at")


def _too_many() -> str:
    return f"must leave at most {MOST} incidents for one PDF, together with the others"


def read(session: Session, org_id: str, filters: Filters, now: str) -> Row:
    """The incidents that filters find, oldest first, with what Art. 33(5) asks of each.

    Raises Invalid where there are too many for one document.
    """
    with session.snapshot():
        found = incident_exports.documents(session, org_id, filters, now)
        incidents = [orjson.loads(text) for text in islice(found, MOST + 1)]
        if len(incidents) > MOST:
            raise Invalid.at(Fault("discovered_from", _too_many()))
        entries = [_entry(session, org_id, row, now) for row in reversed(incidents)]
        about = orjson.loads(organization.read(session, org_id))
        seq, hash = audit.head(session, org_id)
    content = {
        "organization": about,
        "filters": _words(filters),
        "incidents": entries,
    }
    head = {"seq": seq, "hash": hash}
    made = {
        "generated_at": now,
        "audit_head": head,
        "content_sha256": law.digest(content),
    }
    return content | made


def _entry(session: Session, org_id: str, incident: Row, now: str) -> Row:
    case = notification_packs.case_of(session, org_id, incident["id"], Asked(), now)
    entry = {name: incident[name] for name in _NAMED}
    return entry | {"sections": law.register_sections(case)}


def _words(filters: Filters) -> Row:
    """What the incidents were narrowed by, by name; several values with commas between."""
    given = filters.given()
    pairs = given.pop("metadata", ())
    for name, value in pairs:
        given[f"metadata {name}"] = value
    return {name: _plain(value) for name, value in given.items()}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
