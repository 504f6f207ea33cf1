"""How one schema differs from another: where it allows less than before, and where more."""

from collections.abc import Iterator
from typing import Any, Literal

from contract.change import paired

Node = dict[str, Any]
Turn = Literal["narrower", "wider"]
Difference = tuple[str, str, Turn]
"""A JSON pointer, what happened there in words, and which way the schema turned."""

MAY_GROW = "x-may-grow"
"""The mark of what may take more values, where it is answered, without a new version."""
LEFT_OUT_BY = "x-left-out-by"
"""The mark of a member of an answer that this query parameter leaves out."""

_LOWER = ("minimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties")
_FORMS = (
    "pattern",
    "format",
    "multipleOf",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "discriminator",
)
_SPELLINGS = (
    (r"\u0000", r"\x00"),
    (r"\s\u001c-\u001f\u0085\ufeff", "BLANK"),
    (
        r"\x09-\x0d\x1c-\x20\x85\xa0"
        "\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufefe-\uff00",
        "BLANK",
    ),
    (r"\d", "[0-9]"),
    (r"\/", "/"),
)
"""Spellings of one meaning; RE2 and Go take the later ones; their `\\s` is another white space.

A byte-order mark by itself ends a Go file that quotes it, so it stands between its unassigned
neighbours.
"""

_FLAGS = ("uniqueItems", "exclusiveMinimum", "exclusiveMaximum")
_WIDER_TYPES = {("integer", "number")}


def narrowed_or_widened(
    old: Node, new: Node, at: str = "", *, asked: bool
) -> Iterator[Difference]:
    """Yield every difference between two resolved schemas; `asked` are those of requests."""
    yield from _types(old, new, at)
    may_grow = not asked and _may_grow(new)
    for place, message, turn in _own_limits(old, new, at):
        # clients were told to expect more here
        yield place, message, "narrower" if may_grow else turn
    yield from _members(old, new, at, asked)
    if "items" in old and "items" in new:
        yield from narrowed_or_widened(
            old["items"], new["items"], f"{at}/items", asked=asked
        )
    if asked and old.get("default") != new.get("default"):
        yield at, "has another default", "narrower"


def _own_limits(old: Node, new: Node, at: str) -> Iterator[Difference]:
    """Yield what became of the values that a schema itself allows."""
    yield from _values(old, new, at)
    yield from _lower_bounds(old, new, at)
    yield from _upper_bounds(old, new, at)
    yield from _forms(old, new, at)
    yield from _flags(old, new, at)


def _may_grow(schema: Node) -> bool:
    """Whether answers may hold more here than today (docs/guides/evolution.md)."""
    own = schema.get(MAY_GROW, False)
    return bool(own or schema.get("items", {}).get(MAY_GROW, False))


def _types(old: Node, new: Node, at: str) -> Iterator[Difference]:
    before = old.get("type")
    after = new.get("type")
    if before == after:
        yield from _nulls(old, new, at)
        return
    message = f"type {before or 'any'} became {after or 'any'}"
    if after is not None and (before, after) not in _WIDER_TYPES:
        yield at, message, "narrower"
    if before is not None and (after, before) not in _WIDER_TYPES:
        yield at, message, "wider"


def _nulls(old: Node, new: Node, at: str) -> Iterator[Difference]:
    before = bool(old.get("nullable"))
    after = bool(new.get("nullable"))
    if after and not before:
        yield at, "may be null", "wider"
    if before and not after:
        yield at, "may no longer be null", "narrower"


def _values(old: Node, new: Node, at: str) -> Iterator[Difference]:
    before = old.get("enum")
    after = new.get("enum")
    if before is None and after is None:
        return
    if before is None:
        yield at, "is limited to certain values", "narrower"
        return
    if after is None:
        yield at, "is no longer limited to certain values", "wider"
        return
    for value in before:
        if value not in after:
            yield at, f"the value {value} is gone", "narrower"
    for value in after:
        if value not in before:
            yield at, f"the value {value} is new", "wider"


