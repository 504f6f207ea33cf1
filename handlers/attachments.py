"""Files that are kept with incidents."""

from functools import partial
from typing import Any

from domain.attachments import decoded
from exchange.reply import Reply
from exchange.request import current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import attachments

search = partial(page_of, attachments.search, "attachments", "attachments")
"""Returns a page of the attachments of an incident."""


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
