"""What is known of an incident beyond its facts, by the groups of Art. 33(3) GDPR."""

from typing import Any

from dashboard import detail_forms
from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, write
from dashboard.forms import Form
from dashboard.views.incident_changes import back, refused
from domain.details import GROUPS
from domain.errors import NotFound, RegisterError
from domain.people import WRITE
from storage import incident_details
from storage.session.transactions import Session


@desk.post("/incidents/<id:id>/details/<part>")
@needs(WRITE)
def correct_details(id: str, part: str) -> Any:
    """Correct one group of the details, if nobody else did in the meantime."""
    if part not in GROUPS:
        raise NotFound("There is no such part of the details.")
    form = Form.sent()
    patch = {part: detail_forms.patch(form, part)}
    try:
        require_fit("IncidentDetailsUpdate", patch)
        version = form["version"]
        is_changed = write(lambda session: _update(session, id, patch, version))
    except RegisterError as refusal:
        at_fields = detail_forms.refusal_of(refusal, form, part)
        return refused(id, f"details:{part}", form, at_fields)
    return back(id, "saved" if is_changed else "unchanged")


def _update(session: Session, id: str, patch: dict[str, Any], version: str) -> bool:
    """Whether the details read otherwise than before."""
    before = incident_details.read(session, org(), id)
    return incident_details.update(session, org(), id, patch, by(), [version]) != before
