"""What happened to incidents, and when."""

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged
from storage import timeline


def search(id_: str, limit: int, cursor: str | None) -> Reply:
    """Return a page of the timeline of an incident."""
    request = current()
    place = (request.organisation, id_)
    now = request.now
    page = timeline.search(request.session, *place, now=now, limit=limit, cursor=cursor)
    return paged("timeline", page, f"/privacy/incidents/{id_}/timeline", [("limit", limit)])
