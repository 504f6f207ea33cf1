"""How whoever is no request writes: a function, run as a step of the register."""

from collections.abc import Callable
from typing import Any, Protocol

from storage.session.transactions import Session

Act = Callable[[Session], Any]


class Write(Protocol):
    """Runs a function as a step of the writer, and returns once that is on the disk."""

    def __call__(self, org_id: str | None, act: Act) -> Any:
        """Return what `act` returned. Raises what it raised, or why it isn't acknowledged."""
        ...
