"""Records of Idempotency-Keys.

The answer to a write, kept 30 days for its retries, in the transaction of the write.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from peewee import EXCLUDED

from domain.clock import shift
from domain.errors import IdempotencyKeyReused, SecretNotRepeatable
from storage.schema.models import IdempotencyRecord
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

LIFETIME = timedelta(days=30)

_FIELDS = {field.name: field for field in IdempotencyRecord._meta.sorted_fields}

_FIND = Statement(
    lambda _: IdempotencyRecord.select(
        IdempotencyRecord.fingerprint,
        IdempotencyRecord.status,
        IdempotencyRecord.headers,
        IdempotencyRecord.body,
        IdempotencyRecord.created,
    ).where(
        (IdempotencyRecord.org_id == slot("org_id"))
        & (IdempotencyRecord.key == slot("key"))
        & (IdempotencyRecord.expires_at > slot("now"))
    )
)
_KEEP = Statement(
    lambda _: IdempotencyRecord.insert(
        {field: slot(name) for name, field in _FIELDS.items()}
    ).on_conflict(
        # a record that has lived its 30 days makes room for a new one under the same key
        conflict_target=[IdempotencyRecord.org_id, IdempotencyRecord.key],
        update={
            field: EXCLUDED[name]
            for name, field in _FIELDS.items()
            if name not in ("org_id", "key")
        },
    )
)
_OVER = IdempotencyRecord.expires_at <= slot("now")
_PURGE = Statement(
    lambda e: IdempotencyRecord.delete().where(e.unheld(IdempotencyRecord, _OVER))
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was given: status, headers, body."""

    status: int
    headers: dict[str, str]
    body: str


def recall(
    session: Session, org_id: str, key: str, fingerprint: str, now: str
) -> Reply | None:
    """The stored answer to this write, or None when the key is new.

    Raises IdempotencyKeyReused when the key came with another payload, SecretNotRepeatable when the
    answer held a
    secret and so was never stored.
    """
    row = session.one(_FIND, org_id=org_id, key=key, now=now)
    if row is None:
        return None
    stored, status, headers, body, created = row
    if stored != fingerprint:
        raise IdempotencyKeyReused(
            "This Idempotency-Key was used before with another payload."
        )
    if body is None:
        raise SecretNotRepeatable(
            f"The answer held a secret, which is shown once. What it created is {created}."
        )
    return Reply(status, json.loads(headers), body)


def keep(
    session: Session,
    org_id: str,
    key: str,
    fingerprint: str,
    now: str,
    reply: Reply,
    secret_of: str | None = None,
) -> None:
    """Store the answer, or, when it holds the secret of `secret_of`, only what was created.

    Records that have lived their 30 days go at the same moment: nothing else would ever drop them.
    """
    session.write_at_commit(_PURGE, "", now=now)
    session.write(
        _KEEP,
        org_id=org_id,
        key=key,
        fingerprint=fingerprint,
        status=reply.status,
        headers=json.dumps(reply.headers),
        body=None if secret_of else reply.body,
        created=secret_of,
        expires_at=shift(now, LIFETIME),
    )
