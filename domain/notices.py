"""Telling the data subjects (Art. 34 GDPR).

A notice to them, or the ground on which there is none.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from domain.clock import is_future
from domain.errors import Fault, RuleViolated
from domain.fields import blank_of, fields_of, in_register_form, names_of, stated
from domain.incident import Incident, Outcome, change_of

Channel = Literal[
    "email", "post", "telephone", "message", "in_person", "website", "press", "other"
]
Ground = Literal["a", "b", "c"]

GROUNDS: dict[str, str] = {
    "a": "The data is unintelligible to whoever got it",
    "b": "Later measures removed the high risk",
    "c": "Disproportionate effort; a public communication instead",
}
"""The grounds of Art. 34(3), in few words."""


class Notice(NamedTuple):
    """A notice to data subjects, or the ground of Art. 34(3) on which there is none."""

    told_at: Annotated[
        str | None,
        stated("instant", "Data subjects told"),
    ]
    channels: Annotated[
        tuple[Channel, ...],
        stated("choices", "How they were told"),
    ]
    people: Annotated[
        int | None,
        stated("count", "How many were told"),
    ]
    text: Annotated[
        str | None,
        stated("prose", "Text of the notice"),
    ]
    ground: Annotated[
        Ground | None,
        stated("choice", "Ground not to tell them"),
    ]
    justification: Annotated[
        str | None,
        stated("prose", "Justification"),
    ]


FIELDS = fields_of(Notice)
"""The table of its fields, for everything that handles fields without knowing them."""

_INSTANTS = names_of(FIELDS, "instant")
_LISTS = names_of(FIELDS, "choices")
_OF_A_NOTICE = ("told_at", "channels", "people", "text")


class NoticeOutcome(NamedTuple):
    """What a rule decides about a notice: how it reads, and what becomes of its incident."""

    notice: Notice
    incident: Outcome


def tell(present: Incident, sent: Mapping[str, Any], now: str) -> NoticeOutcome:
    """Tell the data subjects, now unless it says when; or state why they aren't told.

    The earliest notice counts for the incident. Raises RuleViolated.
    """
    values = in_register_form(sent, _INSTANTS, _LISTS)
    notice: Notice = blank_of(Notice)._replace(**values)
    if faults := list(_faults(notice)):
        raise RuleViolated.at(*faults)
    if notice.ground is not None:
        return NoticeOutcome(notice, Outcome(present, (), []))
    # the client's clock may be ahead of this one, within what is forgiven
    told_at = notice.told_at or max(now, present.discovered_at)
    _require_possible(told_at, present.discovered_at, now)
    earlier = present.data_subjects_notified_at
    first = told_at if earlier is None else min(earlier, told_at)
    after = present._replace(data_subjects_notified_at=first)
    return NoticeOutcome(notice._replace(told_at=told_at), change_of(present, after))


def _faults(notice: Notice) -> Iterator[Fault]:
    """What a notice and a ground can't have together, and what either needs."""
    if notice.ground is None:
        if notice.justification is not None:
            yield Fault(
                "justification",
                "needs the ground on which the data subjects aren't told",
            )
        if not notice.channels:
            yield Fault(
                "channels", "must say how the data subjects were told, or give a ground"
            )
        return
    if notice.justification is None:
        yield Fault("justification", "is needed with a ground")
    for name in _OF_A_NOTICE:
        if getattr(notice, name):
            yield Fault(
                name, "can't be given with a ground, on which there is no notice"
            )


def _require_possible(told_at: str, discovered_at: str, now: str) -> None:
    if told_at < discovered_at:
        raise RuleViolated.at(Fault("told_at", "can't precede discovered_at"))
    if is_future(told_at, now):
        raise RuleViolated.at(
            Fault("told_at", "lies more than 5 minutes in the future")
        )
