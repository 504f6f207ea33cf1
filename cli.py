"""The other door: the command line. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage or settings."""

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from domain.clock import parse_instant
from domain.keys import SCOPES

if TYPE_CHECKING:
    from domain.audit import Attribution
    from storage.register import Register

as_json = click.option("--json", "json_", is_flag=True, help="Print one JSON object.")


class Group(click.Group):
    """Commands whose refusals are one line and whose exit codes tell what kind they are."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and tell a refusal in one line."""
        from config import SettingsError
        from domain.errors import RegisterError

        try:
            return super().invoke(ctx)
        except (RegisterError, ValueError, OSError) as error:
            click.echo(f"breach-register: {error}", err=True)
            raise SystemExit(2 if isinstance(error, SettingsError) else 1) from None


def an_instant(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Read an instant as the API does; what can't be one is wrong usage."""
    try:
        return parse_instant(value) if value else None
    except ValueError:
        raise click.BadParameter("needs a date and time with offset, such as 2027-01-31T23:59:59+01:00") from None


@click.group(cls=Group)
@click.version_option(package_name="breach-register")
def main() -> None:
    """A register of personal-data breaches that watches the 72-hour clock."""
    os.umask(0o077)  # database, its copies and the first key belong to their owner alone
    # Connexion imports Starlette's test client, which may warn of the HTTP client that it finds
    warnings.filterwarnings("ignore", message="Using `httpx` with")


@main.command()
@click.option("--host", help="Address to listen on (BREACH_REGISTER_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (BREACH_REGISTER_PORT).")
def serve(host: str | None, port: int | None) -> None:
    """Run the service."""
    from config import load
    from server import run

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    run(load().model_copy(update=given))


@main.group()
def orgs() -> None:
    """Organisations, each with a register of its own."""


@orgs.command("create")
@click.argument("name")
@click.option("--id", "id_", help="The orgId that programs send; made from the name when left out.")
@as_json
def orgs_create(name: str, id_: str | None, json_: bool) -> None:
    """Record an organisation."""
    from domain.organisations import id_from, require_id
    from storage import organisations

    id_ = id_from(name) if id_ is None else require_id(id_)
    with _register().transaction() as session:
        made = organisations.create(session, id_, name, _by())
    _print(asdict(made), json_)


@orgs.command("list")
@as_json
def orgs_list(json_: bool) -> None:
    """List the organisations."""
    from storage import organisations

    _print_list("organisations", map(asdict, organisations.search(_register().session())), json_)


@main.group()
def keys() -> None:
    """API keys."""


def key_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name one key."""
    return click.option("--org", required=True, help="The organisation's id.")(as_json(command))


@keys.command("create")
@click.option("--name", required=True, help="What the key is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    help="A scope; repeat for more. incidents:read when left out.",
)
@click.option("--expires-at", callback=an_instant, help="When the key stops working (RFC 3339); never when left out.")
@key_options
def keys_create(org: str, name: str, scopes: tuple[str, ...], expires_at: str | None, json_: bool) -> None:
    """Make a key; its secret is printed once."""
    from storage import api_keys

    wanted = list(dict.fromkeys(scopes or ("incidents:read",)))
    with _register().transaction() as session:
        _require_org(session, org)
        record, secret = api_keys.create(session, org, name, wanted, expires_at, _by())
    _print(record | {"rawKey": secret.raw}, json_)


@keys.command("list")
@key_options
def keys_list(org: str, json_: bool) -> None:
    """List an organisation's keys."""
    from storage import api_keys

    session = _register().session()
    _require_org(session, org)
    _print_list("api_keys", api_keys.every(session, org, _now()), json_)


@keys.command("rotate")
@click.argument("key_id")
@click.option("--overlap-hours", type=click.IntRange(0, 168), default=0, help="How long the old key goes on working.")
@key_options
def keys_rotate(org: str, key_id: str, overlap_hours: int, json_: bool) -> None:
    """Make a key in place of another; its secret is printed once."""
    from storage import api_keys

    with _register().transaction() as session:
        record, secret = api_keys.rotate(session, org, key_id, overlap_hours, _by())
    _print(record | {"rawKey": secret.raw}, json_)


@keys.command("revoke")
@click.argument("key_id")
@key_options
def keys_revoke(org: str, key_id: str, json_: bool) -> None:
    """Stop a key at once."""
    from storage import api_keys

    with _register().transaction() as session:
        record = api_keys.revoke(session, org, key_id, _by())
    _print(record, json_)


@main.command()
@as_json
def migrate(json_: bool) -> None:
    """Bring the database to the schema of this version, after a copy of it."""
    from config import load
    from storage import schema
    from storage.opening import prepared
    from storage.register import Register

    settings = load()
    engine = prepared(settings.database_url, settings.busy_timeout)
    Register(engine).session()  # refuses a file that is no database
    _print({"applied": schema.migrate(engine)}, json_)


@main.command()
@as_json
def check(json_: bool) -> None:
    """Check settings, database file, schema and counts, and change nothing."""
    from config import load
    from storage.checks import inspect

    found = inspect(load().database_url)
    _print({"ok": not found, "findings": found}, json_)
    sys.exit(1 if found else 0)


@main.group()
def audit() -> None:
    """The audit trail."""


@audit.command("verify")
@click.option("--org", help="One organisation; all of them when left out.")
@as_json
def audit_verify(org: str | None, json_: bool) -> None:
    """Verify the audit chain, entry by entry."""
    from storage.checks import chains

    found = chains(_register().session(), org)
    _print_list("chains", found, json_)
    sys.exit(not all(chain["ok"] for chain in found))


def _register() -> "Register":
    from config import load
    from storage.opening import open_register

    settings = load()
    return open_register(settings.database_url, settings.busy_timeout)


def _require_org(session: Any, org: str) -> None:
    from domain.errors import NotFound
    from storage import organisations

    if organisations.read(session, org) is None:
        raise NotFound("No such organisation.")


def _by() -> "Attribution":
    from domain.audit import Attribution

    return Attribution("system", "cli", _now())


def _now() -> str:
    from domain.clock import format_instant

    return format_instant(datetime.now(UTC))


def _print(told: dict[str, Any], json_: bool) -> None:
    if json_:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        shown = ", ".join(map(str, value)) or "none" if isinstance(value, list) else value
        click.echo(f"{name}: {'-' if value is None else shown}")


def _print_list(name: str, rows: Iterable[dict[str, Any]], json_: bool) -> None:
    if json_:
        click.echo(json.dumps({name: list(rows)}, ensure_ascii=False))
    for row in () if json_ else rows:
        click.echo("  ".join("-" if value is None else str(value) for value in row.values()))
