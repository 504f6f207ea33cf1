"""The site: every page, made from the contract and from the prose beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from law.loading import Law
from reference import events, outline, regimes
from reference.model import Media, Model, Operation, Parameter, Response
from reference.outline import Section, plain
from reference.samples import samples
from reference.search import Entry

ROOM = Path(__file__).parent
GUIDES = (
    "start",
    "authentication",
    "idempotency",
    "pagination",
    "conditional-requests",
    "templates",
    "investigation",
    "deadlines",
    "readings",
    "figures",
    "clients",
    "compatibility",
    "contract-testing",
    "mcp",
)
"""The guides that are read in this order; any other follows them."""

HOME = "Documentation of the register of personal-data breaches."
GUIDES_SUMMARY = "How to work with the register, one matter at a time."
REFERENCE = "Every operation of the contract, by tag."
EXPLORER = "Browse the contract and try requests against this service."
PROBLEMS = "Every error code, and what to do about it."


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below /docs, its title, the context of its template, what search reads."""

    path: str
    title: str
    summary: str
    kind: str
    context: dict[str, Any] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()

    @property
    def has_twin(self) -> bool:
        """Tell whether the page also is Markdown: what only works in a browser isn't."""
        return self.kind not in ("search", "explorer", "missing")

    @property
    def entry(self) -> Entry:
        """The page as search sees it."""
        return Entry(
            path=self.path,
            title=self.title,
            summary=self.summary,
            sections=self.sections,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error, as docs/problems.md describes it."""

    code: str
    text: str
    operations: tuple[Operation, ...]

    @property
    def path(self) -> str:
        """Where the `type` of such an error leads."""
        name = self.code.lower().replace("_", "-")
        return f"problems/{name}"

    @property
    def summary(self) -> str:
        """When it is answered, in a sentence."""
        first, *_ = self.text.split("\n\n")
        return plain(first)


class Site:
    """All pages by their paths, in the order in which they are read."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.model = Model(document)
        self.problems = tuple(self._problems())
        self.pages = {page.path: page for page in self._pages()}
        self.by_operation: dict[str, Page] = {}
        for page in self.of_kind("operation"):
            operation = page.context["operation"]
            self.by_operation[operation.id] = page
        self.by_code: dict[str, Page] = {}
        for problem in self.problems:
            self.by_code[problem.code] = self.pages[problem.path]

    def of_kind(self, kind: str) -> list[Page]:
        """The pages of one kind."""
        return [page for page in self.pages.values() if page.kind == kind]

    @cached_property
    def entries(self) -> list[Entry]:
        """What search looks through."""
        return [page.entry for page in self.pages.values() if page.sections]

    def _pages(self) -> Iterator[Page]:
        yield Page("", self.model.title, HOME, "home")
        yield Page("guides", "Guides", GUIDES_SUMMARY, "guides")
        for name in _guides():
            yield _written(f"guides/{name}", "guide")
        yield Page("api/reference", "API reference", REFERENCE, "reference")
        for operation in self.model.operations:
            yield _operation(operation)
        yield Page(
            path="explorer",
            title="Explorer",
            summary=EXPLORER,
            kind="explorer",
            sections=(Section("", "", EXPLORER),),
        )
        yield Page("problems", "Problems", PROBLEMS, "problems")
        for problem in self.problems:
            yield _problem(problem)
        yield from _events(self._document)
        yield from _law()
        for name in ("operations", "settings", "changes", "changelog"):
            yield _written(name, "text")
        yield Page("search", "Search", "Search the documentation.", "search")

    def _problems(self) -> Iterator[Problem]:
        for code, text in outline.sections(_text("problems")):
            operations = [item for item in self.model.operations if code in item.codes]
            yield Problem(code, text, tuple(operations))

    @property
    def problems_introduction(self) -> str:
        """What holds for all problems."""
        before, _, _ = _text("problems").partition("\n## ")
        _title, _, introduction = before.partition("\n")
        return introduction.strip()


def _events(document: dict[str, Any]) -> Iterator[Page]:
    """Yield the events that webhooks are told of."""
    guide = _text("guides/webhooks")
    found = list(events.events(document, guide))
    yield _page_of("events", events.index(found), "text")
    for event in found:
        yield _page_of(f"events/{event.slug}", events.page(event), "text")


def _law() -> Iterator[Page]:
    """Yield the law that is shipped: an organisation's own rules are its own affair."""
    shipped = Law()
    yield _page_of("law", regimes.index(shipped), "text")
    for regime in shipped.regimes.values():
        name = regimes.slug(regime.id)
        text = regimes.regime(regime)
        yield _page_of(f"law/{name}", text, "text")


def _operation(operation: Operation) -> Page:
    return Page(
        path=f"api/reference/{operation.slug}",
        title=operation.summary,
        summary=f"{operation.method} {operation.path}",
        kind="operation",
        context={"operation": operation, "samples": samples(operation)},
        sections=tuple(_parts(operation)),
    )


def _problem(problem: Problem) -> Page:
    words = plain(problem.text)
    section = Section("", "", f"{problem.code} {words}")
    return Page(
        path=problem.path,
        title=problem.code,
        summary=problem.summary,
        kind="problem",
        context={"problem": problem},
        sections=(section,),
    )


def _parts(operation: Operation) -> Iterator[Section]:
    """Yield the sections of an operation's page with the anchors that its template writes."""
    searched = (
        plain(operation.description),
        operation.method,
        operation.path,
        operation.id,
        " ".join(operation.scopes),
    )
    yield Section("", "", " ".join(searched))
    if operation.parameters:
        text = " ".join(map(_parameter, operation.parameters))
        yield Section("parameters", "Parameters", text)
    if operation.body:
        described = plain(operation.body_description)
        members = _members(operation.body)
        text = f"{described} {members}"
        yield Section("body", "Request body", text)
    for response in operation.responses:
        yield _answer(response)


def _parameter(parameter: Parameter) -> str:
    """Return what search finds of a parameter: its name, and what it does."""
    field = parameter.field
    return f"{field.name}: {plain(field.description)}"


def _answer(response: Response) -> Section:
    """Return the section of a status.

    What errors hold is the same everywhere, and isn't searched.
    """
    names = " ".join(response.codes)
    if not response.is_error:
        headers = " ".join(header.name for header in response.headers)
        names = f"{_members(response.media)} {headers}"
    described = plain(response.description)
    status = response.status
    return Section(
        anchor=f"response-{status}",
        heading=f"Response {status}",
        text=f"{described} {names}",
    )


def _members(media: tuple[Media, ...]) -> str:
    """Return the names of all members of some bodies."""
    names: list[str] = []
    for body in media:
        names += filter(None, body.field.names())
    return " ".join(names)


def _guides() -> list[str]:
    """Every guide that is written, the first ones first."""
    folder = ROOM / "prose" / "guides"
    written = {file.stem for file in folder.glob("*.md")}
    first = [name for name in GUIDES if name in written]
    others = written.difference(GUIDES)
    return [*first, *sorted(others)]


def _written(path: str, kind: str) -> Page:
    """Return a page of prose."""
    return _page_of(path, _text(path), kind)


def _page_of(path: str, text: str, kind: str) -> Page:
    """Return a page of Markdown, which says itself what it is called."""
    return Page(
        path=path,
        title=outline.title_of(text),
        summary=outline.summary_of(text),
        kind=kind,
        context={"text": text},
        sections=outline.outline(text),
    )


def _text(path: str) -> str:
    """Return the prose of a page. `prose/` holds links to the project's own files."""
    file = ROOM / "prose" / f"{path}.md"
    return file.read_text("utf-8")
