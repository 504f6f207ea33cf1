"""Markdown as search reads it: its sections, their anchors, and their words without marks."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_TABLE_RULE = re.compile(r"^\|[-| :]+\|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`#|]+")
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_LEVELS = ("h2", "h3")
"""The headings that begin a section. The first level is the title of the page."""


class Section(NamedTuple):
    """A part of a page: the anchor that leads to it, its heading, its plain text.

    What stands before the first heading has no anchor and no heading.
    """

    anchor: str
    heading: str
    text: str


class Anchors:
    """The anchors of one page, as code hosts make them.

    A heading that comes again gets a number.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def of(self, heading: str) -> str:
        """Return the anchor of the next heading."""
        letters = re.sub(r"[^\w\- ]", "", heading.lower())
        name = letters.strip().replace(" ", "-")
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return f"{name}-{count}" if count else name


def outline(text: str) -> tuple[Section, ...]:
    """Return the sections of a page, the introduction first."""
    lines = text.splitlines()
    # the introduction begins in the line below the title, which is the first
    starts = [(0, "", ""), *_starts(text)]
    end_of_page = (len(lines), "", "")
    sections = []
    for (line, anchor, heading), (end, _, _) in pairwise([*starts, end_of_page]):
        body = "\n".join(lines[line + 1 : end])
        section = Section(anchor, plain(heading), plain(body))
        sections.append(section)
    return tuple(sections)


def _starts(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the first line, the anchor and the words of each section."""
    anchors = Anchors()
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    for token, inner in headings(tokens):
        heading = inner.content
        anchor = anchors.of(heading)
        if token.tag in _LEVELS and token.map is not None:
            line, _ = token.map
            yield line, anchor, heading


def headings(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each heading with the token of its words."""
    for token, inner in pairwise(tokens):
        if token.type == "heading_open":
            yield token, inner


def title_of(text: str) -> str:
    """Return the first heading."""
    first, _, _ = text.partition("\n")
    return first.removeprefix("# ")


def summary_of(text: str) -> str:
    """Return the first sentence after the first heading, without marks."""
    _, paragraph, *_ = text.split("\n\n", 2)
    sentence, *_ = _SENTENCE_END.split(plain(paragraph), maxsplit=1)
    return sentence


def plain(text: str) -> str:
    """Return the words of a text, without code blocks and marks."""
    prose = _FENCE.sub("", text)
    prose = _TABLE_RULE.sub("", prose)
    prose = _LINK.sub(r"\1", prose)
    words = _MARKS.sub("", prose).split()
    return " ".join(words)


def sections(text: str) -> list[tuple[str, str]]:
    """Return the sections of second level as Markdown: heading and text."""
    _, *parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    names = parts[0::2]
    bodies = map(str.strip, parts[1::2])
    return list(zip(names, bodies, strict=True))
