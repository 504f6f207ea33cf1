"""What a question is counted within: rule, computation law, zone, calendar."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.errors import Fault, RuleViolated
from law import holiday_data, zones
from law.calendars import Calendar
from law.loading import Law
from law.model import CalendarName, ComputationLaw, Conditions, Rule
from law.question import START, Count, Question
from law.seats import seat

_MOST_CALENDARS = 200
"""Calendars come from outside, so what is remembered of them is bounded."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that doesn't change between the clocks of one question."""

    rule: Rule
    law: ComputationLaw
    zone: ZoneInfo
    calendar: Calendar
    question: Question


def frame(question: Question, law: Law) -> Frame:
    """The rule, law, zone and calendar of a question.

    Raises RuleViolated with a pointer to what is unknown.
    """
    return framed(_rule(question, law), question, law)


def framed(rule: Rule, question: Question, law: Law) -> Frame:
    """The law, zone and calendar of a question about this rule. Raises RuleViolated."""
    counting = law.computation_laws[rule.computation_law]
    named = _calendar_name(question.calendar, rule, counting)
    zone = _zone(question, rule, counting, named)
    return Frame(rule, counting, zone, _calendar(named, counting, law), question)


def refusal(detail: str, pointer: str, message: str) -> RuleViolated:
    """A refusal in words, with the place in the question that it is about."""
    return RuleViolated(detail, Fault(pointer.removeprefix("/"), message))


def _rule(question: Question, law: Law) -> Rule:
    if question.count is not None:
        return _counted(question.count, law)
    found = law.rules.get(question.rule_id or "")
    if found is None:
        raise refusal(
            "There is no rule of this id. List the rules with GET /privacy/regimes.",
            "/rule_id",
            "must be the id of a rule",
        )
    return found


def _counted(count: Count, law: Law) -> Rule:
    """A bare count as a rule, so that there is one way to count."""
    counting = law.computation_laws.get(count.computation_law)
    if counting is None:
        known = ", ".join(law.computation_laws)
        raise refusal(
            f"There is no computation law of this id. Use one of {known}.",
            "/count/computation_law",
            "must be the id of a computation law",
        )
    return Rule(
        id="", regime="", title="A count without a rule", recipient="", clock_start=START,
        alternative_starts=(), amount=count.amount, unit=count.unit, second_clock=None,
        computation_law=counting.id, time_zone=None, calendar=None, roll=counting.roll,
        end=counting.end, conditions=Conditions(), variants=(), target=None, later_filings=None,
        delay_grounds=(), valid_from=None, valid_to=None, in_force=True, enabled=True,
        disabled_reason=None, reference=counting.reference, source=counting.source,
        verified_on=counting.verified_on, confidence=counting.confidence, derived=(), notes=(),
        contested=(), version="",
    )  # fmt: skip


def _calendar_name(
    asked: str | None, rule: Rule, counting: ComputationLaw
) -> CalendarName | None:
    own = rule.calendar or counting.calendar
    if asked is None:
        return own
    country, _, subdivision = asked.partition("-")
    if not holiday_data.is_known(country, subdivision or None):
        raise refusal(
            "There is no calendar of this name. "
            "Use a country such as DE, or a part of one such as DE-BY.",
            "/calendar",
            "must be a calendar that the holiday library has",
        )
    if own is not None and own.country == country:
        return CalendarName(country, subdivision or own.subdivision, own.categories)
    # whoever names the United States and no state of it means the federal government's days
    federal = country == "US" and not subdivision
    return CalendarName(
        country, subdivision or None, ("government",) if federal else ("public",)
    )


def _zone(
    question: Question, rule: Rule, counting: ComputationLaw, named: CalendarName | None
) -> ZoneInfo:
    if question.time_zone is not None:
        asked = zones.zone(question.time_zone)
        if asked is None:
            raise refusal(
                "There is no time zone of this name. Use an IANA name such as Europe/Berlin.",
                "/time_zone",
                "must be the name of a time zone",
            )
        return asked
    name = _zone_name(question, rule, counting, named)
    found = zones.zone(name)
    if found is None:
        raise ValueError(f"{rule.id}: no time zone {name}")
    return found


def _zone_name(
    question: Question, rule: Rule, counting: ComputationLaw, named: CalendarName | None
) -> str:
    """The rule's own authority sits where it sits.

    Else the calendar that was asked for tells the country.
    """
    own = rule.time_zone or counting.time_zone
    if question.calendar is None or named is None:
        return own
    if rule.time_zone and rule.calendar and rule.calendar.country == named.country:
        return own
    found = seat(named.country, named.subdivision)
    if found is None:
        raise refusal(
            "Name the time zone of the authority: it isn't known for this calendar.",
            "/time_zone",
            "is required with this calendar",
        )
    return found


def _calendar(
    named: CalendarName | None, counting: ComputationLaw, law: Law
) -> Calendar:
    key = (named, counting.id)
    known = law.calendars.get(key)
    if known is None:
        if len(law.calendars) >= _MOST_CALENDARS:
            law.calendars.clear()
        known = law.calendars[key] = Calendar(named, counting, law.overrides)
    return known
