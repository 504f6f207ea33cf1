"""Webhooks."""

from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import (
    expected,
    paged,
    reply,
    tagged,
    uncounted,
    unless_known,
)
from handlers.security import require_own, span
from storage import webhook_messages, webhook_secrets, webhooks

Body = dict[str, Any]


def search(
    org_id: str,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of the organisation's webhooks."""
    request = current()
    own = require_own(request, org_id)
    asked = span(since, until)
    session = request.session
    page = webhooks.search(
        session, own, span=asked, limit=limit, cursor=cursor, counted=include_total
    )
    given = asked.given().items()
    query = [("orgId", org_id), ("limit", limit), *given, *uncounted(include_total)]
    return paged("webhooks", page, "/webhooks", query)


def create(body: Body) -> Reply:
    """Make a webhook."""
    request = current()
    org_id = require_own(request, body["orgId"])
    made = webhooks.create(
        request.session,
        org_id,
        body,
        request.attribution,
        request.services.outgoing,
    )
    document = _with_secret(*made)
    return reply(document, 201, Location=f"/api/v1/webhooks/{made.id}")


def read(id_: str, if_none_match: str | None) -> Reply:
    """Return one webhook."""
    request = current()
    document = webhooks.read(request.session, request.organisation, id_)
    return unless_known(document, if_none_match)


def update(id_: str, body: Body, if_match: str | None) -> Reply:
    """Change a webhook."""
    request = current()
    document = webhooks.update(
        request.session,
        request.organisation,
        id_,
        body,
        request.attribution,
        request.services.outgoing.networks,
        expected(if_match),
    )
    return tagged(document)


def delete(id_: str) -> Reply:
    """Delete a webhook."""
    request = current()
    place = (request.organisation, id_)
    document = webhooks.delete(request.session, *place, request.attribution)
    return reply(document)


def rotate(id_: str, body: Body) -> Reply:
    """Replace the secret of a webhook."""
    request = current()
    made = webhook_secrets.rotate(
        request.session,
        request.organisation,
        id_,
        body.get("overlap_hours", webhook_secrets.OVERLAP_HOURS),
        request.attribution,
        request.services.outgoing.vault,
    )
    return reply(_with_secret(*made))


def test(id_: str) -> Reply:
    """Queue a test message."""
    request = current()
    place = (request.organisation, id_)
    document = webhook_messages.test(request.session, *place, request.attribution)
    return reply(document)


def list_deliveries(
    id_: str,
    state: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    cursor: str | None,
    include_total: bool,
) -> Reply:
    """Return a page of what was sent to a webhook."""
    request = current()
    place = (request.session, request.organisation, id_, state)
    asked = span(since, until)
    page = webhook_messages.list_deliveries(
        *place, span=asked, limit=limit, cursor=cursor, counted=include_total
    )
    given = asked.given().items()
    query = [("state", state), ("limit", limit), *given, *uncounted(include_total)]
    return paged("deliveries", page, f"/webhooks/{id_}/deliveries", query)


def redeliver(id_: str, delivery_id: str) -> Reply:
    """Queue a message again."""
    request = current()
    place = (request.organisation, id_, delivery_id)
    document = webhook_messages.redeliver(request.session, *place, request.attribution)
    return reply(document)


def _with_secret(id: str, document: str, secret: str) -> str:
    """Return a webhook with its secret, which no later answer shows again."""
    return f'{document[:-1]},"secret":"{secret}"}}'
