"""Files of incidents that the worker makes: who asked for what, and how far each is."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from domain.audit import Attribution, changes
from domain.clock import parse_instant
from domain.errors import (
    NOTHING_THERE,
    Conflict,
    Fault,
    Invalid,
    NotFound,
    RuleViolated,
)
from domain.exports import (
    CANCELLED,
    DONE,
    EXPIRED,
    FAILED,
    LIFETIME,
    MOST_LIVING,
    MOST_WAITING,
    QUEUED,
    WAITING,
    unpacked,
)
from domain.identifiers import uuid7
from storage import audit, jobs
from storage.incident_search import MOST_WORDS, Filters, choice, pairs_of, words_of
from storage.jobs import Name
from storage.schema.export_models import Export as ExportRow
from storage.schema.export_models import ExportPiece
from storage.session.documents import encoded
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

KIND = "export"
"""The kind of job that makes a file, and later removes it."""

_URL = "/api/v1/privacy/exports/{}/file"
_FIELDS = {field.name: field for field in ExportRow._meta.sorted_fields}
_OWN = ExportRow.org_id == slot("org_id")
_PIECES_OF = (ExportPiece.org_id == slot("org_id")) & (
    ExportPiece.export_id == slot("id")
)


class Export(NamedTuple):
    """An export as it is on record."""

    org_id: str
    id: str
    format: str
    filters: str
    created_at: str
    created_by: str
    status: str = QUEUED
    attempts: int = 0
    done: int = 0
    total: int | None = None
    failure: str | None = None
    size: int | None = None
    sha256: str | None = None
    finished_at: str | None = None
    expires_at: str | None = None
    cancelled_at: str | None = None

    def at(self, now: str) -> "Export":
        """The same at an instant: a file that has lived its time is gone, removed or not."""
        if self.cancelled_at is not None:
            return self._replace(status=CANCELLED)
        is_over = (
            self.status == DONE
            and self.expires_at is not None
            and self.expires_at <= now
        )
        return self._replace(status=EXPIRED) if is_over else self

    @property
    def stated(self) -> dict[str, Any]:
        """The filters as they were sent."""
        filters: dict[str, Any] = orjson.loads(self.filters)
        return filters


_INSERT = Statement(
    lambda _: ExportRow.insert({field: slot(name) for name, field in _FIELDS.items()})
)
_READ = Statement(
    lambda _: ExportRow.select(*(_FIELDS[name] for name in Export._fields)).where(
        _OWN & (ExportRow.id == slot("id"))
    )
)
_STATES = Statement(
    lambda _: ExportRow.select(ExportRow.status, ExportRow.expires_at).where(_OWN)
)
_PIECES = Statement(
    lambda _: (
        ExportPiece.select(ExportPiece.content)
        .where(_PIECES_OF)
        .order_by(ExportPiece.number)
    )
)


def create(
    session: Session, org_id: str, format: str, filters: dict[str, Any], by: Attribution
) -> tuple[str, str]:
    """Ask the worker for a file: the export's id and document.

    Raises RuleViolated, or Conflict where too many are there already.
    """
    _require_few_words(filters)
    _require_room(session, org_id, by.at)
    made = Export(org_id, uuid7(), format, encoded(filters), by.at, by.actor)
    session.change(_INSERT, **made._asdict())
    jobs.schedule(session, Name(org_id, KIND, made.id, org_id), by.at)
    _audit(session, made, by)
    return made.id, document(made)


def read(session: Session, org_id: str, id: str, now: str) -> str:
    """An export as a document. Raises NotFound."""
    return document(known(session, org_id, id).at(now))


def ready(session: Session, org_id: str, id: str, now: str) -> Export:
    """An export whose file can be downloaded. Raises NotFound, or Conflict."""
    export = known(session, org_id, id).at(now)
    if export.status == EXPIRED:
        raise Conflict("The file has expired. Ask for a new one.")
    if export.status == CANCELLED:
        raise Conflict("The export was cancelled. Ask for a new one.")
    if export.status == FAILED:
        raise Conflict("The file couldn't be made: its export says why.")
    if export.status != DONE:
        raise Conflict("The file isn't ready yet. Read the export until it is done.")
    return export


def content(session: Session, org_id: str, id: str) -> Iterator[bytes]:
    """The file of an export, in portions; within a snapshot."""
    for (piece,) in session.stream(_PIECES, "export_pieces", org_id=org_id, id=id):
        yield unpacked(piece)


def find(session: Session, org_id: str, id: str) -> Export | None:
    """An export as it is on record, if it is."""
    row = session.one(_READ, org_id=org_id, id=id)
    return None if row is None else Export(*row)


def filters_of(stated: Mapping[str, Any]) -> Filters:
    """The filters of a list, from what a body stated."""
    return Filters(
        status=choice(stated.get("status")),
        severity=choice(stated.get("severity")),
        breach_kind=choice(stated.get("breach_kind")),
        overdue=stated.get("overdue"),
        discovered_from=_instant(stated.get("discovered_from")),
        discovered_to=_instant(stated.get("discovered_to")),
        updated_since=_instant(stated.get("updated_since")),
        case_number=stated.get("case_number"),
        reported_to=stated.get("reported_to"),
        external_reference=stated.get("external_reference"),
        metadata=pairs_of(stated.get("metadata")),
        words=words_of(stated.get("q")),
    )


def _instant(text: str | None) -> str | None:
    return None if text is None else parse_instant(text)


def known(session: Session, org_id: str, id: str) -> Export:
    """An export as it is on record. Raises NotFound."""
    export = find(session, org_id, id)
    if export is None:
        raise NotFound(NOTHING_THERE)
    return export


def document(export: Export) -> str:
    """An export as it is answered, with the status that it has by now."""
    progress = {"done": export.done, "of": export.total}
    members = {
        "id": export.id,
        "orgId": export.org_id,
        "format": export.format,
        "filters": export.stated,
        "status": export.status,
        "progress": progress,
        "failure": export.failure,
        "size": export.size,
        "sha256": export.sha256,
        "url": _URL.format(export.id) if export.status == DONE else None,
        "created_at": export.created_at,
        "finished_at": export.finished_at,
        "expires_at": export.expires_at,
        "cancelled_at": export.cancelled_at,
    }
    return encoded(members)


def _require_few_words(filters: Mapping[str, Any]) -> None:
    """Refuse now what the list refuses: the worker could tell nobody at once."""
    try:
        words_of(filters.get("q"))
    except Invalid:
        message = f"must look for at most {MOST_WORDS} words"
        raise RuleViolated.at(Fault("filters", message)) from None


def _require_room(session: Session, org_id: str, now: str) -> None:
    rows = session.all(_STATES, org_id=org_id)
    waiting = sum(status in WAITING for status, _ in rows)
    if waiting >= MOST_WAITING:
        raise Conflict(
            f"{MOST_WAITING} exports wait or are made already. Ask again later."
        )
    living = waiting + sum(
        status == DONE and expires_at > now for status, expires_at in rows
    )
    if living >= MOST_LIVING:
        hours = LIFETIME.total_seconds() // 3600
        raise Conflict(
            f"{MOST_LIVING} files are there already. Each is removed after {hours:.0f} hours."
        )


def _audit(session: Session, export: Export, by: Attribution) -> None:
    said: dict[str, Any] = {"format": export.format}
    for name, value in export.stated.items():
        # names of metadata are the client's own
        said[f"filters.{name}"] = encoded(value) if isinstance(value, dict) else value
    resource = f"exports/{export.id}"
    changed = changes({}, said)
    audit.append(
        session, export.org_id, by, action="create", resource=resource, changes=changed
    )
