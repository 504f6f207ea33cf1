"""Copies of the register: `backup` and `restore`."""

from pathlib import Path
from typing import Any

import click

from commands.answers import as_json, tell
from commands.register import now, opened

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_FILE
@as_json
def backup(file: Path, json_: bool) -> None:
    """Copy the register into FILE while it is in use, check the copy, and write FILE.manifest.json."""
    from storage import backup as copies

    _tell(file, copies.backup(opened().engine, file, now()), json_)


@click.command()
@_FILE
@click.option("--force", is_flag=True, help="Also replace a register that is newer, or that can't be read.")
@as_json
def restore(file: Path, force: bool, json_: bool) -> None:
    """Verify the backup FILE and put it in the register's place; the service must be stopped."""
    from config import load
    from storage import backup as copies
    from storage.engines import open_engine

    _tell(file, copies.restore(open_engine(**load().database()), file, now(), force=force), json_)


def _tell(file: Path, manifest: dict[str, Any], json_: bool) -> None:
    heads = manifest["heads"]
    told = heads if json_ else [f"{head['orgId']} {head['seq']} {head['hash'][:12]}" for head in heads]
    tell({"file": str(file)} | manifest | {"heads": told}, json_)
