"""The other door: the command line. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage or settings."""

import gc
import os
import sys
import warnings
from typing import Any

import click

from commands.copies import backup, restore
from commands.documentation import docs
from commands.keys import keys
from commands.organisations import orgs
from commands.upkeep import audit, check, migrate
from commands.users import users


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
    # Connexion imports Starlette's test client, which may warn of the HTTP client that it finds
    warnings.filterwarnings("ignore", message="Using `httpx` with")


@main.command()
@click.option("--host", help="Address to listen on (BREACH_REGISTER_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (BREACH_REGISTER_PORT).")
def serve(host: str | None, port: int | None) -> None:
    """Run the service."""
    from config import load

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = load().model_copy(update=given)
    gc.disable()  # until all is made that lives as long as the process
    if settings.data_dir is not None:
        # Peewee imports every driver that it finds: 9 MB and 40 ms that a file has no use for
        sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]
    from server import run

    run(settings)


for one in (orgs, users, keys, migrate, check, audit, backup, restore, docs):
    main.add_command(one)
