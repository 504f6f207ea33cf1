"""Files to take away: what a program exports over the API and a person from the desk."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from exchange import tables
from exchange.pdf import engine, registers
from exchange.reply import Reply, Source
from storage import audit, exports, incident_exports, inspections
from storage.exports import Export
from storage.incident_search import Filters
from storage.session.documents import encoded
from storage.session.transactions import Session

Format = Literal["csv", "xlsx", "jsonl", "pdf"]
Passing = Callable[[Iterable[Any]], Iterator[Any]]
"""What all rows pass through, one by one."""

_LINES = "application/x-ndjson"
_TYPES: dict[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": _LINES,
    "pdf": engine.MEDIA_TYPE,
}
_FORMATS: dict[str, Format] = {format: format for format in _TYPES}


def incident_file(format: Format, org_id: str, filters: Filters, now: str) -> Reply:
    """The incidents that filters find, as they are at one moment. Raises NoEngine."""
    if format == "pdf":
        return _register(org_id, filters, now)
    source = incident_source(format, org_id, filters, now)
    return _file(source, _TYPES[format], _name(format, org_id, now))


def incident_source(
    format: str,
    org_id: str,
    filters: Filters,
    now: str,
    passing: Passing = iter,
) -> Source:
    """What makes the same file; each incident goes through `passing` on its way."""

    def lines(session: Session) -> Iterator[bytes]:
        documents = incident_exports.documents(session, org_id, filters, now)
        return tables.json_lines(passing(documents))

    def table(session: Session) -> Iterator[bytes]:
        rows = incident_exports.with_filings(session, org_id, filters, now)
        passed = passing(rows)
        if format == "xlsx":
            return tables.workbook(passed)
        return tables.csv_lines(passed)

    if format == "pdf":
        return _register_source(org_id, filters, now, passing)
    return lines if format == "jsonl" else table


def _register_source(
    org_id: str,
    filters: Filters,
    now: str,
    passing: Passing,
) -> Source:
    def register(session: Session) -> Iterator[bytes]:
        engine.require()
        document = inspections.read(session, org_id, filters, now)
        # the document is laid out as a whole: passing its incidents only counts them
        for _ in passing(document["incidents"]):
            pass
        yield registers.pdf(document)

    return register


def made_file(export: Export) -> Reply:
    """The file that the worker made."""

    def pieces(session: Session) -> Iterator[bytes]:
        return exports.content(session, export.org_id, export.id)

    format = _FORMATS[export.format]
    name = _name(format, export.org_id, export.created_at)
    return _file(pieces, _TYPES[format], name)


def require(format: str) -> None:
    """Raise NoEngine for a form that this installation doesn't make."""
    if format == "pdf":
        engine.require()


def _name(format: Format, org_id: str, at: str) -> str:
    kind = "register" if format == "pdf" else "incidents"
    return f"{kind}-{org_id}-{at[:10]}.{format}"


def _register(org_id: str, filters: Filters, now: str) -> Reply:
    """The register as an authority may ask to see it."""
    engine.require()

    def making(session: Session) -> bytes:
        document = inspections.read(session, org_id, filters, now)
        return registers.pdf(document)

    headers = _headers(_TYPES["pdf"], _name("pdf", org_id, now))
    return Reply(200, headers, b"", making=making)


def trail_file(org_id: str, now: str) -> Reply:
    """The audit trail, oldest entry first, and on the last line where it ends."""

    def lines(session: Session) -> Iterator[bytes]:
        for portion in audit.portions(session, org_id):
            yield "".join(f"{text}\n" for text in portion).encode()
        seq, hash = audit.head(session, org_id)
        head = encoded({"orgId": org_id, "seq": seq, "hash": hash})
        yield f"{head}\n".encode()

    return _file(lines, _LINES, f"audit-trail-{org_id}-{now[:10]}.jsonl")


def _file(source: Source, media_type: str, name: str) -> Reply:
    return Reply(200, _headers(media_type, name), b"", source=source)


def _headers(media_type: str, name: str) -> dict[str, str]:
    """A browser keeps it as a file of this name (RFC 6266)."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
    }
