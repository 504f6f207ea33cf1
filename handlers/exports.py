"""Files of incidents that the worker makes."""

from typing import Any

from exchange import files
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from handlers.security import require_own
from storage import exports

Body = dict[str, Any]


def create(body: Body) -> Reply:
    """Ask for a file."""
    request = current()
    org_id = require_own(request, body["orgId"])
    format, filters = body.get("format", "csv"), body.get("filters", {})
    files.require(format)
    id, document = exports.create(request.session, org_id, format, filters, request.attribution)
    return reply(document, 201, Location=f"/api/v1/privacy/exports/{id}")


def read(id_: str) -> Reply:
    """Return how far a file is."""
    request = current()
    return reply(exports.read(request.session, request.organisation, id_, request.now))


def download(id_: str) -> Reply:
    """Return the file."""
    request = current()
    return files.made_file(exports.ready(request.session, request.organisation, id_, request.now))
