"""The files of the site that are no HTML pages: Markdown twins, style, script, search index, contract."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reference.links import file_of, static
from reference.renderer import Renderer
from reference.site import ROOM, Site


def files(renderer: Renderer, published: str) -> dict[str, Callable[[], str]]:
    """Every file by its path below /docs, and what writes it. `published` is the contract in JSON."""
    found: dict[str, Callable[[], str]] = {
        file_of(page.path, ".md"): partial(renderer.markdown, page)
        for page in renderer.site.pages.values()
        if page.kind != "search"
    }
    for file in sorted((ROOM / "static").iterdir()):
        found[f"static/{file.name}"] = partial(file.read_text, "utf-8")
    found["static/search-index.js"] = renderer.index
    found["llms.txt"] = renderer.llms
    found["openapi.json"] = lambda: published
    return found


def build(site: Site, published: str, folder: Path, service: str) -> int:
    """Write the whole site as files into a folder; how many there are."""
    renderer = Renderer(site, static, service)
    whole = files(renderer, published)
    for page in site.pages.values():
        whole[file_of(page.path, ".html")] = partial(renderer.html, page)
    whole["404.html"] = renderer.missing
    for name, write in whole.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write(), "utf-8")
    return len(whole)
