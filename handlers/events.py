"""Events of incidents that start clocks."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from storage import events


def search(id_: str, limit: int, cursor: str | None, include_total: bool) -> Reply:
    """Return a page of the events of an incident."""
    request = current()
    session, org_id = request.session, request.organisation
    page = events.search(session, org_id, id_, limit=limit, cursor=cursor, counted=include_total)
    query = [("limit", limit), *uncounted(include_total)]
    return paged("events", page, f"/privacy/incidents/{id_}/events", query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put an event on record."""
    request = current()
    org_id = request.organisation
    document = events.create(request.session, org_id, id_, body, request.attribution)
    return reply(document, 201)
