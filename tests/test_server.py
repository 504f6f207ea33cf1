"""What a start brings into memory, and what the server's parser does for a request."""

import asyncio
import json
import socket
import subprocess
import sys

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from gateway.wire import at_hand
from server import NoSockets, Wire
from tests.served import Service, Transport

GET = b"GET / HTTP/1.1\r\nHost: register.example\r\n\r\n"
HEAD = GET.replace(b"GET", b"HEAD")


@pytest.mark.parametrize(
    ("url", "driver"),
    [("sqlite:///register.db", False), ("postgresql://nobody@db/x", True)],
)
def test_a_start_loads_the_driver_of_its_own_database_alone(
    url, driver, tmp_path, monkeypatch
):
    script = (
        "import sys, types\n"
        "sys.modules['server'] = types.SimpleNamespace(run=lambda settings: __import__('storage.schema.models'))\n"
        "sys.argv = ['breach-register', 'serve']\n"
        "import atexit; atexit.register(lambda: print(sys.modules.get('psycopg') is not None))\n"
        "from cli import main; main()\n"
    )
    monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", url)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.strip() == str(driver), ran.stderr


def answering(*messages, seen=None):
    """An application that sends these messages, and notes how many requests are at hand."""

    async def application(scope, receive, send):
        if seen is not None:
            seen.append(at_hand(scope))
        for message in messages:
            await send(message)

    return application


def start(status=200, length=None):
    headers = [] if length is None else [(b"content-length", b"%d" % length)]
    return {"type": "http.response.start", "status": status, "headers": headers}


def body(octets, *, more=False):
    return {"type": "http.response.body", "body": octets, "more_body": more}


def exchange(application, *requests):
    """What is written to each of as many connections, whose requests come in one turn."""

    async def exchanged():
        config = Config(application, http=Wire, ws=NoSockets, lifespan="off")
        config.load()
        server = ServerState()
        transports = []
        for request in requests:
            transports.append(Transport())
            wire = Wire(config=config, server_state=server, app_state={})
            wire.connection_made(transports[-1])
            wire.data_received(request)
        await asyncio.wait_for(asyncio.gather(*server.tasks), 10)
        return transports

    return asyncio.run(exchanged())


class TestAReply:
    def test_leaves_with_one_system_call(self):
        application = answering(start(length=5), body(b"whole"))
        [transport] = exchange(application, GET)
        [written] = transport.written
        assert written.startswith(b"HTTP/1.1 200 OK\r\n")
        assert written.endswith(b"\r\n\r\nwhole")

    def test_without_a_body_leaves_at_once(self):
        application = answering(start(304), body(b""))
        [transport] = exchange(application, GET)
        [written] = transport.written
        assert written.startswith(b"HTTP/1.1 304 ") and written.endswith(b"\r\n\r\n")

    def test_to_head_is_its_head(self):
        application = answering(start(length=5), body(b""))
        [transport] = exchange(application, HEAD)
        [written] = transport.written
        assert b"content-length: 5\r\n" in written and written.endswith(b"\r\n\r\n")

    def test_in_portions_leaves_as_they_come(self):
        portions = [body(b"one", more=True), body(b"two", more=True), body(b"")]
        [transport] = exchange(answering(start(), *portions), GET)
        first, *others = transport.written
        assert first.startswith(b"HTTP/1.1 200 OK\r\n")
        assert first.endswith(b"\r\n\r\n3\r\none\r\n")
        assert others == [b"3\r\ntwo\r\n", b"0\r\n\r\n"]

    def test_to_who_expects_100_continue_comes_after_it(self):
        async def application(scope, receive, send):
            await receive()
            await send(start(length=2))
            await send(body(b"ok"))

        asked = GET.replace(b"GET", b"POST").replace(
            b"\r\n\r\n", b"\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n"
        )
        [transport] = exchange(application, asked)
        assert transport.written[0] == b"HTTP/1.1 100 Continue\r\n\r\n"
        assert b"".join(transport.written[1:]).endswith(b"\r\n\r\nok")


class TestWhatIsAtHand:
    @pytest.mark.parametrize("number", [1, 3])
    def test_is_every_request_that_came_in_one_turn(self, number):
        seen = []
        application = answering(start(length=0), body(b""), seen=seen)
        exchange(application, *[GET] * number)
        assert seen[0] == number


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    service = Service(f"sqlite:///{tmp_path_factory.mktemp('served') / 'register.db'}")
    yield service
    service.close()


class TestAWebSocket:
    def test_is_refused_with_a_problem(self, served):
        asked = (
            b"GET /api/v1/livez HTTP/1.1\r\nHost: register.example\r\n"
            b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", served.port), timeout=10) as one:
            one.sendall(asked)
            answer = b"".join(iter(lambda: one.recv(4096), b""))
        head, _, sent = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 400 Bad Request\r\n")
        assert b"content-type: application/problem+json" in head
        assert "web sockets" in json.loads(sent)["detail"]
