"""Packs as they are sent and kept, for all doors: made from the record and filed in one step.

A PDF takes long to lay out, so it is made before: what is kept then is what shows the same content.
"""

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

import orjson

from contract.input_faults import input_fault
from domain.audit import Attribution
from domain.errors import Conflict, RuleViolated, StalePrecondition
from exchange import pack_pages
from exchange.pdf import engine, packs
from exchange.reply import Made
from law.forms import FILE
from storage import handed_in_packs, notification_packs, organization
from storage.notification_packs import Asked
from storage.session.documents import encoded
from storage.session.transactions import Session

TYPES = {
    "json": "application/json",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": engine.MEDIA_TYPE,
}
"""The media type of each format that a pack is kept in."""

Place = tuple[str, str]
"""An organisation and its incident."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A pack that is laid out as a PDF, and whose organisation it is of."""

    pack: dict[str, Any]
    organization: dict[str, Any]

    def __call__(self, _: Session) -> bytes:
        """The PDF. Raises Unavailable."""
        return packs.pdf(self.pack, self.organization)


def text(pack: dict[str, Any], format: str) -> str:
    """A pack as it is sent, and kept, in one of its formats that are text."""
    if format == "json":
        return encoded(pack)
    return pack_pages.page(pack) if format == "html" else pack_pages.markdown(pack)


def layout_to_keep(
    session: Session, place: Place, asked: Asked, now: str, seen: str | None = None
) -> Layout:
    """What lays out the pack that `keep` is to keep as a PDF.

    Raises RuleViolated for a form that has none, NoEngine, NotFound or StalePrecondition.
    """
    if asked.form_id == FILE:
        raise RuleViolated.at(input_fault("body", "/format", packs.NO_PDF))
    return layout(session, place, asked, now, seen)


def layout(
    session: Session, place: Place, asked: Asked, now: str, seen: str | None = None
) -> Layout:
    """What lays the pack of an incident out as it is now.

    Raises NotFound, NoEngine, Invalid for a form that has no PDF, or StalePrecondition.
    """
    packs.require(asked.form_id)
    pack = _pack(session, place, asked, now, seen)
    about = orjson.loads(organization.read(session, place[0]))
    return Layout(pack, about)


def keep(
    session: Session,
    place: Place,
    asked: Asked,
    format: str,
    by: Attribution,
    seen: str | None = None,
    made: Made | None = None,
) -> str:
    """Keep the pack of an incident as it is now, and answer its record.

    `seen` is the hash of the content that somebody looked at, `made` is what a Layout made. Raises
    StalePrecondition where the content is another by now, NotFound, Conflict, or what making
    raised.
    """
    pack = _pack(session, place, asked, by.at, seen)
    about = {name: pack[name] for name in Asked._fields}
    about["format"] = format
    octets = text(pack, format).encode() if made is None else _octets(made, pack)
    return handed_in_packs.create(session, *place, about, octets, by)


def content(document: dict[str, Any]) -> bytes:
    """What was kept, to the byte."""
    stored: str = document["content"]
    is_text = document["format"] not in handed_in_packs.IN_BASE64
    return stored.encode() if is_text else b64decode(stored)


def _pack(
    session: Session, place: Place, asked: Asked, now: str, seen: str | None
) -> dict[str, Any]:
    pack = notification_packs.draft(session, *place, asked, now)
    if seen is not None and pack["content_sha256"] != seen:
        raise StalePrecondition("The record was changed in the meantime.")
    return pack


def _octets(made: Made, pack: dict[str, Any]) -> bytes:
    """What was made of a pack, if it says the same by now."""
    octets = made.accept()
    is_same = (
        isinstance(made.by, Layout)
        and made.by.pack["content_sha256"] == pack["content_sha256"]
    )
    if not is_same:
        raise Conflict("The record was changed while the PDF was made. Ask again.")
    return octets
