"""What is wrong with the law's data.

A schema says what a file holds. What it can't say is judged beside it: that what a file names is
there, and that weak rules are off.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import jsonschema_rs

from law import holiday_data, zones
from law.files import ROOT, read_file
from law.loading import Law, files_of, own_files_of
from law.model import CalendarName, Rule


def faults(law: Law) -> list[str]:
    """What is wrong with the data, each in one line; empty when nothing is.

    Raises LawError for unreadable files.
    """
    found = _misfits(files_of(law)) or _rules_faults(law.rules.values())
    for counting in law.computation_laws.values():
        found += _place_faults(counting.id, counting.time_zone, counting.calendar)
    return found


def own_faults(law: Law) -> list[str]:
    """What is wrong with the organisation's own data. Raises LawError for unreadable files."""
    found = _misfits(own_files_of(law))
    if found:
        return found
    # read here, so that a file of days that can't be read shows now
    _ = law.overrides
    own = [rule for rule in law.rules.values() if rule.regime in law.own_regimes]
    return _rules_faults(own)


def _misfits(files: Iterable[tuple[str, Path]]) -> list[str]:
    """Where files differ from their schemas."""
    found: list[str] = []
    for kind, file in files:
        found += _misfits_of(kind, file)
    return found


def _misfits_of(kind: str, file: Path) -> Iterator[str]:
    judge = _judge(kind)
    # days and times as JSON writes them, which is what the schemas tell of
    written = json.dumps(read_file(file), default=str)
    plain = json.loads(written)
    for error in judge.iter_errors(plain):
        parts = [file.name, error.message]
        place = "/".join(str(step) for step in error.instance_path)
        # a fault of the whole document has no place in it
        if error.instance_path:
            parts.insert(1, place)
        yield ": ".join(parts)


def _judge(kind: str) -> jsonschema_rs.Draft202012Validator:
    file = ROOT / "schemas" / f"{kind}.json"
    schema = json.loads(file.read_text("utf-8"))
    return jsonschema_rs.Draft202012Validator(schema)


def _rules_faults(rules: Iterable[Rule]) -> list[str]:
    found: list[str] = []
    for rule in rules:
        found += _rule_faults(rule)
    return found


def _rule_faults(rule: Rule) -> Iterator[str]:
    yield from _place_faults(rule.id, rule.time_zone, rule.calendar)
    for message in (*_number_faults(rule), *_switch_faults(rule)):
        yield f"{rule.id}: {message}"


def _number_faults(rule: Rule) -> Iterator[str]:
    """What is wrong with the name of a rule, its number and its days."""
    namespace = rule.regime.split(".")[0]
    if not rule.id.startswith(namespace):
        yield f"isn't in the namespace of its regime {rule.regime}"
    has_number = rule.unit != "none"
    is_countable = rule.clock_start is not None and rule.amount is not None
    if has_number and not is_countable:
        yield "a number needs a clock start and an amount"
    first = rule.valid_from
    last = rule.valid_to
    if first and last and first > last:
        yield "ends before it begins"


def _switch_faults(rule: Rule) -> Iterator[str]:
    """What is wrong with whether a rule ships enabled."""
    if not rule.enabled:
        if not rule.disabled_reason:
            yield "a disabled rule says why"
        return
    if rule.confidence == "W":
        yield "weak rules ship disabled"
    if not rule.in_force:
        yield "what isn't in force ships disabled"


def _place_faults(
    name: str,
    zone: str | None,
    calendar: CalendarName | None,
) -> Iterator[str]:
    """What is wrong with the place that a rule or a computation law is bound to."""
    if zone is not None and zones.zone(zone) is None:
        yield f"{name}: there is no time zone {zone}"
    if calendar is None:
        return
    if not holiday_data.is_known(calendar.country, calendar.subdivision):
        yield f"{name}: there is no calendar {calendar}"
