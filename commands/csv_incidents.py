"""What a row becomes: the requests that an API client would send for it, judged by the contract and the law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commands.csv_cells import value_of
from commands.csv_mapping import FILING, CsvMapping
from commands.csv_rows import CsvRow
from domain import incidents as law
from domain.errors import Fault, RegisterError
from gateway.schemas import Schema
from openapi import Contract

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Steps:
    """The bodies of POST /privacy/incidents, POST .../notify and PATCH, in this order; None where there is none."""

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
        names = {"create": "IncidentCreate", "notify": "IncidentNotify", "update": "IncidentUpdate"}
        self._schemas = {step: Schema(contract.schema(name)) for step, name in names.items()}

    def judge(self, row: CsvRow, now: str) -> tuple[Steps | None, list[BadCell]]:
        """The steps of a row, or what is wrong with it."""
        if row.cells is None:
            return None, [BadCell(row.number, row.line, None, "has more or fewer cells than the header")]
        values, faults = self._values(row.cells)
        steps = _steps(values, self._org_id)
        faults = faults or self._faults(values, steps, now)
        found = dict.fromkeys(self._bad(row, fault) for fault in faults)
        return (None if found else steps), list(found)

    def _values(self, cells: Mapping[str, str]) -> tuple[Body, list[Fault]]:
        values, faults = {}, []
        for name, source in self._mapping.fields.items():
            try:
                value = value_of(name, source, None if source.column is None else cells[source.column])
            except ValueError as error:
                faults.append(_fault(name, str(error)))
                continue
            if value is not None:
                values[name] = value
        return values, faults

    def _faults(self, values: Body, steps: Steps, now: str) -> list[Fault]:
        told = {fault.pointer: fault for fault in _contradictions(values)}
        for name, schema in self._schemas.items():
            body = getattr(steps, name)
            for fault in schema.faults(body, "body") if body is not None else ():
                told.setdefault(fault.pointer, fault)
        return list(told.values()) or list(_unlawful(steps, now))

    def _bad(self, row: CsvRow, fault: Fault) -> BadCell:
        name = fault.pointer.split("/")[1] if "/" in fault.pointer else None
        source = self._mapping.fields.get(name) if name else None
        return BadCell(row.number, row.line, (source and source.column) or name, fault.message)


def _contradictions(values: Body) -> Iterator[Fault]:
    """What a client would have had to say when it happened, and no import can make up."""
    status = values.get("status")
    filed = [name for name in FILING if name in values]
    if filed:
        for name in ("authority_jurisdiction", "authority_notified_at"):
            if name not in values:
                yield _fault(name, "is needed for a notification")
        if status in ("draft", "open"):
            yield _fault("status", f"can't be {status} once an authority was notified")
    elif status == "notified":
        yield _fault("status", "can't be notified without an authority_jurisdiction")
    if status == "resolved" and "resolution_date" not in values:
        yield _fault("resolution_date", "is needed where the status is resolved")
    if status != "resolved" and "resolution_date" in values:
        yield _fault("resolution_date", "needs the status resolved")


def _steps(values: Body, org_id: str) -> Steps:
    told = dict(values) | {"orgId": org_id}
    filing = {name: told.pop(name) for name in FILING if name in told}
    later = {name: told.pop(name) for name in ("resolution_date",) if name in told}
    if "data_subjects_notified_at" in told:
        (filing or later)["data_subjects_notified_at"] = told.pop("data_subjects_notified_at")
    if told.get("status") == "resolved":
        later["status"] = "resolved"
    if filing or later.get("status"):
        # whoever notified or resolved had committed to the deadline before
        told["status"] = told["status"] if told.get("status") not in (None, "notified", "resolved") else "open"
    return Steps(told, filing or None, later or None)


def _unlawful(steps: Steps, now: str) -> Iterator[Fault]:
    """What the register's own rules say about the steps, one after the other."""
    try:
        facts = law.open_record({name: one for name, one in steps.create.items() if name != "orgId"}, now)
        if steps.notify is not None:
            filing = law.file_notification(steps.notify, max(now, facts["discovered_at"]))
            facts = law.notify(facts, filing, now)
        if steps.update is not None:
            law.correct(facts, steps.update, now)
    except RegisterError as error:
        yield from error.faults or (Fault("body", "", error.detail),)


def _fault(name: str, message: str) -> Fault:
    return Fault("body", f"/{name}", message)
