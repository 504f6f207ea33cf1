"""How answers look: ready-made JSON, entity tags, links.

Each gets its Content-Type here.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import orjson

from domain.incident import version
from exchange.reply import Reply
from storage.session.documents import encoded
from storage.session.pages import Page

PART = "application/vnd.breach-register.part+json"
"""Documents of which only the members that were asked for are there (ADR 27)."""
_JSON = "application/json"
_ETAG = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')


def reply(document: str, status: int = 200, **headers: str) -> Reply:
    """Return a JSON document as a reply."""
    return Reply(status, {"Content-Type": _JSON, **headers}, document.encode())


def tagged(document: str, status: int = 200, **headers: str) -> Reply:
    """Return a JSON document with its strong entity tag (RFC 9110, section 8.8.3)."""
    etag = f'"{version(document)}"'
    return reply(document, status, ETag=etag, **headers)


def unless_known(
    document: str, if_none_match: str | None, shown: str | None = None
) -> Reply:
    """Return the document, or 304 when the client has it already.

    `shown` is answered in its place where it changes with the document and never alone.
    `If-None-Match` compares weakly (RFC 9110, section 13.1.2).
    """
    tag = version(document)
    etag = f'"{tag}"'
    shown = document if shown is None else shown
    if if_none_match is None:
        return reply(shown, ETag=etag)
    any_will_do = if_none_match.strip() == "*"
    if any_will_do or tag in _tags(if_none_match, weak=True):
        return Reply(304, {"ETag": etag}, b"")
    return reply(shown, ETag=etag)


def expected(if_match: str | None) -> list[str] | None:
    """Return the versions that an If-Match allows; None for any.

    `If-Match` compares strongly (RFC 9110, section 13.1.1).
    """
    if if_match is None or if_match.strip() == "*":
        return None
    return _tags(if_match, weak=False)


def beside(document: str, name: str, page: Page) -> str:
    """Return a document with a page of a list as one more member."""
    return f'{document[:-1]},"{name}":{listed(name, page)}}}'


def in_part(
    whole: Reply, fields: Collection[str] | None, rows: str | None = None
) -> Reply:
    """Return a reply with these members of its document alone, or of each of its `rows`.

    The id is always there, and the entity tag stays that of the whole.
    """
    if fields is None or not whole.body:
        return whole
    wanted = {"id", *fields}
    document = orjson.loads(whole.body)
    if rows is None:
        document = _part(document, wanted)
    else:
        document[rows] = [_part(row, wanted) for row in document[rows]]
    headers = {**whole.headers, "Content-Type": PART}
    return Reply(whole.status, headers, encoded(document).encode())


def _part(document: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name in wanted}


def paged(
    name: str, page: Page, path: str, query: Iterable[tuple[str, object]]
) -> Reply:
    """Return a page; the way to the next one is in the body and in a link (RFC 8288)."""
    document = listed(name, page)
    if page.next_cursor is None:
        return reply(document)
    address = _address(path, tuple(query))
    link = f'<{address}{page.next_cursor}>; rel="next"'
    return reply(document, Link=link)


def listed(name: str, page: Page) -> str:
    """Return a page as a document."""
    # the database answers ready-made JSON, so the page is put together as text
    rows = ",".join(page.documents)
    total = "" if page.total is None else f',"total":{page.total}'
    document = f'{{"{name}":[{rows}]{total},"has_more":'
    cursor = page.next_cursor
    if cursor is None:
        return document + 'false,"next_cursor":null}'
    return f'{document}true,"next_cursor":"{cursor}"}}'


def uncounted(include_total: bool) -> list[tuple[str, object]]:
    """Return what the query of a next page says about the total: nothing while it is counted."""
    return [] if include_total else [("include_total", False)]


def fields_asked(fields: list[str] | None) -> list[tuple[str, object]]:
    """Return the members that are asked for as the query of a next page writes them."""
    return [] if fields is None else [("fields", tuple(fields))]


def deep(name: str, members: dict[str, str] | None) -> list[tuple[str, object]]:
    """Return the members of an object as the query of a next page writes them."""
    return [
        (f"{name}[{member}]", value)
        for member, value in sorted((members or {}).items())
    ]


@lru_cache(maxsize=256)
def _address(path: str, query: tuple[tuple[str, object], ...]) -> str:
    """Return the address of a list, up to the text of a cursor, which needs no quoting."""
    fields = [(name, _plain(value)) for name, value in query if value is not None]
    fields.append(("cursor", ""))
    text = urlencode(fields)
    return f"/api/v1{path}?{text}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    text = str(value)
    return text.lower() if isinstance(value, bool) else text


def _tags(header: str, *, weak: bool) -> list[str]:
    """Return the tags of a list; a comparison that isn't weak finds strong ones alone."""
    found = _ETAG.findall(header)
    return [tag for prefix, tag in found if weak or not prefix]
