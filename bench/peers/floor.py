"""(d) The floor: ASGI by hand on apsw, the service's own statements, bytes out. No framework, no
validation, no thread.

Everything happens on the event loop with one connection: on one core there is nothing cheaper.
"""

import os
from hashlib import sha256
from hmac import compare_digest, digest
from urllib.parse import parse_qs

import apsw
import orjson

from bench.peers import law

_MEMBERS = ", ".join(
    f"'{'orgId' if name == 'org_id' else name}', {f'json({name})' if name in law.LISTS else name}"
    for name in law.COLUMNS
)
_DOCUMENT = f"json_object({_MEMBERS})"
_FIND_KEY = """SELECT secret_sha256, org_id, name, scopes, expires_at, revoked_at, last_used_at
FROM api_key WHERE id = ?"""
_ONE = f"SELECT {_DOCUMENT} FROM incident WHERE org_id = ? AND id = ?"
_PAGE = f"SELECT id, {_DOCUMENT} FROM incident WHERE org_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
_GROUPS = ", ".join(
    f"'{name}', {f'json({name})' if name in law.GROUPS else name}"
    for name in law.DETAILS
)
_DETAILS = f"""SELECT json_object({_GROUPS}) FROM incident_details
WHERE org_id = ? AND incident_id = ?"""
_TOTAL = "SELECT sum(n) FROM incident_count WHERE org_id = ?"
_INSERT = f"""INSERT INTO incident ({", ".join(law.COLUMNS)}) VALUES ({", ".join("?" * len(law.COLUMNS))})
RETURNING {_DOCUMENT}"""
_COUNT_UP = """INSERT INTO incident_count (org_id, status, severity, breach_kind, notified, n) VALUES (?, ?, ?, ?, ?, 1)
ON CONFLICT (org_id, status, severity, breach_kind, notified) DO UPDATE SET n = n + excluded.n"""
_COUNT_DOWN = """UPDATE incident_count SET n = n - 1
WHERE org_id = ? AND status = ? AND severity = ? AND breach_kind = ? AND notified = ?"""
_HEAD = "SELECT seq, hash FROM audit_head WHERE org_id = ?"
_MOVE_HEAD = "UPDATE audit_head SET seq = ?, hash = ? WHERE org_id = ?"
_ENTRY = """INSERT INTO audit_entry
(org_id, seq, at, actor, action, resource, incident_id, request_id, changes_digest, prev_hash, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGES = "INSERT INTO audit_change (org_id, seq, salt, changes) VALUES (?, ?, ?, ?)"
_FILED = """SELECT 1 FROM notification WHERE org_id = ? AND incident_id = ? AND authority_jurisdiction = ?
AND coalesce(notification_reference, '') = ?"""
_FILINGS = "SELECT count(id) FROM notification WHERE org_id = ? AND incident_id = ?"
_FILE = """INSERT INTO notification (org_id, incident_id, id, authority_jurisdiction, notification_reference,
authority_notified_at, data_subjects_notified_at, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_BASE = "/api/v1/privacy/incidents"
_db = apsw.Connection(law.database())
_db.set_busy_timeout(5000)
for _pragma in law.PRAGMAS:
    _db.execute(_pragma)
run = _db.execute


async def app(scope, receive, send):
    await reply(send, *await _answer(scope, receive))


async def reply(send, status, body):
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _answer(scope, receive):
    caller = authenticate(scope["headers"])
    if caller is None:
        return 401, b"{}"
    method, path = scope["method"], scope["path"]
    if method == "GET":
        org = caller[0]
        if path == _BASE:
            return _list(org, scope["query_string"])
        if path.endswith("/details"):
            return _read(_DETAILS, org, path[len(_BASE) + 1 : -len("/details")])
        return _read(_ONE, org, path[len(_BASE) + 1 :])
    sent = orjson.loads(await read_body(receive))
    run("BEGIN IMMEDIATE")
    try:
        answer = write(*caller, method, path, sent)
    except BaseException:
        run("ROLLBACK")
        raise
    run("COMMIT")
    return answer


def write(org, key, method, path, sent):
    """A write inside a transaction."""
    if method == "PATCH":
        return _update(org, key, path[len(_BASE) + 1 :], sent)
    if path == _BASE:
        return _create(org, key, sent)
    return _notify(org, key, path[len(_BASE) + 1 : -len("/notify")], sent)


async def read_body(receive):
    message = await receive()
    body = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    return body


def authenticate(headers):
    for name, value in headers:
        if name == b"authorization":
            raw = value[7:].decode()
            row = run(_FIND_KEY, (raw[3:39],)).fetchone()
            if row and compare_digest(sha256(raw[40:-6].encode()).hexdigest(), row[0]):
                expires_at, revoked_at = row[4], row[5]
                if revoked_at is None and (
                    expires_at is None or expires_at > law.now()
                ):
                    return row[1], raw[3:39]
    return None


def _read(statement, org, id):
    row = run(statement, (org, id)).fetchone()
    return (200, row[0].encode()) if row else (404, b"{}")


def _list(org, query):
    given = parse_qs(query.decode())
    limit = int(given["limit"][0]) if "limit" in given else 50
    after = law.open_cursor(given["cursor"][0] if "cursor" in given else None)
    rows = run(_PAGE, (org, after, limit + 1)).fetchall()
    [total] = run(_TOTAL, (org,)).fetchone()
    cursor = "null"
    if len(rows) > limit:
        rows.pop()
        cursor = f'"{law.seal_cursor(rows[-1][0])}"'
    documents = ",".join([text for _, text in rows])
    return (
        200,
        f'{{"incidents":[{documents}],"total":{total or 0},"next_cursor":{cursor}}}'.encode(),
    )


def _create(org, key, sent):
    at, id = law.now(), law.uuid7()
    del sent["orgId"]
    facts = (
        {"status": "draft"}
        | sent
        | {"discovered_at": law.utc(law.parse(sent["discovered_at"]))}
    )
    get = facts.get
    actions = orjson.dumps(get("corrective_actions", [])).decode()
    values = (
        (
            id,
            org,
            id,
            get("title"),
            get("description"),
            get("severity"),
            get("breach_kind"),
            get("affected_users"),
        )
        + (
            get("root_cause"),
            actions,
            get("status"),
            facts["discovered_at"],
            law.due(facts["discovered_at"]),
        )
        + (None, None, None, "[]", at, at)
    )
    [(text,)] = run(_INSERT, values).fetchall()
    run(_COUNT_UP, (org, get("status"), get("severity"), get("breach_kind") or "", 0))
    _audit(org, key, at, "create", id, law.told(facts))
    return 201, text.encode()


def _update(org, key, id, patch):
    row = run(_ONE, (org, id)).fetchone()
    return (
        _save(org, key, row[0], orjson.loads(row[0]), patch, "update", [])
        if row
        else (404, b"{}")
    )


def _notify(org, key, id, filing):
    row = run(_ONE, (org, id)).fetchone()
    if row is None:
        return 404, b"{}"
    before, at = orjson.loads(row[0]), law.now()
    authority, reference = (
        filing["authority_jurisdiction"],
        filing.get("notification_reference"),
    )
    if run(_FILED, (org, id, authority, reference or "")).fetchone():
        return 200, row[0].encode()
    run(_FILINGS, (org, id)).fetchone()
    when, subjects = (
        filing.get("authority_notified_at") or at,
        filing.get("data_subjects_notified_at"),
    )
    run(
        _FILE,
        (org, id, law.uuid7(), authority, reference, when, subjects, at, f"key:{key}"),
    )
    reported = before["reported_to"]
    stamps = {
        "authority_notified_at": before["authority_notified_at"] or when,
        "data_subjects_notified_at": before["data_subjects_notified_at"] or subjects,
        "reported_to": reported if authority in reported else [*reported, authority],
        "status": before["status"] if before["status"] == "resolved" else "notified",
    }
    filed = law.differences({}, filing | {"authority_notified_at": when})
    return _save(org, key, row[0], before, stamps, "notify", filed)


def _save(org, key, text, before, new, action, filed):
    if "discovered_at" in new:
        new["safe_due_at"] = law.due(new["discovered_at"])
    changes = law.differences(before, new)
    if not changes and not filed:
        return 200, text.encode()
    at, after, id = law.now(), before | new, before["id"]
    changed = [one["field"] for one in changes]
    values = [
        orjson.dumps(after[name]).decode() if name in law.LISTS else after[name]
        for name in changed
    ]
    assignments = "".join(f"{name} = ?, " for name in changed)
    statement = f"UPDATE incident SET {assignments}updated_at = ? WHERE org_id = ? AND id = ? RETURNING {_DOCUMENT}"
    [(text,)] = run(statement, (*values, at, org, id)).fetchall()
    was, is_now = _facets(before), _facets(after)
    if was != is_now:
        run(_COUNT_UP, (org, *is_now))
        run(_COUNT_DOWN, (org, *was))
    _audit(
        org,
        key,
        at,
        action,
        id,
        [one for one in changes if one["field"] != "safe_due_at"] + filed,
    )
    return 200, text.encode()


def _facets(facts):
    return law.facets(
        facts["status"],
        facts["severity"],
        facts["breach_kind"],
        facts["authority_notified_at"],
    )


def _audit(org, key, at, action, id, changes):
    seq, previous = run(_HEAD, (org,)).fetchone()
    seq, salt, request_id = seq + 1, os.urandom(16), os.urandom(12).hex()
    changed = orjson.dumps(changes, option=orjson.OPT_SORT_KEYS)
    actor, resource, sealed = (
        f"key:{key}",
        f"incidents/{id}",
        digest(salt, changed, "sha256").hex(),
    )
    told = {
        "action": action,
        "actor": actor,
        "at": at,
        "changes_digest": sealed,
        "incident_id": id,
        "orgId": org,
        "request_id": request_id,
        "resource": resource,
        "seq": seq,
    }
    hash = sha256(bytes.fromhex(previous) + orjson.dumps(told)).hexdigest()
    run(
        _ENTRY,
        (org, seq, at, actor, action, resource, id, request_id, sealed, previous, hash),
    )
    run(_CHANGES, (org, seq, salt.hex(), changed.decode()))
    run(_MOVE_HEAD, (seq, hash, org))
