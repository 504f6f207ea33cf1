"""The notification pack of an incident: a page to copy from, to print, and to keep."""

import json
from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup

from dashboard.blueprint import desk, needs
from dashboard.context import (
    at_one_moment,
    by,
    made_first,
    now,
    org,
    require_fit,
    session,
    write,
)
from dashboard.forms import Form, asked
from dashboard.paging import paged
from dashboard.views.incidents import names_of
from domain.errors import RegisterError, StalePrecondition
from domain.people import READ, WRITE
from exchange import kept_packs, pack_pages
from exchange.page import page_context
from exchange.pdf import packs
from law.forms import LETTER, forms
from storage import handed_in_packs, notification_packs
from storage.notification_packs import Asked
from storage.session.pages import Page

_LETTER = "art34-letter"
_KEPT = 20
_ENDS = {"json": "json", "html": "html", "markdown": "md", "pdf": "pdf"}
_CHANGED = (
    "The record was changed since this page was made. "
    "Look through the pack and keep it then."
)


@desk.get("/incidents/<id:id>/notification-pack")
@needs(READ)
def notification_pack(id: str) -> Any:
    """What a form asks for, with what is on record, what is missing, and the kept packs."""
    form = asked("form") or "merged"
    if form not in forms():
        abort(404)
    return _page(id, form)


@desk.get("/incidents/<id:id>/notification-pack.pdf")
@needs(READ)
@at_one_moment
def notification_pack_as_pdf(id: str) -> Any:
    """The same as a file. Raises NoEngine."""
    form = asked("form") or "merged"
    if form not in forms():
        abort(404)
    layout = kept_packs.layout(session(), (org(), id), _asked(form), now())
    page_context(request.environ).making = layout
    return Response(b"", 200, packs.headers(layout.pack))


@desk.post("/incidents/<id:id>/notification-packs")
@needs(WRITE)
def keep_pack(id: str) -> Any:
    """Keep a pack as it is handed in, if it still says what the person saw."""
    form = Form.sent()
    wanted = form["form"]
    if wanted not in forms():
        abort(404)
    what, format = _asked(wanted), form["format"]
    stated = {"kind": what.kind, "form": what.form, "format": format}
    try:
        require_fit("HandedInPackCreate", stated)
        if not _keep(id, what, format, form["content_sha256"]):
            return Response(b"")
    except StalePrecondition:
        form.detail = _CHANGED
        return _page(id, wanted, form), 412
    except RegisterError as refusal:
        return _page(id, wanted, form.refused(refusal)), 422
    address = url_for("desk.notification_pack", id=id, form=wanted, done="kept")
    return redirect(f"{address}#kept", 303)


@desk.get("/incidents/<id:id>/notification-packs/<id:pack_id>")
@needs(READ)
def kept_pack(id: str, pack_id: str) -> Any:
    """Hand out a pack that was kept, to the byte."""
    found = json.loads(handed_in_packs.read(session(), org(), id, pack_id))
    answer = Response(
        kept_packs.content(found), mimetype=kept_packs.TYPES[found["format"]]
    )
    day = found["recorded_at"][:10]
    name = f"{found['form']}-{day}.{_ENDS[found['format']]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@at_one_moment
def _page(id: str, wanted: str, form: Form | None = None) -> str:
    pack = notification_packs.draft(session(), org(), id, _asked(wanted), now())
    found = paged("packs", lambda at: _records(id, at))
    records = [json.loads(text) for text in found.documents]
    return render_template(
        "pack.html",
        id=id,
        pack=pack,
        # every text of the record is escaped in there
        body=Markup(pack_pages.body(pack)),  # noqa: S704
        titles={each.id: each.title for each in forms().values()},
        form=form or Form({"format": "html"}),
        packs=records,
        older_packs=found.next_cursor,
        actors=names_of({record["recorded_by"] for record in records}),
    )


def _keep(id: str, what: Asked, format: str, seen: str) -> bool:
    """Keep a pack. False, and nothing is kept yet, where it has to be laid out first."""
    place, made = (org(), id), None
    if format == "pdf":
        made = made_first(
            lambda: kept_packs.layout_to_keep(session(), place, what, now(), seen),
        )
        if made is None:
            return False
    write(
        lambda session: kept_packs.keep(session, place, what, format, by(), seen, made)
    )
    return True


def _asked(form: str) -> Asked:
    return Asked(kind=_LETTER) if form == LETTER else Asked(form=form)


def _records(id: str, cursor: str | None) -> Page:
    return handed_in_packs.search(session(), org(), id, limit=_KEPT, cursor=cursor)
