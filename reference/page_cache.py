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
        small = _TAKES_GZIP.search(headers.get(b"accept-encoding", b"")) is not None
        # a strong tag names the bytes that are sent, and so the coding as well
        tag = f'"{self.digest}-gzip"' if small else f'"{self.digest}"'
        told = {
            "Content-Type": self.kind,
            "Content-Security-Policy": self.policy,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
            "ETag": tag,
        }
        if self.status == 200 and _known(headers.get(b"if-none-match", b""), tag):
            return Reply(304, told, b"")
        body = self.packed()
        return (
            Reply(self.status, told | {"Content-Encoding": "gzip"}, body)
            if small
            else self._plain(told, body)
        )

    def _plain(self, told: dict[str, str], body: bytes) -> Reply:
        return Reply(self.status, told, gzip.decompress(body))


def keep(text: str, kind: str, policy: str, status: int = 200) -> Kept:
    """A text that was made, kept."""
    body = text.encode()
    small = gzip.compress(body, mtime=0)
    return Kept(kind, policy, sha256(body).hexdigest()[:32], lambda: small, status)


def _known(asked: bytes, tag: str) -> bool:
    """Whether If-None-Match names the tag, compared weakly (RFC 9110, 13.1.2)."""
    return asked.strip() == b"*" or tag.encode() in {
        one.strip().removeprefix(b"W/") for one in asked.split(b",")
    }
