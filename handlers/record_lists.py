"""The lists of what is on record with an incident: they take the same arguments."""

from typing import Protocol

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import paged, uncounted
from handlers.security import span
from storage.session.pages import Page
from storage.session.transactions import Session
from storage.spans import Span


class Search(Protocol):
    """Reads a page of an incident's records."""

    def __call__(
        self,
        session: Session,
        org_id: str,
        incident_id: str,
        /,
        *,
        limit: int,
        cursor: str | None,
        counted: bool,
        span: Span,
    ) -> Page:
        """Return the page. Raises NotFound, or Invalid for a cursor of another list."""


def page_of(
    search: Search,
    name: str,
    path: str,
    id_: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of an incident's records as the member `name`.

    `path` is where the list lies below the incident.
    """
    request = current()
    place = (request.session, request.organisation, id_)
    asked = span(since, until)
    page = search(*place, span=asked, limit=limit, cursor=cursor, counted=include_total)
    query = [("limit", limit), *asked.given().items(), *uncounted(include_total)]
    return paged(name, page, f"/privacy/incidents/{id_}/{path}", query)
