"""What else happened to an incident: events that start clocks, and who was told."""

from typing import Any

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, write
from dashboard.forms import Form
from dashboard.views.incident_changes import back, refused
from domain.errors import RegisterError
from domain.people import WRITE
from storage import events

_NAMES = ("kind", "occurred_at", "reason", "recipient", "obligation_id")
_TOLD = "told"


@desk.post("/incidents/<id:id>/events")
@needs(WRITE)
def record_event(id: str) -> Any:
    """Put an event on record; the clocks that count from it start."""
    form = Form.sent()
    body = form.body(*_NAMES)
    is_told = form["kind"] == _TOLD
    part = f"recipient:{form['obligation_id']}" if is_told else f"event:{form['kind']}"
    try:
        require_fit("IncidentEventCreate", body)
        write(lambda session: events.create(session, org(), id, body, by()))
    except RegisterError as refusal:
        return refused(id, part, form, refusal)
    return back(id, "happened")
