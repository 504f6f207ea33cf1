"""The ranges of time that lists are narrowed to."""

from typing import Any, NamedTuple

from storage.session.statements import slot


class Span(NamedTuple):
    """When rows were made: [since, until), in UTC text; None leaves an end open."""

    since: str | None = None
    until: str | None = None

    def given(self) -> dict[str, str]:
        """The ends that are set."""
        ends = self._asdict().items()
        return {name: at for name, at in ends if at is not None}


EVER = Span()
"""No range: rows of any time."""

ENDS: tuple[tuple[str, ...], ...] = (
    (),
    ("since",),
    ("until",),
    ("since", "until"),
)
"""The names of the ends that a span may have set, in each combination."""


def clauses_of(column: Any) -> dict[str, Any]:
    """What a span comes to for the column with the instant of a row, by the names of its ends."""
    return {
        "since": column >= slot("since"),
        "until": column < slot("until"),
    }
