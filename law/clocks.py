"""One clock of a rule, counted in both readings with each step explained."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from law import counting
from law.counting import Closed
from law.frames import Frame
from law.holiday_data import OutsideYears
from law.model import Note, Unit
from law.question import Limit, Step

_TWO_DAYS_IN_HOURS = 48
_LONG = 7
"""Days of a period that isn't counted in days: enough to have to hold working days."""
HOURS_CONTESTED = "article_3_5_hours"
INTERPRETATION = "interpretation_act"


@dataclass(frozen=True, slots=True)
class Counted:
    """Both readings of one clock.

    `looked_at` are the days whose being open or closed they lean on.
    """

    safe: Limit
    latest: Limit
    steps: tuple[Step, ...]
    contested: tuple[Note, ...] = ()
    looked_at: tuple[date, date] | None = None
    unjudged: str | None = None


def count(frame: Frame, moment: datetime, amount: int, unit: Unit) -> Counted:
    """A period of so much of a unit from a moment. Raises OverflowError and OutsideYears."""
    if unit == "hours":
        return _hours(frame, moment, amount)
    return _days(frame, moment, amount, unit)


def shown(moment: datetime, frame: Frame) -> str:
    """An instant as the authority's clock shows it, always with the zone."""
    local = moment.astimezone(frame.zone)
    return f"{local.isoformat(timespec='seconds')} ({frame.zone.key})"


def _hours(frame: Frame, moment: datetime, amount: int) -> Counted:
    law = frame.law
    end = counting.after_hours(moment, amount)
    safe = Limit(end)
    words = f"Earliest reading: {amount} elapsed hours from the instant itself"
    earliest = Step(words, shown(end, frame), frame.rule.reference)
    if law.hour_of_event == "counted":
        same = Step(
            "Latest reading",
            "the same: the hour of the event counts",
            law.hour_reference,
        )
        return Counted(safe, safe, (earliest, same))
    begin = counting.next_full_hour(moment, frame.zone)
    end = counting.after_hours(begin, amount)
    later = _later_hours(frame, begin, end, amount)
    contested, unjudged = _hours_contested(frame, begin, end, amount)
    return Counted(safe, Limit(end), (earliest, *later), contested, unjudged=unjudged)


def _later_hours(
    frame: Frame, begin: datetime, end: datetime, amount: int
) -> tuple[Step, Step]:
    """The steps of the latest reading of a period in hours."""
    words = (
        "The hour of the event isn't counted: the period begins at the next full hour"
    )
    first = Step(words, shown(begin, frame), frame.law.hour_reference)
    words = (
        f"Latest reading: expiry of the last of {amount} hours, also on a closed day"
    )
    last = Step(words, shown(end, frame), frame.law.end_reference)
    return first, last


def _hours_contested(
    frame: Frame, begin: datetime, end: datetime, amount: int
) -> tuple[tuple[Note, ...], str | None]:
    """Art. 3(5) for periods in hours: a flag, never a date."""
    least = frame.law.least_working_days
    if not least or amount < _TWO_DAYS_IN_HOURS:
        return (), None
    try:
        full = counting.full_working_days(
            begin, end, frame.zone, frame.calendar.may_be_closed
        )
    except OutsideYears as error:
        return (), f"{error} Whether the hours hold {least} working days can't be said."
    if full >= least:
        return (), None
    reason = (
        f"The {amount} hours hold {full} full working days, fewer than {least}. Some authors would "
        "lengthen the period; authorities say that this doesn't apply to hours. "
        "It moves no date here."
    )
    return (Note(HOURS_CONTESTED, reason, frame.law.least_reference),), None


def _days(frame: Frame, moment: datetime, amount: int, unit: Unit) -> Counted:
    start = counting.local_date(moment, frame.zone)
    # a day of event that counts as day 1 is a period that begins the evening before
    base = start - frame.law.day_of_event * counting.DAY
    steps = [_day_of_event(frame, start)]
    if unit == "business_days":
        return _working_days(frame, base, amount, steps)
    nominal = (
        counting.days_later(start, amount, unit) - frame.law.day_of_event * counting.DAY
    )
    safe = _limit(frame, nominal)
    reference = (
        frame.law.month_reference if unit == "months" else frame.law.end_reference
    )
    steps.append(
        Step(f"Last day after {amount} {_words(unit)}", str(nominal), reference)
    )
    steps.append(
        Step("Earliest reading: nothing moves", shown(safe.at, frame), reference)
    )
    moves = frame.law.roll_end is None and frame.rule.roll in ("law", "interp")
    if not moves:
        steps.append(Step("Latest reading", _stays(frame), frame.rule.reference))
        return Counted(safe, safe, tuple(steps), _not_found(frame))
    days = amount if unit == "calendar_days" else _LONG
    return _moved(frame, base, nominal, safe, steps, days)


