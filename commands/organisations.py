"""`breach-register orgs`."""

from dataclasses import asdict

import click

from commands.opening import attribution, opened
from commands.output import as_json, show, show_list


@click.group()
def orgs() -> None:
    """Organisations, each with a register of its own."""


@orgs.command("create")
@click.argument("name")
@click.option(
    "--id",
    "id_",
    help="The orgId that programs send; made from the name when left out.",
)
@as_json
def orgs_create(name: str, id_: str | None, json_: bool) -> None:
    """Record an organisation."""
    from domain.organisations import id_from, require_id
    from storage import organisations

    id_ = id_from(name) if id_ is None else require_id(id_)
    with opened().transaction() as session:
        made = organisations.create(session, id_, name, attribution())
    show(asdict(made), json_)


@orgs.command("list")
@as_json
def orgs_list(json_: bool) -> None:
    """List the organisations."""
    from storage import organisations

    show_list(
        "organisations", map(asdict, organisations.search(opened().session())), json_
    )
