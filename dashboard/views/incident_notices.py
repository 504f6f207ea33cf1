"""Telling the people affected (Art. 34 GDPR): a notice, or the ground on which there is none."""

from typing import Any

from dashboard.blueprint import desk, needs
from dashboard.choice_words import CHOICES
from dashboard.context import by, org, require_fit, write
from dashboard.forms import Form
from dashboard.views.incident_changes import aware_of, back, refused
from domain.errors import RegisterError
from domain.people import WRITE
from storage import data_subject_notices

_NOT_TOLD = "not_told"


@desk.post("/incidents/<id:id>/notice")
@needs(WRITE)
def tell_subjects(id: str) -> Any:
    """Put a notice on record, or why there is none."""
    form = Form.sent(aware_of(id))
    body = _ground(form) if form["outcome"] == _NOT_TOLD else _notice(form)
    try:
        require_fit("DataSubjectNoticeCreate", body)
        write(
            lambda session: data_subject_notices.create(session, org(), id, body, by())
        )
    except RegisterError as refusal:
        return refused(id, "notice", form, refusal)
    return back(id, "ground" if "ground" in body else "notice")


def _ground(form: Form) -> dict[str, Any]:
    # an empty ground is for the contract to refuse, not a notice of nothing
    return {"ground": form["ground"], **form.body("justification")}


def _notice(form: Form) -> dict[str, Any]:
    body = form.body("told_at", "people", "text")
    channels = [name for name in CHOICES["channels"] if form[f"channels-{name}"]]
    return body | {"channels": channels}
