"""Packs as they are sent and kept, for all doors: made from the record and filed in one step."""

from typing import Any

from domain.audit import Attribution
from domain.errors import StalePrecondition
from exchange import pack_pages
from storage import handed_in_packs, notification_packs
from storage.notification_packs import Asked
from storage.session.documents import encoded
from storage.session.transactions import Session

TYPES = {"json": "application/json", "html": "text/html", "markdown": "text/markdown"}
"""The media type of each format that a pack is kept in."""


def text(pack: dict[str, Any], format: str) -> str:
    """A pack as it is sent, and kept, in one of its formats."""
    if format == "json":
        return encoded(pack)
    return pack_pages.page(pack) if format == "html" else pack_pages.markdown(pack)


def keep(
    session: Session,
    place: tuple[str, str],
    asked: Asked,
    format: str,
    by: Attribution,
    seen: str | None = None,
) -> str:
    """Keep the pack of an incident as it is now, and answer its record.

    `seen` is the hash of the content that somebody looked at. Raises StalePrecondition where that
    isn't the content any more, NotFound, or Conflict.
    """
    pack = notification_packs.draft(session, *place, asked, by.at)
    if seen is not None and pack["content_sha256"] != seen:
        raise StalePrecondition("The record was changed in the meantime.")
    about = {name: pack[name] for name in Asked._fields}
    about["format"] = format
    return handed_in_packs.create(session, *place, about, text(pack, format), by)
