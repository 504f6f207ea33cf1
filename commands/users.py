"""`breach-register users`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.answers import as_json, tell, tell_list
from commands.register import attribution, opened, require_org
from domain.people import ROLES

if TYPE_CHECKING:
    from storage.register import Session

_PASSWORD = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File that holds the password; a one-time link is printed when left out.",
)
_SERVER = click.option(
    "--server", default="http://127.0.0.1:8080", show_default=True, help="Where the service answers, for the link."
)


@click.group()
def users() -> None:
    """People who use the dashboard."""


@users.command("add")
@click.argument("email")
@click.option("--org", default="default", show_default=True, help="The organisation's id.")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What they may do.")
@click.option("--owner", is_flag=True, help="The same as --role owner.")
@_PASSWORD
@_SERVER
@as_json
def users_add(
    email: str, org: str, role: str, owner: bool, password_file: Path | None, server: str, json_: bool
) -> None:
    """Make a person a member of an organisation."""
    from domain.people import OWNER, plain_email
    from storage import users as people

    plain, hashed = plain_email(email), _hashed(password_file)
    with opened().transaction(org) as session:
        require_org(session, org)
        member = people.add(session, org, plain, OWNER if owner else role, attribution())
        told: dict[str, Any] = {"email": plain, "orgId": org, "role": member.role}
        if not member.has_password or hashed:
            told |= _let_in(session, org, member.id, hashed, server)
    tell(told, json_)


@users.command("list")
@click.option("--org", default="default", show_default=True, help="The organisation's id.")
@as_json
def users_list(org: str, json_: bool) -> None:
    """List the members of an organisation."""
    from storage import users as people

    session = opened().session()
    require_org(session, org)
    rows = ({"email": one.email, "role": one.role, "status": _status(one)} for one in people.search(session, org))
    tell_list("users", rows, json_)


@users.command("disable")
@click.argument("email")
@as_json
def users_disable(email: str, json_: bool) -> None:
    """Close an account and sign it out everywhere."""
    from storage import users as people

    with opened().transaction() as session:
        people.disable(session, _require(session, email), attribution())
    tell({"email": email, "status": "disabled"}, json_)


@users.command("reset-password")
@click.argument("email")
@_PASSWORD
@_SERVER
@as_json
def users_reset(email: str, password_file: Path | None, server: str, json_: bool) -> None:
    """Set a password anew, or print a one-time link that does."""
    from storage import users as people

    hashed = _hashed(password_file)
    with opened().transaction() as session:
        id = _require(session, email)
        orgs = people.organisations_of(session, id)
        told = _let_in(session, orgs[0], id, hashed, server) if orgs else {}
    tell({"email": email} | told, json_)


def _hashed(password_file: Path | None) -> str | None:
    if password_file is None:
        return None
    from dashboard.passwords import hash_of
    from domain.people import require_password

    return hash_of(require_password(password_file.read_text("utf-8").rstrip("\r\n")))


def _let_in(session: "Session", org: str, id: str, hashed: str | None, server: str) -> dict[str, str]:
    from storage import sessions
    from storage import users as people

    if hashed is not None:
        people.set_password(session, id, hashed, attribution())
        return {"password": "set"}
    return {"link": f"{server.rstrip('/')}/dashboard/start#{sessions.make_link(session, org, id, attribution())}"}


def _require(session: "Session", email: str) -> str:
    from domain.errors import NotFound
    from domain.people import plain_email
    from storage import users as people

    found = people.find(session, plain_email(email))
    if found is None:
        raise NotFound("No such account.")
    return found[0]


def _status(member: Any) -> str:
    if member.disabled_at is not None:
        return "disabled"
    return "active" if member.has_password else "no password yet"
