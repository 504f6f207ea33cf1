"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness in this service."""

from datetime import UTC, datetime, timedelta
from functools import partial

from domain.errors import NotFound
from exchange.reply import Reply
from exchange.request import Request
from gateway.mounts import Door

PATH = "/.well-known/security.txt"
_VALID = timedelta(days=90)


def well_known(contacts: str) -> dict[str, Door]:
    """Return the door, if there is anybody to write to."""
    if not contacts:
        return {}
    return {".well-known": partial(_answer, contacts.split())}


def _answer(contacts: list[str], request: Request) -> Reply:
    if request.path != PATH:
        raise NotFound("There is nothing at this path.")
    # whole days, so that everybody who asks on one day reads the same
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = today + _VALID
    lines = [f"Contact: {contact}" for contact in contacts]
    lines.append(f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}")
    lines.append("Preferred-Languages: en")
    text = "".join(f"{line}\n" for line in lines)
    return Reply(200, {"Content-Type": "text/plain; charset=utf-8"}, text.encode())
