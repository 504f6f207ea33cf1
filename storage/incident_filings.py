"""The filings about an incident: a list of them, and both read at one moment."""

from storage import incidents, notifications
from storage.session.pages import Page
from storage.session.transactions import Session
from storage.spans import EVER, Span


def search(
    session: Session,
    org_id: str,
    id: str,
    *,
    limit: int = notifications.MOST,
    cursor: str | None = None,
    counted: bool = True,
    span: Span = EVER,
) -> Page:
    """A page of the filings about an incident, oldest first.

    Raises NotFound, or Invalid for a cursor of another list.
    """
    incidents.read(session, org_id, id)
    place = (session, org_id, id)
    return notifications.search(
        *place, limit=limit, cursor=cursor, counted=counted, span=span
    )


def read(session: Session, org_id: str, id: str) -> tuple[str, Page]:
    """An incident, and the first page of the filings about it, at the same moment.

    Raises NotFound.
    """
    with session.snapshot():
        document = incidents.read(session, org_id, id)
        return document, notifications.search(session, org_id, id)
