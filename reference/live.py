"""The pages as the service answers them: made when they are first asked for, so that no start waits for them."""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from reference.links import PREFIX

if TYPE_CHECKING:
    from reference.renderer import Renderer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "md": "text/markdown"}


class Answer(NamedTuple):
    """What is answered: status, headers, body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Documentation:
    """Answers GET for every path below /docs, and /llms.txt."""

    def __init__(self, document: dict[str, Any], published: str) -> None:
        self._document = document
        self._published = published
        self._made: Renderer | None = None
        self._lock = Lock()

    def answer(self, path: str, query: str) -> Answer:
        """The page, the file or the Markdown at a path; 404 with a page of its own where nothing is."""
        renderer = self._renderer()
        name = path.removeprefix(PREFIX).lstrip("/")
        if name in renderer.site.pages:
            asked = parse_qs(query).get("q", [""])[0]
            return _answer("text/html", renderer.html(renderer.site.pages[name], asked))
        if (write := self._files(renderer).get(name)) is not None:
            return _answer(_KINDS.get(name.rsplit(".", 1)[-1], "text/plain"), write())
        return _answer("text/html", renderer.missing(), 404)

    def _files(self, renderer: "Renderer") -> dict[str, Callable[[], str]]:
        from reference.files import files

        return files(renderer, self._published)

    def _renderer(self) -> "Renderer":
        with self._lock:
            if self._made is None:
                # half of the time that making pages takes is spent on these imports
                from reference.links import live
                from reference.renderer import Renderer
                from reference.site import Site

                self._made = Renderer(Site(self._document), live, "")
            return self._made


def _answer(kind: str, body: str, status: int = 200) -> Answer:
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": POLICY}
    return Answer(status, headers, body.encode())
