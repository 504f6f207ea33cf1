"""How a duty of a case reads: when it is due by the law and by contracts, and what is proposed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import orjson

from domain.errors import RuleViolated
from domain.obligations import HIGH_RISK, Choice, Reading
from law import deadlines
from law.documents import deadline_document
from law.loading import Law
from law.model import Rule
from law.obligations import Case, Verdict
from law.question import Deadline, Question
from law.viewpoints import Viewpoint, starts_of, viewpoint_of

DATA_SUBJECTS = "Data subjects"
"""The recipient of Art. 34 and its like."""
_NOON = "T12:00:00+00:00"
_MOST_READINGS = 1000
"""Instants come from outside, so what is remembered of them is bounded."""


def inputs(
    rule: Rule, case: Case, viewpoint: Viewpoint, terms: Rule | None = None
) -> str:
    """What the reading of a duty depends on; `terms` is how a contract counts it.

    As long as it is the same, the reading stays as it is.
    """
    anchors = dict(_anchors(rule, case, viewpoint.starts))
    facts: dict[str, Any] = {
        "anchors": anchors,
        **_counts(rule, case),
        "verdict": case.verdict if rule.conditions.risk else None,
        "ground": _is_excused(rule, case),
        "entity_kind": viewpoint.entity_kind,
        "calendar": viewpoint.calendar,
    }
    if terms is not None:
        facts["contract"] = [terms.id, terms.amount, terms.reference]
        anchors |= _anchors(terms, case, starts_of(terms))
    # no one affected is known, and not the same as nothing
    known = {
        name: value for name, value in facts.items() if value or type(value) is int
    }
    return orjson.dumps(known).decode()


def reading(rule: Rule, case: Case, law: Law, today: date) -> Reading | None:
    """What the law says of one duty; None for a rule that isn't in force then."""
    viewpoint = viewpoint_of(rule, case.profile)
    question = Question(
        rule_id=rule.id,
        anchors=_moments(_anchors(rule, case, viewpoint.starts)),
        counts=_counts(rule, case),
        entity_kind=viewpoint.entity_kind,
        calendar=viewpoint.calendar,
        today=today,
    )
    try:
        deadline = deadlines.calculate(question, law, rule)
    except RuleViolated as refusal:
        return _uncounted(rule, refusal, law)
    if deadline.state == "not_in_force":
        return None
    counted = _counted(deadline)
    by_risk = _by_risk(rule, case.verdict, counted)
    if _is_excused(rule, case):
        return replace(by_risk, proposal="not_required")
    return by_risk


def _counted(deadline: Deadline) -> Reading:
    """What a deadline says of the duty that it was counted for."""
    document = deadline_document(deadline)
    # who asks has seen to it that it is in force
    state: Any = "due" if deadline.state == "dated" else deadline.state
    return Reading(
        state=state,
        applies=deadline.applies is not False,
        waits_for=deadline.waits_for,
        safe_due_at=document["safe_due_at"],
        latest_due_at=document["latest_due_at"],
        proposal=None,
        calculation=orjson.dumps(document).decode(),
    )


def agreed_reading(
    rule: Rule,
    case: Case,
    terms: Rule | None,
    law: Law,
    today: date,
) -> Reading | None:
    """What law and contract say of one duty: the earlier of two limits is the limit."""
    by_law = reading(rule, case, law, today)
    if by_law is None or terms is None:
        return by_law
    by_contract = reading(terms, case, law, today)
    if by_contract is None or by_contract.safe_due_at is None:
        return by_law
    limit = by_law.safe_due_at
    is_earlier = limit is None or by_contract.safe_due_at < limit
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
    # Art. 34(1) GDPR: people are told of a high risk alone
    if risk == "high" and verdict != "high_risk":
        proposal: Choice | None = None if verdict is None else "not_required"
        return replace(
            counted,
            state="pending",
            waits_for=HIGH_RISK,
            proposal=proposal,
        )
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
    if not thresholds:
        return {}
    is_ceiling = any(threshold.operator.startswith("<") for threshold in thresholds)
    counts = {
        "people": case.people if is_ceiling else case.people_most,
        "residents": _residents(rule, case),
    }
    return {name: count for name, count in counts.items() if count is not None}


def _residents(rule: Rule, case: Case) -> int | None:
    """How many live where the rule is law; for a federal one, in the state that has the most."""
    thresholds = rule.conditions.thresholds
    if all(threshold.counts != "residents" for threshold in thresholds):
        return None
    area = str(rule.calendar)
    within = f"{area}-"
    found = []
    for place, count in case.places:
        if place == area or place.startswith(within):
            found.append(count)
    return max(found, default=None)


def _uncounted(rule: Rule, refusal: RuleViolated, law: Law) -> Reading:
    """The duty stays where its deadline can't be counted."""
    bare_rule = replace(rule, unit="none", target=None)
    undated = deadlines.undated(bare_rule, law)
    explained = replace(undated, provisional=refusal.detail)
    document = deadline_document(explained)
    return Reading(
        state="no_number",
        applies=True,
        waits_for=None,
        safe_due_at=None,
        latest_due_at=None,
        proposal=None,
        calculation=orjson.dumps(document).decode(),
    )


def _anchors(
    rule: Rule, case: Case, starts: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """The instants of a case that a rule counts from, by their names in the law."""
    started = tuple([anchor for anchor in case.anchors if anchor[0] in starts])
    if rule.unit != "none" or rule.target is not None:
        return started
    # only whether it is law on that day depends on it
    return tuple([(name, f"{instant[:10]}{_NOON}") for name, instant in started])


def _moments(anchors: tuple[tuple[str, str], ...]) -> Mapping[str, datetime]:
    return {name: datetime.fromisoformat(text) for name, text in anchors}
