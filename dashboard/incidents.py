"""One incident: its facts, clock, filings and timeline, and the forms that its parts turn into."""

import json
from datetime import datetime
from typing import Any

from flask import g, redirect, render_template, request, url_for

from dashboard import times
from dashboard.desk import desk, needs
from dashboard.forms import Form
from dashboard.register import by, now, org, require_fit, session, write
from domain.clock import NOTIFICATION_PERIOD
from domain.errors import RegisterError
from domain.incidents import version
from domain.people import READ, WRITE, may
from storage import api_keys, audit, incidents, users

FACTS = ("title", "severity", "discovered_at", "breach_kind", "affected_users", "description", "root_cause")
MEASURES = ("corrective_actions",)
TOLD = ("data_subjects_notified_at",)
NEW = ("title", "severity", "discovered_at", "breach_kind", "description")
FILING = ("authority_jurisdiction", "notification_reference", "authority_notified_at", "data_subjects_notified_at")
PARTS = {"facts": FACTS, "measures": MEASURES, "told": TOLD, "filing": (), "resolve": ()}

_ENTRIES = 100


@desk.get("/incidents/new")
@needs(WRITE)
def new() -> Any:
    """The form for a breach: five fields, the rest later."""
    return render_template("new.html", form=Form({"discovered_at": times.typed(now())}))


@desk.post("/incidents/new")
@needs(WRITE)
def record() -> Any:
    """Record a breach: the clock starts."""
    form = Form.sent()
    body = {"orgId": org(), **form.body(*NEW), "status": "draft" if form["status"] == "draft" else "open"}
    try:
        require_fit("IncidentCreate", body)
        id, _ = write(lambda session: incidents.create(session, org(), body, by()))
    except RegisterError as refusal:
        return render_template("new.html", form=form.refused(refusal)), 422
    return redirect(url_for("desk.incident", id=id, done="recorded"), 303)


@desk.get("/incidents/<id:id>")
@needs(READ)
def incident(id: str) -> Any:
    """Everything on record about an incident; `?edit=` turns one part into its form."""
    asked = request.args.get("edit")
    part = asked if asked in PARTS and may(g.visit.role, WRITE) else None
    return shown(id, part)


def shown(id: str, editing: str | None, form: Form | None = None, conflict: bool = False) -> str:
    """The page of an incident, with one part as a form."""
    document = incidents.read(session(), org(), id)
    record = json.loads(document)
    entries = [json.loads(text) for text in audit.search(session(), org(), incident_id=id, limit=_ENTRIES).documents]
    filings = [json.loads(text) for text in incidents.list_notifications(session(), org(), id)]
    return render_template(
        "incident.html",
        incident=record,
        version=version(document),
        filings=filings,
        late=_is_late(record),
        elapsed=_elapsed(record),
        entries=entries,
        actors=names_of({one["actor"] for one in entries} | {one["recorded_by"] for one in filings}),
        editing=editing,
        form=form or _form(editing, record),
        recorded=Form.of(record, *PARTS.get(editing or "", ())),
        conflict=conflict,
        names=PARTS.get(editing or "", ()),
    )


def _form(editing: str | None, record: dict[str, Any]) -> Form:
    if editing == "filing":
        return Form({"authority_notified_at": times.typed(now())})
    if editing == "resolve":
        return Form({"resolution_date": times.typed(now()), "root_cause": record["root_cause"] or ""})
    return Form.of(record, *PARTS.get(editing or "", ()))


def _is_late(record: dict[str, Any]) -> bool:
    """Frozen by the first filing: in time stays in time."""
    return bool((record["authority_notified_at"] or now()) > record["safe_due_at"])


def _elapsed(record: dict[str, Any]) -> float:
    """How much of the 72 hours is used up, of 100."""
    ends = record["authority_notified_at"] or now()
    used = datetime.fromisoformat(ends) - datetime.fromisoformat(record["discovered_at"])
    return round(min(100.0, max(0.0, 100 * used / NOTIFICATION_PERIOD)), 1)


def names_of(actors: set[str]) -> dict[str, str]:
    """What actors are called: an e-mail, a key's name, or the register itself."""
    known = {"system": "The register"}
    for actor in actors - set(known):
        kind, _, id = actor.partition(":")
        known[actor] = _key_name(id) if kind == "key" else users.email_of(session(), id) or "A former member"
    return known


def _key_name(id: str) -> str:
    try:
        return "API key “{}”".format(api_keys.read(session(), org(), id, now())["name"])
    except RegisterError:
        return "An API key"
