"""Many incidents in one transaction, each with an outcome of its own."""

from collections.abc import Container, Sequence
from typing import Any, NamedTuple

from domain.audit import Attribution
from domain.errors import (
    Conflict,
    Invalid,
    ItemRefused,
    NotFound,
    RegisterError,
    RuleViolated,
    StalePrecondition,
)
from storage import incidents
from storage.session.transactions import Session

_OF_ONE = (Invalid, NotFound, Conflict, StalePrecondition, RuleViolated)
"""Refusals of one item: they come before its first write, so that the others can go on."""


class Item(NamedTuple):
    """An incident to record, or to correct where there is an id."""

    id: str | None
    body: dict[str, Any]
    expected: Container[str] | None = None


class Done(NamedTuple):
    """What an item led to."""

    id: str
    document: str
    is_new: bool


class _Written(NamedTuple):
    """The same, before the database has answered."""

    id: str
    document: incidents.Document
    is_new: bool

    def done(self) -> Done:
        return Done(self.id, self.document(), self.is_new)


_Outcome = _Written | RegisterError
_AT_ONCE = 25
"""Items whose documents are asked for together: on a server a journey each would cost the most."""


def write(
    session: Session,
    org_id: str,
    items: Sequence[Item | RegisterError],
    by: Attribution,
    *,
    atomic: bool,
) -> list[Done | RegisterError]:
    """Record and correct incidents in this order, within a step: what became of each.

    Items that were refused before they came here stay so. With `atomic` the first refusal raises
    ItemRefused.
    """
    outcomes: list[Done | RegisterError] = []
    waiting: list[_Outcome] = []
    for place, item in enumerate(items):
        outcome = (
            item
            if isinstance(item, RegisterError)
            else _outcome(session, org_id, item, by)
        )
        if atomic and isinstance(outcome, RegisterError):
            raise ItemRefused(place, outcome)
        waiting.append(outcome)
        if len(waiting) == _AT_ONCE:
            outcomes += _answered(waiting)
            waiting.clear()
    return outcomes + _answered(waiting)


def _answered(waiting: Sequence[_Outcome]) -> list[Done | RegisterError]:
    return [
        item if isinstance(item, RegisterError) else item.done() for item in waiting
    ]


def _outcome(session: Session, org_id: str, item: Item, by: Attribution) -> _Outcome:
    before = session.writes
    try:
        return _written(session, org_id, item, by)
    except _OF_ONE as refusal:
        if session.writes != before:
            # half of an item is on its way to the disk: nothing of the batch may get there
            raise RuntimeError(
                "a rule refused an item after its first write"
            ) from refusal
        return refusal.with_traceback(None)


def _written(session: Session, org_id: str, item: Item, by: Attribution) -> _Written:
    if item.id is None:
        id, document = incidents.record(session, org_id, item.body, by)
        return _Written(id, document, is_new=True)
    place = (session, org_id, item.id)
    document = incidents.correct(*place, item.body, by, item.expected)
    return _Written(item.id, document, is_new=False)
