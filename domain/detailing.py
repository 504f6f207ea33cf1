"""How details are corrected, read from the register, and judged."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from domain.audit import Change
from domain.clock import is_future
from domain.details import BLANK, GROUPS, Details
from domain.errors import Fault, RuleViolated
from domain.fields import Field, blank_of, fields_of, in_register_form, names_of

_COUNTED = (("data", "records"), ("data_subjects", "people"))
_NOT_AHEAD = ("occurred_from", "occurred_to", "detected_at", "contained_at")
_ORDER = (
    ("occurred_from", "occurred_to"),
    ("occurred_from", "detected_at"),
    ("occurred_from", "contained_at"),
)
"""What can't come after what, within the timeline."""

_BEFORE_AWARENESS = ("detected_at", "occurred_from")


class DetailsOutcome(NamedTuple):
    """What a rule decides about details: how they read now, and what the trail says."""

    facts: Details
    changes: list[Change]


def correct(
    present: Details, patch: Mapping[str, Any], discovered_at: str, now: str
) -> DetailsOutcome:
    """Correct details by JSON Merge Patch (RFC 7396), judged as a whole. Raises RuleViolated."""
    groups = {}
    for name, sent in patch.items():
        before = getattr(present, name)
        blank = getattr(BLANK, name)
        groups[name] = blank if sent is None else _merged(name, before, sent)
    after = present._replace(**groups)
    changes = list(_changes(present, after))
    if changes:
        _require_past(after, patch, now)
        _require_order(after.timeline)
        _require_before_awareness(after.timeline, discovered_at)
        _require_counts(after)
        _require_controllers(after.parties)
    return DetailsOutcome(after, changes)


def require_aware_after_detection(
    timeline: Mapping[str, Any], discovered_at: str
) -> None:
    """Raise RuleViolated where awareness would come before the breach was detected, or began."""
    for name in _BEFORE_AWARENESS:
        instant = timeline[name]
        if instant is not None and instant > discovered_at:
            message = f"can't precede {name} in the details of the incident"
            raise _broken("discovered_at", message)


def read(record: Mapping[str, Any]) -> Details:
    """The details in a record fresh from JSON."""
    groups = []
    for name, table in GROUPS.items():
        blank = getattr(BLANK, name)
        group = _read(table, blank, record[name])
        groups.append(group)
    return Details._make(groups)


def plain(value: Any) -> Any:
    """A value of the details as JSON has it: records are objects, tuples are lists."""
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_asdict"):
        return [plain(item) for item in value]
    members = value._asdict()
    return {name: plain(member) for name, member in members.items()}


def _merged(group: str, present: Any, patch: Mapping[str, Any]) -> Any:
    table = GROUPS[group]
    try:
        return _read(table, present, patch)
    except RuleViolated as refusal:
        raise within(group, refusal) from None


def _read(table: tuple[Field, ...], present: Any, sent: Mapping[str, Any]) -> Any:
    """A record with what was sent in the place of what it held."""
    instants = names_of(table, "instant")
    lists = names_of(table, "lines", "choices")
    values = in_register_form(sent, instants, lists)
    for field in table:
        if field.record is None or field.name not in values:
            continue
        items = values[field.name]
        values[field.name] = tuple(_records(field, items))
    return present._replace(**values)


def _records(field: Field, items: list[Mapping[str, Any]]) -> Iterator[Any]:
    kind: Any = field.record
    table = fields_of(kind)
    blank = blank_of(kind)
    for index, item in enumerate(items):
        try:
            yield _read(table, blank, item)
        except RuleViolated as refusal:
            place = f"{field.name}/{index}"
            raise within(place, refusal) from None


def within(place: str, refusal: RuleViolated) -> RuleViolated:
    """The refusal of a member, told from the outside: its place stands before the fault's."""
    [fault] = refusal.faults
    return _broken(f"{place}/{fault.field}", fault.message)


def _changes(before: Details, after: Details) -> Iterator[Change]:
    for group, table in GROUPS.items():
        old_group = getattr(before, group)
        new_group = getattr(after, group)
        for field in table:
            old = getattr(old_group, field.name)
            new = getattr(new_group, field.name)
            if old == new:
                continue
            yield {
                "field": f"{group}.{field.name}",
                "from": plain(old),
                "to": plain(new),
            }


def _require_past(after: Details, patch: Mapping[str, Any], now: str) -> None:
    stated = patch.get("timeline") or ()
    for name in _NOT_AHEAD:
        instant = getattr(after.timeline, name)
        if instant is None or name not in stated:
            continue
        if is_future(instant, now):
            message = "lies more than 5 minutes in the future"
            raise _broken(f"timeline/{name}", message)


def _require_order(timeline: Any) -> None:
    for earlier, later in _ORDER:
        first = getattr(timeline, earlier)
        second = getattr(timeline, later)
        if first is None or second is None:
            continue
        if first > second:
            raise _broken(f"timeline/{later}", f"can't precede {earlier}")


def _require_before_awareness(timeline: Any, discovered_at: str) -> None:
    for name in _BEFORE_AWARENESS:
        instant = getattr(timeline, name)
        if instant is not None and instant > discovered_at:
            message = (
                "can't come after discovered_at, when the organisation became aware"
            )
            raise _broken(f"timeline/{name}", message)


def _require_counts(after: Details) -> None:
    """The two ends of a range are in order."""
    for group, name in _COUNTED:
        values = getattr(after, group)
        least = getattr(values, f"{name}_least")
        most = getattr(values, f"{name}_most")
        if least is None or most is None:
            continue
        if least > most:
            message = f"can't be less than {name}_least"
            raise _broken(f"{group}/{name}_most", message)


def _require_controllers(parties: Any) -> None:
    """Each controller has an obligation of its own, so each has a name of its own."""
    names: set[str] = set()
    for index, controller in enumerate(parties.controllers):
        place = f"parties/controllers/{index}"
        if controller.name in names:
            raise _broken(f"{place}/name", "is that of another controller")
        names.add(controller.name)
        if controller.notice_hours is not None and controller.rule_id is not None:
            message = "is in the place of notice_hours: send one of them"
            raise _broken(f"{place}/rule_id", message)


def _broken(place: str, message: str) -> RuleViolated:
    fault = Fault(place, message)
    return RuleViolated.at(fault)
