"""How an incident stands: its obligations, in the order in which they ask for attention."""

import json
from collections.abc import Iterator
from typing import Any

from dashboard.context import org, session
from storage import obligations


def obligations_of(id: str) -> dict[str, Any]:
    """Return the obligations of an incident, in the order in which they ask for attention."""
    found = sorted(_all(id), key=lambda item: _ORDER[item["state"]])
    return {
        "obligations": [item for item in found if not _is_aside(item)],
        "obligations_aside": [item for item in found if _is_aside(item)],
        "obligation_names": {item["id"]: _named(item) for item in found},
    }


def _named(obligation: dict[str, Any]) -> str:
    """What an obligation is called where it is one of many."""
    controller = obligation["controller"]
    title = (
        obligation["title"]
        if controller is None
        else f"{obligation['title']} {controller}"
    )
    return f"{title} ({obligation['reference']})"


_ORDER = {"due": 0, "no_number": 0, "pending": 1, "met": 2, "not_required": 3}


def _all(id: str) -> Iterator[dict[str, Any]]:
    cursor = None
    while True:
        page = obligations.of_incident(session(), org(), id, cursor=cursor)
        yield from (json.loads(text) for text in page.documents)
        cursor = page.next_cursor
        if cursor is None:
            return


def _is_aside(obligation: dict[str, Any]) -> bool:
    """Whether the law itself doesn't ask for it in this case, and nobody decided otherwise."""
    return obligation["state"] == "not_required" and obligation["decision"] is None
