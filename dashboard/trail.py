"""The audit trail: filterable, verified on the page, and to take away."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Response, render_template, request

from dashboard import times
from dashboard.desk import desk, needs
from dashboard.incidents import names_of
from dashboard.register import by, now, org, session
from dashboard.words import ACTIONS
from domain.audit import first_break
from domain.errors import Invalid
from domain.people import AUDIT, actor
from storage import api_keys, audit, incidents, users

_PAGE = 50


@desk.get("/audit")
@needs(AUDIT)
def trail() -> Any:
    """The entries, newest first."""
    cursor, problem = request.args.get("cursor") or None, None
    try:
        page = audit.search(session(), org(), **_filters(), limit=_PAGE, cursor=cursor)
    except (Invalid, ValueError):
        problem = "The address of the list isn't one that can be followed. This is its beginning."
        page = audit.search(session(), org(), limit=_PAGE)
    entries = [json.loads(text) for text in page.documents]
    last, head = audit.head(session(), org())
    return render_template(
        "trail.html",
        entries=entries,
        actors=names_of({one["actor"] for one in entries}),
        everybody=_everybody(),
        titles={id: _title(id) for one in entries if (id := one["incident_id"]) is not None},
        narrowed=any(request.args.get(name) for name in ("action", "actor", "from", "to")),
        cursor=page.next_cursor,
        problem=problem,
        verified=_verified(last, head) if "verify" in request.args else None,
        last=last,
        head=head,
    )


@desk.get("/audit/download")
@needs(AUDIT)
def download() -> Any:
    """The whole chain as JSON lines, oldest first, with what it takes to verify it elsewhere."""
    lines: Iterator[bytes] = (_line(one) for one in audit.walk(session(), org()))
    name = f"audit-trail-{org()}-{now()[:10]}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines, 200, headers, content_type="application/x-ndjson; charset=utf-8")


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def _filters() -> dict[str, str | None]:
    action, who = request.args.get("action"), request.args.get("actor")
    known = {"action": action if action in ACTIONS else None, "actor": who or None}
    return known | {name: times.midnight(request.args.get(asked)) for name, asked in _DAYS.items()}


_DAYS = {"since": "from", "until": "to"}


def _everybody() -> dict[str, str]:
    """Who may have done something: members, keys, the register itself."""
    people = {actor(one.id): one.email for one in users.search(session(), org())}
    programs = {f"key:{one['id']}": f"API key “{one['name']}”" for one in api_keys.every(session(), org(), now())}
    return people | programs | {"system": "The register"}


def _title(id: str) -> str:
    title: str = json.loads(incidents.read(session(), org(), id))["title"]
    return title


def _verified(last: int, head: str) -> dict[str, Any]:
    """What verifying the chain from its first entry found."""
    broken = first_break(audit.walk(session(), org()), last, head)
    return {"ok": broken is None, "broken": broken, "at": by().at}
