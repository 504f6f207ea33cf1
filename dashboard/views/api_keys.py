"""API keys: made here, shown once, rotated with an overlap, revoked for good."""

import json
from datetime import timedelta
from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard import times
from dashboard.blueprint import desk, needs
from dashboard.context import by, now, org, require_fit, services, session, write
from dashboard.forms import Form, sent_fields
from dashboard.paging import paged
from dashboard.sign_ins import server_address
from dashboard.views.proving import ask_again
from domain.errors import Fault, RegisterError, RuleViolated
from domain.keys import SCOPES, Allowance, Secret
from domain.people import MANAGE, scopes_of
from storage import api_keys, key_lists, organisations
from storage.session.pages import Page

_PAGE = 50
EXPIRIES = {
    "30": "30 days",
    "90": "90 days",
    "365": "1 year",
    "on": "On a date",
    "never": "Never",
}


@desk.get("/api-keys")
@needs(MANAGE)
def keys() -> Any:
    """The organisation's keys."""
    page = paged("cursor", _records)
    records = [json.loads(text) for text in page.documents]
    first = None
    # the oldest comes last, on the last page
    if records and page.next_cursor is None:
        oldest = records[-1]
        if oldest["status"] == "active" and _is_first(oldest):
            first = oldest
    return render_template(
        "keys.html", keys=records, cursor=page.next_cursor, first=first
    )


@desk.get("/api-keys/new")
@needs(MANAGE)
def new_key() -> Any:
    """The form for a key."""
    choices = list(_expiries())
    usual = "90" if "90" in choices else choices[0]
    form = Form({"expiry": usual})
    return _form(form, {"incidents:read"})


@desk.post("/api-keys/new")
@needs(MANAGE)
def make_key() -> Any:
    """Make a key and show it, this once."""
    if (asked := ask_again()) is not None:
        return asked
    form = Form.sent()
    chosen = sent_fields().getlist("scopes")
    scopes = [scope for scope in SCOPES if scope in chosen]
    try:
        record, secret = _made(form["name"].strip(), scopes, _expiry(form))
    except RegisterError as refusal:
        return _form(form.refused(refusal), set(scopes)), 422
    return _shown_once(record, secret)


def _made(
    name: str, scopes: list[str], expires_at: str | None
) -> tuple[dict[str, Any], Secret]:
    body = {"orgId": org(), "name": name, "scopes": scopes, "expires_at": expires_at}
    require_fit("ApiKeyCreate", body)
    ends = times.utc(expires_at)
    allowed = _allowance()
    return write(
        lambda session: api_keys.create(
            session, org(), name, scopes, ends, by(), allowed
        )
    )


@desk.get("/api-keys/<id:id>")
@needs(MANAGE)
def key(id: str) -> Any:
    """One key, and what can be done to it."""
    return _page(id, Form())


@desk.post("/api-keys/<id:id>/rotate")
@needs(MANAGE)
def rotate_key(id: str) -> Any:
    """Make a key in the place of this one, which goes on for a while."""
    if (asked := ask_again()) is not None:
        return asked
    form = Form.sent()
    try:
        body = form.body("overlap_hours")
        require_fit("ApiKeyRotate", body)
        hours = body.get("overlap_hours", 0)
        record, secret = write(
            lambda session: api_keys.rotate(
                session, org(), id, hours, by(), _allowance()
            )
        )
    except RegisterError as refusal:
        return _refused(id, form.refused(refusal))
    return _shown_once(record, secret)


@desk.post("/api-keys/<id:id>/revoke")
@needs(MANAGE)
def revoke_key(id: str) -> Any:
    """Stop a key at once, when its name was typed."""
    form = Form.sent()
    present = api_keys.read(session(), org(), id, now())
    if form["confirm"].strip() != present["name"].strip():
        fault = Fault("confirm", "must be the name of the key")
        refusal = RuleViolated("Nothing was revoked.", fault)
        return _refused(id, form.refused(refusal))
    write(lambda session: api_keys.revoke(session, org(), id, by()))
    done = "unchanged" if present["status"] == "revoked" else "revoked"
    page = url_for("desk.keys", done=done)
    return redirect(page, 303)


def _allowance() -> Allowance:
    """What the person can give to a key: what their role may do itself."""
    return Allowance(scopes_of(g.visit.role), _lifetime())


def _lifetime() -> timedelta | None:
    return services().key_lifetime


def _expiries() -> dict[str, str]:
    """The choices of the form, none of which lies further away than keys may live."""
    lifetime = _lifetime()
    if lifetime is None:
        return EXPIRIES
    longest = str(lifetime.days)
    choices = {}
    for days, words in EXPIRIES.items():
        if days.isdecimal() and int(days) < lifetime.days:
            choices[days] = words
    choices[longest] = f"{longest} days, the longest here"
    choices["on"] = EXPIRIES["on"]
    return choices


def _is_first(record: dict[str, Any]) -> bool:
    """Whether the first start wrote this key to a file.

    Such a key is as old as its organisation, and may do everything.
    """
    if not set(SCOPES) <= set(record["scopes"]):
        return False
    owner = organisations.read(session(), org())
    return owner is not None and record["created_at"] == owner.created_at


def _records(cursor: str | None) -> Page:
    return key_lists.search(session(), org(), now=now(), limit=_PAGE, cursor=cursor)


def _expiry(form: Form) -> str | None:
    expiries = _expiries()
    chosen = form["expiry"]
    if chosen == "on":
        return form.instant("expires_at")
    if chosen not in expiries:
        return ""
    if chosen != "never":
        days = int(chosen)
        return times.in_days(days)
    if not form["really_never"]:
        message = "must be confirmed: a key that never expires outlives who holds it"
        fault = Fault("expires_at", message)
        raise RuleViolated("Confirm that the key should never expire.", fault)
    return None


def _form(form: Form, scopes: set[str]) -> str:
    return render_template(
        "new_key.html",
        form=form,
        chosen=scopes,
        expiries=_expiries(),
        grantable=scopes_of(g.visit.role),
    )


def _refused(id: str, form: Form) -> Any:
    return _page(id, form), 422


def _page(id: str, form: Form) -> str:
    record = api_keys.read(session(), org(), id, now())
    return render_template(
        "key.html", key=record, form=form, is_first=_is_first(record)
    )


def _shown_once(record: dict[str, Any], secret: Secret) -> str:
    return render_template(
        "made_key.html", key=record, raw=secret.raw, server=server_address()
    )
