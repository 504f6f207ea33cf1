"""An entry of the trail as the database answers it: one JSON document, with what it changed."""

from typing import Any

from peewee import JOIN, Node

from storage.engine.protocol import Engine
from storage.schema.models import AuditChange, AuditEntry
from storage.session.budget import withheld
from storage.session.statements import conditions, document, slot

COLUMNS = {
    column.name: column
    for column in (
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
"""What an entry consists of, each by its name."""


def _document(engine: Engine) -> Node:
    members: dict[str, Node] = {"orgId": AuditEntry.org_id, **COLUMNS}
    del members["org_id"]
    # the values stand before the hashes, which aren't made of them
    hashes = {name: members.pop(name) for name in ("prev_hash", "hash")}
    members["changes"] = engine.json_text(AuditChange.changes)
    members["changes_salt"] = AuditChange.salt
    members |= hashes
    return document(engine, members.items())


def select(engine: Engine, *clauses: Any, whole: bool = False) -> Any:
    """Entries by number, each with its document.

    A large one is withheld, as `storage/session/budget.py` says, unless the `whole` is asked for.
    """
    answered = _document(engine)
    if not whole:
        answered = withheld(engine, answered, [AuditChange.changes])
    same_chain = AuditChange.org_id == AuditEntry.org_id
    same_entry = AuditChange.seq == AuditEntry.seq
    own = AuditEntry.org_id == slot("org_id")
    return (
        AuditEntry.select(AuditEntry.seq, answered)
        .join(AuditChange, JOIN.LEFT_OUTER, on=same_chain & same_entry)
        .where(conditions((own, *clauses)))
    )
