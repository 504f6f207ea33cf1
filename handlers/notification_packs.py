"""Notification packs: everything that an authority's form asks for, to copy from."""

from functools import partial
from typing import Any

from exchange import kept_packs
from exchange.pdf import engine, packs
from exchange.reply import Reply
from exchange.request import Request, current
from handlers.record_lists import page_of
from handlers.representations import reply
from storage import handed_in_packs, notification_packs
from storage.notification_packs import Asked

_TYPES = {"html": "text/html", "markdown": "text/markdown", "pdf": "application/pdf"}


def draft(
    id_: str,
    kind: str,
    form: str,
    phase: Any,
    authority: str | None,
    obligation_id: str | None,
    format_: str | None,
) -> Reply:
    """Return the pack of an incident as it would be now."""
    request = current()
    asked = Asked(kind, form, phase, authority, obligation_id)
    place = (request.organisation, id_)
    format = format_ or _accepted(request)
    if format == "pdf":
        # the gate has it made apart from the requests
        layout = kept_packs.layout(request.session, place, asked, request.now)
        return Reply(200, packs.headers(layout.pack), b"", making=layout)
    pack = notification_packs.draft(request.session, *place, asked, request.now)
    return _rendered(pack, format)


def create(id_: str, body: dict[str, Any]) -> Reply:
    """Keep a pack as it is handed in."""
    request = current()
    place = (request.organisation, id_)
    format = body.get("format", "json")
    asked = _asked(body)
    made = request.made
    if format == "pdf" and made is None:
        making = kept_packs.layout_to_keep(request.session, place, asked, request.now)
        return Reply(201, {}, b"", making=making)
    document = kept_packs.keep(
        request.session, place, asked, format, request.attribution, made=made
    )
    return reply(document, 201)


search = partial(
    page_of, handed_in_packs.search, "notification_packs", "notification-packs"
)
"""Returns a page of the packs that were handed in."""


def read(id_: str, pack_id: str) -> Reply:
    """Return a pack that was handed in, with its content."""
    request = current()
    org_id = request.organisation
    return reply(handed_in_packs.read(request.session, org_id, id_, pack_id))


def _asked(body: dict[str, Any]) -> Asked:
    """Return which pack is meant; a member that is null is left to its default."""
    stated = {}
    for name in Asked._fields:
        value = body.get(name)
        if value is not None:
            stated[name] = value
    return Asked(**stated)


def _rendered(pack: dict[str, Any], format: str) -> Reply:
    """Return a pack in one of its forms."""
    text = kept_packs.text(pack, format)
    if format == "json":
        return reply(text)
    named = {
        "Content-Type": f"{_TYPES[format]}; charset=utf-8",
        # text of the record is escaped; should that ever fail, nothing of it runs
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Reply(200, named, text.encode())


def _accepted(request: Request) -> str:
    """Return the form that the client names first; programs that name none get JSON."""
    header = request.headers.get(b"accept", b"")
    accept = header.decode("latin-1").lower()
    named = [format for format, kind in _TYPES.items() if kind in accept]
    if not named or "application/json" in accept:
        return "json"
    named.sort(key=lambda format: accept.find(_TYPES[format]))
    first, *others = named
    # a service that lays nothing out answers the next best form, where there is any
    if first == "pdf" and others and not engine.is_installed():
        return others[0]
    return first
