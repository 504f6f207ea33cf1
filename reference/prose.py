"""Prose: the Markdown of `docs/` and of the contract, with its links led to where pages lie."""

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from reference.highlight import highlighted
from reference.links import PREFIX, Links
from reference.outline import Anchors, headings, plain

_REMEMBERED = 1024
"""Texts of the contract: building the whole site takes half of the time with them."""
_LINK = re.compile(r"\]\(([^)\s]+)\)")


class Prose:
    """Writes prose for pages that are linked in one way."""

    def __init__(self, links: Links, service: str) -> None:
        self._links = links
        self._service = service
        # no HTML in prose: what is written in the contract can't bring a script into a page
        self._markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Html)
        self._markdown.enable("table")
        self._markdown.options["highlight"] = _coloured
        self._unlinked = lru_cache(_REMEMBERED)(self._linked)

    def html(self, text: str, here: str, source: str) -> str:
        """Return prose for the page `here` that was written for the page `source`."""
        if _may_link(text):
            return self._linked(text, here, source)
        # it reads alike on every page, and most descriptions stand on dozens
        return self._unlinked(text)

    def _linked(self, text: str, here: str = "", source: str = "") -> str:
        tokens = self._markdown.parse(text)
        for token in _every(tokens):
            if token.type == "link_open":
                href = str(token.attrGet("href"))
                address = self.led(href, here, source)
                token.attrSet("href", address)
        markdown = self._markdown
        rendered = markdown.renderer.render(tokens, markdown.options, {})
        return str(rendered)

    def sections(self, text: str) -> list[tuple[str, str]]:
        """Return the anchors and words of the headings of second level."""
        anchors = Anchors()
        tokens = self._markdown.parse(text)
        found = []
        for token, inner in headings(tokens):
            heading = inner.content
            anchor = anchors.of(heading)
            if token.tag == "h2":
                found.append((anchor, plain(heading)))
        return found

    def markdown(self, text: str, here: str, source: str) -> str:
        """Return the same text with its links led right."""

        def led(found: re.Match[str]) -> str:
            address = self.led(found[1], here, source)
            return f"]({address})"

        return _LINK.sub(led, text)

    def led(self, href: str, here: str, source: str) -> str:
        """Return where a link of the source leads to from the page that it stands on."""
        is_elsewhere = "://" in href
        if is_elsewhere or href.startswith(("#", "mailto:")):
            return href
        if href == PREFIX or href.startswith(f"{PREFIX}/"):
            page = href.removeprefix(PREFIX).lstrip("/")
            return self._links(page, here)
        if href.startswith("/"):
            return self._service + href
        name, hash_, anchor = href.partition("#")
        page = _page_at(name, source)
        address = self._links(page, here)
        return f"{address}{hash_}{anchor}"


class _Html(RendererHTML):
    """HTML with anchors at headings, and with boxes in which wide tables scroll by themselves."""

    def heading_open(
        self,
        tokens: list[Token],
        idx: int,
        options: OptionsDict,
        env: EnvType,
    ) -> str:
        """Return a heading that can be linked to."""
        anchors = env.setdefault("anchors", Anchors())
        words = tokens[idx + 1].content
        anchor = anchors.of(words)
        tokens[idx].attrSet("id", anchor)
        return self.renderToken(tokens, idx, options, env)

    def table_open(
        self,
        tokens: list[Token],
        idx: int,
        options: OptionsDict,
        env: EnvType,
    ) -> str:
        """Return the beginning of a table in a box of its own."""
        return '<div class="scroll"><table>\n'

    def table_close(
        self,
        tokens: list[Token],
        idx: int,
        options: OptionsDict,
        env: EnvType,
    ) -> str:
        """Return the end of both."""
        return "</table></div>\n"


def _may_link(text: str) -> bool:
    return "[" in text or "<" in text


def _page_at(name: str, source: str) -> str:
    """Return the page of a file of prose, which is named as seen from the file that links to it."""
    beside = join(dirname(source), name)
    file = normpath(beside)
    return file.removeprefix("docs/").removesuffix(".md")


def _coloured(text: str, language: str, _attributes: Any) -> str:
    return str(highlighted(text, language))


def _every(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens and all within them."""
    for token in tokens:
        yield token
        yield from _every(token.children or [])
