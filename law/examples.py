"""Worked examples: questions with what must be answered, worked by hand."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

_TOLERANCE = timedelta(seconds=1)
"""Some write the expiry of an hour as 13:00:00, others as 12:59:59."""


def differences(expected: Mapping[str, Any], answered: Mapping[str, Any]) -> list[str]:
    """Where an answer isn't what was worked out, one line each."""
    found = []
    for name, value in expected.items():
        if not _agrees(name, value, answered):
            shown = _shown(name, answered)
            found.append(f"{name}: worked out {value}, answered {shown}")
    return found


def _agrees(name: str, value: Any, answered: Mapping[str, Any]) -> bool:
    if name not in answered:
        return False
    found = answered[name]
    if name == "contested":
        codes = {point["code"] for point in found}
        return set(value) <= codes and bool(value) == bool(codes)
    if name.endswith("_at") and value is not None and found is not None:
        right = datetime.fromisoformat(value)
        difference = right - datetime.fromisoformat(found)
        return abs(difference) <= _TOLERANCE
    return bool(value == found)


def _shown(name: str, answered: Mapping[str, Any]) -> Any:
    if name == "contested":
        return [point["code"] for point in answered[name]]
    return answered.get(name, "nothing")
