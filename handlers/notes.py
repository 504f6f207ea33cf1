"""Notes on incidents."""

from functools import partial
from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import notes

search = partial(page_of, notes.search, "notes", "notes")
"""Returns a page of the notes on an incident."""


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Write a note."""
    request = current()
    org_id = request.organisation
    document = notes.create(
        request.session, org_id, id_, body["text"], request.attribution
    )
    return reply(document, 201)
