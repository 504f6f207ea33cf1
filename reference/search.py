"""Search without a script: the pages that hold every word, those that hold it in their title first.

`static/docs.js` does the same in the browser; tests/reference/test_browser.py holds them together.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reference.outline import Section

LONGEST = 200
"""The characters of a query that count."""
HITS = 3
"""The sections of one page that are shown."""
BEFORE, AFTER = 60, 140
"""The characters of a snippet around its first hit."""


class Entry(NamedTuple):
    """A page as search sees it."""

    path: str
    title: str
    summary: str
    sections: tuple[Section, ...]

    def as_json(self, path: str) -> dict[str, Any]:
        """Return what the browser searches, with the page's address as the browser reaches it."""
        return {
            "path": path,
            "title": self.title,
            "summary": self.summary,
            "sections": [list(section) for section in self.sections],
        }


class Piece(NamedTuple):
    """A part of a snippet: a word that was looked for, or the text between two."""

    text: str
    is_hit: bool


class Hit(NamedTuple):
    """A section that holds the words, and the text around the first of them."""

    anchor: str
    heading: str
    snippet: tuple[Piece, ...]


class Result(NamedTuple):
    """A page that holds every word."""

    path: str
    title: str
    summary: str
    hits: tuple[Hit, ...]


def search(entries: list[Entry], query: str) -> list[Result]:
    """Return the pages that hold every word, best first; none for an empty query."""
    asked = query[:LONGEST].lower()
    words = asked.split()
    if not words:
        return []
    scores = {entry.path: _score(entry, words) for entry in entries}
    found = [entry for entry in entries if scores[entry.path] > 0]
    # pages of one score stay in the order in which they are read
    found.sort(key=lambda entry: -scores[entry.path])
    return [_result(entry, words) for entry in found]


def _score(entry: Entry, words: list[str]) -> int:
    """Return how well a page fits; 0 where one of the words isn't in it."""
    title = entry.title.lower()
    summary = entry.summary.lower()
    texts = [_words_of(section) for section in entry.sections]
    total = 0
    for word in words:
        score = 0
        # a title tells best what a page is about, and its summary next best
        if word in title:
            score += 8
        if word in summary:
            score += 4
        if any(word in text for text in texts):
            score += 1
        if score == 0:
            return 0
        total += score
    return total


def _words_of(section: Section) -> str:
    text = f"{section.heading} {section.text}"
    return text.lower()


def _result(entry: Entry, words: list[str]) -> Result:
    """Return the page with the sections that hold most of the words."""
    sections = entry.sections
    counts = [_count(section, words) for section in sections]
    most = max(counts, default=0)
    best = []
    for section, count in zip(sections, counts, strict=True):
        # a page that has the words in its title or summary alone has no section to show
        if count == most and most > 0:
            best.append(section)
    # a heading with the word says more than a text with it
    best.sort(key=lambda section: not _is_headed(section, words))
    hits = [_hit(section, words) for section in best[:HITS]]
    return Result(
        path=entry.path,
        title=entry.title,
        summary=entry.summary,
        hits=tuple(hits),
    )


def _count(section: Section, words: list[str]) -> int:
    """Return how many of the words a section holds."""
    text = _words_of(section)
    return sum(word in text for word in words)


def _is_headed(section: Section, words: list[str]) -> bool:
    """Return whether the heading of a section holds one of the words."""
    heading = section.heading.lower()
    return any(word in heading for word in words)


def _hit(section: Section, words: list[str]) -> Hit:
    return Hit(
        anchor=section.anchor,
        heading=section.heading,
        snippet=snippet(section.text, words),
    )


def snippet(text: str, words: list[str]) -> tuple[Piece, ...]:
    """Return the text around the first of the words, each of them marked."""
    lower = text.lower()
    places = [lower.find(word) for word in words if word in lower]
    # a word that stands in the heading alone is nowhere here: then the text is shown from its start
    first = min(places, default=0)
    start = _word_start(text, first - BEFORE)
    end = _word_end(text, first + AFTER)
    shown = text[start:end].strip()
    if start > 0:
        shown = f"… {shown}"
    if end < len(text):
        shown = f"{shown} …"
    return tuple(_pieces(shown, words))


def _word_start(text: str, place: int) -> int:
    """Return where the first whole word after a place begins."""
    if place <= 0:
        return 0
    return text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    """Return where the last whole word before a place ends."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return max(space, 0)


def _pieces(text: str, words: list[str]) -> Iterator[Piece]:
    """Yield a text in parts, the words that were looked for apart."""
    # of two words that begin alike the longer one is marked
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    # every second part is what the pattern's group found
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    for number, part in enumerate(parts):
        is_hit = number % 2 == 1
        if part:
            yield Piece(part, is_hit)
