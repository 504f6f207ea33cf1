"""Answers that are made once.

Kept compressed, named by what they hold, and sent again only when that has changed.
"""

import gzip
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NamedTuple

from exchange.reply import Reply

Headers = Mapping[bytes, bytes]

_TAKES_GZIP = re.compile(
    rb"(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)",
    re.IGNORECASE,
)


class Kept(NamedTuple):
    """A page or file that is ready to be answered."""

    kind: str
    policy: str
    digest: str
    packed: Callable[[], bytes]
    status: int = 200

    def answer(self, headers: Headers) -> Reply:
        """The body in the coding that the reader takes, or 304 when they have it already."""
        codings = headers.get(b"accept-encoding", b"")
        is_small = _TAKES_GZIP.search(codings) is not None
        # a strong tag names the bytes that are sent, and so the coding as well
        tag = f'"{self.digest}-gzip"' if is_small else f'"{self.digest}"'
        fields = {
            "Content-Type": self.kind,
            "Content-Security-Policy": self.policy,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
            "ETag": tag,
        }
        known = headers.get(b"if-none-match", b"")
        if self.status == 200 and _known(known, tag):
            return Reply(304, fields, b"")
        body = self.packed()
        if is_small:
            fields["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Reply(self.status, fields, body)


def keep(text: str, kind: str, policy: str, status: int = 200) -> Kept:
    """A text that was made, kept."""
    body = text.encode()
    # without the time, so that the same text is the same bytes after each start
    small = gzip.compress(body, mtime=0)
    digest = sha256(body).hexdigest()[:32]
    return Kept(kind, policy, digest, lambda: small, status)


def _known(asked: bytes, tag: str) -> bool:
    """Whether If-None-Match names the tag, compared weakly (RFC 9110, 13.1.2)."""
    if asked.strip() == b"*":
        return True
    tags = [item.strip().removeprefix(b"W/") for item in asked.split(b",")]
    return tag.encode() in tags
