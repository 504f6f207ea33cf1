"""Webhooks: their records and their secrets."""

import json
import os
from collections.abc import Container, Mapping
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson
from peewee import Node

from domain.audit import Attribution, Change, changes
from domain.errors import NOTHING_THERE, NotFound
from domain.identifiers import uuid7
from domain.webhooks import (
    ASKED,
    DISABLED,
    ENABLED,
    EVENTS,
    SECRET_BYTES,
    Networks,
    secret_of,
)
from storage import audit, deliveries, jobs, webhook_targets
from storage.engine.protocol import Engine
from storage.record_lists import RecordList
from storage.schema.delivery_models import Webhook
from storage.session.documents import require_current
from storage.session.pages import Page
from storage.session.statements import Statement, document, slot
from storage.session.transactions import Session
from storage.spans import EVER, Span
from storage.vault import Vault

Record = dict[str, Any]

_FIELDS = {field.name: field for field in Webhook._meta.sorted_fields}
_SHOWN = (
    "id",
    "org_id",
    "name",
    "url",
    "events",
    "format",
    "payload",
    "status",
    "disabled_reason",
    "disabled_at",
    "previous_secret_expires_at",
    "created_at",
    "updated_at",
)
_STATED = ("name", "url", "events", "format", "payload", "status")
_WRITTEN = (*_STATED, "disabled_reason", "disabled_at", "updated_at")
THIS = (Webhook.org_id == slot("org_id")) & (Webhook.id == slot("id"))
"""The webhook of an organisation that has this id."""


class Outgoing(NamedTuple):
    """What decides how messages leave: the seal of secrets, and where nothing is sent."""

    vault: Vault
    networks: Networks


class Made(NamedTuple):
    """A webhook with a new secret: its id, the document, and the secret, handed out once."""

    id: str
    document: str
    secret: str


def document_of(engine: Engine) -> Node:
    """A webhook as the database answers it."""
    members = []
    for name in _SHOWN:
        column: Node = _FIELDS[name]
        if name == "events":
            column = engine.json_text(column)
        member = "orgId" if name == "org_id" else name
        members.append((member, column))
    return document(engine, members)


def _update(engine: Engine) -> Any:
    values = {_FIELDS[name]: slot(name) for name in _WRITTEN}
    update = Webhook.update(values).where(THIS)
    return update.returning(document_of(engine))


def _insert(_: Engine) -> Any:
    values = {field: slot(name) for name, field in _FIELDS.items()}
    return Webhook.insert(values)


_INSERT = Statement(lambda engine: _insert(engine))
_READ = Statement(lambda engine: Webhook.select(document_of(engine)).where(THIS))
_LIST = RecordList(
    "webhooks", Webhook, document_of, of=("org_id",), made_at="created_at"
)
_UPDATE = Statement(lambda engine: _update(engine))
_DELETE = Statement(lambda _: Webhook.delete().where(THIS))


