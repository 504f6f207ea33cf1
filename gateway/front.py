"""The front of the service: the ASGI application that the server calls."""

import asyncio
import logging
import time
from collections.abc import Awaitable
from functools import partial
from typing import Any, Protocol

from domain.errors import RegisterError, StillRunning
from domain.keys import Caller
from exchange.reply import DONE, Reply
from exchange.request import Request
from gateway.admission import (
    Limits,
    admit,
    expects_body,
    forget_rest,
    read_body,
    request_id,
)
from gateway.compatibility import Compatibility
from gateway.exports import Exports
from gateway.lanes import Lane, Threads
from gateway.lifespan import live
from gateway.limits.ended_keys import EndedKeys
from gateway.limits.long_reads import Turns, is_long
from gateway.limits.waiting import Waiting, gone
from gateway.mounts import Doors
from gateway.oauth import in_form, is_token_endpoint
from gateway.operations.judging import SMALL, Judging
from gateway.operations.stack import Stack
from gateway.pages import Pages, Writing
from gateway.pulse import Pulse
from gateway.reply_head import TOO_LARGE, start_of
from gateway.streaming import stream
from gateway.watching.logs import AccessLog
from gateway.watching.response_checks import ResponseChecks
from gateway.wire import at_hand
from storage import api_keys
from storage.session.register import Register
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_SAFE = {"GET", "HEAD", "OPTIONS"}
_BATCH = 64
_LARGE_AT_ONCE = 3
_STILL_RUNNING = "The first request with this Idempotency-Key is still running."


class Watcher(Protocol):
    """Sees every reply once it was sent, on the event loop."""

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None: ...
    def close(self) -> None: ...


class Companion(Protocol):
    """Works beside the requests, for as long as the service runs."""

    def start(self, write: Writing) -> None: ...
    def wake(self, commits: int) -> None: ...
    def close(self) -> None: ...


