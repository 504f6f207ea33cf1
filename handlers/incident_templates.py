"""Templates that breaches are recorded from."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import expected, paged, tagged, uncounted, unless_known
from handlers.security import require_own
from storage import incident_templates

Body = dict[str, Any]


def search(org_id: str, limit: int, cursor: str | None, include_total: bool) -> Reply:
    """Return a page of the templates that an organisation can record from."""
    request = current()
    own = require_own(request, org_id)
    page = incident_templates.search(
        request.session,
        own,
        limit=limit,
        cursor=cursor,
        counted=include_total,
    )
    query = [("orgId", org_id), ("limit", limit), *uncounted(include_total)]
    return paged("incident_templates", page, "/incident-templates", query)


def create(body: Body) -> Reply:
    """Make a template."""
    request = current()
    org_id = require_own(request, body["orgId"])
    id, document = incident_templates.create(
        request.session,
        org_id,
        body,
        request.attribution,
    )
    return tagged(document, 201, Location=f"/api/v1/incident-templates/{id}")


def read(id_: str, if_none_match: str | None) -> Reply:
    """Return one template."""
    request = current()
    document = incident_templates.read(request.session, request.organisation, id_)
    return unless_known(document, if_none_match)


def update(id_: str, body: Body, if_match: str | None) -> Reply:
    """Correct or retire a template."""
    request = current()
    document = incident_templates.update(
        request.session,
        request.organisation,
        id_,
        body,
        request.attribution,
        expected(if_match),
    )
    return tagged(document)
