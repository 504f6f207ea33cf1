"""Which duties a case makes, under the regimes of an organisation. Pure but for the data files."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

import orjson

from domain.errors import RuleViolated
from domain.obligations import HIGH_RISK, Choice, Reading
from domain.profile import Profile
from domain.response_groups import Controller
from law import deadlines
from law.documents import deadline_document
from law.loading import Law
from law.model import Regime, Rule
from law.question import Deadline, Question
from law.recipients import MEMBER_STATES

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

DATA_SUBJECTS = "Data subjects"
"""The recipient of Art. 34 and its like."""

_NOON = "T12:00:00+00:00"
_BASIS_DIGITS = 16
_MOST_READINGS = 1000
"""Instants come from outside, so what is remembered of them is bounded."""


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
    return [
        regime for regime in law.regimes.values() if regime.jurisdiction[:2] in areas
    ]


def rules_of(profile: Profile, law: Law) -> Iterator[Rule]:
    """The rules that an organisation goes by, in the order of the law's files."""
    for regime_id in profile.enabled_regimes:
        regime = law.regimes.get(regime_id)
        for rule in () if regime is None else regime.rules:
            if rule.enabled or rule.id in profile.own_rules:
                yield rule
    for rule_id in profile.own_rules:
        own = law.rules.get(rule_id)
        if own is not None and own.regime not in profile.enabled_regimes:
            yield own


@lru_cache(maxsize=256)
def binding(
    profile: Profile, roles: tuple[str, ...], law: Law
) -> tuple[tuple[Rule, bool], ...]:
    """The rules that an organisation goes by, each with whether it is for whoever this is.

    `roles` are those in which it processed the data; none: as its profile says. What isn't known
    rules nothing out.
    """
    acting = frozenset(roles or profile.roles)
    wanted = {rule.id: rule for rule in rules_of(profile, law)}
    return tuple((rule, _binds(rule, profile, acting)) for rule in wanted.values())


def _binds(rule: Rule, profile: Profile, acting: frozenset[str]) -> bool:
    named = rule.conditions.role or ""
    roles = _ROLES.get(named)
    if roles is not None and roles.isdisjoint(acting):
        return False
    party = PARTIES.get((rule.regime, named))
    parties = {kind for kind in profile.entity_kinds if kind in PARTIES.values()}
    if party is not None and parties and party not in parties:
        return False
    are_told_apart = rule.conditions.entity_kinds and profile.entity_kinds
    return not are_told_apart or bool(_kinds(rule, profile))


@lru_cache(maxsize=256)
def basis(profile: Profile, law: Law) -> str | None:
    """What duties follow from beside the facts of a case: the profile, and the law as it is.

    None where a rule counts people: then their number may decide.
    """
    if any(rule.conditions.thresholds for rule in rules_of(profile, law)):
        return None
    stated = orjson.dumps([*profile, law.version])
    return hashlib.sha256(stated).hexdigest()[:_BASIS_DIGITS]


def inputs(rule: Rule, case: Case, terms: Rule | None = None) -> str:
    """What the reading of a duty depends on; `terms` is how a contract counts it.

    As long as it is the same, the reading stays as it is.
    """
    facts: dict[str, Any] = {
        "anchors": dict(_anchors(rule, case)),
        **_counts(rule, case),
        "verdict": case.verdict if rule.conditions.risk else None,
        "ground": _is_excused(rule, case),
        "entity_kind": _kind(rule, case.profile),
        "calendar": _calendar(rule, case.profile),
    }
    if terms is not None:
        facts["contract"] = [terms.id, terms.amount, terms.reference]
        facts["anchors"] |= dict(_anchors(terms, case))
    # no one affected is known, and not the same as nothing
    known = {
        name: value for name, value in facts.items() if value or type(value) is int
    }
    return orjson.dumps(known).decode()


def reading(rule: Rule, case: Case, law: Law, today: date) -> Reading | None:
    """What the law says of one duty; None for a rule that isn't in force then."""
    question = Question(
        rule_id=rule.id,
        anchors=_moments(_anchors(rule, case)),
        counts=_counts(rule, case),
        entity_kind=_kind(rule, case.profile),
        calendar=_calendar(rule, case.profile),
        today=today,
    )
    try:
        found = deadlines.calculate(question, law, rule)
    except RuleViolated as refusal:
        return _uncounted(rule, refusal, law)
    if found.state == "not_in_force":
        return None
    by_risk = _by_risk(rule, case.verdict, _counted(found))
    return (
        replace(by_risk, proposal="not_required")
        if _is_excused(rule, case)
        else by_risk
    )


def _counted(found: Deadline) -> Reading:
    """What a deadline says of the duty that it was counted for."""
    document = deadline_document(found)
    # who asks has seen to it that it is in force
    state: Any = "due" if found.state == "dated" else found.state
    return Reading(
        state=state,
        applies=found.applies is not False,
        waits_for=found.waits_for,
        safe_due_at=document["safe_due_at"],
        latest_due_at=document["latest_due_at"],
        proposal=None,
        calculation=orjson.dumps(document).decode(),
    )


