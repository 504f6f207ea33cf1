"""The audit trail."""

from flask import g

from handlers.representations import Answer, paged
from handlers.security import instant, organisation, require_own
from storage import audit, incidents


def search(
    org_id: str,
    incident_id: str | None,
    action: str | None,
    actor: str | None,
    since: str | None,
    limit: int,
    cursor: str | None,
) -> Answer:
    """A page of the organisation's audit entries."""
    filters = {"incident_id": incident_id, "action": action, "actor": actor, "since": instant(since)}
    page = audit.search(g.session, require_own(org_id), **filters, limit=limit, cursor=cursor)
    return paged("entries", page, "/audit-logs", [("orgId", org_id), ("limit", limit), *filters.items()])


def search_incident(id_: str, limit: int, cursor: str | None) -> Answer:
    """A page of the entries about one incident."""
    incidents.read(g.session, organisation(), id_)
    page = audit.search(g.session, organisation(), incident_id=id_, limit=limit, cursor=cursor)
    return paged("entries", page, f"/privacy/incidents/{id_}/audit-logs", [("limit", limit)])
