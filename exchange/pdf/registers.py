"""The register of breaches as a PDF, for an authority's visit (GDPR Art. 33(5))."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.computed_answers import moment
from exchange.pdf import blocks, engine
from exchange.pdf.blocks import Block

Row = Mapping[str, Any]

TITLE = "Register of personal-data breaches"
_BASIS = (
    "What Art. 33(5) GDPR asks to document: the facts of each breach, its effects and the remedial "
    "action taken; and what was filed, or why not. Instants are in UTC."
)
_COLUMNS = ["Case", "Breach", "Aware", "Status"]


def pdf(register: Row) -> bytes:
    """The register as it was read. Raises NoEngine or Unavailable."""
    return engine.laid_out("paper.typ", document(register), register["generated_at"])


def document(register: Row) -> Block:
    """The register as blocks: what it is, its incidents in a table, and each of them."""
    about = register["organization"]
    name = about["name"]
    at = moment(register["generated_at"])
    hash = register["content_sha256"][:12]
    return blocks.document(
        TITLE,
        list(_blocks(register)),
        subtitle=_BASIS,
        author=name,
        countries=about["countries"],
        head=f"{name} · {TITLE}",
        foot=f"{name} · made {at} · content {hash}",
    )


def _blocks(register: Row) -> Iterator[Block]:
    incidents = register["incidents"]
    yield _about(register)
    if not incidents:
        yield blocks.text("No breach is on record that fits this.")
        return
    yield blocks.heading("Breaches")
    yield _contents(incidents)
    for row in incidents:
        yield from _incident(row)


def _contents(incidents: list[Row]) -> Block:
    rows = []
    for row in incidents:
        cells = _cells(row)
        rows.append({"cells": cells, "place": _place(row)})
    return {
        "kind": "contents",
        "columns": _COLUMNS,
        "rows": rows,
    }


def _about(register: Row) -> Block:
    about = register["organization"]
    head = register["audit_head"]
    filters = dict(register["filters"])
    begins = filters.pop("discovered_from", None)
    ends = filters.pop("discovered_to", None)
    count = len(register["incidents"])
    rows: list[Block] = [
        {"term": "Organisation", "text": about["name"]},
        {"term": "Data protection officer", "text": about["dpo_contact"]},
        {"term": "Aware of the breach", "text": _period(begins, ends)},
        {"term": "Narrowed by", "text": _narrowed(filters)},
        {"term": "Breaches", "text": str(count)},
        {"term": "Made at", "text": moment(register["generated_at"])},
        {"term": "Audit trail ends with entry", "text": str(head["seq"])},
        blocks.exact("Its hash (SHA-256)", head["hash"]),
        blocks.exact("SHA-256 of the content", register["content_sha256"]),
    ]
    return {"kind": "answers", "rows": rows}


def _period(begins: str | None, ends: str | None) -> str:
    parts = []
    if begins is not None:
        parts.append(f"from {moment(begins)}")
    if ends is not None:
        parts.append(f"before {moment(ends)}")
    return " ".join(parts) or "at any time"


def _narrowed(filters: Mapping[str, str]) -> str:
    lines = []
    for name, value in filters.items():
        words = name.replace("_", " ")
        lines.append(f"{words}: {value}")
    return "\n".join(lines) or "nothing else: the whole register"


def _cells(row: Row) -> list[str]:
    return [
        row["case_number"],
        row["title"],
        row["discovered_at"][:10],
        row["status"],
    ]


def _place(row: Row) -> str:
    return f"case-{row['case_number']}"


def _incident(row: Row) -> Iterator[Block]:
    title = f"{row['case_number']}  {row['title']}"
    severity = row["severity"].capitalize()
    yield blocks.heading(title, place=_place(row))
    yield blocks.soft(f"{severity} · {row['status']} · {row['id']}")
    for section in row["sections"]:
        questions = section["questions"]
        if questions:
            yield blocks.heading(section["title"], 2)
            yield blocks.answers(questions)
