"""Reminders of duties: at which moments somebody is told, who, and what waits for the morning.

A moment has a mark, such as `24h` or `overdue-2`, under which it is told once. Whoever was away is
told the last moment that passed and none of those before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from domain.clock import format_instant, shift
from domain.errors import Fault, RuleViolated
from domain.people import OWNER, WRITE, may

NEW, DUE, OVERDUE = "new", "due", "overdue"

ALL, OWN, NONE = "all", "own", "none"
NEVER = "never"
"""Stands for the day of the week where there are no digests."""
CHOICES = {
    ALL: "Every reminder",
    OWN: "Those of incidents that are assigned to me",
    NONE: "No reminders",
}
"""What a person can choose to be told by mail."""

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MOST_STEPS = 10
_LARGEST_STEP = 720


@dataclass(frozen=True, slots=True)
class Policy:
    """When an organisation reminds: so many hours or days before, and what its messages show.

    Digests leave once a week, on that day and at that time of its clocks.
    """

    hours: tuple[int, ...] = (48, 24, 4, 1)
    days: tuple[int, ...] = (14, 7, 2, 1)
    shows_titles: bool = False
    quiet_from: str | None = None
    quiet_until: str | None = None
    digest_day: str = "monday"
    digest_time: str = "08:00"


@dataclass(frozen=True, slots=True)
class Duty:
    """What is due: its safe due time, and when it came on record.

    What is counted in hours is never held back.
    """

    id: str
    incident_id: str
    title: str
    reference: str
    recorded_at: str
    due_at: str
    is_in_hours: bool


class Moment(NamedTuple):
    """When a reminder is due, and the mark under which it is sent once."""

    at: str
    mark: str

    @property
    def is_late(self) -> bool:
        """Whether the safe due time has come."""
        return self.mark == DUE or self.mark.startswith(OVERDUE)


class Person(Protocol):
    """A member, as far as reminders go."""

    @property
    def id(self) -> str:
        """The user's id."""
        ...

    @property
    def role(self) -> str:
        """What they are in the organisation."""
        ...

    @property
    def disabled_at(self) -> str | None:
        """When the account was closed."""
        ...


def present(duty: Duty, policy: Policy, now: str) -> Moment | None:
    """The last moment that has passed by now; None where the duty's record is from later."""
    passed = [moment for moment in _moments(duty, policy, now) if moment.at <= now]
    return max(passed, default=None)


def following(duty: Duty, policy: Policy, now: str) -> str:
    """When the next moment after now is."""
    ahead = (moment.at for moment in _moments(duty, policy, now) if moment.at > now)
    return min(ahead)


def held_until(
    duty: Duty, moment: Moment, policy: Policy, zone: str, now: str
) -> str | None:
    """When a reminder may go out; None for now. Only a duty in days waits for the quiet to end."""
    begins, ends = policy.quiet_from, policy.quiet_until
    if begins is None or ends is None or duty.is_in_hours or moment.is_late:
        return None
    local = datetime.fromisoformat(now).astimezone(ZoneInfo(zone))
    time = local.strftime("%H:%M")
    is_quiet = begins <= time < ends if begins <= ends else not ends <= time < begins
    if not is_quiet:
        return None
    hour, _, minute = ends.partition(":")
    end = local.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    if end <= local:
        end += _DAY
    return format_instant(end.astimezone(UTC))


def recipients(
    members: Iterable[Person],
    assignee: str | None,
    moment: Moment,
    choices: Mapping[str, str],
) -> list[str]:
    """The ids of those who are told.

    That is the assignee, and the owners as well once it is due; all owners and officers where
    nobody is assigned or the duty is new. Where all of them chose no mail, the owners get it.
    """
    able = [
        member
        for member in members
        if member.disabled_at is None and may(member.role, WRITE)
    ]
    owners = [member.id for member in able if member.role == OWNER]
    wanted = [member.id for member in able]
    if assignee in wanted and moment.mark != NEW:
        others = owners if moment.is_late else []
        wanted = [id for id in wanted if id == assignee or id in others]
    willing = [id for id in wanted if _is_willing(id, assignee, choices)]
    return willing or owners


def steps(text: str, field: str) -> tuple[int, ...]:
    """The steps that a person typed, such as `48, 24, 4, 1`. Raises RuleViolated."""
    parts = text.replace(",", " ").split()
    digits = len(str(_LARGEST_STEP))
    numbers = [
        int(part) for part in parts if re.fullmatch(f"[0-9]{{1,{digits}}}", part)
    ]
    are_fit = all(0 < number <= _LARGEST_STEP for number in numbers)
    if len(numbers) != len(parts) or len(parts) > _MOST_STEPS or not are_fit:
        message = f"must be up to {_MOST_STEPS} whole numbers from 1 to {_LARGEST_STEP}"
        raise RuleViolated.at(Fault(field, message))
    return tuple(sorted(set(numbers), reverse=True))


def _moments(duty: Duty, policy: Policy, now: str) -> Iterator[Moment]:
    """The moments of a duty up to the first one after now."""
    yield Moment(duty.recorded_at, NEW)
    later = [*_before(duty, policy), Moment(duty.due_at, DUE), *_overdue(duty, now)]
    for moment in later:
        if moment.at > duty.recorded_at:
            yield moment


def _before(duty: Duty, policy: Policy) -> Iterator[Moment]:
    """The moments before the due time, in the unit of the duty."""
    if duty.is_in_hours:
        unit, letter = _HOUR, "h"
        counts = policy.hours
    else:
        unit, letter = _DAY, "d"
        counts = policy.days
    for count in counts:
        at = shift(duty.due_at, -unit * count)
        yield Moment(at, f"{count}{letter}")


def _overdue(duty: Duty, now: str) -> Iterator[Moment]:
    """The last day's moment that has passed after the due time, and the one after it."""
    start = max(now, duty.recorded_at)
    passed = max(_between(duty.due_at, start) // _DAY, 0)
    for number in (passed, passed + 1):
        if number:
            at = shift(duty.due_at, _DAY * number)
            yield Moment(at, f"{OVERDUE}-{number}")


def _is_willing(id: str, assignee: str | None, choices: Mapping[str, str]) -> bool:
    choice = choices.get(id, ALL)
    return choice == ALL or (choice == OWN and id == assignee)


def _between(start: str, end: str) -> timedelta:
    return datetime.fromisoformat(end) - datetime.fromisoformat(start)
