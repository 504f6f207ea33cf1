"""The first page: what needs action, the figures, and the register with its filters."""

import json
from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard import times
from dashboard.blueprint import desk, needs
from dashboard.charts import figures
from dashboard.context import at_one_moment, now, org, session
from dashboard.forms import asked
from dashboard.labels import KINDS, SEVERITIES, STATUSES
from dashboard.paging import paged
from domain.errors import Invalid
from domain.people import MANAGE, READ, may
from storage import (
    incident_lists,
    incident_overview,
    introductions,
    organization,
    waiting_obligations,
)
from storage.incident_search import Filters
from storage.session.pages import Page

_WAITING = 10
_PAGE = 25
_LONGEST = 200


@desk.get("")
@needs(READ)
@at_one_moment
def overview() -> Any:
    """What needs action, most urgent first; then the register.

    An owner of a new organisation is asked first what applies to it.
    """
    if may(g.visit.role, MANAGE) and introductions.is_open(session(), org()):
        return redirect(url_for("desk.welcome"), 303)
    page = paged("waits", _waiting)
    return render_template(
        "overview.html",
        waiting=[json.loads(text) for text in page.documents],
        more=page.next_cursor,
        tally=waiting_obligations.tally(session(), org(), now()),
        figures=figures(),
        says_where=bool(organization.profile(session(), org()).countries),
        **_listed(),
    )


def _waiting(cursor: str | None) -> Page:
    return waiting_obligations.search(session(), org(), limit=_WAITING, cursor=cursor)


def _listed() -> dict[str, Any]:
    """The register as the query narrows it; what a filter can't be is told and left out."""
    cursor, problem = asked("cursor") or None, None
    try:
        page = _search(_filters(), cursor)
    except (Invalid, ValueError):
        problem = "The address of the list isn't one that can be followed. This is its beginning."
        page = _search(Filters(), None)
    rows = [json.loads(text) for text in page.documents]
    given = [name for name in _GIVEN if asked(name)]
    return {
        "rows": rows,
        "total": page.total,
        "cursor": page.next_cursor,
        "problem": problem,
        "narrowed": bool(given),
    }


def _search(filters: Filters, cursor: str | None) -> Page:
    """What is overdue on the desk is still to be filed: nothing that is resolved."""
    find = incident_overview.overdue if filters.overdue else incident_lists.search
    return find(session(), org(), filters, now=now(), limit=_PAGE, cursor=cursor)


_GIVEN = ("status", "severity", "kind", "overdue", "from", "to", "q")


def _filters() -> Filters:
    return Filters(
        status=_one_of(asked("status"), STATUSES),
        severity=_one_of(asked("severity"), SEVERITIES),
        breach_kind=_one_of(asked("kind"), KINDS),
        overdue=True if asked("overdue") == "yes" else None,
        discovered_from=times.midnight(asked("from")),
        discovered_to=times.midnight(asked("to")),
        text=asked("q").strip()[:_LONGEST] or None,
    )


def _one_of(text: str | None, known: dict[str, Any]) -> str | None:
    return text if text in known else None
