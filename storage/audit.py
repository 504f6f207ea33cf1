"""The audit trail: append and read. There is no update and no delete, here or in any interface."""

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from peewee import fn

from domain.audit import Attribution, Change, digest_changes, seal
from domain.errors import NotFound
from storage.audit_documents import COLUMNS, select
from storage.engine.protocol import Engine, Row
from storage.schema.models import AuditChange, AuditEntry, AuditHead
from storage.session.budget import Rows, among, fetch, within
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session

Changes = list[Change]

_SEQ = re.compile("[0-9]{1,15}")
_MOST_SEQ = 2**53 - 1
_AT_ONCE = 1000

_MY_HEAD = AuditHead.org_id == slot("org_id")
_HEAD = Statement(
    lambda _: AuditHead.select(AuditHead.seq, AuditHead.hash).where(_MY_HEAD)
)
HEAD_TO_MOVE = Statement(
    lambda e: e.locked(AuditHead.select(AuditHead.seq, AuditHead.hash).where(_MY_HEAD))
)
"""The end of a chain, held until the transaction ends: no other process writes for it meanwhile."""
MOVE_HEAD = Statement(
    lambda _: AuditHead.update(
        {AuditHead.seq: slot("seq"), AuditHead.hash: slot("hash")}
    ).where(_MY_HEAD)
)
_SLOTS = {column: slot(name) for name, column in COLUMNS.items()}
_INSERT = Statement(lambda _: AuditEntry.insert(_SLOTS))
_INSERT_CHANGES = Statement(
    lambda _: AuditChange.insert(
        {
            AuditChange.org_id: slot("org_id"),
            AuditChange.seq: slot("seq"),
            AuditChange.salt: slot("salt"),
            AuditChange.changes: slot("changes"),
        }
    )
)


def canonical_text(value: Any) -> bytes:
    """What `domain.audit.canonical` writes, in a tenth of its time: every write does so twice."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def append(
    session: Session,
    org_id: str,
    by: Attribution,
    *,
    action: str,
    resource: str,
    changes: Changes,
    incident_id: str | None = None,
) -> int:
    """Seal one entry onto the organisation's chain, in its change's transaction: its number."""
    chain = Chain(session, org_id)
    chain.append(
        by, action=action, resource=resource, changes=changes, incident_id=incident_id
    )
    return chain.seq


def append_to_incident(
    session: Session, org_id: str, incident_id: str, by: Attribution, changes: Changes
) -> None:
    """Seal an entry about what was put on record with an incident, or changed of it."""
    named = {"resource": f"incidents/{incident_id}", "incident_id": incident_id}
    append(session, org_id, by, action="update", changes=changes, **named)


class Chain:
    """The end of an organisation's chain, held for one entry or many.

    However many there are, the end moves once, before the commit.
    """

    def __init__(self, session: Session, org_id: str) -> None:
        self._session = session
        self._org_id = org_id
        self.seq, self._hash = held_end(session, org_id)

    def append(
        self,
        by: Attribution,
        *,
        action: str,
        resource: str,
        changes: Changes,
        incident_id: str | None = None,
    ) -> None:
        """Seal one entry onto the chain."""
        salt = os.urandom(16)
        changed = canonical_text(changes)
        entry: dict[str, Any] = {
            "orgId": self._org_id,
            "seq": self.seq + 1,
            "at": by.at,
            "actor": by.actor,
            "action": action,
            "resource": resource,
            "incident_id": incident_id,
            "request_id": by.request_id,
            "changes_digest": digest_changes(changed, salt),
            "prev_hash": self._hash,
        }
        hash = seal(entry, canonical_text)
        self._write(entry, hash, salt.hex(), changed.decode())

    def _write(self, entry: dict[str, Any], hash: str, salt: str, changes: str) -> None:
        session, org_id = self._session, self._org_id
        seq = entry["seq"]
        session.write(_INSERT, org_id=org_id, hash=hash, **entry)
        session.write(
            _INSERT_CHANGES, org_id=org_id, seq=seq, salt=salt, changes=changes
        )
        self.seq, self._hash = seq, hash
        session.write_at_commit(MOVE_HEAD, org_id, org_id=org_id, seq=seq, hash=hash)


class Filters(NamedTuple):
    """What the trail is narrowed to; None leaves it open. The range of time is [since, until)."""

    incident_id: str | None = None
    action: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None

    def given(self) -> dict[str, Any]:
        """The filters that are set."""
        pairs = zip(self._fields, self, strict=True)
        return {name: value for name, value in pairs if value is not None}


EVERY = Filters()
"""The whole trail."""


def search(
    session: Session,
    org_id: str,
    filters: Filters = EVERY,
    *,
    limit: int,
    cursor: str | None = None,
    counted: bool = False,
) -> Page:
    """A page of entries, newest first, and how many match in all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    values = filters.given()
    bound = ("audit", org_id, tuple(values.items()))
    total = _total(session, org_id, values) if counted else None
    after = open_cursor(cursor, *bound, position=_SEQ)
    if after is not None:
        values["after"] = int(after)
    page = _page(tuple(values))
    rows = fetch(session, page, _THESE, limit, org_id=org_id, **values)
    return split(rows, limit, *bound, total=total)


