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
        words = letters.strip()
        name = words.replace(" ", "-")
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        if count == 0:
            return name
        return f"{name}-{count}"


def outline(text: str) -> tuple[Section, ...]:
    """Return the sections of a page, the introduction first."""
    lines = text.splitlines()
    # the introduction begins in the line below the title, which is the first
    introduction = _Start(0, "", "")
    end_of_page = _Start(len(lines), "", "")
    starts = [introduction, *_starts(text), end_of_page]
    sections = []
    for start, following in pairwise(starts):
        body = "\n".join(lines[start.line + 1 : following.line])
        section = Section(
            anchor=start.anchor,
            heading=plain(start.heading),
            text=plain(body),
        )
        sections.append(section)
    return tuple(sections)


class _Start(NamedTuple):
    """Where a section begins: the line of its heading, and what that says."""

    line: int
    anchor: str
    heading: str


def _starts(text: str) -> Iterator[_Start]:
    """Yield where each section begins, by the headings that Markdown finds.

    A line that looks like a heading within a code block is none.
    """
    anchors = Anchors()
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    for token, inner in headings(tokens):
        heading = inner.content
        # each heading counts, also one of a deeper level: it may have the same words
        anchor = anchors.of(heading)
        if token.tag in _LEVELS and token.map is not None:
            line, _ = token.map
            yield _Start(line, anchor, heading)


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
    words = plain(paragraph)
    sentence, *_ = _SENTENCE_END.split(words, maxsplit=1)
    return sentence


def plain(text: str) -> str:
    """Return the words of a text, without code blocks and marks."""
    prose = _FENCE.sub("", text)
    prose = _TABLE_RULE.sub("", prose)
    prose = _LINK.sub(r"\1", prose)
    prose = _MARKS.sub("", prose)
    words = prose.split()
    return " ".join(words)


def sections(text: str) -> list[tuple[str, str]]:
    """Return the sections of second level as Markdown: heading and text."""
    # what stands before the first heading comes first, then headings and texts by turns
    _, *parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    names = parts[0::2]
    bodies = map(str.strip, parts[1::2])
    return list(zip(names, bodies, strict=True))
