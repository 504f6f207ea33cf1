"""Regimes and deadlines as plain documents: what every door shows, whatever it shows it with."""

from dataclasses import asdict
from datetime import date
from typing import Any

from domain.clock import format_instant
from law.model import ComputationLaw, Note, Regime, Rule
from law.question import Deadline, Limit, Step, TargetReading, Versions

Document = dict[str, Any]


def regime_document(regime: Regime, rules: tuple[Rule, ...] | None = None) -> Document:
    """A regime with its rules, or with those of them that were asked for."""
    shown = regime.rules if rules is None else rules
    return {
        "id": regime.id,
        "title": regime.title,
        "jurisdiction": regime.jurisdiction,
        "rules": [rule_document(rule) for rule in shown],
    }


def rule_document(rule: Rule) -> Document:
    """A rule, every field of it."""
    document = _fields(rule)
    calendar = rule.calendar
    document["calendar"] = None if calendar is None else str(calendar)
    document["calendar_categories"] = [] if calendar is None else [*calendar.categories]
    return document


def computation_law_document(law: ComputationLaw) -> Document:
    """A computation law, every field of it."""
    return _fields(law)


def deadline_document(deadline: Deadline) -> Document:
    """A deadline: both readings, their reasons, and what they were counted with."""
    return {
        "rule_id": deadline.rule_id,
        "state": deadline.state,
        "waits_for": deadline.waits_for,
        "safe_due_at": _instant(deadline.safe),
        "latest_due_at": _instant(deadline.latest),
        "safe_due_date": _day(deadline.safe),
        "latest_due_date": _day(deadline.latest),
        "time_zone": deadline.time_zone,
        "calendar": deadline.calendar,
        "contested": [_note(note) for note in deadline.contested],
        "provisional": deadline.provisional,
        "explanation": [_step(step) for step in deadline.explanation],
        "versions": _versions(deadline.versions),
        "confidence": deadline.confidence,
        "enabled": deadline.enabled,
        "disabled_reason": deadline.disabled_reason,
        "applies": deadline.applies,
        "target": None if deadline.target is None else _target(deadline.target),
    }


def _versions(versions: Versions) -> Document:
    return {
        "rule": versions.rule,
        "computation_law": versions.computation_law,
        "holidays": versions.holidays,
        "time_zones": versions.time_zones,
    }


def _target(target: TargetReading) -> Document:
    return {
        "amount": target.amount,
        "amount_most": target.amount_most,
        "unit": target.unit,
        "due_at": _instant(target.due),
        "due_date": _day(target.due),
        "reference": target.reference,
    }


def _instant(limit: Limit | None) -> str | None:
    return None if limit is None else format_instant(limit.at)


def _day(limit: Limit | None) -> str | None:
    if limit is None or limit.day is None:
        return None
    return limit.day.isoformat()


def _note(note: Note) -> Document:
    return {
        "code": note.code,
        "reason": note.reason,
        "reference": note.reference,
    }


def _step(step: Step) -> Document:
    return {
        "step": step.step,
        "value": step.value,
        "reference": step.reference,
    }


def _fields(value: Rule | ComputationLaw) -> Document:
    return {name: _plain(field) for name, field in asdict(value).items()}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    # a time of day is one more that JSON has no word for
    return value if isinstance(value, str | int | bool | None) else str(value)
