"""The first-run conversation: two pages of questions to the first owner, which can be skipped."""

import json
from typing import Any

from flask import redirect, render_template, request, url_for

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form
from dashboard.views.profile import countries_of, kinds_of, laws_of, ticked
from domain.errors import RegisterError, StalePrecondition
from domain.incident import version
from domain.people import MANAGE
from law import seats
from storage import introductions, organization
from storage.session.transactions import Session

_CHANGED = "Somebody else changed this meanwhile. Look through it and go on."
_WHO, _LAWS = "who", "laws"


@desk.get("/welcome")
@needs(MANAGE)
def welcome() -> Any:
    """What the organisation is, with what is known of it filled in; then which laws bind it."""
    return _page(_LAWS if request.args.get("step") == _LAWS else _WHO)


@desk.post("/welcome")
@needs(MANAGE)
def answer() -> Any:
    """Put an answer on record: the first page leads to the laws, and those to the register."""
    form = Form.sent()
    step = _LAWS if form["step"] == _LAWS else _WHO
    try:
        patch = _patch(form, step)
        require_fit("OrganizationUpdate", patch)
        write(lambda session: _keep(session, patch, form["version"], step))
    except StalePrecondition:
        form.detail = _CHANGED
        return _page(step, form), 412
    except RegisterError as refusal:
        return _page(step, form.refused(refusal)), 422
    if step == _WHO:
        return redirect(url_for("desk.welcome", step=_LAWS), 303)
    return redirect(url_for("desk.overview", done="introduced"), 303)


@desk.post("/welcome/skip")
@needs(MANAGE)
def skip() -> Any:
    """Ask no more: all of it can be said under Settings."""
    write(lambda session: introductions.end(session, org(), "skipped", by()))
    return redirect(url_for("desk.overview", done="introduction-skipped"), 303)


def _keep(session: Session, patch: dict[str, Any], seen: str, step: str) -> None:
    organization.update(session, org(), patch, by(), [seen])
    if step == _LAWS:
        introductions.end(session, org(), "answered", by())


def _patch(form: Form, step: str) -> dict[str, Any]:
    """What a form says of the organisation. Raises RuleViolated."""
    present = _record()[0]
    if step == _LAWS:
        return {
            "enabled_regimes": ticked(
                form, "enabled_regimes", present["enabled_regimes"]
            )
        }
    chosen = {
        name: ticked(form, name, present[name]) for name in ("roles", "entity_kinds")
    }
    sector = form["sector"].strip() or None
    named = {"name": form["name"].strip(), "sector": sector}
    return named | {"countries": countries_of(form)} | chosen


def _record() -> tuple[dict[str, Any], str]:
    text = organization.read(session(), org())
    return json.loads(text), version(text)


def _page(step: str, form: Form | None = None) -> str:
    record, seen = _record()
    return render_template(
        "welcome.html",
        step=step,
        form=form or _form_of(record),
        version=seen,
        kinds=kinds_of(record),
        **laws_of(record),
    )


def _form_of(record: dict[str, Any]) -> Form:
    """The answers that are known: nothing is asked twice."""
    countries = record["countries"] or seats.countries(record["time_zone"])
    values = {
        "name": record["name"],
        "sector": record["sector"] or "",
        "countries": ", ".join(countries),
    }
    for name in ("roles", "entity_kinds", "enabled_regimes"):
        values |= {f"{name}-{word}": "yes" for word in record[name]}
    return Form(values)
