"""The service itself: probes, the caller's own key, the contract."""

from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from contract.document import Contract
from contract.lists import List, lists_of
from domain.keys import Caller
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply, unless_known
from law import zones
from storage import organisations
from storage.session.documents import encoded


def livez() -> Reply:
    """Answer that the process lives."""
    return reply('{"status":"live"}')


def readyz() -> Reply:
    """Answer whether database, schema, audit chains and writer are as they must be."""
    request = current()
    services = request.services
    checks = services.readiness.look(request.session, services.writer_works)
    today = date.fromisoformat(request.now[:10])
    document = {"status": "ready", "checks": checks, "time_zones": zones.state(today)}
    return reply(encoded(document))


def whoami() -> Reply:
    """Return the calling key and its organisation."""
    request = current()
    caller = request.known_caller
    owner = organisations.read(request.session, caller.organisation)
    name = owner.name if owner else caller.organisation
    document = encoded(_fields(caller, name))
    lists = _lists(request.services.contract)
    links = [_link(found, caller) for found in lists if found.scopes <= caller.scopes]
    return reply(document, Link=", ".join(links)) if links else reply(document)


def _fields(caller: Caller, organisation: str) -> dict[str, Any]:
    return {
        "orgId": caller.organisation,
        "organisation": organisation,
        "key_id": caller.key_id,
        "key_name": caller.key_name,
        "scopes": sorted(caller.scopes),
        "expires_at": caller.expires_at,
    }


def contract_json(if_none_match: str | None) -> Reply:
    """Return the contract in JSON."""
    return unless_known(current().services.contract.json, if_none_match)


def contract_yaml(if_none_match: str | None) -> Reply:
    """Return the contract in YAML."""
    found = unless_known(current().services.contract.yaml, if_none_match)
    if found.status == 200:
        found.headers["Content-Type"] = "application/yaml"
    return found


@lru_cache(maxsize=2)
def _lists(contract: Contract) -> tuple[List, ...]:
    """Return the lists of a contract, which is the same for all requests of a process."""
    return tuple(lists_of(contract.document))


def _link(found: List, caller: Caller) -> str:
    """Return the link to a list (RFC 8288), which names the organisation where it has to."""
    address = found.path
    if found.is_of_organisation:
        query = urlencode({"orgId": caller.organisation})
        address = f"{address}?{query}"
    return f'<{address}>; rel="{found.name}"'
