"""What a rule looks at in a case, as far as it is the same for all cases of an organisation."""

from typing import NamedTuple

from domain.profile import Profile
from law.model import Rule
from law.recipients import MEMBER_STATES


class Viewpoint(NamedTuple):
    """One rule as it is read for one profile."""

    starts: frozenset[str]
    """The instants that it counts from, by their names in the law."""
    entity_kind: str | None
    """The kind of entity that it tells apart, if the organisation is one of those."""
    calendar: str | None
    """Whose days count where the law leaves that to the country of the authority."""


def viewpoint_of(rule: Rule, profile: Profile) -> Viewpoint:
    """How a rule is read for an organisation."""
    return Viewpoint(starts_of(rule), _kind(rule, profile), _calendar(rule, profile))


def starts_of(rule: Rule) -> frozenset[str]:
    """The instants that a rule counts from, by their names in the law."""
    # it has to be law on some day, also where no clock starts
    first = "aware" if rule.clock_start is None else rule.clock_start
    names = {first, *rule.alternative_starts}
    if rule.second_clock is not None:
        names.add(rule.second_clock.clock_start)
    if rule.target is not None:
        names.add(rule.target.clock_start)
    return frozenset(names)


def kinds_in(rule: Rule, profile: Profile) -> list[str]:
    """The kinds of entity that an organisation is and that a rule is for."""
    wanted = rule.conditions.entity_kinds
    return [kind for kind in profile.entity_kinds if kind in wanted]


def _kind(rule: Rule, profile: Profile) -> str | None:
    """The first of the organisation's kinds that decides how long it has; else any it is."""
    told_apart: set[str] = set()
    for variant in rule.variants:
        told_apart.update(variant.entity_kinds)
    varied = [kind for kind in profile.entity_kinds if kind in told_apart]
    for kinds in (varied, kinds_in(rule, profile), profile.entity_kinds):
        if kinds:
            return kinds[0]
    return None


def _calendar(rule: Rule, profile: Profile) -> str | None:
    if rule.calendar is not None or rule.time_zone is not None:
        return None
    for country in profile.countries:
        if country in MEMBER_STATES:
            return country
    return None