def _working_days(frame: Frame, base: date, amount: int, steps: list[Step]) -> Counted:
    calendar = frame.calendar
    first = counting.working_days_later(base, amount, calendar.is_closed)
    last = counting.working_days_later(base, amount, calendar.may_be_closed)
    safe = _limit(frame, first)
    latest = _limit(frame, last)
    reference = frame.law.end_reference
    for reading, limit in (("Earliest", safe), ("Latest", latest)):
        words = f"{reading} reading: working day {amount}"
        steps.append(Step(words, shown(limit.at, frame), reference))
    return Counted(safe, latest, tuple(steps), looked_at=(base, last))


def _moved(
    frame: Frame, base: date, nominal: date, safe: Limit, steps: list[Step], days: int
) -> Counted:
    """The latest reading of a period in days whose last day moves to a working day."""
    closed: Closed = frame.calendar.may_be_closed
    last = counting.next_working_day(nominal, closed)
    by_law = frame.rule.roll == "law"
    law = frame.law
    steps.append(_roll_step(frame, nominal, last))
    least = law.least_working_days
    if by_law and least and days >= least:
        held = counting.holding_working_days(base, last, least, closed)
        if held != last:
            words = f"The period must hold {least} working days"
            steps.append(Step(words, str(held), law.least_reference))
        last = held
    latest = _limit(frame, last)
    steps.append(Step("Latest reading", shown(latest.at, frame), law.roll_reference))
    contested = () if by_law or last == nominal else (_interpretation(frame),)
    return Counted(safe, latest, tuple(steps), contested, looked_at=(nominal, last))


def _limit(frame: Frame, day: date) -> Limit:
    if frame.rule.end in ("end_of_day", "instant"):
        return Limit(counting.end_of_day(day, frame.zone), day)
    clock = time.fromisoformat(frame.rule.end)
    return Limit(counting.at_time(day, clock, frame.zone), day)


def move_hours(
    frame: Frame, limit: Limit, roll_end: time
) -> tuple[Limit, tuple[date, date]]:
    """A limit on a closed day, moved to an hour of the next working day where the law has one
    (DORA).
    """
    # a limit at midnight is the expiry of the last hour of the day before
    day = counting.local_date(limit.at - timedelta(microseconds=1), frame.zone)
    last = counting.next_working_day(day, frame.calendar.may_be_closed)
    if last == day:
        return limit, (day, day)
    moved = counting.at_time(last, roll_end, frame.zone).astimezone(UTC)
    return Limit(moved, last if limit.day is not None else None), (day, last)


def _day_of_event(frame: Frame, start: date) -> Step:
    number = frame.law.day_of_event
    words = f"Local date of the event, which is day {number}"
    return Step(words, f"{start} ({frame.zone.key})", frame.law.day_reference)


def _roll_step(frame: Frame, nominal: date, last: date) -> Step:
    if last == nominal:
        return Step("The last day is a working day", f"{nominal:%A} {nominal}")
    words = "The last day is closed: the next working day"
    return Step(words, f"{nominal} -> {last:%A} {last}", frame.law.roll_reference)


def _interpretation(frame: Frame) -> Note:
    reason = (
        "Only a general act on how periods are counted moves the last day, not the rule itself; "
        "the earliest reading doesn't use it."
    )
    return Note(INTERPRETATION, reason, frame.law.roll_reference)


def _not_found(frame: Frame) -> tuple[Note, ...]:
    if frame.rule.roll != "unknown":
        return ()
    reason = "Whether a closed last day moves was not found; nothing moves here."
    return (Note("roll_not_found", reason, frame.rule.reference),)


def _stays(frame: Frame) -> str:
    if frame.law.roll_end is not None:
        return "the same, unless the limit falls on a closed day"
    return "the same: a closed last day doesn't move"


def _words(unit: str) -> str:
    words = {"year_end_days": "days from the end of the year"}
    return words.get(unit, unit.replace("_", " "))
