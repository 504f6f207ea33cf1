"""Moving organisations from one register to another: `export` and `import`."""

import sys
from pathlib import Path
from typing import Any

import click

from commands.answers import as_json, tell
from commands.progress import progress
from commands.register import opened

_STREAM = Path("-")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--org", help="One organisation; all of them when left out.")
@as_json
def export(file: Path, org: str | None, json_: bool) -> None:
    """Write the register into FILE as JSON Lines, for `import` into another; - writes to standard output."""
    from storage import files, moves

    session, tick = opened().session(), progress("written:")
    if file == _STREAM:
        _tell(moves.export(session, sys.stdout.buffer, org, tick), file, json_)
        return
    with files.finished(file) as out:
        trailer = moves.export(session, out, org, tick)
    _tell(trailer, file, json_)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--org", help="One organisation; all that FILE holds when left out.")
@as_json
def import_(file: Path, org: str | None, json_: bool) -> None:
    """Put the organisations that FILE holds on record: all of it, or nothing; - reads standard input."""
    from storage import moves

    register, tick = opened(), progress("read:")
    if file == _STREAM:
        trailer = moves.load(register, sys.stdin.buffer, org, tick)
    else:
        with file.open("rb") as source:
            trailer = moves.load(register, source, org, tick)
    tell(_told(trailer, file, json_), json_)


def _tell(trailer: dict[str, Any], file: Path, json_: bool) -> None:
    tell(_told(trailer, file, json_), json_, err=file == _STREAM)


def _told(trailer: dict[str, Any], file: Path, json_: bool) -> dict[str, Any]:
    if json_:
        return {"file": str(file)} | trailer
    heads = [f"{head['orgId']} {head['seq']} {head['hash'][:12]}" for head in trailer["heads"]]
    return (
        {"file": str(file)}
        | trailer
        | {"counts": [f"{n} {kind}" for kind, n in trailer["counts"].items()], "heads": heads}
    )
