"""Statements that Peewee writes once and the driver then runs with parameters, again and again.

A `Statement` is built from the models at its first use on an engine and remembers its SQL text.
Values that come with each call are slots: `Incident.id == slot("id")`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from peewee import Expression, Node, Value

from storage.engine.protocol import Engine, Queries

Build = Callable[[Engine], Node]
"""Writes a query for an engine."""

Fill = Callable[[Mapping[str, Any]], Sequence[Any]]
"""Puts the values of a call into the places of their slots."""


class _Slot(str):
    """The name of a value that comes with the call."""


def slot(name: str) -> Value:
    """A place in a statement for the value called `name`."""
    return Value(_Slot(name), converter=False)


class Statement:
    """One query of the register, written by Peewee for each engine at first use."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._written: dict[str, tuple[str, Fill]] = {}

    def bind(
        self, engine: Engine, values: Mapping[str, Any]
    ) -> tuple[str, Sequence[Any]]:
        """The SQL text and the parameters of one call."""
        text, fill = self._written.get(engine.name) or self._write(engine)
        return text, fill(values)

    def _write(self, engine: Engine) -> tuple[str, Fill]:
        query = self._build(engine)
        text, parameters = engine.sql(query)
        written = (text, _filler(parameters))
        self._written[engine.name] = written
        return written


def _filler(parameters: list[Any]) -> Fill:
    """What puts the values of a call into the places of their slots.

    Nearly all parameters are slots; then one itemgetter, which runs in C, fetches all of them.
    """
    if len(parameters) > 1 and all(_is_slot(parameter) for parameter in parameters):
        # plain text: a dict finds the key of another type by a slower way
        names = [str(parameter) for parameter in parameters]
        return itemgetter(*names)

    def fill(values: Mapping[str, Any]) -> list[Any]:
        return [
            values[parameter] if type(parameter) is _Slot else parameter
            for parameter in parameters
        ]

    return fill


def _is_slot(parameter: object) -> bool:
    return type(parameter) is _Slot


def document(engine: Queries, members: Iterable[tuple[str, Node]]) -> Node:
    """An expression for ready-made JSON text: names and columns, in this order."""
    return engine.document(list(members))


def conditions(clauses: Iterable[Expression]) -> Any:
    """All of the clauses, joined by AND."""
    joined: Any = None
    for clause in clauses:
        joined = clause if joined is None else joined & clause
    return joined
