"""Which clocks of a rule have started, and how two of them go together."""

from dataclasses import dataclass
from datetime import datetime

from law import counting
from law.clocks import shown
from law.frames import Frame
from law.model import Rule, Unit
from law.question import Limit, Step


@dataclass(frozen=True, slots=True)
class Started:
    """A clock that runs: what started it, when, and how long it is."""

    name: str
    at: datetime
    amount: int
    unit: Unit


def running_clocks(frame: Frame) -> list[Started]:
    """The clocks that have started, and of those the ones that count."""
    first = _first_clock(frame)
    second = _second_clock(frame)
    if second is None:
        return [] if first is None else [first]
    if first is None:
        return [second]
    clock = frame.rule.second_clock
    may_stand_alone = clock is not None and clock.late == "first_only"
    if may_stand_alone and _is_late(first, second):
        return [first]
    return [first, second]


def _first_clock(frame: Frame) -> Started | None:
    """The rule's own clock: the earliest of the events that start it."""
    rule = frame.rule
    anchors = frame.question.anchors
    starts = (rule.clock_start or "", *rule.alternative_starts)
    names = [name for name in starts if name in anchors]
    if not names or rule.amount is None:
        return None
    first = min(names, key=lambda name: anchors[name])
    return Started(first, anchors[first], amount_of(frame), rule.unit)


def _second_clock(frame: Frame) -> Started | None:
    clock = frame.rule.second_clock
    if clock is None:
        return None
    began = frame.question.anchors.get(clock.clock_start)
    if began is None:
        return None
    return Started(clock.clock_start, began, clock.amount, clock.unit)


def _is_late(first: Started, other: Started) -> bool:
    """Whether the first clock started when the other had run out: then it stands alone."""
    ran_out = counting.after_hours(other.at, other.amount)
    return first.at > ran_out


def amount_of(frame: Frame) -> int:
    """How long the rule's own period is for this kind of entity."""
    kind = frame.question.entity_kind
    for variant in frame.rule.variants:
        if kind in variant.entity_kinds:
            return variant.amount
    return frame.rule.amount or 0


def together(frame: Frame, running: list[Started], safe: Limit) -> list[Step]:
    """How the clocks of a rule with two go together."""
    if frame.rule.second_clock is None:
        return []
    words = _relation(frame, running)
    return [Step(words, shown(safe.at, frame), frame.rule.reference)]


def _relation(frame: Frame, running: list[Started]) -> str:
    """How the clocks that run stand to those that don't, in words."""
    if len(running) > 1:
        return "The earlier of the clocks is the limit"
    name = _other_clock(frame.rule, running[0].name)
    # it has started, and is left out: it had run out before this one began
    if name in frame.question.anchors:
        return f"Later than the limit from {name}, so this clock stands alone"
    return (
        f"The clock from {name} has not started: the limit is earlier if it ends first"
    )


def _other_clock(rule: Rule, name: str) -> str:
    """What starts the clock of a rule with two that isn't this one."""
    second = rule.second_clock
    if second is None or second.clock_start == name:
        return str(rule.clock_start)
    return second.clock_start
