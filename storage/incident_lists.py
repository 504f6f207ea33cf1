"""Lists of incidents: one page after the other, and how many there are in all."""

from functools import lru_cache
from typing import Any

from peewee import Select

from storage.engine.protocol import Engine
from storage.incident_documents import LARGE, document_of
from storage.incident_narrowing import Narrowing
from storage.incident_order import NEWEST, Order, Rows
from storage.incident_search import RANGES, UNCOUNTED, Filters, clauses
from storage.schema.models import Incident
from storage.session.budget import among, fetch, withheld
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_OWN = Incident.org_id == slot("org_id")


def search(
    session: Session,
    org_id: str,
    filters: Filters,
    *,
    now: str,
    limit: int,
    cursor: str | None,
    counted: bool = True,
    order: Order = NEWEST,
) -> Page:
    """A page of incidents, and how many match in all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("incidents", org_id, filters, *order)
    after = open_cursor(cursor, *bound, position=order.form)
    part: dict[str, Any] = {"now": now, "most": limit + 1, "after": after}
    part |= {"counted": counted, "order": order}
    # several values of a filter are as many lists, each in the same order
    found = [matching(session, org_id, alone, **part) for alone in filters.alone()]
    lists = [order.placed(rows) for rows, _ in found]
    rows = lists[0] if len(lists) == 1 else order.merged(lists)
    total = sum(many for _, many in found)
    return split(rows, limit, *bound, total=total if counted else None)


def matching(
    session: Session,
    org_id: str,
    filters: Filters,
    *,
    now: str,
    most: int,
    after: str | None,
    counted: bool = True,
    order: Order = NEWEST,
) -> tuple[Rows, int]:
    """At most so many incidents, as id and document, and how many match in all.

    No filter has several values here. What isn't `counted` is told as 0.
    """
    narrowing = Narrowing(filters, now)
    if _finds_nothing(session, org_id, narrowing, order):
        return [], 0
    narrowing.look_up(session, org_id)
    names, values = narrowing.names, {"org_id": org_id, **narrowing.values}
    if after is not None:
        names, values = (*names, "after"), values | order.opened(after)
    walks = order.instant is not None and narrowing.is_dense(session, org_id)
    rows = fetch(session, _page(names, order, walks), _WHOLE, most - 1, **values)
    is_all = after is None and len(rows) < most
    if counted and is_all and narrowing.texts:
        # every row was looked at: what fits on one page isn't looked for twice
        return rows, len(rows)
    return rows, narrowing.total(session, org_id) if counted else 0


def _finds_nothing(
    session: Session, org_id: str, narrowing: Narrowing, order: Order
) -> bool:
    """Whether a page would read very many rows to find out that it is empty."""
    is_narrow = len(narrowing.names) > 1 or order.instant is not None
    return is_narrow and narrowing.finds_nothing(session, org_id)


@lru_cache(maxsize=512)
def _page(
    names: tuple[str, ...],
    order: Order = NEWEST,
    walks: bool = False,
) -> Statement:
    return Statement(lambda engine: _select(engine, names, order, walks))


def _select(
    engine: Engine,
    names: tuple[str, ...],
    order: Order,
    walks: bool,
) -> Select:
    answered = withheld(engine, document_of(engine), LARGE)
    rows: Select = Incident.select(Incident.id, answered).order_by(*order.terms())
    found = clauses(engine, tuple(name for name in names if name != "after"))
    if "after" in names:
        found &= order.follows()
    if walks and order.by_index is not None:
        # very many match: the next of them is never far in the order of the list
        rows = engine.by_index(rows, "incident", order.by_index)
    elif _is_sorted(names, order):
        return _sorted(engine, rows, found, _finding(names), order)
    elif UNCOUNTED.isdisjoint(names) and "overdue" in names:
        # which index is in the order of the list isn't left to what the planner guesses
        by_status = "incident_unnotified_status"
        index = by_status if "status" in names else "incident_unnotified"
        rows = engine.by_index(rows, "incident", index)
    return rows.where(found).limit(slot("most"))


def _sorted(
    engine: Engine,
    rows: Select,
    found: Any,
    index: str | None,
    order: Order,
) -> Select:
    """Rows that are found in another order: ids are sorted before any document is made."""
    terms = order.terms(walked=False)
    ids: Select = Incident.select(Incident.id).where(found)
    if index is not None:
        ids = engine.by_index(ids, "incident", index)
    on_page = Incident.id.in_(ids.order_by(*terms).limit(slot("most")))
    return rows.where(_OWN & on_page).order_by(*terms)


_FINDING = {
    "status": "incident_status",
    "severity": "incident_severity",
    "breach_kind": "incident_breach_kind",
}


def _finding(names: tuple[str, ...]) -> str | None:
    """The index that finds few rows by their facets; ranges and words have their own ways."""
    if not UNCOUNTED.isdisjoint(names):
        return None
    if {"status", "overdue"} <= set(names):
        return "incident_unnotified_status"
    return next((index for name, index in _FINDING.items() if name in names), None)


def _is_sorted(names: tuple[str, ...], order: Order) -> bool:
    """Whether rows are found in another order than that of the list."""
    if order.instant is None:
        return not RANGES.isdisjoint(names)
    return bool(set(names) - {"after"} - order.ranges)


def _whole(engine: Engine) -> Any:
    rows = Incident.select(Incident.id, document_of(engine))
    return rows.where(_OWN & among(Incident.id))


_WHOLE = Statement(lambda engine: _whole(engine))
