"""Who looks after an incident."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from storage import assignments


def read(id_: str) -> Reply:
    """Return who an incident is assigned to."""
    request = current()
    return reply(assignments.read(request.session, request.organisation, id_))


def update(id_: str, body: dict[str, Any]) -> Reply:
    """Assign an incident to a member, or to nobody."""
    request = current()
    org_id = request.organisation
    assignee = body["assignee"]
    document = assignments.assign(
        request.session, org_id, id_, assignee, request.attribution
    )
    return reply(document)
