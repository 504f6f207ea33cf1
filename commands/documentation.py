"""`breach-register docs`."""

from pathlib import Path

import click

from commands.output import as_json, show


@click.group()
def docs() -> None:
    """The documentation that the service answers at /docs."""


@docs.command("build")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--server",
    default="http://127.0.0.1:8080",
    show_default=True,
    help="Where the service answers; links to its dashboard lead there.",
)
@as_json
def docs_build(folder: Path, server: str, json_: bool) -> None:
    """Write the documentation as files that any web server, or a browser alone, can show."""
    from contract.document import Contract
    from reference.files import build
    from reference.site import Site

    contract = Contract()
    written = build(Site(contract.document), contract.json, folder, server.rstrip("/"))
    show({"folder": str(folder), "files": written}, json_)
