"""Notices to data subjects about incidents."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import span
from storage import data_subject_notices


def search(
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the notices about an incident."""
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = data_subject_notices.search(
        *place, span=asked, limit=limit, cursor=cursor, counted=include_total
    )
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged(
        "data_subject_notices", page, f"/privacy/incidents/{id_}/data-subject-notices", query
    )


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put a notice to data subjects on record, or the ground on which there is none."""
    request = current()
    place = (request.organisation, id_)
    document = data_subject_notices.create(request.session, *place, body, request.attribution)
    return reply(document, 201)
