"""What every peer does the same: instants, ids, keys, the audit chain.

Standard library only, as lean as it gets.
"""

import hmac
import json
import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256

COLUMNS = (
    "id",
    "org_id",
    "case_number",
    "title",
    "description",
    "severity",
    "breach_kind",
    "affected_users",
    "root_cause",
    "corrective_actions",
    "status",
    "discovered_at",
    "safe_due_at",
    "resolution_date",
    "authority_notified_at",
    "data_subjects_notified_at",
    "reported_to",
    "created_at",
    "updated_at",
)
"""An incident's columns in the order of the answer, where `org_id` is called `orgId`.

The peers count no cases: an incident's id stands for its case number.
"""

LISTS = ("corrective_actions", "reported_to")

GROUPS = (
    "parties",
    "timeline",
    "nature",
    "data",
    "data_subjects",
    "protection",
    "consequences",
    "measures",
    "cross_border",
    "others",
    "dora",
)
"""The groups of the details of an incident, each kept as JSON text.

Every incident of the bench has details, so the peers know no blank ones: 404 where none are.
"""
DETAILS = ("incident_id", *GROUPS, "updated_at")
"""The columns of details in the order of the answer."""

PRAGMAS = (
    "PRAGMA journal_mode=wal",
    "PRAGMA synchronous=full",
    "PRAGMA foreign_keys=on",
    "PRAGMA temp_store=memory",
    "PRAGMA cache_size=-16000",
)
"""The same for every peer and for the service."""

_canonical = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False
).encode
_DEADLINE = timedelta(hours=72)


def database() -> str:
    """The file or the URL that a peer serves."""
    return os.environ["BENCH_DATABASE"]


def is_on_server() -> bool:
    """Whether that is no file, but the URL of a database on a server."""
    return database().startswith("postgresql://")


def now() -> str:
    return utc(datetime.now(UTC))


def utc(moment: datetime) -> str:
    return (
        moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
        + "Z"
    )


def parse(text: str) -> datetime:
    return datetime.fromisoformat(text)


def due(discovered_at: str) -> str:
    return utc(datetime.fromisoformat(discovered_at) + _DEADLINE)


def uuid7() -> str:
    text = f"{time.time_ns() // 1_000_000:012x}7{int.from_bytes(os.urandom(10)) & (1 << 76) - 1:019x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-a{text[17:20]}-{text[20:]}"


def key_id(raw: str) -> str:
    """The id in `br_<id>_<secret><checksum>`."""
    return raw[3:39]


def is_valid(
    raw: str, secret_sha256: str, expires_at: str | None, revoked_at: str | None
) -> bool:
    digest = sha256(raw[40:-6].encode()).hexdigest()
    return (
        hmac.compare_digest(digest, secret_sha256)
        and revoked_at is None
        and (expires_at is None or expires_at > now())
    )


def facets(
    status: str,
    severity: str,
    breach_kind: str | None,
    authority_notified_at: str | None,
) -> tuple:
    """What an incident is counted under."""
    return status, severity, breach_kind or "", int(authority_notified_at is not None)


def differences(before: dict, after: dict) -> list[dict]:
    return [
        {"field": name, "from": before.get(name), "to": value}
        for name, value in after.items()
        if before.get(name) != value
    ]


def told(facts: dict) -> list[dict]:
    """What somebody stated of a new incident."""
    return differences(
        {}, {name: value for name, value in facts.items() if value not in (None, [])}
    )


def seal(
    org_id: str,
    head: tuple[int, str],
    at: str,
    actor: str,
    action: str,
    incident_id: str,
    changes: list,
) -> dict:
    """The next entry of the audit chain, with the salt and the text of the changed values."""
    salt, text = os.urandom(16), _canonical(changes)
    entry = {
        "orgId": org_id,
        "seq": head[0] + 1,
        "at": at,
        "actor": actor,
        "action": action,
        "resource": f"incidents/{incident_id}",
        "incident_id": incident_id,
        "request_id": os.urandom(12).hex(),
        "changes_digest": hmac.digest(salt, text.encode(), "sha256").hex(),
    }
    digest = sha256(bytes.fromhex(head[1]) + _canonical(entry).encode()).hexdigest()
    return entry | {
        "prev_hash": head[1],
        "hash": digest,
        "salt": salt.hex(),
        "changes": text,
    }


def seal_cursor(id: str) -> str:
    return urlsafe_b64encode(id.encode()).decode()


def open_cursor(cursor: str | None) -> str:
    return urlsafe_b64decode(cursor).decode() if cursor else "g"
