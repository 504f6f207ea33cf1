"""How one schema differs from another: where it allows less than before, and where it allows more."""

from collections.abc import Iterator
from typing import Any, Literal

Node = dict[str, Any]
Turn = Literal["narrower", "wider"]
Difference = tuple[str, str, Turn]
"""A JSON pointer, what happened there in words, and which way the schema turned."""

_LOWER = ("minimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties")
_FORMS = ("pattern", "format", "multipleOf", "allOf", "anyOf", "oneOf", "not", "discriminator")
_FLAGS = ("uniqueItems", "exclusiveMinimum", "exclusiveMaximum")
_WIDER_TYPES = {("integer", "number")}


def narrowed_or_widened(old: Node, new: Node, at: str = "", *, asked: bool) -> Iterator[Difference]:
    """Every difference between two schemas without references. `asked`: of a request, and not of an answer."""
    yield from _types(old, new, at)
    yield from _values(old, new, at)
    yield from _bounds(old, new, at)
    yield from _forms(old, new, at)
    yield from _members(old, new, at, asked)
    if "items" in old and "items" in new:
        yield from narrowed_or_widened(old["items"], new["items"], f"{at}/items", asked=asked)
    if asked and old.get("default") != new.get("default"):
        yield at, "has another default", "narrower"


def _types(old: Node, new: Node, at: str) -> Iterator[Difference]:
    before, after = old.get("type"), new.get("type")
    if before != after:
        told = f"type {before or 'any'} became {after or 'any'}"
        if after is not None and (before, after) not in _WIDER_TYPES:
            yield at, told, "narrower"
        if before is not None and (after, before) not in _WIDER_TYPES:
            yield at, told, "wider"
    elif bool(old.get("nullable")) != bool(new.get("nullable")):
        yield (at, "may be null", "wider") if new.get("nullable") else (at, "may no longer be null", "narrower")


def _values(old: Node, new: Node, at: str) -> Iterator[Difference]:
    before, after = old.get("enum"), new.get("enum")
    if before is None and after is not None:
        yield at, "is limited to certain values", "narrower"
    elif before is not None and after is None:
        yield at, "is no longer limited to certain values", "wider"
    elif before is not None and after is not None:
        for value in before:
            if value not in after:
                yield at, f"the value {value} is gone", "narrower"
        for value in after:
            if value not in before:
                yield at, f"the value {value} is new", "wider"


def _bounds(old: Node, new: Node, at: str) -> Iterator[Difference]:
    for words, sign in ((_LOWER, 1), (_UPPER, -1)):
        for word in words:
            before, after = old.get(word), new.get(word)
            if before == after:
                continue
            tighter = before is None or (after is not None and (after - before) * sign > 0)
            told = f"{word} {'none' if before is None else before} became {'none' if after is None else after}"
            yield at, told, "narrower" if tighter else "wider"


def _forms(old: Node, new: Node, at: str) -> Iterator[Difference]:
    """What can't be compared by its values: with another pattern, some values came and others went."""
    for word in _FORMS:
        if old.get(word) != new.get(word):
            if word in new:
                yield at, f"{word} is {'another' if word in old else 'new'}", "narrower"
            if word in old:
                yield at, f"{word} is {'another' if word in new else 'gone'}", "wider"
    for word in _FLAGS:
        if bool(old.get(word)) != bool(new.get(word)):
            yield (at, f"{word} is new", "narrower") if new.get(word) else (at, f"{word} is gone", "wider")


def _members(old: Node, new: Node, at: str, asked: bool) -> Iterator[Difference]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed, needs = set(old.get("required", ())), set(new.get("required", ()))
    # what a request may no longer hold, and what an answer no longer holds
    lost: Turn = "narrower" if asked else "wider"
    for name in before.keys() - after.keys():
        yield f"{at}/{name}", "is gone", lost
    for name in after.keys() - before.keys():
        # clients ignore members of an answer that they don't know
        turn: Turn = "wider" if asked and name not in needs else "narrower"
        yield f"{at}/{name}", "is new and required" if asked and name in needs else "is new", turn
    for name in (needs - needed) & before.keys():
        yield f"{at}/{name}", "is required now", "narrower"
    for name in (needed - needs) & after.keys():
        yield f"{at}/{name}", "is no longer required", "wider"
    for name in before.keys() & after.keys():
        yield from narrowed_or_widened(before[name], after[name], f"{at}/{name}", asked=asked)
    yield from _others(old.get("additionalProperties", True), new.get("additionalProperties", True), at, asked)


def _others(before: Any, after: Any, at: str, asked: bool) -> Iterator[Difference]:
    """Members without a name of their own. An answer may always hold more of them."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from narrowed_or_widened(before, after, f"{at}/*", asked=asked)
    elif before != after and asked:
        less = after is False or (isinstance(after, dict) and before is True)
        yield at, f"{'fewer' if less else 'more'} other members are allowed", "narrower" if less else "wider"
