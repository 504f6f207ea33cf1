"""API keys. The secret is never stored, only its SHA-256; a key is found by its id."""

import hmac
import json
import os
from datetime import timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple

from peewee import EXCLUDED, Node

from domain.audit import Attribution, changes
from domain.clock import shift
from domain.errors import NOTHING_THERE, Conflict, NotFound, UnknownKey
from domain.identifiers import uuid7
from domain.keys import UNBOUNDED, Allowance, Caller, Secret, mint, read_key, status_of
from storage import audit
from storage.engine.protocol import Engine
from storage.schema.models import ApiKey
from storage.schema.people_models import RefusedKey
from storage.session.statements import Statement, document, slot
from storage.session.transactions import Session

_FIELDS = {field.name: field for field in ApiKey._meta.sorted_fields}
_HOUR = len("2026-03-02T08")
_NOT_VALID = "The API key isn't valid."
# a key that can't be one is looked for and compared like any other, and equals nothing on record
_NO_SECRET = ("", "no digest")
_NO_KEY = ("0" * 64, *[None] * 7)

_AUTHENTICATE = Statement(
    lambda _: ApiKey.select(
        ApiKey.secret_sha256,
        ApiKey.org_id,
        ApiKey.name,
        ApiKey.scopes,
        ApiKey.created_at,
        ApiKey.expires_at,
        ApiKey.revoked_at,
        ApiKey.last_used_at,
    ).where(ApiKey.id == slot("id"))
)
_SLOTS = {field: slot(name) for name, field in _FIELDS.items()}
_INSERT = Statement(lambda _: ApiKey.insert(_SLOTS))
_TOUCH = Statement(
    lambda _: ApiKey.update({ApiKey.last_used_at: slot("now")}).where(
        ApiKey.id == slot("id")
    )
)
_REFUSALS_RECORDED = timedelta(hours=1)
_RECORD_REFUSAL = Statement(
    lambda _: (
        RefusedKey.insert({RefusedKey.key_id: slot("id"), RefusedKey.at: slot("now")})
        .on_conflict(
            conflict_target=[RefusedKey.key_id],
            update={RefusedKey.at: EXCLUDED.at},
            where=(RefusedKey.at <= slot("refused_at")),
        )
        .returning(RefusedKey.key_id)
    )
)
_END = Statement(
    lambda _: ApiKey.update(
        {ApiKey.expires_at: slot("expires_at"), ApiKey.revoked_at: slot("revoked_at")}
    ).where((ApiKey.org_id == slot("org_id")) & (ApiKey.id == slot("id")))
)


class _Key(NamedTuple):
    """A key on record, as far as it decides who calls."""

    caller: Caller
    created_at: str
    revoked_at: str | None
    last_used_at: str | None


_MOMENTS = ("created_at", "expires_at", "last_used_at", "revoked_at")


def facts_of(engine: Engine) -> Node:
    """A key as the database answers it, to be completed by `shown`."""
    members: list[tuple[str, Node]] = [("id", ApiKey.id), ("orgId", ApiKey.org_id)]
    members += [(name, _FIELDS[name]) for name in ("name", "last4")]
    members += [("scopes", engine.json_text(ApiKey.scopes))]
    members += [(name, _FIELDS[name]) for name in _MOMENTS]
    return document(engine, members)


_OWN = ApiKey.org_id == slot("org_id")
_THIS = _OWN & (ApiKey.id == slot("id"))
_ONE = Statement(lambda engine: ApiKey.select(facts_of(engine)).where(_THIS))


def authenticate(session: Session, raw: str, now: str) -> tuple[Caller, bool]:
    """Who holds this raw key, and whether its last use should be noted anew (once in every hour).

    Raises UnknownKey alike for a key that is malformed, unknown, expired or revoked; a digest is
    compared in any case.
    """
    # a batch has many requests of few keys
    key: _Key | None = session.once(_key_of, raw, partial(_key_of, session, raw))
    if key is None:
        raise UnknownKey(_NOT_VALID)
    caller, created_at, revoked_at, last_used_at = key
    judged_at = session.safeguards.known_time.judge(now, created_at)
    if status_of(caller.expires_at, revoked_at, judged_at) != "active":
        raise UnknownKey(_NOT_VALID, ended=(caller.organisation, caller.key_id))
    stale = last_used_at is None or last_used_at[:_HOUR] != now[:_HOUR]
    return caller, stale


def _key_of(session: Session, raw: str) -> _Key | None:
    """The key on record that a raw key is, whether it is active or not."""
    secret = read_key(raw)
    key_id, sent_digest = (secret.key_id, secret.digest) if secret else _NO_SECRET
    row: Any = session.known(_AUTHENTICATE, key_id) or _NO_KEY
    digest, org_id, name, scopes, created_at, expires_at, revoked_at, last_used_at = row
    if not hmac.compare_digest(digest, sent_digest):
        return None
    caller = Caller(org_id, key_id, name, _scopes(scopes), expires_at)
    return _Key(caller, created_at, revoked_at, last_used_at)


