"""Moving organisations from one register to another: `export` and `import`."""

import sys
from pathlib import Path
from typing import Any

import click

from commands.opening import opened, require_org
from commands.output import as_json, head_line, show
from commands.progress import progress

_STREAM = Path("-")


@click.command()
@click.argument(
    "file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option("--org", help="One organisation; all of them when left out.")
@as_json
def export(file: Path, org: str | None, json_: bool) -> None:
    """Write the register into FILE as JSON Lines, for `import` into another.

    - writes to standard output.
    """
    from storage.copies import moves
    from storage.engine import files

    session = opened().session()
    tick = progress("written:")
    if org is not None:
        require_org(session, org)
    if file == _STREAM:
        trailer = moves.export(session, sys.stdout.buffer, org, tick)
        _show(trailer, file, json_)
        return
    with files.finished(file) as out:
        trailer = moves.export(session, out, org, tick)
    _show(trailer, file, json_)


@click.command("import")
@click.argument(
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@click.option("--org", help="One organisation; all that FILE holds when left out.")
@as_json
def import_(file: Path, org: str | None, json_: bool) -> None:
    """Put the organisations that FILE holds on record: all of it, or nothing.

    - reads standard input.
    """
    from storage.copies import moves

    register = opened()
    tick = progress("read:")
    if file == _STREAM:
        trailer = moves.load(register, sys.stdin.buffer, org, tick)
    else:
        with file.open("rb") as source:
            trailer = moves.load(register, source, org, tick)
    show(_record(trailer, file, json_), json_)


def _show(trailer: dict[str, Any], file: Path, json_: bool) -> None:
    # the export itself takes standard output when no file is named
    show(_record(trailer, file, json_), json_, err=file == _STREAM)


def _record(trailer: dict[str, Any], file: Path, json_: bool) -> dict[str, Any]:
    """Return the end of an export with its file; for people, lists of lines in place of objects."""
    record = {"file": str(file)} | trailer
    if json_:
        return record
    counts = [f"{number} {kind}" for kind, number in trailer["counts"].items()]
    heads = [head_line(head) for head in trailer["heads"]]
    return record | {"counts": counts, "heads": heads}
