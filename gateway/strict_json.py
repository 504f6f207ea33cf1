"""JSON as RFC 8259 and I-JSON (RFC 7493) want it, and nothing looser."""

import json
import math
import re
from typing import Any, NoReturn

from gateway.refusals import MalformedBody

MAX_DEPTH = 64
MAX_INTEGER = 2**53 - 1
# possessive, and content with a string that never ends: looking for its end anew at each quote would take hours
_BRACKET_OR_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_SURROGATE_OR_NUL = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")


def parse(body: bytes) -> Any:
    """The value in a body.

    Raises MalformedBody for bad UTF-8, a byte-order mark, duplicate names, NaN or Infinity, lone surrogates, NUL,
    more than 64 levels, integers beyond 2^53-1, and whatever else isn't JSON.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedBody("The body isn't UTF-8.") from None
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH:
        _limit_depth(text)
    try:
        value = _decode(text)
    except ValueError:
        raise MalformedBody("The body isn't JSON.") from None
    if _SURROGATE_OR_NUL.search(body):
        _refuse_unstorable(value)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedBody("An object in the body has two members of the same name.")
    return members


def _integer(text: str) -> int:
    if len(text) > 17 or abs(value := int(text)) > MAX_INTEGER:
        raise MalformedBody("A number in the body is beyond 2^53-1.")
    return value


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise MalformedBody("A number in the body is too large.")
    return value


def _refuse_constant(_: str) -> NoReturn:
    raise MalformedBody("NaN and Infinity aren't JSON.")


_decode = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=_integer, parse_float=_finite, parse_constant=_refuse_constant
).decode


def _limit_depth(text: str) -> None:
    """Count brackets outside strings, before a deep value meets the parser's recursion."""
    depth = 0
    for token in _BRACKET_OR_STRING.finditer(text):
        mark = token.group()
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise MalformedBody(f"The body is nested deeper than {MAX_DEPTH} levels.")
        elif mark in "]}":
            depth -= 1


def _refuse_unstorable(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= one <= "\udfff" for one in value):
            raise MalformedBody("A string in the body holds NUL or half a surrogate pair.")
    elif isinstance(value, list):
        for one in value:
            _refuse_unstorable(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            _refuse_unstorable(name)
            _refuse_unstorable(one)
