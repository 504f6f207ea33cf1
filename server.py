"""Running the service: first start, sockets, signals, the end."""

import asyncio
import ctypes
import os
import signal
import socket
import sys
from multiprocessing import parent_process

import click
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState
from uvicorn.supervisors import Multiprocess

import footprint
from app import create_app, kinds
from commands import first_start
from config import Settings
from delivery.running import Background
from domain.errors import Unavailable
from gateway.front import Front
from gateway.watching.logs import configure
from gateway.wire import NO_SOCKETS, NOT_HTTP, Whole, refusal, told
from settings.service import WatchingSettings
from storage.session.register import Register
from storage.upkeep.checks import census, require_ends
from storage.upkeep.opening import open_register

_BACKLOG = 2048
_PR_SET_PDEATHSIG = 1


class Wire(HttpToolsProtocol):
    """uvicorn's parser, which tells the application what else is at hand.

    It sends a reply with one system call, and refuses what isn't HTTP as all else is refused: with
    a problem.
    """

    def on_headers_complete(self) -> None:
        """Begin with a request once its head is there; its task runs in the loop's next turn."""
        super().on_headers_complete()
        cycle = self.cycle
        if cycle is None or cycle.scope is not self.scope:
            return  # it asks for a web socket
        self.scope["extensions"] = told(self.tasks)
        # to HEAD no body follows, and what may be asked for by 100 Continue is written before
        if self.scope["method"] != "HEAD" and not self.expect_100_continue:
            cycle.transport = Whole(self.transport)

    def send_400_response(self, msg: str) -> None:
        """Answer with a problem. The parser's own words are for the log, which has them."""
        self.transport.write(refusal(NOT_HTTP, self.server_state.default_headers))
        self.transport.close()


class NoSockets(asyncio.Protocol):
    """Refuses web sockets, in the place of a library that would speak them."""

    def __init__(self, config: object, server_state: ServerState, **_: object) -> None:
        self._headers = server_state.default_headers

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Refuse the one that was asked for."""
        transport.write(refusal(NO_SOCKETS, self._headers))
        transport.close()


def run(settings: Settings, *, mock: bool = False) -> None:
    """Serve until SIGTERM or SIGINT, which let requests in flight finish.

    Raises Unavailable or ValueError.
    """
    configure(settings.watching.log_level, settings.watching.log_format)
    # the port first: a second start by mistake must not touch the register
    listening = settings.listening
    with _bind(listening.host, listening.port) as listener:
        url = _url(listening.host, listener.getsockname()[1])
        if settings.serving.workers > 1:
            _require_free(settings.watching.metrics_host, settings.metrics_ports)
            register = open_register(settings.register.database())
            _begin(register, settings, url)
            Multiprocess(_server_config("cli:worker", settings), [listener]).run()
            sys.exit(0)
        front = application(settings, mock=mock)
        _begin(front.register, settings, url)
        server = uvicorn.Server(_server_config(front, settings))
        for sign in (signal.SIGTERM, signal.SIGINT):
            # uvicorn raises the signal again once all is finished: that is an orderly end
            signal.signal(sign, lambda *_: sys.exit(0))
        server.run([listener])
    sys.exit(0 if server.started else 1)


def end_with_parent() -> None:
    """Let this worker end in good order when its supervisor ends, however that ends.

    Without it a `kill -9` of the supervisor would leave workers that hold the port and that nobody
    stops.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGTERM))
    supervisor = parent_process()
    if supervisor is not None and os.getppid() != supervisor.pid:
        sys.exit(1)  # it ended before it could be watched


def application(settings: Settings, *, mock: bool = False) -> Front:
    """Make the application of this process. Raises Unavailable or ValueError."""
    is_small = settings.serving.footprint == "small"
    if is_small:
        footprint.tune_allocator()
    made = create_app(settings, mock=mock)
    if settings.delivery.worker == "on" and not mock:
        made.accompany(Background(made.register, kinds(settings)))
    _observe(made, settings.watching, settings.metrics_ports)
    if is_small:
        footprint.settle()
    return made


def _observe(application: Front, watching: WatchingSettings, ports: range) -> None:
    """Serve numbers and send spans, where settings ask for them: else nothing of it is imported."""
    if ports:
        from gateway.watching.metrics import Metrics

        metrics = Metrics(application)
        application.watch(metrics)
        try:
            metrics.serve(watching.metrics_host, ports)
        except OSError as error:
            raise _taken(watching.metrics_host, ports.start, error) from error
    if watching.traces:
        try:
            from gateway.watching.traces import Traces
        except ImportError as error:
            raise ValueError(
                "spans need the extra: pip install 'breach-register[otel]'"
            ) from error
        application.watch(Traces())


def _require_free(host: str, ports: range) -> None:
    """Raise Unavailable for a port of the workers that is taken.

    A worker that fails for it would be started again for ever.
    """
    for port in ports:
        _bind(host, port).close()


def _begin(register: Register, settings: Settings, url: str) -> None:
    """Look whether the register is whole, fill an empty one once, and say where it is served."""
    session = register.session()
    require_ends(session)
    first_start.prepare(register, settings, url)
    counts = census(session)
    session.release()
    found = ", ".join(f"{name}: {n}" for name, n in counts.items())
    click.echo(f"Register: {settings.register.location} ({found})", err=True)
    click.echo(f"Listening on {url}", err=True)


def _server_config(served: Front | str, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        served,
        factory=isinstance(served, str),
        workers=settings.serving.workers,
        loop="uvloop",
        http=Wire,
        ws=NoSockets,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.listening.trusted_proxies),
        forwarded_allow_ips=settings.listening.trusted_proxies or None,
        timeout_graceful_shutdown=settings.serving.shutdown_timeout,
    )


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise _taken(host, port, error) from error


def _taken(host: str, port: int, error: OSError) -> Unavailable:
    return Unavailable(f"Can't listen on {host} port {port}: {error.strerror}.")


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
