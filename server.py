"""Running the service: first start, sockets, signals, the end."""

import ctypes
import gc
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from multiprocessing import parent_process
from pathlib import Path

import click
import uvicorn
from uvicorn.supervisors import Multiprocess

from app import create_app
from commands import first_owner
from config import Settings
from domain.audit import Attribution
from domain.clock import format_instant
from domain.errors import Unavailable
from domain.keys import SCOPES
from domain.organisations import DEFAULT
from gateway.front import Front
from gateway.logs import configure
from storage import api_keys, organisations
from storage.checks import require_ends
from storage.opening import open_register
from storage.register import Register

FIRST_KEY = "first-api-key"
_BACKLOG = 2048
_M_ARENA_MAX = -8
_PR_SET_PDEATHSIG = 1
_EMPTY = "The register is empty. Make an organisation (`breach-register orgs create`) and a key for it."


def run(settings: Settings, *, mock: bool = False) -> None:
    """Serve until SIGTERM or SIGINT, which let requests in flight finish. Raises Unavailable or ValueError."""
    configure(settings.log_level, settings.log_format)
    # the port first: a second start by mistake must not touch the register
    with _bind(settings.host, settings.port) as listener:
        url = _url(settings.host, listener.getsockname()[1])
        if settings.workers > 1:
            _require_free(settings)
            _begin(open_register(**settings.database()), settings, url)
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
    """Let this worker end in good order when the process that watches over it ends, however that ends.

    Without it a `kill -9` of that process would leave workers that hold the port and that nobody stops.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGTERM))
    watch = parent_process()
    if watch is not None and os.getppid() != watch.pid:
        sys.exit(1)  # it ended before it could be watched


def application(settings: Settings, *, mock: bool = False) -> Front:
    """The application of this process. Raises Unavailable or ValueError."""
    _share_one_arena()
    made = create_app(settings, mock=mock)
    _observe(made, settings)
    # what was made so far lives as long as the process: no collection need ever look at it again
    gc.collect()
    gc.freeze()
    gc.enable()
    return made


def _observe(application: Front, settings: Settings) -> None:
    """Serve numbers and send spans, where somebody asked for them: what makes them isn't even imported else."""
    if settings.metrics_ports:
        from gateway.metrics import Metrics

        metrics = Metrics(application)
        application.watch(metrics)
        try:
            metrics.serve(settings.metrics_host, settings.metrics_ports)
        except OSError as error:
            raise _taken(settings.metrics_host, settings.metrics_port, error) from error
    if settings.traces:
        try:
            from gateway.traces import Traces
        except ImportError as error:
            raise ValueError("spans need the extra: pip install 'breach-register[otel]'") from error
        application.watch(Traces())


def _require_free(settings: Settings) -> None:
    """Raises Unavailable for a port of the workers that is taken; a worker that fails would be started for ever."""
    for port in settings.metrics_ports:
        _bind(settings.metrics_host, port).close()


def _begin(register: Register, settings: Settings, url: str) -> None:
    """Look whether the register is whole, fill an empty one once, and say where it is served."""
    require_ends(register.session())
    if settings.data_dir is not None:
        first = settings.data_dir / FIRST_KEY
        if start_register(register, first):
            click.echo(_welcome(url, first), err=True)
    elif not organisations.search(register.session()):
        click.echo(_EMPTY, err=True)
    first_owner.welcome(register, url, settings.owner_email, settings.owner_password_file)
    register.session().release()
    click.echo(f"Listening on {url}", err=True)


def _share_one_arena() -> None:
    """Let all threads allocate from one arena, where the C library has several (glibc's M_ARENA_MAX).

    The interpreter's lock lets one thread allocate at a time, so more arenas only cost memory: about 7 MB here.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)


def start_register(register: Register, first_key: Path) -> bool:
    """On an empty database make the organisation `default` and its administrator key, kept in a file for its owner."""
    if organisations.search(register.session()):
        return False
    by = Attribution("system", "first-start", format_instant(datetime.now(UTC)))
    with register.transaction() as session:
        if organisations.search(session):
            return False  # another process was first
        organisations.create(session, DEFAULT, "Default", by)
        _, secret = api_keys.create(session, DEFAULT, "administrator", list(SCOPES), None, by)
        # the file first: a key that nobody holds would lock its owner out
        with os.fdopen(os.open(first_key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(secret.raw + "\n")
    return True


def _server_config(served: Front | str, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        served,
        factory=isinstance(served, str),
        workers=settings.workers,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=settings.shutdown_timeout,
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


def _welcome(url: str, first_key: Path) -> str:
    return (
        f"A new register. The key of its administrator is in {first_key}. Try it:\n\n"
        f'  curl -H "Authorization: Bearer $(cat {first_key})" "{url}/api/v1/privacy/incidents?orgId={DEFAULT}"\n'
    )
