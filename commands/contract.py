"""`breach-register contract`."""

import json
from pathlib import Path
from typing import Any

import click

from commands.output import as_json, show

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def contract() -> None:
    """The contract (OpenAPI) of this version."""


@contract.command("compare")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE, required=False)
@as_json
def contract_compare(old: Path, new: Path | None, json_: bool) -> None:
    """Print what changed from the contract in OLD to NEW (this version's own), one change a line.

    Exit code 1 says that a change breaks clients written for OLD.
    """
    from contract.changes import changes
    from contract.document import Contract

    found = changes(_read(old), _read(new) if new else Contract().document)
    breaking = sum(change.breaking for change in found)
    counts = {"breaking": breaking, "compatible": len(found) - breaking}
    if json_:
        listed = [
            {"at": change.at, "told": change.message, "breaking": change.breaking}
            for change in found
        ]
        click.echo(json.dumps(counts | {"changes": listed}))
    else:
        for change in found:
            click.echo(change)
        show(counts, json_=False)
    raise SystemExit(1 if breaking else 0)


def _read(file: Path) -> dict[str, Any]:
    """A contract in a file. Raises ValueError when it is none."""
    try:
        document = json.loads(file.read_text("utf-8"))
    except ValueError:
        raise ValueError(f"{file} holds no contract in JSON") from None
    if (
        not isinstance(document, dict)
        or not document.get("openapi")
        or "paths" not in document
    ):
        raise ValueError(f"{file} holds no contract")
    return document
