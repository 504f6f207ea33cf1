"""Which duties a case makes, under the regimes of an organisation. Pure but for the data files."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import orjson

from domain.profile import Profile
from domain.response_groups import Controller
from law.loading import Law
from law.model import Regime, Rule
from law.recipients import MEMBER_STATES
from law.viewpoints import Viewpoint, kinds_in, viewpoint_of

Verdict = Literal["unlikely", "risk", "high_risk"]

_ROLES = {"controller": {"controller", "joint_controller"}, "processor": {"processor"}}
"""What a rule calls the roles of the GDPR; what others call theirs, no program can decide."""

PARTIES = {
    ("us.hipaa", "covered entity"): "hipaa_covered_entity",
    ("us.hipaa", "business associate"): "hipaa_business_associate",
}
"""Roles that are stated as kinds of entity: one of them rules out the duties of the others.

Whoever says neither is bound as both: a regime is enabled by somebody who is one of its parties.
"""


_BASIS_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one incident, as far as duties depend on it."""

    profile: Profile
    anchors: tuple[tuple[str, str], ...]
    """When the clocks started, by the names of the law."""
    people: int | None = None
    """How many are affected, at least; `people_most` at most. None is unknown."""
    people_most: int | None = None
    places: tuple[tuple[str, int], ...] = ()
    """How many of them live where, by ISO 3166 codes."""
    has_ground: bool = False
    """Whether a ground not to tell the data subjects is on record (Art. 34(3) GDPR)."""
    verdict: Verdict | None = None
    roles: tuple[str, ...] = ()
    """As what the organisation processed this data; empty: as its profile says."""
    controllers: tuple[Controller, ...] = ()
    """Whom it processed the data for, as far as the details name them."""


def regimes_near(countries: Sequence[str], law: Law) -> list[Regime]:
    """The regimes of these countries, by ISO 3166 code, and the Union's where one is in the EEA."""
    areas = set(countries)
    if areas & MEMBER_STATES:
        areas.add("EU")
    near = []
    for regime in law.regimes.values():
        country = regime.jurisdiction[:2]
        if country in areas:
            near.append(regime)
    return near


def rules_of(profile: Profile, law: Law) -> Iterator[Rule]:
    """The rules that an organisation goes by, in the order of the law's files."""
    for regime_id in profile.enabled_regimes:
        regime = law.regimes.get(regime_id)
        if regime is None:
            continue
        for rule in regime.rules:
            if rule.enabled or rule.id in profile.own_rules:
                yield rule
    for rule_id in profile.own_rules:
        own = law.rules.get(rule_id)
        if own is not None and own.regime not in profile.enabled_regimes:
            yield own


class Bound(NamedTuple):
    """A rule that an organisation goes by."""

    rule: Rule
    binds: bool
    """Whether it is for whoever this is."""
    viewpoint: Viewpoint


@lru_cache(maxsize=256)
def binding(
    profile: Profile,
    roles: tuple[str, ...],
    law: Law,
) -> tuple[Bound, ...]:
    """The rules that an organisation goes by.

    `roles` are those in which it processed the data; none: as its profile says. What isn't known
    rules nothing out.
    """
    acting = frozenset(roles or profile.roles)
    # once each: a rule may be its regime's and the organisation's own
    rules = {rule.id: rule for rule in rules_of(profile, law)}
    return tuple(
        Bound(rule, _binds(rule, profile, acting), viewpoint_of(rule, profile))
        for rule in rules.values()
    )


def unbound(rule: Rule, profile: Profile) -> Bound:
    """A rule that an organisation no longer goes by."""
    return Bound(rule, binds=False, viewpoint=viewpoint_of(rule, profile))


def _binds(rule: Rule, profile: Profile, acting: frozenset[str]) -> bool:
    named = rule.conditions.role or ""
    roles = _ROLES.get(named)
    if roles is not None and roles.isdisjoint(acting):
        return False
    party = PARTIES.get((rule.regime, named))
    stated = [kind for kind in profile.entity_kinds if kind in PARTIES.values()]
    if party is not None and stated and party not in stated:
        return False
    are_told_apart = rule.conditions.entity_kinds and profile.entity_kinds
    return not are_told_apart or bool(kinds_in(rule, profile))


@lru_cache(maxsize=256)
def basis(profile: Profile, law: Law) -> str | None:
    """What duties follow from beside the facts of a case: the profile, and the law as it is.

    None where a rule counts people: then their number may decide.
    """
    for rule in rules_of(profile, law):
        if rule.conditions.thresholds:
            return None
    stated = orjson.dumps([*profile, law.version])
    digest = hashlib.sha256(stated).hexdigest()
    return digest[:_BASIS_DIGITS]
