"""What mail servers report of letters that didn't reach anybody (RFC 3464).

Whatever arrives was written by anybody: it is read as text, with bounds, and believed in nothing.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from delivery.mail import plain
from domain.letters import Bounce

MOST_BYTES = 256 * 1024
"""A message is read up to here: what is returned of a letter stands near the beginning."""

REPORT = "multipart/report"

_MOST_PARTS = 20
_MOST_RECIPIENTS = 20
_MOST_SIGNS = 5_000
_LONGEST_LINE = 4_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_OUR_ID = re.compile(r"\s*<([0-9a-f]{32})@[^<>\s]+>\s*")
_STATUS = re.compile(r"5\.[0-9]{1,3}\.[0-9]{1,3}|4\.[0-9]{1,3}\.[0-9]{1,3}")


def bounce_of(content: bytes) -> Bounce | None:
    """Return what a message reports to have failed; None where it is no such report."""
    if not _is_bounded(content):
        return None
    try:
        return _bounce(message_from_bytes(content))
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError):
        # the library promises to read anything, and doesn't always
        return None


def _is_bounded(content: bytes) -> bool:
    """Whether it is read in a moment, as what no mail server writes isn't.

    Nesting, parts, lines and parameters by the ten thousand took half a second of this process.
    """
    if len(_BOUNDARY.findall(content)) > _MOST_PARTS:
        return False
    for sign in (b"\n", b";"):
        if content.count(sign) > _MOST_SIGNS:
            return False
    lines = content.splitlines()
    longest = max(map(len, lines), default=0)
    return longest <= _LONGEST_LINE


def _bounce(message: Message) -> Bounce | None:
    if message.get_content_type() != REPORT:
        return None
    parts = _parts(message)
    letter_ids = filter(None, map(_letter_id, parts))
    letter_id = next(letter_ids, None)
    failed: list[Message] = []
    for part in parts:
        failed += filter(_has_failed, _recipients(part))
    if letter_id is None or not failed:
        return None
    addresses: list[str] = []
    for fields in failed:
        addresses += _addresses(fields)
    first = failed[0]
    status = _STATUS.fullmatch(_value(first, "Status"))
    return Bounce(
        letter_id,
        tuple(addresses),
        status.group() if status else None,
        _diagnostic(first),
    )


def _diagnostic(fields: Message) -> str | None:
    """Return what a server said, without the kind that stands before it (RFC 3464, 2.3.6)."""
    kind, _, said = _value(fields, "Diagnostic-Code").partition(";")
    return plain(said or kind) or None


def _parts(message: Message) -> list[Message]:
    parts = message.get_payload()
    if not isinstance(parts, list):
        return []
    return [part for part in parts[:_MOST_PARTS] if isinstance(part, Message)]


def _letter_id(part: Message) -> str | None:
    """Return the id of the letter that a part returns, whole or its headers alone."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        returned = _parts(part)[:1]
    elif kind == "text/rfc822-headers":
        headers = part.get_payload(decode=True)
        returned = []
        if isinstance(headers, bytes):
            returned.append(message_from_bytes(headers))
    else:
        return None
    for letter in returned:
        id = str(letter.get("Message-ID", ""))
        found = _OUR_ID.fullmatch(id)
        if found is not None:
            return found.group(1)
    return None


def _recipients(part: Message) -> list[Message]:
    """Return the fields of each recipient; the first block is of the message."""
    if part.get_content_type() != "message/delivery-status":
        return []
    return _parts(part)[1 : 1 + _MOST_RECIPIENTS]


def _has_failed(fields: Message) -> bool:
    return _value(fields, "Action").casefold() == "failed"


def _addresses(fields: Message) -> Iterator[str]:
    """Yield the address that a letter went to, and the one that it was passed on to."""
    for name in ("Original-Recipient", "Final-Recipient"):
        kind, _, address = _value(fields, name).partition(";")
        is_of_mail = kind.strip().casefold() == "rfc822"
        if is_of_mail and address:
            yield address.strip().strip("<>").casefold()


def _value(fields: Message, name: str) -> str:
    """Return the text of a field in one line, however it was folded."""
    text = str(fields.get(name, ""))
    return " ".join(text.split())
