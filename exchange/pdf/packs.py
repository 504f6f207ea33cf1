"""A notification pack, or a letter to the people affected, as a PDF."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.computed_answers import moment
from domain.errors import Fault, Invalid
from exchange.pack_pages import about, asked, deadline, decision, is_letter
from exchange.pdf import blocks
from exchange.pdf.blocks import Block
from exchange.pdf.engine import laid_out
from exchange.pdf.engine import require as require_engine
from law.forms import FILE

Row = Mapping[str, Any]

_HASH = 64


def require(form: str) -> None:
    """Raise NoEngine where no PDF is made here, or Invalid for a form that has none."""
    if form == FILE:
        raise Invalid.at(Fault("format", "can't be pdf: the report under DORA is a JSON file"))
    require_engine()


def pdf(pack: Row, organization: Row) -> bytes:
    """The pack as it is. Raises Unavailable."""
    return laid_out("paper.typ", document(pack, organization), pack["generated_at"])


def document(pack: Row, organization: Row) -> Block:
    """The pack as blocks: a letter stands on pages of its own, a form in the form's order."""
    name = organization["name"]
    made = f"made {moment(pack['generated_at'])} · content {pack['content_sha256'][:12]}"
    return blocks.document(
        pack["title"],
        list(_letter(pack) if is_letter(pack) else _form(pack)),
        subtitle=name if is_letter(pack) else f"{pack['basis']} Nothing here is legal advice.",
        author=name,
        countries=organization["countries"],
        head=f"{name} · {pack['title']}",
        foot=name if is_letter(pack) else f"Case {pack['case_number']} · {made}",
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
        yield blocks.answers((row["title"], row["answer"]) for row in section["questions"])
    yield from _beside(pack)
    yield blocks.heading("About this pack")
    yield _about(pack)


def _missing(pack: Row) -> Iterator[Block]:
    missing = [asked(item) for item in pack["missing"] if item["requirement"] == "required"]
    if missing:
        yield blocks.notice("Still missing", missing)
    else:
        yield blocks.soft("Nothing that is required is missing.")


def _beside(pack: Row) -> Iterator[Block]:
    """Deadlines, decisions, attachments and the timeline."""
    files = [{"text": row["name"], "exact": row["sha256"]} for row in pack["attachments"]]
    happened = [{"text": f"{moment(row['at'])}: {row['text']}"} for row in pack["timeline"]]
    found = (
        ("Deadlines", [{"text": deadline(row)} for row in pack["deadlines"]]),
        ("Decisions", [{"text": decision(row)} for row in pack["decisions"]]),
        ("Attachments", files),
        ("Timeline", happened),
    )
    for title, rows in found:
        if rows:
            yield blocks.heading(title)
            yield blocks.items(rows)


def _about(pack: Row) -> Block:
    rows: list[Block] = []
    for term, text in about(pack):
        is_hash = len(text) >= _HASH and " " not in text
        rows.append(blocks.exact(term, text) if is_hash else {"term": term, "text": text})
    return {"kind": "answers", "rows": rows}
