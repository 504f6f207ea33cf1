"""What clients that were written for other services with this API ask for when they start."""

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from storage.session.documents import encoded


def read_project() -> Reply:
    """Return the organisation of the calling key under the names of a project."""
    own = current().organisation
    return reply(encoded({"projectId": own, "orgId": own}))


def read_policy() -> Reply:
    """Answer that every version of a client is served."""
    bounds = {"requiredMinimumVersion": None, "requiredMaximumVersion": None}
    return reply(encoded({"success": True, "data": bounds}))
