"""What the steps of a transaction leave to be written once, just before they are committed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storage.session.statements import Statement

Values = Mapping[str, Any]
"""What a statement is run with."""

Of = tuple[Any, ...]
"""What tells a number from the others of its kind."""


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """A kind of number on record that steps move, whatever the number is."""

    key: tuple[str, ...]
    """What the values are called that tell one such number from the others."""
    add: Statement
    """Adds `n`, also where there is no row yet."""
    take: Statement | None = None
    """Takes `n` away; None where `add` does that as well."""

    def moved(self, of: Of, by: int) -> tuple[Statement, Values]:
        """The statement that moves one of these numbers, and its values."""
        named = dict(zip(self.key, of, strict=True))
        if by < 0 and self.take is not None:
            named["n"] = -by
            return self.take, named
        named["n"] = by
        return self.add, named


class AtCommit:
    """Statements that each run once, with what the last step gave, and moves of numbers."""

    def __init__(self) -> None:
        self._last: dict[tuple[Statement, str], Values] = {}
        self._moves: dict[tuple[Sum, Of], int] = {}

    def put(self, statement: Statement, of: str, values: Values) -> None:
        """Run a statement with these values, and with no earlier ones for the same `of`."""
        place = (statement, of)
        self._last[place] = values

    def get(self, statement: Statement, of: str) -> Values | None:
        """The values that a statement will run with."""
        place = (statement, of)
        return self._last.get(place)

    def move(self, sum: Sum, of: Of, by: int) -> None:
        """Move a number by that much more."""
        place = (sum, of)
        self._moves[place] = self._moves.get(place, 0) + by

    def statements(self) -> Iterator[tuple[Statement, Values]]:
        """What is to be run, and with which values."""
        for (statement, _), values in self._last.items():
            yield statement, values
        for (sum, of), by in self._moves.items():
            if by:
                yield sum.moved(of, by)

    def kept(self) -> "AtCommit":
        """What is left to be written now, to go back to."""
        same = AtCommit()
        same._last = self._last.copy()
        same._moves = self._moves.copy()
        return same
