"""A notification pack as a page and as Markdown. Whatever the record holds stays plain text."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from domain.computed_answers import moment

Row = Mapping[str, Any]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; color: #111; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; white-space: pre-wrap; }
dd.blank { color: #6b6b6b; } .small { color: #444; font-size: .85rem; overflow-wrap: anywhere; }
.letter { white-space: pre-wrap; }
@page { margin: 18mm; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; }
dt { break-after: avoid; } }
"""
_ABOUT = (
    ("form", "Form"),
    ("case_number", "Case number"),
    ("phase", "Phase"),
    ("authority", "Authority"),
    ("generated_at", "Made at"),
    ("content_sha256", "SHA-256 of the content"),
)


def page(pack: Row) -> str:
    """A whole page, with a style for printing."""
    title = escape(f"{pack['title']}, {pack['case_number']}")
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return (
        '<!doctype html><html lang="en">'
        f"<head>{head}</head>"
        f"<body>{body(pack)}</body>"
        "</html>"
    )


def body(pack: Row) -> str:
    """What a page shows of a pack, without its frame."""
    return "\n".join(_html(pack))


def _html(pack: Row) -> Iterator[str]:
    yield f"<h1>{escape(pack['title'])}</h1>"
    yield f'<p class="small">{escape(pack["basis"])} Nothing here is legal advice.</p>'
    yield from _html_missing(pack)
    if not is_letter(pack):
        for section in pack["sections"]:
            yield from _html_section(section)
    if pack["text"] is not None:
        yield f'<div class="letter">{escape(pack["text"])}</div>'
    yield from _html_lists(pack)
    yield "<h2>About this pack</h2><dl>"
    for term, value in about(pack):
        yield f"<dt>{escape(term)}</dt><dd>{escape(value)}</dd>"
    yield "</dl>"


def _html_missing(pack: Row) -> Iterator[str]:
    missing = [item for item in pack["missing"] if item["requirement"] == "required"]
    if not missing:
        yield "<p><b>Nothing that is required is missing.</b></p>"
        return
    yield "<h2>Still missing</h2><ul>"
    for item in missing:
        yield f"<li>{escape(asked(item))}</li>"
    yield "</ul>"


def _html_section(section: Row) -> Iterator[str]:
    yield f"<h2>{escape(section['title'])}</h2><dl>"
    for question in section["questions"]:
        answer = question["answer"]
        yield f"<dt>{escape(question['title'])}</dt>"
        if answer is None:
            yield '<dd class="blank">not on record</dd>'
        else:
            yield f"<dd>{escape(answer)}</dd>"
    yield "</dl>"


def _html_lists(pack: Row) -> Iterator[str]:
    for title, lines in _lists(pack):
        yield f"<h2>{escape(title)}</h2><ul>"
        for line in lines:
            yield f"<li>{escape(line)}</li>"
        yield "</ul>"


def markdown(pack: Row) -> str:
    """A pack in Markdown (CommonMark)."""
    return "\n\n".join(_markdown(pack)) + "\n"


def _markdown(pack: Row) -> Iterator[str]:
    yield f"# {plain(pack['title'])}"
    yield plain(f"{pack['basis']} Nothing here is legal advice.")
    missing = [item for item in pack["missing"] if item["requirement"] == "required"]
    if missing:
        yield "## Still missing"
        yield "\n".join(f"- {plain(asked(item))}" for item in missing)
    if not is_letter(pack):
        for section in pack["sections"]:
            yield from _markdown_section(section)
    if pack["text"] is not None:
        for paragraph in pack["text"].split("\n\n"):
            yield plain(paragraph)
    for title, lines in _lists(pack):
        yield f"## {plain(title)}"
        yield "\n".join(f"- {plain(line)}" for line in lines)
    yield "## About this pack"
    yield "\n".join(f"- {plain(term)}: {plain(value)}" for term, value in about(pack))


def _markdown_section(section: Row) -> Iterator[str]:
    yield f"## {plain(section['title'])}"
    for question in section["questions"]:
        answer = question["answer"]
        shown = "*not on record*" if answer is None else plain(answer)
        yield f"**{plain(question['title'])}**\\\n{shown}"


def plain(text: str) -> str:
    """Text that Markdown reads as text alone: each punctuation mark is escaped.

    Every ASCII punctuation character may be (CommonMark, section 2.4); lines end hard.
    """
    lines = [line.strip() for line in text.splitlines()]
    escaped = [_PUNCTUATION.sub(r"\\\1", line) for line in lines if line]
    return "\\\n".join(escaped)


def is_letter(pack: Row) -> bool:
    """Whether a pack is a letter to the people affected."""
    return bool(pack["kind"] == "art34-letter")


def asked(item: Row) -> str:
    """What is missing: the part of the form, the question, and the article that asks it."""
    reference = item["reference"]
    text = f"{item['section']}: {item['title']}"
    return f"{text} ({reference})" if reference else text


def about(pack: Row) -> Iterator[tuple[str, str]]:
    """What a pack is, by name."""
    for name, term in _ABOUT:
        if pack[name] is not None:
            yield term, str(pack[name])
    head = pack["audit_head"]
    yield "Audit trail", f"entry {head['seq']}, hash {head['hash']}"


def _lists(pack: Row) -> Iterator[tuple[str, list[str]]]:
    """What stands beside the answers: deadlines, decisions, attachments, the timeline."""
    if is_letter(pack):
        return
    lists = (
        ("Deadlines", "deadlines", deadline),
        ("Decisions", "decisions", decision),
        ("Attachments", "attachments", _attachment),
        ("Timeline", "timeline", _entry),
    )
    for title, name, line_of in lists:
        lines = [line_of(row) for row in pack[name]]
        if lines:
            yield title, lines


def _attachment(row: Row) -> str:
    return f"{row['name']}, SHA-256 {row['sha256']}"


def _entry(row: Row) -> str:
    return f"{moment(row['at'])}: {row['text']}"


def deadline(row: Row) -> str:
    """A duty, its deadline in both readings, and how that was counted."""
    text = f"{row['title']} ({row['reference']}): {row['state'].replace('_', ' ')}"
    if row["safe_due_at"] is not None:
        safe, latest = moment(row["safe_due_at"]), moment(row["latest_due_at"])
        text += f", due {safe}, at the latest {latest}"
    steps = [f"{step['step']}: {step['value']}" for step in row["explanation"]]
    return f"{text}. Counted: {'; '.join(steps)}"


def decision(row: Row) -> str:
    """A decision, what it is about, and its reasons."""
    choice = row["decision"].replace("_", " ")
    return f"{moment(row['decided_at'])}: {row['title']}: {choice}. {row['reasons']}"
