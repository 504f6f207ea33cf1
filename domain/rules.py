"""What the instants of incidents and filings must satisfy, whoever states them."""

from collections.abc import Container, Mapping
from typing import Any

from domain.clock import is_future
from domain.errors import Fault, RuleViolated

_EVENTS = ("resolution_date", "authority_notified_at", "data_subjects_notified_at")
"""What can only happen once the organisation is aware, in the order in which it is judged."""

_NOT_AHEAD = (
    "discovered_at",
    "authority_notified_at",
    "data_subjects_notified_at",
    "acknowledged_at",
)
"""What has happened when it is stated; a resolution may be foreseen."""


def require_past(facts: Mapping[str, Any], stated: Container[str], now: str) -> None:
    """Raise RuleViolated for a stated instant of the past that lies ahead."""
    for name in _NOT_AHEAD:
        if name not in stated:
            continue
        instant = facts.get(name)
        if instant is not None and is_future(instant, now):
            raise broken(name, "lies more than 5 minutes in the future")


def require_after_awareness(
    discovered_at: str, facts: Mapping[str, Any], stated: Container[str]
) -> None:
    """Raise RuleViolated for what would have happened before the organisation was aware.

    The fault is beside the instant that was stated now, and not beside the one on record.
    """
    for name in _EVENTS:
        instant = facts.get(name)
        if instant is None or instant >= discovered_at:
            continue
        if name in stated:
            raise broken(name, "can't precede discovered_at")
        raise broken("discovered_at", f"can't come after {name}")


def broken(name: str, message: str) -> RuleViolated:
    """The refusal of a value that a rule doesn't allow."""
    return RuleViolated.at(Fault(name, message))
