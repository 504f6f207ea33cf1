"""An exchange with the provider ends in time, however slowly its bytes come.

The time-out of a socket holds for each read alone: who sends a byte a second never meets it.
"""

import socket
from contextlib import suppress
from threading import Timer
from typing import Any

import requests
from requests.adapters import HTTPAdapter


class Deadline(HTTPAdapter):
    """Sends a request and reads the whole answer to it, within so many seconds; for one session."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self._sockets: list[socket.socket] = []
        self._is_over = False

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> Any:
        """The pool that the request goes through, with connections that this adapter can end."""
        pool = super().get_connection_with_tls_context(*arguments, **named)
        pool.ConnectionCls = self._watched(pool.ConnectionCls)
        return pool

    def send(self, *arguments: Any, **named: Any) -> requests.Response:
        """The answer, read to its end. Raises RequestException where that takes too long."""
        self._is_over = False
        timer = Timer(self._seconds, self._end)
        timer.start()
        try:
            answer = super().send(*arguments, **named)
            is_read = answer.content is not None
        finally:
            timer.cancel()
            timer.join()
            self._forget()
        # an answer whose end is that of its connection looks whole when it was cut
        if self._is_over or not is_read:
            raise requests.Timeout("the provider's answer wasn't whole in time")
        return answer

    def _watched(self, connection: type[Any]) -> type[Any]:
        watch = self._watch

        class Watched(connection):
            def _new_conn(self) -> socket.socket:
                made: socket.socket = super()._new_conn()
                watch(made)
                return made

        return Watched

    def _watch(self, made: socket.socket) -> None:
        # a second handle of the same connection: TLS takes the first one for itself
        self._sockets.append(made.dup())
        if self._is_over:
            self._end()

    def _end(self) -> None:
        """Shut every connection: whoever reads from one finds its end."""
        self._is_over = True
        for watched in list(self._sockets):
            with suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)

    def _forget(self) -> None:
        while self._sockets:
            self._sockets.pop().close()
