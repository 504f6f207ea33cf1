"""How commands answer: lines for people, or one JSON object."""

import json
from collections.abc import Iterable
from typing import Any

import click

as_json = click.option("--json", "json_", is_flag=True, help="Print one JSON object.")


def tell(told: dict[str, Any], json_: bool, *, err: bool = False) -> None:
    """One record, on standard error when standard output holds something else."""
    if json_:
        click.echo(json.dumps(told, ensure_ascii=False), err=err)
        return
    for name, value in told.items():
        shown = ", ".join(map(str, value)) or "none" if isinstance(value, list) else value
        click.echo(f"{name}: {'-' if value is None else shown}", err=err)


def tell_list(name: str, rows: Iterable[dict[str, Any]], json_: bool) -> None:
    """Many records under a name."""
    if json_:
        click.echo(json.dumps({name: list(rows)}, ensure_ascii=False))
    for row in () if json_ else rows:
        click.echo("  ".join("-" if value is None else str(value) for value in row.values()))
