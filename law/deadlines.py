"""The calculation: a question and the law in, both readings with their reasons out.

Pure but for the data files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from law import clocks, counting, holiday_data, zones
from law.clocks import shown
from law.doubts import Doubts, doubts
from law.frames import Frame, frame, framed, refusal
from law.holiday_data import OutsideYears
from law.loading import Law
from law.model import Rule, Unit
from law.question import Deadline, Limit, Question, State, Step, TargetReading, Versions


@dataclass(frozen=True, slots=True)
class _Started:
    """A clock that runs: what started it, when, and how long it is."""

    name: str
    at: datetime
    amount: int
    unit: Unit


def calculate(question: Question, law: Law, rule: Rule | None = None) -> Deadline:
    """The deadline of a question; `rule` is the one it is about where that isn't the law's own.

    Raises RuleViolated for what is unknown, and beyond what calendars and years can represent.
    """
    found = frame(question, law) if rule is None else framed(rule, question, law)
    try:
        return _answer(found, law)
    except OverflowError:
        raise refusal(
            "The deadline lies beyond the years 1 to 9999 and can't be represented.",
            "/anchors",
            "leads beyond the years that can be represented",
        ) from None
    except OutsideYears as error:
        raise refusal(
            f"{error} The deadline leans on days beyond them, so it isn't calculated.",
            "/anchors",
            "leads beyond the years of the calendar",
        ) from None


def undated(rule: Rule, law: Law) -> Deadline:
    """A duty whose deadline can't be counted, with the data that was tried."""
    found = framed(rule, Question(rule_id=rule.id), law)
    return _undated(found, law, "no_number", _opening(found))


def _answer(frame: Frame, law: Law) -> Deadline:
    rule = frame.rule
    steps = _opening(frame)
    running = _running(frame)
    if _is_out_of_force(frame, running):
        steps.append(Step("Not in force at the event", _validity(rule), rule.reference))
        return _undated(frame, law, "not_in_force", steps)
    if rule.unit == "none":
        told = "without undue delay, or as it says"
        steps.append(Step("No number in the law", told, rule.reference))
        return _undated(frame, law, "no_number", steps)
    if not running:
        told = f"waits for {rule.clock_start}"
        steps.append(Step("The clock has not started", told, rule.reference))
        return _undated(frame, law, "pending", steps)
    return _dated(frame, law, steps, running)


def _dated(
    frame: Frame, law: Law, steps: list[Step], running: list[_Started]
) -> Deadline:
    counted = []
    for clock in running:
        one = clocks.count(frame, clock.at, clock.amount, clock.unit)
        started = shown(clock.at, frame)
        steps.append(Step(f"Clock from {clock.name}", started, frame.rule.reference))
        steps += one.steps
        counted.append(one)
    safe = _earliest(one.safe for one in counted)
    latest = _earliest(one.latest for one in counted)
    steps += _between_clocks(frame, running, safe)
    looked_at = [one.looked_at for one in counted if one.looked_at is not None]
    moved = latest
    roll_end = frame.law.roll_end
    if roll_end is not None and _may_move(frame):
        moved, days = clocks.move_hours(frame, latest, roll_end)
        looked_at.append(days)
        steps.append(_move_step(frame, latest, moved))
    found = doubts(
        frame, counted, _hull(looked_at), moved != latest, roll_end is not None
    )
    return _deadline(frame, law, "dated", steps, safe, moved, found)


def _earliest(limits: Iterable[Limit]) -> Limit:
    return min(limits, key=lambda limit: limit.at)


def _between_clocks(frame: Frame, running: list[_Started], safe: Limit) -> list[Step]:
    """How the clocks of a rule with two go together."""
    rule = frame.rule
    second = rule.second_clock
    if second is None:
        return []
    if len(running) > 1:
        words = "The earlier of the clocks is the limit"
        return [Step(words, shown(safe.at, frame), rule.reference)]
    names = {str(rule.clock_start), second.clock_start} - {one.name for one in running}
    name = names.pop()
    if name in frame.question.anchors:
        words = f"Later than the limit from {name}, so this clock stands alone"
        return [Step(words, shown(safe.at, frame), rule.reference)]
    words = (
        f"The clock from {name} has not started: the limit is earlier if it ends first"
    )
    return [Step(words, shown(safe.at, frame), rule.reference)]


def _may_move(frame: Frame) -> bool:
    """Whether a limit on a closed day moves: in hours, not for all kinds of entity (DORA)."""
    in_hours = frame.rule.unit == "hours"
    kept = frame.question.entity_kind in frame.law.no_move_of_hours_for
    return frame.rule.roll == "law" and not (in_hours and kept)


def _move_step(frame: Frame, latest: Limit, moved: Limit) -> Step:
    if moved == latest:
        return Step(
            "The limit falls on a working day", "it stays", frame.law.roll_reference
        )
    words = "The limit falls on a closed day: an hour of the next working day"
    return Step(words, shown(moved.at, frame), frame.law.roll_reference)


