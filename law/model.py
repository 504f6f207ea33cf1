"""What the law's data files say, typed: regimes, rules, computation laws."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Unit = Literal[
    "hours",
    "calendar_days",
    "business_days",
    "weeks",
    "months",
    "year_end_days",
    "none",
]
Roll = Literal["no", "law", "interp", "unknown"]
Confidence = Literal["P", "S", "W"]

ANCHORS = (
    "aware",
    "discovered",
    "determined",
    "classified",
    "material",
    "assessed",
    "suspected",
    "previous",
    "individuals_notified",
    "paid",
    "measure_available",
    "occurred",
    "handled",
)
"""The events that a rule can count from."""


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt or a remark with its place in the law."""

    code: str
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many of what make a duty; 500 or more isn't more than 500, so the operator is data."""

    counts: str
    operator: Literal[">=", ">", "<", "<="]
    amount: int

    def holds(self, count: int) -> bool:
        """Whether so many meet it."""
        match self.operator:
            case ">=":
                return count >= self.amount
            case ">":
                return count > self.amount
            case "<":
                return count < self.amount
        return count <= self.amount


@dataclass(frozen=True, slots=True)
class Variant:
    """Another amount for some kinds of entity."""

    entity_kinds: tuple[str, ...]
    amount: int
    reference: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Whom a rule binds, and from which size on; `text` is what no program can decide."""

    role: str | None = None
    entity_kinds: tuple[str, ...] = ()
    text: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    one_ground: bool = False
    """Whether the thresholds are one ground among several, so that smaller numbers rule nothing
    out.
    """
    risk: Literal["unless_unlikely", "high"] | None = None
    """Which verdict on the risk to people decides.

    A duty unless it is unlikely, or when it is high.
    """


def in_words(amount: int, unit: Unit) -> str:
    """A period as people write it: `1 month`, `4 business days`."""
    words = unit.replace("_", " ")
    return f"{amount} {words.removesuffix('s') if amount == 1 else words}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A second limit on the same filing: the earlier of the two is the limit."""

    clock_start: str
    amount: int
    unit: Unit
    late: Literal["both", "first_only"]
    """Whether a first clock that starts after this limit has passed stands alone (DORA)."""


@dataclass(frozen=True, slots=True)
class Target:
    """What guidance hopes for where the law names no number."""

    clock_start: str
    amount: int
    amount_most: int | None
    unit: Unit
    reference: str


@dataclass(frozen=True, slots=True)
class CalendarName:
    """Which days are closed: a country of the holiday library, a subdivision, its categories."""

    country: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ("public",)

    def __str__(self) -> str:
        return (
            f"{self.country}-{self.subdivision}" if self.subdivision else self.country
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One duty of a regime."""

    id: str
    regime: str
    title: str
    recipient: str
    clock_start: str | None
    alternative_starts: tuple[str, ...]
    amount: int | None
    unit: Unit
    second_clock: Clock | None
    computation_law: str
    time_zone: str | None
    calendar: CalendarName | None
    roll: Roll
    end: str
    conditions: Conditions
    variants: tuple[Variant, ...]
    target: Target | None
    later_filings: str | None
    delay_grounds: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    in_force: bool
    enabled: bool
    disabled_reason: str | None
    reference: str
    source: str
    verified_on: date
    confidence: Confidence
    derived: tuple[str, ...]
    """Fields that the source doesn't say in so many words."""
    notes: tuple[str, ...]
    contested: tuple[Note, ...]
    version: str
    previous_rule: str | None = None
    """Whose filing the clock `previous` counts from, where that isn't the duty before this one."""
    previous_filing: Literal["first", "latest"] = "first"

    @property
    def period(self) -> str | None:
        """How long the law gives, in words; None where it names no number."""
        return None if self.amount is None else in_words(self.amount, self.unit)

    def is_in_force(self, day: date) -> bool:
        """Whether it is law on this local day of its authority."""
        begun = self.valid_from is None or self.valid_from <= day
        return (
            self.in_force and begun and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of law and its rules."""

    id: str
    title: str
    jurisdiction: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class ComputationLaw:
    """How a period is counted, apart from how long it is."""

    id: str
    title: str
    hour_of_event: Literal["counted", "not_counted"]
    hour_reference: str
    day_of_event: Literal[0, 1]
    day_reference: str
    month_reference: str
    roll: Roll
    roll_reference: str
    roll_end: time | None
    """Where a limit that falls on a closed day ends on the next working day.

    Also moves hours (DORA).
    """
    no_move_of_hours_for: tuple[str, ...]
    """Kinds of entity whose limits in hours stay on a closed day."""
    no_move_reference: str
    end: str
    end_reference: str
    least_working_days: int
    least_reference: str
    calendar: CalendarName | None
    optional_categories: tuple[str, ...]
    """Categories of days on which many offices are closed: only the latest reading counts them."""
    closed_every_year: tuple[tuple[int, int], ...]
    national_days_only: bool
    saturday_and_sunday: bool
    """Whether the law itself says which days of the week are closed, so that the country's own week
    doesn't matter.
    """
    time_zone: str
    reference: str
    source: str
    verified_on: date
    confidence: Confidence
    derived: tuple[str, ...]
    notes: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Override:
    """Days of one calendar that differ from the holiday library."""

    calendar: str
    computation_laws: tuple[str, ...]
    closed: tuple[tuple[date, str], ...]
    open: tuple[tuple[date, str], ...]
    contested: bool
    reference: str
