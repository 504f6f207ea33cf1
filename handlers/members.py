"""Members of the organisation."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import (
    expected,
    paged,
    reply,
    tagged,
    uncounted,
    unless_known,
)
from handlers.security import instant, require_own
from storage import members

Body = dict[str, Any]
_START = "/dashboard/start"


def search(
    org_id: str,
    role: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's members."""
    request = current()
    begins = instant(since)
    ends = instant(until)
    filters = members.Filters(role, status, begins, ends)
    own = require_own(request, org_id)
    page = members.search(
        request.session, own, filters, limit=limit, cursor=cursor, counted=include_total
    )
    given = filters._asdict().items()
    query = [("orgId", org_id), ("limit", limit), *given, *uncounted(include_total)]
    return paged("members", page, "/members", query)


def create(body: Body) -> Reply:
    """Invite a person, whose link no later answer shows again."""
    request = current()
    org_id = require_own(request, body["orgId"])
    scopes = request.known_caller.scopes
    by = request.attribution
    made = members.create(request.session, org_id, body, by, scopes)
    # the fragment never reaches a server, and so no log
    link = f"{request.services.public_url}{_START}#{made.secret}"
    document = _with_link(made, link)
    location = f"/api/v1/members/{made.id}"
    return reply(document, 201, Location=location)


def read(id_: str, if_none_match: str | None) -> Reply:
    """Return one member."""
    request = current()
    document = members.read(request.session, request.organisation, id_)
    return unless_known(document, if_none_match)


def update(id_: str, body: Body, if_match: str | None) -> Reply:
    """Give a member another role, or close or open the account."""
    request = current()
    document = members.update(
        request.session,
        request.organisation,
        id_,
        body,
        request.attribution,
        request.known_caller.scopes,
        expected(if_match),
    )
    return tagged(document)


def _with_link(made: members.Invited, link: str) -> str:
    """Return a member with the link, until when it works included."""
    more = f'"link":"{link}","link_expires_at":"{made.expires_at}"'
    whole = made.document
    return f"{whole[:-1]},{more}}}"
