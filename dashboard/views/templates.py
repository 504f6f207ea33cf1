"""Templates that breaches are recorded from: the organisation's own, managed here."""

import json
from typing import Any

from flask import redirect, render_template, request, url_for

from dashboard import detail_forms, offered_templates
from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form, asked
from dashboard.paging import paged
from domain.errors import NotFound, RegisterError, StalePrecondition
from domain.incident import version
from domain.incident_templates import GROUPS
from domain.people import WRITE
from storage import incident_templates
from storage.session.pages import Page
from storage.session.transactions import Session

_PAGE = 50
_FACTS = ("name", "title", "severity", "breach_kind", "description", "tasks")
_NULLABLE = ("title", "severity", "breach_kind", "description")
_STATUSES = {"active": "template-used", "retired": "template-removed"}
_CHANGED = (
    "Somebody else changed this template while you were editing. "
    "Look through it and save again."
)


@desk.get("/templates")
@needs(WRITE)
def all_templates() -> Any:
    """The templates that a breach can be recorded from."""
    page = paged("cursor", _records)
    records = [json.loads(text) for text in page.documents]
    return render_template("templates.html", templates=records, cursor=page.next_cursor)


@desk.get("/templates/new")
@needs(WRITE)
def new_template() -> Any:
    """The form for a template, blank or with what another one says."""
    origin = offered_templates.chosen(asked("from"))
    return _new(Form.of(origin or {}, *_FACTS), origin)


@desk.post("/templates/new")
@needs(WRITE)
def make_template() -> Any:
    """Make a template, with the details of the one that it was begun from."""
    form = Form.sent()
    origin = offered_templates.chosen(form["from"])
    body = {"orgId": org(), **_stated(form)}
    if origin is not None:
        body["details"] = offered_templates.groups(origin)
    try:
        require_fit("IncidentTemplateCreate", body)
        id, _ = write(
            lambda session: incident_templates.create(session, org(), body, by())
        )
    except RegisterError as refusal:
        return _new(form.refused(refusal), origin), 422
    return _back(id, "template-made")


@desk.get("/templates/<id:id>")
@needs(WRITE)
def template(id: str) -> Any:
    """One template: its facts as a form, and its details by their groups."""
    return _page(id)


@desk.post("/templates/<id:id>/edit")
@needs(WRITE)
def edit_template(id: str) -> Any:
    """Correct a template, if nobody else did in the meantime."""
    form = Form.sent()
    return _changed(id, _stated(form), form)


@desk.post("/templates/<id:id>/details/<part>")
@needs(WRITE)
def edit_template_details(id: str, part: str) -> Any:
    """Correct one group of a template's details."""
    if part not in GROUPS:
        raise NotFound("There is no such part of the details.")
    form = Form.sent()
    return _changed(
        id, {"details": {part: detail_forms.stated(form, part)}}, form, part
    )


@desk.post("/templates/<id:id>/status")
@needs(WRITE)
def set_template_status(id: str) -> Any:
    """Take a template out of use, or offer it again."""
    status = Form.sent()["status"]
    if status not in _STATUSES:
        return _back(id, "unchanged")
    patch = {"status": status}
    write(lambda session: incident_templates.update(session, org(), id, patch, by()))
    return _back(id, _STATUSES[status])


def _stated(form: Form) -> dict[str, Any]:
    """What a form says of a template beside its details: an empty field leaves it open."""
    said = {name: form.read(name) if form[name].strip() else None for name in _NULLABLE}
    return {"name": form["name"].strip(), **said, "tasks": form.read("tasks")}


def _changed(id: str, patch: dict[str, Any], form: Form, part: str = "") -> Any:
    """Change a template and go back to its page; or show the form again as it was typed."""
    try:
        require_fit("IncidentTemplateUpdate", patch)
        is_changed = write(lambda session: _update(session, id, patch, form["version"]))
    except StalePrecondition:
        form.detail = _CHANGED
        return _page(id, form, part), 412
    except RegisterError as refusal:
        if part:
            refusal = detail_forms.refusal_of(refusal, form, part)
        return _page(id, form.refused(refusal), part), 422
    return _back(id, "saved" if is_changed else "unchanged")


def _update(session: Session, id: str, patch: dict[str, Any], seen: str) -> bool:
    """Whether the template reads otherwise than before."""
    before = incident_templates.read(session, org(), id)
    return incident_templates.update(session, org(), id, patch, by(), [seen]) != before


def _new(form: Form, origin: dict[str, Any] | None) -> str:
    return render_template("new_template.html", form=form, origin=origin)


def _page(id: str, sent: Form | None = None, part: str = "") -> str:
    """The page of a template; `sent` is the form of its facts, or of one group, as it was typed."""
    text = incident_templates.read(session(), org(), id)
    record = json.loads(text)
    editing = part or (request.args.get("edit", "") if sent is None else "")
    form = Form.of(record, *_FACTS) if editing or sent is None else sent
    group_form = sent if part else None
    if group_form is None and editing in GROUPS:
        group_form = Form().show(detail_forms.flat(editing, record["details"][editing]))
    return render_template(
        "template.html",
        template=record,
        version=version(text),
        groups=GROUPS,
        form=form,
        editing=editing,
        group_form=group_form,
    )


def _records(cursor: str | None) -> Page:
    return incident_templates.search(session(), org(), limit=_PAGE, cursor=cursor)


def _back(id: str, done: str) -> Any:
    return redirect(url_for("desk.template", id=id, done=done), 303)
