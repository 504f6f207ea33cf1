"""Risk assessments of incidents."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import span
from storage import risk_assessments


def search(
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the risk assessments of an incident."""
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = risk_assessments.search(
        *place, span=asked, limit=limit, cursor=cursor, counted=include_total
    )
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged("risk_assessments", page, f"/privacy/incidents/{id_}/risk-assessments", query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Record a risk assessment."""
    request = current()
    place = (request.organisation, id_)
    document = risk_assessments.create(request.session, *place, body, request.attribution)
    return reply(document, 201)
