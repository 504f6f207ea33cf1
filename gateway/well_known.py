"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness in this service."""

from datetime import UTC, datetime, timedelta

from domain.errors import NotFound
from gateway.doors import Door
from gateway.exchange import Reply, Request

PATH = "/.well-known/security.txt"
_VALID = timedelta(days=90)


def well_known(contacts: str) -> dict[str, Door]:
    """The door, if there is anybody to tell."""
    return {".well-known": lambda request: _answer(request, contacts.split())} if contacts else {}


def _answer(request: Request, contacts: list[str]) -> Reply:
    if request.path != PATH:
        raise NotFound("There is nothing at this path.")
    # whole days, so that everybody who asks on one day is told the same
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {today + _VALID:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: en"]
    return Reply(200, {"Content-Type": "text/plain; charset=utf-8"}, "".join(f"{line}\n" for line in lines).encode())
