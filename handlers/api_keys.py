"""API keys."""

from typing import Any

from domain.keys import Secret
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import allowance, instant, require_own, span
from storage import api_keys, key_changes, key_lists
from storage.session.documents import encoded
from storage.status_filters import Filters

Body = dict[str, Any]
Record = dict[str, Any]


def search(
    org_id: str,
    status: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's keys."""
    request = current()
    own = require_own(request, org_id)
    filters = Filters(status, span(since, until))
    part: dict[str, Any] = {"limit": limit, "cursor": cursor, "counted": include_total}
    page = key_lists.search(
        request.session, own, now=request.now, filters=filters, **part
    )
    asked = [("orgId", org_id), ("limit", limit), ("status", status)]
    query = [*asked, *filters.span.given().items(), *uncounted(include_total)]
    return paged("api_keys", page, "/api-keys", query)


def create(body: Body) -> Reply:
    """Make a key."""
    request = current()
    record, secret = api_keys.create(
        request.session,
        require_own(request, body["orgId"]),
        body["name"],
        body.get("scopes", ["incidents:read"]),
        instant(body.get("expires_at")),
        request.attribution,
        allowance(request),
    )
    return _with_secret(record, secret)


def read(id_: str) -> Reply:
    """Return the record of a key."""
    request = current()
    record = api_keys.read(request.session, request.organisation, id_, request.now)
    return reply(encoded(record))


def update(id_: str, body: Body) -> Reply:
    """Rename a key, take scopes from it, or move its end."""
    request = current()
    patch = dict(body)
    if "expires_at" in patch:
        patch["expires_at"] = instant(patch["expires_at"])
    place = (request.session, request.organisation, id_)
    by = request.attribution
    record = key_changes.update(*place, patch, by, allowance(request))
    return reply(encoded(record))


def rotate(id_: str, body: Body) -> Reply:
    """Make a key in place of another."""
    request = current()
    record, secret = api_keys.rotate(
        request.session,
        request.organisation,
        id_,
        body.get("overlap_hours", 0),
        request.attribution,
        allowance(request),
    )
    return _with_secret(record, secret)


def revoke(id_: str) -> Reply:
    """Stop a key at once."""
    request = current()
    by = request.attribution
    record = api_keys.revoke(request.session, request.organisation, id_, by)
    return reply(encoded(record))


def delete(id_: str) -> Reply:
    """Stop a key at once, under another name."""
    return revoke(id_)


def _with_secret(record: Record, secret: Secret) -> Reply:
    """Return a new key with its raw form, which no later answer shows again."""
    document = encoded(record | {"rawKey": secret.raw})
    id = record["id"]
    return reply(document, 201, Location=f"/api/v1/api-keys/{id}")
