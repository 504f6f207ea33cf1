"""Files of incidents that the worker makes."""

from typing import Any

from exchange import files
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import require_own, span
from storage import export_ends, export_lists, exports
from storage.status_filters import Filters

Body = dict[str, Any]


def search(
    org_id: str,
    status: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's exports."""
    request = current()
    own, filters = require_own(request, org_id), Filters(status, span(since, until))
    part: dict[str, Any] = {"limit": limit, "cursor": cursor, "counted": include_total}
    page = export_lists.search(
        request.session, own, now=request.now, filters=filters, **part
    )
    asked = [("status", status), ("limit", limit), *filters.span.given().items()]
    query = [("orgId", org_id), *asked, *uncounted(include_total)]
    return paged("exports", page, "/privacy/exports", query)


def create(body: Body) -> Reply:
    """Ask for a file."""
    request = current()
    org_id = require_own(request, body["orgId"])
    format, filters = body.get("format", "csv"), body.get("filters", {})
    files.require(format)
    id, document = exports.create(
        request.session, org_id, format, filters, request.attribution
    )
    return reply(document, 201, Location=f"/api/v1/privacy/exports/{id}")


def read(id_: str) -> Reply:
    """Return how far a file is."""
    request = current()
    return reply(exports.read(request.session, request.organisation, id_, request.now))


def download(id_: str) -> Reply:
    """Return the file."""
    request = current()
    return files.made_file(
        exports.ready(request.session, request.organisation, id_, request.now)
    )


def cancel(id_: str) -> Reply:
    """End an export, and remove its file."""
    request = current()
    place = (request.session, request.organisation, id_)
    return reply(export_ends.cancel(*place, request.attribution))
