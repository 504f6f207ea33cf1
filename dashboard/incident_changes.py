"""What a person does to an incident: correct it, file, resolve, reopen; all of it in the one audit trail."""

import json
from typing import Any

from flask import redirect, url_for

from dashboard.desk import desk, needs
from dashboard.forms import Form
from dashboard.incidents import FILING, PARTS, shown
from dashboard.register import by, org, require_fit, session, write
from domain.errors import Fault, RegisterError, RuleViolated, StalePrecondition
from domain.people import WRITE
from storage import incidents


@desk.post("/incidents/<id:id>/edit/<part>")
@needs(WRITE)
def correct(id: str, part: str) -> Any:
    """Correct one part of the record, if nobody else did in the meantime."""
    form = Form.sent(_aware(id) if part != "facts" else None)
    names = PARTS.get(part, ())
    patch = form.patch(*names)
    return _changed(id, part, form, patch, done="saved" if patch else "unchanged")


@desk.post("/incidents/<id:id>/status")
@needs(WRITE)
def set_status(id: str) -> Any:
    """Open a draft, or reopen what was resolved."""
    form = Form.sent()
    done = "opened" if form["was"] == "draft" else "reopened"
    return _changed(id, None, form, {"status": form["status"]}, done=done)


@desk.post("/incidents/<id:id>/resolve")
@needs(WRITE)
def resolve(id: str) -> Any:
    """Close an incident; without any filing only for a reason that the person confirms."""
    form = Form.sent(_aware(id))
    patch = form.body("resolution_date", "root_cause") | {"status": "resolved"}
    if form["needs_reason"] and not form["no_risk"]:
        refusal = RuleViolated(
            "No authority was notified.", Fault("body", "/no_risk", "must be confirmed, or record a filing first")
        )
        return shown(id, "resolve", form.refused(refusal)), 422
    return _changed(id, "resolve", form, patch, done="resolved")


@desk.post("/incidents/<id:id>/filing")
@needs(WRITE)
def file(id: str) -> Any:
    """Record a filing with an authority (Art. 33(1) GDPR)."""
    form = Form.sent(_aware(id))
    body = form.body(*FILING)
    try:
        require_fit("IncidentNotify", body)
        write(lambda session: incidents.notify(session, org(), id, body, by()))
    except RegisterError as refusal:
        return shown(id, "filing", form.refused(refusal)), 422
    return redirect(url_for("desk.incident", id=id, done="filed"), 303)


def _aware(id: str) -> str:
    """When the organisation became aware. Raises NotFound."""
    instant: str = json.loads(incidents.read(session(), org(), id))["discovered_at"]
    return instant


def _changed(id: str, part: str | None, form: Form, patch: dict[str, Any], done: str) -> Any:
    try:
        require_fit("IncidentUpdate", patch)
        write(lambda session: incidents.update(session, org(), id, patch, by(), [form["version"]]))
    except StalePrecondition as refusal:
        return shown(id, part, form.refused(refusal), conflict=True), 412
    except RegisterError as refusal:
        return shown(id, part, form.refused(refusal)), 422
    return redirect(url_for("desk.incident", id=id, done=done), 303)
