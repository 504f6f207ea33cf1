"""`breach-register contract`."""

import json
from pathlib import Path
from typing import Any

import click

from commands.answers import as_json, tell

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def contract() -> None:
    """The contract (OpenAPI) of this version."""


@contract.command("compare")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE, required=False)
@as_json
def contract_compare(old: Path, new: Path | None, json_: bool) -> None:
    """Tell what changed from the contract in the file OLD to NEW (this version's own), one change a line.

    Exit code 1 says that a change breaks clients written for OLD.
    """
    from openapi import Contract
    from openapi.changes import changes

    found = changes(_read(old), _read(new) if new else Contract().document)
    breaking = sum(one.breaking for one in found)
    if json_:
        told = [{"at": one.at, "told": one.told, "breaking": one.breaking} for one in found]
        click.echo(json.dumps({"breaking": breaking, "compatible": len(found) - breaking, "changes": told}))
    else:
        for one in found:
            click.echo(one)
        tell({"breaking": breaking, "compatible": len(found) - breaking}, json_=False)
    raise SystemExit(1 if breaking else 0)


def _read(file: Path) -> dict[str, Any]:
    """A contract in a file. Raises ValueError when it is none."""
    try:
        document = json.loads(file.read_text("utf-8"))
    except ValueError:
        raise ValueError(f"{file} holds no contract in JSON") from None
    if not isinstance(document, dict) or not document.get("openapi") or "paths" not in document:
        raise ValueError(f"{file} holds no contract")
    return document
