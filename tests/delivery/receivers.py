"""Receivers that really listen, and do as they are told: answer, hang, drip, lie."""

import socket
import ssl
import threading
from contextlib import contextmanager


class Receiver:
    """Takes connections on this machine, and hands each to `behave(connection, receiver)`."""

    def __init__(self, behave, context=None):
        self.requests, self._behave, self._context = [], behave, context
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/hook?a=b"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(
                target=self._serve, args=(connection,), daemon=True
            ).start()

    def _serve(self, connection):
        try:
            with connection:
                if self._context is not None:
                    connection = self._context.wrap_socket(connection, server_side=True)
                with connection:
                    self._behave(connection, self)
        except OSError:
            return

    def take(self, connection):
        """Read one request: its head as text, and its body."""
        received = b""
        while b"\r\n\r\n" not in received:
            received += connection.recv(65536)
        head, _, body = received.partition(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        while len(body) < length:
            body += connection.recv(65536)
        self.requests.append((head.decode(), body))

    def close(self):
        self._listener.close()


@contextmanager
def receiver(behave, context=None):
    made = Receiver(behave, context)
    try:
        yield made
    finally:
        made.close()


def answers(text):
    """What takes a request and answers this text."""

    def behave(connection, receiver):
        receiver.take(connection)
        connection.sendall(text)

    return behave


OK = answers(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


def tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
