"""The register on hand-written SQL and sqlite3: one connection per thread, one writer at a time."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.peers import law

_NAMES = ", ".join(law.COLUMNS)
_FIND_KEY = "SELECT org_id, secret_sha256, scopes, expires_at, revoked_at FROM api_key WHERE id = ?"
_ONE = f"SELECT {_NAMES} FROM incident WHERE org_id = ? AND id = ?"
_DETAILS = f"SELECT {', '.join(law.DETAILS)} FROM incident_details WHERE org_id = ? AND incident_id = ?"
_PAGE = f"SELECT {_NAMES} FROM incident WHERE org_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
_TOTAL = "SELECT sum(n) FROM incident_count WHERE org_id = ?"
_INSERT = (
    f"INSERT INTO incident ({_NAMES}) VALUES ({', '.join('?' * len(law.COLUMNS))})"
)
_COUNT_UP = """INSERT INTO incident_count (org_id, status, severity, breach_kind, notified, n) VALUES (?, ?, ?, ?, ?, 1)
ON CONFLICT DO UPDATE SET n = n + 1"""
_COUNT_DOWN = """UPDATE incident_count SET n = n - 1
WHERE org_id = ? AND status = ? AND severity = ? AND breach_kind = ? AND notified = ?"""
_HEAD = "SELECT seq, hash FROM audit_head WHERE org_id = ?"
_MOVE_HEAD = "UPDATE audit_head SET seq = :seq, hash = :hash WHERE org_id = :orgId"
_ENTRY = """INSERT INTO audit_entry
(org_id, seq, at, actor, action, resource, incident_id, request_id, changes_digest, prev_hash, hash)
VALUES (:orgId, :seq, :at, :actor, :action, :resource, :incident_id, :request_id, :changes_digest, :prev_hash, :hash)"""
_CHANGES = "INSERT INTO audit_change (org_id, seq, salt, changes) VALUES (:orgId, :seq, :salt, :changes)"
_FILED = """SELECT 1 FROM notification WHERE org_id = ? AND incident_id = ? AND authority_jurisdiction = ?
AND coalesce(notification_reference, '') = ?"""
_FILE = """INSERT INTO notification (org_id, incident_id, id, authority_jurisdiction, notification_reference,
authority_notified_at, data_subjects_notified_at, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_mine = threading.local()
_writing = threading.Lock()

Row = tuple[Any, ...]


def connection() -> sqlite3.Connection:
    """This thread's connection."""
    if not hasattr(_mine, "connection"):
        _mine.connection = sqlite3.connect(
            law.database(), isolation_level=None, timeout=30
        )
        for pragma in law.PRAGMAS:
            _mine.connection.execute(pragma)
    return _mine.connection


@contextmanager
def transaction() -> Iterator[sqlite3.Connection]:
    """Threads queue at a lock rather than at SQLite's busy handler, which sleeps."""
    db = connection()
    with _writing:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def authenticate(raw: str) -> tuple[str, str] | None:
    """The organisation and the id of a valid key."""
    id = law.key_id(raw)
    row = connection().execute(_FIND_KEY, (id,)).fetchone()
    if row is None or not law.is_valid(raw, row[1], row[3], row[4]):
        return None
    return row[0], id


def read(org_id: str, id: str) -> Row | None:
    return connection().execute(_ONE, (org_id, id)).fetchone()


def read_details(org_id: str, id: str) -> Row | None:
    return connection().execute(_DETAILS, (org_id, id)).fetchone()


def page(
    org_id: str, limit: int, cursor: str | None
) -> tuple[list[Row], int, str | None]:
    """The rows of a page, the total, and the cursor of the next page."""
    db = connection()
    rows = db.execute(_PAGE, (org_id, law.open_cursor(cursor), limit + 1)).fetchall()
    [total] = db.execute(_TOTAL, (org_id,)).fetchone()
    more = len(rows) > limit
    return (
        rows[:limit],
        total or 0,
        law.seal_cursor(rows[limit - 1][0]) if more else None,
    )


def create(org_id: str, key: str, facts: dict[str, Any]) -> Row:
    at, id = law.now(), law.uuid7()
    values = (
        dict.fromkeys(law.COLUMNS)
        | {"corrective_actions": [], "reported_to": []}
        | facts
    )
    values |= {"id": id, "case_number": id, "org_id": org_id}
    values |= {"safe_due_at": law.due(facts["discovered_at"])}
    values |= {"created_at": at, "updated_at": at}
    row = _row(values)
    with transaction() as db:
        db.execute(_INSERT, row)
        db.execute(_COUNT_UP, (org_id, *_facets(values)))
        _audit(db, org_id, at, key, "create", id, law.told(facts))
    return row


def update(org_id: str, key: str, id: str, patch: dict[str, Any]) -> Row | None:
    with transaction() as db:
        row = db.execute(_ONE, (org_id, id)).fetchone()
        if row is None:
            return None
        return _save(db, key, row, patch, "update", [])


def notify(org_id: str, key: str, id: str, filing: dict[str, Any]) -> Row | None:
    at = law.now()
    with transaction() as db:
        row = db.execute(_ONE, (org_id, id)).fetchone()
        if row is None:
            return None
        authority, reference = (
            filing["authority_jurisdiction"],
            filing.get("notification_reference"),
        )
        if db.execute(_FILED, (org_id, id, authority, reference or "")).fetchone():
            return row
        when, subjects = (
            filing.get("authority_notified_at") or at,
            filing.get("data_subjects_notified_at"),
        )
        db.execute(
            _FILE,
            (
                org_id,
                id,
                law.uuid7(),
                authority,
                reference,
                when,
                subjects,
                at,
                f"key:{key}",
            ),
        )
        before = dict(zip(law.COLUMNS, row, strict=True))
        reported = json.loads(before["reported_to"])
        stamps = {
            "authority_notified_at": before["authority_notified_at"] or when,
            "data_subjects_notified_at": before["data_subjects_notified_at"]
            or subjects,
            "reported_to": reported
            if authority in reported
            else [*reported, authority],
            "status": before["status"]
            if before["status"] == "resolved"
            else "notified",
        }
        return _save(
            db,
            key,
            row,
            stamps,
            "notify",
            law.differences({}, filing | {"authority_notified_at": when}),
        )


def _save(
    db: sqlite3.Connection,
    key: str,
    row: Row,
    new: dict[str, Any],
    action: str,
    filed: list[dict],
) -> Row:
    before = dict(zip(law.COLUMNS, row, strict=True))
    before |= {name: json.loads(before[name]) for name in law.LISTS}
    if "discovered_at" in new:
        new = new | {"safe_due_at": law.due(new["discovered_at"])}
    changes = law.differences(before, new)
    if not changes and not filed:
        return row
    at = law.now()
    after = before | new | {"updated_at": at}
    changed = [*(one["field"] for one in changes), "updated_at"]
    values = [
        json.dumps(after[name]) if name in law.LISTS else after[name]
        for name in changed
    ]
    assignments = ", ".join(f"{name} = ?" for name in changed)
    org_id, id = before["org_id"], before["id"]
    db.execute(
        f"UPDATE incident SET {assignments} WHERE org_id = ? AND id = ?",
        (*values, org_id, id),
    )
    if _facets(before) != _facets(after):
        db.execute(_COUNT_UP, (org_id, *_facets(after)))
        db.execute(_COUNT_DOWN, (org_id, *_facets(before)))
    _audit(
        db,
        org_id,
        at,
        key,
        action,
        id,
        [one for one in changes if one["field"] != "safe_due_at"] + filed,
    )
    return _row(after)


def _audit(
    db: sqlite3.Connection,
    org_id: str,
    at: str,
    key: str,
    action: str,
    id: str,
    changes: list[dict],
) -> None:
    head = db.execute(_HEAD, (org_id,)).fetchone()
    entry = law.seal(org_id, head, at, f"key:{key}", action, id, changes)
    db.execute(_ENTRY, entry)
    db.execute(_CHANGES, entry)
    db.execute(_MOVE_HEAD, entry)


def _row(values: dict[str, Any]) -> Row:
    return tuple(
        json.dumps(values[name]) if name in law.LISTS else values[name]
        for name in law.COLUMNS
    )


def _facets(values: dict[str, Any]) -> tuple:
    return law.facets(
        values["status"],
        values["severity"],
        values["breach_kind"],
        values["authority_notified_at"],
    )
