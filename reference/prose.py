"""Prose: the Markdown of `docs/` and of the contract's descriptions, with its links led to where pages lie."""

import re
from collections.abc import Iterator
from itertools import pairwise
from posixpath import dirname, join, normpath

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from reference.highlight import highlighted
from reference.links import PREFIX, Links

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


class Prose:
    """Writes prose for pages that are linked in one way."""

    def __init__(self, links: Links, service: str) -> None:
        self._links = links
        self._service = service
        # no HTML in prose: what is written in the contract can't bring a script into a page
        self._markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Html).enable("table")
        self._markdown.options["highlight"] = lambda text, language, _: str(highlighted(text, language))

    def html(self, text: str, here: str, source: str) -> str:
        """Blocks of prose that stand on the page `here` and were written for the page `source`."""
        tokens = self._markdown.parse(text)
        for token in _every(tokens):
            if token.type == "link_open":
                token.attrSet("href", self.led(str(token.attrGet("href")), here, source))
        return str(self._markdown.renderer.render(tokens, self._markdown.options, {}))

    def sections(self, text: str) -> list[tuple[str, str]]:
        """The anchors and words of the headings of second level."""
        tokens, anchors = self._markdown.parse(text), _Anchors()
        told = [(anchors.of(inner.content), inner.content, one.tag) for one, inner in _headings(tokens)]
        return [(anchor, plain(words)) for anchor, words, tag in told if tag == "h2"]

    def markdown(self, text: str, here: str, source: str) -> str:
        """The same text with its links led right."""
        return _LINK.sub(lambda found: f"]({self.led(found[1], here, source)})", text)

    def led(self, href: str, here: str, source: str) -> str:
        """Where a link of the source leads to from the page that it stands on."""
        if href.startswith(("#", "mailto:")) or "://" in href:
            return href
        if href == PREFIX or href.startswith(PREFIX + "/"):
            return self._links(href.removeprefix(PREFIX).lstrip("/"), here)
        if href.startswith("/"):
            return self._service + href
        name, hash_, anchor = href.partition("#")
        page = normpath(join(dirname(source), name)).removeprefix("docs/").removesuffix(".md")
        return self._links(page, here) + hash_ + anchor


class _Html(RendererHTML):
    """HTML with anchors at headings, and with tables and code that scroll by themselves on a narrow screen."""

    def heading_open(self, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A heading that can be linked to."""
        anchors = env.setdefault("anchors", _Anchors())
        tokens[idx].attrSet("id", anchors.of(tokens[idx + 1].content))
        return self.renderToken(tokens, idx, options, env)

    def table_open(self, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A table in a box of its own."""
        return '<div class="scroll"><table>\n'

    def table_close(self, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The end of both."""
        return "</table></div>\n"


class _Anchors:
    """The anchors of one page, as code hosts make them: a heading that comes again gets a number."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def of(self, heading: str) -> str:
        """The anchor of the next heading."""
        name = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        met = self._met[name] = self._met.get(name, -1) + 1
        return f"{name}-{met}" if met else name


def title_of(text: str) -> str:
    """The first heading."""
    return text.split("\n", 1)[0].removeprefix("# ")


def summary_of(text: str) -> str:
    """The first sentence after the first heading, plain."""
    paragraph = plain(text.split("\n\n", 2)[1])
    return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraph, maxsplit=1)[0]


def plain(text: str) -> str:
    """The words of a text, for search."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _FENCE.sub("", text))
    return " ".join(re.sub(r"[*`#|]+", "", text).split())


def sections(text: str) -> list[tuple[str, str]]:
    """The sections of second level: heading and text."""
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def _headings(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Each heading with what is written in it."""
    return ((one, inner) for one, inner in pairwise(tokens) if one.type == "heading_open")


def _every(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_every(token.children or []))]
