"""API keys, as people know them from elsewhere: made here, shown once, rotated with an overlap, revoked for good."""

from typing import Any

from flask import redirect, render_template, request, url_for

from dashboard import times
from dashboard.desk import desk, needs
from dashboard.forms import Form
from dashboard.register import by, now, org, require_fit, session, write
from dashboard.visits import server_address
from domain.errors import Fault, RegisterError, RuleViolated
from domain.keys import SCOPES, Secret
from domain.people import MANAGE
from storage import api_keys

EXPIRIES = {"30": "30 days", "90": "90 days", "365": "1 year", "on": "On a date", "never": "Never"}


@desk.get("/api-keys")
@needs(MANAGE)
def keys() -> Any:
    """The organisation's keys."""
    return render_template("keys.html", keys=api_keys.every(session(), org(), now()))


@desk.get("/api-keys/new")
@needs(MANAGE)
def new_key() -> Any:
    """The form for a key."""
    return _form(Form({"expiry": "90"}), {"incidents:read"})


@desk.post("/api-keys/new")
@needs(MANAGE)
def make_key() -> Any:
    """Make a key and show it, this once."""
    form, scopes = Form.sent(), [one for one in SCOPES if one in request.form.getlist("scopes")]
    try:
        name, expires_at = form["name"].strip(), _expiry(form)
        require_fit("ApiKeyCreate", {"orgId": org(), "name": name, "scopes": scopes, "expires_at": expires_at})
        record, secret = write(
            lambda session: api_keys.create(session, org(), name, scopes, times.utc(expires_at), by())
        )
    except RegisterError as refusal:
        return _form(form.refused(refusal), set(scopes)), 422
    return _shown_once(record, secret)


@desk.get("/api-keys/<id:id>")
@needs(MANAGE)
def key(id: str) -> Any:
    """One key, and what can be done to it."""
    return render_template("key.html", key=api_keys.read(session(), org(), id, now()), form=Form())


@desk.post("/api-keys/<id:id>/rotate")
@needs(MANAGE)
def rotate_key(id: str) -> Any:
    """Make a key in the place of this one, which goes on for a while."""
    form = Form.sent()
    try:
        body = form.body("overlap_hours")
        require_fit("ApiKeyRotate", body)
        hours = body.get("overlap_hours", 0)
        record, secret = write(lambda session: api_keys.rotate(session, org(), id, hours, by()))
    except RegisterError as refusal:
        return _refused(id, form.refused(refusal))
    return _shown_once(record, secret)


@desk.post("/api-keys/<id:id>/revoke")
@needs(MANAGE)
def revoke_key(id: str) -> Any:
    """Stop a key at once, when its name was typed."""
    form, present = Form.sent(), api_keys.read(session(), org(), id, now())
    if form["confirm"].strip() != present["name"].strip():
        fault = Fault("body", "/confirm", "must be the name of the key")
        return _refused(id, form.refused(RuleViolated("Nothing was revoked.", fault)))
    write(lambda session: api_keys.revoke(session, org(), id, by()))
    return redirect(url_for("desk.keys", done="revoked"), 303)


def _expiry(form: Form) -> str | None:
    if form["expiry"] == "never":
        if not form["really_never"]:
            fault = Fault("body", "/expires_at", "must be confirmed: a key that never expires outlives who holds it")
            raise RuleViolated("Confirm that the key should never expire.", fault)
        return None
    if form["expiry"] == "on":
        return times.read(form["expires_at"])
    return times.in_days(int(form["expiry"])) if form["expiry"] in EXPIRIES else ""


def _form(form: Form, scopes: set[str]) -> str:
    return render_template("new_key.html", form=form, chosen=scopes, expiries=EXPIRIES)


def _refused(id: str, form: Form) -> Any:
    return render_template("key.html", key=api_keys.read(session(), org(), id, now()), form=form), 422


def _shown_once(record: dict[str, Any], secret: Secret) -> str:
    return render_template("made_key.html", key=record, raw=secret.raw, server=server_address())
