"""Lists of what was sent to a webhook."""

from functools import lru_cache
from typing import Any

from peewee import fn

from storage.deliveries import OF_WEBHOOK, document_of
from storage.engine.protocol import Engine
from storage.schema.delivery_models import Delivery
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session
from storage.spans import EVER, Span, clauses_of

_BEYOND_ALL_IDS = "g"
_CLAUSES = {"state": Delivery.state == slot("state"), **clauses_of(Delivery.created_at)}


@lru_cache(maxsize=8)
def _page(names: tuple[str, ...]) -> Statement:
    found = [
        OF_WEBHOOK,
        Delivery.id < slot("after"),
        *(_CLAUSES[name] for name in names),
    ]

    def build(engine: Engine) -> Any:
        rows = Delivery.select(Delivery.id, document_of(engine))
        newest_first = rows.where(conditions(found)).order_by(Delivery.id.desc())
        return newest_first.limit(slot("most"))

    return Statement(lambda engine: build(engine))


@lru_cache(maxsize=8)
def _counting(names: tuple[str, ...]) -> Statement:
    found = [OF_WEBHOOK, *(_CLAUSES[name] for name in names)]
    return Statement(
        lambda _: Delivery.select(fn.COUNT(Delivery.id)).where(conditions(found))
    )


def search(
    session: Session,
    org_id: str,
    webhook_id: str,
    state: str | None,
    *,
    limit: int,
    cursor: str | None,
    counted: bool = False,
    span: Span = EVER,
) -> Page:
    """A page of deliveries, newest first, and how many match where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    filters = {} if state is None else {"state": state}
    filters |= span.given()
    names = tuple(filters)
    bound = ("deliveries", org_id, webhook_id, state, *span)
    after = open_cursor(cursor, *bound) or _BEYOND_ALL_IDS
    asked = {"org_id": org_id, "webhook_id": webhook_id} | filters
    found = session.all(_page(names), **asked, after=after, most=limit + 1)
    rows = [(id, str(text)) for id, text in found]
    total = session.all(_counting(names), **asked)[0][0] if counted else None
    return split(rows, limit, *bound, total=total)
