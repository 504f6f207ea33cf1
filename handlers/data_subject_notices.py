"""Notices to data subjects about incidents."""

from functools import partial
from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import data_subject_notices

search = partial(
    page_of, data_subject_notices.search, "data_subject_notices", "data-subject-notices"
)
"""Returns a page of the notices about an incident."""


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Put a notice to data subjects on record, or the ground on which there is none."""
    request = current()
    place = (request.organisation, id_)
    document = data_subject_notices.create(
        request.session, *place, body, request.attribution
    )
    return reply(document, 201)
