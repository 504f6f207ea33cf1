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
    _ = law.overrides
    return _rules_faults(
        rule for rule in law.rules.values() if rule.regime in law.own_regimes
    )


def _misfits(files: Iterable[tuple[str, Path]]) -> list[str]:
    """Where files differ from their schemas."""
    found: list[str] = []
    for kind, file in files:
        found += _misfits_of(kind, file)
    return found


def _misfits_of(kind: str, file: Path) -> Iterator[str]:
    text = (ROOT / "schemas" / f"{kind}.json").read_text("utf-8")
    schema = json.loads(text)
    # days and times as JSON writes them, which is what the schemas tell of
    written = json.dumps(read_file(file), default=str)
    plain = json.loads(written)
    judge = jsonschema_rs.Draft202012Validator(schema)
    for error in judge.iter_errors(plain):
        steps = [str(step) for step in error.instance_path]
        places = ["/".join(steps)] if steps else []
        yield ": ".join((file.name, *places, error.message))


def _rules_faults(rules: Iterable[Rule]) -> list[str]:
    found: list[str] = []
    for rule in rules:
        found += _rule_faults(rule)
    return found


def _rule_faults(rule: Rule) -> Iterator[str]:
    yield from _place_faults(rule.id, rule.time_zone, rule.calendar)
    namespace = rule.regime.split(".")[0]
    has_number = rule.unit != "none"
    is_countable = rule.clock_start is not None and rule.amount is not None
    first, last = rule.valid_from, rule.valid_to
    if not rule.id.startswith(namespace):
        yield f"{rule.id}: isn't in the namespace of its regime {rule.regime}"
    if has_number and not is_countable:
        yield f"{rule.id}: a number needs a clock start and an amount"
    if rule.enabled and rule.confidence == "W":
        yield f"{rule.id}: weak rules ship disabled"
    if rule.enabled and not rule.in_force:
        yield f"{rule.id}: what isn't in force ships disabled"
    if not rule.enabled and not rule.disabled_reason:
        yield f"{rule.id}: a disabled rule says why"
    if first and last and first > last:
        yield f"{rule.id}: ends before it begins"


def _place_faults(
    id: str, zone: str | None, calendar: CalendarName | None
) -> Iterator[str]:
    if zone is not None and zones.zone(zone) is None:
        yield f"{id}: there is no time zone {zone}"
    if calendar is None:
        return
    if not holiday_data.is_known(calendar.country, calendar.subdivision):
        yield f"{id}: there is no calendar {calendar}"
