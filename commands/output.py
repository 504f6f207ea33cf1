"""What commands print: lines for people, or one JSON object."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

as_json = click.option("--json", "json_", is_flag=True, help="Print one JSON object.")


def show(
    record: Mapping[str, Any],
    json_: bool,
    *,
    err: bool = False,
) -> None:
    """Print one record, on standard error when standard output holds something else."""
    if json_:
        click.echo(json.dumps(record, ensure_ascii=False), err=err)
        return
    for line in _lines(record):
        click.echo(line, err=err)


def show_list(
    name: str,
    rows: Iterable[dict[str, Any]],
    json_: bool,
) -> None:
    """Print many records, in JSON under a name."""
    if json_:
        click.echo(json.dumps({name: list(rows)}, ensure_ascii=False))
        return
    for row in rows:
        cells = [_plain(value) for value in row.values()]
        click.echo("  ".join(cells))


def _plain(value: Any) -> str:
    return "-" if value is None else str(value)


def _lines(record: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A line for each member; what a member holds stands below it, further in."""
    for name, value in record.items():
        if isinstance(value, Mapping) and value:
            yield f"{indent}{name}:"
            yield from _lines(value, indent + "  ")
        elif _holds_records(value):
            yield f"{indent}{name}:"
            for item in value:
                yield from _listed(item, indent)
        else:
            yield f"{indent}{name}: {_cell(value)}"


def _holds_records(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return any(isinstance(item, Mapping) for item in value)


def _listed(item: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A record of a list: a dash before its first line, the others as far in."""
    first, *others = _lines(item, indent + "    ")
    yield f"{indent}  - {first.lstrip()}"
    yield from others


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return _plain(value)


def head_line(head: Mapping[str, Any]) -> str:
    """Return the last entry of an audit trail in one line."""
    return f"{head['orgId']} {head['seq']} {head['hash'][:12]}"
