"""How the values that a schema itself allows differ from those of another."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from contract.references import Node

Turn = Literal["narrower", "wider"]

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
_BOUNDS = (*_LOWER, *_UPPER)
_FLAGS = ("uniqueItems", "exclusiveMinimum", "exclusiveMaximum")
_WIDER_TYPES = {("integer", "number")}
"""Types of which the second holds all values of the first."""


class Difference(NamedTuple):
    """A JSON pointer, what happened there in words, and which way the schema turned."""

    at: str
    message: str
    turn: Turn


Differences = Iterator[Difference]


def narrower(at: str, message: str) -> Difference:
    """Return a difference by which fewer values are allowed."""
    return Difference(at, message, "narrower")


def wider(at: str, message: str) -> Difference:
    """Return a difference by which more values are allowed."""
    return Difference(at, message, "wider")


def limit_changes(old: Node, new: Node, at: str) -> Differences:
    """Yield what became of the values that a schema itself allows."""
    # what joins schemas, such as oneOf, isn't looked into: another one is a form of its own
    yield from _values(old, new, at)
    yield from _bounds(old, new, at)
    yield from _forms(old, new, at)
    yield from _flags(old, new, at)


def type_changes(old: Node, new: Node, at: str) -> Differences:
    """Yield what became of the type; no type at all allows every value."""
    before = old.get("type")
    after = new.get("type")
    if before == after:
        yield from _nulls(old, new, at)
        return
    was = before or "any"
    now = after or "any"
    message = f"type {was} became {now}"
    if not _holds(after, before):
        yield narrower(at, message)
    if not _holds(before, after):
        yield wider(at, message)


def _holds(type: str | None, other: str | None) -> bool:
    """Whether every value of another type is one of this type as well."""
    if type is None:
        return True
    return (other, type) in _WIDER_TYPES


def _nulls(old: Node, new: Node, at: str) -> Differences:
    before = bool(old.get("nullable"))
    after = bool(new.get("nullable"))
    if after and not before:
        yield wider(at, "may be null")
    if before and not after:
        yield narrower(at, "may no longer be null")


def _values(old: Node, new: Node, at: str) -> Differences:
    """Yield which of the values that a schema lists came and went."""
    before = old.get("enum")
    after = new.get("enum")
    if before is None and after is None:
        return
    if before is None:
        yield narrower(at, "is limited to certain values")
        return
    if after is None:
        yield wider(at, "is no longer limited to certain values")
        return
    for value in before:
        if value not in after:
            yield narrower(at, f"the value {value} is gone")
    for value in after:
        if value not in before:
            yield wider(at, f"the value {value} is new")


def _bounds(old: Node, new: Node, at: str) -> Differences:
    """Yield which bounds moved, and which way."""
    for word in _BOUNDS:
        before = old.get(word)
        after = new.get(word)
        if before == after:
            continue
        message = _rebound(word, before, after)
        if _is_tighter(word, before, after):
            yield narrower(at, message)
        else:
            yield wider(at, message)


def _is_tighter(word: str, before: float | None, after: float | None) -> bool:
    """Whether a bound lets fewer values in than another; no bound lets in all."""
    if before is None:
        return True
    if after is None:
        return False
    if word in _LOWER:
        return after > before
    return after < before


def _rebound(word: str, before: float | None, after: float | None) -> str:
    was = "none" if before is None else before
    now = "none" if after is None else after
    return f"{word} {was} became {now}"


def _forms(old: Node, new: Node, at: str) -> Differences:
    """Yield what can't be compared by values: a new pattern lets some in and keeps others out."""
    for word in _FORMS:
        before = _form(old, word)
        after = _form(new, word)
        if before == after:
            continue
        if word in old and word in new:
            yield narrower(at, f"{word} is another")
            yield wider(at, f"{word} is another")
        elif word in new:
            yield narrower(at, f"{word} is new")
        else:
            yield wider(at, f"{word} is gone")


def _form(schema: Node, word: str) -> Any:
    """Return what a word asks for in one spelling."""
    is_integer = schema.get("type") == "integer"
    # a hint of how it is held: bounds say which integers are allowed
    if word == "format" and is_integer:
        return None
    form = schema.get(word)
    if word == "pattern" and isinstance(form, str):
        for spelling, plain in _SPELLINGS:
            form = form.replace(spelling, plain)
    return form


def _flags(old: Node, new: Node, at: str) -> Differences:
    """Yield which limits without a number are set now, and which aren't any more."""
    for word in _FLAGS:
        before = bool(old.get(word))
        after = bool(new.get(word))
        if after and not before:
            yield narrower(at, f"{word} is new")
        if before and not after:
            yield wider(at, f"{word} is gone")
