"""What the shared fixtures are made of.

Keys, a client that needs no socket, and a server that is really running.
"""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from unittest.mock import patch

import httpx

from app import create_app
from commands.first_start import FIRST_KEY, start_register
from config import load
from delivery.exports import Exports
from delivery.running import standalone
from delivery.worker import Worker
from domain.audit import Attribution
from domain.clock import format_instant
from domain.keys import SCOPES
from gateway.wire import told
from settings.variables import PREFIX
from storage import api_keys, audit, organisations
from storage.engine.settings import DatabaseSettings
from storage.schema.models import TABLES
from storage.session.register import Register
from storage.upkeep.opening import open_register

ORGANISATIONS = ("acme", "globex")
BASE = "/api/v1"
UNLIMITED = {
    "rate_limit_key": 10**9,
    "rate_limit_organisation": 10**9,
    "rate_limit_failures": 10**9,
}
"""Limits that no test reaches unless it asks for others; requests are counted all the same."""
EVERY_ANSWER = {"answers_checked": 1}
"""The suite holds each answer against the contract."""
COMMAND = str(Path(sys.executable).parent / "breach-register")
INCIDENT = {
    "title": "Laptop stolen",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
    "status": "open",
}


def now(**ahead):
    """This instant, or one some time ahead: now(hours=1)."""
    return format_instant(datetime.now(UTC) + timedelta(**ahead))


def by(at=None):
    """An attribution for what a test does behind the doors."""
    return Attribution("system", "test", at or now())


def bearer(key):
    """The header that a key is sent in; none without a key."""
    return {} if key is None else {"Authorization": f"Bearer {key}"}


def settings_of(**given):
    """The settings that are read where these variables are set: settings_of(port=0)."""
    variables = {PREFIX + name.upper(): str(value) for name, value in given.items()}
    with patch.dict(os.environ, variables):
        return load()


