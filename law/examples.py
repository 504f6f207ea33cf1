"""Worked examples: questions with what must be answered, worked by hand."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

Fields = Mapping[str, Any]
"""A document by the names of its fields."""

_TOLERANCE = timedelta(seconds=1)
"""Some write the expiry of an hour as 13:00:00, others as 12:59:59."""


def differences(expected: Fields, answered: Fields) -> list[str]:
    """Where an answer isn't what was worked out, one line each."""
    found = []
    for name, value in expected.items():
        if _agrees(name, value, answered):
            continue
        shown = _shown(name, answered)
        found.append(f"{name}: worked out {value}, answered {shown}")
    return found


def _agrees(name: str, expected: Any, answered: Fields) -> bool:
    if name not in answered:
        return False
    found = answered[name]
    if name == "contested":
        codes = _codes(found)
        return _are_among(set(expected), codes)
    is_instant = name.endswith("_at")
    if is_instant and expected is not None and found is not None:
        return _is_about(expected, found)
    return bool(found == expected)


def _are_among(expected: set[str], codes: list[str]) -> bool:
    """Whether all that are expected are there; where none is, none may be there."""
    if not expected:
        return not codes
    return expected.issubset(codes)


def _is_about(expected: str, found: str) -> bool:
    """Whether two instants are the same, give or take the last second of an hour."""
    right = datetime.fromisoformat(expected)
    difference = right - datetime.fromisoformat(found)
    return abs(difference) <= _TOLERANCE


def _codes(contested: Iterable[Fields]) -> list[str]:
    """What an answer calls contested, without the reasons."""
    return [point["code"] for point in contested]


def _shown(name: str, answered: Fields) -> Any:
    """What was answered, as short as the examples write it."""
    if name not in answered:
        return "nothing"
    found = answered[name]
    return _codes(found) if name == "contested" else found
