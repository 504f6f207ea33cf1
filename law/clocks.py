"""One clock of a rule, counted in both readings with each step explained."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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

    `looked_at` are the days whose being open or closed they lean on; `unjudged` is why it can't be
    said whether the period holds enough working days.
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
    elapsed = counting.after_hours(moment, amount)
    safe = Limit(elapsed)
    words = f"Earliest reading: {amount} elapsed hours from the instant itself"
    earliest = Step(words, shown(elapsed, frame), frame.rule.reference)
    if frame.law.hour_of_event == "counted":
        same = Step(
            "Latest reading",
            "the same: the hour of the event counts",
            frame.law.hour_reference,
        )
        return Counted(safe, safe, (earliest, same))
    # Art. 3(1) of Regulation 1182/71: the hour in which the event occurs isn't counted
    begin = counting.next_full_hour(moment, frame.zone)
    end = counting.after_hours(begin, amount)
    later = _later_hours(frame, begin, end, amount)
    contested, unjudged = _hours_contested(frame, begin, end, amount)
    return Counted(
        safe=safe,
        latest=Limit(end),
        steps=(earliest, *later),
        contested=contested,
        unjudged=unjudged,
    )


def _later_hours(
    frame: Frame, begin: datetime, end: datetime, amount: int
) -> tuple[Step, Step]:
    """The steps of the latest reading of a period in hours."""
    law = frame.law
    first = Step(
        "The hour of the event isn't counted: the period begins at the next full hour",
        shown(begin, frame),
        law.hour_reference,
    )
    # Art. 3(4) of Regulation 1182/71 moves the end of no period in hours
    last = Step(
        f"Latest reading: expiry of the last of {amount} hours, also on a closed day",
        shown(end, frame),
        law.end_reference,
    )
    return first, last


def _hours_contested(
    frame: Frame, begin: datetime, end: datetime, amount: int
) -> tuple[tuple[Note, ...], str | None]:
    """Art. 3(5) for periods in hours: a flag, never a date."""
    least = frame.law.least_working_days
    if not least or amount < _TWO_DAYS_IN_HOURS:
        return (), None
    closed = frame.calendar.may_be_closed
    try:
        full = counting.full_working_days(begin, end, frame.zone, closed)
    except OutsideYears as error:
        return (), f"{error} Whether the hours hold {least} working days can't be said."
    if full >= least:
        return (), None
    reason = (
        f"The {amount} hours hold {full} full working days, fewer than {least}. Some authors would "
        "lengthen the period; authorities say that this doesn't apply to hours. "
        "It moves no date here."
    )
    note = Note(HOURS_CONTESTED, reason, frame.law.least_reference)
    return (note,), None


def _days(frame: Frame, moment: datetime, amount: int, unit: Unit) -> Counted:
    law = frame.law
    start = counting.local_date(moment, frame.zone)
    # a day of event that counts as day 1 is a period that begins the evening before
    days_before = law.day_of_event * counting.DAY
    base = start - days_before
    steps = [_day_of_event(frame, start)]
    if unit == "business_days":
        return _working_days(frame, base, amount, steps)

    # from the day of the event itself: a month counted from the day before ends elsewhere
    nominal = counting.days_later(start, amount, unit) - days_before
    safe = _limit(frame, nominal)
    steps += _nominal_steps(frame, amount, unit, nominal, safe)
    # a law with an hour for the move moves the limit at the end, once the clocks are compared
    moves = law.roll_end is None and frame.rule.roll in ("law", "interp")
    if not moves:
        steps.append(Step("Latest reading", _stays(frame), frame.rule.reference))
        contested = _not_found(frame)
        return Counted(safe, safe, tuple(steps), contested)
    days = amount if unit == "calendar_days" else _LONG
    return _moved(frame, base, nominal, safe, steps, days)


def _nominal_steps(
    frame: Frame, amount: int, unit: Unit, nominal: date, safe: Limit
) -> tuple[Step, Step]:
    """The steps to the last day, before anything moves it."""
    law = frame.law
    reference = law.month_reference if unit == "months" else law.end_reference
    last_day = Step(
        f"Last day after {amount} {_words(unit)}",
        str(nominal),
        reference,
    )
    earliest = Step(
        "Earliest reading: nothing moves",
        shown(safe.at, frame),
        reference,
    )
    return last_day, earliest


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
    return Counted(
        safe=safe,
        latest=latest,
        steps=tuple(steps),
        looked_at=(base, last),
    )


def _moved(
    frame: Frame,
    base: date,
    nominal: date,
    safe: Limit,
    steps: list[Step],
    days: int,
) -> Counted:
    """The latest reading of a period in days whose last day moves to a working day."""
    is_by_law = frame.rule.roll == "law"
    last = counting.next_working_day(nominal, frame.calendar.may_be_closed)
    steps.append(_roll_step(frame, nominal, last))
    # Art. 3(5) speaks of periods of two days or more: a single day needs to hold none
    if is_by_law and days >= frame.law.least_working_days:
        last = _lengthened(frame, base, last, steps)
    latest = _limit(frame, last)
    reference = frame.law.roll_reference
    steps.append(Step("Latest reading", shown(latest.at, frame), reference))
    is_contested = last != nominal and not is_by_law
    return Counted(
        safe=safe,
        latest=latest,
        steps=tuple(steps),
        contested=(_interpretation(frame),) if is_contested else (),
        looked_at=(nominal, last),
    )


def _lengthened(frame: Frame, base: date, last: date, steps: list[Step]) -> date:
    """The last day of a period that must hold some working days, once it holds them."""
    law = frame.law
    closed: Closed = frame.calendar.may_be_closed
    least = law.least_working_days
    enough = counting.holding_working_days(base, last, least, closed)
    if enough != last:
        words = f"The period must hold {least} working days"
        steps.append(Step(words, str(enough), law.least_reference))
    return enough


def _limit(frame: Frame, day: date) -> Limit:
    end = frame.rule.end
    # an end that is neither is a time of day, such as noon
    if end in ("end_of_day", "instant"):
        midnight = counting.end_of_day(day, frame.zone)
        return Limit(midnight, day)
    clock = time.fromisoformat(end)
    at = counting.at_time(day, clock, frame.zone)
    return Limit(at, day)


def move_hours(
    frame: Frame, limit: Limit, roll_end: time
) -> tuple[Limit, tuple[date, date]]:
    """A limit on a closed day, moved to an hour of the next working day where the law has one
    (DORA), and the days that this leans on.
    """
    # a limit at midnight is the expiry of the last hour of the day before
    within = limit.at - timedelta(microseconds=1)
    day = counting.local_date(within, frame.zone)
    last = counting.next_working_day(day, frame.calendar.may_be_closed)
    if last == day:
        return limit, (day, day)
    at = counting.at_time(last, roll_end, frame.zone)
    # only a limit in days has a day to tell
    moved_day = None if limit.day is None else last
    return Limit(at, moved_day), (day, last)


def _day_of_event(frame: Frame, start: date) -> Step:
    number = frame.law.day_of_event
    words = f"Local date of the event, which is day {number}"
    value = f"{start} ({frame.zone.key})"
    return Step(words, value, frame.law.day_reference)


def _roll_step(frame: Frame, nominal: date, last: date) -> Step:
    if last == nominal:
        value = f"{nominal:%A} {nominal}"
        return Step("The last day is a working day", value)
    words = "The last day is closed: the next working day"
    value = f"{nominal} -> {last:%A} {last}"
    return Step(words, value, frame.law.roll_reference)


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
    note = Note("roll_not_found", reason, frame.rule.reference)
    return (note,)


def _stays(frame: Frame) -> str:
    if frame.law.roll_end is not None:
        return "the same, unless the limit falls on a closed day"
    return "the same: a closed last day doesn't move"


def _words(unit: str) -> str:
    if unit == "year_end_days":
        return "days from the end of the year"
    return unit.replace("_", " ")
