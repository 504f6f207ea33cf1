"""Lists of exports."""

from functools import lru_cache
from typing import Any

from peewee import SQL, fn

from domain.exports import CANCELLED, DONE, EXPIRED, FAILED, QUEUED, RUNNING
from storage.engine.protocol import Engine
from storage.exports import Export, document
from storage.schema.export_models import Export as ExportRow
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session
from storage.spans import clauses_of
from storage.status_filters import EVERY, Filters

_OWN = ExportRow.org_id == slot("org_id")
_ANSWERED = [getattr(ExportRow, name) for name in Export._fields]


def _is(status: str) -> Any:
    return ExportRow.status == SQL(f"'{status}'")


_HAS_ENDED = _is(DONE) & (ExportRow.expires_at <= slot("now"))
_IS_REMOVED = _is(EXPIRED) & ExportRow.cancelled_at.is_null()
_CLAUSES: dict[str, Any] = {
    QUEUED: _is(QUEUED),
    RUNNING: _is(RUNNING),
    FAILED: _is(FAILED),
    DONE: _is(DONE) & (ExportRow.expires_at > slot("now")),
    # a file that has lived its time is gone, removed or not
    EXPIRED: _IS_REMOVED | _HAS_ENDED,
    CANCELLED: ExportRow.cancelled_at.is_null(False),
    "after": ExportRow.id < slot("after"),
    **clauses_of(ExportRow.created_at),
}


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
    """A page of exports, newest first, and how many match in all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("exports", org_id, *filters)
    after = open_cursor(cursor, *bound)
    values = {"org_id": org_id, "now": now, **filters.span.given()}
    names = filters.names()
    total = None
    if counted:
        [[total]] = session.all(_counting(*names), **values)
    if after is not None:
        names += ("after",)
    page = _page(*names)
    rows = session.all(page, **values, after=after, most=limit + 1)
    exports = [Export(*row).at(now) for row in rows]
    documents = [(export.id, document(export)) for export in exports]
    return split(documents, limit, *bound, total=total)


def _found(names: tuple[str, ...]) -> Any:
    clauses = [_CLAUSES[name] for name in names]
    return conditions((_OWN, *clauses))


@lru_cache(maxsize=64)
def _page(*names: str) -> Statement:
    found = _found(names)

    def build(_: Engine) -> Any:
        rows = ExportRow.select(*_ANSWERED).where(found)
        return rows.order_by(ExportRow.id.desc()).limit(slot("most"))

    return Statement(lambda engine: build(engine))


@lru_cache(maxsize=64)
def _counting(*names: str) -> Statement:
    found = _found(names)
    number = fn.COUNT(ExportRow.id)
    return Statement(lambda _: ExportRow.select(number).where(found))
