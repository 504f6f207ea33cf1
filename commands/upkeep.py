"""Looking after the register: `migrate`, `check` and `audit verify`."""

import sys

import click

from commands.answers import as_json, tell, tell_list
from commands.register import opened


@click.command()
@click.option("--grant-to", help="On PostgreSQL: the role that the service runs as.")
@as_json
def migrate(grant_to: str | None, json_: bool) -> None:
    """Bring the database to the schema of this version; a file is copied first."""
    from config import load
    from storage import schema
    from storage.opening import prepared
    from storage.register import Register

    engine = prepared(**load().database())
    Register(engine).session().connect()  # refuses a file that is no database
    tell({"applied": schema.migrate(engine, grant_to)}, json_)


@click.command()
@as_json
def check(json_: bool) -> None:
    """Check settings, database file, schema and counts, and change nothing."""
    from config import load
    from storage.checks import inspect

    found = inspect(load().database_url)
    tell({"ok": not found, "findings": found}, json_)
    sys.exit(1 if found else 0)


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command("verify")
@click.option("--org", help="One organisation; all of them when left out.")
@as_json
def audit_verify(org: str | None, json_: bool) -> None:
    """Verify the audit chain, entry by entry."""
    from storage.checks import chains

    session = opened().session()
    with session.snapshot():  # else an entry that is written meanwhile would look like a break
        found = chains(session, org)
    tell_list("chains", found, json_)
    sys.exit(not all(chain["ok"] for chain in found))
