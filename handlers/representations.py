"""How answers look: ready-made JSON, entity tags, links. Every answer gets its Content-Type here."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from domain.incidents import version
from storage.pages import Page

Answer = tuple[bytes, int, dict[str, str]]
"""What a view returns to Flask: body, status, headers."""

_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')


def answer(document: str, status: int = 200, **headers: str) -> Answer:
    """A JSON document."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return document.encode(), status, {"Content-Type": "application/json", **named}


def tagged(document: str, status: int = 200, **headers: str) -> Answer:
    """A JSON document with its strong entity tag (RFC 9110, section 8.8.3)."""
    return answer(document, status, ETag=f'"{version(document)}"', **headers)


def unless_known(document: str, if_none_match: str | None) -> Answer:
    """The document, or 304 when the client has it already (RFC 9110, section 13.1.2: weak comparison)."""
    tag = version(document)
    if if_none_match is not None and (if_none_match.strip() == "*" or tag in _tags(if_none_match, weak=True)):
        return b"", 304, {"ETag": f'"{tag}"'}
    return answer(document, ETag=f'"{tag}"')


def expected(if_match: str | None) -> list[str] | None:
    """The versions that an If-Match allows; None for any (section 13.1.1: strong comparison)."""
    if if_match is None or if_match.strip() == "*":
        return None
    return _tags(if_match, weak=False)


def listed(name: str, documents: Sequence[str]) -> str:
    """An object with one named array of ready-made documents."""
    return f'{{"{name}":[{",".join(documents)}]}}'


def paged(name: str, page: Page, path: str, query: Iterable[tuple[str, object]]) -> Answer:
    """A page, and the way to the next one in the body and as a link (RFC 8288)."""
    cursor = "null" if page.next_cursor is None else f'"{page.next_cursor}"'
    total = "" if page.total is None else f',"total":{page.total}'
    document = f'{{"{name}":[{",".join(page.documents)}]{total},"next_cursor":{cursor}}}'
    if page.next_cursor is None:
        return answer(document)
    following = _address(path, tuple(query)) + page.next_cursor
    return answer(document, Link=f'<{following}>; rel="next"')


@lru_cache(maxsize=256)
def _address(path: str, query: tuple[tuple[str, object], ...]) -> str:
    """The address of a list, up to the text of a cursor, which needs no quoting."""
    given = [(key, _plain(value)) for key, value in query if value is not None]
    return f"/api/v1{path}?{urlencode([*given, ('cursor', '')])}"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _tags(header: str, *, weak: bool) -> list[str]:
    return [tag for prefix, tag in _TAG.findall(header) if weak or not prefix]
