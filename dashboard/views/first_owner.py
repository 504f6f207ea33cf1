"""What the page of a one-time link asks: the first owner also for name and register."""

from dataclasses import dataclass

from flask import render_template

from dashboard import times
from dashboard.context import session
from dashboard.forms import Form
from dashboard.views.settings import profile_of
from domain.people import plain_email
from storage import organisations
from storage.organisations import Profile
from storage.people import users


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """Who begins a register; `profile` is None when they weren't asked for their organisation."""

    email: str
    profile: Profile | None


def page(form: Form) -> str:
    """The form; nobody but the first owner is asked for more than a password."""
    is_first = not users.has_owner(session())
    return render_template(
        "start.html", form=form, is_first=is_first, zones=times.zones()
    )


def first_owner(form: Form, org_id: str) -> FirstOwner:
    """What the first owner said of themselves and of the organisation. Raises RuleViolated."""
    email = plain_email(form["email"])
    if "name" not in form.values:
        return FirstOwner(email, None)
    present = organisations.profile(session(), org_id)
    form.values["contact_point"] = present.contact_point or ""
    return FirstOwner(email, profile_of(form))