def _lower_bounds(old: Node, new: Node, at: str) -> Iterator[Difference]:
    for word in _LOWER:
        before, after = old.get(word), new.get(word)
        if before == after:
            continue
        is_narrower = before is None or (after is not None and after > before)
        message = _rebound(word, before, after)
        yield at, message, "narrower" if is_narrower else "wider"


def _upper_bounds(old: Node, new: Node, at: str) -> Iterator[Difference]:
    for word in _UPPER:
        before, after = old.get(word), new.get(word)
        if before == after:
            continue
        is_narrower = before is None or (after is not None and after < before)
        message = _rebound(word, before, after)
        yield at, message, "narrower" if is_narrower else "wider"


def _rebound(word: str, before: float | None, after: float | None) -> str:
    was = "none" if before is None else before
    now = "none" if after is None else after
    return f"{word} {was} became {now}"


def _forms(old: Node, new: Node, at: str) -> Iterator[Difference]:
    """Yield what can't be compared by values: a new pattern lets some in and keeps others out."""
    for word in _FORMS:
        if _form(old, word) == _form(new, word):
            continue
        if word in old and word in new:
            yield at, f"{word} is another", "narrower"
            yield at, f"{word} is another", "wider"
        elif word in new:
            yield at, f"{word} is new", "narrower"
        else:
            yield at, f"{word} is gone", "wider"


def _form(schema: Node, word: str) -> Any:
    """Return what a word asks for in one spelling; the format of an integer is a hint."""
    asked = schema.get(word)
    if word == "format" and schema.get("type") == "integer":
        return None
    if word == "pattern" and isinstance(asked, str):
        for spelling, plain in _SPELLINGS:
            asked = asked.replace(spelling, plain)
    return asked


def _flags(old: Node, new: Node, at: str) -> Iterator[Difference]:
    for word in _FLAGS:
        before = bool(old.get(word))
        after = bool(new.get(word))
        if after and not before:
            yield at, f"{word} is new", "narrower"
        if before and not after:
            yield at, f"{word} is gone", "wider"


def _members(old: Node, new: Node, at: str, asked: bool) -> Iterator[Difference]:
    pairs = paired(old.get("properties", {}), new.get("properties", {}))
    needed = set(old.get("required", ()))
    needs = set(new.get("required", ()))
    for name in pairs.gone:
        # a request may no longer hold it, and an answer no longer holds it
        yield f"{at}/{name}", "is gone", "narrower" if asked else "wider"
    for name in pairs.new:
        yield _new_member(f"{at}/{name}", asked, name in needs)
    for name in needs - needed - pairs.new.keys():
        yield f"{at}/{name}", "is required now", "narrower"
    for name in needed - needs - pairs.gone.keys():
        # who doesn't send that parameter gets the member as before
        is_by_choice = LEFT_OUT_BY in new["properties"][name]
        turn: Turn = "narrower" if is_by_choice else "wider"
        yield f"{at}/{name}", "is no longer required", turn
    for name, (before, after) in pairs.both.items():
        yield from narrowed_or_widened(before, after, f"{at}/{name}", asked=asked)
    yield from _unnamed(old, new, at, asked)


def _new_member(at: str, asked: bool, is_needed: bool) -> Difference:
    if not asked:
        # clients ignore members of an answer that they don't know
        return at, "is new", "narrower"
    if is_needed:
        return at, "is new and required", "narrower"
    return at, "is new", "wider"


def _unnamed(old: Node, new: Node, at: str, asked: bool) -> Iterator[Difference]:
    """Yield what became of members without a name; an answer may always hold more of them."""
    before = old.get("additionalProperties", True)
    after = new.get("additionalProperties", True)
    if isinstance(before, dict) and isinstance(after, dict):
        yield from narrowed_or_widened(before, after, f"{at}/*", asked=asked)
        return
    if before == after or not asked:
        return
    is_limited = isinstance(after, dict) and before is True
    if after is False or is_limited:
        yield at, "fewer other members are allowed", "narrower"
    else:
        yield at, "more other members are allowed", "wider"