@lru_cache(maxsize=64)
def _scopes(stored: str) -> frozenset[str]:
    return frozenset(json.loads(stored))


def touch(session: Session, id: str, now: str) -> None:
    """Note that a key was used. This is no change of the record and leaves no audit entry."""
    session.write(_TOUCH, id=id, now=now)


def tell_refused(
    session: Session, org_id: str, id: str, place: str, by: Attribution
) -> None:
    """Put on the trail that somebody goes on using an ended key.

    It is said once in an hour, so that nobody floods the trail.
    """
    an_hour_ago = shift(by.at, -_REFUSALS_RECORDED)
    if session.change(_RECORD_REFUSAL, id=id, now=by.at, refused_at=an_hour_ago):
        refusal = {"refused": f"from {place}"}
        _audit(session, org_id, id, by, "update", {}, refusal)


def read(session: Session, org_id: str, id: str, now: str) -> dict[str, Any]:
    """The record of a key, without any secret. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return shown(json.loads(row[0]), now)


def create(
    session: Session,
    org_id: str,
    name: str,
    scopes: list[str],
    expires_at: str | None,
    by: Attribution,
    allowed: Allowance = UNBOUNDED,
) -> tuple[dict[str, Any], Secret]:
    """A new key: its record, and its secret, handed out once.

    Raises Forbidden for a scope that isn't allowed, RuleViolated for an expiry that is over or too
    far away.
    """
    allowed.require_scopes(scopes)
    expires_at = allowed.expiry(expires_at, by.at)
    secret = mint(uuid7(), os.urandom(32))
    stated = {"name": name, "scopes": scopes, "expires_at": expires_at}
    row = stated | {"id": secret.key_id, "org_id": org_id, "created_at": by.at}
    row |= {
        "secret_sha256": secret.digest,
        "last4": secret.last4,
        "scopes": json.dumps(scopes),
    }
    session.change(_INSERT, last_used_at=None, revoked_at=None, **row)
    _audit(session, org_id, secret.key_id, by, "create", {}, stated)
    return read(session, org_id, secret.key_id, by.at), secret


def rotate(
    session: Session,
    org_id: str,
    id: str,
    overlap_hours: int,
    by: Attribution,
    allowed: Allowance = UNBOUNDED,
) -> tuple[dict[str, Any], Secret]:
    """A new key in place of an active one, which goes on working for the overlap.

    Raises NotFound, Forbidden for a key that may do more than is allowed, or Conflict.
    """
    old = read(session, org_id, id, by.at)
    allowed.require_scopes(old["scopes"])
    if old["status"] != "active":
        raise Conflict("Only an active key can be rotated.")
    expires_at = allowed.shortened(old["expires_at"], by.at)
    record, secret = create(
        session, org_id, old["name"], old["scopes"], expires_at, by, allowed
    )
    if overlap_hours:
        overlap_ends = shift(by.at, timedelta(hours=overlap_hours))
        end = min(overlap_ends, old["expires_at"] or overlap_ends)
        after = {"expires_at": end}
    else:
        after = {"revoked_at": by.at}
    _end(session, org_id, old, after, by, "rotate", replaced_by=secret.key_id)
    return record, secret


def revoke(session: Session, org_id: str, id: str, by: Attribution) -> dict[str, Any]:
    """Stop a key at once; a key revoked before stays as it is. Raises NotFound."""
    now = by.at
    old = read(session, org_id, id, now)
    if old["revoked_at"] is None:
        _end(session, org_id, old, {"revoked_at": now}, by, "revoke")
    return read(session, org_id, id, now)


def _end(
    session: Session,
    org_id: str,
    old: dict[str, Any],
    after: dict[str, Any],
    by: Attribution,
    action: str,
    **beside: str,
) -> None:
    id = old["id"]
    before = {name: old[name] for name in ("expires_at", "revoked_at")}
    session.forget_known()
    session.write(_END, org_id=org_id, id=id, **(before | after))
    _audit(session, org_id, id, by, action, before, after | beside)


def _audit(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    changed = changes(before, after)
    audit.append(
        session, org_id, by, action=action, resource=f"api-keys/{id}", changes=changed
    )


def shown(facts: dict[str, Any], now: str) -> dict[str, Any]:
    """A record as it is answered: with what the key starts with, and its status at this moment."""
    id = facts["id"]
    status = status_of(facts["expires_at"], facts["revoked_at"], now)
    return {
        "id": id,
        "orgId": facts["orgId"],
        "name": facts["name"],
        "key_prefix": f"br_{id}",
        "last4": facts["last4"],
        "scopes": facts["scopes"],
        "status": status,
        **{name: facts[name] for name in _MOMENTS},
    }
