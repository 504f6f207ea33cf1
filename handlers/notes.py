"""Notes on incidents."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import span
from storage import notes


def search(
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the notes on an incident."""
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = notes.search(*place, span=asked, limit=limit, cursor=cursor, counted=include_total)
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged("notes", page, f"/privacy/incidents/{id_}/notes", query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Write a note."""
    request = current()
    org_id = request.organisation
    document = notes.create(request.session, org_id, id_, body["text"], request.attribution)
    return reply(document, 201)
