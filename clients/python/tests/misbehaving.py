"""A server on this machine that does with each request what a test tells it to."""

import contextlib
import json
import socket
import threading
import time
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Request:
    """A request as it arrived."""

    method: str
    target: str
    headers: dict
    body: bytes

    @property
    def key(self):
        return self.headers.get("idempotency-key")


def answer(status=200, data=None, body=None, content_type="application/json", **headers):
    """Answer in full; `retry_after=3` is the header `Retry-After: 3`."""
    sent = json.dumps({} if data is None else data).encode() if body is None else body
    named = {"content-type": content_type, "content-length": str(len(sent)), **headers}
    lines = [
        f"HTTP/1.1 {status} Told",
        *(f"{name.replace('_', '-')}: {value}" for name, value in named.items()),
    ]
    text = "\r\n".join([*lines, "", ""]).encode() + sent
    return lambda connection, request: (
        connection.sendall(text) or named.get("connection") != "close"
    )


def problem(status, code, message="No.", errors=(), **headers):
    """Refuse as the register does."""
    told = {
        "status": status,
        "errors": list(errors),
        "error": {"code": code, "message": message, "requestId": "r-1"},
    }
    return answer(status, told, content_type="application/problem+json", **headers)


def cut(connection, request):
    """Take the request, and close without an answer."""
    return False


def half(connection, request):
    """Begin an answer, and close in the middle of it."""
    connection.sendall(
        b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"id": '
    )
    return False


def garbage(connection, request):
    """Answer what isn't HTTP."""
    connection.sendall(b"what?\r\n\r\n")
    return False


def silence(connection, request):
    """Answer nothing for a second."""
    time.sleep(1)
    return False


def early(act):
    """Answer before the body was read, and close."""
    act.early = True
    return act


def and_close(act):
    """Answer as if the connection stayed open, and close it."""
    return lambda connection, request: act(connection, request) and False


class Server:
    """Serves `acts` in their order, one per request; then it answers `{}`."""

    def __init__(self, *acts, wrap=None):
        self.acts, self.requests, self.connections = list(acts), [], 0
        self._wrap = wrap
        self._open = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop()
        self._thread.join(10)

    def wait_until_closed(self):
        """Return when no connection is open, and the other side can know it."""
        ends = time.monotonic() + 10
        while self._open and time.monotonic() < ends:
            time.sleep(0.01)
        time.sleep(0.05)

    def drop(self):
        """Close every open connection."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _listen(self):
        threads = []
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                break
            threads.append(threading.Thread(target=self._serve, args=(connection,)))
            threads[-1].start()
        for thread in threads:
            thread.join(10)

    def _serve(self, connection):
        self.connections += 1
        with contextlib.suppress(OSError):
            if self._wrap:
                connection = self._wrap(connection)
            self._open.add(connection)
            with connection, connection.makefile("rb") as arriving:
                while (head := _head(arriving)) is not None:
                    act = self.acts.pop(0) if self.acts else answer()
                    is_early = getattr(act, "early", False)
                    length = 0 if is_early else int(head.headers.get("content-length", 0))
                    request = replace(head, body=arriving.read(length))
                    self.requests.append(request)
                    if not act(connection, request) or is_early:
                        break
        self._open.discard(connection)


def _head(arriving):
    line = arriving.readline().decode()
    if not line:
        return None
    method, target, _ = line.split(" ", 2)
    headers = {}
    while (line := arriving.readline().decode().strip()) != "":
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Request(method, target, headers, b"")


class Register:
    """The promise of the service.

    One effect per Idempotency-Key, and the stored answer for each retry.
    """

    def __init__(self):
        self.effects, self._stored = [], {}

    def commit(self, then):
        """Do what the request asks for, once.

        Then answer it, cut the connection, or whatever `then` does.
        """

        def act(connection, request):
            if request.key not in self._stored:
                self.effects.append(json.loads(request.body))
                self._stored[request.key] = {"id": f"incident-{len(self.effects)}"}
            told = answer(201, self._stored[request.key]) if then is answer else then
            return told(connection, request)

        return act
