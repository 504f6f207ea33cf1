"""Files to take away: what a program exports over the API and a person from the desk."""

from collections.abc import Iterator
from typing import Literal

from exchange import tables
from exchange.pdf import engine, registers
from exchange.reply import Reply, Source
from storage import audit, incident_exports, inspections
from storage.incident_search import Filters
from storage.session.documents import encoded
from storage.session.transactions import Session

Format = Literal["csv", "xlsx", "jsonl", "pdf"]

_LINES = "application/x-ndjson"
_TYPES: dict[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": _LINES,
    "pdf": engine.MEDIA_TYPE,
}


def incident_file(format: Format, org_id: str, filters: Filters, now: str) -> Reply:
    """The incidents that filters find, as they are at one moment. Raises NoEngine."""
    if format == "pdf":
        return _register(org_id, filters, now)

    def lines(session: Session) -> Iterator[bytes]:
        return tables.json_lines(incident_exports.documents(session, org_id, filters, now))

    def table(session: Session) -> Iterator[bytes]:
        rows = incident_exports.with_filings(session, org_id, filters, now)
        return tables.workbook(rows) if format == "xlsx" else tables.csv_lines(rows)

    source = lines if format == "jsonl" else table
    return _file(source, _TYPES[format], f"incidents-{org_id}-{now[:10]}.{format}")


def _register(org_id: str, filters: Filters, now: str) -> Reply:
    """The register as an authority may ask to see it."""
    engine.require()
    disposition = f'attachment; filename="register-{org_id}-{now[:10]}.pdf"'
    headers = {"Content-Type": _TYPES["pdf"], "Content-Disposition": disposition}

    def making(session: Session) -> bytes:
        return registers.pdf(inspections.read(session, org_id, filters, now))

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
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Type": media_type, "Content-Disposition": disposition}
    return Reply(200, headers, b"", source=source)
