"""Incidents."""

from typing import Any

from flask import g

from handlers.representations import Answer, answer, expected, listed, paged, tagged, unless_known
from handlers.security import attribution, instant, organisation, require_own
from storage import incidents
from storage.incident_search import Filters

Body = dict[str, Any]


def search(
    org_id: str,
    status: str | None,
    severity: str | None,
    breach_kind: str | None,
    overdue: bool | None,
    discovered_from: str | None,
    discovered_to: str | None,
    updated_since: str | None,
    limit: int,
    cursor: str | None,
) -> Answer:
    """A page of the organisation's incidents."""
    ranges = [instant(text) for text in (discovered_from, discovered_to, updated_since)]
    filters = Filters(status, severity, breach_kind, overdue, *ranges)
    page = incidents.search(g.session, require_own(org_id), filters, now=g.now, limit=limit, cursor=cursor)
    query = [("orgId", org_id), ("limit", limit), *filters.given().items()]
    return paged("incidents", page, "/privacy/incidents", query)


def create(body: Body) -> Answer:
    """Record an incident."""
    org_id = require_own(body["orgId"])
    id, document = incidents.create(g.session, org_id, body, attribution())
    return tagged(document, 201, Location=f"/api/v1/privacy/incidents/{id}")


def read(id_: str, if_none_match: str | None) -> Answer:
    """One incident."""
    return unless_known(incidents.read(g.session, organisation(), id_), if_none_match)


def update(id_: str, body: Body, if_match: str | None) -> Answer:
    """Correct an incident."""
    return tagged(incidents.update(g.session, organisation(), id_, body, attribution(), expected(if_match)))


def notify(id_: str, body: Body, if_match: str | None) -> Answer:
    """Record a filing with an authority."""
    return tagged(incidents.notify(g.session, organisation(), id_, body, attribution(), expected(if_match)))


def list_notifications(id_: str) -> Answer:
    """The filings about one incident."""
    return answer(listed("notifications", incidents.list_notifications(g.session, organisation(), id_)))
