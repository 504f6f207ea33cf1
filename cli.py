"""The other door: the command line. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage or settings."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.contract import contract
from commands.copies import backup, restore
from commands.csv_import import import_csv
from commands.documentation import docs
from commands.keys import keys
from commands.mcp import mcp
from commands.moves import export, import_
from commands.organisations import orgs
from commands.upkeep import audit, check, migrate
from commands.users import users

if TYPE_CHECKING:
    from config import Settings
    from gateway.front import Front


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


@click.group(cls=Group)
@click.version_option(package_name="breach-register")
def main() -> None:
    """A register of personal-data breaches that watches the 72-hour clock."""
    os.umask(0o077)  # database, its copies and the first key belong to their owner alone


@main.command()
@click.option("--host", help="Address to listen on (BREACH_REGISTER_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (BREACH_REGISTER_PORT).")
def serve(host: str | None, port: int | None) -> None:
    """Run the service."""
    from config import load

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = load().model_copy(update=given)
    _leave_out(settings)
    from server import run

    run(settings)


_PORT = click.option(
    "--port", type=click.IntRange(1, 65535), default=8090, show_default=True, help="Port to listen on."
)
_ENV = click.option(
    "--env",
    "variables",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append BREACH_REGISTER_URL, _API_KEY and _ORG to this file, for the steps of a pipeline.",
)


@main.command()
@_PORT
@_ENV
def demo(port: int, variables: Path | None) -> None:
    """Serve an invented organisation's register with 200 breaches; nothing of it is left when this ends."""
    from commands.throwaway import demonstration
    from server import run

    with demonstration(port, variables) as settings:
        run(settings)


@main.command()
@_PORT
@_ENV
def mock(port: int, variables: Path | None) -> None:
    """Serve the contract's examples: requests are judged as ever, and nothing is kept."""
    from commands.throwaway import examples
    from server import run

    with examples(port, variables) as settings:
        run(settings, mock=True)


def worker() -> "Front":
    """The application of one process among several, which has only the environment to go by."""
    from config import load

    settings = load()
    _leave_out(settings)
    from gateway.logs import configure
    from server import application, end_with_parent

    end_with_parent()
    configure(settings.log_level, settings.log_format)
    return application(settings)


def _leave_out(settings: "Settings") -> None:
    """Keep out of this process what it won't use: a fifth of its memory, and of its start."""
    from gateway.deferred import defer

    gc.disable()  # until all is made that lives as long as the process
    defer()
    if settings.data_dir is not None:
        # Peewee imports every driver that it finds: 9 MB and 40 ms that a file has no use for
        sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]


for one in (
    orgs,
    users,
    keys,
    migrate,
    check,
    audit,
    backup,
    restore,
    export,
    import_,
    import_csv,
    contract,
    docs,
    mcp,
):
    main.add_command(one)
