"""The front of the service: the ASGI application that the server calls."""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from domain.errors import RegisterError, StillRunning
from domain.keys import Caller
from gateway.admission import Limits, admit, expects_body, forget_rest, read_body, request_id
from gateway.answers import Answers
from gateway.doors import Doors
from gateway.exchange import Reply, Request
from gateway.lanes import Lane
from gateway.logs import AccessLog
from gateway.pages import Pages
from gateway.stack import Stack
from storage.register import Register
from storage.transactions import Session

Touch = Callable[[Session, str, str], None]

_SAFE = {"GET", "HEAD", "OPTIONS"}
_BATCH = 64
_TOO_LARGE = 413
_UNREAD = {408, _TOO_LARGE}
"""Refusals before the whole body was read; what follows on the connection isn't the next request."""

_RATE_LIMIT = (b"ratelimit", b"ratelimit-policy")
_ALWAYS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
]


class Watcher(Protocol):
    """Is told of every answer, on the event loop."""

    def __call__(self, request: Request | None, reply: Reply, request_id: str, seconds: float) -> None: ...
    def close(self) -> None: ...


class Front:
    """Admits a request, has it answered in a worker thread, and sends the reply with the headers that all share."""

    def __init__(
        self,
        stack: Stack,
        register: Register,
        *,
        readers: int,
        limits: Limits,
        log: AccessLog,
        touch: Touch,
        doors: Doors,
        pages: Pages,
        answers: Answers,
    ) -> None:
        self.register = register
        self._stack = stack
        self._limits = limits
        self.in_flight = 0
        self._log = log
        self.answers = answers
        self._watchers: list[Watcher] = [answers]
        self._note_use = touch
        self._doors, self._pages = doors, pages
        self._readers = Lane("reader", readers, _BATCH, stack, register, reads=True)
        self.writer = Lane("writer", 1, _BATCH, stack, register)
        self._running: set[tuple[bytes, bytes]] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send, self.close)
        elif scope["type"] == "http":
            self.in_flight += 1
            try:
                await self._serve(scope, receive, send)
            finally:
                self.in_flight -= 1
        else:
            await send({"type": "websocket.close", "code": 1008})

    def watch(self, watcher: Watcher) -> None:
        """Tell this watcher of every answer from now on."""
        self._watchers.append(watcher)

    def close(self) -> None:
        """Finish what is in flight and stop the workers."""
        self._pages.close()
        self.writer.close()
        self._readers.close()
        self._stack.close()
        self.register.shut()
        self._log.flush()
        for watcher in self._watchers:
            watcher.close()

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        started = time.perf_counter()
        id, request = request_id(scope), None
        try:
            request = admit(scope, self._limits, id)
            if expects_body(request):
                request.body = await read_body(receive, self._limits)
            reply = await self._answer(request)
        except RegisterError as refusal:
            reply = self._stack.problem(refusal, id)
        except Exception as error:
            logging.getLogger("breach_register").error("the gate failed", exc_info=error, extra={"request_id": id})
            reply = self._stack.problem(error, id)
        left = request.rate_limit if request is not None else None
        await _send(send, reply, id, left, head=scope["method"] == "HEAD", last=reply.status != _TOO_LARGE)
        if reply.status == _TOO_LARGE:
            await forget_rest(scope, receive)
            await send({"type": "http.response.body", "body": b""})
        seconds = time.perf_counter() - started
        self._log(request, reply, id, seconds)
        for watcher in self._watchers:
            watcher(request, reply, id, seconds)
        if request is not None and request.key_needs_touch and request.caller is not None:
            self._touch(request.caller, request)

    def _touch(self, caller: Caller, request: Request) -> None:
        """Note a key's use after the answer has left, in the writer's next commit."""

        def work(session: Session) -> Reply:
            with session.step(caller.organisation):
                self._note_use(session, caller.key_id, request.now)
            return Reply(200, {}, b"")

        self.writer.submit(work, request.request_id, request.headers[b"authorization"])

    async def _answer(self, request: Request) -> Reply:
        if (door := self._doors.find(request.path)) is not None:
            # a page takes longer than an answer of the register, and must not hold one up
            return await asyncio.to_thread(self._doors.answer, door, request)
        if self._pages.own(request.path):
            return await self._pages.answer(request, self.writer)
        if request.method in _SAFE:
            return await self._readers.run(request)
        key = request.headers.get(b"idempotency-key")
        if key is None:
            return await self.writer.run(request)
        claim = (request.headers.get(b"authorization", b""), key)
        if claim in self._running:
            raise StillRunning("The first request with this Idempotency-Key is still running.", retry_after=1)
        self._running.add(claim)
        try:
            return await self.writer.run(request)
        finally:
            self._running.discard(claim)


async def _send(send: Any, reply: Reply, id: str, left: tuple[bytes, bytes] | None, *, head: bool, last: bool) -> None:
    headers = [(_name(name), value.encode("latin-1")) for name, value in reply.headers.items()]
    own = {name for name, _ in headers}
    headers += [always for always in _ALWAYS if always[0] not in own]
    headers.append((b"x-request-id", id.encode("ascii")))
    if left is not None:
        headers += zip(_RATE_LIMIT, left, strict=True)
    if reply.status in _UNREAD:
        headers.append((b"connection", b"close"))
    if reply.status != 304:
        headers.append((b"content-length", b"%d" % len(reply.body)))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else reply.body, "more_body": not last})


@cache
def _name(name: str) -> bytes:
    """A header's name as ASGI wants it; the service has few of them."""
    return name.lower().encode("latin-1")


async def _live(receive: Any, send: Any, close: Callable[[], None]) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            await asyncio.to_thread(close)
            await send({"type": "lifespan.shutdown.complete"})
            return
