"""Pages for people, which may also write: a WSGI application beside the contract, with a way to the writer's lane.

A page is made in a thread of its own, so that it holds no answer of the register up. What it writes goes through the
same lane as the writes of programs: the page goes on once that is on the disk.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Lock
from typing import Any

from domain.errors import Unavailable
from gateway.exchange import Reply, Request
from gateway.lanes import Lane
from storage.register import Register, Session

Act = Callable[[Session], Any]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PREFIX = "/dashboard"
_THREADS = 2
_ALIKE = {
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
"""What is told of every request alike."""


class Pages:
    """Answers everything below /dashboard. The application is made at the first request: no start waits for it."""

    def __init__(self, register: Register, make: Callable[[], Application]) -> None:
        self._register = register
        self._make = make
        self._made: Application | None = None
        self._lock = Lock()
        # threads start when they are first needed
        self._threads = ThreadPoolExecutor(_THREADS, "page")

    @staticmethod
    def own(path: str) -> bool:
        """Whether a path is one of theirs."""
        return path == PREFIX or path.startswith(PREFIX + "/")

    async def answer(self, request: Request, writer: Lane) -> Reply:
        """The page."""
        loop = asyncio.get_running_loop()

        def write(org_id: str | None, act: Act) -> Any:
            return self._write(loop, writer, request.request_id, org_id, act)

        return await loop.run_in_executor(self._threads, self._run, request, write)

    def close(self) -> None:
        """Finish the pages that are being made; the writer's lane must still be open."""
        self._threads.shutdown()

    def _run(self, request: Request, write: Callable[[str | None, Act], Any]) -> Reply:
        request.route = PREFIX
        told = _told(request) | {"breach_register.write": write}
        try:
            reply = _call(self._application(), told)
            request.route = told.get("breach_register.route", PREFIX)
            return reply
        finally:
            # people come seldom, and a connection that waits for them would cost memory
            self._register.close()

    def _application(self) -> Application:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _write(self, loop: Any, writer: Lane, request_id: str, org_id: str | None, act: Act) -> Any:
        """What `act` answers, once it is on the disk. Raises what it raised, or Unavailable; then nothing happened."""
        self._register.session().release()
        kept: list[tuple[Any, Exception | None]] = []

        def work(session: Session) -> Reply:
            # a contended batch is taken again from the start
            kept.clear()
            try:
                with session.step(org_id):
                    kept.append((act(session), None))
            except Exception as error:
                kept[:] = [(None, error)]
                raise
            return Reply(200, {}, b"")

        async def queued() -> Reply:
            # a transaction holds the audit head of one organisation
            return await writer.submit(work, request_id, f"page {org_id or request_id}".encode())

        reply = asyncio.run_coroutine_threadsafe(queued(), loop).result()
        outcome, error = kept[-1] if kept else (None, None)
        if reply.status != 200:
            raise error or Unavailable("The register can't be written to right now. Nothing was changed; try again.")
        return outcome


def _told(request: Request) -> dict[str, Any]:
    """The request as WSGI (PEP 3333) tells it; HEAD is a GET whose body is left out later."""
    headers = {
        "HTTP_" + str(name, "latin-1").upper().replace("-", "_"): str(value, "latin-1")
        for name, value in request.headers.items()
    }
    kind = headers.pop("HTTP_CONTENT_TYPE", "")
    headers.pop("HTTP_CONTENT_LENGTH", None)
    told = {
        "REQUEST_METHOD": "GET" if request.method == "HEAD" else request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "QUERY_STRING": request.query.decode("latin-1"),
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(request.body)),
        "REMOTE_ADDR": request.client,
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": BytesIO(),
        "breach_register.request_id": request.request_id,
    }
    return _ALIKE | headers | told


def _call(application: Application, told: dict[str, Any]) -> Reply:
    begun: list[Any] = []
    chunks = application(told, lambda status, headers, *_: begun.append((status, headers)))
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", bool)()
    [(status, headers)] = begun
    kept = {name: value for name, value in headers if name.lower() != "content-length"}
    return Reply(int(status.split(" ", 1)[0]), kept, body)
