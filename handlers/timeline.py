"""What happened to incidents, and when."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, uncounted
from storage import timeline


def search(id_: str, limit: int, cursor: str | None, include_total: bool) -> Reply:
    """Return a page of the timeline of an incident."""
    request = current()
    place = (request.organisation, id_)
    part: dict[str, Any] = {"limit": limit, "cursor": cursor, "counted": include_total}
    session = request.session
    page = timeline.search(session, *place, now=request.now, **part)
    query = [("limit", limit), *uncounted(include_total)]
    return paged("timeline", page, f"/privacy/incidents/{id_}/timeline", query)
