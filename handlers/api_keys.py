"""API keys."""

import json
from typing import Any

from flask import g

from domain.keys import Secret
from handlers.representations import Answer, answer, paged
from handlers.security import attribution, instant, organisation, require_own
from storage import api_keys

Body = dict[str, Any]
Record = dict[str, Any]


def search(org_id: str, limit: int, cursor: str | None) -> Answer:
    """A page of the organisation's keys."""
    page = api_keys.search(g.session, require_own(org_id), now=g.now, limit=limit, cursor=cursor)
    return paged("api_keys", page, "/api-keys", [("orgId", org_id), ("limit", limit)])


def create(body: Body) -> Answer:
    """Make a key."""
    org_id, scopes = require_own(body["orgId"]), body.get("scopes", ["incidents:read"])
    expires_at = instant(body.get("expires_at"))
    return _made(*api_keys.create(g.session, org_id, body["name"], scopes, expires_at, attribution()))


def read(id_: str) -> Answer:
    """The record of a key."""
    return _shown(api_keys.read(g.session, organisation(), id_, g.now))


def rotate(id_: str, body: Body) -> Answer:
    """Make a key in place of another."""
    overlap = body.get("overlap_hours", 0)
    return _made(*api_keys.rotate(g.session, organisation(), id_, overlap, attribution()))


def revoke(id_: str) -> Answer:
    """Stop a key at once."""
    return _shown(api_keys.revoke(g.session, organisation(), id_, attribution()))


def _shown(record: Record) -> Answer:
    return answer(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def _made(record: Record, secret: Secret) -> Answer:
    document = json.dumps(record | {"rawKey": secret.raw}, ensure_ascii=False, separators=(",", ":"))
    return answer(document, 201, Location=f"/api/v1/api-keys/{record['id']}")
