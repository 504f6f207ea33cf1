"""The one reply: what a handler, a page or a problem returns, and what the gate sends."""

from collections.abc import AsyncGenerator, Callable, Iterator
from copy import copy
from typing import NamedTuple

from domain.errors import RegisterError
from storage.session.transactions import Session

Source = Callable[[Session], Iterator[bytes]]
"""Makes what follows a body, portion by portion, from one snapshot of the register."""

Making = Callable[[Session], bytes]
"""Makes a whole body that takes long to make, such as a PDF."""


class Made(NamedTuple):
    """What a write keeps and took long to make: by what, and the octets, or why there are none."""

    by: Making
    octets: bytes
    refusal: RegisterError | None = None

    def accept(self) -> bytes:
        """The octets. Raises the refusal."""
        if self.refusal is not None:
            # a copy: the frames of what is raised hold this, which must not hold them
            raise copy(self.refusal)
        return self.octets


class Reply(NamedTuple):
    """Status, headers and body; a long download follows in portions.

    Cookies are the one header that can't be joined into one line (RFC 6265, section 3).
    """

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()
    rest: AsyncGenerator[bytes, None] | None = None
    """What follows the body, made while it is sent."""
    source: Source | None = None
    """What the gate has the rest made by, in a thread of its own."""
    making: Making | None = None
    """What the gate has the body made by, in a thread of its own; a write is asked again then."""


DONE = Reply(200, {}, b"")
"""For work that answers nobody, such as noting the use of a key."""
