"""How one schema differs from another: where it allows less than before, and where more."""

from contract.change import Pairs, paired
from contract.limit_changes import (
    Difference,
    Differences,
    Turn,
    limit_changes,
    narrower,
    type_changes,
    wider,
)
from contract.references import Node

MAY_GROW = "x-may-grow"
"""The mark of what may take more values, where it is answered, without a new version."""
LEFT_OUT_BY = "x-left-out-by"
"""The mark of a member of an answer that this query parameter leaves out."""


def narrowed_or_widened(
    old: Node,
    new: Node,
    at: str = "",
    *,
    asked: bool,
) -> Differences:
    """Yield every difference between two resolved schemas; `asked` are those of requests."""
    yield from type_changes(old, new, at)
    may_grow = not asked and _may_grow(new)
    for difference in limit_changes(old, new, at):
        # clients were told to expect more here
        yield narrower(at, difference.message) if may_grow else difference
    yield from _members(old, new, at, asked)
    yield from _items(old, new, at, asked)
    # whoever sends nothing now asks for something else
    if asked and old.get("default") != new.get("default"):
        yield narrower(at, "has another default")


def _items(
    old: Node,
    new: Node,
    at: str,
    asked: bool,
) -> Differences:
    """Yield what became of the items of a list."""
    before = old.get("items")
    after = new.get("items")
    if before is None or after is None:
        return
    place = f"{at}/items"
    yield from narrowed_or_widened(before, after, place, asked=asked)


def _may_grow(schema: Node) -> bool:
    """Whether answers may hold more here than today (docs/guides/evolution.md)."""
    items = schema.get("items", {})
    own = schema.get(MAY_GROW, False)
    return bool(own or items.get(MAY_GROW, False))


def _members(
    old: Node,
    new: Node,
    at: str,
    asked: bool,
) -> Differences:
    """Yield what became of the members that an object names."""
    before = old.get("properties", {})
    after = new.get("properties", {})
    pairs = paired(before, after)
    required = set(new.get("required", ()))
    for name in pairs.gone:
        place = f"{at}/{name}"
        # a request may no longer hold it, and an answer no longer holds it
        turn: Turn = "narrower" if asked else "wider"
        yield Difference(place, "is gone", turn)
    for name in pairs.new:
        is_needed = name in required
        yield _new_member(f"{at}/{name}", asked, is_needed)
    yield from _required(old, new, pairs, at)
    for name, versions in pairs.both.items():
        place = f"{at}/{name}"
        yield from narrowed_or_widened(*versions, place, asked=asked)
    yield from _unnamed(old, new, at, asked)


def _required(
    old: Node,
    new: Node,
    pairs: Pairs[Node],
    at: str,
) -> Differences:
    """Yield which members must be there now, and which needn't any more."""
    before = set(old.get("required", ()))
    after = set(new.get("required", ()))
    # that a new member is required, or that one is gone, was said already
    for name in after - before - pairs.new.keys():
        yield narrower(f"{at}/{name}", "is required now")
    for name in before - after - pairs.gone.keys():
        # who doesn't send that parameter gets the member as before
        is_by_choice = LEFT_OUT_BY in new["properties"][name]
        turn: Turn = "narrower" if is_by_choice else "wider"
        yield Difference(f"{at}/{name}", "is no longer required", turn)


def _new_member(at: str, asked: bool, is_needed: bool) -> Difference:
    if not asked:
        # clients ignore members of an answer that they don't know
        return narrower(at, "is new")
    if is_needed:
        return narrower(at, "is new and required")
    return wider(at, "is new")


def _unnamed(
    old: Node,
    new: Node,
    at: str,
    asked: bool,
) -> Differences:
    """Yield what became of members without a name."""
    before = old.get("additionalProperties", True)
    after = new.get("additionalProperties", True)
    if isinstance(before, dict) and isinstance(after, dict):
        place = f"{at}/*"
        yield from narrowed_or_widened(before, after, place, asked=asked)
        return
    # an answer may always hold more of them
    if before == after or not asked:
        return
    is_limited = isinstance(after, dict) and before is True
    if after is False or is_limited:
        yield narrower(at, "fewer other members are allowed")
    else:
        yield wider(at, "more other members are allowed")
