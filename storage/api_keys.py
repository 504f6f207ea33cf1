"""API keys. The secret is never stored, only its SHA-256; a key is found by its id."""

import hmac
import json
import os
from datetime import timedelta
from functools import lru_cache
from typing import Any

from peewee import Node

from domain.audit import Attribution
from domain.clock import shift
from domain.errors import NOTHING_THERE, Conflict, NotFound, UnknownKey
from domain.identifiers import uuid7
from domain.keys import Caller, Secret, mint, read_key, require_expiry, status_of
from storage import audit
from storage.engines import Engine
from storage.models import ApiKey
from storage.pages import Page, open_cursor, split
from storage.statements import Statement, conditions, document, slot
from storage.transactions import Session

_FIELDS = {field.name: field for field in ApiKey._meta.sorted_fields}
_HOUR = len("2026-03-02T08")
_NOBODY = "0" * 64

_AUTHENTICATE = Statement(
    lambda _: ApiKey.select(
        ApiKey.secret_sha256,
        ApiKey.org_id,
        ApiKey.name,
        ApiKey.scopes,
        ApiKey.expires_at,
        ApiKey.revoked_at,
        ApiKey.last_used_at,
    ).where(ApiKey.id == slot("id"))
)
_INSERT = Statement(lambda _: ApiKey.insert({field: slot(name) for name, field in _FIELDS.items()}))
_TOUCH = Statement(lambda _: ApiKey.update({ApiKey.last_used_at: slot("now")}).where(ApiKey.id == slot("id")))
_END = Statement(
    lambda _: ApiKey.update({ApiKey.expires_at: slot("expires_at"), ApiKey.revoked_at: slot("revoked_at")}).where(
        (ApiKey.org_id == slot("org_id")) & (ApiKey.id == slot("id"))
    )
)


