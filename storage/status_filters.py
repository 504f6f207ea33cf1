"""What lists are narrowed to whose records have a status that changes with time alone."""

from typing import NamedTuple

from storage.spans import EVER, Span


class Filters(NamedTuple):
    """A status, and when the records were made; None leaves the status open."""

    status: str | None = None
    span: Span = EVER

    def names(self) -> tuple[str, ...]:
        """The clauses that the filters come to; a status is a clause of its own."""
        names: tuple[str, ...] = () if self.status is None else (self.status,)
        return names + tuple(self.span.given())


EVERY = Filters()
"""All records of an organisation."""
