"""How exports end: by somebody who cancels them, or when their time is over."""

from peewee import SQL

from domain.audit import Attribution, changes
from domain.clock import shift
from domain.exports import CANCELLED, DONE, EXPIRED, REMEMBERED, WAITING
from storage import audit, exports, jobs
from storage.jobs import Name
from storage.schema.export_models import Export, ExportPiece
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_THIS = (Export.org_id == slot("org_id")) & (Export.id == slot("id"))
_PIECES_OF = (ExportPiece.org_id == slot("org_id")) & (
    ExportPiece.export_id == slot("id")
)

REMOVE_PIECES = Statement(lambda _: ExportPiece.delete().where(_PIECES_OF))
"""Removes the file of an export, or what there is of it."""
_CANCEL = Statement(
    lambda _: Export.update(
        {
            Export.status: slot("status"),
            Export.cancelled_at: slot("cancelled_at"),
            Export.expires_at: SQL("NULL"),
        }
    ).where(_THIS)
)
_EXPIRE = Statement(
    lambda _: Export.update({Export.status: slot("status")}).where(_THIS)
)
_FORGET = Statement(lambda _: Export.delete().where(_THIS))


def cancel(session: Session, org_id: str, id: str, by: Attribution) -> str:
    """End an export with its file, and answer its document.

    One that has no file any more stays as it is. Raises NotFound.
    """
    export = exports.known(session, org_id, id).at(by.at)
    if export.status not in (*WAITING, DONE):
        return exports.document(export)
    place = {"org_id": org_id, "id": id}
    session.change(REMOVE_PIECES, **place)
    # for whoever only asks whether there is a file, it is as one that has expired
    session.change(_CANCEL, **place, status=EXPIRED, cancelled_at=by.at)
    # a worker that is at it finds its lease gone, and keeps nothing more
    jobs.cancel(session, org_id, exports.KIND, id)
    jobs.schedule(
        session, Name(org_id, exports.KIND, id, org_id), shift(by.at, REMEMBERED)
    )
    changed = changes({"status": export.status}, {"status": CANCELLED})
    resource = f"exports/{id}"
    audit.append(
        session, org_id, by, action="cancel", resource=resource, changes=changed
    )
    return exports.read(session, org_id, id, by.at)


def tidy(session: Session, org_id: str, id: str, now: str) -> str | None:
    """Remove what has lived its time: the file, later its record. Answers when to look again."""
    export = exports.find(session, org_id, id)
    if export is None:
        return None
    place = {"org_id": org_id, "id": id}
    ends = export.cancelled_at or export.expires_at or export.finished_at or now
    if ends > now and export.status == DONE:
        return ends
    session.change(REMOVE_PIECES, **place)
    if shift(ends, REMEMBERED) <= now:
        session.change(_FORGET, **place)
        return None
    if export.status == DONE:
        session.change(_EXPIRE, **place, status=EXPIRED)
    return shift(ends, REMEMBERED)