def _facts(engine: Engine) -> Node:
    shown = ("id", "org_id", "name", "last4", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
    members = (
        (
            "orgId" if name == "org_id" else name,
            engine.json_text(_FIELDS[name]) if name == "scopes" else _FIELDS[name],
        )
        for name in shown
    )
    return document(engine, members)


_MINE = ApiKey.org_id == slot("org_id")
_ONE = Statement(lambda e: ApiKey.select(_facts(e)).where(_MINE & (ApiKey.id == slot("id"))))
_PAGE = Statement(
    lambda e: (
        ApiKey.select(ApiKey.id, _facts(e))
        .where(conditions((_MINE, ApiKey.id < slot("after"))))
        .order_by(ApiKey.id.desc())
        .limit(slot("most"))
    )
)
_BEYOND_ALL_IDS = "g"


def authenticate(session: Session, raw: str, now: str) -> tuple[Caller, bool]:
    """Who holds this raw key, and whether its last use should be noted anew (once in every hour).

    Raises UnknownKey alike for a key that is malformed, unknown, expired or revoked; a digest is compared in any case.
    """
    secret = read_key(raw)
    row = session.one(_AUTHENTICATE, id=secret.key_id if secret else "")
    digest, org_id, name, scopes, expires_at, revoked_at, last_used_at = row or (_NOBODY, *[None] * 6)
    genuine = hmac.compare_digest(digest, secret.digest if secret else _NOBODY[1:])
    status = status_of(expires_at, revoked_at, session.safeguards.not_before(now))
    if not genuine or secret is None or status != "active":
        raise UnknownKey("The API key isn't valid.")
    stale = last_used_at is None or last_used_at[:_HOUR] != now[:_HOUR]
    return Caller(org_id, secret.key_id, name, _scopes(scopes), expires_at), stale


@lru_cache(maxsize=64)
def _scopes(stored: str) -> frozenset[str]:
    return frozenset(json.loads(stored))


def touch(session: Session, id: str, now: str) -> None:
    """Note that a key was used. This is no change of the record and leaves no audit entry."""
    session.change(_TOUCH, id=id, now=now)


def search(session: Session, org_id: str, *, now: str, limit: int, cursor: str | None) -> Page:
    """A page of key records, newest first. Raises Invalid for a cursor of another list."""
    bound = ("api-keys", org_id)
    after = open_cursor(cursor, *bound) or _BEYOND_ALL_IDS
    rows = session.all(_PAGE, org_id=org_id, after=after, most=limit + 1)
    return split([(id, json.dumps(_shown(json.loads(text), now))) for id, text in rows], limit, *bound)


def every(session: Session, org_id: str, now: str) -> list[dict[str, Any]]:
    """The record of each key, newest first."""
    page = search(session, org_id, now=now, limit=200, cursor=None)
    documents = page.documents
    while page.next_cursor is not None:
        page = search(session, org_id, now=now, limit=200, cursor=page.next_cursor)
        documents += page.documents
    return [json.loads(document) for document in documents]


def read(session: Session, org_id: str, id: str, now: str) -> dict[str, Any]:
    """The record of a key, without any secret. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return _shown(json.loads(row[0]), now)


def create(
    session: Session, org_id: str, name: str, scopes: list[str], expires_at: str | None, by: Attribution
) -> tuple[dict[str, Any], Secret]:
    """A new key: its record, and its secret, handed out once. Raises RuleViolated for an expiry in the past."""
    require_expiry(expires_at, by.at)
    secret = mint(uuid7(), os.urandom(32))
    row = {
        "id": secret.key_id,
        "org_id": org_id,
        "name": name,
        "secret_sha256": secret.digest,
        "last4": secret.last4,
        "scopes": json.dumps(scopes),
        "created_at": by.at,
        "expires_at": expires_at,
        "last_used_at": None,
        "revoked_at": None,
    }
    session.change(_INSERT, **row)
    told = {"name": name, "scopes": scopes, "expires_at": expires_at}
    _audit(session, org_id, secret.key_id, by, "create", {}, told)
    return read(session, org_id, secret.key_id, by.at), secret


def rotate(
    session: Session, org_id: str, id: str, overlap_hours: int, by: Attribution
) -> tuple[dict[str, Any], Secret]:
    """A new key in place of an active one, which goes on working for the overlap. Raises NotFound or Conflict."""
    old = read(session, org_id, id, by.at)
    if old["status"] != "active":
        raise Conflict("Only an active key can be rotated.")
    record, secret = create(session, org_id, old["name"], old["scopes"], old["expires_at"], by)
    ends = shift(by.at, timedelta(hours=overlap_hours))
    end = min(ends, old["expires_at"] or ends)
    after = {"expires_at": end} if overlap_hours else {"revoked_at": by.at}
    _end(session, org_id, old, after, by, "rotate", replaced_by=secret.key_id)
    return record, secret


def revoke(session: Session, org_id: str, id: str, by: Attribution) -> dict[str, Any]:
    """Stop a key at once; a key revoked before stays as it is. Raises NotFound."""
    old = read(session, org_id, id, by.at)
    if old["revoked_at"] is None:
        _end(session, org_id, old, {"revoked_at": by.at}, by, "revoke")
    return read(session, org_id, id, by.at)


def _end(
    session: Session, org_id: str, old: dict[str, Any], after: dict[str, Any], by: Attribution, action: str, **told: str
) -> None:
    ends = {"expires_at": old["expires_at"], "revoked_at": old["revoked_at"]}
    session.change(_END, org_id=org_id, id=old["id"], **(ends | after))
    _audit(session, org_id, old["id"], by, action, ends, after | told)


def _audit(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    changes = [
        {"field": name, "from": before.get(name), "to": value}
        for name, value in after.items()
        if before.get(name) != value
    ]
    audit.append(session, org_id, by, action=action, resource=f"api-keys/{id}", changes=changes)


def _shown(facts: dict[str, Any], now: str) -> dict[str, Any]:
    """A record as it is answered: with the prefix that the key starts with, and its status at this moment."""
    id, org_id, name = facts.pop("id"), facts.pop("orgId"), facts.pop("name")
    status = status_of(facts["expires_at"], facts["revoked_at"], now)
    head = {"id": id, "orgId": org_id, "name": name, "key_prefix": f"br_{id}"}
    return head | {"last4": facts.pop("last4"), "scopes": facts.pop("scopes"), "status": status} | facts
