"""Lists of API keys."""

import json
from functools import lru_cache
from typing import Any

from peewee import fn

from storage.api_keys import facts_of, shown
from storage.engine.protocol import Engine
from storage.schema.models import ApiKey
from storage.session.documents import encoded
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session
from storage.spans import clauses_of
from storage.status_filters import EVERY, Filters

_OWN = ApiKey.org_id == slot("org_id")
_LIVING = ApiKey.revoked_at.is_null()
_ENDED = ApiKey.expires_at.is_null(False) & (ApiKey.expires_at <= slot("now"))
_CLAUSES: dict[str, Any] = {
    "active": _LIVING
    & (ApiKey.expires_at.is_null() | (ApiKey.expires_at > slot("now"))),
    "expired": _LIVING & _ENDED,
    "revoked": ApiKey.revoked_at.is_null(False),
    "after": ApiKey.id < slot("after"),
} | clauses_of(ApiKey.created_at)


def search(
    session: Session,
    org_id: str,
    *,
    now: str,
    limit: int,
    cursor: str | None,
    filters: Filters = EVERY,
    counted: bool = False,
) -> Page:
    """A page of key records, newest first, and how many match in all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("api-keys", org_id, filters.status, *filters.span)
    after = open_cursor(cursor, *bound)
    values = {"org_id": org_id, "now": now, **filters.span.given()}
    names = filters.names()
    total = None
    if counted:
        [[total]] = session.all(_counting(*names), **values)
    if after is not None:
        names += ("after",)
    rows = session.all(_page(*names), **values, after=after, most=limit + 1)
    documents = []
    for id, text in rows:
        record = shown(json.loads(text), now)
        documents.append((id, encoded(record)))
    return split(documents, limit, *bound, total=total)


def _found(names: tuple[str, ...]) -> Any:
    clauses = [_CLAUSES[name] for name in names]
    return conditions((_OWN, *clauses))


@lru_cache(maxsize=32)
def _page(*names: str) -> Statement:
    found = _found(names)

    def build(engine: Engine) -> Any:
        rows = ApiKey.select(ApiKey.id, facts_of(engine)).where(found)
        return rows.order_by(ApiKey.id.desc()).limit(slot("most"))

    return Statement(lambda engine: build(engine))


@lru_cache(maxsize=32)
def _counting(*names: str) -> Statement:
    found = _found(names)
    return Statement(lambda _: ApiKey.select(fn.COUNT(ApiKey.id)).where(found))


def every(session: Session, org_id: str, now: str) -> list[dict[str, Any]]:
    """The record of each key, newest first."""
    records: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = search(session, org_id, now=now, limit=200, cursor=cursor)
        records += map(json.loads, page.documents)
        cursor = page.next_cursor
        if cursor is None:
            return records
