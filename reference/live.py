"""The pages as the service answers them.

Made when they are first asked for, so that no start waits for them.
"""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

from contract.document import Contract
from exchange.reply import Reply
from exchange.request import Request
from reference.links import PREFIX
from reference.page_cache import Kept, keep

if TYPE_CHECKING:
    from reference.renderer import Renderer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
EXPLORER_POLICY = (
    # Scalar writes its style into the page and draws small pictures from data; its scripts are
    # files, as everywhere
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_KINDS = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "md": "text/markdown",
}
_HTML = "text/html; charset=utf-8"
_MISSING = "404.html"
"""Where the one page is kept that is answered for every name that there isn't."""


class _Made(NamedTuple):
    """What all answers are made of."""

    renderer: "Renderer"
    files: dict[str, Callable[[], str]]


class Documentation:
    """Answers GET for every path below /docs, and /llms.txt."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._made: _Made | None = None
        self._kept: dict[str, Kept] = {}
        self._lock = Lock()

    def answer(self, request: Request) -> Reply:
        """The page, the file or the Markdown at a path.

        404 with a page of its own where nothing is.
        """
        name = request.path.removeprefix(PREFIX).strip("/")
        if name == "search" and request.query:
            found = self._search(request.query.decode("latin-1"))
        else:
            found = self._kept.get(name) or self._make(name)
        return found.answer(request.headers)

    def _search(self, query: str) -> Kept:
        renderer = self._all().renderer
        asked, *_ = parse_qs(query).get("q", [""])
        page = renderer.site.pages["search"]
        text = renderer.html(page, asked)
        return keep(text, _HTML, POLICY)

    def _make(self, name: str) -> Kept:
        """What is at a name, kept under it.

        There are as many names as pages and files: strangers can't add any.
        """
        renderer, files = self._all()
        page = renderer.site.pages.get(name)
        write = files.get(name)
        if page is not None:
            policy = EXPLORER_POLICY if page.kind == "explorer" else POLICY
            made = keep(renderer.html(page), _HTML, policy)
        elif write is not None:
            made = keep(write(), _kind(name), POLICY)
        else:
            made = _vendored(name) or self._missing(renderer)
            if made.status == 404:
                name = _MISSING
        return self._kept.setdefault(name, made)

    def _missing(self, renderer: "Renderer") -> Kept:
        """The page that is answered where nothing is."""
        made = self._kept.get(_MISSING)
        return made or keep(renderer.missing(), _HTML, POLICY, 404)

    def _all(self) -> _Made:
        with self._lock:
            if self._made is None:
                # half of the time that making pages takes is spent on these imports
                from reference.files import files
                from reference.links import live
                from reference.renderer import Renderer
                from reference.site import Site

                site = Site(self._contract.document)
                renderer = Renderer(site, live, "")
                writers = files(renderer, self._contract.json)
                self._made = _Made(renderer, writers)
            return self._made


def _vendored(name: str) -> Kept | None:
    from reference import vendored

    if name != f"static/vendor/{vendored.PACKED}":
        return None
    locked = vendored.lock()[vendored.PACKED]
    digest = locked["sha256"][:32]
    return Kept(_kind(name), POLICY, digest, lambda: vendored.packed(vendored.PACKED))


def _kind(name: str) -> str:
    _, _, ending = name.rpartition(".")
    if ending == "json":
        return "application/json"
    kind = _KINDS.get(ending, "text/plain")
    return f"{kind}; charset=utf-8"
