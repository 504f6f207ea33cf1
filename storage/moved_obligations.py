"""Obligations on their way to the record: what a derivation found to differ, and writing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from storage import audit, obligation_counts
from storage.schema.obligation_models import Obligation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_COLUMNS = {column.name: column for column in Obligation._meta.sorted_fields}
_DERIVED = (
    "state",
    "waits_for",
    "safe_due_at",
    "latest_due_at",
    "proposal",
    "met_at",
    "late",
    "tasks",
    "applies",
    "inputs",
    "calculation",
    "waiting",
)
_AT_ONCE = 20
_in_order = itemgetter(*_COLUMNS)
"""The values of a row in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An obligation that a derivation makes, or makes otherwise than it is on record."""

    id: str
    rule_id: str
    before: dict[str, Any] | None
    after: dict[str, Any]

    @property
    def regime(self) -> str:
        """The body of law that it is of, which never changes."""
        return str((self.before or self.after)["regime"])

    @property
    def is_met(self) -> bool:
        """Whether it is met now, and wasn't."""
        was_met = self.before is not None and self.before["state"] == "met"
        return self.after["state"] == "met" and not was_met


def write(
    session: Session, org_id: str, incident_id: str, moved: Sequence[Moved]
) -> None:
    """Put obligations on record as they were derived from the last audit entry."""
    for change in moved:
        obligation_counts.move(
            session, org_id, change.regime, change.before, change.after
        )
    seq = audit.appended(session, org_id)
    place = {"org_id": org_id, "incident_id": incident_id}
    made = []
    for change in moved:
        if change.before is None:
            met_seq = seq if change.is_met else None
            row = {"created_seq": seq, "met_seq": met_seq}
            made.append(change.after | place | row)
    _write_new(session, made)
    for change in moved:
        if change.before is not None:
            met_seq = seq if change.is_met else change.before["met_seq"]
            session.write(_UPDATE, **place, **change.after, met_seq=met_seq)


def _write_new(session: Session, rows: list[dict[str, Any]]) -> None:
    """Put new obligations on record, many by one statement where that costs less."""
    at_once = 1 if session.engine.journals_statements else _AT_ONCE
    for start in range(0, len(rows), at_once):
        portion = rows[start : start + at_once]
        values: dict[str, Any] = {}
        for at, row in enumerate(portion):
            values.update(zip(_names(at), _in_order(row), strict=True))
        session.write(_insert(len(portion)), **values)


@lru_cache(maxsize=_AT_ONCE)
def _names(at: int) -> list[str]:
    """What the values of one of several rows are called."""
    return [f"{name}_{at}" for name in _COLUMNS]


@lru_cache(maxsize=_AT_ONCE)
def _insert(many: int) -> Statement:
    rows: Iterable[Any] = [
        dict(zip(_COLUMNS.values(), map(slot, _names(at)), strict=True))
        for at in range(many)
    ]
    return Statement(lambda _: Obligation.insert_many(rows))


_THIS = (
    (Obligation.org_id == slot("org_id"))
    & (Obligation.incident_id == slot("incident_id"))
    & (Obligation.id == slot("id"))
)
_UPDATE = Statement(
    lambda _: Obligation.update(
        {
            _COLUMNS[name]: slot(name)
            for name in (*_DERIVED, "due_order", "updated_at", "met_seq")
        }
    ).where(_THIS)
)
