"""Risk assessments of incidents."""

from functools import partial
from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import risk_assessments

search = partial(
    page_of, risk_assessments.search, "risk_assessments", "risk-assessments"
)
"""Returns a page of the risk assessments of an incident."""


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Record a risk assessment."""
    request = current()
    place = (request.organisation, id_)
    document = risk_assessments.create(
        request.session, *place, body, request.attribution
    )
    return reply(document, 201)
