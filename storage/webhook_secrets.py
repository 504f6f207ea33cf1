"""Secrets of webhooks: a new one in place of another, which signs as well for a while."""

import os
from datetime import timedelta
from typing import Any

import orjson

from domain.audit import Attribution, changes
from domain.clock import shift
from domain.webhooks import SECRET_BYTES, secret_of
from storage import webhooks
from storage.engine.protocol import Engine
from storage.schema.delivery_models import Webhook
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.vault import Vault

OVERLAP_HOURS = 24
"""For how long the secret before a new one signs as well, unless somebody says otherwise."""


def _rotate(engine: Engine) -> Any:
    values = {
        Webhook.previous_secret: Webhook.secret,
        Webhook.previous_secret_expires_at: slot("expires_at"),
        Webhook.secret: slot("secret"),
        Webhook.updated_at: slot("updated_at"),
    }
    update = Webhook.update(values).where(webhooks.THIS)
    return update.returning(webhooks.document_of(engine))


_ROTATE = Statement(lambda engine: _rotate(engine))


def rotate(
    session: Session,
    org_id: str,
    id: str,
    overlap_hours: int,
    by: Attribution,
    vault: Vault,
) -> webhooks.Made:
    """A new secret in place of one that signs as well for the overlap. Raises NotFound."""
    name = "previous_secret_expires_at"
    before = orjson.loads(webhooks.read(session, org_id, id))
    secret = secret_of(os.urandom(SECRET_BYTES))
    ends = shift(by.at, timedelta(hours=overlap_hours)) if overlap_hours else None
    values = {
        "secret": vault.seal(secret, id),
        "expires_at": ends,
        "updated_at": by.at,
    }
    [(text,)] = session.change(_ROTATE, org_id=org_id, id=id, **values)
    recorded = changes({name: before[name]}, {name: ends})
    webhooks.audited(session, org_id, id, by, "rotate", recorded)
    return webhooks.Made(id, str(text), secret)
