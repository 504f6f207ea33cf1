"""Statistics: figures of the register by period."""

from domain.periods import By
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from handlers.security import require_own
from storage import statistics


def read(org_id: str, from_: str | None, to: str | None, by: By) -> Reply:
    """Return the figures of a range of months."""
    request = current()
    own = require_own(request, org_id)
    document = statistics.read(request.session, own, from_, to, by, request.now)
    return reply(document)
