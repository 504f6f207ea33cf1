"""Pages for people, which may also write: a WSGI application beside the contract.

A page is made in a thread of its own, so that it holds no answer of the register up. What it writes
goes through the same lane as the writes of programs: the page goes on once that is on the disk.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from domain.errors import OutcomeUnknown
from exchange.page import KEY, PageContext
from exchange.reply import DONE, Reply
from exchange.request import Request
from gateway.lanes import Lane
from gateway.limits.long_reads import Turns, is_long_page
from storage.session.register import Register
from storage.session.transactions import Session

Act = Callable[[Session], Any]
Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

PREFIX = "/dashboard"
_THREADS = 2
_THREADS_APART = 2
_SAME_FOR_ALL = {
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


class Pages:
    """Answers everything below /dashboard.

    The application is made at the first request: no start waits for it.
    """

    def __init__(
        self,
        register: Register,
        make: Callable[[], Application],
        apart: str = PREFIX + "//",
    ) -> None:
        """`apart` begins the paths of pages that wait for other servers: they get own threads."""
        self._register = register
        self._make = make
        self._apart = apart
        self._made: Application | None = None
        self._lock = Lock()
        # threads start when they are first needed
        self._threads = ThreadPoolExecutor(_THREADS, "page")
        self._threads_apart = ThreadPoolExecutor(_THREADS_APART, "page-apart")
        self._long = ThreadPoolExecutor(1, "long-page")
        self._turns = Turns()

    @staticmethod
    def own(path: str) -> bool:
        """Return whether a path is one of theirs."""
        return path == PREFIX or path.startswith(PREFIX + "/")

    async def answer(self, request: Request, writer: Lane) -> Reply:
        """Return the page."""
        loop = asyncio.get_running_loop()
        write = Writing(loop, writer, self._register, request.request_id)
        context = PageContext(request, write)
        waits = request.path.startswith(self._apart)
        threads = self._threads_apart if waits else self._threads
        if not is_long_page(request):
            return await loop.run_in_executor(threads, self._run, context)
        cookie = request.headers.get(b"cookie", b"")
        async with self._turns.of(request, cookie):
            return await loop.run_in_executor(self._long, self._run, context)

    def close(self) -> None:
        """Finish the pages that are being made; the writer's lane must still be open."""
        self._threads.shutdown()
        self._threads_apart.shutdown()
        self._long.shutdown()

    def _run(self, context: PageContext) -> Reply:
        context.request.route = PREFIX
        try:
            return _call(self._application(), context)
        finally:
            # people come seldom, and a connection that waits for them would cost memory
            self._register.close()

    def _application(self) -> Application:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


class Writing:
    """Lets a page's thread write: hands work to the writer's lane, and waits for it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        writer: Lane,
        register: Register,
        request_id: str,
    ) -> None:
        self._loop = loop
        self._writer = writer
        self._register = register
        self._request_id = request_id

    def __call__(self, org_id: str | None, act: Act) -> Any:
        """Return what `act` returned, once it is on the disk.

        Raises what it raised, or why it isn't acknowledged.
        """
        self._register.session().release()
        # a contended batch is run again from the start: the last outcome counts
        outcomes: list[tuple[Any, Exception | None]] = []
        work = partial(_step, org_id, act, outcomes)

        def refused(error: Exception) -> None:
            went_well = bool(outcomes) and outcomes[-1][1] is None
            if not outcomes or went_well or isinstance(error, OutcomeUnknown):
                outcomes.append((None, error))

        async def queued() -> Reply:
            # a transaction holds the audit head of one organisation
            whose = (org_id or self._request_id).encode()
            return await self._writer.submit(work, self._request_id, whose, refused)

        asyncio.run_coroutine_threadsafe(queued(), self._loop).result()
        outcome, error = outcomes[-1]
        if error is not None:
            raise error
        return outcome


def _step(
    org_id: str | None,
    act: Act,
    outcomes: list[tuple[Any, Exception | None]],
    session: Session,
) -> Reply:
    """Run an act as one step in the writer's thread, and note how it went."""
    try:
        with session.step(org_id):
            outcome = act(session)
            outcomes.append((outcome, None))
    except Exception as error:
        outcomes.append((None, error))
        raise
    return DONE


def _environ(context: PageContext) -> Environ:
    """Return the request as WSGI (PEP 3333) wants it.

    HEAD is a GET whose body is left out later.
    """
    request = context.request
    headers: Environ = {
        "HTTP_" + str(name, "latin-1").upper().replace("-", "_"): str(value, "latin-1")
        for name, value in request.headers.items()
    }
    content_type = headers.pop("HTTP_CONTENT_TYPE", "")
    headers.pop("HTTP_CONTENT_LENGTH", None)
    own = {
        "REQUEST_METHOD": "GET" if request.method == "HEAD" else request.method,
        # WSGI's texts are octets, written as Latin-1
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "QUERY_STRING": request.query.decode("latin-1"),
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(request.body)),
        "REMOTE_ADDR": request.client,
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": BytesIO(),
        KEY: context,
    }
    return _SAME_FOR_ALL | headers | own


def _call(application: Application, context: PageContext) -> Reply:
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        started.append((status, headers))

    chunks: Any = application(_environ(context), start_response)
    body = _whole(chunks)
    [(status, headers)] = started
    cookies = tuple(value for name, value in headers if name.lower() == "set-cookie")
    code, _, _ = status.partition(" ")
    return Reply(
        int(code),
        _joined(headers),
        body,
        cookies,
        source=context.source,
        making=context.making,
    )


def _whole(chunks: Any) -> bytes:
    """Return all of a body; what PEP 3333 calls `close` follows in any case."""
    try:
        return b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()


def _joined(headers: list[tuple[str, str]]) -> dict[str, str]:
    """Return one line for each header.

    Lines of one name are a list (RFC 9110, section 5.3), but for cookies.
    """
    joined: dict[str, str] = {}
    for name, value in headers:
        if name.lower() in ("content-length", "set-cookie"):
            continue
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined
