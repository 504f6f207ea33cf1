"""Connections that stay open between requests.

Threads share them safely, and processes never do.
"""

from __future__ import annotations

import os
import select
import ssl
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from http.client import HTTPConnection, HTTPException, HTTPSConnection, RemoteDisconnected

from .addresses import Address
from .answers import Lost, Raw
from .secret import Secret

_KEPT = 10


class Connections:
    """The connections to one address."""

    def __init__(
        self, address: Address, secret: Secret, timeout: float, context: ssl.SSLContext | None
    ) -> None:
        self._idle: deque[tuple[int, HTTPConnection]] = deque()  # its appends and pops are atomic
        self._address, self._secret, self._timeout = address, secret, timeout
        self._context = context or (
            ssl.create_default_context() if address.scheme == "https" else None
        )

    def exchange(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | None
    ) -> Raw | Lost:
        """Send a request once.

        What goes wrong is answered, not raised: a traceback would hold the key.
        """
        idle = self._take()
        outcome = self._once(idle or self._made(), method, target, headers, body)
        if idle and isinstance(outcome, Lost) and outcome.closed:
            # the service closed it in the moment in which it was taken, and the others as well: no
            # reason to wait
            self.close()
            return replace(outcome, retry_after=0)
        return outcome

    def close(self) -> None:
        """Close what is kept open."""
        while True:
            try:
                self._idle.pop()[1].close()
            except IndexError:
                return

    def __del__(self) -> None:
        self.close()

    def _made(self) -> HTTPConnection:
        _, host, port, _ = self._address
        if self._address.scheme == "https":
            return HTTPSConnection(host, port, timeout=self._timeout, context=self._context)
        return HTTPConnection(host, port, timeout=self._timeout)

    def _take(self) -> HTTPConnection | None:
        while True:
            try:
                owner, connection = self._idle.pop()
            except IndexError:
                return None
            # a connection that was opened before a fork belongs to the parent
            if owner == os.getpid() and _is_quiet(connection):
                return connection
            connection.close()

    def _once(
        self,
        connection: HTTPConnection,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> Raw | Lost:
        try:
            raw, reusable = self._spoken(connection, method, target, headers, body)
        except ssl.SSLCertVerificationError as error:
            connection.close()
            return Lost(self._secret.redact(error.verify_message or str(error)), retryable=False)
        except (OSError, HTTPException) as error:
            connection.close()
            closed = isinstance(error, (BrokenPipeError, ConnectionResetError, RemoteDisconnected))
            return Lost(self._secret.redact(f"{type(error).__name__}: {error}"), closed=closed)
        except BaseException:
            connection.close()
            raise
        if reusable and len(self._idle) < _KEPT:
            self._idle.append((os.getpid(), connection))
        else:
            connection.close()
        return raw

    def _spoken(
        self,
        connection: HTTPConnection,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> tuple[Raw, bool]:
        whole = True
        try:
            connection.request(
                method, target, body, {**headers, "Authorization": self._secret.bearer()}
            )
        except (BrokenPipeError, ConnectionResetError):
            whole = False  # the service may have answered before it had read everything
        answer = connection.getresponse()
        data = answer.read()
        answered = {name.lower(): value for name, value in answer.getheaders()}
        return Raw(answer.status, answered, data), whole and not answer.will_close


def _is_quiet(connection: HTTPConnection) -> bool:
    """Whether nothing waits to be read: on an idle connection that could only be its end."""
    if connection.sock is None:
        return False
    if not hasattr(select, "poll"):
        return not select.select([connection.sock], [], [], 0)[0]
    poll = select.poll()  # unlike select() it takes any number of open files
    poll.register(connection.sock, select.POLLIN)
    return not poll.poll(0)
