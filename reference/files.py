"""The files of the site that are no HTML pages: Markdown twins, style, script, search index, contract."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reference import vendored
from reference.links import file_of, static
from reference.renderer import Renderer
from reference.site import ROOM, Site


def files(renderer: Renderer, published: str) -> dict[str, Callable[[], str]]:
    """Every text by its path below /docs, and what writes it. `published` is the contract in JSON."""
    found: dict[str, Callable[[], str]] = {
        file_of(page.path, ".md"): partial(renderer.markdown, page)
        for page in renderer.site.pages.values()
        if page.has_twin
    }
    for file in sorted((ROOM / "static").rglob("*")):
        if file.is_file() and file.suffix != ".gz":
            found[file.relative_to(ROOM).as_posix()] = partial(file.read_text, "utf-8")
    found["static/search-index.js"] = renderer.index
    found["static/contract.js"] = lambda: f"window.contract = {published};\n"
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
        _write(folder / name, write().encode())
    _write(folder / "static" / "vendor" / vendored.PACKED, vendored.unpacked(vendored.PACKED))
    return len(whole) + 1


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
