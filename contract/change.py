"""One change of a contract, and what two versions of it have in common."""

from collections.abc import Callable, Iterable, Mapping
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
        parts = [kind, self.at, self.message]
        return ": ".join(parts)


def breaks(at: str, message: str) -> Change:
    """Return a change that a client written for the older contract doesn't survive."""
    return Change(at, message, breaking=True)


def fits(at: str, message: str) -> Change:
    """Return a change that such a client needn't notice."""
    return Change(at, message, breaking=False)


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Item]):
    """The named things of two contracts."""

    gone: dict[str, Item]
    """Those of the older contract alone."""
    new: dict[str, Item]
    """Those of the newer contract alone."""
    both: dict[str, tuple[Item, Item]]
    """The rest, each as the older one has it and as the newer one does."""


def paired(
    old: Mapping[str, Item],
    new: Mapping[str, Item],
) -> Pairs[Item]:
    """Compare two contracts' things by their names."""
    pairs: Pairs[Item] = Pairs(gone={}, new={}, both={})
    for name, before in old.items():
        if name not in new:
            pairs.gone[name] = before
            continue
        after = new[name]
        pairs.both[name] = (before, after)
    for name, after in new.items():
        if name not in old:
            pairs.new[name] = after
    return pairs


def paired_by(
    name: Callable[[Item], str],
    old: Iterable[Item],
    new: Iterable[Item],
) -> Pairs[Item]:
    """Compare things that say themselves by which name they are compared."""
    before = {name(item): item for item in old}
    after = {name(item): item for item in new}
    return paired(before, after)
