"""The parts of an incident's page: which `?edit=` turns into a form, and how that begins."""

import json
from typing import Any, NamedTuple

from dashboard.context import now, org, session
from dashboard.forms import Form
from domain import filing
from domain.errors import NotFound
from domain.incident import FIELDS, Incident
from storage import incident_filings, notifications

MEASURES = ("corrective_actions",)
DATA_SUBJECTS = ("data_subjects_notified_at",)
FILING = filing.Filing._fields
_BY_BUTTON = ("status", "resolution_date")
_ELSEWHERE = {*MEASURES, *DATA_SUBJECTS, *_BY_BUTTON}
# metadata belong to the programs that attach them
_STATED = [field.name for field in FIELDS if field.is_stated and field.kind != "pairs"]
FACTS = tuple(name for name in _STATED if name not in _ELSEWHERE)
PARTS = {
    "facts": FACTS,
    "measures": MEASURES,
    "told": DATA_SUBJECTS,
    "filing": (),
    "resolve": (),
    "note": (),
    "attachment": (),
    "assignment": (),
    "risk": (),
    "notice": (),
    "event": (),
}
"""The parts by name, with the fields of the record that each corrects."""

_ABOUT = ("filing", "reasons", "file", "decide", "event", "recipient", "details")
"""Parts that are about one filing, obligation or kind of event: `part:id`."""

_FILINGS = 50


class Editing(NamedTuple):
    """Which part of the page is a form, and what that is about."""

    part: str = ""
    about: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is such a part."""
        return self.part in (_ABOUT if self.about else PARTS)


def editing_of(text: str | None) -> Editing:
    """What `?edit=` asks for."""
    part, _, about = (text or "").partition(":")
    return Editing(part, about)


def filing_of(id: str, editing: Editing) -> str | None:
    """The filing that is being corrected, on whichever page; None for an id that no filing has."""
    if editing.part == "reasons":
        return _late_filing(id, editing.about)
    if editing.part != "filing" or not editing.about:
        return None
    try:
        return notifications.read(session(), org(), id, editing.about)
    except NotFound:
        return None


def _late_filing(id: str, obligation_id: str) -> str | None:
    """The earliest filing that meets an obligation: the one that has to say why it was late."""
    page = incident_filings.search(session(), org(), id, limit=_FILINGS, cursor=None)
    filings = [json.loads(text) for text in page.documents]
    meeting = [
        item for item in filings if item["obligation_id"] in (obligation_id, None)
    ]
    if not meeting:
        return None
    first = min(meeting, key=lambda item: item["authority_notified_at"])
    return notifications.read(session(), org(), id, first["id"])


def form_of(editing: Editing, record: dict[str, Any]) -> Form:
    """The form of a part before anybody typed."""
    match editing.part:
        case "filing":
            return Form().show({"authority_notified_at": now()})
        case "file":
            return Form({"obligation_id": editing.about}).show(
                {"authority_notified_at": now()}
            )
        case "resolve":
            root_cause = record["root_cause"]
            return Form().show({"resolution_date": now(), "root_cause": root_cause})
        case "event":
            return Form({"kind": editing.about}).show({"occurred_at": now()})
        case "recipient":
            about = {"kind": "told", "obligation_id": editing.about}
            return Form(about).show({"occurred_at": now()})
        case "notice":
            return Form({"outcome": "told"}).show({"told_at": now()})
        case "risk":
            return Form().show({"people": Incident.read(dict(record)).people})
    return Form.of(record, *PARTS.get(editing.part, ()))
