"""One effect per Idempotency-Key: the stored answer is replayed, byte for byte."""

import re
from collections.abc import Callable
from hashlib import sha256

from domain.audit import canonical
from gateway.exchange import Reply, Request
from storage import idempotency
from storage.transactions import Session

_CREATED_ID = re.compile(rb'"id":"([0-9a-f-]{36})"')


def once(session: Session, request: Request, handler: Callable[[], Reply], *, secret: bool) -> Reply:
    """Run a write, or repeat its stored answer, inside the write's own transaction.

    Raises IdempotencyKeyReused, or SecretNotRepeatable when the answer holds a secret and isn't kept.
    """
    key = request.arguments.get("idempotency_key")
    if key is None or request.caller is None:
        return handler()
    org_id, print_ = request.caller.organisation, _fingerprint(request)
    stored = idempotency.recall(session, org_id, key, print_, request.now)
    if stored is not None:
        return Reply(stored.status, stored.headers | {"Idempotent-Replayed": "true"}, stored.body.encode())
    reply = handler()
    created = _CREATED_ID.search(reply.body) if secret else None
    kept = idempotency.Reply(reply.status, reply.headers, "" if secret else reply.body.decode())
    secret_of = created[1].decode() if created else None
    idempotency.keep(session, org_id, key, print_, request.now, kept, secret_of)
    return reply


def _fingerprint(request: Request) -> str:
    said = f"{request.method} {request.path}\n".encode() + canonical(request.arguments.get("body"))
    return sha256(said).hexdigest()
