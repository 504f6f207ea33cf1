"""Whom duties are owed to: which of them a filing with an authority can meet."""

import re

from law.loading import Law
from law.model import Rule

_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
MEMBER_STATES = frozenset(_EEA.split())
"""The European Economic Area, whose authorities the law of the Union is owed to."""

_PARTIES = frozenset(
    {
        "Bank customers",
        "Controller",
        "Covered entity",
        "Covered institution",
        "Customers",
        "Data subjects",
        "Data subjects only",
        "Individuals",
        "Owner of the data",
        "Prominent media outlets",
        "The controller itself",
        "The entity itself; then OAIC and individuals as soon as practicable",
        "The organisation itself",
    }
)
"""Recipients that are no authority: a filing with one tells them nothing."""

_PLACE = re.compile(r"([A-Z]{2})(-[A-Z0-9]{1,3})?\b")
_SAME_COUNTRY = {"UK": "GB"}
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
BY_NAME = 4


def fit(jurisdiction: str, rule: Rule, law: Law) -> int:
    """How well an authority fits a rule, by the place that its name begins with.

    0: not at all. 1: the country; 2: the very part of it; `BY_NAME` and more where it is called
    what the rule calls its recipient, which the law of the Union asks for.
    """
    regime = law.regimes.get(rule.regime)
    place = _PLACE.match(jurisdiction)
    # a contract is between two parties, whatever country it names
    if regime is None or place is None or rule.regime in law.own_regimes:
        return 0
    if rule.recipient in _PARTIES:
        return 0
    wanted = set(_ACRONYM.findall(rule.recipient))
    named = _ACRONYM.findall(jurisdiction)
    is_named = not wanted.isdisjoint(named)
    if regime.jurisdiction == "EU":
        return BY_NAME if is_named and is_of_union(jurisdiction) else 0
    country = _SAME_COUNTRY.get(place[1], place[1])
    near = _nearness(country, place[2] or "", regime.jurisdiction)
    return near + BY_NAME if near and is_named else near


def is_of_union(jurisdiction: str) -> bool:
    """Whether the authority is one that the law of the Union is owed to."""
    place = _PLACE.match(jurisdiction)
    return place is not None and place[1] in MEMBER_STATES


def _nearness(country: str, part: str, jurisdiction: str) -> int:
    if jurisdiction == country + part:
        return 2
    if jurisdiction[:2] != country:
        return 0
    # the authority of one state isn't that of another
    is_other_part = bool(part) and len(jurisdiction) > len(country)
    return 0 if is_other_part else 1
