"""What people keep beside an incident: notes on it, and who looks after it."""

from typing import Any

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form
from dashboard.views.incident_changes import back, refused
from domain.errors import RegisterError
from domain.people import WRITE
from storage import assignments, notes


@desk.post("/incidents/<id:id>/notes")
@needs(WRITE)
def write_note(id: str) -> Any:
    """Put a note on record."""
    form = Form.sent()
    body = {"text": form["text"].strip()}
    try:
        require_fit("NoteCreate", body)
        write(lambda session: notes.create(session, org(), id, body["text"], by()))
    except RegisterError as refusal:
        return refused(id, "note", form, refusal)
    return back(id, "noted")


@desk.post("/incidents/<id:id>/assignment")
@needs(WRITE)
def assign(id: str) -> Any:
    """Name who looks after the incident."""
    form = Form.sent()
    assignee = form["assignee"] or None
    before = assignments.assignee_of(session(), org(), id)
    try:
        write(lambda session: assignments.assign(session, org(), id, assignee, by()))
    except RegisterError as refusal:
        return refused(id, "assignment", form, refusal)
    return back(id, "unchanged" if before == assignee else "saved")
