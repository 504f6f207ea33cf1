"""Deriving obligations.

What an incident makes due, written down where it differs from the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from domain.audit import Attribution
from domain.identifiers import uuid7
from domain.incident import Incident
from domain.obligations import OPEN, Fulfilment, Reading, due_order, stand, waiting_as
from law import obligations as law
from law.loading import Law
from law.model import Rule
from law.obligations import Case
from storage import audit, circumstances, organization
from storage.fulfilments import Record, record_of
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


@dataclass(frozen=True, slots=True)
class Moved:
    """An obligation that a derivation makes, or makes otherwise than it is on record."""

    id: str
    rule_id: str
    before: dict[str, Any] | None
    after: dict[str, Any]

    @property
    def is_met(self) -> bool:
        """Whether it is met now, and wasn't."""
        was_met = self.before is not None and self.before["state"] == "met"
        return self.after["state"] == "met" and not was_met


def settle(
    session: Session,
    org_id: str,
    incident_id: str,
    facts: Incident,
    by: Attribution,
    *,
    is_new: bool = False,
) -> list[Moved]:
    """Derive what the incident makes due, write what differs, and return that.

    The audit entry of the change comes first: the obligations that it makes or meets name it.
    """
    moved = derived(session, org_id, incident_id, facts, by.at, is_new=is_new)
    write(session, org_id, incident_id, moved)
    return moved


def derived(
    session: Session,
    org_id: str,
    incident_id: str,
    facts: Incident,
    at: str,
    *,
    is_new: bool = False,
    anew: bool = False,
) -> list[Moved]:
    """What the incident makes due otherwise than it is on record.

    With `anew`, what is open is read by the law as it is now, though nothing of the case changed.
    """
    record = Record() if is_new else record_of(session, org_id, incident_id)
    profile = organization.profile(session, org_id)
    known = (
        circumstances.BLANK if is_new else circumstances.of_incident(session, org_id, incident_id)
    )
    case = circumstances.case_of(profile, facts, record, known)
    deriving = _Deriving(session.practice.law, case, record, facts, at, anew=anew)
    return list(deriving.moved())


def write(session: Session, org_id: str, incident_id: str, moved: Sequence[Moved]) -> None:
    """Put obligations on record as they were derived from the last audit entry."""
    seq = audit.appended(session, org_id)
    place = {"org_id": org_id, "incident_id": incident_id}
    made = [
        change.after | place | {"created_seq": seq, "met_seq": seq if change.is_met else None}
        for change in moved
        if change.before is None
    ]
    for start in range(0, len(made), _AT_ONCE):
        portion = made[start : start + _AT_ONCE]
        values = {
            f"{name}_{at}": value for at, row in enumerate(portion) for name, value in row.items()
        }
        session.write(_insert(len(portion)), **values)
    for change in moved:
        if change.before is not None:
            met_seq = seq if change.is_met else change.before["met_seq"]
            session.write(_UPDATE, **place, **change.after, met_seq=met_seq)


