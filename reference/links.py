"""Addresses: where a page lies when the service answers it, and when it is a file among files."""

from collections.abc import Callable
from posixpath import dirname, relpath

Links = Callable[[str, str], str]
"""The address of the first page or file as the second page links to it."""

PREFIX = "/docs"


def file_of(page: str, suffix: str) -> str:
    """The file of a page: `guides/start` is `guides/start.html`, the home page `index.html`."""
    return (page or "index") + suffix


def live(target: str, here: str) -> str:
    """From the root of the host, so that an address with a slash at its end leads to the same
    pages.
    """
    if not target:
        return PREFIX
    return f"{PREFIX}/{target}"


def static(target: str, here: str) -> str:
    """From file to file, so that the folder works wherever it lies."""
    name, hash_, anchor = target.partition("#")
    file = _written_to(name, ".html")
    folder = dirname(here) or "."
    address = relpath(file, folder)
    return f"{address}{hash_}{anchor}"


def twin(links: Links) -> Links:
    """The links of Markdown pages, which lead to Markdown pages."""

    def link(target: str, here: str) -> str:
        name, hash_, anchor = target.partition("#")
        file = _written_to(name, ".md")
        address = links(file, here)
        return f"{address}{hash_}{anchor}"

    return link


def _written_to(target: str, suffix: str) -> str:
    """The file that a target lies in. One that has an ending is a file, and no page."""
    _, _, last = target.rpartition("/")
    if "." in last:
        return target
    return file_of(target, suffix)
