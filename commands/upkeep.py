"""Looking after the register: `migrate`, `check` and `audit verify`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from commands.exported_trails import exported_chain
from commands.opening import opened, require_org
from commands.output import as_json, show, show_list

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--grant-to", help="On PostgreSQL: the role that the service runs as.")
@as_json
def migrate(grant_to: str | None, json_: bool) -> None:
    """Bring the database to the schema of this version; a file is copied first."""
    from config import load
    from storage.schema import history
    from storage.session.register import Register
    from storage.upkeep.opening import prepared

    engine = prepared(load().register.database())
    Register(engine).session().connect()  # refuses a file that is no database
    show({"applied": history.migrate(engine, grant_to)}, json_)


@click.command()
@as_json
def check(json_: bool) -> None:
    """Check settings, database file, schema and counts, and change nothing."""
    from importlib.metadata import version

    from config import load
    from domain.clock import format_instant
    from storage.upkeep.checks import inspect, notes

    register = load().register
    url = register.database_url
    found = inspect(url)
    result = {"ok": not found, "findings": found, "notes": []}
    if not found:
        result["notes"] = notes(url, format_instant(datetime.now(UTC)))
    result |= {"database": register.location, "version": version("breach-register")}
    show(result | (_counts(url) if not found else {}), json_)
    sys.exit(1 if found else 0)


def _counts(url: str) -> dict[str, int]:
    from storage.engine.protocol import open_engine
    from storage.engine.settings import DatabaseSettings
    from storage.session.register import Register
    from storage.upkeep.checks import census

    register = Register(open_engine(DatabaseSettings(url)))
    try:
        return census(register.session())
    finally:
        register.shut()


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command("verify")
@click.option("--org", help="One organisation; all of them when left out.")
@click.option(
    "--file", type=_EXISTING, help="An exported trail, in the place of the register."
)
@as_json
def audit_verify(org: str | None, file: Path | None, json_: bool) -> None:
    """Verify the audit chain, entry by entry."""
    from storage.upkeep.checks import chains

    if file is not None:
        found = [exported_chain(file)]
        show_list("chains", found, json_)
        sys.exit(not found[0]["ok"])
    session = opened().session()
    if org is not None:
        require_org(session, org)
    found = chains(session, org)
    show_list("chains", found, json_)
    sys.exit(not all(chain["ok"] for chain in found))
