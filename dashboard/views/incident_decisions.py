"""What people decide about the obligations of an incident."""

from typing import Any

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form
from dashboard.views.incident_changes import back, refused
from domain.errors import RegisterError
from domain.people import WRITE
from storage import decisions, obligations


@desk.post("/incidents/<id:id>/obligations/<id:obligation_id>/decision")
@needs(WRITE)
def decide(id: str, obligation_id: str) -> Any:
    """Put a decision about an obligation on record."""
    form = Form.sent()
    obligations.read(session(), org(), id, obligation_id)
    body = form.body("decision", "reasons")
    place = (org(), id, obligation_id)
    try:
        require_fit("ObligationDecisionInput", body)
        choice, reasons = body["decision"], body["reasons"]
        write(lambda session: decisions.decide(session, *place, choice, reasons, by()))
    except RegisterError as refusal:
        return refused(id, f"decide:{obligation_id}", form, refusal)
    return back(id, "decided")
