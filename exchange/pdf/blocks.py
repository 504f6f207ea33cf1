"""The blocks that `templates/paper.typ` lays out. Whatever they hold is data."""

from collections.abc import Iterable, Mapping
from typing import Any

Block = dict[str, Any]

_LETTER = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""Countries whose paper is Letter; the others' is A4 (Unicode CLDR, paperSize)."""


def paper_of(countries: Iterable[str]) -> str:
    """The paper of an organisation: Letter where all its countries have it."""
    known = set(countries)
    return "us-letter" if known and known <= _LETTER else "a4"


def document(
    title: str,
    blocks: list[Block],
    *,
    subtitle: str | None = None,
    author: str,
    countries: Iterable[str],
    head: str,
    foot: str,
) -> Block:
    """A whole document; `head` stands above each page but the first, `foot` below each."""
    return {
        "title": title,
        "subtitle": subtitle,
        "author": author,
        "paper": paper_of(countries),
        "head": head,
        "foot": foot,
        "blocks": blocks,
    }


def heading(text: str, level: int = 1, place: str | None = None) -> Block:
    """A heading; `place` is what a table of contents finds it by."""
    block: Block = {"kind": "heading", "level": level, "text": text}
    return block if place is None else block | {"place": place}


def answers(questions: Iterable[Mapping[str, Any]]) -> Block:
    """Questions with their answers; None is told as not on record."""
    rows = []
    for question in questions:
        row = {"term": question["title"], "text": question["answer"]}
        rows.append(row)
    return {"kind": "answers", "rows": rows}


def exact(term: str, text: str) -> Block:
    """A term with a text that is compared letter by letter, such as a hash."""
    return {"term": term, "exact": text}


def items(rows: Iterable[Block]) -> Block:
    """A list; a row has a `text`, and may have an `exact` one below it."""
    return {"kind": "items", "items": list(rows)}


def notice(title: str, lines: list[str]) -> Block:
    """Lines that stand out."""
    return {"kind": "notice", "title": title, "items": lines}


def text(words: str) -> Block:
    """Paragraphs."""
    return {"kind": "text", "text": words}


def strong(words: str) -> Block:
    """A line in bold that begins a part of a letter."""
    return {"kind": "strong", "text": words}


def soft(words: str) -> Block:
    """Small print."""
    return {"kind": "soft", "text": words}


NEXT_PAGE: Block = {"kind": "next-page"}
