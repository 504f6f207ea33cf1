"""The tables that move with an organisation, in an order that their references allow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from peewee import SQL, Field, Tuple

from domain.clock import parse_instant
from storage.schema import (
    delivery_models,
    export_models,
    figure_models,
    letter_models,
    note_models,
    people_models,
    record_models,
    reminder_models,
    search_models,
    template_models,
)
from storage.schema.models import (
    ApiKey,
    AuditChange,
    AuditEntry,
    AuditHead,
    CaseCounter,
    IdempotencyRecord,
    Incident,
    IncidentCount,
    Notification,
    Organisation,
)
from storage.schema.obligation_models import (
    IncidentEvent,
    Obligation,
    ObligationCount,
    ObligationDecision,
)
from storage.schema.tables import InstantField, Table
from storage.session.connected import Row
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_JSON = {
    Incident.corrective_actions,
    Incident.reported_to,
    Incident.metadata,
    ApiKey.scopes,
    AuditChange.changes,
    IdempotencyRecord.headers,
    Organisation.profile,
    Obligation.late,
    Obligation.tasks,
    Obligation.decision,
    Obligation.applies,
    Obligation.calculation,
    *record_models.JSON,
    *template_models.JSON,
}
_MOST = 2**53 - 1


class MovingTable:
    """One table: name, columns, and rows of one organisation, or all, in the order of their key."""

    def __init__(self, model: type[Table], *, whole: bool = False) -> None:
        self._whole = whole
        self.name: str = model._meta.table_name
        self.fields: dict[str, Field] = {
            field.name: field for field in model._meta.sorted_fields
        }
        self.org = "id" if model is Organisation else "org_id"
        of_key: list[Field] = model._meta.get_primary_keys()  # type: ignore[no-untyped-call]
        self._key: list[Field] = [
            field for field in of_key if whole or field.name != self.org
        ]
        self._at = [list(self.fields).index(field.name) for field in self._key]
        self._first = Statement(lambda _: self._select(model))
        self._next = Statement(
            lambda _: self._select(model).where(
                Tuple(*self._key) > Tuple(*self._slots())
            )
        )
        self._insert = Statement(
            lambda _: model.insert(
                {field: slot(name) for name, field in self.fields.items()}
            )
        )

    @property
    def statements(self) -> Sequence[Statement]:
        """What is asked when the table is read."""
        return (self._first, self._next) if self._key else (self._first,)

    def portions(self, session: Session, org_id: str | None) -> Iterator[list[Row]]:
        """The rows of an organisation, or all, some at a time.

        Each may be as large as a request.
        """
        rows = session.all(self._first, org_id=org_id)
        while rows:
            yield rows
            after = {
                field.name: rows[-1][at]
                for field, at in zip(self._key, self._at, strict=True)
            }
            rows = (
                session.all(self._next, **{"org_id": org_id} | after) if after else []
            )

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Whether these are the columns of the table, each with a value that it can hold."""
        return row.keys() == self.fields.keys() and all(
            _fits(self.fields[name], value) for name, value in row.items()
        )

    def add(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put rows on record, within a step."""
        bound = [self._insert.bind(session.engine, row) for row in rows]
        try:
            session.engine.fill(
                session.connection, bound[0][0], [values for _, values in bound]
            )
        except session.engine.errors as error:
            raise session.safeguards.heed(session.engine.refusal(error)) from error

    def _select(self, model: type[Table]) -> Any:
        rows = (
            model.select(*self.fields.values()).order_by(*self._key).limit(SQL("200"))
        )
        return (
            rows if self._whole else rows.where(self.fields[self.org] == slot("org_id"))
        )

    def _slots(self) -> list[Any]:
        return [slot(field.name) for field in self._key]


def _fits(field: Field, value: Any) -> bool:
    if value is None:
        return bool(field.null)
    if field.field_type == "INT":
        return type(value) is int and abs(value) <= _MOST
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        if isinstance(field, InstantField):
            return parse_instant(value) == value
        return field not in _JSON or orjson.loads(value) is not None
    except ValueError:
        return False


MOVING = tuple(
    MovingTable(model)
    for model in (
        Organisation,
        reminder_models.ReminderPolicy,
        AuditHead,
        CaseCounter,
        Incident,
        IncidentEvent,
        Obligation,
        ObligationDecision,
        Notification,
        *record_models.TABLES,
        *note_models.APPENDED,
        *template_models.TABLES,
        ApiKey,
        AuditEntry,
        AuditChange,
        # a retry that was begun at the old place finds its answer at the new one
        IdempotencyRecord,
    )
)

STAYING = (
    IncidentCount,  # counted anew from the incidents
    ObligationCount,  # and from the obligations
    *figure_models.TABLES,  # as are these, by the worker
    *search_models.TABLES,  # and these
    # people sign in to a place, with an address of its own: their accounts are made anew there
    *people_models.TABLES,
    # what leaves a place is sealed with the key of that place, and belongs to its network
    *delivery_models.TABLES,
    *export_models.TABLES,  # the new place makes files of its own
    note_models.Assignment,
    # who was told is told by the audit trail, and a place reads that from its beginning
    *letter_models.TABLES,
    reminder_models.Reminder,
    reminder_models.MailChoice,
    reminder_models.WeeklyDigest,
    reminder_models.TrailFollower,
    reminder_models.CalendarFeed,
)
