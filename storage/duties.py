"""Duties: what one incident makes due, rule after rule, held against the record.

Nothing is asked here and nothing is written: what is known comes in, what differs goes out.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import orjson

from domain.identifiers import uuid7
from domain.incident import Incident
from domain.obligations import (
    OPEN,
    Fulfilment,
    Reading,
    Task,
    due_order,
    stand,
    waiting_as,
)
from domain.response_groups import Controller
from law import contracts, readings
from law import obligations as law
from law.loading import Law
from law.model import Rule
from law.obligations import Bound, Case
from storage.fulfilments import Duty, Record
from storage.moved_obligations import Moved

_UNBOUND = ""
"""What the reading of a duty depends on that doesn't bind."""


class Duties:
    """One derivation: rule after rule, since some count from what an earlier one was met by."""

    def __init__(
        self,
        of: Law,
        case: Case,
        record: Record,
        facts: Incident,
        at: str,
        *,
        anew: bool,
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
        case = self._case
        seen: set[Duty] = set()
        for bound in law.binding(case.profile, case.roles, self._law):
            for controller in contracts.owed_to(bound.rule, case.controllers):
                seen.add((bound.rule.id, _name(controller)))
                moved = self._moved(bound, controller)
                if moved is not None:
                    yield moved
        yield from self._no_longer_bound(seen)

    def _no_longer_bound(self, seen: set[Duty]) -> Iterator[Moved]:
        """A regime that no longer binds the organisation, a controller that isn't named any more.

        A rule that is gone stays as it was.
        """
        for rule_id, name in self._record.rows.keys() - seen:
            rule = self._law.rules.get(rule_id)
            if rule is not None:
                controller = None if name is None else Controller(name, None, None)
                moved = self._moved(law.unbound(rule, self._case.profile), controller)
                if moved is not None:
                    yield moved

    def _moved(self, bound: Bound, controller: Controller | None) -> Moved | None:
        rule = bound.rule
        row = self._record.rows.get((rule.id, _name(controller)))
        if row is None and not bound.binds:
            return None
        inputs, reading = self._read(bound, controller, row)
        if reading is None or (row is None and not reading.applies):
            return None
        after = self._values(rule, reading, inputs, row)
        if rule.amount is not None:
            self._previous = rule
        if row is None:
            after |= _beginning(rule, controller, self._at)
            return Moved(after["id"], rule.id, None, after)
        differs = any(
            after[name] != row[name] for name in after if name != "updated_at"
        )
        return Moved(row["id"], rule.id, row, after) if differs else None

    def _read(
        self,
        bound: Bound,
        controller: Controller | None,
        row: dict[str, Any] | None,
    ) -> tuple[str, Reading | None]:
        """What a duty reads like, and what that depends on."""
        if row is not None and not bound.binds:
            # once it binds again it is read anew, whatever it depended on before
            return _UNBOUND, replace(_on_record(row), applies=False)
        rule = bound.rule
        case = self._case_of(rule, row)
        terms = contracts.terms(rule, controller, self._law)
        inputs = readings.inputs(rule, case, bound.viewpoint, terms)
        return inputs, self._reading(rule, case, inputs, row, terms)

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
        self,
        rule: Rule,
        case: Case,
        inputs: str,
        row: dict[str, Any] | None,
        terms: Rule | None,
    ) -> Reading | None:
        # another version of the law moves nothing by itself: only `law recompute` reads anew
        is_read_anew = row is not None and self._anew and row["state"] in OPEN
        if row is not None and row["inputs"] == inputs and not is_read_anew:
            return _on_record(row)
        return readings.known_reading(rule, case, inputs, self._law, self._today, terms)

    def _values(
        self, rule: Rule, reading: Reading, inputs: str, row: dict[str, Any] | None
    ) -> dict[str, Any]:
        id = uuid7() if row is None else row["id"]
        choice = None if row is None else _choice(row)
        standing = stand(reading, choice, self._fulfilments(rule, row), rule.reference)
        state = standing.state
        is_resolved = self._facts.status == "resolved"
        return {
            "id": id,
            "state": state,
            "waits_for": reading.waits_for if state == "pending" else None,
            "safe_due_at": reading.safe_due_at,
            "latest_due_at": reading.latest_due_at,
            "proposal": reading.proposal,
            "met_at": standing.met_at,
            "late": None if standing.late is None else _TRUTH[standing.late],
            "tasks": _tasks(standing.tasks),
            "applies": _TRUTH[reading.applies],
            "inputs": inputs,
            "calculation": reading.calculation,
            "due_order": due_order(state, reading, self._facts.discovered_at, id),
            "updated_at": self._at,
            "waiting": waiting_as(standing, is_resolved=is_resolved),
        }

    def _fulfilments(self, rule: Rule, row: dict[str, Any] | None) -> list[Fulfilment]:
        found = self._record.fulfilments(None if row is None else row["id"], rule.id)
        notified_at = self._facts.data_subjects_notified_at
        if rule.recipient == readings.DATA_SUBJECTS and notified_at is not None:
            found = [Fulfilment(notified_at, is_filing=False), *found]
        earlier = self._filed.get(rule.id, [])
        self._filed[rule.id] = sorted(
            [*earlier, *(fulfilment.at for fulfilment in found)]
        )
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


def _name(controller: Controller | None) -> str | None:
    return None if controller is None else controller.name


def _beginning(rule: Rule, controller: Controller | None, at: str) -> dict[str, Any]:
    name = _name(controller)
    return {
        "rule_id": rule.id,
        "regime": rule.regime,
        "title": rule.title,
        "recipient": rule.recipient if name is None else name,
        "controller": name,
        "reference": rule.reference,
        "condition": rule.conditions.text,
        "decision": None,
        "created_at": at,
    }


def _choice(row: dict[str, Any]) -> Any:
    """What was decided of an obligation on record; None for nothing."""
    decision = row["decision"]
    return None if decision is None else orjson.loads(decision)["decision"]


def _tasks(tasks: tuple[Task, ...]) -> str:
    return orjson.dumps([task._asdict() for task in tasks]).decode()


_TRUTH = {True: "true", False: "false"}
"""Yes and no as JSON text, so that both databases answer it alike."""
