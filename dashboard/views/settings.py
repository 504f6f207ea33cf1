"""The organisation, and where its person is signed in."""

from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard import times
from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import by, now, org, organisation, session, write
from dashboard.forms import Form
from domain.errors import Fault, RegisterError, RuleViolated
from domain.people import MANAGE
from storage import letters, organisations
from storage.organisations import Profile
from storage.people import sign_ins, users

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
        wanted, before = profile_of(form), organisation()
        write(lambda session: organisations.describe(session, org(), wanted, by()))
    except RegisterError as refusal:
        return page(form.refused(refusal)), 422
    done = "unchanged" if wanted == before else "saved"
    return redirect(url_for("desk.settings", done=done), 303)


@desk.post("/settings/sessions/end")
@needs(SIGNED_IN)
def end_session() -> Any:
    """Sign out in another place, or in all others."""
    wanted, me = Form.sent()["id"], g.visit
    if wanted:
        write(lambda session: sign_ins.end(session, me.user_id, wanted), org_id=None)
    else:
        write(
            lambda session: sign_ins.end_others(session, me.user_id, me.id), org_id=None
        )
    return redirect(url_for("desk.settings", done="signed-out"), 303)


def page(
    form: Form | None = None,
    *,
    adding: Form | None = None,
    changing: Form | None = None,
    link: tuple[str, str] | None = None,
) -> str:
    """The page of settings; `link` is a one-time link and whom it is for."""
    present = organisation()
    shown = {
        "name": present.name,
        "time_zone": present.time_zone,
        "contact_point": present.contact_point or "",
    }
    return render_template(
        "settings.html",
        form=form or Form(shown),
        adding=adding or Form({"role": "viewer"}),
        link=link,
        zones=times.zones(),
        changing=changing or Form(),
        members=users.search(session(), org()),
        bounced=letters.bounced_lately(session(), org(), now()),
        organisations=_names_of_organisations(),
        browsers=sign_ins.search(session(), g.visit.user_id),
    )


def _names_of_organisations() -> list[tuple[str, str]]:
    """The organisations that the sign-in opened, with what they call themselves."""
    ids = sign_ins.opened(session(), g.visit.id)
    return [(id, organisations.profile(session(), id).name) for id in ids]


def profile_of(form: Form) -> Profile:
    """What a form says of an organisation. Raises RuleViolated."""
    name = form["name"].strip()
    zone = form["time_zone"].strip()
    contact = form["contact_point"].strip()
    _require_length("name", name, least=1)
    _require_length("contact_point", contact, least=0)
    if zone not in times.zones():
        raise _unfit("time_zone", "must be a time zone such as Europe/Berlin")
    return Profile(name, zone, contact or None)


def _require_length(member: str, text: str, *, least: int) -> None:
    if not least <= len(text) <= _MOST:
        raise _unfit(member, f"must have {least} to {_MOST} characters")


def _unfit(member: str, message: str) -> RuleViolated:
    fault = Fault(member, message)
    return RuleViolated("Something in the form needs another look.", fault)
