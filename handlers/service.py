"""The service itself: probes, the caller's own key, the contract."""

import json

from flask import current_app, g

from handlers.representations import Answer, answer, unless_known
from storage import organisations


def livez() -> Answer:
    """The process answers."""
    return answer('{"status":"live"}')


def readyz() -> Answer:
    """Database, schema, audit chains and writer are as they must be."""
    known = current_app.extensions
    checks = known["readiness"].look(g.session, known["writer_works"])
    return answer(json.dumps({"status": "ready", "checks": checks}))


def whoami() -> Answer:
    """The calling key and its organisation."""
    caller = g.caller
    owner = organisations.read(g.session, caller.organisation)
    told = {
        "orgId": caller.organisation,
        "organisation": owner.name if owner else caller.organisation,
        "key_id": caller.key_id,
        "key_name": caller.key_name,
        "scopes": sorted(caller.scopes),
        "expires_at": caller.expires_at,
    }
    return answer(json.dumps(told, ensure_ascii=False))


def contract_json(if_none_match: str | None) -> Answer:
    """The contract in JSON."""
    return unless_known(current_app.extensions["contract"].json, if_none_match)


def contract_yaml(if_none_match: str | None) -> Answer:
    """The contract in YAML."""
    body, status, headers = unless_known(current_app.extensions["contract"].yaml, if_none_match)
    return body, status, headers | ({"Content-Type": "application/yaml"} if status == 200 else {})
