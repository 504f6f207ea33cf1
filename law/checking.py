"""What a schema can't say of the law's data.

That what a file names is there, and that weak rules are off.
"""

from collections.abc import Iterator

from law import holiday_data, zones
from law.loading import Law
from law.model import CalendarName, Rule


def faults(law: Law) -> list[str]:
    """What is wrong with the data, each in one line; empty when nothing is.

    Raises LawError for unreadable files.
    """
    found = [fault for rule in law.rules.values() for fault in _rule_faults(rule)]
    for counting in law.computation_laws.values():
        found += _place_faults(counting.id, counting.time_zone, counting.calendar)
    return found


def _rule_faults(rule: Rule) -> Iterator[str]:
    yield from _place_faults(rule.id, rule.time_zone, rule.calendar)
    if not rule.id.startswith(rule.regime.split(".")[0]):
        yield f"{rule.id}: isn't in the namespace of its regime {rule.regime}"
    if rule.unit != "none" and (rule.clock_start is None or rule.amount is None):
        yield f"{rule.id}: a number needs a clock start and an amount"
    if rule.enabled and rule.confidence == "W":
        yield f"{rule.id}: weak rules ship disabled"
    if rule.enabled and not rule.in_force:
        yield f"{rule.id}: what isn't in force ships disabled"
    if not rule.enabled and not rule.disabled_reason:
        yield f"{rule.id}: a disabled rule says why"
    if rule.valid_from and rule.valid_to and rule.valid_from > rule.valid_to:
        yield f"{rule.id}: ends before it begins"


def _place_faults(id: str, zone: str | None, calendar: CalendarName | None) -> Iterator[str]:
    if zone is not None and zones.zone(zone) is None:
        yield f"{id}: there is no time zone {zone}"
    if calendar is not None and not holiday_data.is_known(calendar.country, calendar.subdivision):
        yield f"{id}: there is no calendar {calendar}"
