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

_PATHS = {
    "incidents": "/api/v1/privacy/incidents",
    "api-keys": "/api/v1/api-keys",
    "webhooks": "/api/v1/webhooks",
}
"""Where records are read that an entry names; other kinds are told without a link."""
_NAMES = ("seq", "at", "action", "resource", "incident_id")


def search(org_id: str, after: int, limit: int, wait: int) -> Reply:
    """Return the changes after a given one; where there are none, the gate may wait for some."""
    request = current()
    own = require_own(request, org_id)
    rows, last = changes.following(request.session, own, after, limit)
    if wait and not rows:
        request.patience = Patience(own, after, wait)
    end = rows[-1][0] if rows else after
    document: dict[str, Any] = {
        "events": [_event(orjson.loads(text)) for _, text in rows]
    }
    document |= {"next_after": end, "last_seq": last, "has_more": end < last}
    return reply(encoded(document))


def _event(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the trail as a change, with where the record is read."""
    change = {name: entry[name] for name in _NAMES}
    change["types"] = events_of(entry)
    # what stands beside an incident has a longer name, and is read with the incident
    kind, _, rest = entry["resource"].partition("/")
    id, _, _ = rest.partition("/")
    path = _PATHS.get(kind)
    change["link"] = None if path is None else f"{path}/{id}"
    return change
