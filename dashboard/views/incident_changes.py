"""What a person does to an incident: correct it, file, resolve, reopen.

All of it is told in the one audit trail, in the person's name.
"""

import json
from typing import Any

from flask import redirect, url_for

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form
from dashboard.views.incident_parts import FILING, PARTS
from dashboard.views.incidents import shown
from domain.errors import RegisterError, StalePrecondition
from domain.people import WRITE
from storage import corrections, incidents, notifications
from storage.session.transactions import Session


@desk.post("/incidents/<id:id>/edit/<part>")
@needs(WRITE)
def correct(id: str, part: str) -> Any:
    """Correct one part of the record, if nobody else did in the meantime."""
    # the facts hold the moment of awareness itself: there is nothing to compare it with
    aware = None if part == "facts" else aware_of(id)
    form = Form.sent(aware)
    names = PARTS.get(part, ())
    patch = form.patch(*names)
    reason = form["correction_reason"].strip()
    if reason:
        patch["correction_reason"] = reason
    return _changed(id, part, form, patch, done="saved")


@desk.post("/incidents/<id:id>/status")
@needs(WRITE)
def set_status(id: str) -> Any:
    """Open a draft, or reopen what was resolved."""
    form = Form.sent()
    patch = {"status": form["status"]}
    done = "opened" if form["was"] == "draft" else "reopened"
    return _changed(id, None, form, patch, done=done)


@desk.post("/incidents/<id:id>/resolve")
@needs(WRITE)
def resolve(id: str) -> Any:
    """Close an incident."""
    form = Form.sent(aware_of(id))
    patch = form.body("resolution_date", "root_cause")
    patch["status"] = "resolved"
    return _changed(id, "resolve", form, patch, done="resolved")


@desk.post("/incidents/<id:id>/filing")
@needs(WRITE)
def file(id: str) -> Any:
    """Record a filing with an authority (Art. 33(1) GDPR)."""
    form = Form.sent(aware_of(id))
    body = form.body(*FILING)
    try:
        require_fit("IncidentNotify", body)
        # the same filing again is no second one, and no mistake: the page says so
        is_new = write(lambda session: _file(session, id, body))
    except RegisterError as refusal:
        return refused(id, "filing", form, refusal)
    done = "filed" if is_new else "filed-before"
    return back(id, done)


@desk.post("/incidents/<id:id>/filings/<id:notification_id>")
@needs(WRITE)
def correct_filing(id: str, notification_id: str) -> Any:
    """Correct a filing that was put on record wrongly, if nobody else did in the meantime."""
    # an id that no filing has is a page that isn't there, not a form with a mistake in it
    notifications.read(session(), org(), id, notification_id)
    form = Form.sent(aware_of(id))
    patch = form.patch(*FILING)
    patch["correction_reason"] = form["correction_reason"].strip()
    try:
        require_fit("NotificationCorrection", patch)
        version = form["version"]
        is_changed = write(
            lambda session: _correct(session, id, notification_id, patch, version)
        )
    except RegisterError as refusal:
        return refused(id, f"filing:{notification_id}", form, refusal)
    done = "corrected" if is_changed else "unchanged"
    return back(id, done)


def _changed(
    id: str, part: str | None, form: Form, patch: dict[str, Any], done: str
) -> Any:
    """Change the incident, and go back to its page; or show the part's form again."""
    try:
        require_fit("IncidentUpdate", patch)
        version = form["version"]
        is_changed = write(lambda session: _update(session, id, patch, version))
    except RegisterError as refusal:
        return refused(id, part, form, refusal)
    return back(id, done if is_changed else "unchanged")


def refused(id: str, part: str | None, form: Form, refusal: RegisterError) -> Any:
    """The form again, with what was wrong; both versions, where somebody else was faster."""
    form.refused(refusal)
    if isinstance(refusal, StalePrecondition):
        return shown(id, part, form, conflict=True), 412
    # 422: understood, and not done; a browser shows the page that comes with it
    return shown(id, part, form), 422


def back(id: str, done: str) -> Any:
    """The way back to the page of the incident, which says what was done."""
    # 303: the browser reads the page, and a reload sends no form again
    page = url_for("desk.incident", id=id, done=done)
    return redirect(page, 303)


def _file(session: Session, id: str, body: dict[str, Any]) -> bool:
    """Whether the filing is a new one."""
    before = incidents.read(session, org(), id)
    after = incidents.notify(session, org(), id, body, by())
    return after != before


def _correct(
    session: Session, id: str, notification_id: str, patch: dict[str, Any], version: str
) -> bool:
    """Whether the filing reads otherwise than before."""
    versions = [version]
    before = notifications.read(session, org(), id, notification_id)
    after = corrections.correct(
        session, org(), id, notification_id, patch, by(), versions
    )
    return after != before


def _update(session: Session, id: str, patch: dict[str, Any], version: str) -> bool:
    """Whether the incident reads otherwise than before."""
    versions = [version]
    before = incidents.read(session, org(), id)
    after = incidents.update(session, org(), id, patch, by(), versions)
    return after != before


def aware_of(id: str) -> str:
    """When the organisation became aware. Raises NotFound."""
    incident = json.loads(incidents.read(session(), org(), id))
    instant: str = incident["discovered_at"]
    return instant
