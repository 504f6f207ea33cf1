"""The other door: the command line.

Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage or settings.
"""

import os
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import footprint
from commands.contract import contract
from commands.copies import backup, restore
from commands.csv.command import import_csv
from commands.documentation import docs
from commands.keys import keys
from commands.law import law
from commands.mcp.command import mcp
from commands.moves import export, import_
from commands.organisations import orgs
from commands.upkeep import audit, check, migrate
from commands.users import users

if TYPE_CHECKING:
    from config import Settings
    from gateway.front import Front


# what a library says to its users as it is imported, no operator can act on
warnings.filterwarnings("ignore", module=r"connexion\.")


class Group(click.Group):
    """Commands whose refusals are one line and whose exit codes tell what kind they are."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and show a refusal in one line."""
        from commands.opening import WrongUsage
        from domain.errors import RegisterError, Unreachable
        from settings.variables import PREFIX, SettingsError

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # whoever reads has seen enough (`... | head`): click ends without a word
            raise
        except (RegisterError, ValueError, OSError) as error:
            # imported here: only a refusal needs to tell it apart
            from law.files import LawError

            names = {Unreachable: "DATABASE_URL", LawError: "LAW_FOLDER"}
            name = names.get(type(error))
            variable = f"{PREFIX}{name}: " if name else ""
            click.echo(f"breach-register: {variable}{error}", err=True)
            is_usage = isinstance(
                error, SettingsError | Unreachable | WrongUsage | LawError
            )
            raise SystemExit(2 if is_usage else 1) from None


@click.group(cls=Group)
@click.version_option(package_name="breach-register")
def main() -> None:
    """A register of personal-data breaches that watches the 72-hour clock."""
    os.umask(
        0o077
    )  # database, its copies and the first key belong to their owner alone


@main.command()
@click.option("--host", help="Address to listen on (BREACH_REGISTER_HOST).")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on (BREACH_REGISTER_PORT).",
)
def serve(host: str | None, port: int | None) -> None:
    """Run the service."""
    from config import load

    options = {"host": host, "port": port}
    given = {name: value for name, value in options.items() if value is not None}
    settings = load()
    listening = settings.listening.model_copy(update=given)
    settings = replace(settings, listening=listening)
    _keep_small(settings)
    from server import run

    run(settings)


_PORT = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8090,
    show_default=True,
    help="Port to listen on.",
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
    """Serve an invented organisation's register with 200 breaches.

    Nothing is left when this ends.
    """
    from commands.temporary import demonstration
    from server import run

    with demonstration(port, variables) as settings:
        run(settings)


@main.command()
@_PORT
@_ENV
def mock(port: int, variables: Path | None) -> None:
    """Serve the contract's examples: requests are judged as ever, and nothing is kept."""
    from commands.temporary import examples
    from server import run

    with examples(port, variables) as settings:
        run(settings, mock=True)


@main.command("worker")
def deliver() -> None:
    """Deliver what is due, in a process of its own (with BREACH_REGISTER_WORKER=off in `serve`)."""
    from config import load

    settings = load()
    _keep_small(settings)
    from app import kinds
    from delivery.running import work
    from gateway.watching.logs import configure
    from storage.upkeep.opening import open_register

    configure(settings.watching.log_level, settings.watching.log_format)
    register = open_register(settings.register.database())
    try:
        work(register, kinds(settings)())
    finally:
        register.shut()


def worker() -> "Front":
    """The application of one process among several, which has only the environment to go by."""
    from config import load

    settings = load()
    _keep_small(settings)
    from gateway.watching.logs import configure
    from server import application, end_with_parent

    end_with_parent()
    configure(settings.watching.log_level, settings.watching.log_format)
    return application(settings)


def _keep_small(settings: "Settings") -> None:
    """Keep out of this process what it won't use."""
    if settings.serving.footprint == "small":
        footprint.before_imports(on_a_file=settings.register.is_file)


for command in (
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
    law,
    mcp,
):
    main.add_command(command)