class Front:
    """Admits a request, has it answered in a worker thread, and sends the reply.

    All replies share some headers, which are added here.
    """

    in_flight = 0

    def __init__(
        self,
        stack: Stack,
        register: Register,
        *,
        threads: Threads,
        pulse: Pulse,
        limits: Limits,
        log: AccessLog,
        doors: Doors,
        pages: Pages,
        response_checks: ResponseChecks,
        compatibility: Compatibility,
        stateless: frozenset[str] = frozenset(),
    ) -> None:
        self.register, self.response_checks = register, response_checks
        self._stack, self._compatibility = stack, compatibility
        self._limits, self._log = limits, log
        self._doors, self._pages = doors, pages
        self._stateless = stateless
        self._watchers: list[Watcher] = [response_checks]
        self._companions: list[Companion] = []
        self._running: set[tuple[bytes, bytes]] = set()
        self._large = asyncio.Semaphore(_LARGE_AT_ONCE)
        self._begin_work(threads, pulse)

    def _begin_work(self, threads: Threads, pulse: Pulse) -> None:
        """Start the lanes, and what leads requests to them."""
        stack, register = self._stack, self.register
        self._readers = Lane(
            "reader", threads.readers, _BATCH, stack, register, reads=True
        )
        self._long_reader = Lane("long-reader", 1, 1, stack, register, reads=True)
        self._turns = Turns()
        self._waiting = Waiting(self._readers)
        self.writer = Lane(
            "writer", threads.writers, _BATCH, stack, register, pulse=pulse
        )
        self._judging = Judging(stack)
        self._exports = Exports(register)
        self._ended_keys = EndedKeys(self.writer.submit)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send, self._open, self.close)
            return
        self.in_flight += 1
        try:
            await self._serve(scope, receive, send)
        finally:
            self.in_flight -= 1

    def watch(self, watcher: Watcher) -> None:
        """Show every reply to this watcher from now on."""
        self._watchers.append(watcher)

    def accompany(self, companion: Companion) -> None:
        """Have this companion start with the service, and wake it after each commit."""
        self._companions.append(companion)
        self.writer.on_commit.append(companion.wake)

    def _open(self) -> None:
        self.writer.on_commit.append(self._waiting.wake)
        write = Writing(
            asyncio.get_running_loop(), self.writer, self.register, "worker"
        )
        for companion in self._companions:
            companion.start(write)

    def close(self) -> None:
        """Finish what is in flight and stop the workers."""
        for companion in self._companions:
            companion.close()
        self._pages.close()
        self._exports.close()
        self._judging.close()
        self.writer.close()
        self._readers.close()
        self._long_reader.close()
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
            request.is_alone = at_hand(scope) == self.in_flight
            made = await self._answered(request, receive)
            reply = await self._exports.begun(request, made)
        except RegisterError as refusal:
            reply = self._stack.problem(refusal, id)
        except Exception as error:
            log.error("the gate failed", exc_info=error, extra={"request_id": id})
            reply = self._stack.problem(error, id)
        left = None if request is None else request.rate_limit
        sent = self._worded(scope["path"], request, reply)
        start, is_head = start_of(sent, id, left), scope["method"] == "HEAD"
        if sent.rest is not None:
            await stream(receive, send, start, sent.rest, id, head=is_head)
        else:
            await _send(send, start, b"" if is_head else sent.body, reply.status)
        if reply.status == TOO_LARGE:
            await _end(scope, receive, send)
        self._watch(request, reply, id, time.perf_counter() - started)
        if request is not None:
            self._note_keys(request)

    def _worded(self, path: str, request: Request | None, reply: Reply) -> Reply:
        """Return the reply in the words of whoever asked."""
        if is_token_endpoint(path):
            return in_form(reply)
        return reply if request is None else self._compatibility.reply(request, reply)

    def _watch(
        self, request: Request | None, reply: Reply, id: str, seconds: float
    ) -> None:
        self._log(request, reply, id, seconds)
        for watcher in self._watchers:
            watcher(request, reply, id, seconds)

    def _note_keys(self, request: Request) -> None:
        """Put on record which key was used, after the reply has left."""
        if request.key_needs_touch and request.caller is not None:
            self._touch(request.caller, request)
        if request.ended_key is not None:
            self._ended_keys.note(request, *request.ended_key)

    def _touch(self, caller: Caller, request: Request) -> None:
        """Note a key's use in the writer's next commit."""

        def work(session: Session) -> Reply:
            with session.step(caller.organisation):
                api_keys.touch(session, caller.key_id, request.now)
            return DONE

        self.writer.submit(work, request.request_id, caller.organisation.encode())

    def _answered(self, request: Request, receive: Any) -> Awaitable[Reply]:
        """Return what answers a request, once its body has arrived."""
        if expects_body(request):
            return self._received(request, receive)
        request.gone = partial(gone, receive)
        return self._answer(request)

    async def _received(self, request: Request, receive: Any) -> Reply:
        length = int(request.headers.get(b"content-length", b"-1"))
        is_small = 0 <= length <= self._limits.body
        limits = self._limits if is_small else self._limits.of(request.path)
        if limits is self._limits:
            request.body = await read_body(receive, limits)
            return await self._answer(request)
        # each of these holds some times its size in memory
        async with self._large:
            request.body = await read_body(receive, limits)
            return await self._answer(request)

    def _answer(self, request: Request) -> Awaitable[Reply]:
        """Return what answers a request whose body is there."""
        self._compatibility.read(request)
        door = self._doors.find(request.path)
        if door is not None:
            # a page takes longer than an answer of the register, and must not hold one up
            return asyncio.to_thread(self._doors.answer, door, request)
        if self._pages.own(request.path):
            answer = partial(self._pages.answer, writer=self.writer)
            return self._exports.written(request, answer)
        if request.method in _SAFE:
            return self._read(request)
        if len(request.body) <= SMALL:
            return self._change(request)
        return self._change_judged(request)

    async def _read(self, request: Request) -> Reply:
        if not is_long(request):
            reply = await self._readers.run(request)
            if request.patience is None:
                return reply
            return await self._waiting.answer(request, reply)
        credential = request.headers.get(b"authorization", b"")
        async with self._turns.of(request, credential):
            return await self._long_reader.run(request)

    async def _change_judged(self, request: Request) -> Reply:
        async with self._judging.judged(request):
            return await self._change(request)

    def _change(self, request: Request) -> Awaitable[Reply]:
        if request.path in self._stateless:
            # what puts nothing on record needs no commit, whatever its method
            return self._read(request)
        key = request.headers.get(b"idempotency-key")
        if key is None:
            return self._exports.written(request, self.writer.run)
        return self._change_once(request, key)

    async def _change_once(self, request: Request, key: bytes) -> Reply:
        claim = (request.headers.get(b"authorization", b""), key)
        if claim in self._running:
            raise StillRunning(_STILL_RUNNING, retry_after=1)
        self._running.add(claim)
        try:
            return await self._exports.written(request, self.writer.run)
        finally:
            self._running.discard(claim)


async def _send(send: Any, start: dict[str, Any], body: bytes, status: int) -> None:
    await send(start)
    # what was too large is read to its end before the answer ends
    more = status == TOO_LARGE
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _end(scope: Any, receive: Any, send: Any) -> None:
    """Read what was too large on, and then end the answer."""
    await forget_rest(scope, receive)
    await send({"type": "http.response.body", "body": b""})
