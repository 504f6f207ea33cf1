"""The files of the site that are no HTML pages.

They are Markdown twins, style, script, search index and contract.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reference import vendored
from reference.links import file_of, static
from reference.renderer import Renderer
from reference.site import ROOM, Site


def files(renderer: Renderer, published: str) -> dict[str, Callable[[], str]]:
    """Return what writes each text, by its path below /docs.

    `published` is the contract in JSON.
    """
    found: dict[str, Callable[[], str]] = {}
    for page in renderer.site.pages.values():
        if page.has_twin:
            name = file_of(page.path, ".md")
            found[name] = partial(renderer.markdown, page)
    folder = ROOM / "static"
    for file in sorted(folder.rglob("*")):
        is_packed = file.suffix == ".gz"
        if file.is_file() and not is_packed:
            name = file.relative_to(ROOM).as_posix()
            found[name] = partial(file.read_text, "utf-8")
    found["static/search-index.js"] = renderer.index
    found["static/contract.js"] = lambda: f"window.contract = {published};\n"
    found["llms.txt"] = renderer.llms
    found["openapi.json"] = lambda: published
    return found


def build(site: Site, published: str, folder: Path, service: str) -> int:
    """Write the whole site as files into a folder, and return how many there are."""
    renderer = Renderer(site, static, service)
    writers = files(renderer, published)
    for page in site.pages.values():
        name = file_of(page.path, ".html")
        writers[name] = partial(renderer.html, page)
    writers["404.html"] = renderer.missing
    for name, write in writers.items():
        text = write()
        _write(folder / name, text.encode())
    explorer = folder / "static" / "vendor" / vendored.PACKED
    _write(explorer, vendored.unpacked(vendored.PACKED))
    return len(writers) + 1


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
