"""A relay that passes every request to the service, and loses answers when it is told to.

Is the service gone, the connection ends; `port` may name the one that took its place.
"""

import contextlib
import socket
import threading


class Losing:
    """Listens on a port of its own; each answer that gets lost closes its connection."""

    def __init__(self, port):
        self.answers, self.port = 0, port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._listen)]
        self._sockets = []

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, *error):
        for one in (self._listener, *self._sockets):
            _end(one)
        for thread in self._threads:
            thread.join(10)

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._relay(client)

    def _relay(self, client):
        try:
            service = socket.create_connection(("127.0.0.1", self.port))
        except OSError:
            return _end(client)
        self._sockets += [client, service]
        for act in (self._requests, self._answers):
            self._threads.append(threading.Thread(target=act, args=(client, service)))
            self._threads[-1].start()

    def _requests(self, client, service):
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                service.sendall(data)
        _end(service)

    def _answers(self, client, service):
        with contextlib.suppress(OSError):
            while data := service.recv(65536):
                if self.answers > 0:
                    self.answers -= 1  # the service has committed: it answers only then
                    break
                client.sendall(data)
        _end(client)
        _end(service)


def _end(one):
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
