"""Members: added by an owner, who hands them a one-time link; nobody but them ever knows their password."""

from typing import Any

from flask import redirect, url_for

from dashboard import settings
from dashboard.desk import desk, needs
from dashboard.forms import Form
from dashboard.register import by, org, session, write
from dashboard.visits import server_address
from domain.errors import RegisterError
from domain.people import MANAGE, plain_email, require_role
from storage import sessions, users
from storage.register import Session


@desk.post("/settings/members")
@needs(MANAGE)
def add_member() -> Any:
    """Add a person; one without a password gets a one-time link, shown this once."""
    form = Form.sent()
    try:
        email, role = plain_email(form["email"]), require_role(form["role"])
        member, secret = write(lambda session: _add(session, email, role))
    except RegisterError as refusal:
        return settings.page(adding=form.refused(refusal)), 422
    if secret is None:
        return redirect(url_for("desk.settings", done="member"), 303)
    return settings.page(link=(member.email, _address(secret)))


@desk.post("/settings/members/<id:id>/role")
@needs(MANAGE)
def set_role(id: str) -> Any:
    """Give a member another role."""
    role = require_role(Form.sent()["role"])
    write(lambda session: users.set_role(session, org(), id, role, by()))
    return redirect(url_for("desk.settings", done="role"), 303)


@desk.post("/settings/members/<id:id>/remove")
@needs(MANAGE)
def remove_member(id: str) -> Any:
    """End a membership and its sessions."""
    write(lambda session: users.remove(session, org(), id, by()))
    return redirect(url_for("desk.settings", done="removed"), 303)


@desk.post("/settings/members/<id:id>/link")
@needs(MANAGE)
def link_member(id: str) -> Any:
    """A one-time link with which a member sets a password anew."""
    member = users.read(session(), org(), id)
    secret = write(lambda session: _link(session, id))
    return settings.page(link=(member.email, _address(secret)))


def _add(session: Session, email: str, role: str) -> tuple[users.Member, str | None]:
    member = users.adopt(session, org(), email, role, by())
    return member, None if member.has_password else sessions.make_link(session, org(), member.id, by())


def _link(session: Session, id: str) -> str:
    # whoever holds the link holds the account, and with it every organisation that it belongs to
    users.require_own(session, org(), id)
    return sessions.make_link(session, org(), id, by())


def _address(secret: str) -> str:
    # the fragment never reaches a server, and so no log
    return f"{server_address()}{url_for('desk.start')}#{secret}"