class Keys:
    """Raw keys: `keys.acme` and `keys.globex` hold every scope, `keys.reader` reads acme's
    incidents alone.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self.acme = self.mint("acme")
        self.globex = self.mint("globex")
        self.reader = self.mint("acme", ["incidents:read"])

    def mint(self, org="acme", scopes=SCOPES, expires_at=None, at=None):
        """A new raw key, made at this instant or at another."""
        with self._register.transaction() as session:
            return api_keys.create(
                session, org, "test", list(scopes), expires_at, by(at)
            )[1].raw

    def expired(self, org="acme", scopes=SCOPES):
        """A raw key that worked until an hour ago."""
        return self.mint(org, scopes, expires_at=now(hours=-1), at=now(hours=-2))

    def revoked(self, org="acme", scopes=SCOPES):
        """A raw key that was revoked."""
        raw = self.mint(org, scopes)
        with self._register.transaction() as session:
            api_keys.revoke(session, org, self.id_of(raw), by())
        return raw

    @staticmethod
    def id_of(raw):
        """The key id within a raw key."""
        return raw[3:39]


class InProcess(httpx.BaseTransport):
    """Talks to an ASGI application on one event loop, which has a thread of its own."""

    def __init__(self, app) -> None:
        self._app = app
        self.at_hand = set()
        self._inner = httpx.ASGITransport(self._told, raise_app_exceptions=True)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def handle_request(self, request):
        """The whole answer to a request."""
        return self.run(self._exchange(request))

    def run(self, exchange):
        """What a coroutine that talks to the application returns."""
        return asyncio.run_coroutine_threadsafe(exchange, self._loop).result(30)

    async def _told(self, scope, receive, send):
        """Tell the application what else is at hand, as the server does."""
        scope["extensions"] = told(self.at_hand)
        await self._app(scope, receive, send)

    async def _exchange(self, request):
        task = asyncio.current_task()
        self.at_hand.add(task)
        task.add_done_callback(self.at_hand.discard)
        # a generator as body is synchronous; the application wants an asynchronous one
        sent = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.read()
        )
        answer = await self._inner.handle_async_request(sent)
        return httpx.Response(
            answer.status_code, headers=answer.headers, content=await answer.aread()
        )

    async def _rest(self):
        """Wait for the tasks that are left.

        One that waits for a clock is given up after a moment.
        """
        # a lane hands its answers over with a callback, which runs before the tasks are looked at
        await asyncio.sleep(0)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            await asyncio.wait(left, timeout=0.5)

    def close(self):
        """Stop the loop once what is left on it has run, and what the writer still owes it has
        come.
        """
        ends = time.monotonic() + 10
        while self._app.writer.pending and time.monotonic() < ends:
            time.sleep(0.005)
        asyncio.run_coroutine_threadsafe(self._rest(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def client_of(app, key=None):
    """An httpx.Client of the API; `client.get("/whoami")` asks for /api/v1/whoami."""
    return httpx.Client(
        transport=InProcess(app),
        base_url="http://testserver" + BASE,
        headers=bearer(key),
    )


@contextmanager
def application(settings):
    """The application with the organisations `acme` and `globex`.

    Every answer must have kept the contract.
    """
    made = create_app(settings)
    with made.register.transaction() as session:
        for name in ORGANISATIONS:
            organisations.create(session, name, name.title(), by())
    try:
        yield made
    finally:
        made.close()
        made.register.close()
    assert not made.response_checks.broken, (
        "an answer wasn't as the contract promises; the log says which"
    )


def snapshot(register):
    """Row counts of every table and the head of every audit chain: equal when nothing was written
    between two.

    A key's last use is no change of the register.
    """
    session = register.session()
    connection, engine = session.connection, session.engine
    names = [table._meta.table_name for table in TABLES]
    # one statement: some tests take a picture before and after each of hundreds of requests
    counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
    (row,) = engine.rows(connection, f"SELECT {counts}", [])
    counts = dict(zip(names, row, strict=True))
    return counts, {org: audit.head(session, org) for org in ORGANISATIONS}


def free_port():
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class LiveServer:
    """A running `breach-register serve`, its organisation `default`, and the administrator key of
    its first start.
    """

    port: int
    data: Path
    env: dict[str, str]
    process: subprocess.Popen
    _clients: list[httpx.Client] = field(default_factory=list)

    @property
    def url(self):
        """Where the server listens, without the API's prefix."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def key(self):
        """The administrator's raw key of the organisation `default`."""
        return (self.data / FIRST_KEY).read_text().strip()

    @property
    def log(self):
        """Everything that the server wrote."""
        return (self.data / "server.log").read_text()

    def client(self, key=None, **more):
        """An httpx.Client of the API, with the administrator's key or another.

        Closed with the server.
        """
        client = httpx.Client(
            base_url=self.url + BASE,
            headers=bearer(key or self.key),
            timeout=30,
            **more,
        )
        self._clients.append(client)
        return client

    def command(self, *arguments):
        """Run the command line on the server's database; a finished process with its output."""
        return subprocess.run(
            [COMMAND, *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def kill(self):
        """End it as a power cut would."""
        for client in self._clients:
            client.close()
        self.process.kill()
        self.process.wait()


def start_server(data: Path, port=None, under=(), **settings) -> LiveServer:
    """Start a server with its files in `data`; `settings` become BREACH_REGISTER_ variables.

    An empty register on a server gets its first organisation and key here, as its administrator
    would make them. `under` is a command that runs the server's own as its last arguments.
    """
    data.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    given = {name.upper(): value for name, value in UNLIMITED.items()}
    given |= {
        "HOST": "127.0.0.1",
        "PORT": port,
        "DATABASE_URL": f"sqlite:///{data / 'register.db'}",
    } | settings
    if (
        not given["DATABASE_URL"].startswith("sqlite:")
        and not (data / FIRST_KEY).exists()
    ):
        fill(given["DATABASE_URL"], data / FIRST_KEY)
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BREACH_REGISTER_")
    }
    root = str(Path(__file__).parent.parent)
    env = (
        clean
        | {"PYTHONPATH": root}
        | {f"BREACH_REGISTER_{name}": str(value) for name, value in given.items()}
    )
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [*under, COMMAND, "serve"], env=env, cwd=data, stdout=log, stderr=log
        )
    server = LiveServer(port, data, env, process)
    wait_until_live(server.url, process, lambda: server.log)
    return server


def fill(url, first_key):
    """Make the organisation `default` and its administrator key, as the first start does with a
    file.
    """
    register = open_register(DatabaseSettings(url))
    start_register(register, first_key)
    register.shut()


def wait_until_live(url, process, log, seconds=60):
    """Wait for the answer of a server that was started.

    What it logged is told when it ends instead.
    """
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{log()}")
        if _lives(url):
            return
        time.sleep(0.03)
    process.kill()
    raise RuntimeError(f"the server didn't answer in {seconds} s:\n{log()}")


def _lives(url):
    # a client of httpx reads every root certificate first, which takes longer than the answer
    connection = HTTPConnection(url.removeprefix("http://"), timeout=2)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def make_exports(register):
    """Have the files made that were asked for, as a worker would."""

    async def work():
        worker = Worker(register, standalone(register), [Exports()])
        await worker.round()
        await worker.settled()
        worker.memory.close()

    asyncio.run(work())
