"""The details of incidents."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import expected, tagged, unless_known
from storage import incident_details


def read(id_: str, if_none_match: str | None) -> Reply:
    """Return the details of one incident."""
    request = current()
    document = incident_details.read(request.session, request.organisation, id_)
    return unless_known(document, if_none_match)


def update(id_: str, body: dict[str, Any], if_match: str | None) -> Reply:
    """Correct the details of one incident."""
    request = current()
    document = incident_details.update(
        request.session,
        request.organisation,
        id_,
        body,
        request.attribution,
        expected(if_match),
    )
    return tagged(document)
