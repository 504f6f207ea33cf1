"""What commands need of the register."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from domain.audit import Attribution
    from storage.session.register import Register


class WrongUsage(ValueError):
    """What was given on the command line names nothing."""


def opened() -> "Register":
    """The register that the settings name, shut when the command ends.

    Raises SettingsError or Unavailable.
    """
    from config import load
    from storage.upkeep.opening import open_register

    settings = load()
    database, practice = settings.register.database(), settings.law.practice()
    register = open_register(database, practice=practice)
    click.get_current_context().call_on_close(register.shut)
    return register


def require_org(session: Any, org: str) -> None:
    """Raise WrongUsage for an organisation that isn't on record."""
    from storage import organisations

    if organisations.read(session, org) is None:
        raise WrongUsage(
            f"No such organisation: {org}. `breach-register orgs list` shows those on record."
        )


def attribution() -> "Attribution":
    """How the audit trail tells of a command."""
    from domain.audit import Attribution

    return Attribution("system", "cli", now())


def now() -> str:
    """This instant."""
    from domain.clock import format_instant

    return format_instant(datetime.now(UTC))
