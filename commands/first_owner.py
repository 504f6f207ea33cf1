"""The first owner of a register: by a setting, or by a link that is shown on a terminal. Never whoever comes first."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.register import attribution

if TYPE_CHECKING:
    from storage.register import Register

_LINK = "Nobody owns this register yet. Open this link within 15 minutes to become its owner; it works once:\n\n  {}\n"


def welcome(register: "Register", url: str, email: str, password_file: str) -> None:
    """Make the owner that the settings name, or print a one-time link if a person sits at a terminal.

    Raises ValueError for an e-mail or a password that can't be one, OSError for a file that can't be read.
    """
    from domain.organisations import DEFAULT
    from storage import organisations, users

    session = register.session()
    orgs = [one.id for one in organisations.search(session)]
    if not orgs or users.has_owner(session):
        return
    org_id = DEFAULT if DEFAULT in orgs else orgs[0]
    if email and password_file:
        _make(register, org_id, email, Path(password_file).read_text("utf-8").rstrip("\r\n"))
        click.echo(f"{email} owns the organisation {org_id}.", err=True)
    elif sys.stderr.isatty():
        click.echo(_LINK.format(_link(register, org_id, url)), err=True)


def _make(register: "Register", org_id: str, email: str, password: str) -> None:
    from dashboard.passwords import hash_of
    from domain.people import OWNER, plain_email, require_password
    from storage import users

    plain, hashed = plain_email(email), hash_of(require_password(password))
    with register.transaction(org_id) as session:
        if not users.has_owner(session):
            owner = users.add(session, org_id, plain, OWNER, attribution())
            users.set_password(session, owner.id, hashed, attribution())


def _link(register: "Register", org_id: str, url: str) -> str:
    from storage import sessions

    with register.transaction(org_id) as session:
        return f"{url}/dashboard/start#{sessions.make_link(session, org_id, None, attribution())}"