def _total(session: Session, org_id: str, values: dict[str, Any]) -> int:
    """How many entries match: without filters the number of the last one tells."""
    if not values:
        return head(session, org_id)[0]
    row = session.one(_counting(tuple(values)), org_id=org_id, **values)
    return row[0] if row else 0


def walk(session: Session, org_id: str) -> Iterator[dict[str, Any]]:
    """Every entry of the chain, oldest first, read in portions."""
    for portion in portions(session, org_id):
        yield from map(json.loads, portion)


def portions(session: Session, org_id: str) -> Iterator[list[str]]:
    """Every entry as a document, oldest first, no more at a time than one page holds."""
    seq = 0
    while rows := portion(session, org_id, seq):
        seq = rows[-1][0]
        yield [text for _, text in rows]


def portion(
    session: Session,
    org_id: str,
    after: int,
    last: int = _MOST_SEQ,
    most: int = _AT_ONCE,
) -> Rows:
    """The next entries after a number, oldest first; they never change, up to `last` or later."""
    values = {"org_id": org_id, "seq": after, "up_to": last}
    return within(fetch(session, _PORTION, _THESE, most, **values))


def head(session: Session, org_id: str) -> tuple[int, str]:
    """The number and hash of the last entry. Raises NotFound for an unknown organisation."""
    return _end(session.one(_HEAD, org_id=org_id))


def appended(session: Session, org_id: str) -> int | None:
    """The number of the last entry that this transaction wrote, if it wrote one."""
    end = session.due(MOVE_HEAD, org_id)
    return None if end is None else end["seq"]


def held_end(session: Session, org_id: str) -> tuple[int, str]:
    """The end of a chain in a step: where an earlier step moves it, or else its row."""
    if moved := session.due(MOVE_HEAD, org_id):
        return moved["seq"], moved["hash"]
    return _end(session.held(org_id))


def _end(row: Row | None) -> tuple[int, str]:
    if row is None:
        raise NotFound("No such organisation.")
    return row[0], row[1]


_CLAUSES = {
    "incident_id": AuditEntry.incident_id == slot("incident_id"),
    "action": AuditEntry.action == slot("action"),
    "actor": AuditEntry.actor == slot("actor"),
    "since": AuditEntry.at >= slot("since"),
    "until": AuditEntry.at < slot("until"),
    "after": AuditEntry.seq < slot("after"),
}


@lru_cache(maxsize=64)
def _page(filters: tuple[str, ...]) -> Statement:
    clauses = [_CLAUSES[name] for name in filters]

    def build(engine: Engine) -> Any:
        rows = select(engine, *clauses)
        return rows.order_by(AuditEntry.seq.desc()).limit(slot("most"))

    return Statement(lambda engine: build(engine))


@lru_cache(maxsize=64)
def _counting(filters: tuple[str, ...]) -> Statement:
    own = AuditEntry.org_id == slot("org_id")
    clauses = [_CLAUSES[name] for name in filters]
    rows = AuditEntry.select(fn.COUNT(AuditEntry.seq))
    return Statement(lambda _: rows.where(conditions((own, *clauses))))


def _next(engine: Engine) -> Any:
    later = AuditEntry.seq > slot("seq")
    bounded = AuditEntry.seq <= slot("up_to")
    return select(engine, later, bounded).order_by(AuditEntry.seq).limit(slot("most"))


_PORTION = Statement(lambda engine: _next(engine))
_THESE = Statement(lambda engine: select(engine, among(AuditEntry.seq), whole=True))
