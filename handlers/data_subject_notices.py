"""Notices to data subjects about incidents."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from storage import data_subject_notices


def search(id_: str, limit: int, cursor: str | None, include_total: bool) -> Reply:
    """Return a page of the notices about an incident."""
    request = current()
    place = (request.organisation, id_)
    page = data_subject_notices.search(
        request.session, *place, limit=limit, cursor=cursor, counted=include_total
    )
    query = [("limit", limit), *uncounted(include_total)]
    path = f"/privacy/incidents/{id_}/data-subject-notices"
    return paged("data_subject_notices", page, path, query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put a notice to data subjects on record, or the ground on which there is none."""
    request = current()
    place = (request.organisation, id_)
    document = data_subject_notices.create(request.session, *place, body, request.attribution)
    return reply(document, 201)
