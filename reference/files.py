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

Writers = dict[str, Callable[[], str]]
"""What writes each text, by its path below /docs."""


def files(renderer: Renderer, published: str) -> Writers:
    """Return what writes each text of a site; `published` is the contract in JSON."""
    return {
        **_twins(renderer),
        **_shipped(),
        "static/search-index.js": renderer.index,
        "static/contract.js": lambda: f"window.contract = {published};\n",
        "llms.txt": renderer.llms,
        "openapi.json": lambda: published,
    }


def _twins(renderer: Renderer) -> Writers:
    """Return the pages as Markdown."""
    found: Writers = {}
    for page in renderer.site.pages.values():
        if page.has_twin:
            name = file_of(page.path, ".md")
            found[name] = partial(renderer.markdown, page)
    return found


def _shipped() -> Writers:
    """Return style and script as they lie in the folder."""
    found: Writers = {}
    folder = ROOM / "static"
    for file in sorted(folder.rglob("*")):
        # what is packed is no text, and is answered as it is
        is_packed = file.suffix == ".gz"
        if file.is_file() and not is_packed:
            name = file.relative_to(ROOM).as_posix()
            found[name] = partial(file.read_text, "utf-8")
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
    # whoever serves the folder may not know how to say that a file is packed
    explorer = vendored.unpacked(vendored.PACKED)
    _write(folder / "static" / "vendor" / vendored.PACKED, explorer)
    return len(writers) + 1


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
