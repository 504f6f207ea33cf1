"""What the worker notes of a file while it is made."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import SQL

from domain.clock import shift
from domain.exports import DONE, FAILED, LIFETIME, RUNNING
from storage.export_ends import REMOVE_PIECES
from storage.schema.export_models import Export, ExportPiece
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_THIS = (Export.org_id == slot("org_id")) & (Export.id == slot("id"))

_BEGIN = Statement(
    lambda _: (
        Export.update(
            {
                Export.status: slot("status"),
                Export.attempts: Export.attempts + SQL("1"),
                Export.done: SQL("0"),
                Export.total: SQL("NULL"),
            }
        )
        .where(_THIS)
        .returning(Export.attempts)
    )
)
_MOVE_ON = Statement(
    lambda _: Export.update(
        {Export.done: slot("done"), Export.total: slot("total")}
    ).where(_THIS)
)
_ADD = Statement(
    lambda _: ExportPiece.insert(
        {
            ExportPiece.org_id: slot("org_id"),
            ExportPiece.export_id: slot("id"),
            ExportPiece.number: slot("number"),
            ExportPiece.content: slot("content"),
        }
    )
)
_FINISH = Statement(
    lambda _: Export.update(
        {
            Export.status: slot("status"),
            Export.size: slot("size"),
            Export.sha256: slot("sha256"),
            Export.finished_at: slot("finished_at"),
            Export.expires_at: slot("expires_at"),
        }
    ).where(_THIS)
)
_FAIL = Statement(
    lambda _: Export.update(
        {
            Export.status: slot("status"),
            Export.failure: slot("failure"),
            Export.finished_at: slot("finished_at"),
        }
    ).where(_THIS)
)


class Part(NamedTuple):
    """Pieces that are new, the number of the first, and how many incidents are written by now."""

    pieces: Sequence[str]
    number: int
    done: int
    total: int


class Whole(NamedTuple):
    """A file that is finished."""

    size: int
    sha256: str


def begin(session: Session, org_id: str, id: str) -> int:
    """Begin a file from its start, and answer how often it was begun by now."""
    place = {"org_id": org_id, "id": id}
    session.change(REMOVE_PIECES, **place)
    [(attempts,)] = session.change(_BEGIN, **place, status=RUNNING)
    return int(attempts)


def add(session: Session, org_id: str, id: str, part: Part) -> None:
    """Keep the next part of a file."""
    place = {"org_id": org_id, "id": id}
    for number, piece in enumerate(part.pieces, part.number):
        session.write(_ADD, **place, number=number, content=piece)
    session.change(_MOVE_ON, **place, done=part.done, total=part.total)


def finish(session: Session, org_id: str, id: str, whole: Whole, now: str) -> str:
    """Let a file be downloaded, and answer until when."""
    expires_at = shift(now, LIFETIME)
    times = {"finished_at": now, "expires_at": expires_at}
    session.change(
        _FINISH, org_id=org_id, id=id, status=DONE, **whole._asdict(), **times
    )
    return expires_at


def fail(session: Session, org_id: str, id: str, failure: str, now: str) -> None:
    """Give a file up, and tell why."""
    place: dict[str, Any] = {"org_id": org_id, "id": id}
    session.change(REMOVE_PIECES, **place)
    session.change(_FAIL, **place, status=FAILED, failure=failure, finished_at=now)
