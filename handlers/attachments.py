"""Files that are kept with incidents."""

from typing import Any

from domain.attachments import decoded
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import span
from storage import attachments


def search(
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the attachments of an incident."""
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = attachments.search(*place, span=asked, limit=limit, cursor=cursor, counted=include_total)
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged("attachments", page, f"/privacy/incidents/{id_}/attachments", query)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Attach a file to an incident."""
    request = current()
    content = decoded(body["content"])
    place = (request.organisation, id_)
    document = attachments.create(
        request.session, *place, body["name"], content, request.attribution
    )
    return reply(document, 201)


def read_content(id_: str, attachment_id: str) -> Reply:
    """Return an attachment with its content."""
    request = current()
    org_id = request.organisation
    document = attachments.read(request.session, org_id, id_, attachment_id)
    return reply(document)
