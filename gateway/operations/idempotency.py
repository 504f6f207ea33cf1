"""One effect per Idempotency-Key: the stored answer is replayed, byte for byte."""

import re
from collections.abc import Callable
from hashlib import sha256

from domain.audit import canonical
from exchange.reply import Reply
from exchange.request import Request
from storage import idempotency

_CREATED_ID = re.compile(r'"id":"([0-9a-f-]{36})"')


def once(request: Request, handler: Callable[[], Reply], *, secret: bool) -> Reply:
    """Run a write, or repeat its stored answer, inside the write's own transaction.

    Raises IdempotencyKeyReused, or SecretNotRepeatable when the answer holds a secret and isn't
    kept.
    """
    key = request.arguments.get("idempotency_key")
    if key is None or request.caller is None:
        return handler()
    session, org_id, now = request.session, request.organisation, request.now
    fingerprint = _fingerprint(request)
    stored = idempotency.recall(session, org_id, key, fingerprint, now)
    if stored is not None:
        headers = stored.headers | {"Idempotent-Replayed": "true"}
        return Reply(stored.status, headers, stored.body.encode())
    reply = handler()
    if reply.making is not None:
        # nothing was done yet: the gate asks again with what was made
        return reply
    body, secret_of = reply.body.decode(), None
    if secret:
        # a secret is never stored: only the id of what was made, to name it when asked again
        created = _CREATED_ID.search(body)
        body, secret_of = "", created[1] if created else None
    answer = idempotency.Reply(reply.status, reply.headers, body)
    idempotency.keep(session, org_id, key, fingerprint, now, answer, secret_of)
    return reply


def _fingerprint(request: Request) -> str:
    """Return a digest of what makes two requests the same: method, path and body."""
    line = f"{request.method} {request.path}\n"
    body = canonical(request.arguments.get("body"))
    return sha256(line.encode() + body).hexdigest()
