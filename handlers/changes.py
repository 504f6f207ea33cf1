"""What changes, one after the other."""

from collections.abc import Mapping
from typing import Any

import orjson

from domain.webhooks import events_of
from exchange.reply import Reply
from exchange.request import Patience, current
from handlers.representations import reply
from handlers.security import require_own
from storage import changes
from storage.session.documents import encoded

_PATHS = {"incidents": "/privacy/incidents/", "api-keys": "/api-keys/", "webhooks": "/webhooks/"}


def search(org_id: str, after: int, limit: int, wait: int) -> Reply:
    """Return the changes after a given one; where there are none, the gate may wait for some."""
    request = current()
    own = require_own(request, org_id)
    rows, last = changes.following(request.session, own, after, limit)
    if wait and not rows:
        request.patience = Patience(own, after, wait)
    end = rows[-1][0] if rows else after
    events = [_event(orjson.loads(text)) for _, text in rows]
    counts = {"next_after": end, "last_seq": last, "has_more": end < last}
    return reply(encoded({"events": events, **counts}))


def _event(entry: Mapping[str, Any]) -> dict[str, Any]:
    kind, _, rest = entry["resource"].partition("/")
    path = _PATHS.get(kind)
    id, _, _ = rest.partition("/")
    names = ("seq", "at", "action", "resource", "incident_id")
    told = {name: entry[name] for name in names}
    link = None if path is None else f"/api/v1{path}{id}"
    return told | {"types": events_of(entry), "link": link}
