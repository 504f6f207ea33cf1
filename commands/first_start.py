"""The first start: the first organisation, its key and its owner. Never whoever comes first."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.opening import attribution, now

if TYPE_CHECKING:
    from config import Settings
    from domain.keys import Allowance
    from settings.people import OwnerSettings
    from storage.session.register import Register

FIRST_KEY = "first-api-key"
"""The file beside the database that holds the key of the first administrator."""
_WELCOME = """\
A new register. The key of its administrator is in {file}. It may do everything: give each program
a key of its own at {url}/dashboard/api-keys, then revoke this one. Try it:

  curl -H "Authorization: Bearer $(cat {file})" "{url}/api/v1/privacy/incidents?orgId={org_id}"
"""
_EMPTY = (
    "The register is empty."
    " Make an organisation (`breach-register orgs create`) and a key for it."
)
_LINK = """\
Nobody owns this register yet. Open this link within 15 minutes to become its owner; it works once:

  {}
"""


def prepare(register: "Register", settings: "Settings", url: str) -> None:
    """Fill an empty register once, and let it have an owner.

    Raises SettingsError for an e-mail or a password that can't be an owner's.
    """
    from domain.keys import Allowance
    from domain.organisations import DEFAULT
    from storage import organisations

    folder = settings.register.folder
    if folder is not None:
        file = folder / FIRST_KEY
        allowance = Allowance(lifetime=settings.api.key_lifetime)
        if start_register(register, file, allowance):
            click.echo(_WELCOME.format(file=file, url=url, org_id=DEFAULT), err=True)
    elif not organisations.search(register.session()):
        click.echo(_EMPTY, err=True)
    welcome_owner(register, url, settings.owner)


def start_register(
    register: "Register", first_key: Path, allowance: "Allowance | None" = None
) -> bool:
    """On an empty database make the organisation `default` and its administrator key.

    The key is written into a file for its owner. Return whether the database was empty.
    """
    from domain.audit import Attribution
    from domain.keys import SCOPES, UNBOUNDED
    from domain.organisations import DEFAULT
    from storage import api_keys, organisations

    if organisations.search(register.session()):
        return False
    by = Attribution("system", "first-start", now())
    limits = UNBOUNDED if allowance is None else allowance
    scopes = list(SCOPES)
    with register.transaction() as session:
        if organisations.search(session):
            return False  # another process was first
        organisations.create(session, DEFAULT, "Default", by)
        _, secret = api_keys.create(
            session, DEFAULT, "administrator", scopes, None, by, limits
        )
        # the file before the commit: a key that nobody holds would lock its owner out
        _write_secret(first_key, secret.raw)
    return True


def _write_secret(path: Path, raw: str) -> None:
    """Write a file that its owner alone may read, from its first byte on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        # a file that was there before keeps its mode
        os.fchmod(file.fileno(), 0o600)
        file.write(raw + "\n")


def welcome_owner(register: "Register", url: str, owner: "OwnerSettings") -> None:
    """Make the owner that the settings name, or print a one-time link where a person sits.

    Raises SettingsError for an e-mail or a password that can't be one, and for a file that can't
    be read.
    """
    from domain.organisations import DEFAULT
    from storage import organisations
    from storage.people import users

    session = register.session()
    org_ids = [organisation.id for organisation in organisations.search(session)]
    if not org_ids or users.has_owner(session):
        return
    org_id = DEFAULT if DEFAULT in org_ids else org_ids[0]
    if owner.email:
        plain, password = _wanted(owner)
        _make_owner(register, org_id, plain, password)
        click.echo(f"{owner.email} owns the organisation {org_id}.", err=True)
    elif sys.stderr.isatty():
        click.echo(_LINK.format(_link(register, org_id, url)), err=True)


def _wanted(owner: "OwnerSettings") -> tuple[str, str]:
    """Return the address and the password that the settings name."""
    from dashboard.passwords import require_good
    from domain.errors import RegisterError
    from domain.people import plain_email
    from settings.variables import SettingsError

    password = owner.password()
    field = "email"
    try:
        plain = plain_email(owner.email)
        field = "password_file"
        return plain, require_good(password, plain)
    except RegisterError as refusal:
        raise SettingsError(f"{owner.variable(field)}: {refusal}") from refusal


def _make_owner(register: "Register", org_id: str, plain: str, password: str) -> None:
    from dashboard.passwords import hash_of
    from domain.people import OWNER
    from storage.people import users

    # a person has one password, however many organisations know the address
    accounts = users.accounts(register.session(), plain)
    hashed = hash_of(password, [account.password_hash for account in accounts])
    with register.transaction(org_id) as session:
        if not users.has_owner(session):
            owner = users.add(session, org_id, plain, OWNER, attribution())
            users.set_password(session, owner.id, hashed, attribution())


def _link(register: "Register", org_id: str, url: str) -> str:
    from storage.people import one_time_links

    with register.transaction(org_id) as session:
        secret = one_time_links.make(session, org_id, None, attribution())
    return f"{url}/dashboard/start#{secret}"
