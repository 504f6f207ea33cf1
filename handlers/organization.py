"""The organisation of the calling key."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import expected, tagged, unless_known
from storage import organization


def read(if_none_match: str | None) -> Reply:
    """Return what the organisation says of itself."""
    request = current()
    document = organization.read(request.session, request.organisation)
    return unless_known(document, if_none_match)


def update(body: dict[str, Any], if_match: str | None) -> Reply:
    """Correct what the organisation says of itself."""
    request = current()
    versions = expected(if_match)
    org_id = request.organisation
    document = organization.update(
        request.session, org_id, body, request.attribution, versions
    )
    return tagged(document)
