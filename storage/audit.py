"""The audit trail: append and read. There is no update and no delete, here or in any interface."""

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from peewee import JOIN, SQL, Node

from domain.audit import Attribution, canonical, digest_changes, seal
from domain.errors import NotFound
from storage.engines import Engine
from storage.models import AuditChange, AuditEntry, AuditHead
from storage.pages import Page, open_cursor, split
from storage.statements import Statement, conditions, document, slot
from storage.transactions import Session

Changes = list[dict[str, Any]]

_SEQ = re.compile("[0-9]{1,15}")

_ENTRY_FIELDS = {
    field.name: field
    for field in (
        AuditEntry.org_id,
        AuditEntry.seq,
        AuditEntry.at,
        AuditEntry.actor,
        AuditEntry.action,
        AuditEntry.resource,
        AuditEntry.incident_id,
        AuditEntry.request_id,
        AuditEntry.changes_digest,
        AuditEntry.prev_hash,
        AuditEntry.hash,
    )
}

_MY_HEAD = AuditHead.org_id == slot("org_id")
_HEAD = Statement(lambda _: AuditHead.select(AuditHead.seq, AuditHead.hash).where(_MY_HEAD))
HEAD_TO_MOVE = Statement(lambda e: e.locked(AuditHead.select(AuditHead.seq, AuditHead.hash).where(_MY_HEAD)))
MOVE_HEAD = Statement(
    lambda _: AuditHead.update({AuditHead.seq: slot("seq"), AuditHead.hash: slot("hash")}).where(_MY_HEAD)
)
_INSERT = Statement(lambda _: AuditEntry.insert({field: slot(name) for name, field in _ENTRY_FIELDS.items()}))
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


def append(
    session: Session,
    org_id: str,
    by: Attribution,
    *,
    action: str,
    resource: str,
    changes: Changes,
    incident_id: str | None = None,
) -> None:
    """Seal one entry onto the organisation's chain, in the transaction of the change that it tells of."""
    last, prev_hash = _end(session, HEAD_TO_MOVE, org_id)
    salt, changed = os.urandom(16), canonical(changes)
    entry: dict[str, Any] = {
        "orgId": org_id,
        "seq": last + 1,
        "at": by.at,
        "actor": by.actor,
        "action": action,
        "resource": resource,
        "incident_id": incident_id,
        "request_id": by.request_id,
        "changes_digest": digest_changes(changed, salt),
        "prev_hash": prev_hash,
    }
    _write(session, entry | {"org_id": org_id, "hash": seal(entry)}, salt.hex(), changed.decode())


def _write(session: Session, entry: dict[str, Any], salt: str, changes: str) -> None:
    session.change(_INSERT, **entry)
    at = {"org_id": entry["org_id"], "seq": entry["seq"]}
    session.change(_INSERT_CHANGES, **at, salt=salt, changes=changes)
    session.change(MOVE_HEAD, **at, hash=entry["hash"])


def search(
    session: Session,
    org_id: str,
    *,
    incident_id: str | None = None,
    action: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int,
    cursor: str | None = None,
) -> Page:
    """A page of entries, newest first. Raises Invalid for a cursor of another list."""
    wanted = {"incident_id": incident_id, "action": action, "actor": actor, "since": since, "until": until}
    filters: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    bound = ("audit", org_id, tuple(filters.items()))
    after = open_cursor(cursor, *bound, position=_SEQ)
    if after is not None:
        filters["after"] = int(after)
    rows = session.all(_page(tuple(filters)), org_id=org_id, most=limit + 1, **filters)
    return split([(str(seq), text) for seq, text in rows], limit, *bound)


def walk(session: Session, org_id: str) -> Iterator[dict[str, Any]]:
    """Every entry of the chain, oldest first, read in portions."""
    last = 0
    while rows := session.all(_PORTION, org_id=org_id, seq=last):
        last = rows[-1][0]
        yield from (json.loads(text) for _, text in rows)


def head(session: Session, org_id: str) -> tuple[int, str]:
    """The number and hash of the last entry. Raises NotFound for an unknown organisation."""
    return _end(session, _HEAD, org_id)


def _end(session: Session, statement: Statement, org_id: str) -> tuple[int, str]:
    row = session.one(statement, org_id=org_id)
    if row is None:
        raise NotFound("No such organisation.")
    return row[0], row[1]


def _document(engine: Engine) -> Node:
    names = ("orgId" if name == "org_id" else name for name in _ENTRY_FIELDS)
    members = dict(zip(names, _ENTRY_FIELDS.values(), strict=True))
    sealed = {"prev_hash": members.pop("prev_hash"), "hash": members.pop("hash")}
    values = {"changes": engine.json_text(AuditChange.changes), "changes_salt": AuditChange.salt}
    return document(engine, (members | values | sealed).items())


def _select(engine: Engine, *clauses: Any) -> Any:
    beside = (AuditChange.org_id == AuditEntry.org_id) & (AuditChange.seq == AuditEntry.seq)
    return (
        AuditEntry.select(AuditEntry.seq, _document(engine))
        .join(AuditChange, JOIN.LEFT_OUTER, on=beside)
        .where(conditions((AuditEntry.org_id == slot("org_id"), *clauses)))
    )


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
    return Statement(lambda e: _select(e, *clauses).order_by(AuditEntry.seq.desc()).limit(slot("most")))


_PORTION = Statement(lambda e: _select(e, AuditEntry.seq > slot("seq")).order_by(AuditEntry.seq).limit(SQL("1000")))
