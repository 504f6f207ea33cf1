"""What a row becomes: the requests that an API client would send for it.

They are judged by the contract and by the law.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commands.csv.cells import value_of
from commands.csv.mapping import FILING, CsvMapping
from commands.csv.rows import CsvRow
from contract.document import Contract
from contract.input_faults import placed
from contract.schemas import Schema
from domain.errors import Fault, RegisterError
from domain.history import History, replay

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Steps:
    """The bodies of create, notify and update, in this order; None where there is none."""

    create: Body
    notify: Body | None
    update: Body | None


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with a row, and in which column or member."""

    row: int
    line: int
    column: str | None
    message: str


class Judge:
    """Judges rows for one organisation."""

    def __init__(self, mapping: CsvMapping, org_id: str) -> None:
        contract = Contract()
        self._mapping = mapping
        self._org_id = org_id
        names = {
            "create": "IncidentCreate",
            "notify": "IncidentNotify",
            "update": "IncidentUpdate",
        }
        self._schemas = {
            step: Schema(contract.schema(name)) for step, name in names.items()
        }

    def judge(self, row: CsvRow, now: str) -> tuple[Steps | None, list[BadCell]]:
        """Return the steps of a row, or what is wrong with it."""
        if row.cells is None:
            message = "has more or fewer cells than the header"
            return None, [BadCell(row.number, row.line, None, message)]
        values, faults = self._values(row.cells)
        steps = _steps(values, self._org_id)
        faults = faults or self._faults(values, steps, now)
        found = dict.fromkeys(self._bad(row, fault) for fault in faults)
        return (None if found else steps), list(found)

    def _values(self, cells: Mapping[str, str]) -> tuple[Body, list[Fault]]:
        values: Body = {}
        faults: list[Fault] = []
        for name, source in self._mapping.fields.items():
            cell = None if source.column is None else cells[source.column]
            try:
                value = value_of(name, source, cell)
            except ValueError as error:
                faults.append(Fault(name, str(error)))
                continue
            if value is not None:
                values[name] = value
        try:
            if metadata := self._metadata(cells):
                values["metadata"] = metadata
        except ValueError as error:
            faults.append(Fault("metadata", str(error)))
        return values, faults

    def _metadata(self, cells: Mapping[str, str]) -> Body:
        """What the columns of metadata hold. Raises ValueError."""
        if not self._mapping.is_exported:
            texts = {
                name: cells[column].strip()
                for name, column in self._mapping.metadata.items()
            }
            return {name: text for name, text in texts.items() if text}
        text = cells["metadata"] or "{}"
        try:
            metadata = json.loads(text)
        except ValueError:
            metadata = None
        if not isinstance(metadata, dict):
            raise ValueError("isn't a JSON object")
        return metadata

    def _faults(self, values: Body, steps: Steps, now: str) -> list[Fault]:
        contradictions = _contradictions(values, self._mapping.is_exported)
        # one fault for each place: a contradiction says more than the schema
        found = {_place(fault): fault for fault in contradictions}
        for name, schema in self._schemas.items():
            body = getattr(steps, name)
            if body is None:
                continue
            for fault in schema.faults(body, "body"):
                found.setdefault(_place(fault), fault)
        return list(found.values()) or list(_unlawful(steps, now))

    def _bad(self, row: CsvRow, fault: Fault) -> BadCell:
        name = fault.field or None
        source = self._mapping.fields.get(name) if name else None
        column = source.column if source is not None else None
        return BadCell(row.number, row.line, column or name, fault.message)


def _contradictions(values: Body, is_exported: bool) -> Iterator[Fault]:
    """What a client would have had to say when it happened, and no import can make up."""
    status = values.get("status")
    filed = [name for name in FILING if name in values]
    if filed:
        for name in ("authority_jurisdiction", "authority_notified_at"):
            if name not in values:
                yield Fault(name, "is needed for a notification")
        if status in ("draft", "open"):
            yield Fault("status", f"can't be {status} once an authority was notified")
    elif status == "notified":
        yield Fault("status", "can't be notified without an authority_jurisdiction")
    if status == "resolved" and "resolution_date" not in values:
        yield Fault("resolution_date", "is needed where the status is resolved")
    if status != "resolved" and "resolution_date" in values and not is_exported:
        yield Fault("resolution_date", "needs the status resolved")


def _steps(values: Body, org_id: str) -> Steps:
    create = dict(values) | {"orgId": org_id}
    notify = {name: create.pop(name) for name in FILING if name in create}
    update: Body = {}
    if "resolution_date" in create:
        update["resolution_date"] = create.pop("resolution_date")
    if "data_subjects_notified_at" in create:
        step = notify or update
        step["data_subjects_notified_at"] = create.pop("data_subjects_notified_at")
    status = create.get("status")
    if status == "resolved":
        update["status"] = "resolved"
    later = bool(notify) or "status" in update
    if later and status in (None, "notified", "resolved"):
        # whoever notified or resolved had committed to the deadline before
        create["status"] = "open"
    return Steps(create, notify or None, update or None)


def _unlawful(steps: Steps, now: str) -> Iterator[Fault]:
    """Yield what the register's own rules say about the steps, one after the other."""
    try:
        replay(History(steps.create, steps.notify, steps.update), now)
    except RegisterError as error:
        yield from error.faults or (Fault("", error.detail),)


def _place(fault: Fault) -> str:
    """Where a fault is, the line of a list included."""
    return placed(fault).pointer
