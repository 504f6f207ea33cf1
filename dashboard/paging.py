"""Lists that a page shows a part of, each followed by a query member of its own."""

from collections.abc import Callable

from flask import request

from domain.errors import Invalid
from storage.session.pages import Page


def paged(member: str, read: Callable[[str | None], Page]) -> Page:
    """The part of a list that the query asks for; its beginning where there is no such part."""
    cursor = request.args.get(member)
    try:
        return read(cursor or None)
    except (Invalid, ValueError):
        return read(None)
