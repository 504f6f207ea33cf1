"""Who is calling, for handlers: the key behind the request, and what it may touch."""

from domain.clock import parse_instant
from domain.errors import Forbidden
from domain.keys import Allowance, Caller
from exchange.request import Request
from storage import api_keys
from storage.spans import Span


def bearer(request: Request, key: str) -> Caller:
    """Return the caller behind a raw key. Raises UnknownKey."""
    caller, request.key_needs_touch = api_keys.authenticate(
        request.session, key, request.now
    )
    return caller


def require_own(request: Request, org_id: str) -> str:
    """Return the organisation, if it is the caller's own.

    Raises Forbidden alike for other organisations and for those that don't exist.
    """
    if org_id != request.organisation:
        raise Forbidden("The API key belongs to another organisation.")
    return org_id


def allowance(request: Request) -> Allowance:
    """Return what the calling key can give to another: none but its own scopes."""
    return Allowance(request.known_caller.scopes, request.services.key_lifetime)


def instant(text: str | None) -> str | None:
    """Return an instant that the contract has already judged, in UTC."""
    return None if text is None else parse_instant(text)


def span(since: str | None, until: str | None) -> Span:
    """Return a range of time that the contract has already judged, in UTC."""
    return Span(instant(since), instant(until))
