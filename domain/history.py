"""The history of an incident from elsewhere, replayed by the register's rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain import filing, lifecycle
from domain.incident import Incident


@dataclass(frozen=True, slots=True)
class History:
    """What was stated, in this order; None where there was no such step."""

    create: Mapping[str, Any]
    notify: Mapping[str, Any] | None
    update: Mapping[str, Any] | None


def replay(history: History, now: str) -> Incident:
    """The incident that a history leads to. Raises RuleViolated or Conflict."""
    facts = lifecycle.record(history.create, now).facts
    if history.notify is not None:
        facts = filing.notify(facts, history.notify, now).incident.facts
    if history.update is not None:
        facts = lifecycle.correct(facts, history.update, now).facts
    return facts
