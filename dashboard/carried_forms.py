"""Typed text that outlives its session: it goes through the sign-in with the person who typed it.

The server stores nothing of it. The page to sign in with carries the text as a hidden field, and
whoever signs in gets the form back as it was, unsent.
"""

import json
from typing import Any

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from dashboard.blueprint import PUBLIC, SIGNED_IN, permission_of
from dashboard.context import now, session, write
from dashboard.forms import Form, plain
from domain.errors import Forbidden
from domain.people import may
from storage.people import sign_ins

_PRIVATE = {"_token", "secret", "again", "present", "proof", "carried", "carried_to"}
"""What no page may hand back: tokens, and passwords under whichever name a form asks for them."""


def luggage() -> Form | None:
    """What of this request's form to carry, and where it was going. Secrets stay behind."""
    fields = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if name not in _PRIVATE and "password" not in name
    ]
    if not any(text.strip() for name, text in fields if name != "_org"):
        return None
    return Form({"carried": json.dumps(fields), "carried_to": request.path})


def unpacked(form: Form) -> Any:
    """The page of the form that was carried, filled in again; None when there is none."""
    fields = _fields(form["carried"])
    if fields is None:
        return None
    try:
        urls = current_app.url_map.bind(request.host)
        endpoint, arguments = urls.match(form["carried_to"], method="POST")
    except HTTPException:
        return None
    view = current_app.view_functions[endpoint]
    permission = permission_of(view)
    g.visit = sign_ins.visit(session(), g.secret, now())
    if permission == PUBLIC or g.visit is None:
        return None
    _return_to(fields.get("_org"))
    if permission != SIGNED_IN and not may(g.visit.role, permission):
        raise Forbidden(f"Your role ({g.visit.role}) doesn't allow this.")
    g.carried = fields
    return view(**arguments)


def _return_to(org_id: str | None) -> None:
    """Look at the organisation that the form is about. Raises Forbidden for no member of it."""
    visit = g.visit
    if org_id is None or org_id == visit.org_id:
        return
    if org_id not in sign_ins.opened(session(), visit.id):
        raise Forbidden(
            "The form is about an organisation that this account isn't a member of."
        )
    write(
        lambda session: sign_ins.move(session, g.secret, visit.id, org_id), org_id=None
    )
    g.visit = sign_ins.visit(session(), g.secret, now())


def _fields(text: str) -> MultiDict[str, str] | None:
    try:
        pairs = json.loads(text) if text else None
        return (
            None
            if pairs is None
            else MultiDict((str(a), plain(str(b))) for a, b in pairs)
        )
    except (ValueError, TypeError):
        return None
