"""Members: added by an owner, who hands them a one-time link.

Nobody but them ever knows their password.
"""

from typing import Any

from flask import redirect, url_for

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, session, write
from dashboard.forms import Form
from dashboard.sign_ins import server_address
from dashboard.views import settings
from dashboard.views.proving import ask_again
from domain.errors import RegisterError
from domain.people import MANAGE, OWNER, plain_email, require_role
from storage.people import one_time_links, users
from storage.session.transactions import Session


@desk.post("/settings/members")
@needs(MANAGE)
def add_member() -> Any:
    """Add a person, who gets a one-time link, shown this once.

    Whatever accounts the address has elsewhere: the page looks the same.
    """
    if (asked := ask_again()) is not None:
        return asked
    form = Form.sent()
    try:
        email, role = plain_email(form["email"]), require_role(form["role"])
        secret = write(lambda session: _add(session, email, role))
    except RegisterError as refusal:
        return settings.page(adding=form.refused(refusal)), 422
    return settings.page(link=(email, _address(secret)))


@desk.post("/settings/members/<id:id>/role")
@needs(MANAGE)
def set_role(id: str) -> Any:
    """Give a member another role; an owner is made by somebody who proved lately who they are."""
    role = require_role(Form.sent()["role"])
    if role == OWNER and (asked := ask_again()) is not None:
        return asked
    before = users.read(session(), org(), id).role
    write(lambda session: users.set_role(session, org(), id, role, by()))
    done = "unchanged" if role == before else "role"
    return redirect(url_for("desk.settings", done=done), 303)


@desk.post("/settings/members/<id:id>/remove")
@needs(MANAGE)
def remove_member(id: str) -> Any:
    """End a membership and its sessions."""
    write(lambda session: users.remove(session, org(), id, by()))
    return redirect(url_for("desk.settings", done="removed"), 303)


@desk.post("/settings/members/<id:id>/disable")
@needs(MANAGE)
def disable_member(id: str) -> Any:
    """Close a member's account until an owner opens it again."""
    write(lambda session: users.disable(session, org(), id, by()))
    return redirect(url_for("desk.settings", done="disabled"), 303)


@desk.post("/settings/members/<id:id>/enable")
@needs(MANAGE)
def enable_member(id: str) -> Any:
    """Open a closed account again; its password is the one that it had."""
    if (asked := ask_again()) is not None:
        return asked
    write(lambda session: users.enable(session, org(), id, by()))
    return redirect(url_for("desk.settings", done="enabled"), 303)


@desk.post("/settings/members/<id:id>/link")
@needs(MANAGE)
def link_member(id: str) -> Any:
    """A one-time link with which a member sets a password anew."""
    member = users.read(session(), org(), id)
    if (asked := ask_again()) is not None:
        return asked
    secret = write(lambda session: one_time_links.make(session, org(), id, by()))
    return settings.page(link=(member.email, _address(secret)))


def _add(session: Session, email: str, role: str) -> str:
    member = users.add(session, org(), email, role, by())
    return one_time_links.make(session, org(), member.id, by())


def _address(secret: str) -> str:
    # the fragment never reaches a server, and so no log
    return f"{server_address()}{url_for('desk.start')}#{secret}"
