"""What happened to incidents, and when."""

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, uncounted
from storage import timeline


def search(id_: str, limit: int, cursor: str | None, include_total: bool) -> Reply:
    """Return a page of the timeline of an incident."""
    request = current()
    page = timeline.search(
        request.session,
        request.organisation,
        id_,
        now=request.now,
        limit=limit,
        cursor=cursor,
        counted=include_total,
    )
    query = [("limit", limit), *uncounted(include_total)]
    return paged("timeline", page, f"/privacy/incidents/{id_}/timeline", query)
