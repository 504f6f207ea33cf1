"""Obligations: what incidents make due."""

from typing import Any

from exchange.calendars import MEDIA_TYPE, calendar
from exchange.negotiation import preferred
from exchange.reply import Reply
from exchange.request import Request, current
from handlers.representations import paged, reply, uncounted
from handlers.security import instant, require_own
from storage import calendar_feeds, decisions, obligations, organisations, reminders
from storage.obligations import Filters

_PRODUCED = ("application/json", MEDIA_TYPE)


def search(
    org_id: str,
    state: str | None,
    regime: str | None,
    due_before: str | None,
    overdue: bool | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's obligations."""
    request = current()
    own = require_own(request, org_id)
    filters = Filters(state, regime, instant(due_before), overdue)
    accept = request.headers.get(b"accept", b"")
    if preferred(accept, _PRODUCED) == MEDIA_TYPE:
        return _calendar(request, own, filters)
    return _listed(request, own, filters, limit, cursor, include_total)


def _listed(
    request: Request,
    own: str,
    filters: Filters,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return what is due as a page of documents.

    The address of the next one leaves out what isn't set.
    """
    page = obligations.search(
        request.session,
        own,
        filters,
        now=request.now,
        limit=limit,
        cursor=cursor,
        counted=include_total,
    )
    query = [("orgId", own), ("limit", limit), *filters._asdict().items()]
    query += uncounted(include_total)
    return paged("obligations", page, "/privacy/obligations", query)


def _calendar(request: Request, own: str, filters: Filters) -> Reply:
    """Return what is due as a calendar. It isn't in pages: it has the earliest thousand."""
    session = request.session
    entries = calendar_feeds.due(session, own, filters, request.now)
    policy = reminders.policy(session, own)
    title = organisations.profile(session, own).name
    public_url = request.services.public_url
    content = calendar(title, entries, policy, public_url)
    headers = {"Content-Type": f"{MEDIA_TYPE}; charset=utf-8"}
    return Reply(200, headers, content)


def search_incident(id_: str, cursor: str | None, include_total: bool) -> Reply:
    """Return the obligations of one incident."""
    request = current()
    page = obligations.of_incident(
        request.session,
        request.organisation,
        id_,
        cursor=cursor,
        counted=include_total,
    )
    path = f"/privacy/incidents/{id_}/obligations"
    query = uncounted(include_total)
    return paged("obligations", page, path, query)


def decide(id_: str, obligation_id: str, body: dict[str, Any]) -> Reply:
    """Put a decision about an obligation on record."""
    request = current()
    document = decisions.decide(
        request.session,
        request.organisation,
        id_,
        obligation_id,
        body["decision"],
        body["reasons"],
        request.attribution,
    )
    return reply(document)
