"""Pages as HTML and as Markdown, for one way of linking them."""

import json
from functools import partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from reference.highlight import highlighted
from reference.links import Links, twin
from reference.outline import plain
from reference.prose import Prose
from reference.schemas import spelled
from reference.search import search
from reference.site import ROOM, Page, Site


class Renderer:
    """Writes the pages of a site.

    `service` is where the service answers: empty when that is the same host.
    """

    def __init__(self, site: Site, links: Links, service: str) -> None:
        self.site = site
        self._service = service
        self._html = (links, Prose(links, service))
        to_twins = twin(links)
        self._markdown = (to_twins, Prose(to_twins, service))
        self._templates = Environment(
            loader=FileSystemLoader(ROOM / "templates"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["json"] = partial(
            json.dumps, indent=2, ensure_ascii=False
        )
        self._templates.filters |= {
            "highlighted": highlighted,
            "plain": plain,
            "spelled": spelled,
        }

    def html(self, page: Page, query: str = "") -> str:
        """A page for browsers."""
        links, prose = self._html
        found = search(self.site.entries, query)
        return self._render(
            f"{page.kind}.html",
            page,
            links,
            prose.html,
            query=query,
            found=found,
        )

    def markdown(self, page: Page) -> str:
        """Its twin for programs that read text."""
        links, prose = self._markdown
        return self._render(f"{page.kind}.md", page, links, prose.markdown)

    def llms(self, here: str = "") -> str:
        """The list of pages for language models, in the form of llmstxt.org."""
        links, prose = self._markdown
        page = self.site.pages[here]
        return self._render("llms.txt", page, links, prose.markdown)

    def index(self) -> str:
        """What search in the browser looks through, as a script: pages may load no other data."""
        links, _ = self._html
        entries = []
        for entry in self.site.entries:
            address = links(entry.path, "search")
            entries.append(entry.as_json(address))
        text = json.dumps(entries, ensure_ascii=False)
        return f"window.documentation = {text};\n"

    def missing(self) -> str:
        """What is answered where no page is."""
        links, prose = self._html
        page = Page("", "Not found", "There is no such page.", "missing")
        return self._render("missing.html", page, links, prose.html)

    def _render(
        self, template: str, page: Page, links: Links, prose: Any, **more: Any
    ) -> str:
        return self._templates.get_template(template).render(
            site=self.site,
            model=self.site.model,
            page=page,
            link=lambda target: links(target, page.path),
            prose=lambda text, source=page.path: prose(text, page.path, source),
            service=lambda path: self._service + path,
            sections=self._html[1].sections,
            live=not self._service,
            **more,
        )
