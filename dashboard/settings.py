"""The organisation, and where its person is signed in."""

from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard import times
from dashboard.desk import SIGNED_IN, desk, needs
from dashboard.forms import Form
from dashboard.register import by, org, organisation, session, write
from domain.errors import Fault, RegisterError, RuleViolated
from domain.people import MANAGE
from storage import organisations, sessions, users
from storage.organisations import Profile

_MOST = 200


@desk.get("/settings")
@needs(SIGNED_IN)
def settings() -> Any:
    """The organisation, its members, and the person's own sessions."""
    return page()


@desk.post("/settings/organisation")
@needs(MANAGE)
def describe() -> Any:
    """Change what the organisation says of itself."""
    form = Form.sent()
    try:
        wanted = _profile(form)
        write(lambda session: organisations.describe(session, org(), wanted, by()))
    except RegisterError as refusal:
        return page(form.refused(refusal)), 422
    return redirect(url_for("desk.settings", done="saved"), 303)


@desk.post("/settings/sessions/end")
@needs(SIGNED_IN)
def end_session() -> Any:
    """Sign out in another place, or in all others."""
    wanted, me = Form.sent()["id"], g.visit
    if wanted:
        write(lambda session: sessions.end(session, me.user_id, wanted), org_id=None)
    else:
        write(lambda session: sessions.end_others(session, me.user_id, me.id), org_id=None)
    return redirect(url_for("desk.settings", done="signed-out"), 303)


def page(form: Form | None = None, *, adding: Form | None = None, link: tuple[str, str] | None = None) -> str:
    """The page of settings; `link` is a one-time link and whom it is for."""
    present = organisation()
    shown = {"name": present.name, "time_zone": present.time_zone, "contact_point": present.contact_point or ""}
    return render_template(
        "settings.html",
        form=form or Form(shown),
        adding=adding or Form({"role": "viewer"}),
        link=link,
        zones=times.zones(),
        members=users.search(session(), org()),
        mine=[(one, organisations.profile(session(), one).name) for one in _mine()],
        browsers=sessions.search(session(), g.visit.user_id),
    )


def _mine() -> list[str]:
    return users.organisations_of(session(), g.visit.user_id)


def _profile(form: Form) -> Profile:
    name, zone, contact = (form[one].strip() for one in ("name", "time_zone", "contact_point"))
    for member, text, least in (("name", name, 1), ("contact_point", contact, 0)):
        if not least <= len(text) <= _MOST:
            fault = Fault("body", f"/{member}", f"must have {least} to {_MOST} characters")
            raise RuleViolated("Something in the form needs another look.", fault)
    if zone not in times.zones():
        fault = Fault("body", "/time_zone", "must be a time zone such as Europe/Berlin")
        raise RuleViolated("Something in the form needs another look.", fault)
    return Profile(name, zone, contact or None)
