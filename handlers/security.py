"""Who is calling, for handlers: the key behind the request, and what it may touch."""

from flask import g

from domain.audit import Attribution
from domain.clock import parse_instant
from domain.errors import Forbidden
from domain.keys import Caller
from storage import api_keys


def bearer(token: str) -> Caller:
    """The caller behind a raw key. Raises UnknownKey."""
    told = g._get_current_object()  # every request comes by here: ask the proxy once
    caller, told.key_needs_touch = api_keys.authenticate(told.session, token, told.now)
    return caller


def organisation() -> str:
    """The organisation that the calling key belongs to."""
    caller: Caller = g.caller
    return caller.organisation


def require_own(org_id: str) -> str:
    """The organisation, if it is the caller's own. Raises Forbidden alike for others and for none."""
    if org_id != organisation():
        raise Forbidden("The API key belongs to another organisation.")
    return org_id


def attribution() -> Attribution:
    """How the audit trail tells of this request."""
    return Attribution(g.caller.actor, g.request_id, g.now)


def instant(text: str | None) -> str | None:
    """An instant that the contract has already judged, in UTC."""
    return None if text is None else parse_instant(text)
