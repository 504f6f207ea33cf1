"""The audit trail."""

from typing import Any

from exchange.files import trail_file
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, reply, uncounted
from handlers.security import instant, require_own
from storage import audit, audit_verification, incidents
from storage.session.documents import encoded


def search(
    org_id: str,
    incident_id: str | None,
    action: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's audit entries."""
    request = current()
    begins = instant(since)
    ends = instant(until)
    filters = audit.Filters(incident_id, action, actor, begins, ends)
    own = require_own(request, org_id)
    page = audit.search(
        request.session, own, filters, limit=limit, cursor=cursor, counted=include_total
    )
    given = filters.given().items()
    query = [("orgId", org_id), ("limit", limit), *given, *uncounted(include_total)]
    return paged("entries", page, "/audit-logs", query)


def search_incident(
    id_: str,
    action: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the entries about one incident."""
    request = current()
    session = request.session
    own = request.organisation
    # an incident that isn't there has no empty trail: it is refused
    incidents.read(session, own, id_)
    asked = audit.Filters(None, action, actor, instant(since), instant(until))
    filters = asked._replace(incident_id=id_)
    page = audit.search(
        session, own, filters, limit=limit, cursor=cursor, counted=include_total
    )
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged("entries", page, f"/privacy/incidents/{id_}/audit-logs", query)


def head(org_id: str) -> Reply:
    """Return where the organisation's trail ends."""
    request = current()
    own = require_own(request, org_id)
    seq, hash = audit.head(request.session, own)
    document = {"orgId": own, "seq": seq, "hash": hash}
    return reply(encoded(document))


def verify(body: dict[str, Any]) -> Reply:
    """Return what verifying the organisation's trail found, or a portion of it."""
    request = current()
    own = require_own(request, body["orgId"])
    named = body.get("after", {})
    after = audit_verification.End(**named)
    found = audit_verification.verify(request.session, own, after)
    document = {"orgId": own}
    document |= found.members()
    document["verified_at"] = request.now
    return reply(encoded(document))


def export(org_id: str) -> Reply:
    """Return the organisation's whole trail, as a file."""
    request = current()
    own = require_own(request, org_id)
    return trail_file(own, request.now)
