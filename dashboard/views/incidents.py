"""One incident: its facts, clock, filings and timeline, and the forms that its parts turn into."""

import json
from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard import offered_templates
from dashboard.blueprint import desk, needs
from dashboard.context import at_one_moment, by, now, org, require_fit, session, write
from dashboard.forms import Form, asked
from dashboard.paging import paged
from dashboard.views.incident_beside import beside
from dashboard.views.incident_parts import FILING, PARTS, editing_of, filing_of, form_of
from dashboard.views.incident_record import actors_of, details_form, known_of
from dashboard.views.incident_standing import obligations_of
from domain.details import GROUPS
from domain.errors import RegisterError
from domain.incident import Incident, version
from domain.lifecycle import after_reopening, is_late, period_used
from domain.people import READ, WRITE, may
from storage import api_keys, incident_filings, incident_templates, incidents, timeline
from storage.people import users
from storage.session.pages import Page

NEW = ("title", "severity", "discovered_at", "breach_kind", "description")

_STORY = 50
_FILINGS = 50


@desk.get("/incidents/new")
@needs(WRITE)
def new() -> Any:
    """The form for a breach: five fields, the rest later; a template fills them in."""
    template = offered_templates.chosen(asked("template"))
    filled_in = offered_templates.filled_in(template)
    return _new(Form().show({"discovered_at": now(), **filled_in}), template)


@desk.post("/incidents/new")
@needs(WRITE)
def record() -> Any:
    """Record a breach: the clock starts."""
    form = Form.sent()
    body = {
        "orgId": org(),
        **offered_templates.stated(form["template"], form.body(*NEW)),
    }
    recording = incident_templates.record if "template_id" in body else incidents.create
    body["status"] = "draft" if form["status"] == "draft" else "open"
    try:
        require_fit("IncidentCreate", body)
        id, _ = write(lambda session: recording(session, org(), body, by()))
    except RegisterError as refusal:
        template = offered_templates.chosen(form["template"])
        return _new(form.refused(refusal), template), 422
    return redirect(url_for("desk.incident", id=id, done="recorded"), 303)


def _new(form: Form, template: dict[str, Any] | None) -> str:
    return render_template(
        "new.html",
        form=form,
        template=template,
        templates=offered_templates.offered(),
        groups=offered_templates.groups(template),
    )


@desk.get("/incidents/<id:id>")
@needs(READ)
def incident(id: str) -> Any:
    """Everything on record about an incident; `?edit=` turns one part into its form."""
    part = asked("edit")
    is_shown = editing_of(part).is_known and may(g.visit.role, WRITE)
    return shown(id, part if is_shown else None)


@at_one_moment
def shown(
    id: str,
    editing: str | None,
    form: Form | None = None,
    conflict: bool = False,
    severity: dict[str, Any] | None = None,
) -> str:
    """The page of an incident, with one part as a form; `severity` is what was worked out in it."""
    document = incidents.read(session(), org(), id)
    facts = incidents.facts_of(document)
    values = {
        "incident": json.loads(document),
        "editing": editing,
        "conflict": conflict,
        "severity": severity,
        **editing_of(editing)._asdict(),
        **_judged(facts),
        **_on_record(id, json.loads(document)),
        **_edited(id, document, editing),
    }
    if form is not None:
        values["form"] = form
    return render_template("incident.html", **values)


def _edited(id: str, document: str, editing: str | None) -> dict[str, Any]:
    """What the form is about, the incident or one filing, and what is on record of it."""
    part = editing_of(editing)
    text = filing_of(id, part)
    if part.part == "details" and part.about in GROUPS:
        return details_form(id, part.about)
    if text is None:
        record = json.loads(document)
        names = PARTS.get(editing or "", ())
        form = form_of(part, record)
    else:
        record = json.loads(text)
        names = FILING
        form = Form.of(record, *names)
    return {
        "correcting": None if text is None else record,
        "version": version(document if text is None else text),
        "names": names,
        "form": form,
        "recorded": Form.of(record, *names),
    }


def _on_record(id: str, incident: dict[str, Any]) -> dict[str, Any]:
    """Everything that was put on record about an incident, and who did."""
    story = paged("entries", lambda at: _story(id, at))
    filed = paged("filings", lambda at: _filings(id, at))
    items = [json.loads(text) for text in story.documents]
    filings = [json.loads(text) for text in filed.documents]
    around = beside(id)
    known = known_of(id, incident)
    authors = {item["actor"] for item in items} - {None}
    kept_beside = (*around["notes"], *around["attachments"])
    recorders = {record["recorded_by"] for record in (*filings, *kept_beside)}
    duties = obligations_of(id)
    decisions = [item["decision"] for item in duties["obligations"] if item["decision"]]
    deciders = {decision["decided_by"] for decision in decisions}
    recorders |= set(actors_of(known))
    lists = {
        "story": items,
        "later_story": story.next_cursor,
        "filings": filings,
        "later_filings": filed.next_cursor,
        "actors": names_of(authors | recorders | deciders),
    }
    return around | known | duties | lists


def _judged(facts: Incident) -> dict[str, Any]:
    """What the law says of an incident at this moment."""
    return {
        "late": is_late(facts, now()),
        "elapsed": round(100 * period_used(facts, now()), 1),
        "reopened": after_reopening(facts),
    }


def _story(id: str, cursor: str | None) -> Page:
    return timeline.search(session(), org(), id, now=now(), limit=_STORY, cursor=cursor)


def _filings(id: str, cursor: str | None) -> Page:
    return incident_filings.search(session(), org(), id, limit=_FILINGS, cursor=cursor)


def names_of(actors: set[str]) -> dict[str, str]:
    """What actors are called: an e-mail, a key's name, or the register itself."""
    known = {"system": "The register"}
    for actor in actors - set(known):
        kind, _, id = actor.partition(":")
        known[actor] = _key_name(id) if kind == "key" else _member_name(id)
    return known


def _member_name(id: str) -> str:
    return users.email_of(session(), id) or "A former member"


def _key_name(id: str) -> str:
    try:
        key = api_keys.read(session(), org(), id, now())
    except RegisterError:
        return "An API key"
    return f"API key “{key['name']}”"
