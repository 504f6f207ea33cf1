"""What makes a deadline contested or provisional."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from law import zones
from law.clocks import Counted
from law.counting import DAY
from law.frames import Frame
from law.model import Note

_YEAR = timedelta(days=365)
_NO_CALENDAR = "No calendar was named, so only Saturdays and Sundays count as closed."


@dataclass(frozen=True, slots=True)
class Doubts:
    """Contested points, and why the dates may still change."""

    contested: tuple[Note, ...]
    provisional: str | None


def doubts(
    frame: Frame,
    counted: Sequence[Counted],
    looked_at: tuple[date, date] | None,
    *,
    moved: bool,
    moves_hours: bool,
) -> Doubts:
    """Every doubt about these readings.

    `looked_at` are the days whose being closed they lean on.
    """
    contested = [note for clock in counted for note in clock.contested]
    reasons = [clock.unjudged for clock in counted if clock.unjudged is not None]
    if moved and moves_hours:
        contested += _entity(frame)
    if looked_at is not None:
        found = frame.calendar.doubts(*looked_at)
        contested += found
        reasons += [note.reason for note in found if note.code == "calendars_differ"]
        reasons += _calendar_reasons(frame, *looked_at)
    today = frame.question.today
    # whoever names no day asks what holds whenever it is
    stale = None if today == date.max else zones.warning(today)
    if stale is not None:
        reasons.append(stale)
    unique = tuple(dict.fromkeys(contested))
    provisional = " ".join(dict.fromkeys(reasons))
    return Doubts(unique, provisional or None)


def _entity(frame: Frame) -> list[Note]:
    """Whether the later hour is open to an entity that didn't say what kind it is."""
    law = frame.law
    if frame.rule.unit != "hours" or frame.question.entity_kind is not None:
        return []
    if not law.no_move_of_hours_for:
        return []
    words = [kind.replace("_", " ") for kind in law.no_move_of_hours_for]
    kinds = ", ".join(words)
    reason = f"The later hour isn't open to everybody: not to {kinds}. Name the kind of entity."
    return [Note("entity_kind_unknown", reason, law.no_move_reference)]


def _calendar_reasons(frame: Frame, first: date, last: date) -> list[str]:
    calendar = frame.calendar
    today = frame.question.today
    if calendar.name is None:
        return [_NO_CALENDAR]
    reasons = []
    # a moon that is seen a day later moves a holiday into the period
    estimated = calendar.estimated(first, last + DAY)
    if estimated and last >= today:
        reasons.append(
            f"The holiday on {estimated[0]} is an estimate until it is announced."
        )
    elif calendar.is_unannounced(last, today):
        reasons.append(
            f"The coming holidays of {calendar.name} are estimates until announced."
        )
    if today != date.max and last - today > _YEAR:
        reasons.append(
            "The last day lies more than a year ahead: its holidays may still change."
        )
    return reasons
