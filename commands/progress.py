"""Telling on standard error how far a long command is."""

import time
from collections.abc import Callable

import click

_EVERY_S = 2.0


def progress(doing: str) -> Callable[[int], None]:
    """Call it with how many more rows are done.

    It speaks every other second, so a short command is silent.
    """
    done, spoken = 0, time.monotonic()

    def tick(more: int) -> None:
        nonlocal done, spoken
        done += more
        if time.monotonic() - spoken >= _EVERY_S:
            spoken = time.monotonic()
            click.echo(f"{doing} {done:,} rows", err=True)

    return tick
