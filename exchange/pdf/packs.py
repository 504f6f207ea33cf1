"""A notification pack, or a letter to the people affected, as a PDF."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.computed_answers import moment
from domain.errors import Fault, Invalid
from exchange.pack_pages import about, asked, deadline, decision, is_letter
from exchange.pdf import blocks, engine
from exchange.pdf.blocks import Block
from law.forms import FILE

Row = Mapping[str, Any]

NO_PDF = "can't be pdf: the report under DORA is a JSON file"
_HASH = 64


def require(form: str) -> None:
    """Raise NoEngine where no PDF is made here, or Invalid for a form that has none."""
    if form == FILE:
        raise Invalid.at(Fault("format", NO_PDF))
    engine.require()


def pdf(pack: Row, organization: Row) -> bytes:
    """The pack as it is. Raises Unavailable."""
    return engine.laid_out(
        "paper.typ", document(pack, organization), pack["generated_at"]
    )


def headers(pack: Row) -> dict[str, str]:
    """What an answer with the pack says of it: its kind, and the name of its file."""
    name = f"{pack['form']}-{pack['case_number']}.pdf"
    return {
        "Content-Type": engine.MEDIA_TYPE,
        "Content-Disposition": f'attachment; filename="{name}"',
    }


def document(pack: Row, organization: Row) -> Block:
    """The pack as blocks: a letter stands on pages of its own, a form in the form's order."""
    name = organization["name"]
    at = moment(pack["generated_at"])
    hash = pack["content_sha256"][:12]
    foot = f"Case {pack['case_number']} · made {at} · content {hash}"
    subtitle = f"{pack['basis']} Nothing here is legal advice."
    parts = _letter(pack) if is_letter(pack) else _form(pack)
    return blocks.document(
        pack["title"],
        list(parts),
        subtitle=name if is_letter(pack) else subtitle,
        author=name,
        countries=organization["countries"],
        head=f"{name} · {pack['title']}",
        foot=name if is_letter(pack) else foot,
    )


def _letter(pack: Row) -> Iterator[Block]:
    titles = {section["title"] for section in pack["sections"]}
    for part in pack["text"].split("\n\n"):
        first, _, rest = part.partition("\n")
        if first in titles:
            yield blocks.strong(first)
            yield blocks.text(rest)
        else:
            yield blocks.text(part)
    yield blocks.NEXT_PAGE
    yield blocks.heading("About this draft")
    yield blocks.soft(f"This page is no part of the letter. {pack['basis']}")
    yield from _missing(pack)
    yield _about(pack)


def _form(pack: Row) -> Iterator[Block]:
    yield from _missing(pack)
    for section in pack["sections"]:
        yield blocks.heading(section["title"])
        yield blocks.answers(section["questions"])
    yield from _beside(pack)
    yield blocks.heading("About this pack")
    yield _about(pack)


def _missing(pack: Row) -> Iterator[Block]:
    missing = [
        asked(item) for item in pack["missing"] if item["requirement"] == "required"
    ]
    if missing:
        yield blocks.notice("Still missing", missing)
    else:
        yield blocks.soft("Nothing that is required is missing.")


def _beside(pack: Row) -> Iterator[Block]:
    """Deadlines, decisions, attachments and the timeline."""
    found = (
        ("Deadlines", _deadline, pack["deadlines"]),
        ("Decisions", _decision, pack["decisions"]),
        ("Attachments", _attachment, pack["attachments"]),
        ("Timeline", _happening, pack["timeline"]),
    )
    for title, item, rows in found:
        if rows:
            yield blocks.heading(title)
            yield blocks.items(map(item, rows))


def _deadline(row: Row) -> Block:
    return {"text": deadline(row)}


def _decision(row: Row) -> Block:
    return {"text": decision(row)}


def _attachment(row: Row) -> Block:
    return {
        "text": row["name"],
        "exact": row["sha256"],
    }


def _happening(row: Row) -> Block:
    at = moment(row["at"])
    return {"text": f"{at}: {row['text']}"}


def _about(pack: Row) -> Block:
    rows: list[Block] = []
    for term, text in about(pack):
        is_hash = len(text) >= _HASH and " " not in text
        rows.append(
            blocks.exact(term, text) if is_hash else {"term": term, "text": text}
        )
    return {"kind": "answers", "rows": rows}
