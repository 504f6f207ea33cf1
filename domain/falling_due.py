"""When webhooks are told that an obligation falls due: once before, and once when it is overdue.

*Soon* is the first step at which the organisation reminds its members; without one it is 24 hours
before the safe due time.
"""

from datetime import timedelta
from typing import NamedTuple

from domain.clock import shift
from domain.reminders import Duty, Policy
from domain.webhooks import DUE_SOON, OVERDUE

_WITHOUT_STEPS = timedelta(hours=24)


class Turn(NamedTuple):
    """An instant from which something is to be told of a duty, and the event that tells it."""

    at: str
    event: str


def turns(duty: Duty, policy: Policy) -> tuple[Turn, Turn]:
    """The two instants of a duty, the earlier one first."""
    return Turn(_soon(duty, policy), DUE_SOON), Turn(duty.due_at, OVERDUE)


def present(duty: Duty, policy: Policy, now: str) -> Turn | None:
    """The last turn that has come; one that passed unseen is left out once the next has come."""
    passed = [turn for turn in turns(duty, policy) if turn.at <= now]
    return passed[-1] if passed else None


def following(duty: Duty, policy: Policy, now: str) -> str | None:
    """When the next turn comes; None once the last one has."""
    ahead = [turn.at for turn in turns(duty, policy) if turn.at > now]
    return ahead[0] if ahead else None


def _soon(duty: Duty, policy: Policy) -> str:
    steps, unit = (
        (policy.hours, timedelta(hours=1))
        if duty.is_in_hours
        else (policy.days, timedelta(days=1))
    )
    return shift(duty.due_at, -(unit * max(steps) if steps else _WITHOUT_STEPS))
