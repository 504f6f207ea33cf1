"""Events of incidents that start clocks."""

from functools import partial
from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import events

search = partial(page_of, events.search, "events", "events")
"""Returns a page of the events of an incident."""


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put an event on record."""
    request = current()
    org_id = request.organisation
    document = events.create(request.session, org_id, id_, body, request.attribution)
    return reply(document, 201)
