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
    own = require_own(request, org_id)
    filters = Filters(status, span(since, until))
    part: dict[str, Any] = {"limit": limit, "cursor": cursor, "counted": include_total}
    page = export_lists.search(
        request.session, own, now=request.now, filters=filters, **part
    )
    asked = [("orgId", org_id), ("status", status), ("limit", limit)]
    query = [*asked, *filters.span.given().items(), *uncounted(include_total)]
    return paged("exports", page, "/privacy/exports", query)


def create(body: Body) -> Reply:
    """Ask for a file."""
    request = current()
    org_id = require_own(request, body["orgId"])
    format = body.get("format", "csv")
    files.require(format)
    id, document = exports.create(
        request.session,
        org_id,
        format,
        body.get("filters", {}),
        request.attribution,
    )
    return reply(document, 201, Location=f"/api/v1/privacy/exports/{id}")


def read(id_: str) -> Reply:
    """Return how far a file is."""
    request = current()
    org_id = request.organisation
    document = exports.read(request.session, org_id, id_, request.now)
    return reply(document)


def download(id_: str) -> Reply:
    """Return the file."""
    request = current()
    org_id = request.organisation
    made = exports.ready(request.session, org_id, id_, request.now)
    return files.made_file(made)


def cancel(id_: str) -> Reply:
    """End an export, and remove its file."""
    request = current()
    org_id = request.organisation
    document = export_ends.cancel(request.session, org_id, id_, request.attribution)
    return reply(document)
