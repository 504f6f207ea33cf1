"""The first page: what needs action, the figures, and the register with its filters."""

import json
from typing import Any

from flask import render_template, request

from dashboard import times
from dashboard.charts import figures
from dashboard.desk import desk, needs
from dashboard.register import now, org, session
from dashboard.words import KINDS, SEVERITIES, STATUSES
from domain.errors import Invalid
from domain.people import READ
from storage import incident_overview, incidents
from storage.incident_search import Filters

_URGENT = 8
_PAGE = 25
_LONGEST = 200


@desk.get("")
@needs(READ)
def overview() -> Any:
    """What needs action, most urgent first; then the register."""
    total, overdue = incident_overview.waiting(session(), org(), now())
    urgent = [json.loads(text) for text in incident_overview.urgent(session(), org(), _URGENT)]
    return render_template(
        "overview.html",
        urgent=urgent,
        waiting=total,
        overdue=overdue,
        figures=figures(),
        **_listed(),
    )


def _listed() -> dict[str, Any]:
    """The register as the query narrows it; what a filter can't be is told and left out."""
    cursor, problem = request.args.get("cursor") or None, None
    try:
        page = incidents.search(session(), org(), _filters(), now=now(), limit=_PAGE, cursor=cursor)
    except (Invalid, ValueError):
        problem = "The address of the list isn't one that can be followed. This is its beginning."
        page = incidents.search(session(), org(), Filters(), now=now(), limit=_PAGE, cursor=None)
    rows = [json.loads(text) for text in page.documents]
    given = [name for name in _GIVEN if request.args.get(name)]
    return {"rows": rows, "total": page.total, "cursor": page.next_cursor, "problem": problem, "narrowed": bool(given)}


_GIVEN = ("status", "severity", "kind", "overdue", "from", "to", "q")


def _filters() -> Filters:
    asked = request.args
    return Filters(
        status=_one_of(asked.get("status"), STATUSES),
        severity=_one_of(asked.get("severity"), SEVERITIES),
        breach_kind=_one_of(asked.get("kind"), KINDS),
        overdue=True if asked.get("overdue") == "yes" else None,
        discovered_from=times.midnight(asked.get("from")),
        discovered_to=times.midnight(asked.get("to")),
        text=asked.get("q", "").strip()[:_LONGEST].replace("\0", "") or None,
    )


def _one_of(text: str | None, known: dict[str, Any]) -> str | None:
    return text if text in known else None
