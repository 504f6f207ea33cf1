"""`breach-register keys`."""

from collections.abc import Callable

import click

from commands.opening import attribution, now, opened, require_org
from commands.output import as_json, show, show_list
from domain.clock import parse_instant
from domain.keys import SCOPES, Allowance


def an_instant(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Read an instant as the API does; what can't be one is wrong usage."""
    try:
        return parse_instant(value) if value else None
    except ValueError:
        raise click.BadParameter(
            "needs a date and time with offset, such as 2027-01-31T23:59:59+01:00"
        ) from None


def _allowance() -> Allowance:
    """Whoever has the machine can give any scope.

    How long keys live is the installation's to say.
    """
    from config import load

    return Allowance(lifetime=load().api.key_lifetime)


@click.group()
def keys() -> None:
    """API keys."""


def key_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name one key."""
    return click.option("--org", required=True, help="The organisation's id.")(
        as_json(command)
    )


@keys.command("create")
@click.option("--name", required=True, help="What the key is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    help="A scope; repeat for more. incidents:read when left out.",
)
@click.option(
    "--expires-at",
    callback=an_instant,
    help="When the key stops working (RFC 3339). "
    "Never, or as late as settings allow, when left out.",
)
@key_options
def keys_create(
    org: str, name: str, scopes: tuple[str, ...], expires_at: str | None, json_: bool
) -> None:
    """Make a key; its secret is printed once."""
    from storage import api_keys

    wanted = list(dict.fromkeys(scopes or ("incidents:read",)))
    with opened().transaction(org) as session:
        require_org(session, org)
        record, secret = api_keys.create(
            session, org, name, wanted, expires_at, attribution(), _allowance()
        )
    show(record | {"rawKey": secret.raw}, json_)


@keys.command("list")
@key_options
def keys_list(org: str, json_: bool) -> None:
    """List an organisation's keys."""
    from storage import key_lists

    session = opened().session()
    require_org(session, org)
    show_list("api_keys", key_lists.every(session, org, now()), json_)


@keys.command("rotate")
@click.argument("key_id")
@click.option(
    "--overlap-hours",
    type=click.IntRange(0, 168),
    default=0,
    help="How long the old key goes on working.",
)
@key_options
def keys_rotate(org: str, key_id: str, overlap_hours: int, json_: bool) -> None:
    """Make a key in place of another; its secret is printed once."""
    from storage import api_keys

    with opened().transaction(org) as session:
        record, secret = api_keys.rotate(
            session, org, key_id, overlap_hours, attribution(), _allowance()
        )
    show(record | {"rawKey": secret.raw}, json_)


@keys.command("revoke")
@click.argument("key_id")
@key_options
def keys_revoke(org: str, key_id: str, json_: bool) -> None:
    """Stop a key at once."""
    from storage import api_keys

    with opened().transaction(org) as session:
        record = api_keys.revoke(session, org, key_id, attribution())
    show(record, json_)
