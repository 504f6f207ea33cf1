"""The mailbox that mail comes back to, read by IMAP over TLS; nothing is deleted from it.

A message that isn't a report, and one that is about no letter of ours, stays as it is.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Timer
from typing import Any

from delivery.bounce_reports import MOST_BYTES, REPORT, bounce_of
from delivery.bounces import Arrival, MailboxUnread, Turn
from delivery.mail import plain
from storage.bounce_mailboxes import Place
from storage.letters import KEPT

AT_ONCE = 50
"""So many messages are looked at in one turn."""

_TIMEOUT_S = 10.0
_WHOLE_S = 30.0
_A_DAY = timedelta(days=1)
_KIND = "(BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE)])"
_CONTENT = f"(BODY.PEEK[]<0.{MOST_BYTES}>)"


@dataclass(frozen=True, slots=True)
class BounceMailbox:
    """The mailbox that the settings name."""

    name: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str

    def read(self, place: Place, today: str) -> Turn:
        """Return the next reports after a place. It waits. Raises MailboxUnread."""
        with self._opened() as connection:
            validity = _validity(connection)
            last = place.last if place.validity == validity else 0
            numbers = _numbers(connection, last, today)
            chosen = numbers[:AT_ONCE]
            arrivals = list(_arrivals(connection, chosen))
        if chosen:
            last = chosen[-1]
        reached = Place(validity, last)
        has_more = len(numbers) > AT_ONCE
        return Turn(arrivals, reached, has_more)

    def mark(self, place: Place, numbers: Sequence[int]) -> None:
        """Mark messages as read. It waits. Raises MailboxUnread."""
        with self._opened() as connection:
            if _validity(connection) == place.validity:
                every = ",".join(map(str, numbers))
                stored = connection.uid("STORE", every, "+FLAGS.SILENT", r"(\Seen)")
                _answered(stored)

    @contextmanager
    def _opened(self) -> Iterator["_Connection"]:
        """Open the folder; whatever goes wrong with it is told in one line."""
        try:
            connection = _Connection(self.host, self.port)
            try:
                self._sign_in(connection)
                selected = connection.select(_quoted(self.folder))
                _answered(selected)
                yield connection
                connection.logout()
            finally:
                connection.end()
        except (imaplib.IMAP4.error, OSError, ValueError) as error:
            reason = plain(error)
            raise MailboxUnread(
                f"the bounce mailbox can't be read: {reason}"
            ) from error

    def _sign_in(self, connection: "_Connection") -> None:
        if "AUTH=PLAIN" in connection.capabilities:
            secret = f"\0{self.user}\0{self.password}".encode()
            connection.authenticate("PLAIN", lambda _: secret)
        else:
            connection.login(self.user, self.password)


class _Connection(imaplib.IMAP4):
    """A connection by TLS that ends in time, however slowly its bytes come."""

    def __init__(self, host: str, port: int) -> None:
        self._watched: socket.socket | None = None
        self._timer = Timer(_WHOLE_S, self._shut)
        self._timer.daemon = True
        self._timer.start()
        try:
            super().__init__(host, port, _TIMEOUT_S)
        except BaseException:
            self.end()
            raise

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Connect, which the library leaves to whoever wants it otherwise."""
        plain_socket = socket.create_connection((host, port), timeout)
        # a second handle of the same connection: TLS takes the first one for itself
        self._watched = plain_socket.dup()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain_socket, server_hostname=host)
        self.file = self.sock.makefile("rb")

    def end(self) -> None:
        """Close it, whatever state it is in."""
        self._timer.cancel()
        self._shut()
        # a connection that never came about has neither of the first two
        file = getattr(self, "file", None)
        sock = getattr(self, "sock", None)
        for handle in (file, sock, self._watched):
            if handle is not None:
                handle.close()

    def _shut(self) -> None:
        if self._watched is not None:
            with suppress(OSError):
                self._watched.shutdown(socket.SHUT_RDWR)


def _arrivals(connection: _Connection, numbers: Sequence[int]) -> Iterator[Arrival]:
    """Yield what is reported; of a message that is no report only its kind is fetched."""
    for number in numbers:
        kind = _fetched(connection, number, _KIND)
        if REPORT.encode() not in kind.lower():
            continue
        content = _fetched(connection, number, _CONTENT)
        bounce = bounce_of(content)
        if bounce is not None:
            yield Arrival(number, bounce)


def _numbers(connection: _Connection, last: int, today: str) -> list[int]:
    """Return the numbers of messages of the last month that weren't looked at, the oldest first."""
    # the mailbox's days are those of its own zone
    day = date.fromisoformat(today[:10]) - KEPT - _A_DAY
    since = day.strftime("%d-%b-%Y")
    ahead = f"UID {last + 1}:*"
    answer = connection.uid("SEARCH", ahead, "SINCE", since)
    # a search that finds nothing answers None in place of a line
    lines = filter(None, _answered(answer))
    numbers = map(int, b" ".join(lines).split())
    # the last message is always among them, whatever its number
    return sorted(number for number in numbers if number > last)


def _fetched(connection: _Connection, number: int, what: str) -> bytes:
    """Return what was asked of a message; nothing of one that was taken away meanwhile."""
    answer = connection.uid("FETCH", str(number), what)
    for item in _answered(answer):
        # a literal comes as a pair, its bytes second; what else comes is text around it
        if isinstance(item, tuple):
            return bytes(item[1])
    return b""


def _validity(connection: _Connection) -> int:
    """Return the numbering of the folder: with another one, its numbers mean other messages."""
    _, [found] = connection.response("UIDVALIDITY")
    return int(found or 0)


def _answered(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        reason = data[0] if data else status
        raise imaplib.IMAP4.error(plain(reason))
    return data


def _quoted(folder: str) -> str:
    escaped = re.sub(r'(["\\])', r"\\\1", folder)
    return f'"{escaped}"'