class _Deriving:
    """One derivation: rule after rule, since some count from what an earlier one was met by."""

    def __init__(
        self, of: Law, case: Case, record: Record, facts: Incident, at: str, *, anew: bool
    ) -> None:
        self._law = of
        self._anew = anew
        self._case = case
        self._record = record
        self._facts = facts
        self._at = at
        self._today = date.fromisoformat(at[:10])
        self._previous: Rule | None = None
        self._filed: dict[str, list[str]] = {}
        """When each rule was met, the earliest first."""

    def moved(self) -> Iterator[Moved]:
        """What differs from the record."""
        wanted = {rule.id: rule for rule in law.rules_of(self._case.profile, self._law)}
        for rule in wanted.values():
            moved = self._moved(rule, law.binds(rule, self._case))
            if moved is not None:
                yield moved
        for rule_id in self._record.rows.keys() - wanted.keys():
            # a regime that no longer binds the organisation; a rule that is gone stays as it was
            if rule_id in self._law.rules:
                moved = self._moved(self._law.rules[rule_id], binds=False)
                if moved is not None:
                    yield moved

    def _moved(self, rule: Rule, binds: bool) -> Moved | None:
        row = self._record.rows.get(rule.id)
        if row is None and not binds:
            return None
        case = self._case_of(rule, row)
        inputs = law.inputs(rule, case)
        reading = self._reading(rule, case, inputs, row)
        if reading is None or (row is None and not reading.applies):
            return None
        if not binds:
            reading = replace(reading, applies=False)
        after = self._values(rule, reading, inputs, row)
        if rule.amount is not None:
            self._previous = rule
        if row is None:
            return Moved(after["id"], rule.id, None, after)
        differs = any(after[name] != row[name] for name in after if name != "updated_at")
        return Moved(row["id"], rule.id, row, after) if differs else None

    def _case_of(self, rule: Rule, row: dict[str, Any] | None) -> Case:
        if rule.clock_start != "previous":
            return self._case
        before = self._previous
        named = before.id if before is not None and before.regime == rule.regime else ""
        filed = self._filed.get(rule.previous_rule or named)
        if not filed:
            return self._case
        counts_from = filed[0]
        if rule.previous_filing == "latest":
            # what came after this duty was met makes it neither late nor in time
            met_at = None if row is None else row["met_at"]
            counts_from = max(
                (at for at in filed if met_at is None or at <= met_at), default=filed[0]
            )
        anchors = (*self._case.anchors, ("previous", counts_from))
        return replace(self._case, anchors=anchors)

    def _reading(
        self, rule: Rule, case: Case, inputs: str, row: dict[str, Any] | None
    ) -> Reading | None:
        # another version of the law moves nothing by itself: only `law recompute` reads anew
        is_read_anew = row is not None and self._anew and row["state"] in OPEN
        if row is not None and row["inputs"] == inputs and not is_read_anew:
            return _on_record(row)
        return law.known_reading(rule, case, inputs, self._law, self._today)

    def _values(
        self, rule: Rule, reading: Reading, inputs: str, row: dict[str, Any] | None
    ) -> dict[str, Any]:
        id = uuid7() if row is None else row["id"]
        decision = None if row is None else row["decision"]
        choice = None if decision is None else orjson.loads(decision)["decision"]
        fulfilments = self._fulfilments(rule, row)
        standing = stand(reading, choice, fulfilments, rule.reference)
        order = due_order(standing.state, reading, self._facts.discovered_at, id)
        late = None if standing.late is None else _json(standing.late)
        values = {
            "id": id,
            "state": standing.state,
            "waits_for": reading.waits_for if standing.state == "pending" else None,
            "safe_due_at": reading.safe_due_at,
            "latest_due_at": reading.latest_due_at,
            "proposal": reading.proposal,
            "met_at": standing.met_at,
            "late": late,
            "tasks": _json([task._asdict() for task in standing.tasks]),
            "applies": _json(reading.applies),
            "inputs": inputs,
            "calculation": reading.calculation,
            "due_order": order,
            "updated_at": self._at,
            "waiting": waiting_as(standing, is_resolved=self._facts.status == "resolved"),
        }
        return values if row is not None else values | _beginning(rule, self._at)

    def _fulfilments(self, rule: Rule, row: dict[str, Any] | None) -> list[Fulfilment]:
        found = self._record.fulfilments(None if row is None else row["id"], rule.id)
        notified_at = self._facts.data_subjects_notified_at
        if rule.recipient == law.DATA_SUBJECTS and notified_at is not None:
            found = [Fulfilment(notified_at, is_filing=False), *found]
        self._filed[rule.id] = sorted(fulfilment.at for fulfilment in found)
        return found


def _on_record(row: dict[str, Any]) -> Reading:
    return Reading(
        _read_state(row),
        row["applies"] == "true",
        row["waits_for"],
        row["safe_due_at"],
        row["latest_due_at"],
        row["proposal"],
        row["calculation"],
    )


def _read_state(row: dict[str, Any]) -> Any:
    """What the law said, whatever was filed or decided since."""
    if row["safe_due_at"] is not None:
        return "due"
    return "pending" if row["waits_for"] is not None else "no_number"


def _beginning(rule: Rule, at: str) -> dict[str, Any]:
    return {
        "rule_id": rule.id,
        "regime": rule.regime,
        "title": rule.title,
        "recipient": rule.recipient,
        "reference": rule.reference,
        "condition": rule.conditions.text,
        "decision": None,
        "created_at": at,
    }


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


@lru_cache(maxsize=_AT_ONCE)
def _insert(many: int) -> Statement:
    rows: Iterable[Any] = [
        {column: slot(f"{name}_{at}") for name, column in _COLUMNS.items()} for at in range(many)
    ]
    return Statement(lambda _: Obligation.insert_many(rows))


_THIS = (
    (Obligation.org_id == slot("org_id"))
    & (Obligation.incident_id == slot("incident_id"))
    & (Obligation.id == slot("id"))
)
_UPDATE = Statement(
    lambda _: Obligation.update(
        {_COLUMNS[name]: slot(name) for name in (*_DERIVED, "due_order", "updated_at", "met_seq")}
    ).where(_THIS)
)
