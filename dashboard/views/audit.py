"""The audit trail: filterable, verified on the page, and to take away."""

import json
import re
from typing import Any

from flask import Response, render_template, request

from dashboard import times
from dashboard.blueprint import desk, needs
from dashboard.context import at_one_moment, by, now, org, session
from dashboard.forms import asked
from dashboard.labels import ACTIONS
from dashboard.views.incidents import names_of
from domain.audit import first_break
from domain.errors import Invalid
from domain.people import AUDIT, actor
from exchange.files import trail_file
from exchange.page import page_context
from storage import audit, incidents, key_lists
from storage.people import users
from storage.session.pages import Page

_PAGE = 50
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# a choice of more names than these isn't one; the others are found by the entries of theirs
_KEYS = 200
_FILTERS = ("incident", "action", "actor", "from", "to")
_PROBLEM = (
    "The address of the list isn't one that can be followed. This is its beginning."
)


@desk.get("/audit")
@needs(AUDIT)
@at_one_moment
def audit_trail() -> Any:
    """The entries, newest first."""
    page, problem = _listed()
    entries = [json.loads(text) for text in page.documents]
    authors = {entry["actor"] for entry in entries}
    last, head = audit.head(session(), org())
    verified = None
    if "verify" in request.args:
        verified = _verified(last, head)
    return render_template(
        "audit_trail.html",
        entries=entries,
        actors=names_of(authors),
        everybody=_everybody(),
        titles=_titles(entries),
        incident=_incident(),
        narrowed=any(asked(name) for name in _FILTERS),
        cursor=page.next_cursor,
        problem=problem,
        verified=verified,
        last=last,
        head=head,
    )


@desk.get("/audit/download")
@needs(AUDIT)
def download() -> Any:
    """The whole chain as JSON lines, oldest first, with what it takes to verify it elsewhere."""
    file = trail_file(org(), now())
    page_context(request.environ).source = file.source
    return Response(b"", 200, file.headers)


def _listed() -> tuple[Page, str | None]:
    """The page of the list that the address asks for; its beginning, and why, for a wrong one."""
    cursor = asked("cursor") or None
    try:
        page = audit.search(session(), org(), _filters(), limit=_PAGE, cursor=cursor)
    except (Invalid, ValueError):
        return audit.search(session(), org(), limit=_PAGE), _PROBLEM
    return page, None


def _filters() -> audit.Filters:
    action = asked("action")
    return audit.Filters(
        incident_id=_incident(),
        action=action if action in ACTIONS else None,
        actor=asked("actor") or None,
        since=times.midnight(asked("from")),
        until=times.midnight(asked("to")),
    )


def _incident() -> str | None:
    """The incident that the trail is narrowed to; what can't be one narrows nothing."""
    return asked("incident") if _ID.fullmatch(asked("incident")) else None


def _everybody() -> dict[str, str]:
    """Who may have done something: members, the newest keys, the register itself."""
    names = {}
    for member in users.search(session(), org()):
        names[actor(member.id)] = member.email
    latest = key_lists.search(session(), org(), now=now(), limit=_KEYS, cursor=None)
    for text in latest.documents:
        key = json.loads(text)
        names[f"key:{key['id']}"] = f"API key “{key['name']}”"
    names["system"] = "The register"
    return names


def _titles(entries: list[dict[str, Any]]) -> dict[str, str]:
    """The titles of the incidents that entries are about, by their ids."""
    ids = {entry["incident_id"] for entry in entries} - {None}
    return {id: _title(id) for id in ids}


def _title(id: str) -> str:
    incident = json.loads(incidents.read(session(), org(), id))
    title: str = incident["title"]
    return title


def _verified(last: int, head: str) -> dict[str, Any]:
    """What verifying the chain from its first entry found."""
    broken = first_break(audit.walk(session(), org()), last, head)
    return {"ok": broken is None, "broken": broken, "at": by().at}
