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
    fields = {"Content-Type": _JSON, **headers}
    return Reply(status, fields, document.encode())


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
    if if_none_match is not None:
        any_will_do = if_none_match.strip() == "*"
        if any_will_do or tag in _tags(if_none_match, weak=True):
            return Reply(304, {"ETag": etag}, b"")
    if shown is None:
        shown = document
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
    opened = document[:-1]
    return f'{opened},"{name}":{listed(name, page)}}}'


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
    headers = dict(whole.headers)
    headers["Content-Type"] = PART
    text = encoded(document)
    return Reply(whole.status, headers, text.encode())


def _part(document: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    """Return the members that are wanted, in the order in which they stand."""
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
    more = '"has_more":false,"next_cursor":null'
    if page.next_cursor is not None:
        more = f'"has_more":true,"next_cursor":"{page.next_cursor}"'
    return f'{{"{name}":[{rows}]{total},{more}}}'


def uncounted(include_total: bool) -> list[tuple[str, object]]:
    """Return what the query of a next page says about the total: nothing while it is counted."""
    if include_total:
        return []
    return [("include_total", False)]


def fields_asked(fields: list[str] | None) -> list[tuple[str, object]]:
    """Return the members that are asked for as the query of a next page writes them."""
    if fields is None:
        return []
    return [("fields", tuple(fields))]


def deep(name: str, members: dict[str, str] | None) -> list[tuple[str, object]]:
    """Return the members of an object as the query of a next page writes them."""
    if not members:
        return []
    in_order = sorted(members.items())
    return [(f"{name}[{member}]", value) for member, value in in_order]


@lru_cache(maxsize=256)
def _address(path: str, query: tuple[tuple[str, object], ...]) -> str:
    """Return the address of a list, up to the text of a cursor, which needs no quoting."""
    fields = []
    for name, value in query:
        if value is not None:
            fields.append((name, _plain(value)))
    # the cursor is the last field, and is written behind what is remembered here
    fields.append(("cursor", ""))
    text = urlencode(fields)
    return f"/api/v1{path}?{text}"


def _plain(value: object) -> str:
    """Return a value as a query writes it: `true` and `false`, and lists with commas."""
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _tags(header: str, *, weak: bool) -> list[str]:
    """Return the tags of a list; a comparison that isn't weak finds strong ones alone."""
    found = _ETAG.findall(header)
    return [tag for prefix, tag in found if weak or not prefix]
