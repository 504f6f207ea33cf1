"""One change of a contract, and what two versions of it have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what, and whether it breaks clients."""

    at: str
    message: str
    breaking: bool

    def __str__(self) -> str:
        """Return the change in one line."""
        kind = "breaking" if self.breaking else "compatible"
        return f"{kind}: {self.at}: {self.message}"


def breaks(at: str, message: str) -> Change:
    """Return a change that a client written for the older contract doesn't survive."""
    return Change(at, message, breaking=True)


def fits(at: str, message: str) -> Change:
    """Return a change that such a client needn't notice."""
    return Change(at, message, breaking=False)


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Item]):
    """The named things of two contracts: those that are gone, those that are new, and the rest."""

    gone: dict[str, Item]
    new: dict[str, Item]
    both: dict[str, tuple[Item, Item]]


def paired(old: Mapping[str, Item], new: Mapping[str, Item]) -> Pairs[Item]:
    """Compare two contracts' things by their names."""
    gone: dict[str, Item] = {}
    both: dict[str, tuple[Item, Item]] = {}
    for name, before in old.items():
        if name in new:
            both[name] = (before, new[name])
        else:
            gone[name] = before
    added = {name: after for name, after in new.items() if name not in old}
    return Pairs(gone, added, both)
