"""Incidents."""

from functools import partial
from typing import Any

from exchange.files import Format, incident_file
from exchange.reply import Reply
from exchange.request import Request, current
from handlers.record_lists import page_of
from handlers.representations import (
    beside,
    deep,
    expected,
    fields_asked,
    in_part,
    paged,
    tagged,
    uncounted,
    unless_known,
)
from handlers.security import instant, require_own
from storage import (
    corrections,
    incident_filings,
    incident_lists,
    incident_templates,
    incidents,
    notifications,
)
from storage.incident_order import order_of
from storage.incident_search import Filters, choice, pairs_of, words_of
from storage.session.pages import Page

Body = dict[str, Any]


def search(
    org_id: str,
    status: list[str] | None,
    severity: list[str] | None,
    breach_kind: list[str] | None,
    case_number: str | None,
    overdue: bool | None,
    discovered_from: str | None,
    discovered_to: str | None,
    updated_since: str | None,
    reported_to: str | None,
    external_reference: str | None,
    metadata: dict[str, str] | None,
    q: str | None,
    sort: str | None,
    fields: list[str] | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's incidents."""
    request = current()
    own = require_own(request, org_id)
    facets = Filters(choice(status), choice(severity), choice(breach_kind), overdue)
    moments = instant(discovered_from), instant(discovered_to), instant(updated_since)
    named = facets.between(*moments).named(case_number, reported_to, external_reference)
    filters = named._replace(metadata=pairs_of(metadata), words=words_of(q))
    page = _page(request, filters, sort, limit, cursor, include_total)
    narrowed = [*named.given().items(), *deep("metadata", metadata), ("q", q)]
    shown = [("sort", sort), *fields_asked(fields), *uncounted(include_total)]
    query = [("orgId", own), ("limit", limit), *narrowed, *shown]
    whole = paged("incidents", page, "/privacy/incidents", query)
    return in_part(whole, fields, "incidents")


def _page(
    request: Request,
    filters: Filters,
    sort: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Page:
    """Read the page that is asked for, in its order, as it is at this moment."""
    return incident_lists.search(
        request.session,
        request.organisation,
        filters,
        now=request.now,
        limit=limit,
        cursor=cursor,
        counted=include_total,
        order=order_of(sort),
    )


def export(
    org_id: str,
    format_: Format,
    status: list[str] | None,
    severity: list[str] | None,
    breach_kind: list[str] | None,
    case_number: str | None,
    overdue: bool | None,
    discovered_from: str | None,
    discovered_to: str | None,
    updated_since: str | None,
    reported_to: str | None,
    external_reference: str | None,
    metadata: dict[str, str] | None,
    q: str | None,
) -> Reply:
    """Return all incidents that filters find, as a file."""
    request = current()
    facets = Filters(choice(status), choice(severity), choice(breach_kind), overdue)
    moments = instant(discovered_from), instant(discovered_to), instant(updated_since)
    named = facets.between(*moments).named(case_number, reported_to, external_reference)
    filters = named._replace(metadata=pairs_of(metadata), words=words_of(q))
    return incident_file(format_, require_own(request, org_id), filters, request.now)


def create(body: Body) -> Reply:
    """Record an incident."""
    request = current()
    org_id = require_own(request, body["orgId"])
    recording = incident_templates.record if "template_id" in body else incidents.create
    id, document = recording(request.session, org_id, body, request.attribution)
    return tagged(document, 201, Location=f"/api/v1/privacy/incidents/{id}")


def read(
    id_: str,
    fields: list[str] | None,
    expand: list[str] | None,
    if_none_match: str | None,
) -> Reply:
    """Return one incident, or some of its members, with its filings where they are asked for."""
    request = current()
    place = (request.session, request.organisation, id_)
    if expand is None:
        document = incidents.read(*place)
        return in_part(unless_known(document, if_none_match), fields)
    document, filings = incident_filings.read(*place)
    # each filing changes the incident, so the incident's tag is that of both
    expanded = beside(document, "notifications", filings)
    whole = unless_known(document, if_none_match, expanded)
    return in_part(whole, None if fields is None else [*fields, *expand])


def update(id_: str, body: Body, if_match: str | None) -> Reply:
    """Correct an incident."""
    request = current()
    versions = expected(if_match)
    document = incidents.update(
        request.session, request.organisation, id_, body, request.attribution, versions
    )
    return tagged(document)


def notify(id_: str, body: Body, if_match: str | None) -> Reply:
    """Record a filing with an authority."""
    request = current()
    versions = expected(if_match)
    document = incidents.notify(
        request.session, request.organisation, id_, body, request.attribution, versions
    )
    return tagged(document)


list_notifications = partial(
    page_of, incident_filings.search, "notifications", "notifications"
)
"""Returns a page of the filings about one incident."""


def read_notification(
    id_: str, notification_id: str, if_none_match: str | None
) -> Reply:
    """Return one filing about an incident."""
    request = current()
    org_id = request.organisation
    document = notifications.read(request.session, org_id, id_, notification_id)
    return unless_known(document, if_none_match)


def correct_notification(
    id_: str, notification_id: str, body: Body, if_match: str | None
) -> Reply:
    """Correct a filing that was put on record wrongly."""
    request = current()
    place = (request.organisation, id_, notification_id)
    versions = expected(if_match)
    document = corrections.correct(
        request.session, *place, body, request.attribution, versions
    )
    return tagged(document)