def agreed_reading(
    rule: Rule, case: Case, terms: Rule | None, law: Law, today: date
) -> Reading | None:
    """What law and contract say of one duty: the earlier of two limits is the limit."""
    by_law = reading(rule, case, law, today)
    if by_law is None or terms is None:
        return by_law
    by_contract = reading(terms, case, law, today)
    if by_contract is None or by_contract.safe_due_at is None:
        return by_law
    is_earlier = (
        by_law.safe_due_at is None or by_contract.safe_due_at < by_law.safe_due_at
    )
    return by_contract if is_earlier else by_law


def known_reading(
    rule: Rule,
    case: Case,
    inputs: str,
    law: Law,
    today: date,
    terms: Rule | None = None,
) -> Reading | None:
    """The same, remembered: inputs, rule and day decide it (100 us else, at each new incident)."""
    key = (rule.id, inputs, today)
    if key not in law.readings:
        if len(law.readings) >= _MOST_READINGS:
            law.readings.clear()
        law.readings[key] = agreed_reading(rule, case, terms, law, today)
    return law.readings[key]


def _by_risk(rule: Rule, verdict: Verdict | None, counted: Reading) -> Reading:
    """What the verdict on the risk makes of it: it proposes, and people decide."""
    risk = rule.conditions.risk
    if risk == "high" and verdict != "high_risk":
        proposal: Choice | None = None if verdict is None else "not_required"
        return replace(counted, state="pending", waits_for=HIGH_RISK, proposal=proposal)
    if risk is None or verdict is None:
        return counted
    proposal = "not_required" if verdict == "unlikely" else "required"
    return replace(counted, proposal=proposal)


def _is_excused(rule: Rule, case: Case) -> bool:
    """Whether a ground proposes that the data subjects need not be told; people decide."""
    return (
        case.has_ground
        and rule.conditions.risk == "high"
        and rule.recipient == DATA_SUBJECTS
    )


def _counts(rule: Rule, case: Case) -> dict[str, int]:
    """What thresholds are held against, where it is known.

    Of a range it is the end that binds: what is uncertain rules nothing out.
    """
    thresholds = rule.conditions.thresholds
    is_ceiling = any(threshold.operator.startswith("<") for threshold in thresholds)
    people = case.people if is_ceiling else case.people_most
    counts = {"people": people, "residents": _residents(rule, case)}
    if not thresholds:
        return {}
    return {name: count for name, count in counts.items() if count is not None}


def _residents(rule: Rule, case: Case) -> int | None:
    """How many live where the rule is law; for a federal one, in the state that has the most."""
    if all(threshold.counts != "residents" for threshold in rule.conditions.thresholds):
        return None
    place = str(rule.calendar)
    within = f"{place}-"
    found = [
        count for name, count in case.places if name == place or name.startswith(within)
    ]
    return max(found, default=None)


def _uncounted(rule: Rule, refusal: RuleViolated, law: Law) -> Reading:
    """The duty stays where its deadline can't be counted."""
    undated = replace(rule, unit="none", target=None)
    bare = deadlines.undated(undated, law)
    document = deadline_document(replace(bare, provisional=refusal.detail))
    text = orjson.dumps(document).decode()
    return Reading("no_number", True, None, None, None, None, text)


def _anchors(rule: Rule, case: Case) -> tuple[tuple[str, str], ...]:
    names = {rule.clock_start, *rule.alternative_starts}
    for second in (rule.second_clock, rule.target):
        if second is not None:
            names.add(second.clock_start)
    if rule.clock_start is None:
        names.add("aware")
    started = tuple(anchor for anchor in case.anchors if anchor[0] in names)
    if rule.unit != "none" or rule.target is not None:
        return started
    # only whether it is law on that day depends on it
    return tuple((name, f"{instant[:10]}{_NOON}") for name, instant in started)


def _moments(anchors: tuple[tuple[str, str], ...]) -> Mapping[str, datetime]:
    return {name: datetime.fromisoformat(text) for name, text in anchors}


def _kinds(rule: Rule, profile: Profile) -> list[str]:
    return [
        kind for kind in profile.entity_kinds if kind in rule.conditions.entity_kinds
    ]


def _kind(rule: Rule, profile: Profile) -> str | None:
    """The kind of entity that the rule tells apart, if the organisation is one of those."""
    known = {kind for variant in rule.variants for kind in variant.entity_kinds}
    varied = [kind for kind in profile.entity_kinds if kind in known]
    kinds = [*varied, *_kinds(rule, profile), *profile.entity_kinds]
    return kinds[0] if kinds else None


def _calendar(rule: Rule, profile: Profile) -> str | None:
    """Whose days count where the law leaves that to the country of the authority."""
    if rule.calendar is not None or rule.time_zone is not None or not profile.countries:
        return None
    members = (country for country in profile.countries if country in MEMBER_STATES)
    return next(members, None)
