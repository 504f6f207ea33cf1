"""The notification pack of an incident: a page to copy from, and to print."""

from typing import Any

from flask import abort, render_template, request
from markupsafe import Markup

from dashboard.blueprint import desk, needs
from dashboard.context import at_one_moment, now, org, session
from domain.people import READ
from exchange import pack_pages
from law.forms import LETTER, forms
from storage import notification_packs
from storage.notification_packs import Asked

_LETTER = "art34-letter"


@desk.get("/incidents/<id:id>/notification-pack")
@needs(READ)
@at_one_moment
def notification_pack(id: str) -> Any:
    """What a form asks for, with what is on record, and what is missing."""
    form = request.args.get("form") or "merged"
    if form not in forms():
        abort(404)
    asked = Asked(kind=_LETTER) if form == LETTER else Asked(form=form)
    pack = notification_packs.draft(session(), org(), id, asked, now())
    # every text of the record is escaped in there
    body = Markup(pack_pages.body(pack))  # noqa: S704
    titles = {one.id: one.title for one in forms().values()}
    return render_template("pack.html", id=id, pack=pack, body=body, titles=titles)
