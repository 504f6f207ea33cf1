"""Copies of the register: `backup` and `restore`."""

from pathlib import Path
from typing import Any

import click

from commands.opening import now, opened
from commands.output import as_json, head_line, show

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_FILE
@as_json
def backup(file: Path, json_: bool) -> None:
    """Copy the register into FILE while it is in use, check it, and write FILE.manifest.json."""
    from storage.copies import backup as copies

    manifest = copies.backup(opened().engine, file, now())
    _show(file, manifest, json_)


@click.command()
@_FILE
@click.option(
    "--force",
    is_flag=True,
    help="Also replace a register that is newer, or that can't be read.",
)
@as_json
def restore(file: Path, force: bool, json_: bool) -> None:
    """Verify the backup FILE and put it in the register's place; the service must be stopped."""
    from config import load
    from storage.copies import backup as copies
    from storage.engine.protocol import open_engine

    engine = open_engine(load().register.database())
    manifest = copies.restore(engine, file, now(), force=force)
    _show(file, manifest, json_)


def _show(file: Path, manifest: dict[str, Any], json_: bool) -> None:
    record = {"file": str(file)} | manifest
    if not json_:
        record["heads"] = [head_line(head) for head in manifest["heads"]]
    show(record, json_)