def _opening(frame: Frame) -> list[Step]:
    rule = frame.rule
    amount = "no number" if rule.amount is None else f"{_amount(frame)} {rule.unit}"
    counted_by = f"{amount}, counted by {rule.computation_law}"
    steps = [Step(rule.id or rule.title, counted_by, rule.reference)]
    if not rule.enabled:
        steps.append(Step("This rule ships disabled", rule.disabled_reason or ""))
    applies = _applies(frame)
    if applies is not None:
        words = (
            "meets the rule's conditions"
            if applies
            else "doesn't meet the rule's conditions"
        )
        steps.append(Step("The case", words, rule.conditions.text))
    for ground in rule.delay_grounds:
        steps.append(Step("A ground of delay that moves no date here", ground))
    return steps


def _running(frame: Frame) -> list[_Started]:
    """The clocks that have started, and of those the ones that count."""
    rule = frame.rule
    anchors = frame.question.anchors
    starts = (rule.clock_start or "", *rule.alternative_starts)
    names = [name for name in starts if name in anchors]
    started: list[_Started] = []
    if names and rule.amount is not None:
        first = min(names, key=lambda name: anchors[name])
        started.append(_Started(first, anchors[first], _amount(frame), rule.unit))
    second = rule.second_clock
    if second is None or second.clock_start not in anchors:
        return started
    began = anchors[second.clock_start]
    other = _Started(second.clock_start, began, second.amount, second.unit)
    if started and second.late == "first_only" and _is_late(started[0], other):
        return started
    return [*started, other]


def _is_late(first: _Started, other: _Started) -> bool:
    """Whether the first clock started when the other had run out: then it stands alone."""
    return first.at > counting.after_hours(other.at, other.amount)


def _amount(frame: Frame) -> int:
    kind = frame.question.entity_kind
    for variant in frame.rule.variants:
        if kind in variant.entity_kinds:
            return variant.amount
    return frame.rule.amount or 0


def _is_out_of_force(frame: Frame, running: list[_Started]) -> bool:
    rule = frame.rule
    if not rule.in_force:
        return True
    instants = [clock.at for clock in running] or list(frame.question.anchors.values())
    if not instants:
        return False
    day = counting.local_date(min(instants), frame.zone)
    return not rule.is_in_force(day)


def _validity(rule: Rule) -> str:
    if not rule.in_force:
        return rule.disabled_reason or "not in force"
    begins = rule.valid_from or "the beginning"
    ends = rule.valid_to or "now"
    return f"in force from {begins} to {ends}"


def _applies(frame: Frame) -> bool | None:
    """Whether the case meets the conditions that a program can judge.

    None where nothing was said of them.
    """
    conditions = frame.rule.conditions
    question = frame.question
    judged: list[bool] = []
    if conditions.entity_kinds and question.entity_kind is not None:
        judged.append(question.entity_kind in conditions.entity_kinds)
    # who counts people alone means those people
    people = question.counts.get("people")
    for threshold in conditions.thresholds:
        count = question.counts.get(threshold.counts, people)
        if count is None:
            continue
        holds = threshold.holds(count)
        if holds or not conditions.one_ground:
            judged.append(holds)
    return all(judged) if judged else None


def _undated(frame: Frame, law: Law, state: State, steps: list[Step]) -> Deadline:
    return _deadline(frame, law, state, steps, None, None, Doubts((), None))


def _deadline(
    frame: Frame,
    law: Law,
    state: State,
    steps: list[Step],
    safe: Limit | None,
    latest: Limit | None,
    found: Doubts,
) -> Deadline:
    rule = frame.rule
    # in force or not, what the sources contest about the rule itself is said
    return Deadline(
        rule_id=rule.id or None,
        state=state,
        waits_for=rule.clock_start if state == "pending" else None,
        safe=safe,
        latest=latest,
        time_zone=frame.zone.key,
        calendar=str(frame.calendar.name) if frame.calendar.name else None,
        contested=(*found.contested, *rule.contested),
        provisional=found.provisional,
        explanation=tuple(steps),
        versions=_versions(frame, law),
        confidence=rule.confidence,
        enabled=rule.enabled,
        disabled_reason=rule.disabled_reason,
        applies=_applies(frame),
        target=_target(frame) if state == "no_number" else None,
    )


def _target(frame: Frame) -> TargetReading | None:
    target = frame.rule.target
    if target is None:
        return None
    moment = frame.question.anchors.get(target.clock_start)
    due = None
    if moment is not None:
        due = clocks.count(frame, moment, target.amount, target.unit).safe
    return TargetReading(
        target.amount, target.amount_most, target.unit, due, target.reference
    )


def _versions(frame: Frame, law: Law) -> Versions:
    return Versions(
        rule=frame.rule.version or None,
        computation_law=frame.law.version,
        holidays=f"{holiday_data.version()}+{law.overrides_version}",
        time_zones=zones.version(),
    )


def _hull(spans: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    known = list(spans)
    if not known:
        return None
    return min(first for first, _ in known), max(last for _, last in known)
