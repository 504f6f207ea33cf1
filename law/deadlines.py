"""The calculation: a question and the law in, both readings with their reasons out.

Pure but for the data files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law import clocks, counting, holiday_data, zones
from law.clocks import shown
from law.doubts import Doubts, doubts
from law.frames import Frame, frame, framed, refusal
from law.holiday_data import OutsideYears
from law.loading import Law
from law.model import Rule
from law.question import Deadline, Limit, Question, State, Step, TargetReading, Versions
from law.starts import Started, amount_of, running_clocks, together


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
    running = running_clocks(frame)
    if _is_out_of_force(frame, running):
        validity = _validity(rule)
        steps.append(Step("Not in force at the event", validity, rule.reference))
        return _undated(frame, law, "not_in_force", steps)
    if rule.unit == "none":
        wording = "without undue delay, or as it says"
        steps.append(Step("No number in the law", wording, rule.reference))
        return _undated(frame, law, "no_number", steps)
    if not running:
        waiting = f"waits for {rule.clock_start}"
        steps.append(Step("The clock has not started", waiting, rule.reference))
        return _undated(frame, law, "pending", steps)
    return _dated(frame, law, steps, running)


def _dated(
    frame: Frame, law: Law, steps: list[Step], running: list[Started]
) -> Deadline:
    counted = _counted(frame, running, steps)
    safe = _earliest(clock.safe for clock in counted)
    latest = _earliest(clock.latest for clock in counted)
    steps += together(frame, running, safe)
    looked_at = [clock.looked_at for clock in counted if clock.looked_at is not None]

    moved = latest
    roll_end = frame.law.roll_end
    if roll_end is not None and _may_move(frame):
        moved, days = clocks.move_hours(frame, latest, roll_end)
        looked_at.append(days)
        steps.append(_move_step(frame, latest, moved))
    found = doubts(
        frame,
        counted,
        _hull(looked_at),
        moved=moved != latest,
        moves_hours=roll_end is not None,
    )
    readings = _Readings(safe, moved, found)
    return _deadline(frame, law, "dated", steps, readings)


def _counted(
    frame: Frame, running: list[Started], steps: list[Step]
) -> list[clocks.Counted]:
    """Every clock counted by itself, with its steps."""
    counted = []
    for clock in running:
        reading = clocks.count(frame, clock.at, clock.amount, clock.unit)
        started = shown(clock.at, frame)
        steps.append(Step(f"Clock from {clock.name}", started, frame.rule.reference))
        steps += reading.steps
        counted.append(reading)
    return counted


def _earliest(limits: Iterable[Limit]) -> Limit:
    """Of several limits on one filing it is the first that binds."""
    return min(limits, key=lambda limit: limit.at)


def _may_move(frame: Frame) -> bool:
    """Whether a limit on a closed day moves: in hours, not for all kinds of entity (DORA)."""
    if frame.rule.roll != "law":
        return False
    in_hours = frame.rule.unit == "hours"
    stays = frame.question.entity_kind in frame.law.no_move_of_hours_for
    return not (in_hours and stays)


def _move_step(frame: Frame, latest: Limit, moved: Limit) -> Step:
    reference = frame.law.roll_reference
    if moved == latest:
        return Step("The limit falls on a working day", "it stays", reference)
    return Step(
        "The limit falls on a closed day: an hour of the next working day",
        shown(moved.at, frame),
        reference,
    )


def _opening(frame: Frame) -> list[Step]:
    """What is said of every rule before anything is counted."""
    rule = frame.rule
    period = "no number" if rule.amount is None else f"{amount_of(frame)} {rule.unit}"
    counted_by = f"{period}, counted by {rule.computation_law}"
    steps = [Step(rule.id or rule.title, counted_by, rule.reference)]
    if not rule.enabled:
        reason = rule.disabled_reason or ""
        steps.append(Step("This rule ships disabled", reason))
    applies = _applies(frame)
    if applies is not None:
        verb = "meets" if applies else "doesn't meet"
        words = f"{verb} the rule's conditions"
        steps.append(Step("The case", words, rule.conditions.text))
    for ground in rule.delay_grounds:
        steps.append(Step("A ground of delay that moves no date here", ground))
    return steps


def _is_out_of_force(frame: Frame, running: list[Started]) -> bool:
    rule = frame.rule
    if not rule.in_force:
        return True
    # a clock that waits tells no day: then what is known of the case does
    instants = [clock.at for clock in running]
    if not instants:
        instants = list(frame.question.anchors.values())
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
    kind = question.entity_kind
    if conditions.entity_kinds and kind is not None:
        judged.append(kind in conditions.entity_kinds)
    # who counts people alone means those people
    people = question.counts.get("people")
    for threshold in conditions.thresholds:
        count = question.counts.get(threshold.counts, people)
        if count is None:
            continue
        holds = threshold.holds(count)
        # where it is one ground among several, another may bind the case all the same
        if holds or not conditions.one_ground:
            judged.append(holds)
    if not judged:
        return None
    return all(judged)


_NO_DOUBTS = Doubts((), None)


@dataclass(frozen=True, slots=True)
class _Readings:
    """What a deadline says of its end: nothing where there is none."""

    safe: Limit | None = None
    latest: Limit | None = None
    doubts: Doubts = _NO_DOUBTS


def _undated(frame: Frame, law: Law, state: State, steps: list[Step]) -> Deadline:
    return _deadline(frame, law, state, steps, _Readings())


def _deadline(
    frame: Frame, law: Law, state: State, steps: list[Step], found: _Readings
) -> Deadline:
    rule = frame.rule
    calendar = frame.calendar.name
    return Deadline(
        rule_id=rule.id or None,
        state=state,
        waits_for=rule.clock_start if state == "pending" else None,
        safe=found.safe,
        latest=found.latest,
        time_zone=frame.zone.key,
        calendar=None if calendar is None else str(calendar),
        # in force or not, what the sources contest about the rule itself is said
        contested=(*found.doubts.contested, *rule.contested),
        provisional=found.doubts.provisional,
        explanation=tuple(steps),
        versions=_versions(frame, law),
        confidence=rule.confidence,
        enabled=rule.enabled,
        disabled_reason=rule.disabled_reason,
        applies=_applies(frame),
        target=_target(frame) if state == "no_number" else None,
    )


def _target(frame: Frame) -> TargetReading | None:
    """What guidance hopes for where the law says no more than without undue delay."""
    target = frame.rule.target
    if target is None:
        return None
    due = None
    started = frame.question.anchors.get(target.clock_start)
    if started is not None:
        counted = clocks.count(frame, started, target.amount, target.unit)
        due = counted.safe
    return TargetReading(
        amount=target.amount,
        amount_most=target.amount_most,
        unit=target.unit,
        due=due,
        reference=target.reference,
    )


def _versions(frame: Frame, law: Law) -> Versions:
    holidays = f"{holiday_data.version()}+{law.overrides_version}"
    return Versions(
        rule=frame.rule.version or None,
        computation_law=frame.law.version,
        holidays=holidays,
        time_zones=zones.version(),
    )


def _hull(spans: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """The days from the first to the last of all spans."""
    days = [day for span in spans for day in span]
    if not days:
        return None
    return min(days), max(days)
