"""A mailbox by its URL (RFC 5092): whom the server knows, where it is, and which folder."""

import re
from typing import NamedTuple
from urllib.parse import unquote

# the password stands in a file, so nothing follows the user's name
_URL = re.compile(
    r"imaps://(?P<user>(?:[\w.~!$&'*+,;=@-]|%[2-7][0-9A-Fa-f])+)@(?P<host>[A-Za-z0-9.-]+)"
    r"(?::(?P<port>[0-9]{1,5}))?/(?P<folder>[ -~]+)",
    re.ASCII,
)
_IMAPS = "993"
_LAST_PORT = 65535


class Mailbox(NamedTuple):
    """Where a mailbox is, and by which name it is opened."""

    host: str
    port: int
    user: str
    folder: str


def mailbox_of(url: str) -> Mailbox:
    """The mailbox that a URL names. Raises ValueError."""
    found = _URL.fullmatch(url)
    port = 0 if found is None else int(found["port"] or _IMAPS)
    if found is None or not 0 < port <= _LAST_PORT:
        raise ValueError(
            "must be imaps://user@host/INBOX, or with :port, and without a password"
        )
    return Mailbox(found["host"], port, unquote(found["user"]), found["folder"])
