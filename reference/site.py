"""The site: every page, made from the contract and from the prose beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from reference import prose
from reference.model import Model, Operation
from reference.samples import samples

ROOM = Path(__file__).parent
GUIDES = (
    "start",
    "authentication",
    "idempotency",
    "pagination",
    "conditional-requests",
    "deadlines",
    "clients",
    "contract-testing",
    "mcp",
)
"""The guides that are read in this order; any other follows them."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below /docs, what it is called, and what its template is told."""

    path: str
    title: str
    summary: str
    kind: str
    told: dict[str, Any] = field(default_factory=dict)
    words: str = ""

    @property
    def has_twin(self) -> bool:
        """Whether the page also is Markdown: what only works in a browser isn't."""
        return self.kind not in ("search", "explorer", "missing")


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error, as docs/problems.md tells of it."""

    code: str
    text: str
    operations: tuple[Operation, ...]

    @property
    def path(self) -> str:
        """Where the `type` of such an error leads."""
        return f"problems/{self.code.lower().replace('_', '-')}"

    @property
    def summary(self) -> str:
        """When it is answered, in a sentence."""
        return prose.plain(self.text.split("\n\n")[0])


class Site:
    """All pages by their paths, in the order in which they are read."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.model = Model(document)
        self.problems = tuple(self._problems())
        self.pages = {page.path: page for page in self._pages()}
        self.by_operation = {
            one.id: page for page in self.pages.values() if (one := page.told.get("operation")) is not None
        }
        self.by_code = {one.code: self.pages[one.path] for one in self.problems}

    def of_kind(self, kind: str) -> list[Page]:
        """The pages of one kind."""
        return [page for page in self.pages.values() if page.kind == kind]

    @cached_property
    def entries(self) -> list[dict[str, str]]:
        """What search looks through."""
        return [
            {"path": one.path, "title": one.title, "kind": one.kind, "summary": one.summary, "words": one.words.lower()}
            for one in self.pages.values()
            if one.words
        ]

    def _pages(self) -> Iterator[Page]:
        yield Page("", self.model.title, "Documentation of the register of personal-data breaches.", "home")
        yield Page("guides", "Guides", "How to work with the register, one matter at a time.", "guides")
        yield from (_written(f"guides/{name}", "guide") for name in _guides())
        yield Page("api/reference", "API reference", "Every operation of the contract, by tag.", "reference")
        yield from map(_operation, self.model.operations)
        told = "Browse the contract and try requests against this service."
        yield Page("explorer", "Explorer", told, "explorer", words="Explorer Scalar try a request")
        yield Page("problems", "Problems", "Every error code, and what to do about it.", "problems")
        for one in self.problems:
            yield Page(one.path, one.code, one.summary, "problem", {"problem": one}, f"{one.code} {one.text}")
        for name in ("operations", "settings", "changelog"):
            yield _written(name, "text")
        yield Page("search", "Search", "Search the documentation.", "search")

    def _problems(self) -> Iterator[Problem]:
        for code, text in prose.sections(_text("problems")):
            yield Problem(code, text, tuple(one for one in self.model.operations if code in one.codes))

    @property
    def problems_introduction(self) -> str:
        """What holds for all problems."""
        return _text("problems").split("\n## ")[0].split("\n", 1)[1].strip()


def _operation(one: Operation) -> Page:
    names = [parameter.field.name for parameter in one.parameters]
    for media in (*one.body, *(media for response in one.responses[:1] for media in response.media)):
        names += media.field.names()
    names += [header.name for response in one.responses[:1] for header in response.headers]
    words = f"{one.method} {one.path} {one.id} {one.summary} {one.description} {' '.join(names)} {' '.join(one.scopes)}"
    told = {"operation": one, "samples": samples(one)}
    return Page(f"api/reference/{one.slug}", one.summary, f"{one.method} {one.path}", "operation", told, words)


def _guides() -> list[str]:
    """Every guide that is written, the first ones first."""
    written = {file.stem for file in (ROOM / "prose" / "guides").glob("*.md")}
    return [name for name in GUIDES if name in written] + sorted(written.difference(GUIDES))


def _written(path: str, kind: str) -> Page:
    text = _text(path)
    return Page(path, prose.title_of(text), prose.summary_of(text), kind, {"text": text}, prose.plain(text))


def _text(path: str) -> str:
    """The prose of a page; `prose/` holds links to the project's own files, which packaging turns into copies."""
    return (ROOM / "prose" / f"{path}.md").read_text("utf-8")
