"""Files that are kept with an incident.

How large they may be, and the pieces that they are kept in.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Iterator

LARGEST = 10 << 20
"""Bytes that one file may have."""
MOST = 100
"""How many files one incident can have."""

# a multiple of three, so that the Base64 of the whole is that of the pieces, one after another
_PIECE = 96 << 10


def decoded(text: str) -> bytes:
    """The bytes that Base64 text stands for.

    Raises ValueError for text that isn't the Base64 of RFC 4648, section 4.
    """
    try:
        content = b64decode(text, validate=True)
    except Error as error:
        raise ValueError("isn't Base64") from error
    if len(text) % 4:
        raise ValueError("isn't padded")
    return content


def encoded(content: bytes) -> str:
    """The Base64 text of bytes."""
    return b64encode(content).decode()


def pieces(content: bytes) -> Iterator[str]:
    """The Base64 of a content, in pieces that are read one after another."""
    for start in range(0, len(content), _PIECE):
        yield encoded(content[start : start + _PIECE])


def joined(parts: Iterable[str]) -> str:
    """The Base64 of a content whose pieces these are."""
    return "".join(parts)
