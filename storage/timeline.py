"""The timeline of an incident: its record and its part of the trail, read at one moment.

Nothing is kept of it. The record's dated rows are few and bounded, and read whole without their
long texts; the trail has no bound, so only the entries of one page are read.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import orjson
from peewee import JOIN, fn

from domain import timeline as law
from domain.clock import parse_instant
from domain.timeline import Entry, Placed, Record
from storage import incident_details, incidents
from storage.engine.protocol import Row
from storage.schema.models import AuditChange, AuditEntry, Notification
from storage.schema.obligation_models import (
    IncidentEvent,
    Obligation,
    ObligationDecision,
)
from storage.schema.record_models import DataSubjectNotice, RiskAssessment
from storage.session.documents import encoded
from storage.session.pages import Page, open_cursor, split, strange_cursor
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_POSITION = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \d\d [0-9a-z.-]{1,48}")
_FIRST = "0001-01-01T00:00:00.000000Z"


class _Source(NamedTuple):
    """The dated rows of one table, and which of its columns they need."""

    model: Any
    names: tuple[str, ...]

    def statement(self) -> Statement:
        """All rows of one incident."""
        columns = [self.model._meta.fields[name] for name in self.names]
        is_org = self.model.org_id == slot("org_id")
        is_incident = self.model.incident_id == slot("incident_id")
        return Statement(
            lambda _: self.model.select(*columns).where(is_org & is_incident)
        )


_FILING = (
    "id",
    "authority_jurisdiction",
    "notification_reference",
    "phase",
    "authority_notified_at",
    "data_subjects_notified_at",
    "acknowledged_at",
    "recorded_at",
    "recorded_by",
)
_NOTICE = (
    "id",
    "told_at",
    "channels",
    "people",
    "ground",
    "recorded_at",
    "recorded_by",
)
_EVENT = (
    "id",
    "kind",
    "occurred_at",
    "recipient",
    "recorded_at",
    "recorded_by",
)
_DUTY = (
    "id",
    "title",
    "recipient",
    "controller",
    "reference",
    "state",
    "safe_due_at",
    "met_at",
)
_SOURCES = {
    "filings": _Source(Notification, _FILING),
    "notices": _Source(DataSubjectNotice, _NOTICE),
    "assessments": _Source(
        RiskAssessment, ("id", "verdict", "assessed_at", "assessed_by")
    ),
    "decisions": _Source(
        ObligationDecision,
        ("id", "obligation_id", "decision", "decided_at", "decided_by"),
    ),
    "events": _Source(IncidentEvent, _EVENT),
    "obligations": _Source(Obligation, _DUTY),
}
_STATEMENTS = {name: source.statement() for name, source in _SOURCES.items()}


def _of_incident() -> Any:
    own = AuditEntry.org_id == slot("org_id")
    return own & (AuditEntry.incident_id == slot("incident_id"))


def _portion() -> Any:
    """The next entries by instant and number: what they changed is read of these alone."""
    later = AuditEntry.at > slot("at")
    same_instant = (AuditEntry.at == slot("at")) & (AuditEntry.seq > slot("seq"))
    rows = AuditEntry.select(AuditEntry.seq).where(
        _of_incident() & (later | same_instant)
    )
    wanted = rows.order_by(AuditEntry.at, AuditEntry.seq).limit(slot("most"))
    same_entry = (AuditChange.org_id == AuditEntry.org_id) & (
        AuditChange.seq == AuditEntry.seq
    )
    columns = ("seq", "at", "actor", "action", "resource")
    named = [AuditEntry._meta.fields[name] for name in columns]
    found = AuditEntry.select(*named, AuditChange.changes)
    joined = found.join(AuditChange, JOIN.LEFT_OUTER, on=same_entry)
    these = joined.where(
        (AuditEntry.org_id == slot("org_id")) & AuditEntry.seq.in_(wanted)
    )
    return these.order_by(AuditEntry.at, AuditEntry.seq)


def _counted() -> Any:
    """How many entries the timeline tells of, by the rule of `law.of_entry`."""
    is_told = AuditEntry.action.not_in(law.DATED_ACTIONS)
    is_told &= ~AuditEntry.resource.contains(law.DATED_PARTS)
    return AuditEntry.select(fn.COUNT(AuditEntry.seq)).where(_of_incident() & is_told)


_PORTION = Statement(lambda _: _portion())
_NUMBER = Statement(lambda _: _counted())


def search(
    session: Session,
    org_id: str,
    incident_id: str,
    *,
    now: str,
    limit: int,
    cursor: str | None = None,
    counted: bool = False,
) -> Page:
    """A page of what happened to an incident up to now, earliest first, and how much in all where
    that is `counted`.

    Raises NotFound, or Invalid for a cursor of another list.
    """
    bound = ("timeline", org_id, incident_id)
    after = open_cursor(cursor, *bound, position=_POSITION) or ""
    place = (session, org_id, incident_id)
    # one more, as the sign that there are more
    most = limit + 1
    with session.snapshot():
        every = law.of_record(_record(*place), now)
        total = len(every) + _number(*place) if counted else None
        entries = _entries(*place, after, most)
        done = list(islice(entries, most))
    dated = [item for item in every if item[0] > after]
    shown = sorted([*dated, *done])[:most]
    rows = [(position, encoded(item._asdict())) for position, item in shown]
    return split(rows, limit, *bound, total=total)


def _number(session: Session, org_id: str, incident_id: str) -> int:
    """How many entries of the trail the timeline of an incident tells of."""
    [(number,)] = session.all(_NUMBER, org_id=org_id, incident_id=incident_id)
    return int(number)


def _record(session: Session, org_id: str, incident_id: str) -> Record:
    incident = orjson.loads(incidents.read(session, org_id, incident_id))
    place = {"org_id": org_id, "incident_id": incident_id}
    # all of them travel together
    asked = {
        name: session.later(statement, **place)
        for name, statement in _STATEMENTS.items()
    }
    details = orjson.loads(incident_details.read(session, org_id, incident_id))
    rows: dict[str, list[dict[str, Any]]] = {}
    for name, answer in asked.items():
        names = _SOURCES[name].names
        rows[name] = [dict(zip(names, row, strict=True)) for row in answer()]
    for notice in rows["notices"]:
        notice["channels"] = orjson.loads(notice["channels"])
    return Record(incident, details, **rows)


def _entries(
    session: Session, org_id: str, incident_id: str, after: str, most: int
) -> Iterator[Placed]:
    """What the trail says after a position, in the order of the timeline."""
    at, seq = _beginning(after)
    place = {"org_id": org_id, "incident_id": incident_id, "most": most}
    while rows := session.all(_PORTION, at=at, seq=seq, **place):
        for row in rows:
            placed = law.of_entry(_entry(row))
            if placed is not None:
                yield placed
        at, seq = rows[-1][1], rows[-1][0]


def _beginning(after: str) -> tuple[str, int]:
    """The instant and number after which entries follow a position. Raises Invalid."""
    if not after:
        return _FIRST, 0
    at, _, id = after.split(" ")
    try:
        parse_instant(at)
    except ValueError:
        # whoever reads this code can make a cursor, and a server refuses an impossible date
        raise strange_cursor() from None
    is_entry = id.isdecimal() and len(id) == law.SEQ_DIGITS
    return at, int(id) if is_entry else 0


def _entry(row: Row) -> Entry:
    seq, at, actor, action, resource, changes = row
    # the names alone: the values are for those who may read the trail
    names = (
        None
        if changes is None
        else tuple(change["field"] for change in orjson.loads(changes))
    )
    return Entry(seq, at, actor, action, resource, names)
