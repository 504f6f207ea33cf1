"""What programs look for below `/.well-known` (RFC 8615).

`security.txt` (RFC 9116) tells whom to tell of a weakness in this service, and
`oauth-authorization-server` (RFC 8414) where tokens are given.
"""

from datetime import UTC, datetime, timedelta
from functools import partial

from domain.errors import NotFound
from domain.keys import SCOPES
from exchange.reply import Reply
from exchange.request import Request
from gateway.mounts import Door
from gateway.oauth import METADATA_PATH, metadata

PATH = "/.well-known/security.txt"
_VALID = timedelta(days=90)


def well_known(contacts: str, public_url: str) -> dict[str, Door]:
    """Return the door."""
    return {".well-known": partial(_answer, contacts.split(), public_url)}


def _answer(contacts: list[str], public_url: str, request: Request) -> Reply:
    if request.path == METADATA_PATH:
        return metadata(request, public_url, list(SCOPES))
    # without anybody to write to there is nothing to read
    if request.path != PATH or not contacts:
        raise NotFound("There is nothing at this path.")
    return _security_txt(contacts)


def _security_txt(contacts: list[str]) -> Reply:
    # whole days, so that everybody who asks on one day reads the same
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = today + _VALID
    lines = [f"Contact: {contact}" for contact in contacts]
    lines.append(f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}")
    lines.append("Preferred-Languages: en")
    text = "".join(f"{line}\n" for line in lines)
    return Reply(200, {"Content-Type": "text/plain; charset=utf-8"}, text.encode())
