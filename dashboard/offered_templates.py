"""The templates that the form for a breach offers, and what it shows of the one that was chosen."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dashboard.context import org, session
from domain.errors import NotFound
from domain.incident_templates import ACTIVE, GROUPS
from storage import incident_templates

FILLED = ("title", "severity", "breach_kind", "description")
"""The fields of the form that a template fills in."""

_MOST = 200
_ID = re.compile("[0-9a-f-]{36}")


def offered() -> dict[str, str]:
    """The names of the templates that aren't retired, by their ids."""
    return {item["id"]: item["name"] for item in _every() if item["status"] == ACTIVE}


def chosen(id: str) -> dict[str, Any] | None:
    """The template of this id; None where there is none, or where it is retired."""
    if not _ID.fullmatch(id):
        return None
    try:
        template: dict[str, Any] = json.loads(
            incident_templates.read(session(), org(), id)
        )
    except NotFound:
        return None
    return template if template["status"] == ACTIVE else None


def filled_in(template: dict[str, Any] | None) -> dict[str, Any]:
    """What the fields of the form begin with."""
    if template is None:
        return {}
    return {name: template[name] for name in FILLED}


def stated(id: str, body: dict[str, Any]) -> dict[str, Any]:
    """The body of a breach: a field that was emptied says nothing, and the template neither."""
    if not id:
        return body
    emptied = dict.fromkeys(("description", "breach_kind"))
    return emptied | body | {"template_id": id}


def groups(template: dict[str, Any] | None) -> dict[str, Any]:
    """The details that are written with the breach, by their groups."""
    return (
        {} if template is None else {name: template["details"][name] for name in GROUPS}
    )


def _every() -> Iterator[dict[str, Any]]:
    cursor = None
    while True:
        page = incident_templates.search(session(), org(), limit=_MOST, cursor=cursor)
        yield from (json.loads(text) for text in page.documents)
        cursor = page.next_cursor
        if cursor is None:
            return
