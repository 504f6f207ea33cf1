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
    words = query[:LONGEST].lower().split()
    if not words:
        return []
    scores = {}
    for entry in entries:
        score = _score(entry, words)
        if score:
            scores[entry.path] = (score, entry)
    best_first = sorted(scores.values(), key=lambda scored: -scored[0])
    return [_result(entry, words) for _, entry in best_first]


def _score(entry: Entry, words: list[str]) -> int:
    title = entry.title.lower()
    summary = entry.summary.lower()
    texts = [_words_of(section) for section in entry.sections]
    total = 0
    for word in words:
        score = 0
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
    counts = [_count(section, words) for section in entry.sections]
    most = max(counts, default=0)
    best = []
    for section, count in zip(entry.sections, counts, strict=True):
        if count == most and most > 0:
            best.append(section)
    # a heading with the word says more than a text with it
    best.sort(key=lambda section: not _is_headed(section, words))
    hits = [_hit(section, words) for section in best[:HITS]]
    return Result(entry.path, entry.title, entry.summary, tuple(hits))


def _count(section: Section, words: list[str]) -> int:
    text = _words_of(section)
    return sum(word in text for word in words)


def _is_headed(section: Section, words: list[str]) -> bool:
    heading = section.heading.lower()
    return any(word in heading for word in words)


def _hit(section: Section, words: list[str]) -> Hit:
    text = snippet(section.text, words)
    return Hit(section.anchor, section.heading, text)


def snippet(text: str, words: list[str]) -> tuple[Piece, ...]:
    """Return the text around the first of the words, each of them marked."""
    lower = text.lower()
    places = [lower.find(word) for word in words if word in lower]
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
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    # every second part is what the pattern's group found
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    for number, part in enumerate(parts):
        if part:
            yield Piece(part, is_hit=number % 2 == 1)
