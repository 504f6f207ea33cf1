"""`breach-register users`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.opening import attribution, opened, require_org
from commands.output import as_json, show, show_list
from domain.people import ROLES

if TYPE_CHECKING:
    from storage.people.users import Account
    from storage.session.transactions import Session

_PASSWORD = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File that holds the password; a one-time link is printed when left out.",
)
_ORG = click.option("--org", help="The organisation's id; all of them when left out.")
_SERVER = click.option(
    "--server",
    default="http://127.0.0.1:8080",
    show_default=True,
    help="Where the service answers, for the link.",
)


@click.group()
def users() -> None:
    """People who use the dashboard."""


@users.command("add")
@click.argument("email")
@click.option(
    "--org", default="default", show_default=True, help="The organisation's id."
)
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="viewer",
    show_default=True,
    help="What they may do.",
)
@click.option("--owner", is_flag=True, help="The same as --role owner.")
@_PASSWORD
@_SERVER
@as_json
def users_add(
    email: str,
    org: str,
    role: str,
    owner: bool,
    password_file: Path | None,
    server: str,
    json_: bool,
) -> None:
    """Make a person a member of an organisation."""
    from domain.people import OWNER, plain_email
    from storage.people import users as people

    plain, register = plain_email(email), opened()
    hashed = _hashed(register.session(), plain, password_file)
    with register.transaction(org) as session:
        require_org(session, org)
        member = people.add(
            session, org, plain, OWNER if owner else role, attribution()
        )
        made: dict[str, Any] = {"email": plain, "orgId": org, "role": member.role}
        made |= _let_in(session, org, member.id, hashed, server)
    show(made, json_)


@users.command("list")
@click.option(
    "--org", default="default", show_default=True, help="The organisation's id."
)
@as_json
def users_list(org: str, json_: bool) -> None:
    """List the members of an organisation."""
    from storage.people import users as people

    session = opened().session()
    require_org(session, org)
    rows = (
        {"email": user.email, "role": user.role, "status": _status(user)}
        for user in people.search(session, org)
    )
    show_list("users", rows, json_)


@users.command("disable")
@click.argument("email")
@_ORG
@as_json
def users_disable(email: str, org: str | None, json_: bool) -> None:
    """Close an account and sign it out everywhere."""
    from storage.people import users as people

    with opened().transaction() as session:
        for account in _require(session, email, org):
            people.disable(session, account.org_id, account.id, attribution())
    show({"email": email, "status": "disabled"}, json_)


@users.command("enable")
@click.argument("email")
@_ORG
@as_json
def users_enable(email: str, org: str | None, json_: bool) -> None:
    """Open a closed account again, with the password that it had."""
    from storage.people import users as people

    with opened().transaction() as session:
        for account in _require(session, email, org):
            people.enable(session, account.org_id, account.id, attribution())
    show({"email": email, "status": "enabled"}, json_)


@users.command("reset-password")
@click.argument("email")
@_ORG
@_PASSWORD
@_SERVER
@as_json
def users_reset(
    email: str, org: str | None, password_file: Path | None, server: str, json_: bool
) -> None:
    """Set a new password, or print a one-time link that does."""
    register = opened()
    account = _require_one(register.session(), email, org)
    hashed = _hashed(register.session(), email, password_file)
    with register.transaction(account.org_id) as session:
        done = _let_in(session, account.org_id, account.id, hashed, server)
    show({"email": email} | done, json_)


def _hashed(session: "Session", email: str, password_file: Path | None) -> str | None:
    if password_file is None:
        return None
    from dashboard.passwords import hash_of, require_good
    from domain.people import plain_email
    from storage.people import users as people

    email = plain_email(email)
    password = password_file.read_text("utf-8").rstrip("\r\n")
    beside = [account.password_hash for account in people.accounts(session, email)]
    return hash_of(require_good(password, email), beside)


def _let_in(
    session: "Session", org: str, id: str, hashed: str | None, server: str
) -> dict[str, str]:
    from storage.people import one_time_links
    from storage.people import users as people

    if hashed is not None:
        people.set_password(session, id, hashed, attribution())
        return {"password": "set"}
    secret = one_time_links.make(session, org, id, attribution())
    start = f"{server.rstrip('/')}/dashboard/start"
    return {"link": f"{start}#{secret}"}


def _require(session: "Session", email: str, org: str | None) -> "list[Account]":
    """The accounts with this address, in one organisation or in all."""
    from domain.errors import NotFound
    from domain.people import plain_email
    from storage.people import users as people

    found = people.accounts(session, plain_email(email))
    wanted = [account for account in found if org in (None, account.org_id)]
    if not wanted:
        raise NotFound("No such account.")
    return wanted


def _require_one(session: "Session", email: str, org: str | None) -> "Account":
    """The account with this address. Raises Conflict where several organisations have one."""
    from domain.errors import Conflict

    wanted = _require(session, email, org)
    if len(wanted) > 1:
        names = ", ".join(account.org_id for account in wanted)
        raise Conflict(
            f"Several organisations have this account. Name one with --org: {names}."
        )
    return wanted[0]


def _status(member: Any) -> str:
    if member.disabled_at is not None:
        return "disabled"
    return "active" if member.has_password else "no password yet"
