"""Files of incidents that the worker makes: asked for, downloaded and cancelled here."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Response, redirect, render_template, request, url_for

from dashboard import times, words
from dashboard.blueprint import desk, needs
from dashboard.context import at_one_moment, by, now, org, require_fit, session, write
from dashboard.forms import Form
from dashboard.labels import FILES
from dashboard.paging import paged
from domain.errors import Fault, Invalid, RegisterError
from domain.exports import WAITING
from domain.people import READ
from exchange import files
from exchange.page import page_context
from exchange.pdf import engine
from storage import export_ends, export_lists, exports
from storage.session.pages import Page

_PAGE = 25
_DAYS = {"from": "discovered_from", "to": "discovered_to"}
_FILTERS = {
    "discovered_from": "Aware from",
    "discovered_to": "Aware before",
    "updated_since": "Changed since",
    "reported_to": "Filed with",
    "overdue": "Overdue",
    "q": "Words",
}


@desk.get("/exports")
@needs(READ)
def all_exports() -> Any:
    """What was asked for, how far it is, and the form to ask for another."""
    return _page(Form({"format": "csv"}))


@desk.post("/exports")
@needs(READ)
def ask_for_export() -> Any:
    """Have the worker make a file."""
    form = Form.sent()
    try:
        format, filters = form["format"], _filters(form)
        require_fit(
            "ExportCreate", {"orgId": org(), "format": format, "filters": filters}
        )
        files.require(format)
        write(lambda session: exports.create(session, org(), format, filters, by()))
    except RegisterError as refusal:
        return _page(form.refused(refusal)), 422
    return redirect(url_for("desk.all_exports", done="export-asked"), 303)


@desk.post("/exports/<id:id>/cancel")
@needs(READ)
def cancel_export(id: str) -> Any:
    """End an export, and remove its file."""
    write(lambda session: export_ends.cancel(session, org(), id, by()))
    return redirect(url_for("desk.all_exports", done="export-cancelled"), 303)


@desk.get("/exports/<id:id>/file")
@needs(READ)
def exported_file(id: str) -> Any:
    """Hand out a file."""
    file = files.made_file(exports.ready(session(), org(), id, now()))
    page_context(request.environ).source = file.source
    return Response(b"", 200, file.headers)


@at_one_moment
def _page(form: Form) -> str:
    page = paged("cursor", _records)
    records = [json.loads(text) for text in page.documents]
    offered = {
        name: text
        for name, text in FILES.items()
        if name != "pdf" or engine.is_installed()
    }
    return render_template(
        "exports.html",
        form=form,
        exports=[
            record | {"said": dict(_said(record["filters"]))} for record in records
        ],
        cursor=page.next_cursor,
        waiting=WAITING,
        offered=offered,
    )


def _records(cursor: str | None) -> Page:
    return export_lists.search(session(), org(), now=now(), limit=_PAGE, cursor=cursor)


def _filters(form: Form) -> dict[str, Any]:
    """The days that were typed, as filters. Raises Invalid for what is no day."""
    filters: dict[str, Any] = {}
    strange: list[Fault] = []
    for name, filter in _DAYS.items():
        try:
            instant = times.midnight(form[name].strip())
        except ValueError:
            strange.append(Fault(name, "must be a day, such as 2026-03-02"))
        else:
            filters |= {filter: instant} if instant else {}
    if strange:
        raise Invalid("Something in the form needs another look.", *strange)
    return filters


def _said(filters: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What filters say, in words."""
    for name, value in filters.items():
        is_instant = name in ("discovered_from", "discovered_to", "updated_since")
        text = (
            times.day(str(times.utc(value))) if is_instant else words.value(value, name)
        )
        yield _FILTERS.get(name) or words.field_name(name), text
