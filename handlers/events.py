"""Events of incidents that start clocks."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import span
from storage import events


def search(
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the events of an incident."""
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = events.search(*place, span=asked, limit=limit, cursor=cursor, counted=include_total)
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged("events", page, f"/privacy/incidents/{id_}/events", query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put an event on record."""
    request = current()
    org_id = request.organisation
    document = events.create(request.session, org_id, id_, body, request.attribution)
    return reply(document, 201)
