"""JSON as RFC 8259 and I-JSON (RFC 7493) want it, and nothing looser."""

import json
import math
import re
from typing import Any, NoReturn

from contract.input_faults import input_fault
from gateway.operations.refusals import MalformedBody

MAX_DEPTH = 64
MAX_MEMBERS = 20_000
"""Members and items in all: more than the longest lists of any operation hold together.

Half a million would cost half a second.
"""
MAX_INTEGER = 2**53 - 1
# possessive, and content with a string that never ends: looking for its end anew at each quote
# would take hours
_BRACKET_OR_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_SURROGATE_OR_NUL = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")


def parse(body: bytes) -> Any:
    """The value in a body.

    Raises MalformedBody for bad UTF-8, a byte-order mark, duplicate names, NaN or Infinity, lone
    surrogates, NUL, more than 64 levels or MAX_MEMBERS members and items, integers beyond 2^53-1,
    and whatever else isn't JSON.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _malformed(f"isn't UTF-8 from byte {error.start + 1} on") from None
    opened = body.count(b"[") + body.count(b"{")
    if opened > MAX_DEPTH or opened + body.count(b",") > MAX_MEMBERS:
        _limit_structure(text)
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _malformed(f"isn't JSON: look at {place}") from None
    if _SURROGATE_OR_NUL.search(body):
        _refuse_unstorable(value)
    return value


def _malformed(message: str) -> MalformedBody:
    fault = input_fault("body", "", message)
    return MalformedBody(fault.sentence, fault)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _malformed(
            "has an object with two members of the same name; name each once"
        )
    return members


def _integer(text: str) -> int:
    if len(text) > 17 or abs(value := int(text)) > MAX_INTEGER:
        raise _malformed("has a number beyond 2^53-1; send a smaller one")
    return value


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _malformed("has a number that is too large; send a smaller one")
    return value


def _refuse_constant(_: str) -> NoReturn:
    raise _malformed("has NaN or Infinity, which aren't JSON; send a number or null")


_decode = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_int=_integer,
    parse_float=_finite,
    parse_constant=_refuse_constant,
).decode


def _limit_structure(text: str) -> None:
    """Count brackets and commas outside strings, before the parser meets what is deep or has very
    many parts.
    """
    depth = parts = 0
    for token in _BRACKET_OR_STRING.finditer(text):
        mark = token.group()
        parts += mark in "[{,"
        if parts > MAX_MEMBERS:
            raise _malformed(f"has more than {MAX_MEMBERS} members and items")
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise _malformed(f"is nested deeper than {MAX_DEPTH} levels")
        elif mark in "]}":
            depth -= 1


def _refuse_unstorable(value: Any) -> None:
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            raise _malformed(
                "has a string with NUL or half a surrogate pair; leave it out"
            )
    elif isinstance(value, list):
        for item in value:
            _refuse_unstorable(item)
    elif isinstance(value, dict):
        for name, member in value.items():
            _refuse_unstorable(name)
            _refuse_unstorable(member)