def search(
    session: Session,
    org_id: str,
    *,
    limit: int,
    cursor: str | None,
    counted: bool = False,
    span: Span = EVER,
) -> Page:
    """A page of webhooks, newest first, and how many match where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    owner = {"org_id": org_id}
    return _LIST.page(
        session, owner, limit=limit, cursor=cursor, counted=counted, span=span
    )


def read(session: Session, org_id: str, id: str) -> str:
    """The webhook, without its secret. Raises NotFound."""
    row = session.one(_READ, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return str(row[0])


def create(
    session: Session,
    org_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
    outgoing: Outgoing,
) -> Made:
    """A new webhook, which is sent what happens from now on. Raises RuleViolated."""
    outgoing.networks.require_url(sent["url"])
    id = uuid7()
    secret = secret_of(os.urandom(SECRET_BYTES))
    facts = _facts(sent)
    seq = audited(session, org_id, id, by, "create", changes({}, _recorded(facts)))
    row: Record = dict.fromkeys(_FIELDS) | facts
    row |= {"id": id, "org_id": org_id, "created_at": by.at, "updated_at": by.at}
    row["events"] = json.dumps(facts["events"])
    row["secret"] = outgoing.vault.seal(secret, id)
    row["followed_seq"] = seq
    session.change(_INSERT, **row)
    return Made(id, read(session, org_id, id), secret)


def _facts(sent: Mapping[str, Any]) -> Record:
    """What is stated of a new webhook, or holds of one of which less is stated."""
    return {
        "name": sent.get("name"),
        "url": sent["url"],
        "events": sent.get("events", list(EVENTS)),
        "format": sent.get("format", "standard"),
        "payload": sent.get("payload", "thin"),
        "status": ENABLED,
    }


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    networks: Networks,
    expected: Container[str] | None = None,
) -> str:
    """Change a webhook by JSON Merge Patch.

    Raises NotFound, StalePrecondition or RuleViolated.
    """
    text = read(session, org_id, id)
    require_current(text, expected)
    present = orjson.loads(text)
    before = {name: present[name] for name in _STATED}
    after = before | dict(patch)
    if after == before:
        return text
    if after["url"] != before["url"]:
        networks.require_url(after["url"])
    reason = ASKED if after["status"] == DISABLED else None
    return _save(session, org_id, present, after, reason, by, "update")


def disable(
    session: Session, org_id: str, id: str, reason: str, by: Attribution
) -> None:
    """Send a webhook nothing more, because of its receiver. Raises NotFound."""
    present = orjson.loads(read(session, org_id, id))
    if present["status"] == ENABLED:
        after = {name: present[name] for name in _STATED}
        after["status"] = DISABLED
        _save(session, org_id, present, after, reason, by, "disable")


def _save(
    session: Session,
    org_id: str,
    present: Record,
    after: Record,
    reason: str | None,
    by: Attribution,
    action: str,
) -> str:
    id = present["id"]
    recorded = changes(_recorded(present), _recorded(after))
    ended = {name: present[name] for name in ("disabled_reason", "disabled_at")}
    is_switched = present["status"] != after["status"]
    if is_switched:
        ended = {"disabled_reason": reason, "disabled_at": by.at if reason else None}
        before = {"disabled_reason": present["disabled_reason"]}
        recorded += changes(before, {"disabled_reason": reason})
    seq = audited(session, org_id, id, by, action, recorded)
    if is_switched:
        _begin_anew(session, org_id, id, seq, by.at)
    row = after | ended | {"updated_at": by.at}
    row["events"] = json.dumps(after["events"])
    [(text,)] = session.change(_UPDATE, org_id=org_id, id=id, **row)
    return str(text)


def _begin_anew(session: Session, org_id: str, id: str, seq: int, at: str) -> None:
    """Give up what is queued, and follow the trail from here on."""
    deliveries.give_up(session, org_id, id, at)
    jobs.cancel(session, org_id, deliveries.KIND, id)
    webhook_targets.follow(session, org_id, id, seq)


def delete(session: Session, org_id: str, id: str, by: Attribution) -> str:
    """Delete a webhook and the records of its deliveries: the document as it was.

    Raises NotFound.
    """
    text = read(session, org_id, id)
    before = _recorded(orjson.loads(text))
    nothing = dict.fromkeys(before)
    jobs.cancel(session, org_id, deliveries.KIND, id)
    deliveries.forget(session, org_id, id)
    session.change(_DELETE, org_id=org_id, id=id)
    audited(session, org_id, id, by, "delete", changes(before, nothing))
    return text


def _recorded(facts: Mapping[str, Any]) -> Record:
    """What the trail tells of a webhook: of its address, which may be a secret, the host alone."""
    recorded = {name: facts[name] for name in _STATED}
    url = facts["url"]
    digest = sha256(url.encode()).hexdigest()
    recorded["url"] = f"{urlsplit(url).netloc} ({digest[:12]})"
    return recorded


def audited(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    changed: list[Change],
) -> int:
    """Tell the audit trail what was done with a webhook: the number of the entry."""
    resource = f"webhooks/{id}"
    return audit.append(
        session, org_id, by, action=action, resource=resource, changes=changed
    )
