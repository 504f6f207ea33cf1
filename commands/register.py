"""What commands need of the register."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from domain.audit import Attribution
    from storage.register import Register


def opened() -> "Register":
    """The register that the settings name, shut when the command ends. Raises SettingsError or Unavailable."""
    from config import load
    from storage.opening import open_register

    register = open_register(**load().database())
    click.get_current_context().call_on_close(register.shut)
    return register


def require_org(session: Any, org: str) -> None:
    """Raise NotFound for an organisation that isn't on record."""
    from domain.errors import NotFound
    from storage import organisations

    if organisations.read(session, org) is None:
        raise NotFound("No such organisation.")


def attribution() -> "Attribution":
    """How the audit trail tells of a command."""
    from domain.audit import Attribution

    return Attribution("system", "cli", now())


def now() -> str:
    """This instant."""
    from domain.clock import format_instant

    return format_instant(datetime.now(UTC))
